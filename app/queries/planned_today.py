"""Work that the plans of all projects have for a day, and how urgent what is due is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection, exists, or_, select

from app.domain.planning.tasks.planned_day import planned_day
from app.domain.planning.tasks.planned_work import PlannedWork
from app.domain.values.period import day_bounds
from app.queries.agenda import AgendaCriteria, PlannedToday, PlannedTodayCriteria
from app.queries.held_tasks import HeldCriteria, left_to_others
from app.queries.plan import PlanCriteria, scheduled_plan
from app.store.tables import assignment, dependency, project, task


def planned_today(connection: Connection, criteria: PlannedTodayCriteria) -> PlannedToday:
    """The planned work of the day. Projects without anything of a plan are not scheduled at all."""
    day = day_bounds(criteria.agenda.today, criteria.zone)
    works: dict[UUID, PlannedWork] = {}
    for project_id in planned_projects(connection):
        plan = PlanCriteria(project_id, criteria.now, criteria.language)
        found = scheduled_plan(connection, plan).schedule
        if found is not None:
            for each in planned_day(found, day, criteria.agenda.until):
                assert isinstance(each.task, UUID)  # noqa: S101 - the keys of this file's plans
                works[each.task] = each
    return PlannedToday(_own(connection, works, criteria.agenda), works)


def _own(
    connection: Connection, works: Mapping[UUID, PlannedWork], criteria: AgendaCriteria
) -> tuple[UUID, ...]:
    """The user's planned tasks of the day in the order in which they are planned."""
    planned = [each for each in works.values() if each.day_seconds]
    planned.sort(key=lambda each: (each.starts_at, each.float_seconds))
    ids = tuple(each.task for each in planned if isinstance(each.task, UUID))
    others = left_to_others(connection, HeldCriteria(ids, criteria.member_id))
    return tuple(key for key in ids if key not in others)


def planned_projects(connection: Connection) -> Sequence[UUID]:
    """Projects with open tasks that are estimated, tied, assigned or linked."""
    tied = or_(
        task.c.estimate_seconds.is_not(None),
        task.c.duration_seconds.is_not(None),
        task.c.constraint_kind.is_not(None),
        exists().where(assignment.c.task_id == task.c.id),
        exists().where(dependency.c.successor_id == task.c.id),
    )
    has_plan = exists().where(task.c.project_id == project.c.id, task.c.status != "done", tied)
    query = select(project.c.id).where(project.c.archived.is_(False), has_plan)
    return connection.scalars(query.order_by(project.c.seq)).all()
