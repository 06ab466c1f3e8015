"""Project files of Microsoft Project (XML) as plans, and of all that write its format.

Source: Microsoft, Project XML Data Interchange Schema Reference. Any element may be missing; what
a plan cannot hold is counted as a loss, so that the file is taken as a whole or refused.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import IO, Final
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Assignment, Key, Plan, PlanTask
from app.domain.planning.plan_file import PlanFile
from app.interchange.losses import Losses
from app.interchange.mspdi_baselines import baselines
from app.interchange.mspdi_calendars import FileCalendars
from app.interchange.mspdi_links import dependencies, linked_numbers
from app.interchange.mspdi_people import assigned_numbers, assignments, crew, tell_double_calendars
from app.interchange.mspdi_records import ProjectRecords, read_records
from app.interchange.mspdi_sizes import fitted_sizes, stated_dates
from app.interchange.mspdi_tasks import Surroundings, plan_task
from app.interchange.mspdi_tree import TaskTree, task_tree
from app.interchange.mspdi_values import Reading, Record, Units
from app.interchange.plan_reach import kept_in_reach, undated
from app.interchange.round_the_clock import ROUND_THE_CLOCK, round_the_clock

_ENDINGS: Final = re.compile(r"\.(?:xml|mpp|mpx|pod|gan|mspdi)$", re.IGNORECASE)
# Constraints that keep their date whatever comes: must start on, must finish on.
_TIED: Final = (2, 3)


def read_mspdi(content: IO[bytes] | bytes, zone: ZoneInfo, fallback_name: str) -> PlanFile:
    """The plan of a project file, its dates, and what was lost.

    Args:
        content: the file, seekable.
        zone: where its wall times belong.
        fallback_name: the file's name; messages use it, and so does a plan without a name.

    Raises:
        RuleViolation: ``plan_import.not_mspdi``, ``plan_import.negative_duration``,
            ``calendar.no_working_time``, and all of `app.interchange.xml_source`. Nothing of such
            a file is used.
    """
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    records = read_records(stream, fallback_name)
    reading = Reading(fallback_name, zone, _units(records), Losses())
    tree = task_tree(reading, records.tasks, _used(reading, records))
    plan = _plan(reading, records, tree)
    plan, dates = kept_in_reach(plan, stated_dates(reading, tree), reading.losses)
    plan, dates = fitted_sizes(reading, plan, tree, dates)
    tell_double_calendars(reading, tree, plan)
    _tell_losses(reading, records)
    by_hand = frozenset(row.key for row in tree.rows if reading.flag(row.record, "Manual"))
    return PlanFile(plan, MappingProxyType(dates), reading.losses.all(), by_hand)


def _units(records: ProjectRecords) -> Units:
    plain = Reading("", ZoneInfo("UTC"), Units(), Losses())
    usual = Units()
    day, week, month = (
        plain.integer(records.header, name) or 0
        for name in ("MinutesPerDay", "MinutesPerWeek", "DaysPerMonth")
    )
    return Units(
        day if day > 0 else usual.day_minutes,
        week if week > 0 else usual.week_minutes,
        month if month > 0 else usual.month_days,
    )


def _used(reading: Reading, records: ProjectRecords) -> frozenset[int]:
    assigned = (reading.integer(record, "TaskUID") for record in records.assignments)
    work = (number for number in assigned if number is not None)
    return frozenset(chain(linked_numbers(reading, records.tasks), work))


def _plan(reading: Reading, records: ProjectRecords, tree: TaskTree) -> Plan:
    header = records.header
    calendars = FileCalendars(reading, records.calendars)
    standard = calendars.standard(reading.integer(header, "CalendarUID"))
    assigned = assigned_numbers(reading, records.assignments)
    currency = header.text("CurrencyCode").upper()
    people = crew(reading, records.resources, assigned, calendars, standard, currency)
    starts_at = _starts_at(reading, records, tree)
    tasks = _tasks(
        reading,
        tree,
        Surroundings(starts_at, calendars, _is_backwards(reading, records)),
        assignments(reading, records.assignments, tree, people),
    )
    taken_at = reading.instant(header, "LastSaved") or reading.instant(header, "CreationDate")
    return Plan(
        name=_name(header.text("Title"), header.text("Name"), tree.project_name, reading.name),
        calendar=standard,
        starts_at=starts_at,
        tasks=tasks,
        dependencies=dependencies(reading, tree),
        people=people.people,
        calendars=MappingProxyType(_named_calendars(reading, tasks, calendars)),
        baselines=baselines(reading, tree, taken_at or starts_at, currency),
    )


def _tasks(
    reading: Reading,
    tree: TaskTree,
    around: Surroundings,
    assigned: dict[Key, tuple[Assignment, ...]],
) -> tuple[PlanTask, ...]:
    return tuple(
        plan_task(
            reading, row, around, assigned.get(row.key, ()), summary=row.key in tree.summaries
        )
        for row in tree.rows
    )


def _name(title: str, name: str, project_task: str, file_name: str) -> str:
    for found in (_ENDINGS.sub("", project_task), title, _ENDINGS.sub("", name)):
        if found.strip():
            return " ".join(found.strip().splitlines())
    return _ENDINGS.sub("", file_name)


def _starts_at(reading: Reading, records: ProjectRecords, tree: TaskTree) -> datetime:
    """Before when nothing is planned.

    A task that starts no earlier than some day may start before the project does; when nothing
    shows that the project's start holds for others, it is the first of such days.
    """
    stated = reading.instant(records.header, "StartDate")
    leaves = [row.record for row in tree.rows if row.key not in tree.summaries]
    if stated is None:
        first = _first_start(reading, leaves)
        return undated(reading.zone, reading.losses) if first is None else first
    movable = [record for record in leaves if _is_movable(reading, record)]
    first = _first_start(reading, movable)
    if first is None or first >= stated:
        return stated
    held = (record for record in movable if _is_free(reading, record))
    starts = (reading.instant(record, "Start") for record in held)
    return stated if any(start is not None and start >= stated for start in starts) else first


def _first_start(reading: Reading, tasks: list[Record]) -> datetime | None:
    starts = (reading.instant(record, "Start") for record in tasks)
    return min((start for start in starts if start is not None), default=None)


def _is_movable(reading: Reading, record: Record) -> bool:
    """Whether the task has not begun and is not tied to an instant."""
    begun = record.text("ActualStart") or reading.number(record, "PercentComplete")
    tied = reading.integer(record, "ConstraintType") in _TIED or reading.flag(record, "Manual")
    return not begun and not tied


def _is_free(reading: Reading, record: Record) -> bool:
    """Whether only the project's start says when a movable task takes place."""
    return not reading.integer(record, "ConstraintType") and not record.first("PredecessorLink")


def _is_backwards(reading: Reading, records: ProjectRecords) -> bool:
    backwards = not reading.flag(records.header, "ScheduleFromStart", default=True)
    if backwards:
        reading.losses.add("plan_loss.backwards")
    return backwards


def _named_calendars(
    reading: Reading, tasks: tuple[PlanTask, ...], calendars: FileCalendars
) -> dict[Key, WorkingCalendar]:
    found: dict[Key, WorkingCalendar] = {}
    for key in {task.calendar: None for task in tasks}:
        if key == ROUND_THE_CLOCK:
            found[key] = round_the_clock(reading.zone)
        elif isinstance(key, int):
            calendar = calendars.get(key)
            if calendar is not None:
                found[key] = calendar
    return found


def _tell_losses(reading: Reading, records: ProjectRecords) -> None:
    add = reading.losses.add
    for number, count in records.custom_values.items():
        add("plan_loss.custom_fields", records.field_names.get(number, ""), count)
    if records.outline_codes:
        add("plan_loss.outline_codes", count=records.outline_codes)
