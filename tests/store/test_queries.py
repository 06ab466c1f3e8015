"""Entries of a range, their totals, the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.queries.history import HistoryCriteria, history
from app.queries.time_entries import (
    EntryCriteria,
    TotalCriteria,
    entries,
    tags_of,
    worked_seconds,
)
from app.services.assignment import Names
from app.services.history import Redo, Undo, UndoChangeSet
from app.services.time_entries import AddDuration, AddTimed, DeleteEntries, Kind
from app.services.timer import StartTimer
from app.store.store import Store
from tests.builders import BERLIN, THURSDAY, SetClock, open_test_store
from tests.store.rows import add_entry, make_client, make_project, make_task

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DAY = date(2026, 11, 19)
TOMORROW = DAY + timedelta(days=1)
MIDNIGHT = datetime(2026, 11, 19, 23, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


def add(store: Store, text: str, start: datetime, length: timedelta = HOUR) -> None:
    store.execute(AddTimed(Names(text), start, start + length, BERLIN))


def titles(store: Store, from_on: date | None, to_on: date | None, limit: int | None = None) -> str:
    criteria = EntryCriteria(from_on, to_on, store.actor.member_id, limit)
    return " ".join(row.title for row in store.read(entries, criteria))


def total(store: Store, from_on: date, to_on: date, now: datetime = THURSDAY) -> int:
    assert store.actor.member_id is not None
    return store.read(worked_seconds, TotalCriteria(store.actor.member_id, from_on, to_on, now))


def test_entries_come_oldest_first_and_those_by_duration_after_the_timed_of_their_day(
    store: Store,
) -> None:
    add(store, "noon", THURSDAY + 3 * HOUR)
    store.execute(AddDuration(Names("sometime"), DAY, 60, BERLIN))
    add(store, "morning", THURSDAY)
    add(store, "next", THURSDAY + 24 * HOUR)
    assert titles(store, None, None) == "morning noon sometime next"


def test_a_limit_takes_the_newest(store: Store) -> None:
    for number in range(4):
        add(store, str(number), THURSDAY + number * 20 * HOUR)
    assert titles(store, None, None, 2) == "2 3"
    assert titles(store, DAY, TOMORROW, 5) == "0"


def test_the_range_has_its_first_day_and_not_its_last(store: Store) -> None:
    for days in range(4):
        add(store, str(days), THURSDAY + timedelta(days=days))
    assert titles(store, TOMORROW, DAY + timedelta(days=3)) == "1 2"
    assert titles(store, TOMORROW, None) == "1 2 3"
    assert titles(store, None, TOMORROW) == "0"


def test_an_entry_over_midnight_touches_both_days(store: Store) -> None:
    add(store, "night", MIDNIGHT - HOUR, 2 * HOUR)
    assert titles(store, DAY, TOMORROW) == "night"
    assert titles(store, TOMORROW, TOMORROW + timedelta(days=1)) == "night"
    assert titles(store, TOMORROW + timedelta(days=1), None) == ""


def test_an_entry_that_ends_at_midnight_touches_its_own_day_alone(store: Store) -> None:
    add(store, "evening", MIDNIGHT - HOUR)
    assert titles(store, DAY, TOMORROW) == "evening"
    assert titles(store, TOMORROW, None) == ""


def test_a_timer_left_running_for_days_touches_them_all(store: Store) -> None:
    store.execute(StartTimer(Names("forgotten"), THURSDAY, BERLIN))
    assert titles(store, DAY + timedelta(days=3), None) == "forgotten"
    assert titles(store, None, DAY) == ""


def test_an_entry_shows_the_names_of_what_it_is_for(store: Store) -> None:
    make_task(store, "Launch", make_project(store, "Website", make_client(store, "Acme")))
    store.execute(AddTimed(Names("", task="Launch"), THURSDAY, THURSDAY + HOUR, BERLIN, ("b", "a")))
    (row,) = store.read(entries, EntryCriteria())
    assert (row.title, row.task, row.project, row.client) == ("Launch", "Launch", "Website", "Acme")
    assert (row.code, row.colour, row.tags) == ("X", 1, ("a", "b"))


def test_unassigned_time_has_no_names_and_no_colour(store: Store) -> None:
    add(store, "", THURSDAY)
    (row,) = store.read(entries, EntryCriteria())
    assert (row.title, row.task, row.project, row.client) == ("", None, None, None)
    assert (row.code, row.colour, row.tags) == ("", 0, ())


def test_no_entries_have_no_tags(store: Store) -> None:
    assert store.read(tags_of, []) == {}


def test_a_total_splits_at_local_midnight(store: Store) -> None:
    add(store, "night", MIDNIGHT - 20 * MINUTE, HOUR)
    assert total(store, DAY, TOMORROW) == 20 * 60
    assert total(store, TOMORROW, TOMORROW + timedelta(days=1)) == 40 * 60
    assert total(store, DAY, TOMORROW + timedelta(days=1)) == 60 * 60


def test_breaks_do_not_count(store: Store) -> None:
    store.execute(AddTimed(Names(), THURSDAY, THURSDAY + HOUR, BERLIN, kind="break"))
    assert total(store, DAY, TOMORROW) == 0


def test_what_runs_counts_up_to_now(store: Store) -> None:
    store.execute(StartTimer(Names(), THURSDAY, BERLIN))
    assert total(store, DAY, TOMORROW, THURSDAY - MINUTE) == 0
    assert total(store, DAY, TOMORROW, THURSDAY) == 0
    assert total(store, DAY, TOMORROW, THURSDAY + 90 * MINUTE) == 5400
    assert total(store, TOMORROW, TOMORROW + timedelta(days=1), MIDNIGHT + HOUR) == 3600


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (DAY, 24), (date(2026, 10, 25), 25)]
)
def test_a_day_of_work_without_end_has_the_hours_of_the_day(
    store: Store, day: date, hours: int
) -> None:
    noon_before = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) - 24 * HOUR
    store.execute(StartTimer(Names(), noon_before, BERLIN))
    now = noon_before + timedelta(days=3)
    assert total(store, day, day + timedelta(days=1), now) == hours * 3600


ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC")
FIRST_MINUTE = datetime(2026, 3, 26, tzinfo=UTC)
moments = st.integers(0, 7 * 24 * 60)
timed = st.tuples(
    moments, st.integers(1, 24 * 60), st.sampled_from(ZONES), st.sampled_from(("work", "break"))
)
by_duration = st.tuples(st.integers(0, 7), st.integers(1, 86_400), st.sampled_from(ZONES))


def minutes_on(start: datetime, end: datetime, zone: str, days: set[date]) -> int:
    """Counts minute by minute on the wall clock: slow, and of another make than the program."""
    count, wall = 0, ZoneInfo(zone)
    while start < end:
        count += start.astimezone(wall).date() in days
        start += MINUTE
    return count


@given(
    some=st.lists(timed, max_size=6),
    others=st.lists(by_duration, max_size=3),
    left_running=st.none() | st.tuples(moments, st.sampled_from(ZONES)),
    first=st.integers(-1, 8),
    length=st.integers(1, 4),
)
@settings(max_examples=40)
def test_totals_are_those_that_counting_minute_by_minute_gives(
    tmp_path_factory: pytest.TempPathFactory,
    some: list[tuple[int, int, str, Kind]],
    others: list[tuple[int, int, str]],
    left_running: tuple[int, str] | None,
    first: int,
    length: int,
) -> None:
    from_on = FIRST_MINUTE.date() + timedelta(days=first)
    days = {from_on + timedelta(days=number) for number in range(length)}
    now = FIRST_MINUTE + timedelta(days=8)
    expected = 0
    with open_test_store(tmp_path_factory.mktemp("totals")) as store:
        for offset, minutes, zone, kind in some:
            start = FIRST_MINUTE + offset * MINUTE
            end = start + minutes * MINUTE
            store.execute(AddTimed(Names(), start, end, ZoneInfo(zone), kind=kind))
            expected += 60 * minutes_on(start, end, zone, days) if kind == "work" else 0
        for number, seconds, zone in others:
            day = FIRST_MINUTE.date() + timedelta(days=number)
            store.execute(AddDuration(Names(), day, seconds, ZoneInfo(zone)))
            expected += seconds if day in days else 0
        if left_running is not None:
            start = FIRST_MINUTE + left_running[0] * MINUTE
            store.execute(StartTimer(Names(), start, ZoneInfo(left_running[1])))
            expected += 60 * minutes_on(start, now, left_running[1], days)
        assert total(store, from_on, from_on + timedelta(days=length), now) == expected


def test_the_history_says_what_each_change_did(store: Store, clock: SetClock) -> None:
    names = Names("Fix login", project="Website")
    store.execute(AddTimed(names, THURSDAY, THURSDAY + HOUR, BERLIN, ("bug",)))
    (row,) = store.read(history, HistoryCriteria(limit=1))
    assert (row.no, row.at, row.action, row.origin, row.kind) == (
        2,
        clock.now(),
        "entry.add",
        "here",
        "do",
    )
    assert row.arguments == {"text": "Fix login", "project": "Website"}
    assert (row.rows, row.undone, row.undoes, row.obstacle) == (4, False, None, None)


def test_the_history_says_what_is_undone_and_what_stands_again(
    store: Store, clock: SetClock
) -> None:
    def undone() -> list[bool]:
        return [row.undone for row in reversed(store.read(history, HistoryCriteria()))][1:]

    add_entry(store, clock, "one")
    store.execute(Undo())
    assert undone() == [True, False]
    store.execute(Redo())
    assert undone() == [False, True, False]


def test_the_history_says_why_the_first_change_cannot_be_undone(store: Store) -> None:
    (row,) = store.read(history, HistoryCriteria())
    assert row.obstacle == "undo.final"


def test_the_history_goes_back_page_by_page(store: Store, clock: SetClock) -> None:
    for number in range(5):
        add_entry(store, clock, str(number))
    numbers, before = [], None
    while page := store.read(history, HistoryCriteria(2, before)):
        numbers.append([row.no for row in page])
        before = page[-1].no
    assert numbers == [[6, 5], [4, 3], [2, 1]]


def test_undoing_one_older_change_marks_that_one_alone(store: Store, clock: SetClock) -> None:
    add_entry(store, clock, "one")
    store.execute(DeleteEntries((add_entry(store, clock, "two"),)))
    store.execute(UndoChangeSet(2))
    undone = [row.no for row in store.read(history, HistoryCriteria()) if row.undone]
    assert undone == [2]
