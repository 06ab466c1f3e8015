"""Why a plan has no cost: who has no rate, and what nobody is to do."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.planning.plan import Key
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.value.planned_cost import CostRates, planned_cost_minor


@dataclass(frozen=True, slots=True)
class Unpriced:
    """What stands against a cost, each in the order of the plan.

    Attributes:
        people: who is to work and has no rate.
        tasks: that nobody is to do.
    """

    people: tuple[Key, ...] = ()
    tasks: tuple[Key, ...] = ()


def unpriced(found: Schedule, rates: CostRates) -> Unpriced:
    """What keeps `planned_cost_minor` from a cost of the whole plan; nothing where it has one."""
    people: dict[Key, None] = {}
    tasks: dict[Key, None] = {}
    for number, task in enumerate(found.plan.tasks):
        if found.children_of(number) or planned_cost_minor(task, rates, found.plan) is not None:
            continue
        crew = [each.person for each in task.assignments]
        if not crew and len(found.plan.people) == 1:
            crew = [found.plan.people[0].key]
        people.update(dict.fromkeys(each for each in crew if each not in rates.people))
        if not crew:
            tasks[task.key] = None
    return Unpriced(tuple(people), tuple(tasks))
