from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.timekeeping.pinned import MOST_PINNED, WorkKey
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.recent import (
    EntryKeyCriteria,
    RecentCriteria,
    pinned_work,
    recent_work,
    work_key_of,
)
from app.queries.timer import RunningCriteria, running_entry
from app.services.assignment import Names
from app.services.history import Undo
from app.services.pinned import PinWork, StartWork, UnpinWork
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer
from app.store.store import Store
from tests.builders import BERLIN, THURSDAY, SetClock, open_test_store


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


def member(store: Store) -> UUID:
    assert store.actor.member_id is not None
    return store.actor.member_id


def add(store: Store, text: str, project: str | None, hours_ago: int) -> UUID:
    start = THURSDAY - timedelta(hours=hours_ago)
    names = Names(text, project=project)
    return store.execute(AddTimed(names, start, start + timedelta(minutes=30), BERLIN))


def titles(store: Store, limit: int = 5) -> list[str]:
    return [row.title for row in store.read(recent_work, RecentCriteria(member(store), limit))]


def test_recent_work_is_listed_once_by_its_newest_start(store: Store) -> None:
    add(store, "Mail", None, 9)
    add(store, "Login", "Website", 7)
    add(store, "Mail", None, 5)
    add(store, "Login", "App", 3)
    assert titles(store) == ["Login", "Mail", "Login"]
    assert titles(store, 2) == ["Login", "Mail"]


def test_running_work_is_among_the_recent(store: Store) -> None:
    add(store, "Mail", None, 2)
    store.execute(StartTimer(Names("Login"), THURSDAY, BERLIN))
    rows = store.read(recent_work, RecentCriteria(member(store)))
    assert [(row.title, row.ended_at is None) for row in rows] == [("Login", True), ("Mail", False)]


def test_pinned_work_stays_in_its_order_and_is_pinned_once(store: Store) -> None:
    for text in ("Mail", "Login", "Mail"):
        store.execute(PinWork(WorkKey(text)))
    assert [row.title for row in store.read(pinned_work, None)] == ["Mail", "Login"]


def test_unpinned_work_is_gone_and_undo_brings_it_back(store: Store) -> None:
    store.execute(PinWork(WorkKey("Mail")))
    store.execute(UnpinWork(WorkKey("Mail")))
    assert store.read(pinned_work, None) == []
    store.execute(Undo())
    assert [row.title for row in store.read(pinned_work, None)] == ["Mail"]


def test_a_tenth_pin_is_refused(store: Store) -> None:
    for number in range(MOST_PINNED):
        store.execute(PinWork(WorkKey(str(number))))
    with pytest.raises(RuleViolation, match=r"pinned\.too_many"):
        store.execute(PinWork(WorkKey("one more")))


def test_pinned_work_of_a_deleted_project_is_not_offered_and_cannot_start(store: Store) -> None:
    key = WorkKey("Login", project_id=UUID(int=3))
    store.execute(PinWork(key))
    assert store.read(pinned_work, None) == []
    with pytest.raises(NotFound, match=r"pinned\.gone"):
        store.execute(StartWork(key, THURSDAY, BERLIN))


def test_pinned_work_starts_for_the_same_project_and_ends_what_runs(store: Store) -> None:
    entry_id = add(store, "Login", "Website", 5)
    key = store.read(work_key_of, EntryKeyCriteria(entry_id))
    assert key is not None
    store.execute(StartTimer(Names("Mail"), THURSDAY, BERLIN))
    store.execute(StartWork(key, THURSDAY + timedelta(minutes=5), BERLIN))
    running = store.read(running_entry, RunningCriteria(member(store)))
    assert running is not None
    assert (running.title, running.project) == ("Login", "Website")
    assert store.read(work_key_of, EntryKeyCriteria(running.id)) == key
