"""The long list of all entries, the days with their sums, and the names to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.queries.day_totals import (
    DayListCriteria,
    DayTotal,
    DayTotalCriteria,
    day_list,
    day_totals,
)
from app.queries.entry_list import (
    ENTRY_SORTS,
    EntryListCriteria,
    EntrySort,
    entries_by_seq,
    entry_ids,
    seq_of,
)
from app.queries.names import ProjectName, TaskName, names_for_completion
from app.services.assignment import Names
from app.services.time_entries import AddDuration, AddTimed, DeleteEntries
from app.services.timer import StartTimer
from app.store.store import Store
from app.store.tables import client, task
from tests.builders import BERLIN, THURSDAY, open_test_store
from tests.store.rows import MakeRow, make_client, make_project, make_task

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
THURSDAY_ON = date(2026, 11, 19)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        make_project(opened, "Website", make_client(opened, "Acme Ärzte"))
        make_project(opened, "Admin", None, "non_billable")
        yield opened


def add(
    store: Store,
    text: str,
    start: datetime = THURSDAY,
    hours: float = 1,
    project: str | None = None,
    tags: tuple[str, ...] = (),
) -> UUID:
    names = Names(text, project=project)
    return store.execute(AddTimed(names, start, start + hours * HOUR, BERLIN, tags))


def texts(store: Store, criteria: EntryListCriteria) -> list[str]:
    ids = store.read(entry_ids, criteria)
    rows = store.read(entries_by_seq, list(ids))
    return [row.description for row in rows if row is not None]


def member_of(store: Store) -> UUID:
    assert store.actor.member_id is not None
    return store.actor.member_id


def totals(store: Store, limit: int = 14) -> list[DayTotal]:
    return store.read(day_totals, DayTotalCriteria(member_of(store), THURSDAY_ON, limit))


@pytest.fixture
def three(store: Store) -> Store:
    add(store, "beta", THURSDAY, 2, "Website", ("bug",))
    add(store, "Alpha", THURSDAY + 3 * HOUR, 1)
    add(store, "gamma", THURSDAY - DAY, 3, "Admin")
    return store


@pytest.mark.parametrize(
    ("sort", "ascending"),
    [
        ("start", ["gamma", "beta", "Alpha"]),
        ("end", ["gamma", "beta", "Alpha"]),
        ("duration", ["Alpha", "beta", "gamma"]),
        ("text", ["Alpha", "beta", "gamma"]),
        ("project", ["Alpha", "gamma", "beta"]),
        ("client", ["Alpha", "gamma", "beta"]),
        ("billable", ["Alpha", "gamma", "beta"]),
    ],
)
def test_entries_are_sorted_both_ways(three: Store, sort: EntrySort, ascending: list[str]) -> None:
    up = texts(three, EntryListCriteria(sort=sort, descending=False))
    down = texts(three, EntryListCriteria(sort=sort, descending=True))

    assert up == ascending
    assert down == ascending[::-1]


def test_all_sorts_show_all_entries(three: Store) -> None:
    three.execute(StartTimer(Names("delta"), THURSDAY + 5 * HOUR, BERLIN))
    three.execute(AddDuration(Names("epsilon"), THURSDAY_ON, 60, BERLIN))
    for sort in ENTRY_SORTS:
        assert len(texts(three, EntryListCriteria(sort=sort))) == 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bet", ["beta"]),
        ("websi", ["beta"]),
        ("arzte", ["beta"]),
        ("#bug", ["beta"]),
        ("bet websi", ["beta"]),
        ("gam websi", []),
        ("  ", ["Alpha", "beta", "gamma"]),
        ('" OR *', []),
    ],
)
def test_a_filter_finds_words_of_the_entry_and_of_what_it_is_for(
    three: Store, text: str, found: list[str]
) -> None:
    assert texts(three, EntryListCriteria(text, sort="text", descending=False)) == found


def test_a_filter_finds_the_task(store: Store) -> None:
    make_task(store, "Fix login")
    store.execute(AddTimed(Names("x", task="Fix login"), THURSDAY, THURSDAY + HOUR, BERLIN))

    assert texts(store, EntryListCriteria("login")) == ["x"]


def test_days_and_billing_narrow_the_list(three: Store) -> None:
    assert texts(three, EntryListCriteria(from_on=THURSDAY_ON)) == ["Alpha", "beta"]
    assert texts(three, EntryListCriteria(to_on=THURSDAY_ON)) == ["gamma"]
    assert texts(three, EntryListCriteria(billable=True)) == ["beta"]
    assert texts(three, EntryListCriteria(billable=False)) == ["Alpha", "gamma"]


def test_client_and_project_narrow_the_list(store: Store) -> None:
    client_id = make_client(store, "Birkenhof")
    project_id = make_project(store, "Order app", client_id)
    add(store, "one", project="Order app")
    add(store, "two", THURSDAY + HOUR, project="Website")

    assert texts(store, EntryListCriteria(client=client_id)) == ["one"]
    assert texts(store, EntryListCriteria(project=project_id)) == ["one"]


def test_rows_come_in_the_order_that_was_asked_for(three: Store) -> None:
    ids = list(three.read(entry_ids, EntryListCriteria()))
    backwards = three.read(entries_by_seq, ids[::-1])

    assert [row.description for row in backwards if row] == ["gamma", "beta", "Alpha"]


def test_a_row_that_is_gone_leaves_its_place_empty(store: Store) -> None:
    first, second = add(store, "one"), add(store, "two", THURSDAY + HOUR)
    ids = [store.read(seq_of, key) or 0 for key in (first, second)]
    store.execute(DeleteEntries((first,)))
    rows = store.read(entries_by_seq, ids)

    assert [row and row.description for row in rows] == [None, "two"]


def test_days_have_their_count_and_their_work(store: Store) -> None:
    add(store, "one", THURSDAY - DAY)
    add(store, "two", THURSDAY - DAY + 2 * HOUR)
    store.execute(AddDuration(Names("three"), THURSDAY_ON - 3 * DAY, 900, BERLIN))
    add(store, "today")

    assert totals(store) == [
        DayTotal(THURSDAY_ON - DAY, 2, 7200),
        DayTotal(THURSDAY_ON - 3 * DAY, 1, 900),
    ]


def test_a_break_is_an_entry_of_the_day_but_no_work(store: Store) -> None:
    add(store, "one", THURSDAY - DAY)
    start = THURSDAY - DAY + 2 * HOUR
    store.execute(AddTimed(Names(), start, start + HOUR, BERLIN, kind="break"))

    assert totals(store) == [DayTotal(THURSDAY_ON - DAY, 2, 3600)]


def test_an_entry_over_midnight_is_shared_by_its_days(store: Store) -> None:
    add(store, "first", THURSDAY - 2 * DAY)
    # From 22:00 in Berlin on Tuesday to 02:00 on Wednesday.
    add(store, "night", THURSDAY - 2 * DAY + 13 * HOUR, 4)
    add(store, "last", THURSDAY - DAY)

    assert totals(store) == [
        DayTotal(THURSDAY_ON - DAY, 2, 3 * 3600),
        DayTotal(THURSDAY_ON - 2 * DAY, 2, 3 * 3600),
    ]


def test_only_the_newest_days_are_summed(store: Store) -> None:
    for days in range(1, 6):
        add(store, f"{days}", THURSDAY - days * DAY)

    assert [total.day for total in totals(store, 2)] == [THURSDAY_ON - DAY, THURSDAY_ON - 2 * DAY]


def test_a_list_of_days_says_whether_there_are_more(store: Store) -> None:
    for days in range(4):
        add(store, f"{days}", THURSDAY - days * DAY)
    yesterday = THURSDAY_ON - DAY
    criteria = DayListCriteria(member_of(store), THURSDAY_ON, (yesterday,), limit=2)
    shown = store.read(day_list, criteria)

    assert [row.description for row in shown.entries] == ["0"]
    assert [total.day for total in shown.totals] == [yesterday, yesterday - DAY]
    assert [row.description for row in shown.expanded[yesterday]] == ["1"]
    assert shown.has_more


def test_a_day_shows_the_night_that_reaches_into_it_and_no_other(store: Store) -> None:
    add(store, "night", THURSDAY - DAY + 13 * HOUR, 4)
    add(store, "evening", THURSDAY - DAY + 12 * HOUR, 1)
    shown = store.read(day_list, DayListCriteria(member_of(store), THURSDAY_ON))

    assert [row.description for row in shown.entries] == ["night"]


def test_what_is_closed_is_not_offered(store: Store) -> None:
    make_task(store, "Fix login")
    done = {"name": "Done", "status": "done", "done_at": THURSDAY}
    store.execute(MakeRow(task, done))
    old = {"name": "Old", "currency": "EUR", "language": "de", "archived": True}
    store.execute(MakeRow(client, old))
    add(store, "x", tags=("bug", "Call"))
    names = store.read(names_for_completion, None)

    assert names.clients == ("Acme Ärzte",)
    assert names.tasks == (TaskName("Fix login", None, None),)
    assert names.tags == ("bug", "Call")
    assert names.projects == (
        ProjectName("Admin", None, "X", 1, billable=False),
        ProjectName("Website", "Acme Ärzte", "X", 1, billable=True),
    )
