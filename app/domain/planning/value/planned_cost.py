"""What the work of a plan will cost by the rates of those who are to do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.value.earned_value import rounded
from app.domain.values.money import Currency

_NO_RATES: Mapping[Key, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CostRates:
    """What an hour costs us, in major units of ``currency`` times 10,000.

    Attributes:
        people: by the person; whoever is left out has no rate.
        tasks: of tasks with a rate of their own, which counts whoever does them.
    """

    currency: str
    people: Mapping[Key, int] = field(default_factory=lambda: _NO_RATES)
    tasks: Mapping[Key, int] = field(default_factory=lambda: _NO_RATES)


def whole_seconds(task: PlanTask) -> int:
    """What a task will have taken when it is done: what is worked and what is left."""
    return task.worked_seconds + task.left_seconds


def planned_cost_minor(task: PlanTask, rates: CostRates, plan: Plan) -> int | None:
    """What the effort of a task costs in minor units, rounded half-up once.

    The people share the effort as their allocations are to one another. A task that nobody is
    assigned to is done by the only person of the plan, where there is but one. None where somebody
    has no rate, or nobody is to do it; nothing where there is no effort.
    """
    effort = whole_seconds(task)
    per_hour = Fraction(0) if not effort else _per_hour(task, rates, plan)
    if per_hour is None:
        return None
    scale = 10 ** Currency(rates.currency).minor_digits
    return rounded(per_hour * effort * scale / (3600 * 10_000))


def _per_hour(task: PlanTask, rates: CostRates, plan: Plan) -> Fraction | None:
    if task.key in rates.tasks:
        return Fraction(rates.tasks[task.key])
    shares = {each.person: each.allocation_percent for each in task.assignments}
    if not shares and len(plan.people) == 1:
        shares = {plan.people[0].key: 100}
    if not shares or any(person not in rates.people for person in shares):
        return None
    paid = sum(percent * rates.people[person] for person, percent in shares.items())
    return Fraction(paid, sum(shares.values()))
