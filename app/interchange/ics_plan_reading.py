"""A calendar file (iCalendar, RFC 5545) as a plan."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.plan_file import FileDates, PlanFile
from app.domain.values.errors import RuleViolation
from app.interchange.ics_lines import Component, calendars
from app.interchange.ics_occurrences import Occurrence, occurrences
from app.interchange.ics_plan_calendar import plan_calendar
from app.interchange.ics_plan_links import dependencies, parents
from app.interchange.ics_plan_office import Office
from app.interchange.ics_plan_people import Attendees
from app.interchange.ics_plan_tasks import KIND, event_task, stamped_at, todo_task
from app.interchange.ics_times import Zones
from app.interchange.losses import Losses
from app.interchange.plan_reach import UNDATED, kept_in_reach, undated, usual_year
from app.interchange.round_the_clock import ROUND_THE_CLOCK, round_the_clock


def read_plan_ics(content: bytes, zone: ZoneInfo, fallback_name: str) -> PlanFile:
    """The tasks and events of a calendar file as a plan.

    What is repeated comes once for each time, 200 times or two years at most. Broken lines and
    components without a UID are put up with. Events that Stint wrote beside its tasks are left
    out, so a plan that it exported comes back as it was.

    Args:
        content: the file.
        zone: where times without a zone are meant, and the plan's calendar.
        fallback_name: the plan's name where the file has none; messages call the file so.

    Returns:
        The plan, and the dates of what has a start and an end and no tasks below it.

    Raises:
        RuleViolation: as `calendars`; ``plan_import.no_tasks``.
    """
    losses = Losses()
    read = calendars(content, fallback_name, losses)
    named = (part for each in read for part in each.parts if part.name == "VTIMEZONE")
    zones = Zones(named, zone, losses)
    found = occurrences(read, zones, losses)
    if not found:
        raise RuleViolation("file", "plan_import.no_tasks", name=fallback_name)
    name = _name(read) or fallback_name
    _note_categories(found, name, losses)
    calendar = plan_calendar(read, name, zone, losses)
    office, attendees = Office(calendar, _usual_year(found)), Attendees(calendar, losses)
    tasks, dates = _tasks(found, office, zones, attendees, losses)
    above = parents(found, losses)
    links = dependencies(found, dates, above, losses)
    starts_at = _starts_at(tasks.values(), dates, office) or _written_at(found, zones)
    plan = Plan(
        name,
        calendar,
        starts_at or undated(zone, losses),
        _in_order(tasks, above, {each.key for each in found if each.component.says(KIND)}),
        links,
        attendees.people,
        _calendars(tasks.values(), zone),
    )
    summaries = set(above.values())
    leaves = {key: when for key, when in dates.items() if key not in summaries}
    plan, leaves = kept_in_reach(plan, leaves, losses)
    return PlanFile(plan, leaves, losses.all())


def _tasks(
    found: Iterable[Occurrence],
    office: Office,
    zones: Zones,
    attendees: Attendees,
    losses: Losses,
) -> tuple[dict[Key, PlanTask], dict[Key, FileDates]]:
    """The tasks by key, and the dates of those that have some."""
    tasks: dict[Key, PlanTask] = {}
    dates: dict[Key, FileDates] = {}
    for each in found:
        if each.component.name == "VTODO":
            task, when = todo_task(each, office, zones, attendees, losses)
        else:
            task, when = event_task(each, office, losses)
        tasks[task.key] = task
        if when is not None:
            dates[task.key] = when
    return tasks, dates


def _calendars(tasks: Iterable[PlanTask], zone: ZoneInfo) -> dict[Key, WorkingCalendar]:
    if any(task.calendar == ROUND_THE_CLOCK for task in tasks):
        return {ROUND_THE_CLOCK: round_the_clock(zone)}
    return {}


def _name(read: Iterable[Component]) -> str:
    for each in read:
        for key in ("X-WR-CALNAME", "NAME"):
            if name := " ".join(each.text(key).split()):
                return name
    return ""


def _note_categories(found: Iterable[Occurrence], name: str, losses: Losses) -> None:
    """Categories are lost where they say more than the plan's name."""
    for each in found:
        texts = {text for line in each.component.all("CATEGORIES") for text in line.texts}
        if texts - {name, ""}:
            losses.add("plan_loss.ics_field", "CATEGORIES")


def _in_order(
    tasks: Mapping[Key, PlanTask], above: Mapping[Key, Key], own: Container[Key]
) -> tuple[PlanTask, ...]:
    """Each task before those that hang on it, the others in their order.

    Where others hang on a task that Stint wrote (``own``), its constraint is meant for them.
    """
    below: dict[Key | None, list[Key]] = {}
    for key in tasks:
        below.setdefault(above.get(key), []).append(key)
    ordered: list[PlanTask] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        key = waiting.pop()
        task = replace(tasks[key], parent=above.get(key))
        if key in below:
            # What hangs on it says when it is done and how far it is.
            task = replace(
                task,
                milestone=False,
                duration_seconds=None,
                effort_seconds=None,
                calendar=None,
                assignments=(),
                constraint=task.constraint if key in own else None,
                started_at=None,
                finished_at=None,
                remaining_seconds=None,
            )
        ordered.append(task)
        waiting.extend(reversed(below.get(key, [])))
    return tuple(ordered)


def _starts_at(
    tasks: Iterable[PlanTask], dates: Mapping[Key, FileDates], office: Office
) -> datetime | None:
    """The first start; without any, the morning of the first day that something is due."""
    listed = list(tasks)
    starts = [each.start_at for each in dates.values()]
    starts += [
        task.constraint.at
        for task in listed
        if task.constraint is not None and task.constraint.at is not None
    ]
    due = [office.morning(task.deadline_on) for task in listed if task.deadline_on is not None]
    return min(starts, default=None) or min(due, default=None)


def _written_at(found: Iterable[Occurrence], zones: Zones) -> datetime | None:
    stamps = (stamped_at(each.component, zones, each.name) for each in found)
    return min((each for each in stamps if each is not None), default=None)


def _usual_year(found: Iterable[Occurrence]) -> int:
    """The year in the middle, so that the plan's time is reckoned from near there."""
    years = (when.year for each in found for when in (each.start, each.end) if when is not None)
    return usual_year(years, UNDATED.year)
