"""The tree of tasks as the page's table: what it shows, in what order, and where one is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.planning.tasks.task_tree import TreeOrder
from app.queries.task_effort import efforts
from app.queries.task_tree import (
    TaskListCriteria,
    TaskRow,
    TaskSort,
    task_by_id,
    task_order,
    tasks_by_seq,
)
from app.ui.session.session import Session
from app.ui.tasks.task_acts import TaskActs
from app.ui.tasks.task_model import TaskTreeModel
from app.ui.tasks.task_moves import TaskMoves
from app.ui.tasks.task_table import TaskTable
from app.ui.theme.theme import Theme

_SORTS: dict[str, TaskSort] = {
    "name": "name",
    "project": "client",
    "status": "status",
    "priority": "priority",
    "due": "due",
    "estimate": "estimate",
}


class TreeView(QObject):
    """Keeps the current row the current one through all that others change.

    Signals:
        shown: the `TreeOrder` that is now seen.
        went: the id of the current task.
        sorted: another order was asked for.
    """

    shown = Signal(object)
    went = Signal(object)
    sorted = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        acts: TaskActs,
        criteria: Callable[[], TaskListCriteria],
        parent: QObject,
    ) -> None:
        """``criteria`` says which tasks the filters let through."""
        super().__init__(parent)
        self._session = session
        self._criteria = criteria
        self._sort: tuple[TaskSort, bool] = ("tree", False)
        self._wanted: UUID | None = None
        self.model = TaskTreeModel(self._load, session.today, self)
        self.table = TaskTable(theme, self.model)
        self.moves = TaskMoves(self.table, self.model, acts)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        header.sortIndicatorChanged.connect(self._take_sort)
        self.model.efforts_asked.connect(self._read_efforts)
        self.model.edited.connect(acts.edit)
        self.table.selectionModel().currentRowChanged.connect(self._tell_current)

    @property
    def current_id(self) -> UUID | None:
        """The task of the current row."""
        shown = self.table.current()
        return None if shown is None else shown.row.id

    def reload(self) -> None:
        """Reads the tree anew."""
        sort, descending = self._sort
        criteria = replace(self._criteria(), sort=sort, descending=descending)
        self._session.fetch(task_order, criteria, self._take_order, f"task tree {id(self)}")

    def go_to(self, task_id: UUID | None) -> None:
        """Makes a task the current row when the tree is read next."""
        self._wanted = task_id

    def _load(self, seqs: list[int]) -> list[TaskRow | None]:
        return self._session.read(tasks_by_seq, seqs)

    def _read_efforts(self, seqs: list[int]) -> None:
        # Each page has its own topic: a quick scroll must not lose the sums of the page before.
        self._session.fetch(efforts, seqs, self.model.take_efforts, f"effort {id(self)} {seqs[0]}")

    def _take_order(self, order: TreeOrder) -> None:
        seq = self._seq_wanted()
        self.model.set_order(order)
        if seq is not None:
            self.model.unfold_to(seq)
            position = self.model.position_of(seq)
            if position >= 0 and position != self.table.currentIndex().row():
                self.table.go_to(position)
        self.shown.emit(order)

    def _seq_wanted(self) -> int | None:
        if self._wanted is not None:
            row = self._session.read(task_by_id, self._wanted)
            self._wanted = None
            if row is not None:
                return row.seq
        position = self.table.currentIndex().row()
        return self.model.ids[position] if 0 <= position < len(self.model.ids) else None

    def _take_sort(self, section: int, order: Qt.SortOrder) -> None:
        key = self.model.keys[section] if section >= 0 else ""
        # A third click on a header gives the tree its own order back.
        sort = _SORTS.get(key, "tree")
        self.table.horizontalHeader().setSortIndicatorShown(sort != "tree")
        self._sort = (sort, sort != "tree" and order == Qt.SortOrder.DescendingOrder)
        self.moves.is_free = sort == "tree"
        self.sorted.emit()
        self.reload()

    def _tell_current(self) -> None:
        task_id = self.current_id
        if task_id is not None:
            self.went.emit(task_id)
