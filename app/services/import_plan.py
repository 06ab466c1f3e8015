"""A plan of another program becomes a project of this file: one change set, one undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert, select

from app.domain.planning.plan import Key, Plan
from app.domain.planning.scheduling.fitting import Fitted
from app.domain.values.period import local_day
from app.services.assignment import same_name
from app.services.import_plan_ground import calendar_ids, person_ids
from app.services.plan_rows import write_assignments, write_links, write_tasks
from app.services.projects import AddProject
from app.store.tables import baseline, baseline_task, project
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanImported:
    """What came in.

    Attributes:
        name: the project's; it has a number behind it where the file's was taken.
        new_people: names of those who were not known.
    """

    project_id: UUID
    name: str
    tasks: int
    dependencies: int
    new_people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Makes a project of a plan whose dates were fitted.

    People are known by mail address or name; those who are known keep their calendar. Work that
    is left is planned as the file has it, not from now on, until the project is told to catch up.

    Raises:
        RuleViolation: the client already has a project that no number can tell apart.
        NotFound: the client was deleted meanwhile.
    """

    fitted: Fitted
    client_id: UUID | None = None
    action = "import.plan"

    def run(self, work: UnitOfWork) -> PlanImported:
        plan = self.fitted.plan
        name = _free_name(work, plan.name, self.client_id)
        calendars = calendar_ids(work, plan)
        people, new_people = person_ids(work, plan)
        project_id = AddProject({"name": name, "client_id": self.client_id}).run(work)
        work.connection.execute(
            project.update()
            .where(project.c.id == project_id)
            .values(
                calendar_id=calendars[None],
                starts_on=local_day(plan.starts_at, plan.calendar.zone),
                catches_up=plan.status_at is not None,
                near_critical_seconds=plan.near_critical_seconds,
            )
        )
        tasks = {each.key: work.ids.new() for each in plan.tasks}
        write_tasks(work, plan, project_id, tasks, calendars)
        write_links(work, plan, tasks)
        write_assignments(work, plan, tasks, people)
        _write_baselines(work, plan, project_id, tasks)
        work.arguments.clear()
        work.describe(text=name)
        return PlanImported(
            project_id, name, len(plan.tasks), len(plan.dependencies), tuple(new_people)
        )


def _free_name(work: UnitOfWork, wanted: str, client_id: UUID | None) -> str:
    """The name, with the first number behind it that nobody has where it is taken."""
    name, number = wanted, 1
    while any(
        row.client_id == client_id for row in same_name(work, select(project), project.c.name, name)
    ):
        number += 1
        name = f"{wanted} ({number})"
    return name


def _write_baselines(
    work: UnitOfWork, plan: Plan, project_id: UUID, ids: Mapping[Key, UUID]
) -> None:
    names = {each.key: each.name for each in plan.tasks}
    for each in plan.baselines:
        baseline_id = work.ids.new()
        work.connection.execute(
            insert(baseline).values(
                id=baseline_id, project_id=project_id, name=each.name, taken_at=each.taken_at
            )
        )
        rows = [
            {
                "id": work.ids.new(),
                "baseline_id": baseline_id,
                "task_id": ids[row.task],
                "name": names[row.task],
                "start_at": row.start_at,
                "finish_at": row.finish_at,
                "effort_seconds": row.effort_seconds,
                "cost_minor": row.cost_minor,
            }
            for row in each.tasks
            if row.task in ids
        ]
        if rows:
            work.connection.execute(insert(baseline_task), rows)
