"""Baselines: what was planned at one time, kept to measure by; taken, renamed, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.planning.plan import BaselineTask
from app.domain.values.errors import NotFound, RuleViolation
from app.services.assignment import same_name
from app.services.projects import project_row
from app.store.tables import baseline, baseline_task, task
from app.store.unit_of_work import UnitOfWork

_PART = 5000


@dataclass(frozen=True, slots=True)
class TakeBaseline:
    """Keeps how the tasks of a project stand.

    Attributes:
        tasks: as of `standing`, by whoever scheduled the plan.

    Raises:
        RuleViolation: the name is blank or another baseline of the project has it, or there are
            no tasks.
        NotFound: the project or one of the tasks was deleted meanwhile.
    """

    project_id: UUID
    name: str
    tasks: tuple[BaselineTask, ...]
    action = "baseline.take"

    def run(self, work: UnitOfWork) -> UUID:
        project_row(work, self.project_id)
        name = _free_name(work, self.name, self.project_id, None)
        if not self.tasks:
            raise RuleViolation("tasks", "baseline.nothing_to_keep")
        baseline_id = work.ids.new()
        work.connection.execute(
            insert(baseline).values(
                id=baseline_id, project_id=self.project_id, name=name, taken_at=work.now
            )
        )
        rows = self._rows(work, baseline_id)
        for start in range(0, len(rows), _PART):
            work.connection.execute(insert(baseline_task), rows[start : start + _PART])
        work.describe(text=name)
        return baseline_id

    def _rows(self, work: UnitOfWork, baseline_id: UUID) -> list[dict[str, Any]]:
        known = select(task.c.id, task.c.name).where(task.c.project_id == self.project_id)
        names = {row.id: row.name for row in work.connection.execute(known)}
        if any(each.task not in names for each in self.tasks):
            raise NotFound("task.gone")
        return [
            {
                "id": work.ids.new(),
                "baseline_id": baseline_id,
                "task_id": each.task,
                "name": names[each.task],
                "start_at": each.start_at,
                "finish_at": each.finish_at,
                "effort_seconds": each.effort_seconds,
                "cost_minor": each.cost_minor,
            }
            for each in self.tasks
        ]


@dataclass(frozen=True, slots=True)
class RenameBaseline:
    """Gives a baseline another name.

    Raises:
        RuleViolation: it is blank, or another baseline of the project has it.
        NotFound: it was deleted meanwhile.
    """

    baseline_id: UUID
    name: str
    action = "baseline.rename"

    def run(self, work: UnitOfWork) -> None:
        row = _baseline_row(work, self.baseline_id)
        name = _free_name(work, self.name, row.project_id, row)
        if name != row.name:
            work.connection.execute(
                update(baseline).where(baseline.c.id == row.id).values(name=name)
            )
        work.describe(text=name)


@dataclass(frozen=True, slots=True)
class DeleteBaseline:
    """Removes a baseline and what it kept.

    Raises:
        NotFound: it is gone already.
    """

    baseline_id: UUID
    action = "baseline.delete"

    def run(self, work: UnitOfWork) -> None:
        row = _baseline_row(work, self.baseline_id)
        work.describe(text=row.name)
        work.connection.execute(delete(baseline_task).where(baseline_task.c.baseline_id == row.id))
        work.connection.execute(delete(baseline).where(baseline.c.id == row.id))


def _baseline_row(work: UnitOfWork, baseline_id: UUID) -> Row[Any]:
    row = work.connection.execute(select(baseline).where(baseline.c.id == baseline_id)).first()
    if row is None:
        raise NotFound("baseline.gone")
    return row


def _free_name(work: UnitOfWork, text: str, project_id: UUID, row: Row[Any] | None) -> str:
    """The name without needless white space, where no other baseline of the project has it.

    Raises:
        RuleViolation: it is blank, or taken.
    """
    name = " ".join(text.split())
    if not name:
        raise RuleViolation("name", "baseline.name_missing")
    of_project = select(baseline).where(baseline.c.project_id == project_id)
    taken = same_name(work, of_project, baseline.c.name, name)
    if any(row is None or other.id != row.id for other in taken):
        raise RuleViolation("name", "baseline.name_taken", name=name)
    return name
