"""The columns of a board under their heads, in one lane or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.planning.tasks.board import ColumnKey
from app.domain.planning.tasks.task_view import Lanes
from app.queries.board import Board
from app.queries.names import KnownNames
from app.system.translations import _
from app.ui.tasks.board_lane import COLUMN_GAP, BoardLane
from app.ui.tasks.board_lanes import Lane, LaneKey, lanes_of
from app.ui.tasks.board_list import BoardList
from app.ui.tasks.board_model import BoardColumnModel
from app.ui.tasks.board_top import BoardTop
from app.ui.tasks.board_words import Moment
from app.ui.theme.metrics import SCROLL_BAR, Space
from app.ui.theme.theme import Theme, restyle

_LEAST_COLUMN = 184
# With more lanes than these the board begins folded, for no one looks at all of them.
_MOST_OPEN = 20


class BoardPane(QWidget):
    """Builds tops and lists anew only where the columns or the lanes are others.

    Signals:
        list_made: a new `BoardList`, for whoever takes its signals.
        entered: a `BoardTop` and the `TaskLine` of a new task.
        left: Esc was pressed in the blank line of a top.
    """

    list_made = Signal(object)
    entered = Signal(object, object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        moment: Callable[[], Moment],
        today: Callable[[], date],
        chosen: Callable[[], UUID | None],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._moment = moment
        self._today = today
        self._chosen = chosen
        self._names = KnownNames((), (), (), ())
        self._columns: tuple[ColumnKey, ...] = ()
        self._by: Lanes = "none"
        self._folded: set[LaneKey] = set()
        self.tops: dict[ColumnKey, BoardTop] = {}
        self.lanes: dict[LaneKey, BoardLane] = {}
        self._lay_out()
        theme.changed.connect(self._take_widths)

    @property
    def columns(self) -> tuple[ColumnKey, ...]:
        return self._columns

    @property
    def by(self) -> Lanes:
        """What the lanes are made by."""
        return self._by

    def set_names(self, names: KnownNames) -> None:
        """What the lines of the tops complete."""
        self._names = names
        for top in self.tops.values():
            top.line.set_names(names)

    def show_board(self, board: Board, by: Lanes) -> None:
        """Shows a board in lanes; lists that stand already keep their place."""
        columns = tuple(column.key for column in board.columns)
        names = [column.name for column in columns]
        if columns != self._columns or names != [each.name for each in self._columns]:
            self._columns = columns
            self._make_tops()
            self._forget_lanes()
        if by != self._by:
            self._by = by
            self._folded = set()
            self._forget_lanes()
        for column in board.columns:
            self.tops[column.key].show_column(column)
        self._show_lanes(board)
        self._take_widths()
        self._place_drawers()

    def lists(self) -> Iterator[tuple[LaneKey, BoardList]]:
        """All lists that are seen, lane by lane from the left."""
        for key, lane in self.lanes.items():
            if not lane.is_folded:
                for shown in lane.lists.values():
                    yield key, shown

    def list_of(self, task_id: UUID | None) -> tuple[LaneKey, BoardList, int] | None:
        """Where a card stands: lane, list and row."""
        for lane, shown in self.lists():
            row = shown.column_model.row_of(task_id)
            if row >= 0:
                return lane, shown, row
        return None

    def neighbours(self, shown: BoardList, step: int) -> Iterator[BoardList]:
        """The lists at the right (1) or left (-1) of one, the nearest first."""
        lane = next(lane for lane in self.lanes.values() if shown in lane.lists.values())
        row = list(lane.lists.values())
        at = row.index(shown) + step
        while 0 <= at < len(row):
            yield row[at]
            at += step

    def beyond(self, shown: BoardList, step: int) -> Iterator[BoardList]:
        """The lists of the same column in the lanes below (1) or above (-1)."""
        column = shown.column_model.column
        lanes = [lane for lane in self.lanes.values() if not lane.is_folded]
        at = next(i for i, lane in enumerate(lanes) if shown in lane.lists.values()) + step
        while 0 <= at < len(lanes):
            yield lanes[at].lists[column]
            at += step

    def set_hints(self, texts: Mapping[ColumnKey, str]) -> None:
        """What dashed frames below the cards say, column by column."""
        for _lane, shown in self.lists():
            shown.set_hint(texts.get(shown.column_model.column, ""))

    def update_cards(self) -> None:
        """Paints all cards again, as what is current or what runs has changed."""
        for _lane, shown in self.lists():
            shown.viewport().update()

    def scroll_to_list(self, shown: BoardList) -> None:
        """Brings a column into sight, and the lane of it."""
        left = shown.mapTo(self._content, QPoint(0, 0))
        self.across.ensureVisible(left.x() + shown.width() // 2, 0, shown.width() // 2, 0)

    def show_row(self, shown: BoardList) -> None:
        """Scrolls the lanes so that the current card of a list is seen."""
        rect = shown.visualRect(shown.currentIndex())
        inside = self.down.widget()
        if inside is not None and self._by != "none":
            top = shown.viewport().mapTo(inside, rect.topLeft()).y()
            self.down.ensureVisible(0, top + rect.height() // 2, 0, rect.height() // 2)

    def _show_lanes(self, board: Board) -> None:
        found = lanes_of(board, self._by)
        is_first = not self.lanes
        keys = {lane.key for lane in found}
        for gone in [key for key in self.lanes if key not in keys]:
            _remove(self.lanes.pop(gone))
        shown: dict[LaneKey, BoardLane] = {}
        for at, lane in enumerate(found):
            made = self.lanes.get(lane.key)
            if made is None:
                made = self._make_lane(lane)
                many = is_first and len(found) > _MOST_OPEN
                made.set_folded(folded=many or lane.key in self._folded)
            shown[lane.key] = made
            if self._body.indexOf(made) != at:
                self._body.insertWidget(at, made, 1 if self._by == "none" else 0)
            made.set_lane(lane)
        self.lanes = shown

    def _make_lane(self, lane: Lane) -> BoardLane:
        is_only = self._by == "none"
        made = BoardLane(self._theme, lane, self._columns, self._make_list, is_only=is_only)
        made.folded.connect(lambda: self._take_fold(made))
        return made

    def _take_fold(self, lane: BoardLane) -> None:
        if lane.is_folded:
            self._folded.add(lane.lane.key)
        else:
            self._folded.discard(lane.lane.key)

    def _make_list(self, column: ColumnKey) -> BoardList:
        model = BoardColumnModel(column, self._moment, self)
        made = BoardList(self._theme, model, self._moment, self._chosen)
        if self._by != "none":
            made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list_made.emit(made)
        return made

    def _make_tops(self) -> None:
        for top in self.tops.values():
            _remove(top.drawer)
            _remove(top)
        self.tops = {}
        for column in self._columns:
            top = BoardTop(self._theme, column, self._today, self._names)
            top.entered.connect(lambda line, top=top: self.entered.emit(top, line))
            top.left.connect(self.left)
            top.drawer.setParent(self._content)
            top.drawer.resized.connect(self._place_drawers)
            self.tops[column] = top
            self._heads.addWidget(top, 1, Qt.AlignmentFlag.AlignTop)

    def _forget_lanes(self) -> None:
        for lane in self.lanes.values():
            _remove(lane)
        self.lanes = {}
        has_lanes = self._by != "none"
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOn if has_lanes else policy.ScrollBarAlwaysOff
        self.down.setVerticalScrollBarPolicy(bar)
        # Heads stand above their columns, which the scroll bar of the lanes makes narrower.
        self._heads.setContentsMargins(0, 0, SCROLL_BAR if has_lanes else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_drawers()

    def _place_drawers(self) -> None:
        """What opens below a head stands over its column, and the cards make room for it."""
        for column, top in self.tops.items():
            drawer = top.drawer
            drawer.setFixedWidth(top.width())
            height = drawer.wanted_height()
            drawer.setVisible(height > 0)
            drawer.setGeometry(top.x(), self.down.y(), top.width(), height)
            drawer.raise_()
            first = next((s for _l, s in self.lists() if s.column_model.column == column), None)
            if first is not None:
                first.set_room(height)
        for lane in self.lanes.values():
            lane.fit()

    def _take_widths(self) -> None:
        least = self._theme.metrics.scaled(_LEAST_COLUMN)
        for top in self.tops.values():
            top.setMinimumWidth(least)
        for _lane, shown in self.lists():
            shown.setMinimumWidth(least)

    def _lay_out(self) -> None:
        self.setAccessibleName(_("Board"))
        lanes = QWidget()
        restyle(lanes, surface="base")
        self._body = QVBoxLayout(lanes)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(Space.RELATED)
        self.down = _scroll_area(lanes)
        self.down.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.addStretch(0)
        self._content = QWidget()
        restyle(self._content, surface="base")
        self._heads = QHBoxLayout()
        self._heads.setSpacing(COLUMN_GAP)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._heads)
        column.addWidget(self.down, 1)
        self.across = _scroll_area(self._content)
        self.across.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.across)


def _remove(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def _scroll_area(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
