"""A list that is edited line by line: heads, lines of controls, and a button for one more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button


class GridLine(Protocol):
    """One line: its controls in the order of the columns, the button that removes it the last."""

    @property
    def controls(self) -> tuple[QWidget, ...]: ...

    @property
    def remove_button(self) -> QAbstractButton: ...


Line = TypeVar("Line", bound=GridLine)


class LineGrid(QWidget, Generic[Line]):
    """Keeps what was changed until the dialog writes it.

    Signals:
        line_added: the first field of the new line, for whoever scrolls.
        changed: a line was added or removed; whoever makes the lines adds what is typed in them.
    """

    line_added = Signal(QWidget)
    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        add: str,
        heads: Sequence[str],
        stretches: Iterable[tuple[int, int]],
        parent: QWidget | None = None,
    ) -> None:
        """``add`` is what the button says; ``stretches`` are columns and their shares of room."""
        super().__init__(parent)
        self.lines: list[Line] = []
        self.add_button = Button(theme, add, icon="plus", small=True)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add_new)
        self._heads = [QLabel(title) for title in heads]
        self._make: Callable[[], Line] | None = None
        self._place = 0
        self._grid = QGridLayout()
        for column, share in stretches:
            self._grid.setColumnStretch(column, share)
        self._lay_out()
        self._target: QWidget = self.add_button

    def set_lines(self, lines: Iterable[Line], make: Callable[[], Line]) -> None:
        """Shows the lines that there are; ``make`` makes an empty one."""
        self._make = make
        for line in lines:
            self._add_line(line)
        self._show_heads()

    def add_new(self) -> None:
        """One more empty line, which gets the focus."""
        if self._make is not None:
            self.append(self._make())

    def append(self, line: Line) -> None:
        """One more line, which gets the focus."""
        self._add_line(line)
        self._show_heads()
        # The layout would show them later, and what is hidden takes no focus.
        for control in line.controls:
            control.show()
        self.line_added.emit(line.controls[0])
        line.controls[0].setFocus()
        self.changed.emit()

    def point_at(self, control: QWidget) -> None:
        """Has the focus go to a control when the list as a whole gets it."""
        self._target = control

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab would go to it at once and leave the lines before it out.
        super().focusInEvent(event)
        self._target.setFocus(event.reason())

    def remove(self, line: Line) -> None:
        """Takes a line away; the focus goes to the next one."""
        place = self.lines.index(line)
        self.lines.remove(line)
        self._target = self.add_button
        for control in line.controls:
            self._grid.removeWidget(control)
            control.hide()
            control.deleteLater()
        self._show_heads()
        left = self.lines[place : place + 1] or self.lines[-1:]
        (left[0].remove_button if left else self.add_button).setFocus()
        self.changed.emit()

    def _add_line(self, line: Line) -> None:
        line.remove_button.clicked.connect(lambda: self.remove(line))
        self._place += 1
        for column, control in enumerate(line.controls):
            self._grid.addWidget(control, self._place, column)
        # A line that comes later would stand behind all the rest of the dialog.
        before = [self.lines[-1].remove_button] if self.lines else []
        self.lines.append(line)
        for one, other in pairwise((*before, *line.controls, self.add_button)):
            QWidget.setTabOrder(one, other)

    def _show_heads(self) -> None:
        for head in self._heads:
            head.setVisible(bool(self.lines))

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(Space.RELATED)
        self._grid.setVerticalSpacing(Space.RELATED)
        for column, head in enumerate(self._heads):
            restyle(head, role="label")
            self._grid.addWidget(head, 0, column)
        below = QHBoxLayout()
        below.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)
        below.addStretch(1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(Space.CARD)
        column_of_all.addLayout(self._grid)
        column_of_all.addLayout(below)
