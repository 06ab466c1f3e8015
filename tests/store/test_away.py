"""Away time cut from the running entry: what stands in the file afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.timekeeping.away import AwayPiece, GiveTo
from app.domain.values.errors import Conflict, RuleViolation
from app.domain.values.ids import TaskId
from app.domain.values.period import Period
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.away import CutAway, TakeBreak
from app.services.history import Undo
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer, StopTimer
from app.store.store import Store
from tests.builders import BERLIN, THURSDAY, SetClock, open_test_store


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


def at(minutes: float) -> datetime:
    return THURSDAY + timedelta(minutes=minutes)


def piece(start: float, end: float, give_to: GiveTo, like: UUID | None = None) -> AwayPiece:
    return AwayPiece(Period(at(start), at(end)), give_to, None if like is None else TaskId(like))


def start(store: Store) -> UUID:
    """The running entry: from minute 0 on."""
    names = Names("Charts", project="Dashboard")
    return store.execute(StartTimer(names, THURSDAY, BERLIN, tags=("ui",))).entry_id


def cut(
    store: Store, entry_id: UUID, *pieces: AwayPiece, goes_on: bool = True, now: float = 52
) -> None:
    away = Period(pieces[0].period.start, pieces[-1].period.end)
    store.execute(CutAway(entry_id, away, pieces, goes_on, at(now)))


def minutes(instant: datetime | None) -> float | None:
    return None if instant is None else (instant - THURSDAY).total_seconds() / 60


def stored(store: Store) -> list[tuple[str, str, float | None, float | None]]:
    rows = store.read(entries, EntryCriteria())
    return [
        (row.kind, row.description, minutes(row.started_at), minutes(row.ended_at)) for row in rows
    ]


def row_at(store: Store, start: float) -> EntryRow:
    (row,) = [r for r in store.read(entries, EntryCriteria()) if r.started_at == at(start)]
    return row


def test_pieces_go_to_entry_break_and_other_work_and_timing_goes_on(store: Store) -> None:
    call = store.execute(
        AddTimed(Names("Call", project="Notes"), at(-60), at(-30), BERLIN, tags=("phone",))
    )
    entry_id = start(store)
    cut(store, entry_id, piece(15, 22, "keep"), piece(22, 37, "break"), piece(37, 52, "task", call))
    assert stored(store) == [
        ("work", "Call", -60, -30),
        ("work", "Charts", 0, 22),
        ("break", "", 22, 37),
        ("work", "Call", 37, 52),
        ("work", "Charts", 52, None),
    ]
    copied, goes_on = row_at(store, 37), row_at(store, 52)
    assert (copied.project, copied.tags) == ("Notes", ("phone",))
    assert (goes_on.project, goes_on.tags) == ("Dashboard", ("ui",))
    assert row_at(store, 0).id == entry_id


def test_keeping_all_changes_nothing_and_leaves_no_change_set(store: Store) -> None:
    entry_id = start(store)
    cut(store, entry_id, piece(15, 52, "keep"))
    assert stored(store) == [("work", "Charts", 0, None)]
    store.execute(Undo())
    assert stored(store) == []


def test_a_last_piece_that_is_kept_stays_open_from_its_start(store: Store) -> None:
    entry_id = start(store)
    cut(store, entry_id, piece(15, 30, "break"), piece(30, 50, "keep"))
    assert stored(store)[1:] == [("break", "", 15, 30), ("work", "Charts", 30, None)]


def test_stopping_at_the_leave_drops_the_rest(store: Store) -> None:
    entry_id = start(store)
    cut(store, entry_id, piece(15, 50, "nothing"), goes_on=False)
    assert stored(store) == [("work", "Charts", 0, 15)]


def test_stopping_with_a_kept_end_stops_at_the_return(store: Store) -> None:
    entry_id = start(store)
    cut(store, entry_id, piece(15, 30, "break"), piece(30, 50, "keep"), goes_on=False)
    assert stored(store) == [
        ("work", "Charts", 0, 15),
        ("break", "", 15, 30),
        ("work", "Charts", 30, 50),
    ]


def test_going_on_right_at_the_return_leaves_an_open_entry(store: Store) -> None:
    entry_id = start(store)
    cut(store, entry_id, piece(15, 52, "break"), now=52)
    assert stored(store)[-1] == ("work", "Charts", 52, None)


def test_away_from_the_first_moment_on_moves_the_start(store: Store) -> None:
    entry_id = start(store)
    cut(store, entry_id, piece(0, 40, "break"))
    assert stored(store) == [("break", "", 0, 40), ("work", "Charts", 40, None)]
    assert row_at(store, 40).id == entry_id


def test_away_all_the_time_without_going_on_leaves_no_entry_of_it(store: Store) -> None:
    entry_id = start(store)
    cut(store, entry_id, piece(0, 52, "break"), goes_on=False)
    assert stored(store) == [("break", "", 0, 52)]


def test_one_undo_brings_the_running_entry_back_whole(store: Store) -> None:
    entry_id = start(store)
    cut(store, entry_id, piece(15, 22, "break"), piece(22, 40, "nothing"))
    store.execute(Undo())
    assert stored(store) == [("work", "Charts", 0, None)]
    assert row_at(store, 0).id == entry_id


def test_an_entry_that_ended_meanwhile_is_not_touched(store: Store) -> None:
    entry_id = start(store)
    store.execute(StopTimer(at(30)))
    store.execute(StartTimer(Names("Mail"), at(31), BERLIN))
    before = stored(store)
    with pytest.raises(Conflict, match=r"away\.entry_changed"):
        cut(store, entry_id, piece(15, 25, "break"))
    assert stored(store) == before


def test_away_time_outside_the_entry_is_refused(store: Store) -> None:
    entry_id = start(store)
    with pytest.raises(RuleViolation, match=r"away\.outside_running"):
        cut(store, entry_id, piece(-5, 25, "break"))


def test_a_break_ends_what_runs_and_is_no_work(store: Store) -> None:
    start(store)
    store.execute(TakeBreak(at(20), BERLIN))
    assert stored(store) == [("work", "Charts", 0, 20), ("break", "", 20, None)]
