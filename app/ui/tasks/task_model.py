"""The tree of tasks as a table: its order is an array, its rows are read page by page."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from app.domain.planning.tasks.task_tree import TreeOrder, folded
from app.domain.values.errors import RuleViolation
from app.queries.task_effort import Effort
from app.queries.task_tree import TaskRow
from app.system.translations import _
from app.ui.models.paged import Column, Index, PagedTableModel
from app.ui.tasks.task_words import (
    ShownTask,
    changes_of,
    due_words,
    edit_text,
    estimate_text,
    left_text,
    place_text,
    priority_text,
    spent_text,
    spoken_due,
    spoken_name,
    status_text,
)

Load = Callable[[list[int]], Sequence[TaskRow | None]]
EDITABLE = frozenset({"name", "status", "priority", "due", "estimate"})
_Role = Qt.ItemDataRole


def task_columns() -> tuple[Column[ShownTask], ...]:
    return (
        Column("name", _("Task"), lambda shown: shown.row.name, spoken=spoken_name),
        Column("project", _("Project"), place_text, chip=_chip),
        Column("status", _("Status"), status_text),
        Column("priority", _("Priority"), priority_text),
        Column("due", _("Due"), due_words, spoken=spoken_due),
        Column("estimate", _("Estimate"), estimate_text, right=True),
        # Sums of all entries: known of the rows that are looked at, and of no others.
        Column("spent", _("Spent"), spent_text, right=True, sortable=False),
        Column("left", _("Left"), left_text, right=True, sortable=False),
    )


class TaskTreeModel(PagedTableModel):
    """Rows are `ShownTask`; a fold hides rows and forgets none.

    Signals:
        edited: a `TaskRow` and the `TaskChanges` that were typed into a cell.
        efforts_asked: the row numbers whose sums are wanted; the answer is `take_efforts`.
    """

    edited = Signal(object, object)
    efforts_asked = Signal(list)

    def __init__(
        self, load: Load, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(task_columns(), self._load_page, parent)
        self._load_rows = load
        self._today = today
        self._order = TreeOrder()
        self._closed: set[int] = set()
        self._positions = array("q")
        self._efforts: dict[int, Effort] = {}
        self._asked: set[int] = set()

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns' keys in order."""
        return tuple(column.key for column in self.columns)

    def set_order(self, order: TreeOrder) -> None:
        """Shows another tree; what was folded in stays so."""
        self._order = order
        self._fold()

    def refresh(self) -> None:
        """Reads rows and sums anew; the old sums stand until the new ones are there."""
        self._asked.clear()
        super().refresh()

    def take_efforts(self, found: Mapping[int, Effort]) -> None:
        self._efforts.update(found)
        if self.ids:
            first, last = self.keys.index("estimate"), len(self.columns) - 1
            self.dataChanged.emit(self.index(0, first), self.index(len(self.ids) - 1, last))

    def toggle_fold(self, position: int) -> None:
        """Folds a row's sub-tree in or out."""
        number = self.ids[position]
        self._closed ^= {number}
        self._fold()

    def unfold_to(self, number: int) -> None:
        """Opens all that is above a row, so that it is seen."""
        try:
            position = self._order.numbers.index(number)
        except ValueError:
            return
        opened = {self._order.numbers[above] for above in self._above(position)}
        if opened & self._closed:
            self._closed -= opened
            self._fold()

    def depth_at(self, position: int) -> int:
        return self._order.depths[self._positions[position]]

    def parent_of(self, position: int) -> int:
        """The position of the row that this one hangs on; -1 for none."""
        above = list(self._above(self._positions[position]))
        return self.position_of(self._order.numbers[above[0]]) if above else -1

    def sibling_of(self, position: int, step: int) -> int:
        """The position of the sibling before (-1) or after (1) a row; -1 for none."""
        depth = self.depth_at(position)
        at = position + step
        while 0 <= at < len(self.ids) and self.depth_at(at) > depth:
            at += step
        return at if 0 <= at < len(self.ids) and self.depth_at(at) == depth else -1

    def row_at(self, position: int) -> ShownTask | None:
        row: TaskRow | None = super().row_at(position)
        if row is None:
            return None
        at = self._positions[position]
        is_leaf = self._order.ends[at] == at + 1
        fold = None if is_leaf else row.seq in self._closed
        return ShownTask(
            row,
            self._order.depths[at],
            self._efforts.get(row.seq),
            fold,
            self._today(),
            leads=not self._order.wanted[at],
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].key in EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if index.isValid() and role in {_Role.EditRole, _Role.CheckStateRole}:
            shown = self.row_at(index.row())
            key = self.columns[index.column()].key
            if shown is None:
                return None
            if role == _Role.EditRole:
                return edit_text(shown.row, key)
            mark = Qt.CheckState.Checked if shown.is_done else Qt.CheckState.Unchecked
            return int(mark.value) if key == "name" else None
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Tells what the text of a cell changes; the file answers with a fresh tree."""
        shown = self.row_at(index.row())
        if role != _Role.EditRole or shown is None:
            return False
        key = self.columns[index.column()].key
        try:
            changes = changes_of(shown.row, key, str(value), self._today())
        except RuleViolation:
            # The editor has said so; leaving it now means giving up.
            return False
        if changes is not None:
            self.edited.emit(shown.row, changes)
        return changes is not None

    def _load_page(self, seqs: list[int]) -> Sequence[TaskRow | None]:
        fresh = [seq for seq in seqs if seq not in self._asked]
        if fresh:
            self._asked.update(fresh)
            self.efforts_asked.emit(fresh)
        return self._load_rows(seqs)

    def _fold(self) -> None:
        positions = folded(self._order, self._closed)
        numbers = array("q", (self._order.numbers[each] for each in positions))
        if numbers == self.ids:
            self._positions = positions
            self.refresh()
            return
        self.beginResetModel()
        self._positions = positions
        self._replace_ids(numbers)
        self.endResetModel()

    def _replace_ids(self, numbers: array[int]) -> None:
        self._ids = numbers
        self._pages.clear()
        self._asked.clear()

    def _above(self, at: int) -> Iterable[int]:
        """The places in the whole tree that a place hangs on, the nearest first."""
        depth = self._order.depths[at]
        while depth > 0:
            at -= 1
            if self._order.depths[at] < depth:
                depth = self._order.depths[at]
                yield at


def _chip(shown: ShownTask) -> tuple[int, str] | None:
    row = shown.row
    return (row.colour - 1, row.code) if row.colour else None


def index_of(model: TaskTreeModel, position: int, key: str = "name") -> QModelIndex:
    """A cell by its row and its column's key."""
    return model.index(position, model.keys.index(key))
