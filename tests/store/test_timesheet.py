from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, insert, select

from app.domain.timekeeping.week import Cell, WorkRow
from app.domain.values.day_range import week_of
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.profile import MemberCriteria, member_row
from app.queries.report import GroupBy, ReportCriteria, report
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.queries.timesheet import Timesheet, TimesheetCriteria, timesheet, work_to_add
from app.services.assignment import Names
from app.services.clients import AddClient
from app.services.history import Undo
from app.services.projects import AddProject, EditProject
from app.services.time_entries import AddDuration, AddTimed, DeleteEntries
from app.services.timer import StartTimer
from app.services.timesheet import ClearCell, CopyWeek, SetCell, SetCellNote
from app.store.store import Store
from app.store.tables import member, task
from app.store.unit_of_work import UnitOfWork
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.bills import Business, open_business

MONDAY = date(2026, 11, 16)
THURSDAY = date(2026, 11, 19)
NEXT_MONDAY = date(2026, 11, 23)
HOUR = 3600


@dataclass(frozen=True, slots=True)
class AddTask:
    """A task of a project; the program has no command for it yet."""

    project_id: UUID | None
    name: str
    action = "entry.add"

    def run(self, work: UnitOfWork) -> UUID:
        task_id = work.ids.new()
        row = {"id": task_id, "project_id": self.project_id, "name": self.name}
        work.connection.execute(insert(task).values(**row))
        return task_id


@dataclass(frozen=True, slots=True)
class Desk:
    """A business on file, and its only person's week."""

    store: Store
    clock: SetClock
    business: Business

    @property
    def site(self) -> WorkRow:
        return WorkRow(self.business.client, self.business.project)

    def set(self, seconds: int, day: date = THURSDAY, row: WorkRow | None = None) -> None:
        self.store.execute(SetCell(row or self.site, day, seconds, BERLIN))

    def timed(self, hour: int, hours: float, day: date = THURSDAY, text: str = "") -> UUID:
        start = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN).astimezone(UTC)
        names = Names(text, project="Website", client="Acme Outdoor")
        return self.store.execute(AddTimed(names, start, start + timedelta(hours=hours), BERLIN))

    def sheet(self, day: date = THURSDAY) -> Timesheet:
        criteria = TimesheetCriteria(_me(self.store), week_of(day), self.clock.now())
        return self.store.read(timesheet, criteria)

    def cell(self, day: date = THURSDAY, row: WorkRow | None = None) -> Cell:
        wanted = row or self.site
        rows = {each.name.row: each.cells for each in self.sheet(day).rows}
        return rows.get(wanted, {}).get(day, Cell())

    def entries(self) -> list[EntryRow]:
        return self.store.read(entries, EntryCriteria())


