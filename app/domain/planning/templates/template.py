"""A project kept as the start of the next one: what was done, without when and by whom.

Estimates are replaced by what the work really took. Dates become distances from the project's
first day, and people become roles that somebody is chosen for anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.planning.calendar.working_time import Shift, WorkingTime, working_time
from app.domain.planning.plan import Constraint, ConstraintKind, Dependency, Key, Plan, PlanTask
from app.domain.planning.scheduling.sizes import seconds
from app.domain.values.period import local_day

_NONE: Final[Mapping[Key, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DeliverablePart:
    """What a task hands over; ``budget_minor`` in the currency of its plan."""

    name: str
    detail: str = ""
    criteria: str = ""
    budget_minor: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class TaskParts:
    """What a task has that a plan does not know.

    Attributes:
        checklist: the texts of its steps.
        owner: who answers for it.
    """

    checklist: tuple[str, ...] = ()
    deliverables: tuple[DeliverablePart, ...] = ()
    owner: Key | None = None
    amount_minor: int | None = None
    budget_seconds: int | None = None
    budget_minor: int | None = None


@dataclass(frozen=True, slots=True)
class TemplateGround:
    """What a template is made from beside the plan.

    Attributes:
        roles: what each person's role is called; each name once.
        parts: of tasks that have any.
        calendar: name of the project's calendar; blank for the hours of the file's first person.
        calendars: names of those that tasks have.
        currency: of all amounts.
    """

    roles: Mapping[Key, str] = field(default_factory=lambda: _NONE)
    parts: Mapping[Key, TaskParts] = field(default_factory=lambda: MappingProxyType({}))
    calendar: str = ""
    calendars: Mapping[Key, str] = field(default_factory=lambda: _NONE)
    currency: str = ""


@dataclass(frozen=True, slots=True)
class TemplateConstraint:
    """``offset_seconds`` of working time from the project's start; None of no instant."""

    kind: ConstraintKind
    offset_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class TemplateShare:
    """Who works on a task: a role by its number."""

    role: int
    allocation_percent: int


