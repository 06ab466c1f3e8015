"""What is done, as a narrow strip at the right of the board that opens to a column."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.planning.tasks.board import ColumnKey
from app.queries.board import DoneColumn
from app.system.translations import _
from app.ui.tasks.board_list import BoardList
from app.ui.tasks.board_model import BoardColumnModel
from app.ui.tasks.board_words import Moment, done_text
from app.ui.theme.metrics import Height, IconSize, Space, TextRole
from app.ui.theme.style import paint_focus
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import ToolButton

_STRIP = 36
_COLUMN = 220
_HEAD_PADDING = 16


class BoardDone(QWidget):
    """A click on the strip opens it; a card that is let go on it is done.

    Signals:
        opened_changed: it was opened or closed.
    """

    opened_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        moment: Callable[[], Moment],
        chosen: Callable[[], UUID | None],
    ) -> None:
        super().__init__()
        self._theme = theme
        self.strip = _Strip(theme)
        model = BoardColumnModel(ColumnKey("done", "", ""), moment, self)
        self.list = BoardList(theme, model, moment, chosen)
        self.title = QLabel()
        restyle(self.title, role="total")
        self.close_button = ToolButton(theme, "x", _("Close what is done"), small=True)
        self._column = QWidget()
        self._head = QWidget()
        self._lay_out()
        self._column.hide()
        self.strip.clicked.connect(self.open)
        self.close_button.clicked.connect(self.close_column)
        theme.changed.connect(self._take_sizes)
        self._take_sizes()

    @property
    def is_open(self) -> bool:
        return not self._column.isHidden()

    def show_done(self, done: DoneColumn) -> None:
        text = done_text(done)
        self.strip.set_text(text)
        self.title.setText(text)
        self.list.column_model.column = done.key
        self.list.setAccessibleName(text)
        self.list.column_model.set_cards(done.cards)
        self.list.scheduleDelayedItemsLayout()

    def open(self) -> None:
        self._column.show()
        self.strip.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened_changed.emit()

    def close_column(self) -> None:
        self._column.hide()
        self.strip.show()
        self.opened_changed.emit()

    def is_at(self, place: QPoint) -> bool:
        """Whether a place of the screen is on it."""
        return self.isVisible() and self.rect().contains(self.mapFromGlobal(place))

    def set_target(self, *, on: bool) -> None:
        """Marks it as where a card would land."""
        self.strip.set_target(on=on)
        self.list.show_drop(0 if on else None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - one line
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, 1, self.height()), self._theme.color("line"))
        painter.end()

    def _lay_out(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(Space.GRID, 0, 0, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(Space.CARD, 0, Space.CARD, 0)
        column.setSpacing(Space.GRID)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(1, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.strip)
        line.addWidget(self._column)

    def _take_sizes(self) -> None:
        self._head.setFixedHeight(self._theme.height(Height.TABLE_ROW, padding=_HEAD_PADDING))
        self._column.setFixedWidth(self._theme.metrics.scaled(_COLUMN) + 2 * Space.CARD)


class _Strip(QAbstractButton):
    """Its text runs from the top down."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_target = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._take_width)
        self._take_width()

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(_("Show: {what}").format(what=text))
        self.setToolTip(text)
        self.update()

    def set_target(self, *, on: bool) -> None:
        self._is_target = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole strip is redrawn
        painter = QPainter(self)
        theme, width = self._theme, self.width()
        if self._is_target or self.underMouse():
            painter.fillRect(self.rect(), theme.color("tint" if self._is_target else "hover"))
        side = theme.metrics.scaled(IconSize.CONTROL)
        picture = theme.pixmap(
            "check-circle", "accent", IconSize.CONTROL, ratio=self.devicePixelRatioF()
        )
        top = Space.CARD
        painter.drawPixmap(QPoint((width - side) // 2, top), picture)
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.color("text2"))
        painter.save()
        painter.translate(width, top + side + Space.RELATED)
        painter.rotate(90)
        room = QRect(0, 0, self.height() - top - side - Space.RELATED, width)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.restore()
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), theme.tokens.accent)
        painter.end()

    def _take_width(self) -> None:
        self.setFixedWidth(self._theme.height(_STRIP, TextRole.SMALL, Space.GROUP))
