"""Time that is recorded already: kept twice, trimmed, or shifted, as one change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period
from app.queries.overlaps import OverlapCriteria, overlapping
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.history import Undo
from app.services.overlap import Overlap
from app.services.time_entries import AddDuration, AddTimed, EditEntry
from app.services.timer import StartTimer
from app.store.store import Store
from tests.builders import BERLIN, THURSDAY, SetClock, open_test_store, rows_of

HOUR = timedelta(hours=1)
Hours = list[tuple[float, float | None]]


@pytest.fixture
def clock() -> SetClock:
    return SetClock(THURSDAY + 12 * HOUR)


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


def at(hours: float) -> datetime:
    return THURSDAY + hours * HOUR


def add(store: Store, start: float, end: float, overlap: Overlap = "keep") -> UUID:
    return store.execute(AddTimed(Names("x"), at(start), at(end), BERLIN, overlap=overlap))


def listed(store: Store) -> list[EntryRow]:
    return store.read(entries, EntryCriteria())


def hours_of(store: Store) -> Hours:
    """Start and end of all entries in hours after the first."""
    return [
        (
            (row.started_at - THURSDAY) / HOUR,
            None if row.ended_at is None else (row.ended_at - THURSDAY) / HOUR,
        )
        for row in listed(store)
        if row.started_at is not None
    ]


@pytest.mark.parametrize(
    ("overlap", "hours"),
    [
        ("keep", [(1, 2), (1.5, 3)]),
        ("trim", [(1, 2), (2, 3)]),
        ("shift", [(1, 2), (2, 3.5)]),
    ],
)
def test_a_new_entry_settles_its_overlap(store: Store, overlap: Overlap, hours: Hours) -> None:
    add(store, 1, 2)
    add(store, 1.5, 3, overlap)

    assert hours_of(store) == hours


def test_a_trim_around_an_entry_leaves_two_pieces(store: Store) -> None:
    add(store, 1, 2)
    first = add(store, 0, 3, "trim")

    assert hours_of(store) == [(0, 1), (1, 2), (2, 3)]
    assert listed(store)[0].id == first


def test_the_pieces_of_a_trim_are_undone_as_one(store: Store) -> None:
    add(store, 1, 2)
    before = store.read(rows_of, None)
    add(store, 0, 3, "trim")
    store.execute(Undo())

    assert store.read(rows_of, None) == before


def test_a_shift_looks_for_room_behind_all_that_follows(store: Store) -> None:
    add(store, 1, 2)
    add(store, 2.5, 4)
    add(store, 1.5, 2.5, "shift")

    assert hours_of(store) == [(1, 2), (2.5, 4), (4, 5)]


def test_a_trim_that_leaves_nothing_is_refused(store: Store) -> None:
    add(store, 0, 3)
    with pytest.raises(RuleViolation, match=r"overlap\.nothing_left"):
        add(store, 1, 2, "trim")

    assert hours_of(store) == [(0, 3)]


def test_an_edit_settles_the_times_as_they_stand(store: Store) -> None:
    add(store, 1, 2)
    entry = add(store, 1.5, 3)
    store.execute(EditEntry(entry, overlap="trim"))

    assert hours_of(store) == [(1, 2), (2, 3)]


def test_an_edit_settles_its_new_times_and_never_against_itself(store: Store) -> None:
    add(store, 1, 2)
    entry = add(store, 3, 4)
    store.execute(EditEntry(entry, started_at=at(1.5), overlap="trim"))

    assert hours_of(store) == [(1, 2), (2, 4)]


def test_what_runs_stays_open_behind_what_is_recorded(store: Store) -> None:
    add(store, 1, 2)
    running = store.execute(StartTimer(Names("y"), at(0.5), BERLIN)).entry_id
    store.execute(EditEntry(running, overlap="trim"))

    assert hours_of(store) == [(0.5, 1), (1, 2), (2, None)]
    assert listed(store)[-1].id == running


def test_what_runs_takes_its_time_up_to_now(store: Store) -> None:
    store.execute(StartTimer(Names("y"), at(10), BERLIN))
    add(store, 9, 11, "trim")

    assert hours_of(store) == [(9, 10), (10, None)]


def test_time_without_a_place_on_the_clock_overlaps_nothing(store: Store) -> None:
    store.execute(AddDuration(Names("z"), date(2026, 11, 19), 3600, BERLIN))
    add(store, 1, 2, "trim")

    assert hours_of(store) == [(1, 2)]


def test_the_text_alone_is_changed(store: Store) -> None:
    entry = add(store, 1, 2)
    store.execute(EditEntry(entry, text="another"))

    assert listed(store)[0].description == "another"


def test_an_entry_is_taken_from_the_clock_and_put_back(store: Store) -> None:
    entry = add(store, 1, 2)
    store.execute(EditEntry(entry, day=date(2026, 11, 18), seconds=5400))
    (row,) = listed(store)
    assert (row.started_at, row.worked_on, row.seconds) == (None, date(2026, 11, 18), 5400)

    store.execute(EditEntry(entry, started_at=at(3), ended_at=at(4)))
    assert hours_of(store) == [(3, 4)]


def test_an_entry_that_began_days_before_is_found(store: Store, clock: SetClock) -> None:
    store.execute(StartTimer(Names("long"), at(-60), BERLIN))
    store.execute(StartTimer(Names("next"), at(11), BERLIN))
    member_id = store.actor.member_id
    assert member_id is not None
    criteria = OverlapCriteria(member_id, Period(at(-2), at(-1)), clock.now())

    assert [row.description for row in store.read(overlapping, criteria)] == ["long"]
