"""The top of a column: its name, how full it is, and the line that adds a task to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.planning.tasks.board import ColumnKey
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import StintError
from app.queries.board import BoardColumn
from app.queries.names import KnownNames
from app.system.messages import render
from app.system.translations import _
from app.ui.tasks.board_ask import BoardAsk
from app.ui.tasks.board_words import full_text, head_count, head_tip, spoken_head
from app.ui.tasks.task_line_edit import TaskLineEdit
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.form_field import ErrorLine
from app.ui.widgets.tag import Tag

_HEAD_PADDING = 16


class BoardDrawer(QWidget):
    """What opens below the head of a column, over its cards.

    Signals:
        resized: it needs another height, none while it is empty.
    """

    resized = Signal()

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.RELATED)
        column.setSpacing(Space.GRID)
        for part in parts:
            column.addWidget(part)
            part.installEventFilter(self)

    def wanted_height(self) -> int:
        """The pixels that its parts take; 0 while none of them is shown."""
        if all(part.isHidden() for part in self._parts):
            return 0
        column = self.layout()
        if column is None:
            return 0
        column.invalidate()
        if column.hasHeightForWidth():
            return column.totalHeightForWidth(self.width())
        return column.totalSizeHint().height()

    def event(self, event: QEvent) -> bool:
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return answered

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # While it is hidden itself, nobody asks it for its layout.
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.resized.emit()
        return super().eventFilter(watched, event)


class BoardTop(QWidget):
    """Plus opens a line for a task in this state; it stays open for the next one until Esc.

    Signals:
        entered: the `TaskLine` of a new task.
        left: Esc was pressed in the blank line.
    """

    entered = Signal(object)
    left = Signal()

    def __init__(
        self, theme: Theme, column: ColumnKey, today: Callable[[], date], names: KnownNames
    ) -> None:
        super().__init__()
        self._theme = theme
        self.column = column
        self.name = ElidedLabel(column.name)
        restyle(self.name, role="total")
        self.count = QLabel()
        restyle(self.count, role="second")
        self.full = Tag(theme, kind="warn")
        text = _("Add a task to “{state}”").format(state=column.name)
        self.add_button = ToolButton(theme, "plus", text, small=True)
        self.line = TaskLineEdit(today)
        self.line.setPlaceholderText(_("New task"))
        self.line.set_names(names)
        self.problem = ErrorLine(theme)
        self.ask = BoardAsk(theme)
        # Whoever places the columns places it too.
        self.drawer = BoardDrawer((self.line, self.problem, self.ask))
        self._lay_out()
        self.line.hide()
        self.add_button.clicked.connect(self.begin)
        self.line.entered.connect(self._tell)
        self.line.said.connect(self.problem.say)
        self.line.left.connect(self._leave)
        theme.changed.connect(self._take_height)
        self._take_height()

    def show_column(self, column: BoardColumn) -> None:
        """Says how much is in it."""
        self.count.setText(head_count(column))
        text = full_text(column)
        self.full.set_tag(text, "warn")
        self.full.setVisible(bool(text))
        self.full.setToolTip(head_tip(column))
        self.setAccessibleName(spoken_head(column))

    def begin(self) -> None:
        """Opens the line and goes there."""
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """The line was taken: it is blank for the next one."""
        self.line.clear()
        self.problem.say("")

    def refuse(self, error: StintError) -> None:
        """Says what stands against the line, which stays as it is."""
        self.problem.say(render(error))
        restyle(self.line, state="error")

    def _tell(self, line: TaskLine) -> None:
        self.entered.emit(line)

    def _leave(self) -> None:
        if self.line.text():
            self.finish()
            restyle(self.line, state="")
            return
        self.problem.say("")
        self.line.hide()
        self.left.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GRID, 0, 0, 0)
        row.setSpacing(Space.RELATED)
        for label in (self.name, self.count, self.full):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.add_button)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _take_height(self) -> None:
        self.setFixedHeight(self._theme.height(Height.TABLE_ROW, padding=_HEAD_PADDING))
