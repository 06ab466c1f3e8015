"""A card on its way to another place: its picture at the pointer, a line where it would land."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QEasingCurve,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QCursor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QScrollArea, QScrollBar, QWidget

from app.domain.planning.tasks.board import ColumnKey
from app.queries.board import Board, BoardCard
from app.ui.tasks.board_done import BoardDone
from app.ui.tasks.board_drops import Drop, drop_into, into_lane, is_allowed, stays
from app.ui.tasks.board_lanes import LaneKey
from app.ui.tasks.board_list import BoardList
from app.ui.tasks.board_pane import BoardPane
from app.ui.theme.theme import Theme

_OPACITY = 0.8
_SCROLL_MILLISECONDS = 30
_SCROLL_EDGE = 40
_SCROLL_STEP = 16


@dataclass(frozen=True, slots=True)
class _Target:
    """A list under the pointer; ``row`` is before which card."""

    lane: LaneKey
    shown: BoardList
    row: int


class BoardDrag(QObject):
    """Knows where a card would land, and tells when it is let go.

    Signals:
        dropped: the `Drop`.
        refused: a card and the `ColumnKey` that it cannot go to.
        ended: the button was let go, whatever came of it.
    """

    dropped = Signal(object)
    refused = Signal(object, object)
    ended = Signal()

    def __init__(
        self, theme: Theme, pane: BoardPane, done: BoardDone, board: Callable[[], Board | None]
    ) -> None:
        super().__init__(pane)
        self._theme = theme
        self._pane = pane
        self._done = done
        self._board = board
        self._card: BoardCard | None = None
        self._grip = QPoint()
        self._place = QPoint()
        self._ghost = QLabel(pane.window())
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()
        self._settling = QPropertyAnimation(self._ghost, b"pos", self)
        self._settling.setEasingCurve(QEasingCurve.Type.OutQuad)
        self._settling.finished.connect(self._ghost.hide)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_MILLISECONDS)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def is_on(self) -> bool:
        return self._card is not None

    def watch(self, shown: BoardList) -> None:
        """Takes the drags that begin in a list."""
        shown.dragged.connect(lambda card, place: self._move(shown, card, place))
        shown.released.connect(self._release)
        shown.abandoned.connect(self._abandon)

    def _move(self, source: BoardList, card: BoardCard, place: QPoint) -> None:
        if self._card is None:
            self._begin(source, card, place)
        self._place = place
        self._ghost.move(self._pane.window().mapFromGlobal(place) - self._grip)
        self._show_target(place)

    def _begin(self, source: BoardList, card: BoardCard, place: QPoint) -> None:
        self._card = card
        index = source.column_model.index(source.column_model.row_of(card.task.id))
        rect = source.visualRect(index)
        self._grip = source.viewport().mapFromGlobal(place) - rect.topLeft()
        self._ghost.setParent(self._pane.window())
        self._ghost.setPixmap(_picture(source, rect, card))
        self._ghost.adjustSize()
        self._settling.stop()
        self._ghost.show()
        self._ghost.raise_()
        self._scrolling.start()

    def _abandon(self) -> None:
        self._end()
        self.ended.emit()

    def _release(self, place: QPoint) -> None:
        self._let_go(place)
        # Only now may the lists be others: the place that was meant is one of theirs.
        self.ended.emit()

    def _let_go(self, place: QPoint) -> None:
        card, target = self._card, self._target(place)
        over_done = self._done.is_at(place)
        self._end(settle_at=target)
        board = self._board()
        if card is None or board is None:
            return
        column = target.shown.column_model.column if target is not None else None
        if over_done:
            column = board.done.key
        if column is None:
            return
        if not is_allowed(board, card, column):
            self.refused.emit(card, column)
        elif over_done:
            if card.task.status != "done":
                self.dropped.emit(Drop(card, column))
        elif target is not None:
            self._drop(card, target)

    def _drop(self, card: BoardCard, target: _Target) -> None:
        cards = target.shown.column_model.cards
        drop = self._drop_at(card, target)
        if drop is not None and (drop.also or not stays(card, cards, target.row)):
            self.dropped.emit(drop)

    def _drop_at(self, card: BoardCard, target: _Target) -> Drop | None:
        model = target.shown.column_model
        drop = drop_into(card, model.column, model.cards, target.row)
        return into_lane(drop, self._pane.by, target.lane)

    def _end(self, settle_at: _Target | None = None) -> None:
        self._card = None
        self._scrolling.stop()
        self._show_line(None)
        self._done.set_target(on=False)
        self._pane.window().unsetCursor()
        if settle_at is None or not self._theme.motion_milliseconds:
            self._ghost.hide()
            return
        line = settle_at.shown.drop_line(settle_at.row).topLeft()
        place = settle_at.shown.viewport().mapTo(self._pane.window(), line)
        self._settling.setDuration(self._theme.motion_milliseconds)
        self._settling.setStartValue(self._ghost.pos())
        self._settling.setEndValue(place)
        self._settling.start()

    def _show_target(self, place: QPoint) -> None:
        target = self._target(place)
        over_done = self._done.is_at(place)
        allowed = target is not None and self._may_go(target)
        self._show_line(target if allowed else None)
        self._done.set_target(on=over_done)
        refused = target is not None and not allowed
        shape = Qt.CursorShape.ForbiddenCursor if refused else Qt.CursorShape.ClosedHandCursor
        self._pane.window().setCursor(QCursor(shape))

    def _may_go(self, target: _Target) -> bool:
        board, card = self._board(), self._card
        if board is None or card is None:
            return False
        allowed = is_allowed(board, card, target.shown.column_model.column)
        return allowed and self._drop_at(card, target) is not None

    def _show_line(self, target: _Target | None) -> None:
        for _lane, shown in self._pane.lists():
            at_it = target is not None and shown is target.shown
            shown.show_drop(target.row if at_it and target is not None else None)

    def _target(self, place: QPoint) -> _Target | None:
        # A lane that is scrolled away still has its place above or below what is seen.
        seen = _holds(self._pane.down.viewport(), place)
        for lane, shown in self._pane.lists():
            if seen and _holds(shown, place):
                point = shown.viewport().mapFromGlobal(place)
                return _Target(lane, shown, shown.drop_row_at(point))
        return self._target_at_top(place)

    def _target_at_top(self, place: QPoint) -> _Target | None:
        """Over the head of a column a card lands before all others."""
        column = next((key for key, top in self._pane.tops.items() if _holds(top, place)), None)
        found = self._first_list(column)
        return None if found is None else _Target(*found, 0)

    def _first_list(self, column: ColumnKey | None) -> tuple[LaneKey, BoardList] | None:
        lists = [
            (lane, shown)
            for lane, shown in self._pane.lists()
            if shown.column_model.column == column
        ]
        return lists[0] if lists else None

    def _scroll(self) -> None:
        """What is near the pointer scrolls on while it waits at an edge."""
        place = self._place
        target = self._target(place)
        areas: list[QAbstractScrollArea] = [self._pane.down, self._pane.across]
        if target is not None:
            areas.insert(0, target.shown)
        for area in areas:
            _scroll_at_edge(area, place)


def _picture(source: BoardList, rect: QRect, card: BoardCard) -> QPixmap:
    ratio = source.devicePixelRatioF()
    picture = QPixmap(rect.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(_OPACITY)
    source.delegate.paint_card(painter, QRect(QPoint(0, 0), rect.size()), card)
    painter.end()
    return picture


def _holds(widget: QWidget, place: QPoint) -> bool:
    inside = widget.rect().contains(widget.mapFromGlobal(place))
    return widget.isVisible() and inside


def _scroll_at_edge(area: QAbstractScrollArea, place: QPoint) -> None:
    point, size = area.viewport().mapFromGlobal(place), area.viewport().size()
    across = isinstance(area, QScrollArea)
    pairs: list[tuple[int, int, QScrollBar]] = [
        (point.y(), size.height(), area.verticalScrollBar())
    ]
    if across:
        pairs.append((point.x(), size.width(), area.horizontalScrollBar()))
    for at, length, bar in pairs:
        if 0 <= at < _SCROLL_EDGE:
            bar.setValue(bar.value() - _SCROLL_STEP)
        elif length - _SCROLL_EDGE < at <= length:
            bar.setValue(bar.value() + _SCROLL_STEP)