@dataclass(frozen=True, slots=True)
class TemplateDeliverable:
    """As `DeliverablePart`; ``due_day`` counts from the project's first day, which is 0."""

    name: str
    detail: str = ""
    criteria: str = ""
    budget_minor: int | None = None
    due_day: int | None = None


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """A task to be made; others name it by its number, which is its place in the template.

    Attributes:
        deadline_day: counts from the project's first day, which is 0.
        calendar: by its name; blank for none of its own.
        owner: a role by its number.
    """

    name: str
    parent: int | None = None
    milestone: bool = False
    duration_seconds: int | None = None
    effort_seconds: int | None = None
    constraint: TemplateConstraint | None = None
    deadline_day: int | None = None
    calendar: str = ""
    priority: int = 2
    shares: tuple[TemplateShare, ...] = ()
    owner: int | None = None
    note: str = ""
    checklist: tuple[str, ...] = ()
    deliverables: tuple[TemplateDeliverable, ...] = ()
    amount_minor: int | None = None
    budget_seconds: int | None = None
    budget_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """What a project is made of.

    Attributes:
        roles: what they are called, by number.
        tasks: each summary before what hangs on it.
        dependencies: between tasks by number.
        calendar: the project's, by its name; blank for the hours of the file's first person.
        currency: of all amounts.
    """

    roles: tuple[str, ...] = ()
    tasks: tuple[TemplateTask, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    calendar: str = ""
    currency: str = ""
    near_critical_seconds: int = 0

    @property
    def effort_seconds(self) -> int:
        return sum(task.effort_seconds or 0 for task in self.tasks)


def template_of(plan: Plan, actuals: Mapping[Key, int], ground: TemplateGround) -> Template:
    """The template of a plan, with what its work took as the new estimates.

    A done task with recorded work takes the recorded seconds as its effort; one that is still open
    also what is left of it. Without recorded work the estimate stays, as does a fixed duration in
    any case. Work on summaries and milestones has no place: see `unplaced_seconds`.

    Args:
        plan: what the file has.
        actuals: recorded seconds by task.
        ground: what the plan does not know.
    """
    making = _Making(plan, ground)
    return Template(
        tuple(making.roles),
        tuple(making.task(task, new_effort(task, actuals)) for task in plan.tasks),
        tuple(making.dependencies()),
        ground.calendar,
        ground.currency,
        plan.near_critical_seconds,
    )


def new_effort(task: PlanTask, actuals: Mapping[Key, int]) -> int | None:
    """What a task that nothing hangs on took, or will have taken; without work its estimate."""
    spent = actuals.get(task.key, 0)
    if not spent or task.milestone:
        return task.effort_seconds
    return spent + replace(task, spent_seconds=spent).left_seconds


def unplaced_seconds(plan: Plan, actuals: Mapping[Key | None, int]) -> int:
    """Recorded work that is in no estimate of the template: on summaries, milestones, no task."""
    summaries = {task.parent for task in plan.tasks}
    placed = {task.key for task in plan.tasks if task.key not in summaries and not task.milestone}
    return sum(spent for key, spent in actuals.items() if key not in placed)


class _Making:
    """Turns keys into numbers, and dates into distances."""

    def __init__(self, plan: Plan, ground: TemplateGround) -> None:
        self._plan = plan
        self._ground = ground
        self._numbers = {task.key: number for number, task in enumerate(plan.tasks)}
        self._summaries = {task.parent for task in plan.tasks}
        self._start = seconds(plan.starts_at)
        self._first_on = local_day(plan.starts_at, plan.calendar.zone)
        self._people = {key: number for number, key in enumerate(self._used())}
        self.roles = [ground.roles[key] for key in self._people]

    def task(self, task: PlanTask, effort: int | None) -> TemplateTask:
        summary = task.key in self._summaries
        milestone = task.milestone and not summary
        parts = self._ground.parts.get(task.key, TaskParts())
        return TemplateTask(
            task.name,
            None if task.parent is None else self._numbers[task.parent],
            milestone,
            None if summary else task.duration_seconds,
            None if summary else effort,
            self._constraint(task.constraint),
            self._day(task.deadline_on),
            self._ground.calendars.get(task.calendar, "") if task.calendar is not None else "",
            task.priority,
            tuple(
                TemplateShare(self._people[each.person], each.allocation_percent)
                for each in task.assignments
                if each.person in self._people
            ),
            self._people.get(parts.owner) if parts.owner is not None else None,
            task.note,
            parts.checklist,
            tuple(map(self._deliverable, parts.deliverables)),
            parts.amount_minor if milestone else None,
            parts.budget_seconds,
            parts.budget_minor,
        )

    def dependencies(self) -> Iterator[Dependency]:
        for each in self._plan.dependencies:
            ends = self._numbers[each.predecessor], self._numbers[each.successor]
            yield Dependency(*ends, each.kind, each.lag_seconds, each.lag_elapsed, each.reason)

    def _used(self) -> Iterator[Key]:
        """The people who have a part in it, in the plan's order."""
        used = {each.person for task in self._plan.tasks for each in task.assignments}
        used |= {parts.owner for parts in self._ground.parts.values() if parts.owner is not None}
        return (each.key for each in self._plan.people if each.key in used)

    def _constraint(self, constraint: Constraint | None) -> TemplateConstraint | None:
        if constraint is None or constraint.at is None:
            return None if constraint is None else TemplateConstraint(constraint.kind)
        offset = self._time().seconds_between(self._start, seconds(constraint.at))
        return TemplateConstraint(constraint.kind, offset)

    def _time(self) -> WorkingTime:
        return working_time((Shift(self._plan.calendar),), self._plan.starts_at.year)

    def _deliverable(self, part: DeliverablePart) -> TemplateDeliverable:
        day = self._day(part.due_on)
        return TemplateDeliverable(part.name, part.detail, part.criteria, part.budget_minor, day)

    def _day(self, day: date | None) -> int | None:
        return None if day is None else (day - self._first_on).days
