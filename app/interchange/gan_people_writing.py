"""People as GanttProject's resources: rates by the day, days off, allocations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Final

from app.domain.planning.calendar.working_calendar import ExceptionKind
from app.domain.planning.plan import Key, Plan
from app.interchange.gan_xml import Attributes, empty, section

# The plain role of the role set that every project has.
_ROLE: Final = "Default:0"


def people_lines(plan: Plan, day_seconds: int) -> Iterator[str]:
    """What <resources> holds; a rate is the price of a day of full work."""
    for number, person in enumerate(plan.people):
        rate = []
        if person.cost_per_hour_e4 is not None:
            per_day = Decimal(person.cost_per_hour_e4) * day_seconds / 3600 / 10_000
            rate.append(empty("rate", {"name": "standard", "value": _plain(per_day)}))
        attributes: Attributes = {
            "id": number,
            "name": person.name,
            "function": _ROLE,
            "contacts": person.email,
            "phone": "",
        }
        yield from section("resource", rate, attributes)


def allocation_lines(plan: Plan, numbers: Mapping[Key, int]) -> Iterator[str]:
    """What <allocations> holds, by person as GanttProject has it."""
    people = {person.key: number for number, person in enumerate(plan.people)}
    allocations = [
        (people[each.person], numbers[task.key], each.allocation_percent)
        for task in plan.tasks
        for each in task.assignments
        if each.person in people
    ]
    for person, task, percent in sorted(allocations):
        yield empty(
            "allocation",
            {
                "task-id": task,
                "resource-id": person,
                "function": _ROLE,
                "responsible": False,
                "load": f"{percent}.0",
            },
        )


def vacation_lines(plan: Plan) -> Iterator[str]:
    """What <vacations> holds; the end of one is the morning after."""
    for number, person in enumerate(plan.people):
        for each in person.calendar.exceptions:
            if each.kind is not ExceptionKind.ABSENCE or each in plan.calendar.exceptions:
                continue
            end = each.last_on + timedelta(days=1)
            yield empty(
                "vacation",
                {"start": each.first_on, "end": end.isoformat(), "resourceid": number},
            )


def _plain(amount: Decimal) -> str:
    """The number without exponent and needless zeros.

    >>> _plain(Decimal("400.00"))
    '400'
    """
    text = f"{amount:.6f}"
    return text.rstrip("0").rstrip(".")
