"""Moves within the tree by keys: in, out, up and down, as the user sees the rows."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.queries.task_tree import TaskRow
from app.ui.tasks.task_acts import TaskActs
from app.ui.tasks.task_model import TaskTreeModel
from app.ui.tasks.task_table import TaskTable


class TaskMoves(QObject):
    """Turns steps into moves; a step that leads nowhere does nothing.

    Attributes:
        is_free: whether the rows stand in their own order; sorted ones do not move up and down.
    """

    def __init__(self, table: TaskTable, model: TaskTreeModel, acts: TaskActs) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._acts = acts
        self.is_free = True
        table.indented.connect(self.indent)
        table.moved.connect(self.move)

    def can_indent(self, step: int) -> bool:
        return self._target(step) is not None

    def can_move(self, step: int) -> bool:
        return self._sibling(step) is not None

    def indent(self, step: int) -> None:
        """In (1): below the sibling before it. Out (-1): right after what it hangs on."""
        shown = self._table.current()
        target = self._target(step)
        if shown is None or target is None:
            return
        if step > 0:
            self._acts.hang_on(shown.row, target)
        else:
            self._acts.take_out(shown.row, target)

    def move(self, step: int) -> None:
        """Up (-1) or down (1) among its siblings."""
        shown = self._table.current()
        sibling = self._sibling(step)
        if shown is not None and sibling is not None:
            self._acts.move_beside(shown.row, sibling, step)

    def _sibling(self, step: int) -> TaskRow | None:
        shown = self._table.current()
        if shown is None or not self.is_free:
            return None
        position = self._table.currentIndex().row()
        sibling = self._row(self._model.sibling_of(position, step))
        # At the top the neighbour may be of another project, where this task does not belong.
        alike = sibling is not None and sibling.project_id == shown.row.project_id
        return sibling if alike else None

    def _target(self, step: int) -> TaskRow | None:
        position = self._table.currentIndex().row()
        if position < 0:
            return None
        if step > 0:
            return self._row(self._model.sibling_of(position, -1))
        return self._row(self._model.parent_of(position))

    def _row(self, position: int) -> TaskRow | None:
        shown = self._model.row_at(position) if position >= 0 else None
        return None if shown is None else shown.row
