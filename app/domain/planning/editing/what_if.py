"""A plan held against another one of the same project: what a try would change.

Dates are told in working time and in days of the calendar, as against a baseline. Efforts and
loads are reckoned exactly and rounded half-up to whole seconds, each figure once; costs as in
`planned_cost_minor`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from app.domain.planning.plan import Assignment, Key, Plan, PlanTask
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.value.baseline_span import working_seconds_of
from app.domain.planning.value.baseline_variance import Slip
from app.domain.planning.value.earned_value import rounded
from app.domain.planning.value.planned_cost import CostRates, planned_cost_minor, whole_seconds
from app.domain.planning.value.planned_load import PlanWeeks, planned_load, shares_of
from app.domain.values.period import local_day

_NOTHING: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class TaskShift:
    """How the dates of a task differ; a summary has those of all below it.

    Attributes:
        before: start and finish, and ``after`` likewise.
        start: working time by the task's calendar as it is after, and days of the calendar.
        finish: likewise.
    """

    task: Key
    name: str
    milestone: bool
    before: tuple[datetime, datetime]
    after: tuple[datetime, datetime]
    start: Slip
    finish: Slip

    @property
    def moves(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class PersonEffort:
    """What a person will have worked when all is done; None for nobody yet."""

    person: Key | None
    before_seconds: int
    after_seconds: int

    @property
    def difference_seconds(self) -> int:
        return self.after_seconds - self.before_seconds


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """What a person has to work in a week, as of `planned_load`.

    Attributes:
        person: None for nobody yet.
        monday_on: the week's first day.
        capacity_seconds: the person's working time in the week; None of nobody.
    """

    person: Key | None
    monday_on: date
    before_seconds: int
    after_seconds: int
    capacity_seconds: int | None

    @property
    def was_over(self) -> bool:
        """Whether it was more than the person works."""
        return self.capacity_seconds is not None and self.before_seconds > self.capacity_seconds

    @property
    def is_over(self) -> bool:
        """Whether it is more than the person works."""
        return self.capacity_seconds is not None and self.after_seconds > self.capacity_seconds


@dataclass(frozen=True, slots=True)
class CostComparison:
    """What the plans cost in minor units of ``currency``.

    Attributes:
        before_minor: None where somebody has no rate, or nobody is to do some of it.
        after_minor: likewise.
        difference_minor: of the tasks that differ; None where one of those has no cost.
    """

    currency: str
    before_minor: int | None
    after_minor: int | None
    difference_minor: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different after.

    Attributes:
        tasks: those that are in both, in the order that they have after.
        added: those that came.
        removed: those that went.
        finish: of the whole project; None where one of the two is empty.
        effort: of everybody who has any, before or after.
        weeks: by person and week, where there is any load.
        cost: None where no rates are known.
    """

    tasks: tuple[TaskShift, ...]
    added: tuple[Key, ...]
    removed: tuple[Key, ...]
    finish: Slip | None
    effort: tuple[PersonEffort, ...]
    weeks: tuple[PersonWeek, ...]
    cost: CostComparison | None

    @property
    def milestones(self) -> tuple[TaskShift, ...]:
        return tuple(task for task in self.tasks if task.milestone)


@dataclass(frozen=True, slots=True)
class _TaskCost:
    """What a task costs, and what that follows from: two unknown costs need not be the same."""

    minor: int | None
    effort_seconds: int
    assignments: tuple[Assignment, ...]


def compared(before: Schedule, after: Schedule, rates: CostRates | None = None) -> Comparison:
    """What is different after.

    Args:
        before: of the plan as it stands.
        after: of the same plan as it would be.
        rates: for costs; without them those that the people of the plan carry.
    """
    old, new = before.numbers, after.numbers
    known = rates or _carried_rates(after.plan)
    return Comparison(
        tuple(_shifts(before, after)),
        tuple(key for key in new if key not in old),
        tuple(key for key in old if key not in new),
        _finish(before, after),
        _effort(before, after),
        _weeks(before, after),
        None if known is None else _cost(before, after, known),
    )