def _me(store: Store) -> UUID:
    def ask(connection: Connection, _criteria: None) -> UUID:
        found: UUID = connection.execute(select(member.c.id)).scalar_one()
        return found

    return store.read(ask, None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = SetClock()
    with open_test_store(tmp_path, clock) as store:
        yield Desk(store, clock, open_business(store))


def test_hours_in_an_empty_cell_become_one_entry_by_duration(desk: Desk) -> None:
    desk.set(HOUR)
    (row,) = desk.entries()
    assert (row.project, row.client, row.worked_on) == ("Website", "Acme Outdoor", THURSDAY)
    assert (row.seconds, row.started_at, row.billable) == (HOUR, None, True)


def test_other_hours_change_the_same_entry(desk: Desk) -> None:
    desk.set(HOUR)
    (before,) = desk.entries()
    desk.set(2 * HOUR)
    (after,) = desk.entries()
    assert (after.id, after.seconds) == (before.id, 2 * HOUR)


def test_timed_entries_are_never_touched(desk: Desk) -> None:
    timed = desk.timed(9, 1.5)
    desk.set(2 * HOUR)
    rows = {row.id: row.seconds for row in desk.entries()}
    assert rows.pop(timed) == 5400
    assert list(rows.values()) == [1800]


def test_the_timed_total_takes_the_entry_by_duration_away(desk: Desk) -> None:
    timed = desk.timed(9, 1.5)
    desk.set(2 * HOUR)
    desk.set(5400)
    assert [row.id for row in desk.entries()] == [timed]


def test_less_than_the_timed_part_is_refused_and_changes_nothing(desk: Desk) -> None:
    desk.timed(9, 1.5)
    desk.set(2 * HOUR)
    with pytest.raises(RuleViolation) as refused:
        desk.set(HOUR)
    assert refused.value.key == "timesheet.below_timed"
    assert desk.cell().seconds == 2 * HOUR


def test_hours_beside_a_running_timer_are_what_it_lacks_by_now(desk: Desk) -> None:
    names = Names(project="Website", client="Acme Outdoor")
    desk.store.execute(StartTimer(names, desk.clock.now(), BERLIN))
    desk.clock.move(minutes=52)
    desk.set(2 * HOUR)
    assert [row.seconds for row in desk.entries()] == [None, 68 * 60]
    assert desk.cell().seconds == 2 * HOUR


def test_the_same_total_leaves_no_trace_in_the_history(desk: Desk) -> None:
    desk.set(HOUR)
    desk.set(HOUR)
    desk.store.execute(Undo())
    assert desk.entries() == []


def test_one_of_several_entries_by_duration_takes_the_difference(desk: Desk) -> None:
    first = desk.business.work(THURSDAY, HOUR, "first")
    second = desk.business.work(THURSDAY, HOUR, "second")
    desk.set(5 * HOUR)
    assert {row.id: row.seconds for row in desk.entries()} == {first: HOUR, second: 4 * HOUR}


def test_clearing_takes_every_entry_by_duration_and_leaves_the_clocks(desk: Desk) -> None:
    desk.business.work(THURSDAY, HOUR, "first")
    desk.business.work(THURSDAY, HOUR, "second")
    timed = desk.timed(9, 1)
    desk.store.execute(ClearCell(desk.site, THURSDAY))
    assert [row.id for row in desk.entries()] == [timed]


def test_clearing_what_only_the_clock_recorded_is_refused(desk: Desk) -> None:
    desk.timed(9, 1)
    with pytest.raises(RuleViolation, match="below_timed"):
        desk.store.execute(ClearCell(desk.site, THURSDAY))


def test_a_cell_on_a_draft_is_locked_and_says_so(desk: Desk) -> None:
    desk.set(HOUR)
    desk.business.draft()
    with pytest.raises(Conflict) as refused:
        desk.set(2 * HOUR)
    assert refused.value.key == "timesheet.cell_in_draft"


def test_a_billed_cell_is_locked_and_names_the_invoice(desk: Desk) -> None:
    desk.set(HOUR)
    number = desk.business.issue(desk.business.draft())
    with pytest.raises(Conflict) as refused:
        desk.store.execute(ClearCell(desk.site, THURSDAY))
    assert refused.value.key == "timesheet.cell_is_billed"
    assert refused.value.arguments == {"number": number}


def test_a_billed_timed_entry_locks_its_cell_for_more_hours_too(desk: Desk) -> None:
    desk.timed(9, 1)
    desk.business.draft()
    with pytest.raises(Conflict):
        desk.set(2 * HOUR)


def test_other_days_of_the_row_stay_open(desk: Desk) -> None:
    desk.set(HOUR)
    desk.business.draft()
    desk.set(HOUR, MONDAY)
    assert desk.cell(MONDAY).seconds == HOUR


def test_time_of_nobody_is_unassigned_and_not_billable(desk: Desk) -> None:
    desk.set(HOUR, row=WorkRow())
    (row,) = desk.entries()
    assert (row.project, row.client, row.billable) == (None, None, False)
    assert [each.name.row for each in desk.sheet().rows] == [WorkRow()]


def test_time_of_a_project_that_is_not_billed_is_not_billable(desk: Desk) -> None:
    desk.store.execute(EditProject(desk.business.project, {"billing": "non_billable"}))
    desk.set(HOUR)
    assert [row.billable for row in desk.entries()] == [False]


def test_hours_of_a_task_carry_its_project(desk: Desk) -> None:
    task_id = desk.store.execute(AddTask(desk.business.project, "Fix login"))
    desk.set(HOUR, row=WorkRow(desk.business.client, desk.business.project, task_id))
    (row,) = desk.entries()
    assert (row.task, row.project) == ("Fix login", "Website")


def test_hours_for_what_was_deleted_are_refused(desk: Desk) -> None:
    with pytest.raises(NotFound, match="row_gone"):
        desk.set(HOUR, row=WorkRow(project_id=UUID(int=1)))


def test_a_note_is_the_text_of_the_entry_by_duration(desk: Desk) -> None:
    desk.timed(9, 1, text="at the desk")
    desk.set(2 * HOUR)
    desk.store.execute(SetCellNote(desk.site, THURSDAY, " with Lena "))
    assert {row.description for row in desk.entries()} == {"at the desk", "with Lena"}
    assert desk.cell().note == "with Lena"


def test_new_hours_keep_the_note(desk: Desk) -> None:
    desk.set(HOUR)
    desk.store.execute(SetCellNote(desk.site, THURSDAY, "with Lena"))
    desk.set(2 * HOUR)
    assert desk.cell().note == "with Lena"


def test_a_note_without_entered_hours_is_refused(desk: Desk) -> None:
    desk.timed(9, 1)
    with pytest.raises(RuleViolation, match="note_needs_duration"):
        desk.store.execute(SetCellNote(desk.site, THURSDAY, "with Lena"))


def test_a_week_is_copied_by_duration_in_one_step_of_undo(desk: Desk) -> None:
    desk.timed(9, 1.5)
    desk.set(HOUR, MONDAY)
    copied = desk.store.execute(CopyWeek(MONDAY, NEXT_MONDAY, BERLIN))
    assert copied == 2
    assert desk.cell(NEXT_MONDAY).seconds == HOUR
    thursday = desk.cell(NEXT_MONDAY + timedelta(days=3))
    assert (thursday.seconds, thursday.timed_seconds) == (5400, 0)
    desk.store.execute(Undo())
    assert desk.sheet(NEXT_MONDAY).rows == ()


def test_cells_that_have_time_are_not_copied_over(desk: Desk) -> None:
    desk.set(HOUR, MONDAY)
    desk.set(2 * HOUR, NEXT_MONDAY)
    desk.set(HOUR)
    desk.store.execute(CopyWeek(MONDAY, NEXT_MONDAY, BERLIN))
    assert desk.cell(NEXT_MONDAY).seconds == 2 * HOUR


def test_copying_a_week_twice_adds_nothing(desk: Desk) -> None:
    desk.set(HOUR)
    desk.store.execute(CopyWeek(MONDAY, NEXT_MONDAY, BERLIN))
    with pytest.raises(RuleViolation, match="nothing_to_copy"):
        desk.store.execute(CopyWeek(MONDAY, NEXT_MONDAY, BERLIN))


def test_work_of_archived_projects_is_not_copied(desk: Desk) -> None:
    desk.set(HOUR)
    desk.store.execute(EditProject(desk.business.project, {"archived": True}))
    with pytest.raises(RuleViolation, match="nothing_to_copy"):
        desk.store.execute(CopyWeek(MONDAY, NEXT_MONDAY, BERLIN))


def test_what_was_not_billable_is_not_billable_in_the_copy(desk: Desk) -> None:
    names = Names(project="Website", client="Acme Outdoor")
    desk.store.execute(AddDuration(names, MONDAY, HOUR, BERLIN, billable=False))
    desk.store.execute(CopyWeek(MONDAY, NEXT_MONDAY, BERLIN))
    assert desk.cell(NEXT_MONDAY).billable_seconds == 0


def test_rows_stand_by_client_project_and_task_what_has_none_last(desk: Desk) -> None:
    business, store = desk.business, desk.store
    fix = store.execute(AddTask(business.project, "Fix login"))
    birk = store.execute(AddClient({"name": "birkenhof", "currency": "EUR"}))
    own = store.execute(AddProject({"name": "Admin"}))
    rows = [
        WorkRow(business.client, business.project, fix),
        WorkRow(business.client, business.project),
        WorkRow(business.client),
        WorkRow(birk),
        WorkRow(project_id=own),
        WorkRow(),
    ]
    for row in reversed(rows):
        desk.set(HOUR, row=row)
    assert [row.name.row for row in desk.sheet().rows] == rows


def test_breaks_are_not_in_the_sheet(desk: Desk) -> None:
    desk.store.execute(AddDuration(Names("Lunch"), THURSDAY, HOUR, BERLIN, kind="break"))
    assert desk.sheet().rows == ()


def test_what_runs_is_in_its_cell(desk: Desk) -> None:
    names = Names(project="Website", client="Acme Outdoor")
    desk.store.execute(StartTimer(names, desk.clock.now(), BERLIN))
    desk.clock.move(minutes=52)
    assert (desk.cell().seconds, desk.cell().running) == (52 * 60, True)


def test_the_sheet_adds_up_to_the_report_of_its_days(desk: Desk) -> None:
    desk.timed(22, 5, MONDAY - timedelta(days=1))
    desk.timed(22, 5, MONDAY + timedelta(days=6))
    desk.timed(9, 1.5)
    desk.set(3 * HOUR)
    sheet = desk.sheet()
    criteria = ReportCriteria(sheet.days, (GroupBy.DAY,), desk.clock.now())
    expected = {row.names[0]: row.seconds for row in desk.store.read(report, criteria)}
    found = {day.isoformat(): cell.seconds for row in sheet.rows for day, cell in row.cells.items()}
    assert found == expected


def test_the_sheet_brings_the_persons_hours(desk: Desk) -> None:
    hours = desk.store.read(member_row, MemberCriteria(_me(desk.store))).working_hours
    assert desk.sheet().hours == hours


def test_open_tasks_current_projects_and_clients_can_be_added(desk: Desk) -> None:
    store, business = desk.store, desk.business
    store.execute(AddTask(business.project, "Fix login"))
    store.execute(AddProject({"name": "Old", "archived": True}))
    found = [(name.client, name.project, name.task) for name in store.read(work_to_add, None)]
    assert found == [
        ("Acme Outdoor", "Website", "Fix login"),
        ("Acme Outdoor", "Website", ""),
        ("Acme Outdoor", "", ""),
        ("", "", ""),
    ]


def test_undo_brings_a_cleared_cell_back(desk: Desk) -> None:
    desk.set(HOUR)
    desk.store.execute(ClearCell(desk.site, THURSDAY))
    assert desk.cell().seconds == 0
    desk.store.execute(Undo())
    assert desk.cell().seconds == HOUR


def test_hours_come_back_after_the_entry_was_deleted_elsewhere(desk: Desk) -> None:
    desk.set(HOUR)
    (row,) = desk.entries()
    desk.store.execute(DeleteEntries((row.id,)))
    desk.set(2 * HOUR)
    assert desk.cell().seconds == 2 * HOUR
