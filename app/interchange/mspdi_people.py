"""Resources of a project file as people, and who is assigned to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Assignment, Key, Person, Plan
from app.domain.values.money import CURRENCY_CODES
from app.interchange.mspdi_calendars import FileCalendars
from app.interchange.mspdi_tree import TaskTree
from app.interchange.mspdi_values import Reading, Record

UNASSIGNED: Final = -65535

_WORK: Final = 1
_FULL: Final = 100
# Nobody can be entered with more.
_MOST_PERCENT: Final = 1000
_MOST_RATE: Final = 10**9


@dataclass(frozen=True, slots=True)
class Crew:
    """The people of a file.

    Attributes:
        things: numbers of resources that are material, machines or costs, with their names.
    """

    people: tuple[Person, ...]
    things: dict[int, str]

    @property
    def numbers(self) -> frozenset[Key]:
        return frozenset(person.key for person in self.people)


def crew(
    reading: Reading,
    records: Iterable[Record],
    assigned: frozenset[int],
    calendars: FileCalendars,
    standard: WorkingCalendar,
    currency: str,
) -> Crew:
    """The resources that are people; ``assigned`` are the numbers that assignments name."""
    people: dict[int, Person] = {}
    things: dict[int, str] = {}
    for record in records:
        number = reading.integer(record, "UID")
        if number is None or number in people or not _is_named(reading, record, number, assigned):
            continue
        name = " ".join(record.text("Name").splitlines()) or f"#{number}"
        if not _is_person(reading, record):
            things[number] = name
            reading.losses.add("plan_loss.things", name)
        elif reading.flag(record, "IsInactive") and number not in assigned:
            reading.losses.add("plan_loss.inactive_people", name)
        else:
            calendar = calendars.worked(reading.integer(record, "CalendarUID")) or standard
            people[number] = _person(reading, record, number, name, calendar, currency)
    return Crew(tuple(people.values()), things)


def assigned_numbers(reading: Reading, records: Iterable[Record]) -> frozenset[int]:
    """The numbers of all resources that work on something."""
    numbers = (reading.integer(record, "ResourceUID") for record in records)
    return frozenset(number for number in numbers if number is not None)


def assignments(
    reading: Reading, records: Iterable[Record], tree: TaskTree, crew: Crew
) -> dict[Key, tuple[Assignment, ...]]:
    """Who works on each task; several assignments of one person to a task are added up."""
    found: dict[Key, dict[int, float]] = {}
    names = {row.key: row.name for row in tree.rows}
    people = crew.numbers
    for record in records:
        number = reading.integer(record, "ResourceUID")
        task = reading.integer(record, "TaskUID")
        if number is None or number == UNASSIGNED or task is None or task not in tree.keys:
            continue
        key = tree.keys[task]
        if number in people:
            units = reading.number(record, "Units")
            on_task = found.setdefault(key, {})
            on_task[number] = on_task.get(number, 0.0) + (1.0 if units is None else units)
            _tell_losses(reading, record, names[key])
        elif number in crew.things:
            reading.losses.add("plan_loss.thing_assignments", crew.things[number])
        elif number:
            reading.losses.add("plan_loss.unknown_people", names[key])
    return {
        key: tuple(Assignment(number, _percent(units)) for number, units in on_task.items())
        for key, on_task in found.items()
    }


def tell_double_calendars(reading: Reading, tree: TaskTree, plan: Plan) -> None:
    """Counts tasks that wait for their own hours and for those of their people, too."""
    hours = {person.key: person.calendar for person in plan.people}
    for row, task in zip(tree.rows, plan.tasks, strict=True):
        # The one calendar without a number is ours, for what passes by the clock.
        alone = reading.flag(row.record, "IgnoreResourceCalendar")
        if alone or not isinstance(task.calendar, int):
            continue
        own = plan.calendars[task.calendar]
        if any(hours[each.person] != own for each in task.assignments):
            reading.losses.add("plan_loss.double_calendars", row.name)


def _percent(units: float) -> int:
    return min(max(round(units * _FULL), 1), _MOST_PERCENT)


def _is_named(reading: Reading, record: Record, number: int, assigned: frozenset[int]) -> bool:
    """Whether the row is more than blank; number 0 is everybody who is not assigned."""
    if reading.flag(record, "IsNull"):
        return False
    if number == 0:
        return bool(record.text("Name")) and number in assigned
    return bool(record.text("Name")) or number in assigned


def _is_person(reading: Reading, record: Record) -> bool:
    kind = reading.integer(record, "Type")
    return (kind is None or kind == _WORK) and not reading.flag(record, "IsCostResource")


def _person(
    reading: Reading,
    record: Record,
    number: int,
    name: str,
    calendar: WorkingCalendar,
    currency: str,
) -> Person:
    add = reading.losses.add
    if reading.flag(record, "IsGeneric"):
        add("plan_loss.generic_people", name)
    units = reading.number(record, "MaxUnits")
    if (units is not None and units != 1) or record.first("AvailabilityPeriods"):
        add("plan_loss.max_units", name)
    if record.text("Notes"):
        add("plan_loss.people_notes", name)
    costs = (reading.number(record, other) for other in ("OvertimeRate", "CostPerUse"))
    if any(costs) or len((record.first("Rates") or Record({})).parts) > 1:
        add("plan_loss.other_rates", name)
    # Whatever unit it is shown in, the file keeps the rate per hour.
    rate = reading.number(record, "StandardRate") or 0.0
    cost = round(rate * 10_000) if 0 < rate < _MOST_RATE else None
    known = currency if currency in CURRENCY_CODES and cost is not None else ""
    return Person(number, name, calendar, record.text("EmailAddress"), cost, known)


def _tell_losses(reading: Reading, record: Record, task: str) -> None:
    if reading.integer(record, "WorkContour"):
        reading.losses.add("plan_loss.contours", task)
    if reading.number(record, "Delay") or reading.number(record, "LevelingDelay"):
        reading.losses.add("plan_loss.leveling_delays", task)
