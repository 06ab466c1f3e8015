"""One column of a lane: its cards, what the pointer and the keys do with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView

from app.queries.board import BoardCard
from app.ui.tasks.board_delegate import BoardDelegate
from app.ui.tasks.board_geometry import CARD_GAP
from app.ui.tasks.board_model import BoardColumnModel
from app.ui.tasks.board_words import Moment
from app.ui.theme.metrics import FOCUS_EDGE, Height, Radius, Space, TextRole
from app.ui.theme.theme import Theme

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ACROSS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ALONG: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_CTRL = Qt.KeyboardModifier.ControlModifier


class BoardList(QListView):
    """Arrows walk, Ctrl with arrows moves the card, Enter opens it, Space is done.

    Signals:
        went: a card that the user went to.
        pointed: a card that was clicked.
        opened: a card that is to be seen in full.
        completed: a card that is to be done, or open again.
        deleted: a card that is to be removed.
        menu_asked: a card, and where on the screen.
        walked: columns to the right (1) or left (-1), from the middle of the current card.
        left: past the last card (1) or the first (-1).
        pushed: the current card is to go to the column at the right (1) or left (-1).
        shifted: it is to change places with the card below (1) or above (-1).
        dragged: a card, and where the pointer is on the screen.
        released: where the pointer is.
        abandoned: the drag is over and nothing is to happen.
    """

    went = Signal(object)
    pointed = Signal(object)
    opened = Signal(object)
    completed = Signal(object)
    deleted = Signal(object)
    menu_asked = Signal(object, QPoint)
    walked = Signal(int, int)
    left = Signal(int)
    pushed = Signal(int)
    shifted = Signal(int)
    dragged = Signal(object, QPoint)
    released = Signal(QPoint)
    abandoned = Signal()

    def __init__(
        self,
        theme: Theme,
        model: BoardColumnModel,
        moment: Callable[[], Moment],
        chosen: Callable[[], UUID | None],
    ) -> None:
        super().__init__()
        self._theme = theme
        self.column_model = model
        self.delegate = BoardDelegate(theme, self, moment, chosen)
        self._pressed: QPoint | None = None
        self._held: BoardCard | None = None
        self._is_dragging = False
        self._drop_row: int | None = None
        self._hint = ""
        self._room = 0
        self._set_up()
        self.setModel(model)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current_card(self) -> BoardCard | None:
        index = self.currentIndex()
        return self.column_model.card_at(index.row()) if index.isValid() else None

    def set_hint(self, text: str) -> None:
        """What a dashed frame below the cards says; blank for no frame."""
        self._hint = text
        self.viewport().update()

    def set_room(self, height: int) -> None:
        """Keeps pixels free above the cards, for what opens there."""
        if height != self._room:
            self._room = height
            self.setViewportMargins(0, height, 0, 0)

    def go_to(self, row: int) -> None:
        """Makes a card the current one and shows it."""
        index = self.column_model.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def row_near(self, y: int) -> int:
        """The card whose middle is nearest to a height in the viewport; -1 without cards."""
        rows = range(self.column_model.rowCount())
        return min(rows, key=lambda row: abs(self._middle(row) - y), default=-1)

    def drop_row_at(self, point: QPoint) -> int:
        """Before which card something lands that is let go here; behind all is the count."""
        for row in range(self.column_model.rowCount()):
            if point.y() < self._middle(row):
                return row
        return self.column_model.rowCount()

    def show_drop(self, row: int | None) -> None:
        """Draws the line where a card would land; None takes it away."""
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()

    def drop_line(self, row: int) -> QRect:
        """The line before a card, in the viewport."""
        count = self.column_model.rowCount()
        if row < count:
            top = self.visualRect(self.column_model.index(row)).top() - CARD_GAP // 2
        elif count:
            top = self.visualRect(self.column_model.index(count - 1)).bottom() + 1 - CARD_GAP // 2
        else:
            top = 0
        return QRect(0, max(0, top - FOCUS_EDGE // 2), self.viewport().width(), FOCUS_EDGE)

    def content_height(self) -> int:
        """The pixels that all cards need, and the hint."""
        height, width = self.delegate.geometry.height, self.viewport().width()
        cards = sum(height(card, width) for card in self.column_model.cards)
        hint = self._hint_height() + CARD_GAP if self._hint else 0
        return self._room + cards + hint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hint:
            self._paint_hint(painter)
        if self._drop_row is not None:
            painter.fillRect(self.drop_line(self._drop_row), self._theme.color("accent"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Names wrap anew, so cards have other heights.
            self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        card = self.column_model.card_at(current.row()) if current.isValid() else None
        if card is not None:
            self.went.emit(card)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        card = self.current_card
        if card is None and self.column_model.rowCount():
            self.go_to(0)
        elif card is not None:
            self.went.emit(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._pressed = event.globalPosition().toPoint()
            self._held = self.column_model.card_at(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or self._pressed is None:
            super().mouseMoveEvent(event)
            return
        # Qt would mark the cards that the pointer passes.
        place = event.globalPosition().toPoint()
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far or self._is_dragging:
            self._is_dragging = True
            self.dragged.emit(self._held, place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, was_dragging = self._held, self._is_dragging
        self._let_go()
        super().mouseReleaseEvent(event)
        if was_dragging:
            self.released.emit(event.globalPosition().toPoint())
        elif held is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pointed.emit(held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        card = self.column_model.card_at(self.indexAt(event.position().toPoint()).row())
        if card is not None:
            self.opened.emit(card)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        card = self.column_model.card_at(index.row()) if index.isValid() else None
        if card is not None:
            self.setCurrentIndex(index)
            below = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_asked.emit(card, below if by_key else event.globalPos())

    def abandon(self) -> None:
        """Gives a drag up; the card stays where it is."""
        if self._is_dragging:
            self._let_go()
            self.abandoned.emit()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, ctrl = Qt.Key(event.key()), bool(event.modifiers() & _CTRL)
        if key == Qt.Key.Key_Escape and self._is_dragging:
            return self.abandon
        card = self.current_card
        if key in _ACROSS:
            step = _ACROSS[key]
            middle = self._middle(self.currentIndex().row()) if card is not None else 0
            return (
                partial(self.pushed.emit, step) if ctrl else partial(self.walked.emit, step, middle)
            )
        if card is None:
            return None
        if key in _ALONG:
            return self._along(_ALONG[key], ctrl=ctrl)
        acts: dict[Qt.Key, Callable[[], object]] = {
            **dict.fromkeys(_ENTER, partial(self.opened.emit, card)),
            **dict.fromkeys(_DELETE, partial(self.deleted.emit, card)),
            Qt.Key.Key_Space: partial(self.completed.emit, card),
        }
        return acts.get(key)

    def _along(self, step: int, *, ctrl: bool) -> Callable[[], object] | None:
        row = self.currentIndex().row() + step
        if ctrl:
            return partial(self.shifted.emit, step)
        inside = 0 <= row < self.column_model.rowCount()
        return None if inside else partial(self.left.emit, step)

    def _let_go(self) -> None:
        self._pressed, self._held, self._is_dragging = None, None, False

    def _middle(self, row: int) -> int:
        return self.visualRect(self.column_model.index(row)).center().y() - CARD_GAP // 2

    def _hint_height(self) -> int:
        return self._theme.height(Height.TABLE_ROW, TextRole.SMALL)

    def _paint_hint(self, painter: QPainter) -> None:
        count = self.column_model.rowCount()
        last = self.visualRect(self.column_model.index(count - 1)) if count else QRect()
        top = last.bottom() + 1 if count else 0
        rect = QRect(0, top, self.viewport().width(), self._hint_height())
        pen = QPen(self._theme.color("control"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(half, Radius.CARD, Radius.CARD)
        painter.setFont(self._theme.font(TextRole.SMALL))
        painter.setPen(self._theme.color("text3"))
        room = rect.adjusted(Space.GRID, 0, -Space.GRID, 0)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self._hint, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _set_up(self) -> None:
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
