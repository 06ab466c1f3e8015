"""What a project that begins with a template would be, before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import Connection

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Person, PlanTask
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.planning.templates.template import Template
from app.domain.planning.templates.template_start import (
    NewProject,
    in_currency,
    open_roles,
    plan_from,
)
from app.domain.values.errors import NotFound
from app.domain.values.period import local_day, require_calendar_year
from app.queries.templates import one_template
from app.queries.work_terms import currency_for
from app.queries.working_calendars import CalendarCriteria, WorkingCalendars, working_calendars

# Public holidays are known for so many years around the first day.
_YEARS_BEFORE, _YEARS_AFTER = 1, 6
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class StartGround:
    """The calendars and people of this file that a template's names mean.

    Attributes:
        calendar: the project's; without one that of the file's first person.
        calendars: with their ids, by the names that the template gives them.
        open_calendars: the names that mean none.
    """

    found: WorkingCalendars
    calendar_id: UUID | None
    calendar: WorkingCalendar
    calendars: Mapping[str, tuple[UUID, WorkingCalendar]]
    open_calendars: tuple[str, ...]

    def new_project(self, name: str, start_on: date, people: Mapping[str, UUID]) -> NewProject:
        """What a template does not say of the project, with who takes which role.

        Raises:
            NotFound: somebody was deleted meanwhile.
        """
        if not self.found.people.keys() >= set(people.values()):
            raise NotFound("member.gone")
        calendars = {role: self.found.people[key] for role, key in people.items()}
        chosen = {
            role: Person(people[role], calendar.name, calendar)
            for role, calendar in calendars.items()
        }
        return NewProject(name, start_on, self.calendar, self.calendars, chosen)


@dataclass(frozen=True, slots=True)
class StartCriteria:
    """A project that could begin; ``now`` is when, as what lies before it is planned from it on."""

    template_id: UUID
    start_on: date
    now: datetime
    client_id: UUID | None = None
    people: Mapping[str, UUID] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class StartPreview:
    """What would come of it.

    Attributes:
        finish_on: the last day of the plan; None where it has no tasks.
        milestones: in the order of their days.
        open_roles: those that nobody takes.
        open_calendars: names of calendars that this file does not have.
        amounts_left_out: whether amounts would be left out, as they are in another currency.
    """

    tasks: int
    effort_seconds: int
    finish_on: date | None
    milestones: tuple[PlannedMilestone, ...]
    open_roles: tuple[str, ...]
    open_calendars: tuple[str, ...]
    amounts_left_out: bool


def start_ground(connection: Connection, template: Template, start_on: date) -> StartGround:
    """What the names of a template mean in this file."""
    year = start_on.year
    years = CalendarCriteria(year - _YEARS_BEFORE, year + _YEARS_AFTER, "en")
    found = working_calendars(connection, years)
    by_name: dict[str, tuple[UUID, WorkingCalendar]] = {}
    for key, each in found.calendars.items():
        by_name.setdefault(each.name.casefold(), (key, each))
    named = dict.fromkeys((template.calendar, *(task.calendar for task in template.tasks)))
    known = {name: by_name[name.casefold()] for name in named if name.casefold() in by_name}
    own_id, own = known.get(template.calendar, (None, next(iter(found.people.values()))))
    missing = tuple(name for name in named if name and name not in known)
    return StartGround(found, own_id, own, known, missing)


def start_preview(connection: Connection, criteria: StartCriteria) -> StartPreview:
    """What would come of a template on these days, with these people.

    Raises:
        NotFound: the template or somebody was deleted meanwhile.
        RuleViolation: the template cannot be read or planned, or a day leaves the years that plans
            know.
    """
    require_calendar_year(criteria.start_on, "start_on")
    row = one_template(connection, criteria.template_id)
    if row.template is None:
        raise row.refused or NotFound("template.gone")
    template = in_currency(row.template, currency_for(connection, criteria.client_id))
    ground = start_ground(connection, template, criteria.start_on)
    plan = plan_from(template, ground.new_project(row.name, criteria.start_on, criteria.people))
    now = criteria.now.astimezone(UTC).replace(second=0, microsecond=0)
    found = schedule(replace(plan, status_at=now))
    return StartPreview(
        len(plan.tasks),
        template.effort_seconds,
        max((_finish_on(found, task) for task in plan.tasks), default=None),
        _milestones(found, plan.tasks),
        open_roles(template, criteria.people),
        ground.open_calendars,
        template != row.template,
    )


def _milestones(found: Schedule, tasks: Iterable[PlanTask]) -> tuple[PlannedMilestone, ...]:
    named = [
        PlannedMilestone(each.name, _finish_on(found, each)) for each in tasks if each.milestone
    ]
    return tuple(sorted(named, key=lambda each: each.on))


def _finish_on(found: Schedule, task: PlanTask) -> date:
    """The local day on which a task ends; an end at midnight belongs to the day before."""
    dates = found.dates(task.key)
    last = dates.finish_at - _SECOND if dates.finish_at > dates.start_at else dates.finish_at
    return local_day(last, found.plan.calendar.zone)
