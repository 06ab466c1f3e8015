"""What undo takes back, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.values.errors import Conflict, NotFound
from app.queries.history import HistoryCriteria, history
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.history import NoteOutput, Redo, Undo, UndoChangeSet
from app.services.time_entries import AddTimed, EditEntry
from app.services.timer import StartTimer, StopTimer
from app.store.store import Store
from tests.builders import BERLIN, SetClock, open_test_store, rows_of


def texts(store: Store) -> list[str]:
    return [row.description for row in store.read(entries, EntryCriteria())]


def add(store: Store, clock: SetClock, text: str, project: str | None = None) -> EntryRow:
    start = clock.now()
    store.execute(AddTimed(Names(text, project=project), start, clock.move(hours=1), BERLIN))
    return store.read(entries, EntryCriteria())[-1]


def newest(store: Store) -> int:
    return store.read(history, HistoryCriteria(limit=1))[0].no


def test_undo_and_redo_walk_over_the_same_changes(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        for text in ("one", "two", "three"):
            add(store, clock, text)
        store.execute(Undo())
        store.execute(Undo())
        assert texts(store) == ["one"]
        store.execute(Redo())
        assert texts(store) == ["one", "two"]
        store.execute(Undo())
        store.execute(Redo())
        store.execute(Redo())
        assert texts(store) == ["one", "two", "three"]


def test_undo_works_after_the_program_was_closed(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        add(store, clock, "one")
    with open_test_store(tmp_path, clock) as store:
        store.execute(Undo())
        assert texts(store) == []


def test_a_new_change_drops_redo(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        add(store, clock, "one")
        store.execute(Undo())
        add(store, clock, "two")
        with pytest.raises(Conflict, match=r"redo\.nothing"):
            store.execute(Redo())


def test_an_older_change_can_be_undone_alone(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        add(store, clock, "one")
        no = newest(store)
        add(store, clock, "two")
        store.execute(UndoChangeSet(no))
        assert texts(store) == ["two"]


def test_undo_refuses_a_field_that_was_changed_since_and_names_the_change(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        entry = add(store, clock, "one")
        store.execute(EditEntry(entry.id, names=Names("two")))
        no = newest(store)
        store.execute(EditEntry(entry.id, names=Names("three")))
        before = store.read(rows_of, None)
        with pytest.raises(Conflict, match=r"undo\.changed_since") as refusal:
            store.execute(UndoChangeSet(no))
        assert refusal.value.arguments["no"] == no + 1
        assert store.read(rows_of, None) == before


def test_undo_allows_another_field_that_was_changed_since(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        entry = add(store, clock, "one")
        store.execute(EditEntry(entry.id, names=Names("two")))
        no = newest(store)
        store.execute(EditEntry(entry.id, ended_at=clock.now()))
        store.execute(EditEntry(entry.id, kind="break"))
        store.execute(UndoChangeSet(no))
        (now,) = store.read(entries, EntryCriteria())
        assert (now.description, now.kind) == ("one", "break")


def test_undo_refuses_to_take_away_what_a_later_row_refers_to(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        add(store, clock, "one", project="Website")
        no = newest(store)
        add(store, clock, "two", project="Website")
        with pytest.raises(Conflict, match=r"undo\.still_used") as refusal:
            store.execute(UndoChangeSet(no))
        assert refusal.value.arguments["no"] == no + 1
        assert texts(store) == ["one", "two"]


def test_what_was_changed_and_changed_back_by_undo_does_not_stand_in_the_way(
    tmp_path: Path,
) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        entry = add(store, clock, "one")
        no = newest(store)
        store.execute(EditEntry(entry.id, names=Names("two")))
        store.execute(Undo())
        store.execute(UndoChangeSet(no))
        assert texts(store) == []


def test_a_change_cannot_be_undone_twice(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        add(store, clock, "one")
        no = newest(store)
        store.execute(Undo())
        with pytest.raises(Conflict, match=r"undo\.already"):
            store.execute(UndoChangeSet(no))


def test_undo_that_would_leave_two_timers_running_is_refused(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        store.execute(StartTimer(Names("one"), clock.now(), BERLIN))
        clock.move(minutes=5)
        store.execute(StopTimer(clock.now()))
        stop = newest(store)
        store.execute(StartTimer(Names("two"), clock.move(minutes=5), BERLIN))
        with pytest.raises(Conflict, match=r"undo\.would_break"):
            store.execute(UndoChangeSet(stop))


def test_the_first_change_of_a_file_is_final(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store, pytest.raises(Conflict, match=r"undo\.final"):
        store.execute(UndoChangeSet(1))


def test_a_number_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store, pytest.raises(NotFound, match="no_such_change"):
        store.execute(UndoChangeSet(99))


def test_an_export_stands_in_the_history_and_undo_passes_it_over(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        add(store, clock, "one")
        store.execute(NoteOutput("output.export_json", "backup.json", 3))
        assert store.read(history, HistoryCriteria(limit=1))[0].kind == "record"
        store.execute(Undo())
        assert texts(store) == []
