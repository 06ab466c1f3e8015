"""The plan of a project as the file has it: what the schedule, the chart and exports start from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.chart.portfolio import PortfolioPart
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.period import day_bounds, local_day
from app.queries.working_calendars import CalendarCriteria, working_calendars
from app.store.tables import assignment, dependency, project, task, time_entry
from app.system.garbage import without_collections

# Public holidays are known for so many years around the plan's ends.
_YEARS_BEFORE, _YEARS_AFTER = 1, 6


@dataclass(frozen=True, slots=True)
class PlanCriteria:
    """Whose plan.

    Attributes:
        now: work that is left is planned from here on, where the project says so.
        language: of public holidays.
    """

    project_id: UUID
    now: datetime
    language: str = "en"


@dataclass(frozen=True, slots=True)
class _Spent:
    seconds: int
    started_at: datetime | None


def plan_of(connection: Connection, criteria: PlanCriteria) -> Plan:
    """The project's plan; its keys are ids of tasks, people and calendars.

    A project that has no first day starts with its first recorded work, or today.

    Raises:
        NotFound: there is no such project.
    """
    row = connection.execute(select(project).where(project.c.id == criteria.project_id)).first()
    if row is None:
        raise NotFound("project.gone")
    now = _whole_minute(criteria.now)
    tasks = _task_rows(connection, criteria.project_id)
    spent = _spent(connection, criteria.project_id)
    years = _years(row.starts_on, now, tasks)
    found = working_calendars(connection, CalendarCriteria(*years, criteria.language))
    calendar = _calendar(row.calendar_id, found.calendars, found.people)
    crews = _assignments(connection, criteria.project_id)
    used = {each.calendar_id for each in tasks if each.calendar_id is not None}
    return Plan(
        row.name,
        calendar,
        _starts_at(row.starts_on, calendar, now, spent.values()),
        _ordered(tasks, crews, spent),
        _dependencies(connection, criteria.project_id),
        _people(found.people),
        {key: found.calendars[key] for key in used if key in found.calendars},
        now if row.catches_up else None,
        row.near_critical_seconds,
    )


def _whole_minute(instant: datetime) -> datetime:
    # A schedule that moved with each second would be another one at each look.
    return instant.astimezone(UTC).replace(second=0, microsecond=0)


def _task_rows(connection: Connection, project_id: UUID) -> list[Row[Any]]:
    query = (
        select(task).where(task.c.project_id == project_id).order_by(task.c.position, task.c.seq)
    )
    return list(connection.execute(query))


def _spent(connection: Connection, project_id: UUID) -> dict[UUID, _Spent]:
    """Recorded work by task, and when it began; a running entry counts as a beginning."""
    query = (
        select(
            time_entry.c.task_id,
            func.coalesce(func.sum(time_entry.c.seconds), 0).label("seconds"),
            func.min(time_entry.c.started_at).label("started_at"),
            func.min(time_entry.c.worked_on).label("worked_on"),
        )
        .where(
            time_entry.c.project_id == project_id,
            time_entry.c.task_id.is_not(None),
            time_entry.c.kind == "work",
        )
        .group_by(time_entry.c.task_id)
    )
    return {
        row.task_id: _Spent(row.seconds, row.started_at or _morning(row.worked_on))
        for row in connection.execute(query)
    }


def _morning(day: date | None) -> datetime | None:
    # Work that was only said to have been done on a day: at noon it is that day nearly everywhere.
    return None if day is None else datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _years(starts_on: date | None, now: datetime, tasks: Iterable[Row[Any]]) -> tuple[int, int]:
    years = {now.year} | ({starts_on.year} if starts_on else set())
    for row in tasks:
        years.update(
            instant.year for instant in (row.constraint_at, row.started_at) if instant is not None
        )
    return max(min(years) - _YEARS_BEFORE, 1900), min(max(years) + _YEARS_AFTER, 2999)


def _calendar(
    calendar_id: UUID | None,
    calendars: Mapping[UUID, WorkingCalendar],
    people: Mapping[UUID, WorkingCalendar],
) -> WorkingCalendar:
    """The project's calendar; without one that of the file's first person."""
    if calendar_id is not None and calendar_id in calendars:
        return calendars[calendar_id]
    return next(iter(people.values()))


def _starts_at(
    starts_on: date | None, calendar: WorkingCalendar, now: datetime, spent: Iterable[_Spent]
) -> datetime:
    begun = [each.started_at for each in spent if each.started_at is not None]
    first = starts_on or local_day(min([now, *begun]), calendar.zone)
    return day_bounds(first, calendar.zone).start


def _ordered(
    rows: list[Row[Any]],
    crews: Mapping[UUID, tuple[Assignment, ...]],
    spent: Mapping[UUID, _Spent],
) -> tuple[PlanTask, ...]:
    """Summaries before what hangs on them; a stack and not recursion, however deep."""
    below: dict[UUID | None, list[Row[Any]]] = defaultdict(list)
    known = {row.id for row in rows}
    for row in rows:
        below[row.parent_id if row.parent_id in known else None].append(row)
    waiting = below[None][::-1]
    found: list[PlanTask] = []
    while waiting:
        row = waiting.pop()
        found.append(_task(row, crews.get(row.id, ()), spent.get(row.id)))
        waiting.extend(reversed(below.get(row.id, [])))
    return tuple(found)


def _task(row: Row[Any], crew: tuple[Assignment, ...], spent: _Spent | None) -> PlanTask:
    kind = None if row.constraint_kind is None else ConstraintKind(row.constraint_kind)
    begun = [
        instant
        for instant in (row.started_at, spent.started_at if spent else None)
        if instant is not None
    ]
    return PlanTask(
        row.id,
        row.name,
        row.parent_id,
        row.milestone,
        row.duration_seconds,
        row.estimate_seconds,
        None if kind is None else Constraint(kind, row.constraint_at),
        row.due_on,
        row.calendar_id,
        row.priority,
        min(begun, default=None),
        row.done_at,
        spent.seconds if spent else 0,
        row.remaining_seconds,
        crew,
        row.note,
    )


def _assignments(connection: Connection, project_id: UUID) -> dict[UUID, tuple[Assignment, ...]]:
    query = (
        select(assignment.c.task_id, assignment.c.member_id, assignment.c.allocation_percent)
        .join(task, task.c.id == assignment.c.task_id)
        .where(task.c.project_id == project_id)
        .order_by(assignment.c.seq)
    )
    found: dict[UUID, list[Assignment]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.task_id].append(Assignment(row.member_id, row.allocation_percent))
    return {key: tuple(crew) for key, crew in found.items()}


def _dependencies(connection: Connection, project_id: UUID) -> tuple[Dependency, ...]:
    """Links between tasks of the project; services let none leave it."""
    query = (
        select(dependency)
        .join(task, task.c.id == dependency.c.successor_id)
        .where(task.c.project_id == project_id)
        .order_by(dependency.c.seq)
    )
    return tuple(
        Dependency(
            row.predecessor_id,
            row.successor_id,
            DependencyKind(row.kind),
            row.lag_seconds,
            row.lag_elapsed,
            row.reason,
        )
        for row in connection.execute(query)
    )


def _people(calendars: Mapping[UUID, WorkingCalendar]) -> tuple[Person, ...]:
    return tuple(Person(key, each.name, each) for key, each in calendars.items())


@dataclass(frozen=True, slots=True)
class ScheduledPlan:
    """A plan with its schedule.

    Attributes:
        refused: why there is none, such as links in a circle that another version let in.
    """

    plan: Plan
    schedule: Schedule | None
    refused: RuleViolation | None = None


def scheduled_plan(connection: Connection, criteria: PlanCriteria) -> ScheduledPlan:
    """The plan of a project and its dates.

    Raises:
        NotFound: there is no such project.
    """
    # A plan of ten thousand tasks takes half as long where nothing is collected meanwhile.
    with without_collections():
        plan = plan_of(connection, criteria)
        try:
            return ScheduledPlan(plan, schedule(plan))
        except RuleViolation as error:
            return ScheduledPlan(plan, None, error)


@dataclass(frozen=True, slots=True)
class PortfolioCriteria:
    """The plans of all projects that are not archived, as of an instant."""

    now: datetime
    language: str = "en"


def portfolio_parts(connection: Connection, criteria: PortfolioCriteria) -> list[PortfolioPart]:
    """Every project that has tasks and a schedule, by name."""
    query = (
        select(project.c.id, project.c.name, project.c.colour)
        .where(project.c.archived.is_(False))
        .order_by(project.c.name.collate("NOCASE"), project.c.seq)
    )
    found = []
    for row in connection.execute(query).all():
        one = PlanCriteria(row.id, criteria.now, criteria.language)
        scheduled = scheduled_plan(connection, one)
        if scheduled.schedule is not None and scheduled.plan.tasks:
            part = PortfolioPart(row.id, row.name, row.colour - 1, scheduled.schedule)
            found.append(part)
    return found
