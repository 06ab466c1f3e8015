"""What a working calendar is used for, and what would move if it were another one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, or_, select

from app.domain.planning.calendar.working_calendar import CalendarException, WorkingCalendar
from app.domain.planning.plan import Plan
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import WorkingHours
from app.queries.plan import PlanCriteria, plan_of
from app.store.tables import project, task
from app.system.public_holidays import public_holidays

# Public holidays are known for so many years around the present, as those of plans are.
_YEARS_BEFORE, _YEARS_AFTER = 1, 6


@dataclass(frozen=True, slots=True)
class CalendarUses:
    """What goes by a calendar, by name.

    Attributes:
        projects: those that follow it as a whole.
        tasks: those that name it themselves, whatever their project follows.
    """

    projects: tuple[str, ...]
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarDraft:
    """A calendar as somebody is about to write it.

    Attributes:
        days: those that differ from the week, without public holidays.
        holiday_region: as `read_holiday_region` gives it, blank for none.
    """

    name: str
    zone: ZoneInfo
    week: WorkingHours
    days: tuple[CalendarException, ...]
    holiday_region: str


@dataclass(frozen=True, slots=True)
class EffectCriteria:
    """Which calendar would be which; without a draft it would be deleted.

    Attributes:
        now: plans are reckoned as of this instant.
        language: of public holidays.
    """

    calendar_id: UUID
    draft: CalendarDraft | None
    now: datetime
    language: str


@dataclass(frozen=True, slots=True)
class ProjectEffect:
    """A project that would end on another day: by that many days later, or earlier than none."""

    name: str
    finish_on: date
    days_later: int


def calendar_uses(connection: Connection, calendar_id: UUID) -> CalendarUses:
    """Projects and tasks that have a calendar, in the order of their names."""
    projects, tasks = (
        tuple(
            connection.scalars(
                select(table.c.name)
                .where(table.c.calendar_id == calendar_id)
                .order_by(table.c.name.collate("NOCASE"), table.c.seq)
            )
        )
        for table in (project, task)
    )
    return CalendarUses(projects, tasks)


def calendar_effects(connection: Connection, criteria: EffectCriteria) -> list[ProjectEffect]:
    """The projects, archived ones aside, that would end on another day, by name.

    A project whose plan cannot be reckoned, now or then, is left out.
    """
    draft = None if criteria.draft is None else _calendar(criteria.draft, criteria)
    found = []
    for project_id, name, follows in _projects(connection, criteria.calendar_id):
        plan = plan_of(connection, PlanCriteria(project_id, criteria.now, criteria.language))
        other = _with_calendar(plan, criteria.calendar_id, draft, follows=follows)
        before, after = _finish(plan), _finish(other)
        if before is not None and after is not None and before != after:
            found.append(ProjectEffect(name, after, (after - before).days))
    return found


def _projects(connection: Connection, calendar_id: UUID) -> Iterable[tuple[UUID, str, bool]]:
    """Those that may move: id, name, and whether the whole project follows the calendar."""
    with_tasks = select(task.c.project_id).where(task.c.calendar_id == calendar_id)
    query = (
        select(project.c.id, project.c.name, project.c.calendar_id)
        .where(
            project.c.archived.is_(False),
            or_(project.c.calendar_id == calendar_id, project.c.id.in_(with_tasks)),
        )
        .order_by(project.c.name.collate("NOCASE"), project.c.seq)
    )
    for row in connection.execute(query).all():
        yield row.id, row.name, row.calendar_id == calendar_id


def _calendar(draft: CalendarDraft, criteria: EffectCriteria) -> WorkingCalendar:
    year, region = criteria.now.year, draft.holiday_region
    years = (year - _YEARS_BEFORE, year + _YEARS_AFTER)
    holidays = public_holidays(region, *years, criteria.language) if region else ()
    return WorkingCalendar(draft.name, draft.zone, draft.week, (*draft.days, *holidays))


def _with_calendar(
    plan: Plan, calendar_id: UUID, draft: WorkingCalendar | None, *, follows: bool
) -> Plan:
    if draft is None:
        tasks = tuple(
            replace(each, calendar=None) if each.calendar == calendar_id else each
            for each in plan.tasks
        )
        plan = replace(plan, tasks=tasks)
    elif calendar_id in plan.calendars:
        plan = replace(plan, calendars={**plan.calendars, calendar_id: draft})
    if not follows:
        return plan
    # Without a calendar of its own a project goes by the hours of the file's first person.
    return replace(plan, calendar=draft or plan.people[0].calendar)


def _finish(plan: Plan) -> date | None:
    try:
        finish = schedule(plan).finish_at
    except RuleViolation:
        return None
    return None if finish is None else finish.astimezone(plan.calendar.zone).date()
