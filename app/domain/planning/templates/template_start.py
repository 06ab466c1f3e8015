"""A new plan from a template: distances become dates again, and roles become people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.calendar.working_time import Shift, WorkingTime, working_time
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Key,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.scheduling.schedule import instant
from app.domain.planning.scheduling.sizes import seconds
from app.domain.planning.templates.template import (
    Template,
    TemplateConstraint,
    TemplateShare,
    TemplateTask,
)
from app.domain.values.period import day_bounds, require_calendar_year

_MOST_PERCENT: Final = 1000
_BY_FINISH: Final = frozenset(
    (
        ConstraintKind.MUST_FINISH_ON,
        ConstraintKind.FINISH_NO_EARLIER_THAN,
        ConstraintKind.FINISH_NO_LATER_THAN,
    )
)


@dataclass(frozen=True, slots=True)
class NewProject:
    """What a template does not say of the project that begins with it.

    Attributes:
        calendar: its working time.
        calendars: those that tasks can name, by their names; what is not there is left open.
        people: who takes which role; a role that nobody takes is left open.
    """

    name: str
    start_on: date
    calendar: WorkingCalendar
    calendars: Mapping[str, tuple[Key, WorkingCalendar]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    people: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))


def plan_from(template: Template, new: NewProject) -> Plan:
    """The plan of a new project; its tasks are named by their numbers in the template.

    Days are counted from the first one, weekends too. What was tied to an instant is tied to the
    one that comes after as much working time of the project's calendar: a start to when work goes
    on then, a finish to when that work is done.

    Raises:
        RuleViolation: a day lies beyond the years that plans know.
    """
    start = day_bounds(new.start_on, new.calendar.zone).start
    time = working_time((Shift(new.calendar),), start.year)
    return Plan(
        new.name,
        new.calendar,
        start,
        tuple(
            _task(number, task, template.roles, new, _tie(task.constraint, time, start))
            for number, task in enumerate(template.tasks)
        ),
        template.dependencies,
        tuple({person.key: person for person in new.people.values()}.values()),
        dict(new.calendars.values()),
        near_critical_seconds=template.near_critical_seconds,
    )


def day_of(start_on: date, day: int | None) -> date | None:
    """The day that is so many days from the project's first one.

    Raises:
        RuleViolation: it lies beyond the years that plans know.
    """
    if day is None:
        return None
    found = start_on + timedelta(days=day)
    require_calendar_year(found, "start_on")
    return found


def open_roles(template: Template, people: Mapping[str, object]) -> tuple[str, ...]:
    """The roles that nobody takes."""
    return tuple(role for role in template.roles if role not in people)


def in_currency(template: Template, currency: str) -> Template:
    """The template without its amounts, unless they are in this currency."""
    if template.currency == currency:
        return template
    return replace(template, tasks=tuple(map(_without_amounts, template.tasks)))


def _without_amounts(task: TemplateTask) -> TemplateTask:
    parts = tuple(replace(part, budget_minor=None) for part in task.deliverables)
    return replace(task, deliverables=parts, amount_minor=None, budget_minor=None)


def _task(
    number: int,
    task: TemplateTask,
    roles: Sequence[str],
    new: NewProject,
    constraint: Constraint | None,
) -> PlanTask:
    calendar = new.calendars.get(task.calendar)
    return PlanTask(
        number,
        task.name,
        task.parent,
        task.milestone,
        task.duration_seconds,
        task.effort_seconds,
        constraint,
        day_of(new.start_on, task.deadline_day),
        None if calendar is None else calendar[0],
        task.priority,
        assignments=_crew(task.shares, roles, new.people),
        note=task.note,
    )


def _crew(
    shares: Iterable[TemplateShare], roles: Sequence[str], people: Mapping[str, Person]
) -> tuple[Assignment, ...]:
    """Who takes two roles of a task gives it as much of their time as both ask for."""
    found: dict[Key, int] = {}
    for share in shares:
        person = people.get(roles[share.role])
        if person is not None:
            percent = found.get(person.key, 0) + share.allocation_percent
            found[person.key] = min(percent, _MOST_PERCENT)
    return tuple(Assignment(person, percent) for person, percent in found.items())


def _tie(
    constraint: TemplateConstraint | None, time: WorkingTime, start: datetime
) -> Constraint | None:
    if constraint is None or constraint.offset_seconds is None:
        return None if constraint is None else Constraint(constraint.kind)
    by_finish = constraint.kind in _BY_FINISH
    at = time.shifted(seconds(start), constraint.offset_seconds, latest=not by_finish)
    if not by_finish:
        at = time.next_working(at)
    return Constraint(constraint.kind, instant(at))
