"""A person's week as the timesheet shows it, and the work that can be added to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, func, select

from app.domain.timekeeping.entry import EntryTimes
from app.domain.timekeeping.week import Cell, WorkedEntry, WorkRow, week_cells
from app.domain.values.day_range import DayRange
from app.domain.values.working_hours import WorkingHours
from app.queries.profile import MemberCriteria, member_row
from app.queries.time_entries import touching
from app.store.tables import (
    billed_entry,
    client,
    invoice,
    invoice_line,
    project,
    task,
    time_entry,
)


@dataclass(frozen=True, slots=True)
class WorkName:
    """What a row is for, with its names; all blank is *Unassigned*.

    Attributes:
        colour: the project's number, 1 to 12; 0 without a project.
        is_open: whether it is still worked on: task not done, project and client not archived.
    """

    row: WorkRow
    task: str = ""
    project: str = ""
    client: str = ""
    colour: int = 0
    code: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class TimesheetRow:
    """One row; ``cells`` holds the days that have time."""

    name: WorkName
    cells: dict[date, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timesheet:
    """A week of one person.

    Attributes:
        rows: by client, project and task; what has no name comes last.
        hours: the person's working hours, which are the targets of the days.
    """

    days: DayRange
    rows: tuple[TimesheetRow, ...]
    hours: WorkingHours


@dataclass(frozen=True, slots=True)
class TimesheetCriteria:
    """Whose days; what runs counts up to ``now``."""

    member_id: UUID
    days: DayRange
    now: datetime


@dataclass(frozen=True, slots=True)
class CellCriteria:
    """One cell of a person's timesheet."""

    member_id: UUID
    row: WorkRow
    day: DayRange
    now: datetime


_IDS = (time_entry.c.client_id, time_entry.c.project_id, time_entry.c.task_id)
_NAMES = (
    task.c.name.label("task"),
    project.c.name.label("project"),
    client.c.name.label("client"),
    func.coalesce(project.c.colour, 0).label("colour"),
    func.coalesce(project.c.code, "").label("code"),
    func.coalesce(task.c.status == "done", False).label("done"),
    func.coalesce(project.c.archived, False).label("project_archived"),
    func.coalesce(client.c.archived, False).label("client_archived"),
)


def timesheet(connection: Connection, criteria: TimesheetCriteria) -> Timesheet:
    """The rows that have work on these days; breaks are not shown."""
    names: dict[WorkRow, WorkName] = {}
    entries: list[WorkedEntry] = []
    for row in connection.execute(_entries(criteria.member_id, criteria.days)):
        entry = _entry(row)
        entries.append(entry)
        names.setdefault(entry.row, _name(row, entry.row))
    cells = week_cells(entries, criteria.days, criteria.now)
    rows = [TimesheetRow(names[row], days) for row, days in cells.items()]
    rows.sort(key=lambda row: name_order(row.name))
    hours = member_row(connection, MemberCriteria(criteria.member_id)).working_hours
    return Timesheet(criteria.days, tuple(rows), hours)


def timesheet_cell(connection: Connection, criteria: CellCriteria) -> Cell:
    """One cell, empty where nothing is recorded."""
    ids = (criteria.row.client_id, criteria.row.project_id, criteria.row.task_id)
    same = [column.is_not_distinct_from(value) for column, value in zip(_IDS, ids, strict=True)]
    query = _entries(criteria.member_id, criteria.day).where(*same)
    entries = [_entry(row) for row in connection.execute(query)]
    cells = week_cells(entries, criteria.day, criteria.now)
    return cells.get(criteria.row, {}).get(criteria.day.start_on, Cell())


def work_to_add(connection: Connection, _criteria: object = None) -> list[WorkName]:
    """Everything that a row can be for: open tasks, current projects, current clients.

    The tasks of a project come before the project itself, as in the grid.
    """
    found = [
        *_open_tasks(connection),
        *_current_projects(connection),
        *_current_clients(connection),
    ]
    found.append(WorkName(WorkRow()))
    return sorted(found, key=name_order)


def name_order(name: WorkName) -> tuple[object, ...]:
    """Sorts rows by client, project and task; what has none of a kind stands behind what has."""
    row = name.row
    return (
        row.client_id is None,
        name.client.casefold(),
        str(row.client_id),
        row.project_id is None,
        name.project.casefold(),
        str(row.project_id),
        row.task_id is None,
        name.task.casefold(),
        str(row.task_id),
    )


def _entries(member_id: UUID, days: DayRange) -> Select[Any]:
    """Work with what it is for and the live invoice that holds it, in the order of recording."""
    held = and_(billed_entry.c.time_entry_id == time_entry.c.id, billed_entry.c.live.is_(True))
    return (
        select(
            time_entry.c.id,
            *_IDS,
            time_entry.c.description,
            time_entry.c.billable,
            time_entry.c.started_at,
            time_entry.c.ended_at,
            time_entry.c.zone,
            time_entry.c.worked_on,
            time_entry.c.seconds,
            time_entry.c.crosses_midnight,
            invoice.c.id.label("invoice_id"),
            invoice.c.number,
            *_NAMES,
        )
        .select_from(
            time_entry.outerjoin(task, task.c.id == time_entry.c.task_id)
            .outerjoin(project, project.c.id == time_entry.c.project_id)
            .outerjoin(client, client.c.id == time_entry.c.client_id)
            .outerjoin(billed_entry, held)
            .outerjoin(invoice_line, invoice_line.c.id == billed_entry.c.invoice_line_id)
            .outerjoin(invoice, invoice.c.id == invoice_line.c.invoice_id)
        )
        .where(
            time_entry.c.member_id == member_id,
            time_entry.c.kind == "work",
            *touching(days.start_on, days.end_on),
        )
        .order_by(time_entry.c.seq)
    )


def _entry(row: Row[Any]) -> WorkedEntry:
    times = EntryTimes(
        row.started_at, row.ended_at, row.zone, row.worked_on, row.seconds, row.crosses_midnight
    )
    work = WorkRow(row.client_id, row.project_id, row.task_id)
    number = None if row.invoice_id is None else row.number or ""
    return WorkedEntry(row.id, work, times, row.billable, row.description, number)


def _name(row: Row[Any], work: WorkRow) -> WorkName:
    return WorkName(
        work,
        row.task or "",
        row.project or "",
        row.client or "",
        row.colour,
        row.code,
        is_open=not (row.done or row.project_archived or row.client_archived),
    )


def _open_tasks(connection: Connection) -> Iterator[WorkName]:
    query = (
        select(task.c.id, task.c.project_id, project.c.client_id, *_NAMES)
        .select_from(
            task.outerjoin(project, project.c.id == task.c.project_id).outerjoin(
                client, client.c.id == project.c.client_id
            )
        )
        .where(task.c.status != "done")
    )
    for row in connection.execute(query):
        name = _name(row, WorkRow(row.client_id, row.project_id, row.id))
        if name.is_open:
            yield name


def _current_projects(connection: Connection) -> Iterator[WorkName]:
    query = (
        select(project, client.c.name.label("client"))
        .outerjoin(client, client.c.id == project.c.client_id)
        .where(project.c.archived.is_(False), client.c.archived.is_not(True))
    )
    for row in connection.execute(query):
        work = WorkRow(row.client_id, row.id)
        yield WorkName(work, "", row.name, row.client or "", row.colour, row.code)


def _current_clients(connection: Connection) -> Iterator[WorkName]:
    query = select(client.c.id, client.c.name).where(client.c.archived.is_(False))
    for client_id, name in connection.execute(query):
        yield WorkName(WorkRow(client_id), client=name)
