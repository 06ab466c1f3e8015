"""A table of any length: the order is an array of row numbers, the rows come page by page."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Row = TypeVar("Row")
Index: TypeAlias = QModelIndex | QPersistentModelIndex

# Small enough that a jump which lands between two pages still loads both within a frame.
PAGE_ROWS = 50
MOST_PAGES = 80
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
COLUMN_ROLE = ROW_ROLE + 1

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table.

    Attributes:
        key: stable name; what ``sort_asked`` tells.
        title: as the header shows it.
        text: what a cell shows of a row.
        right: aligned right, for numbers, money and durations.
        sortable: whether the header may be clicked.
        spoken: what assistive tools read in place of the text; None for the text.
        chip: colour index and code of a chip before the text; None for a column without.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    right: bool = False
    sortable: bool = True
    spoken: Callable[[Row], str] | None = None
    chip: Callable[[Row], tuple[int, str] | None] | None = None


class PagedTableModel(QAbstractTableModel):
    """Shows rows that stay in the file; holds eight bytes for each and some pages of them.

    Signals:
        sort_asked: the key of the column, and whether descending. Whoever owns the model sorts and
            answers with `set_ids`.
    """

    sort_asked = Signal(str, bool)

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        load: Callable[[list[int]], Sequence[Any]],
        parent: QObject | None = None,
    ) -> None:
        """``load`` gives one row for each number, in their order; None for one that is gone."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._load = load
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()

    @property
    def ids(self) -> array[int]:
        """The row numbers in order; not to be changed."""
        return self._ids

    def set_ids(self, ids: Iterable[int]) -> None:
        """Shows these rows. The same ones in the same order are only read anew."""
        taken = ids if isinstance(ids, array) else array("q", ids)
        if taken == self._ids:
            self.refresh()
            return
        self.beginResetModel()
        self._ids = taken
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Reads the rows anew when they are looked at next."""
        self._pages.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, position: int) -> Any:
        """The row at a position; None for one that is gone from the file."""
        number, place = divmod(position, PAGE_ROWS)
        return self._page(number)[place]

    def position_of(self, seq: int) -> int:
        """Where a row number stands, -1 where it does not."""
        try:
            return self._ids.index(seq)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == COLUMN_ROLE:
            return column
        return self._cell(index.row(), column, role) if role in _OF_THE_ROW else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns) and self.columns[column].sortable:
            descending = order == Qt.SortOrder.DescendingOrder
            self.sort_asked.emit(self.columns[column].key, descending)

    def _cell(self, position: int, column: Column[Any], role: int) -> object:
        row = self.row_at(position)
        if row is None or role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and column.spoken is not None:
            return column.spoken(row)
        return column.text(row)

    def _page(self, number: int) -> Sequence[Any]:
        found = self._pages.get(number)
        if found is None:
            start = number * PAGE_ROWS
            found = self._load(self._ids[start : start + PAGE_ROWS].tolist())
            self._pages[number] = found
            if len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return found


_OF_THE_ROW = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(Qt.ItemDataRole.ToolTipRole),
        ROW_ROLE,
    }
)


def _alignment(column: Column[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int((side | _MIDDLE).value)
