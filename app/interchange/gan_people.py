"""GanttProject's resources: who they are, when they are away, what they work on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final
from xml.etree.ElementTree import Element

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.planning.plan import Assignment, Key, Person
from app.interchange.gan_calendar import merged
from app.interchange.gan_values import DAY_SECONDS, day_from, whole_number
from app.interchange.losses import Losses

_MOST_PERCENT: Final = 1000
# No role, and the plain role that every project has.
_NO_ROLES: Final = ("", "0", "Default:0")
# More than any person costs; the store keeps eight bytes.
_MOST_COST: Final = Decimal(10**14)


def read_people(project: Element, calendar: WorkingCalendar, losses: Losses) -> tuple[Person, ...]:
    """The resources of the file.

    A rate is the price of a day of full work; a day has eight hours, so an hour costs an eighth,
    rounded half up to a ten-thousandth. The file names no currency.
    """
    absences = _absences(project, losses)
    busy = {
        whole_number(each.get("resource-id")) for each in project.iterfind("allocations/allocation")
    }
    people: dict[Key, Person] = {}
    for element in project.iterfind("resources/resource"):
        number = whole_number(element.get("id"))
        name = (element.get("name") or "").strip()
        if not name and number not in busy:
            # A row that somebody began and left blank.
            continue
        name = name or f"#{element.get('id', '')}"
        if number is None or number in people:
            losses.add("plan_loss.gan_same_person", name)
            continue
        away = absences.get(number, [])
        own = replace(calendar, name=name, exceptions=(*calendar.exceptions, *merged(away)))
        email = (element.get("contacts") or "").strip()
        people[number] = Person(number, name, own, email, _cost_per_hour_e4(element, losses, name))
        _note_lost(element, name, losses)
    return tuple(people.values())


def read_crews(
    project: Element, tasks: Mapping[Key, str], people: Collection[Key], losses: Losses
) -> dict[Key, tuple[Assignment, ...]]:
    """Who works on which task, by task; of two allocations of a person the later one counts.

    Args:
        project: the root of the file.
        tasks: the names of the tasks that there are.
        people: the keys of the people that there are.
        losses: gets what cannot be kept.
    """
    crews: dict[Key, dict[Key, Assignment]] = {}
    for element in project.iterfind("allocations/allocation"):
        task, person = (
            whole_number(element.get("task-id")),
            whole_number(element.get("resource-id")),
        )
        if task not in tasks or person not in people or task is None or person is None:
            losses.add("plan_loss.gan_unknown_assignment", tasks.get(task or 0, ""))
            continue
        percent = _percent(element.get("load"))
        if percent is None:
            losses.add("plan_loss.gan_load", tasks[task])
            continue
        if element.get("responsible") == "true":
            losses.add("plan_loss.gan_coordinator", tasks[task])
        crews.setdefault(task, {})[person] = Assignment(person, percent)
    return {task: tuple(crew.values()) for task, crew in crews.items()}


def _absences(project: Element, losses: Losses) -> dict[int, list[CalendarException]]:
    found: dict[int, list[CalendarException]] = {}
    known = {whole_number(each.get("id")) for each in project.iterfind("resources/resource")}
    for element in project.iterfind("vacations/vacation"):
        start, end = day_from(element.get("start")), day_from(element.get("end"))
        person = whole_number(element.get("resourceid"))
        if start is None or end is None or person is None or person not in known:
            losses.add("plan_loss.gan_unreadable_day", element.get("start") or "")
            continue
        if not FIRST_YEAR <= start.year <= end.year <= LAST_YEAR:
            losses.add("plan_loss.gan_unreadable_day", start.isoformat())
            continue
        # The end is the morning after; old versions wrote a single day with both the same.
        last = max(end - timedelta(days=1), start)
        absence = CalendarException(start, last, kind=ExceptionKind.ABSENCE)
        found.setdefault(person, []).append(absence)
    return found


def _cost_per_hour_e4(element: Element, losses: Losses, name: str) -> int | None:
    text = next(
        (each.get("value") for each in element.iterfind("rate") if each.get("name") == "standard"),
        None,
    )
    if text is None:
        return None
    try:
        per_day = Decimal(text.strip())
    except InvalidOperation:
        per_day = Decimal("NaN")
    if not per_day.is_finite() or not 0 <= per_day < _MOST_COST:
        losses.add("plan_loss.gan_rate", name)
        return None
    per_hour = per_day * 3600 / DAY_SECONDS
    return int((per_hour * 10_000).quantize(Decimal(1), ROUND_HALF_UP))


def _percent(load: str | None) -> int | None:
    """The load rounded to a whole percentage, at least one; None for what no one can work."""
    try:
        exact = Decimal((load or "100").strip())
    except InvalidOperation:
        return None
    if not exact.is_finite() or not 0 < exact <= _MOST_PERCENT:
        return None
    return max(int(exact.quantize(Decimal(1), ROUND_HALF_UP)), 1)


def _note_lost(element: Element, name: str, losses: Losses) -> None:
    if (element.get("function") or "") not in _NO_ROLES:
        losses.add("plan_loss.gan_role", name)
    if (element.get("phone") or "").strip():
        losses.add("plan_loss.gan_phone", name)
    for _ in element.iterfind("custom-property"):
        losses.add("plan_loss.gan_custom_field", name)
