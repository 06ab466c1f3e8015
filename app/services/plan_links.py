"""Whether a project's dependencies make sense; asked by whoever changes them or the tree."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Dependency, DependencyKind, Plan, PlanTask
from app.domain.planning.scheduling.network import network
from app.store.tables import dependency, task
from app.store.unit_of_work import UnitOfWork

# A network knows no time.
_CALENDAR: Final = WorkingCalendar("", ZoneInfo("UTC"))
_START: Final = datetime(2000, 1, 1, tzinfo=UTC)


def check_links(work: UnitOfWork, project_id: UUID | None) -> None:
    """Does nothing where the project's tree and links can be planned.

    Raises:
        RuleViolation: as `network`: tasks wait for each other in a circle, or a link makes no
            sense since something hangs on one of its ends.
    """
    ends = (dependency.c.predecessor_id, dependency.c.successor_id, dependency.c.kind)
    links = work.connection.execute(
        select(*ends)
        .join(task, task.c.id == dependency.c.successor_id)
        .where(task.c.project_id == project_id)
    ).all()
    if not links:
        return
    rows = work.connection.execute(
        select(task.c.id, task.c.parent_id, task.c.name).where(task.c.project_id == project_id)
    )
    tasks = tuple(PlanTask(row.id, row.name, row.parent_id) for row in rows)
    dependencies = tuple(
        Dependency(first, last, DependencyKind(kind)) for first, last, kind in links
    )
    network(Plan("", _CALENDAR, _START, tasks, dependencies))
