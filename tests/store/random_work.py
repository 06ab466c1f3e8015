"""Random but possible histories of commands, for the journal's property tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st

from app.domain.values.errors import StintError
from app.queries.time_entries import EntryCriteria, entries
from app.services.assignment import Names
from app.services.history import Redo, Undo
from app.services.time_entries import (
    AddDuration,
    AddTimed,
    DeleteEntries,
    EditEntry,
    MergeEntries,
    SplitEntry,
)
from app.services.timer import DiscardTimer, ResumeTimer, StartTimer, StopTimer
from app.store.store import Store
from app.store.writer import Command
from tests.builders import BERLIN, SetClock
from tests.store.random_plan import PLAN_KINDS, a_plan_act

TEXTS = ("Fix login", "", "Ärger \"quoted\" \\ 'x'", "東京\n\t\x01", "a" * 300)
PROJECTS = (None, "Website", "Reader", "website")
TAGS: tuple[tuple[str, ...], ...] = ((), ("bug",), ("bug", "call"))
KINDS = [
    *("start", "stop", "resume", "discard", "add", "day"),
    *("edit", "retag", "split", "merge", "delete", "undo", "redo"),
    *PLAN_KINDS,
]

steps = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 10_000)),
    max_size=25,
)


def perform(store: Store, clock: SetClock, plan: list[tuple[str, int]]) -> int:
    """Runs the commands; those that break a rule change nothing. Returns how many worked."""
    done = 0
    for name, number in plan:
        clock.move(seconds=1 + number % 4000)
        try:
            store.execute(_command(store, clock, name, number))
        except StintError:
            continue
        done += 1
    return done


def _command(store: Store, clock: SetClock, name: str, number: int) -> Command[object]:
    now = clock.now()
    names = Names(TEXTS[number % 5], project=PROJECTS[number % 4])
    tags = TAGS[number % 3]
    simple: dict[str, Callable[[], Command[object]]] = {
        "start": lambda: StartTimer(names, now, BERLIN, tags),
        "stop": lambda: StopTimer(now),
        "discard": DiscardTimer,
        "resume": lambda: ResumeTimer(now, BERLIN),
        "undo": Undo,
        "redo": Redo,
        "add": lambda: AddTimed(names, now - timedelta(hours=number % 30), now, BERLIN, tags),
        "day": lambda: AddDuration(names, now.date(), number * 9, BERLIN, tags),
    }
    if name in simple:
        return simple[name]()
    if name in PLAN_KINDS:
        return a_plan_act(store, name, number)
    return _on_an_entry(name, _some_entries(store, number), names, clock, number)


def _some_entries(store: Store, number: int) -> list[UUID]:
    rows = store.read(entries, EntryCriteria())
    ids = [row.id for row in rows] or [UUID(int=0)]
    start = number % len(ids)
    return ids[start : start + 2]


def _on_an_entry(
    name: str, ids: list[UUID], names: Names, clock: SetClock, number: int
) -> Command[object]:
    if name == "edit":
        return EditEntry(ids[0], names=names)
    if name == "retag":
        return EditEntry(ids[0], tags=TAGS[number % 3], kind=("work", "break")[number % 2])
    if name == "split":
        return SplitEntry(ids[0], clock.now() - timedelta(minutes=number % 90))
    if name == "merge":
        return MergeEntries(tuple(ids))
    return DeleteEntries(tuple(ids))