def _shifts(before: Schedule, after: Schedule) -> Iterator[TaskShift]:
    slip = _slips(after)
    for task in after.plan.tasks:
        key, number = task.key, before.numbers.get(task.key)
        if number is not None:
            old, new = before.span_of(number), after.span_of(after.numbers[key])
            start, finish = slip(key, old[0], new[0]), slip(key, old[1], new[1])
            yield TaskShift(key, task.name, task.milestone, old, new, start, finish)


def _finish(before: Schedule, after: Schedule) -> Slip | None:
    old, new = before.finish_at, after.finish_at
    return None if old is None or new is None else _slips(after)(None, old, new)


def _slips(after: Schedule) -> Callable[[Key | None, datetime, datetime], Slip]:
    working_seconds, zone = working_seconds_of(after), after.plan.calendar.zone

    def slip(task: Key | None, old: datetime, new: datetime) -> Slip:
        days = (local_day(new, zone) - local_day(old, zone)).days
        return Slip(working_seconds(task, old, new), days)

    return slip


def _effort(before: Schedule, after: Schedule) -> tuple[PersonEffort, ...]:
    old, new = _efforts(before), _efforts(after)
    return tuple(
        PersonEffort(person, rounded(old.get(person, _NOTHING)), rounded(new.get(person, _NOTHING)))
        for person in _in_order(before, after, old.keys() | new.keys())
    )


def _efforts(found: Schedule) -> dict[Key | None, Fraction]:
    """The people share the effort as their allocations are to one another."""
    people = {person.key: person for person in found.plan.people}
    efforts: defaultdict[Key | None, Fraction] = defaultdict(Fraction)
    for task in _leaves(found):
        shares = shares_of(task, people)
        whole = sum(share.percent for share in shares)
        for share in shares:
            efforts[share.person] += Fraction(whole_seconds(task) * share.percent, whole)
    return {person: effort for person, effort in efforts.items() if effort}


def _weeks(before: Schedule, after: Schedule) -> tuple[PersonWeek, ...]:
    old, new, weeks = planned_load(before), planned_load(after), PlanWeeks(after.plan)
    keys = old.keys() | new.keys()
    return tuple(
        PersonWeek(
            person,
            monday,
            rounded(old.get((person, monday), _NOTHING)),
            rounded(new.get((person, monday), _NOTHING)),
            weeks.capacity_seconds(person, monday),
        )
        for person in _in_order(before, after, {key[0] for key in keys})
        for monday in sorted(key[1] for key in keys if key[0] == person)
    )


def _in_order(before: Schedule, after: Schedule, people: set[Key | None]) -> Iterator[Key | None]:
    """The people as the plan has them, and nobody last."""
    named = (person.key for each in (after, before) for person in each.plan.people)
    yield from (key for key in dict.fromkeys((*named, None)) if key in people)


def _carried_rates(plan: Plan) -> CostRates | None:
    paid = [person for person in plan.people if person.cost_per_hour_e4 is not None]
    currencies = {person.currency for person in paid}
    if len(currencies) != 1:
        return None
    rates = {person.key: person.cost_per_hour_e4 or 0 for person in paid}
    return CostRates(currencies.pop(), rates)


def _cost(before: Schedule, after: Schedule, rates: CostRates) -> CostComparison:
    old, new = _costs(before, rates), _costs(after, rates)
    changed = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    less, more = (_total(each[key] for key in changed if key in each) for each in (old, new))
    return CostComparison(
        rates.currency,
        _total(old.values()),
        _total(new.values()),
        None if more is None or less is None else more - less,
    )


def _costs(found: Schedule, rates: CostRates) -> dict[Key, _TaskCost]:
    return {
        task.key: _TaskCost(
            planned_cost_minor(task, rates, found.plan), whole_seconds(task), task.assignments
        )
        for task in _leaves(found)
    }


def _total(costs: Iterable[_TaskCost]) -> int | None:
    minor = [cost.minor for cost in costs]
    return None if None in minor else sum(filter(None, minor))


def _leaves(found: Schedule) -> Iterator[PlanTask]:
    return (task for task in found.plan.tasks if not found.children_of(found.numbers[task.key]))
