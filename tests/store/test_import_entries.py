"""Imported entries in a real file: what is added, what is made for them, what is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, select

from app.domain.timekeeping.imported import Person, Place, Verdict
from app.queries.import_survey import ImportCriteria, survey_import
from app.queries.month_totals import MonthTotal, month_totals
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.history import Undo
from app.services.import_entries import ImportEntries
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer
from app.store.store import Store
from app.store.tables import client, member, project, task
from tests.builders import BERLIN, SetClock, open_test_store, rows_of
from tests.store.imports import batch, bring, read_text, row
from tests.store.rows import all_findings, make_client, make_project, make_task


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def _entries(store: Store) -> list[EntryRow]:
    return store.read(entries, EntryCriteria())


def _all(store: Store, table: Any) -> list[Any]:
    def rows(connection: Connection, _: None) -> list[Any]:
        return list(connection.execute(select(table).order_by(table.c.seq)))

    return store.read(rows, None)


def _own(store: Store) -> UUID:
    assert store.actor.member_id is not None
    return store.actor.member_id


def test_an_import_makes_what_the_file_names(store: Store) -> None:
    found = bring(store, batch(row(task="Launch", tags="bug, call")))
    assert (found.accepted, found.duplicates, found.overlaps, found.seconds) == (1, 0, 0, 3600)
    (entry,) = _entries(store)
    assert (entry.client, entry.project, entry.task) == ("Acme", "Website", "Launch")
    assert (entry.description, entry.tags, entry.billable) == ("Fix", ("bug", "call"), True)
    assert entry.started_at == datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert (entry.worked_on, entry.zone, entry.seconds) == (date(2026, 3, 4), BERLIN.key, 3600)
    assert [made.currency for made in _all(store, client)] == ["USD"]
    assert store.read(all_findings, None) == []


def test_what_exists_is_found_whatever_its_letter_case(store: Store) -> None:
    acme = make_client(store, "ACME Ärzte")
    website = make_project(store, "website", acme)
    make_task(store, "launch", website)
    bring(store, batch(row(client="acme ärzte", project="Website", task="LAUNCH")))
    assert [len(_all(store, table)) for table in (client, project, task)] == [1, 1, 1]


def test_a_second_import_of_the_same_file_adds_nothing(store: Store) -> None:
    lines = [row(), row("11:00", "12:00"), row("11:00", "12:00"), row("12:00", "13:00", text="x")]
    assert bring(store, batch(*lines)).accepted == 3
    before = store.read(rows_of, None)
    again = bring(store, batch(*lines))
    assert (again.accepted, again.duplicates, again.seconds) == (0, 4, 0)
    assert store.read(rows_of, None) == before


def test_a_later_export_adds_only_what_is_new(store: Store) -> None:
    bring(store, batch(row()))
    again = bring(store, batch(row(), row("11:00", "12:00")))
    assert (again.accepted, again.duplicates) == (1, 1)


def test_one_undo_takes_everything_back(store: Store) -> None:
    before = store.read(rows_of, None)
    bring(store, batch(row(tags="a"), row("11:00", "12:00", email="nils@example.org")))
    store.execute(Undo())
    assert store.read(rows_of, None) == before
    assert store.read(all_findings, None) == []


def test_an_import_that_adds_nothing_leaves_no_change_set(store: Store) -> None:
    bring(store, batch(row()))
    bring(store, batch(row()))
    store.execute(Undo())
    assert _entries(store) == []


def test_a_dry_run_tells_the_same_and_changes_nothing(store: Store) -> None:
    found = batch(row(), row("10:30", "11:30"), row("", "", text="bad"))
    before = store.read(rows_of, None)
    dry = store.read(survey_import, ImportCriteria(found, _own(store)))
    assert store.read(rows_of, None) == before
    done = bring(store, found)
    assert (dry.accepted, dry.overlaps, dry.seconds, dry.problems) == (
        done.accepted,
        done.overlaps,
        done.seconds,
        done.problems,
    )


def test_a_survey_that_is_no_longer_true_is_made_anew(store: Store) -> None:
    found = batch(row())
    criteria = ImportCriteria(found, _own(store))
    stale = store.read(survey_import, criteria)
    bring(store, batch(row()))
    assert store.execute(ImportEntries(criteria, "EUR", "en", stale)).accepted == 0
    assert len(_entries(store)) == 1


def test_overlapping_rows_are_accepted_and_counted(store: Store) -> None:
    found = bring(store, batch(row("10:00", "12:00"), row("11:00", "11:30"), row("12:00", "13:00")))
    assert (found.accepted, found.overlaps) == (3, 1)


def test_a_row_that_overlaps_several_is_counted_once(store: Store) -> None:
    for start in (10, 11, 12):
        begin = datetime(2026, 3, 4, start, 15, tzinfo=UTC)
        store.execute(AddTimed(Names("own"), begin, begin.replace(minute=30), BERLIN))
    assert bring(store, batch(row("11:00", "15:00"), row("15:00", "16:00"))).overlaps == 1


def test_an_entry_of_the_file_that_began_long_before_is_seen(store: Store) -> None:
    start = datetime(2026, 3, 3, 20, tzinfo=UTC)
    store.execute(AddTimed(Names("night"), start, start.replace(day=4, hour=18), BERLIN))
    assert bring(store, batch(row())).overlaps == 1


def test_a_running_timer_overlaps_what_begins_after_it(tmp_path: Path) -> None:
    clock = SetClock(datetime(2026, 3, 4, 8, tzinfo=UTC))
    with open_test_store(tmp_path, clock) as store:
        store.execute(StartTimer(Names("running"), clock.now(), BERLIN))
        assert bring(store, batch(row())).overlaps == 1


def test_people_do_not_overlap_each_other(store: Store) -> None:
    lines = [row(), row(email="nils@example.org"), row("10:30", "11:30", email="nils@example.org")]
    assert bring(store, batch(*lines)).overlaps == 1


def test_the_only_person_of_a_file_is_the_member(store: Store) -> None:
    bring(store, batch(row(email="somebody@example.org")))
    assert [each.name for each in _all(store, member)] == ["Nora Seidel"]


def test_several_people_become_members_found_again_by_their_email(store: Store) -> None:
    lines = [row(), row("12:00", "13:00", email="nils@example.org")]
    bring(store, batch(*lines))
    bring(store, batch(row("14:00", "15:00", email="NILS@example.org"), row("14:00", "15:00")))
    people = _all(store, member)
    assert [(each.name, each.email) for each in people[1:]] == [
        ("Nora", "nora@example.org"),
        ("Nils", "nils@example.org"),
    ]
    assert people[1].zone == BERLIN.key


def test_a_person_can_be_told_to_be_the_member(store: Store) -> None:
    people = {Person("Nora", "nora@example.org"): _own(store)}
    lines = [row(), row("12:00", "13:00", email="nils@example.org")]
    bring(store, batch(*lines), people=people)
    assert [each.name for each in _all(store, member)] == ["Nora Seidel", "Nils"]


def test_a_place_can_be_told_to_be_another(store: Store) -> None:
    acme = make_client(store, "Acme AG")
    make_project(store, "Relaunch", acme)
    chosen = {Place("Acme", "Website"): Place("Acme AG", "Relaunch")}
    bring(store, batch(row()), places=chosen)
    (entry,) = _entries(store)
    assert (entry.client, entry.project) == ("Acme AG", "Relaunch")
    assert len(_all(store, client)) == 1


def test_billable_time_without_a_client_is_imported_as_not_billable_with_a_note(
    store: Store,
) -> None:
    found = bring(store, batch(row(), row("12:00", "13:00", client="")))
    assert [entry.billable for entry in _entries(store)] == [True, False]
    (note,) = found.of(Verdict.NOTE)
    assert (note.key, note.line) == ("import.billable_without_client", 3)


def test_where_the_file_does_not_say_the_project_tells_whether_time_is_billable(
    store: Store,
) -> None:
    make_project(store, "Pro bono", make_client(store, "Acme"), billing="non_billable")
    header = "Client,Project,Start date,Start time,End date,End time"
    lines = [
        "Acme,Pro bono,2026-03-04,10:00,2026-03-04,11:00",
        "Acme,Website,2026-03-04,12:00,2026-03-04,13:00",
        ",Garden,2026-03-04,14:00,2026-03-04,15:00",
    ]
    bring(store, batch(*lines, header=header))
    assert [entry.billable for entry in _entries(store)] == [False, True, False]


def test_without_a_client_column_a_project_is_found_by_its_name_alone(store: Store) -> None:
    make_project(store, "Website", make_client(store, "Acme"))
    header = "Project,Start date,Start time,End date,End time"
    bring(store, batch("Website,2026-03-04,10:00,2026-03-04,11:00", header=header))
    (entry,) = _entries(store)
    assert (entry.client, entry.project) == ("Acme", "Website")


def test_an_entry_over_midnight_is_flagged(store: Store) -> None:
    line = row("23:00", "01:00").replace('"23:00","2026-03-04"', '"23:00","2026-03-05"')
    bring(store, batch(line))
    assert [entry.crosses_midnight for entry in _entries(store)] == [True]


def test_timewarrior_intervals_become_entries_with_tags(store: Store) -> None:
    text = '[{"id":1,"start":"20260304T080000Z","end":"20260304T090000Z","tags":["a b","c"]}]'
    assert bring(store, read_text(text)).accepted == 1
    assert bring(store, read_text(text.replace('"id":1', '"id":9'))).accepted == 0
    assert [entry.tags for entry in _entries(store)] == [("a b", "c")]


def test_months_of_file_and_store_agree_after_an_import(store: Store) -> None:
    found = batch(row(), row(day="2026-04-01"), row("11:00", "12:00", day="2026-04-01"))
    before = store.read(month_totals, found)
    assert [month.store_seconds for month in before] == [0, 0]
    bring(store, found)
    assert store.read(month_totals, found) == [
        MonthTotal("2026-03", 3600, 3600),
        MonthTotal("2026-04", 7200, 7200),
    ]


def test_an_import_of_many_rows_is_whole(store: Store) -> None:
    lines = [
        row(
            "10:00:00",
            "10:00:30",
            text=f"row {number}",
            tags=f"t{number % 3}",
            task=f"T{number % 7}",
        )
        for number in range(5000)
    ]
    found = bring(store, batch(*lines))
    assert (found.accepted, found.overlaps) == (5000, 4999)
    assert store.read(all_findings, None) == []
    assert bring(store, batch(*lines)).accepted == 0
