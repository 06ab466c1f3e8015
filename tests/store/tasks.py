"""Tasks on file for tests: lines in, the tree out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.planning.tasks.task_line import parse_task_line
from app.queries.task_tree import TaskListCriteria, TaskRow, task_by_id, task_order, tasks_by_seq
from app.services.tasks import AddTask
from app.store.store import Store

TODAY = date(2026, 11, 19)


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of a file."""

    store: Store

    def add(self, line: str, parent: UUID | None = None) -> UUID:
        return self.store.execute(AddTask(parse_task_line(line, TODAY), parent)).task_id

    def get(self, task_id: UUID) -> TaskRow:
        row = self.store.read(task_by_id, task_id)
        assert row is not None
        return row

    def tree(self, criteria: TaskListCriteria | None = None) -> list[str]:
        """The names as a reader sees them, a dash for each step of depth."""
        order = self.store.read(task_order, criteria or TaskListCriteria(TODAY))
        rows = self.store.read(tasks_by_seq, list(order.numbers))
        return [
            "-" * depth + row.name
            for depth, row in zip(order.depths, rows, strict=True)
            if row is not None
        ]
