"""The week grid as a table for Qt; what is typed leaves it as an intention."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.timekeeping.week import EMPTY_CELL, Cell, WorkRow
from app.domain.values.day_range import DayRange
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.queries.timesheet import WorkName
from app.system.translations import _
from app.ui.timesheet.presentation import (
    GridKind,
    GridRow,
    cell_spoken,
    cell_text,
    cell_tip,
    read_cell,
)
from app.ui.timesheet.week_words import day_head, day_name

Index = QModelIndex | QPersistentModelIndex
GRID_ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
CELL_ROLE = GRID_ROW_ROLE + 1
TITLE = 0
FIRST_DAY = 1
TOTAL = 8
_COLUMNS = 9
_NOWHERE = QModelIndex()
_Flag = Qt.ItemFlag


class TimesheetModel(QAbstractTableModel):
    """Rows of `grid_rows` under a title, seven days and a total.

    Signals:
        entered: what a cell was brought to: `WorkRow`, day, and seconds or None for emptied.
        refused: the `RuleViolation` of something typed that is no duration.
    """

    entered = Signal(object, object, object)
    refused = Signal(object)

    def __init__(self, days: DayRange, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._days = tuple(days)
        self._rows: tuple[GridRow, ...] = ()
        self._today: date | None = None

    @property
    def today(self) -> date | None:
        """The day that stands out."""
        return self._today

    @property
    def rows(self) -> Sequence[GridRow]:
        return self._rows

    @property
    def days(self) -> Sequence[date]:
        return self._days

    def show_week(self, days: DayRange, rows: Sequence[GridRow], today: date) -> None:
        """Shows these rows; the same lines of the same week are only shown anew."""
        if today != self._today:
            self._today = today
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, TOTAL)
        shown, taken = tuple(days), tuple(rows)
        same_lines = [row.identity for row in taken] == [row.identity for row in self._rows]
        if shown == self._days and same_lines:
            if taken != self._rows:
                self._rows = taken
                self.dataChanged.emit(self.index(0, 0), self.index(len(taken) - 1, TOTAL))
            return
        self.beginResetModel()
        self._days, self._rows = shown, taken
        self.endResetModel()

    def row_at(self, index: Index) -> GridRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def day_at(self, index: Index) -> date | None:
        """The day of a cell; None in the columns of title and total."""
        inside = index.isValid() and FIRST_DAY <= index.column() < TOTAL
        return self._days[index.column() - FIRST_DAY] if inside else None

    def cell_at(self, index: Index) -> Cell:
        row = self.row_at(index)
        if row is None or self.day_at(index) is None or not row.cells:
            return EMPTY_CELL
        return row.cells[index.column() - FIRST_DAY]

    def position_of(self, work: WorkRow) -> int:
        """Where a row stands, -1 where it does not."""
        return next(
            (
                position
                for position, row in enumerate(self._rows)
                if row.is_work and row.name is not None and row.name.row == work
            ),
            -1,
        )

    def name_of(self, work: WorkRow) -> WorkName | None:
        position = self.position_of(work)
        return self._rows[position].name if position >= 0 else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._text(row, index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, index) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return {GRID_ROW_ROLE: row, CELL_ROLE: self.cell_at(index)}.get(role)

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        row, day = self.row_at(index), self.day_at(index)
        if role != Qt.ItemDataRole.EditRole or row is None or row.name is None or day is None:
            return False
        if str(value).strip() == self._text(row, index):
            return False
        try:
            seconds = read_cell(str(value))
        except RuleViolation as error:
            self.refused.emit(error)
            return False
        self.entered.emit(row.name.row, day, seconds)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        is_day = FIRST_DAY <= section < TOTAL
        if role == Qt.ItemDataRole.AccessibleTextRole and is_day:
            return day_name(self._days[section - FIRST_DAY])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if is_day:
            return day_head(self._days[section - FIRST_DAY])
        return _("Task") if section == TITLE else _("Total")

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None:
            return _Flag.NoItemFlags
        flags = _Flag.ItemNeverHasChildren
        if row.kind is GridKind.GROUP:
            return flags
        # The last line in every column, or arrows would not come down to it.
        flags |= _Flag.ItemIsEnabled | _Flag.ItemIsSelectable
        is_cell = row.is_work and self.day_at(index) is not None
        if is_cell and not self.cell_at(index).is_locked:
            flags |= _Flag.ItemIsEditable
        return flags

    def _text(self, row: GridRow, index: Index) -> str:
        if index.column() == TITLE:
            return row.title
        if index.column() == TOTAL:
            return format_duration(row.seconds) if row.seconds else ""
        return cell_text(self.cell_at(index))

    def _tip(self, row: GridRow, index: Index) -> str:
        # Names can be cut where there is little room.
        return row.title if index.column() == TITLE else cell_tip(self.cell_at(index))

    def _spoken(self, row: GridRow, index: Index) -> str:
        day = self.day_at(index)
        if day is not None and row.cells:
            return cell_spoken(row, day, self.cell_at(index))
        if index.column() == TOTAL and row.seconds:
            total = _("Total {time}").format(time=format_duration(row.seconds))
            return f"{row.title}, {total}"
        is_place_known = row.place in {"", row.title}
        return row.title if is_place_known else f"{row.title}, {row.place}"


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignLeft if column == TITLE else Qt.AlignmentFlag.AlignRight
    return int((side | Qt.AlignmentFlag.AlignVCenter).value)
