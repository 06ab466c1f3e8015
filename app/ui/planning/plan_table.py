"""The plan's table as a view: beside the chart, or alone with everything in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.domain.planning.plan import Key
from app.system.translations import _
from app.ui.planning.gantt.look import GanttSizes
from app.ui.planning.plan_delegate import PlanDelegate
from app.ui.planning.plan_model import PlanTableModel
from app.ui.theme.metrics import Space, Weight
from app.ui.theme.theme import Theme
from app.ui.widgets.table_delegate import style_table

_WIDTHS: Final = {
    "outline": 48,
    "people": 52,
    "work": 68,
    "finish_day": 68,
    "start": 112,
    "finish": 112,
    "duration": 76,
    "spent": 68,
    "left": 68,
    "percent": 60,
    "float": 76,
    "waits": 96,
    "due": 76,
    "priority": 76,
    "then": 104,
    "variance": 76,
}
_DATES: Final = frozenset({"finish_day", "start", "finish", "due"})
# Rows that are looked at for how wide dates are.
_MOST_MEASURED = 200
_LEAST_NAME = 160
_WIDE_PEOPLE = 120
# Beside the chart these leave where there is no room, the first of them first; the finish stays.
_LEAVING: Final = ("work", "outline", "people")
_NARROW_NAME = 72
_SELECT = QItemSelectionModel.SelectionFlag
_Key = Qt.Key
_EDIT: Final = frozenset({_Key.Key_Return, _Key.Key_Enter, _Key.Key_F2})
_DELETE: Final = frozenset({_Key.Key_Delete, _Key.Key_Backspace})


class PlanTable(QTableView):
    """Enter edits, Tab on a name indents, Alt with arrows moves rows, Delete removes.

    Signals:
        indented: by how many steps the marked rows are to go in (1) or out (-1).
        shifted: by how many places the marked rows are to go among their siblings.
        deleted: the marked rows are to be removed.
        completed: the marked rows are to be done, or open again.
        chosen: keys of the marked rows.
        menu_asked: where on the screen.
    """

    indented = Signal(int)
    shifted = Signal(int)
    deleted = Signal()
    completed = Signal()
    chosen = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, model: PlanTableModel, *, beside_chart: bool) -> None:
        super().__init__()
        self._theme = theme
        self._plan = model
        self._beside_chart = beside_chart
        self._following = False
        self.setAccessibleName(_("Plan"))
        self.delegate = PlanDelegate(theme, self, model)
        style_table(self, self.delegate)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if beside_chart:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for position in range(len(model.columns)):
            self.horizontalHeader().setSectionResizeMode(position, QHeaderView.ResizeMode.Fixed)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        model.modelReset.connect(self.take_sizes)
        theme.changed.connect(self.take_sizes)
        self.take_sizes()

    @property
    def current_key(self) -> Key | None:
        index = self.currentIndex()
        return self._plan.keys[index.row()] if index.isValid() else None

    def chosen_keys(self) -> tuple[Key, ...]:
        """Of the marked tasks from the top; of the current one where no row is marked."""
        return tuple(
            self._plan.keys[row]
            for row in self._chosen_rows()
            if not self._plan.row_at(row).is_group
        )

    def select_keys(self, keys: Sequence[Key]) -> None:
        """Marks rows as the chart does, without telling ``chosen``."""
        selection = QItemSelection()
        last = self._plan.columnCount() - 1
        for key in keys:
            position = self._plan.position_of(key)
            if position >= 0:
                selection.select(self._plan.index(position, 0), self._plan.index(position, last))
        self._following = True
        self.selectionModel().select(selection, _SELECT.ClearAndSelect | _SELECT.Rows)
        self._following = False

    def go_to(self, key: Key) -> None:
        """Marks a task and shows it, whatever was folded in."""
        self._plan.unfold_to(key)
        position = self._plan.position_of(key)
        if position >= 0:
            index = self._plan.index(position, self._column("name"))
            self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect | _SELECT.Rows)
            self.scrollTo(index)

    def edit_cell(self, key: str = "") -> None:
        """Opens a cell of the current row for writing; the focused one unless named."""
        index = self.currentIndex()
        if not index.isValid():
            return
        cell = self._plan.index(index.row(), self._column(key)) if key else index
        is_seen = not self.isColumnHidden(cell.column())
        if not is_seen or not cell.flags() & Qt.ItemFlag.ItemIsEditable:
            cell = self._plan.index(index.row(), self._column("name"))
        self.selectionModel().setCurrentIndex(cell, _SELECT.NoUpdate)
        self.edit(cell)

    def take_sizes(self) -> None:
        """Widths by the text scale, rows and header as high as the chart's."""
        scaled, header = self._theme.metrics.scaled, self.horizontalHeader()
        sizes = GanttSizes.of(self._theme)
        widths = self._widths()
        least = scaled(_LEAST_NAME)
        if self._beside_chart:
            self._make_room(widths, least)
            least = scaled(_NARROW_NAME)
        hidden = [key for key in widths if self.isColumnHidden(self._column(key))]
        widths |= dict.fromkeys(hidden, 0)
        for position, column in enumerate(self._plan.columns):
            header.resizeSection(position, widths[column.key])
        rest = self.viewport().width() - sum(widths.values())
        header.resizeSection(self._column("name"), max(rest, least))
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(sizes.row_height)
        if self._beside_chart:
            header.setFixedHeight(sizes.header_height)

    def _widths(self) -> dict[str, int]:
        """What the columns want; the name, which has none of its own, gets the rest."""
        scaled, columns = self._theme.metrics.scaled, self._plan.columns
        widths = {column.key: scaled(_WIDTHS.get(column.key, 0)) for column in columns}
        for key in _DATES & widths.keys():
            widths[key] = max(widths[key], self._date_width(key))
        if self._beside_chart:
            return widths
        widths["people"] = scaled(_WIDE_PEOPLE)
        title_width = self.horizontalHeader().fontMetrics().horizontalAdvance
        for column in columns:
            title = title_width(column.title) + 2 * Space.RELATED
            if column.key != "name":
                widths[column.key] = max(widths[column.key], title)
        return widths

    def _make_room(self, widths: Mapping[str, int], least_name: int) -> None:
        """Leaves out what has no room beside a name that can be read; it comes back with room."""
        room = self.viewport().width() - least_name - sum(widths.values())
        for key in _LEAVING:
            self.setColumnHidden(self._column(key), room < 0)
            if room < 0:
                room += widths[key]

    def _date_width(self, key: str) -> int:
        """What the dates of a column need: with the year they are half as long again."""
        count, column = len(self._plan.keys), self._column(key)
        metrics = self._theme.font_metrics(weight=Weight.SEMIBOLD)
        return max(
            (
                metrics.horizontalAdvance(str(self._plan.index(row, column).data() or ""))
                + 2 * Space.RELATED
                + Space.GRID
                for row in range(0, count, count // _MOST_MEASURED + 1)
            ),
            default=0,
        )

    def set_columns_shown(self, keys: Sequence[str], *, shown: bool) -> None:
        """Shows or hides columns."""
        for key in keys:
            self.setColumnHidden(self._column(key), not shown)
        self.take_sizes()

    def sizeHint(self) -> QSize:
        wanted = sum(_WIDTHS.get(column.key, _LEAST_NAME) for column in self._plan.columns)
        return QSize(self._theme.metrics.scaled(wanted), super().sizeHint().height())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.take_sizes()
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab, before Qt moves the focus with it; from another cell than the name it does."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {_Key.Key_Tab, _Key.Key_Backtab}
            and self.currentIndex().column() == self._column("name")
            and self.currentIndex().isValid()
        ):
            self.indented.emit(1 if event.key() == _Key.Key_Tab else -1)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and index.column() == self._column("name"):
            row = self._plan.row_at(index.row())
            if row.is_summary and self.delegate.caret(self.visualRect(index), row).contains(point):
                self._plan.toggle_fold(index.row())
                return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_asked.emit(self.viewport().mapToGlobal(below))
            return
        if index.isValid() and not self.selectionModel().isRowSelected(index.row()):
            self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect | _SELECT.Rows)
        self.menu_asked.emit(event.globalPos())

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, position = Qt.Key(event.key()), self.currentIndex().row()
        if position < 0:
            return None
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            steps = {_Key.Key_Up: -1, _Key.Key_Down: 1}
            return (lambda: self.shifted.emit(steps[key])) if key in steps else None
        if key in _EDIT:
            return self.edit_cell
        if key in _DELETE:
            return self.deleted.emit
        if key == _Key.Key_Space:
            return self.completed.emit
        return self._fold_act(key, position)

    def _fold_act(self, key: Qt.Key, position: int) -> Callable[[], object] | None:
        if self.currentIndex().column() != self._column("name"):
            return None
        row = self._plan.row_at(position)
        closes = key == _Key.Key_Left and row.folded is False
        opens = key == _Key.Key_Right and row.folded is True
        if not closes and not opens:
            return None
        return lambda: self._fold(position)

    def _fold(self, position: int) -> None:
        key = self._plan.keys[position]
        self._plan.toggle_fold(position)
        self.go_to(key)

    def _chosen_rows(self) -> list[int]:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return rows

    def _column(self, key: str) -> int:
        return [column.key for column in self._plan.columns].index(key)

    def _tell_chosen(self, _new: QItemSelection, _old: QItemSelection) -> None:
        if not self._following:
            self.chosen.emit(tuple(self._plan.keys[row] for row in self._chosen_rows()))
