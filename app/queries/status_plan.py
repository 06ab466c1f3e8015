"""On which days a project's tasks are planned, and were when its newest baseline was taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.domain.planning.plan import Key, Plan
from app.domain.values.period import local_day
from app.queries.baselines import BaselineCriteria, baseline_rows, baselines
from app.queries.plan import PlanCriteria, scheduled_plan

_SECOND = timedelta(seconds=1)


def planned_days(
    connection: Connection, project_id: UUID, now: datetime, zone: ZoneInfo
) -> dict[Key, tuple[date, date]]:
    """The first and last day of each task that the plan ties to any.

    A task that waits for nothing, and that nobody was given, is planned from now on only because
    it has to be planned some time: of such a day nobody should be told.
    """
    found = scheduled_plan(connection, PlanCriteria(project_id, now))
    schedule = found.schedule
    if schedule is None:
        return {}
    days: dict[Key, tuple[date, date]] = {}
    for key in _tied(found.plan):
        start_at, finish_at = schedule.span_of(schedule.numbers[key])
        days[key] = local_day(start_at, zone), _last_day(start_at, finish_at, zone)
    return days


def promised_days(connection: Connection, project_id: UUID, zone: ZoneInfo) -> dict[Key, date]:
    """The last day of each task by the newest baseline; empty without one."""
    rows = baseline_rows(connection, project_id)
    if not rows:
        return {}
    (newest,) = baselines(connection, BaselineCriteria(project_id, rows[-1].id))
    return {each.task: _last_day(each.start_at, each.finish_at, zone) for each in newest.tasks}


def _tied(plan: Plan) -> Iterable[Key]:
    """Tasks that are linked, bound to an instant or given to somebody, and all below them."""
    tied = {each.successor for each in plan.dependencies}
    tied |= {each.predecessor for each in plan.dependencies}
    tied |= {task.key for task in plan.tasks if task.constraint is not None or task.assignments}
    parents: Mapping[Key, Key | None] = {task.key: task.parent for task in plan.tasks}
    # Summaries stand before what hangs on them.
    for task in plan.tasks:
        if parents[task.key] in tied:
            tied.add(task.key)
    return tied


def _last_day(start_at: datetime, finish_at: datetime, zone: ZoneInfo) -> date:
    """The day on which something ends; what ends at midnight ends on the day before."""
    return local_day(finish_at - _SECOND if finish_at > start_at else finish_at, zone)
