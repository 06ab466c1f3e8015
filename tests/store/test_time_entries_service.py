"""Time entries written by hand: added, edited, split, merged, deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from app.domain.values.errors import NotFound, RuleViolation
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.history import Undo
from app.services.time_entries import (
    AddDuration,
    AddTimed,
    DeleteEntries,
    EditEntry,
    MergeEntries,
    SplitEntry,
)
from app.services.timer import StartTimer
from app.store.store import Store
from tests.builders import BERLIN, THURSDAY, open_test_store, rows_of
from tests.store.rows import make_client, make_project, make_task

HOUR = timedelta(hours=1)
DAY = date(2026, 11, 19)
# Berlin's clocks go from 02:00 to 03:00 on the first day and from 03:00 to 02:00 on the second.
SHORT_DAY, LONG_DAY = date(2026, 3, 29), date(2026, 10, 25)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened


def add(
    store: Store,
    text: str = "one",
    start: datetime = THURSDAY,
    length: timedelta = HOUR,
    project: str | None = None,
    tags: tuple[str, ...] = (),
) -> UUID:
    names = Names(text, project=project)
    return store.execute(AddTimed(names, start, start + length, BERLIN, tags))


def listed(store: Store) -> list[EntryRow]:
    return store.read(entries, EntryCriteria())


def only(store: Store) -> EntryRow:
    (row,) = listed(store)
    return row


def test_a_timed_entry_knows_its_day_and_its_length(store: Store) -> None:
    entry = add(store, "Fix login", tags=("bug",))
    row = only(store)
    assert (row.id, row.title, row.kind, row.tags) == (entry, "Fix login", "work", ("bug",))
    assert (row.started_at, row.ended_at) == (THURSDAY, THURSDAY + HOUR)
    assert (row.worked_on, row.seconds, row.crosses_midnight) == (DAY, 3600, False)


def test_an_entry_by_duration_has_a_day_and_no_instants(store: Store) -> None:
    store.execute(AddDuration(Names("Call"), DAY, 900, BERLIN))
    row = only(store)
    assert (row.started_at, row.ended_at, row.worked_on, row.seconds) == (None, None, DAY, 900)


@pytest.mark.parametrize(
    ("length", "key"),
    [
        (timedelta(0), "entry.end_before_start"),
        (-HOUR, "entry.end_before_start"),
        (25 * HOUR, "entry.over_24_hours"),
    ],
)
def test_an_entry_has_to_end_after_its_start_within_a_day(
    store: Store, length: timedelta, key: str
) -> None:
    with pytest.raises(RuleViolation) as refusal:
        add(store, length=length)
    assert refusal.value.key == key
    assert listed(store) == []


@pytest.mark.parametrize("seconds", [0, -60, 86_401])
def test_a_duration_is_within_a_day(store: Store, seconds: int) -> None:
    with pytest.raises(RuleViolation, match=r"entry\.duration_out_of_range"):
        store.execute(AddDuration(Names(), DAY, seconds, BERLIN))


@pytest.mark.parametrize(("day", "hours"), [(SHORT_DAY, 23), (DAY, 24), (LONG_DAY, 25)])
def test_a_day_from_midnight_to_midnight_has_the_hours_that_the_clocks_give_it(
    store: Store, day: date, hours: int
) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=BERLIN).astimezone(UTC)
    add(store, start=midnight, length=12 * HOUR)
    add(store, start=midnight + 12 * HOUR, length=(hours - 12) * HOUR)
    rows = listed(store)
    assert sum(row.seconds or 0 for row in rows) == hours * 3600
    assert [(row.worked_on, row.crosses_midnight) for row in rows] == [(day, False)] * 2


def test_one_second_past_midnight_crosses_it(store: Store) -> None:
    evening = datetime(2026, 11, 19, 22, tzinfo=UTC)
    add(store, "until midnight", evening)
    add(store, "past midnight", evening, HOUR + timedelta(seconds=1))
    assert {row.title: row.crosses_midnight for row in listed(store)} == {
        "until midnight": False,
        "past midnight": True,
    }


def test_breaks_are_never_billable(store: Store) -> None:
    make_client(store, "Acme")
    names = Names("Lunch", client="Acme")
    store.execute(AddTimed(names, THURSDAY, THURSDAY + HOUR, BERLIN, kind="break"))
    assert not only(store).billable


def test_time_for_nobody_cannot_be_billable(store: Store) -> None:
    with pytest.raises(RuleViolation, match=r"entry\.billable_needs_client"):
        store.execute(AddDuration(Names("x"), DAY, 60, BERLIN, billable=True))


def test_an_edit_changes_what_it_names_and_nothing_else(store: Store) -> None:
    entry = add(store, "one", tags=("bug",))
    before = only(store)
    store.execute(EditEntry(entry, names=Names("two")))
    after = only(store)
    assert after.title == "two"
    kept = ("started_at", "ended_at", "seconds", "tags", "kind", "billable", "zone")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


def test_the_start_can_be_edited_and_the_day_follows(store: Store) -> None:
    entry = add(store)
    store.execute(EditEntry(entry, started_at=THURSDAY - 10 * HOUR))
    row = only(store)
    assert (row.seconds, row.worked_on, row.crosses_midnight) == (
        11 * 3600,
        DAY - timedelta(days=1),
        True,
    )


def test_the_end_can_be_edited(store: Store) -> None:
    entry = add(store)
    store.execute(EditEntry(entry, ended_at=THURSDAY + 2 * HOUR))
    assert only(store).seconds == 7200


def test_an_end_before_the_start_is_refused_and_nothing_is_changed(store: Store) -> None:
    entry = add(store)
    before = store.read(rows_of, None)
    with pytest.raises(RuleViolation, match=r"entry\.end_before_start"):
        store.execute(EditEntry(entry, names=Names("two"), ended_at=THURSDAY - HOUR))
    assert store.read(rows_of, None) == before


def test_a_day_and_a_duration_can_be_edited(store: Store) -> None:
    entry = store.execute(AddDuration(Names("Call"), DAY, 900, BERLIN))
    store.execute(EditEntry(entry, seconds=1800))
    assert (only(store).worked_on, only(store).seconds) == (DAY, 1800)
    store.execute(EditEntry(entry, day=LONG_DAY))
    assert (only(store).worked_on, only(store).seconds) == (LONG_DAY, 1800)


def test_tags_are_exactly_those_that_an_edit_names(store: Store) -> None:
    entry = add(store, tags=("bug", "call"))
    store.execute(EditEntry(entry, tags=("CALL", "new")))
    assert only(store).tags == ("call", "new")
    store.execute(EditEntry(entry, tags=()))
    assert only(store).tags == ()


def test_work_that_becomes_a_break_is_no_longer_billable(store: Store) -> None:
    make_project(store, "Website", make_client(store, "Acme"))
    entry = add(store, project="Website")
    assert only(store).billable
    store.execute(EditEntry(entry, kind="break"))
    assert (only(store).kind, only(store).billable) == ("break", False)


def test_a_break_cannot_be_made_billable(store: Store) -> None:
    make_project(store, "Website", make_client(store, "Acme"))
    entry = add(store, project="Website")
    with pytest.raises(RuleViolation, match=r"entry\.breaks_are_not_billed"):
        store.execute(EditEntry(entry, kind="break", billable=True))


def test_billing_follows_the_new_project_and_stays_where_the_project_stays(store: Store) -> None:
    make_project(store, "Website", make_client(store, "Acme"))
    entry = add(store, project="Website")
    store.execute(EditEntry(entry, billable=False))
    store.execute(EditEntry(entry, names=Names("two", project="Website")))
    assert not only(store).billable
    store.execute(EditEntry(entry, names=Names("two")))
    store.execute(EditEntry(entry, names=Names("two", project="Website")))
    assert only(store).billable


def test_an_edit_can_attach_and_detach_a_task(store: Store) -> None:
    make_task(store, "Launch", make_project(store, "Website"))
    entry = add(store)
    store.execute(EditEntry(entry, names=Names("one", task="launch")))
    assert (only(store).task, only(store).project) == ("Launch", "Website")
    store.execute(EditEntry(entry, names=Names("one")))
    assert (only(store).task, only(store).project) == (None, None)


def test_an_entry_that_is_gone_cannot_be_edited(store: Store) -> None:
    for command in (EditEntry(uuid4(), kind="break"), SplitEntry(uuid4(), THURSDAY)):
        with pytest.raises(NotFound, match=r"entry\.gone"):
            store.execute(command)


def test_deleting_takes_the_tag_links_along_and_undo_brings_all_back(store: Store) -> None:
    one, two = add(store, "one", tags=("bug",)), add(store, "two", tags=("bug", "call"))
    before = store.read(rows_of, None)
    store.execute(DeleteEntries((one, two)))
    assert listed(store) == []
    assert store.read(rows_of, None)["time_entry_tag"] == []
    store.execute(Undo())
    assert store.read(rows_of, None) == before


def test_of_several_entries_all_are_deleted_or_none(store: Store) -> None:
    entry = add(store)
    with pytest.raises(NotFound, match=r"entry\.gone"):
        store.execute(DeleteEntries((entry, uuid4())))
    assert only(store).id == entry


def test_a_split_keeps_every_second_and_what_both_are_for(store: Store) -> None:
    make_project(store, "Website", make_client(store, "Acme"))
    first = add(store, "one", project="Website", tags=("bug",))
    cut = THURSDAY + timedelta(minutes=20)
    second = store.execute(SplitEntry(first, cut))
    one, two = listed(store)
    assert [one.id, two.id] == [first, second]
    assert (one.ended_at, two.started_at) == (cut, cut)
    assert [one.seconds, two.seconds] == [1200, 2400]
    assert (one.title, one.project, one.billable, one.tags) == ("one", "Website", True, ("bug",))
    assert (two.title, two.project, two.billable, two.tags) == ("one", "Website", True, ("bug",))


def test_a_split_at_midnight_leaves_no_part_that_crosses_it(store: Store) -> None:
    midnight = datetime(2026, 11, 19, 23, tzinfo=UTC)
    entry = add(store, start=midnight - HOUR, length=2 * HOUR)
    assert only(store).crosses_midnight
    store.execute(SplitEntry(entry, midnight))
    assert [(row.worked_on, row.crosses_midnight) for row in listed(store)] == [
        (DAY, False),
        (DAY + timedelta(days=1), False),
    ]


@pytest.mark.parametrize("minutes", [-10, 0, 60, 70])
def test_a_split_has_to_lie_inside(store: Store, minutes: int) -> None:
    entry = add(store)
    with pytest.raises(RuleViolation, match=r"entry\.split_outside"):
        store.execute(SplitEntry(entry, THURSDAY + timedelta(minutes=minutes)))


def test_an_entry_by_duration_cannot_be_split(store: Store) -> None:
    entry = store.execute(AddDuration(Names("Call"), DAY, 900, BERLIN))
    with pytest.raises(RuleViolation, match=r"entry\.split_outside"):
        store.execute(SplitEntry(entry, THURSDAY))


def test_a_split_of_what_runs_leaves_the_second_part_running(store: Store) -> None:
    started = store.execute(StartTimer(Names("one"), THURSDAY, BERLIN))
    second = store.execute(SplitEntry(started.entry_id, THURSDAY + HOUR))
    assert [(row.id, row.seconds) for row in listed(store)] == [
        (started.entry_id, 3600),
        (second, None),
    ]


def test_a_merge_reaches_from_the_first_start_to_the_last_end(store: Store) -> None:
    late = add(store, "one", THURSDAY + 3 * HOUR)
    early = add(store, "one", THURSDAY)
    inner = add(store, "one", THURSDAY + HOUR, timedelta(minutes=5))
    assert store.execute(MergeEntries((late, early, inner))) == early
    row = only(store)
    assert (row.id, row.started_at, row.ended_at) == (early, THURSDAY, THURSDAY + 4 * HOUR)
    assert row.seconds == 4 * 3600


def test_a_merge_is_undone_as_one(store: Store) -> None:
    ids = (add(store, tags=("bug",)), add(store, start=THURSDAY + HOUR, tags=("call",)))
    before = store.read(rows_of, None)
    store.execute(MergeEntries(ids))
    store.execute(Undo())
    assert store.read(rows_of, None) == before


def test_a_split_that_is_merged_again_is_the_entry_that_it_was(store: Store) -> None:
    entry = add(store, "one", tags=("bug",))
    before = only(store)
    second = store.execute(SplitEntry(entry, THURSDAY + timedelta(minutes=7)))
    store.execute(MergeEntries((entry, second)))
    assert only(store) == before


def test_entries_for_different_things_are_not_merged(store: Store) -> None:
    ids = (add(store, project="Website"), add(store, start=THURSDAY + HOUR, project="Reader"))
    with pytest.raises(RuleViolation, match=r"entry\.merge_differs"):
        store.execute(MergeEntries(ids))


def test_a_merge_needs_two_closed_timed_entries(store: Store) -> None:
    timed = add(store)
    by_duration = store.execute(AddDuration(Names("one"), DAY, 900, BERLIN))
    runs = store.execute(StartTimer(Names("one"), THURSDAY + 5 * HOUR, BERLIN)).entry_id
    for ids in ((), (timed,), (timed, by_duration), (timed, runs)):
        with pytest.raises(RuleViolation, match=r"entry\.merge_needs_two"):
            store.execute(MergeEntries(ids))
    assert len(listed(store)) == 3


def test_entries_too_far_apart_are_not_merged(store: Store) -> None:
    ids = (add(store), add(store, start=THURSDAY + 24 * HOUR))
    with pytest.raises(RuleViolation, match=r"entry\.over_24_hours"):
        store.execute(MergeEntries(ids))
    assert len(listed(store)) == 2
