"""Making, opening and refusing files."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlcipher3 import dbapi2

from app.queries.time_entries import EntryCriteria, entries
from app.services.assignment import Names
from app.services.history import Undo
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer
from app.store.engine import APPLICATION_ID
from app.store.errors import DamagedFile, NewerFile, StoreUnavailable
from app.store.schema import SCHEMA_VERSION
from app.store.store import Store
from app.store.tables import file_fact
from tests.builders import BERLIN, SetClock, open_test_store, rows_of
from tests.store.processes import child
from tests.store.rows import add_entry, all_findings, everything, fill_every_table

KEY = bytes(range(32))
OTHER_KEY = bytes(32)
WORDS = "Zwölf geheime Wörter über Acme"


def pragma(store: Store, name: str) -> object:
    return store.read(lambda c, _: c.execute(text(f"PRAGMA {name}")).scalar_one(), None)


def texts(store: Store) -> list[str]:
    return [row.description for row in store.read(entries, EntryCriteria())]


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if not path.name.endswith("-shm")
    }


def make_file(folder: Path, key: bytes | None = None) -> Path:
    with open_test_store(folder, clock := SetClock(), key=key) as store:
        add_entry(store, clock, WORDS)
        return store.path


def raw(path: Path) -> dbapi2.Connection:
    return dbapi2.connect(str(path), isolation_level=None)


def test_a_fresh_file_says_what_it_is_and_has_a_member_and_activity_types(tmp_path: Path) -> None:
    with open_test_store(tmp_path / "new" / "folder") as store:
        rows = store.read(rows_of, None)
        assert [row[1] for row in rows["member"]] == ["Nora Seidel"]
        assert sorted(str(row[1]) for row in rows["activity_type"]) == ["Admin", "Coding"]
        assert pragma(store, "user_version") == SCHEMA_VERSION
        assert pragma(store, "application_id") == APPLICATION_ID
        assert pragma(store, "journal_mode") == "wal"
        assert store.read(all_findings, None) == []


def test_an_empty_file_is_filled_like_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "work.stint").touch()
    with open_test_store(tmp_path) as store:
        assert len(store.read(rows_of, None)["member"]) == 1


def test_a_file_whose_making_was_cut_off_is_made_again(tmp_path: Path) -> None:
    half_made = raw(tmp_path / "work.stint")
    half_made.execute("PRAGMA journal_mode = WAL")
    half_made.close()
    assert (tmp_path / "work.stint").stat().st_size > 0
    with open_test_store(tmp_path) as store:
        assert len(store.read(rows_of, None)["member"]) == 1


def test_a_closed_file_is_one_file_and_opens_with_the_same_rows(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        fill_every_table(store, clock)
        before = store.read(everything, None)
    assert [path.name for path in tmp_path.iterdir()] == ["work.stint"]
    with open_test_store(tmp_path) as store:
        assert store.read(everything, None) == before


def test_every_file_has_an_id_of_its_own(tmp_path: Path) -> None:
    query = select(file_fact.c.value).where(file_fact.c.name == "file_id")
    found = set()
    for name in ("one", "two"):
        with open_test_store(tmp_path / name) as store:
            found.add(store.read(lambda c, _: c.execute(query).scalar_one(), None))
    assert len(found) == 2


def test_reading_cannot_write(tmp_path: Path) -> None:
    with (
        open_test_store(tmp_path) as store,
        pytest.raises(StoreUnavailable, match=r"store\.read_only"),
    ):
        store.read(lambda c, _: c.execute(text("DELETE FROM journal_row")), None)


def test_an_encrypted_file_opens_with_its_key(tmp_path: Path) -> None:
    make_file(tmp_path, KEY)
    with open_test_store(tmp_path, key=KEY) as store:
        assert texts(store) == [WORDS]
        assert store.read(all_findings, None) == []


@pytest.mark.parametrize("key", [None, OTHER_KEY])
def test_an_encrypted_file_does_not_open_without_its_key(tmp_path: Path, key: bytes | None) -> None:
    make_file(tmp_path, KEY)
    before = hashes(tmp_path)
    with pytest.raises(DamagedFile, match=r"store\.damaged"), open_test_store(tmp_path, key=key):
        pass
    assert hashes(tmp_path) == before


def test_a_plain_file_does_not_open_with_a_key(tmp_path: Path) -> None:
    make_file(tmp_path)
    before = hashes(tmp_path)
    with pytest.raises(DamagedFile), open_test_store(tmp_path, key=KEY):
        pass
    assert hashes(tmp_path) == before


def test_no_word_of_an_encrypted_file_can_be_read_on_the_disk(tmp_path: Path) -> None:
    def on_disk() -> bytes:
        return b"".join(path.read_bytes() for path in tmp_path.iterdir())

    word = "Zwölf".encode()
    with open_test_store(tmp_path, clock := SetClock(), key=KEY) as store:
        add_entry(store, clock, WORDS)
        assert word not in on_disk()
    assert word not in on_disk()
    assert b"SQLite format" not in on_disk()


def test_a_plain_file_holds_the_words_that_the_encrypted_one_hides(tmp_path: Path) -> None:
    assert "Zwölf".encode() in make_file(tmp_path).read_bytes()


def newer_file(folder: Path) -> dbapi2.Connection:
    connection = raw(make_file(folder))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    return connection


def test_a_newer_file_is_refused_byte_for_byte_untouched(tmp_path: Path) -> None:
    newer_file(tmp_path).close()
    before = hashes(tmp_path)
    with pytest.raises(NewerFile, match=r"store\.newer_file"), open_test_store(tmp_path):
        pass
    assert hashes(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["work.stint"]


def test_what_a_crash_left_beside_a_newer_file_stays_untouched_too(tmp_path: Path) -> None:
    running = newer_file(tmp_path / "running")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for path in (tmp_path / "running").iterdir():
        shutil.copy(path, crashed)
    running.close()
    before = hashes(crashed)
    assert "work.stint-wal" in before
    with pytest.raises(NewerFile), open_test_store(crashed):
        pass
    assert hashes(crashed) == before


@pytest.mark.parametrize(
    "made_by",
    [
        "CREATE TABLE notes (text)",
        "PRAGMA application_id = 77",
        "PRAGMA user_version = 3",
        "PRAGMA journal_mode = WAL; CREATE TABLE client (id, name); PRAGMA user_version = 1",
    ],
)
def test_a_foreign_sqlite_file_is_refused_untouched(tmp_path: Path, made_by: str) -> None:
    foreign = raw(tmp_path / "work.stint")
    foreign.executescript(made_by)
    foreign.close()
    before = hashes(tmp_path)
    with pytest.raises(DamagedFile, match=r"store\.foreign_file"), open_test_store(tmp_path):
        pass
    assert hashes(tmp_path) == before


@pytest.mark.parametrize(
    "garbage", [b"x", b"no database" * 900, b"SQLite format 3\0" + b"\1" * 5000]
)
def test_garbage_is_a_damaged_file_and_stays_as_it_is(tmp_path: Path, garbage: bytes) -> None:
    (tmp_path / "work.stint").write_bytes(garbage)
    with pytest.raises(DamagedFile, match=r"store\.damaged"), open_test_store(tmp_path):
        pass
    assert (tmp_path / "work.stint").read_bytes() == garbage


def test_a_file_without_its_version_is_damaged(tmp_path: Path) -> None:
    connection = raw(make_file(tmp_path))
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    with pytest.raises(DamagedFile, match=r"store\.damaged"), open_test_store(tmp_path):
        pass


def test_a_file_cut_off_in_the_middle_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(DamagedFile), open_test_store(tmp_path):
        pass


def test_a_folder_in_place_of_the_file_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "work.stint").mkdir()
    with (
        pytest.raises(StoreUnavailable, match=r"store\.cannot_open"),
        open_test_store(tmp_path),
    ):
        pass


def test_a_file_in_place_of_the_folder_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "folder").touch()
    with (
        pytest.raises(StoreUnavailable, match=r"store\.cannot_open"),
        open_test_store(tmp_path / "folder"),
    ):
        pass


def test_two_stores_on_one_file_write_in_turn_and_see_each_other(tmp_path: Path) -> None:
    clock = SetClock()
    with open_test_store(tmp_path, clock) as one, open_test_store(tmp_path, clock) as two:
        for number in range(3):
            add_entry(one, clock, f"one {number}")
            add_entry(two, clock, f"two {number}")
        assert texts(one) == texts(two)
        assert texts(one) == ["one 0", "two 0", "one 1", "two 1", "one 2", "two 2"]
        assert one.read(all_findings, None) == []


def test_a_store_undoes_what_another_one_on_the_same_file_did(tmp_path: Path) -> None:
    clock = SetClock()
    with open_test_store(tmp_path, clock) as one, open_test_store(tmp_path, clock) as two:
        add_entry(one, clock, "by one")
        two.execute(Undo())
        assert texts(one) == []


def test_many_commands_of_two_stores_at_once_all_arrive(tmp_path: Path) -> None:
    clock = SetClock()
    with open_test_store(tmp_path, clock) as one, open_test_store(tmp_path, clock) as two:
        futures = []
        for number in range(20):
            store = (one, two)[number % 2]
            start = clock.now()
            command = AddTimed(Names(str(number)), start, clock.move(minutes=1), BERLIN)
            futures.append(store.submit(command))
        for future in futures:
            future.result()
        assert sorted(texts(one), key=int) == [str(number) for number in range(20)]
        assert one.read(all_findings, None) == []


def test_the_timer_of_one_store_is_ended_by_a_start_in_another(tmp_path: Path) -> None:
    clock = SetClock()
    with open_test_store(tmp_path, clock) as one, open_test_store(tmp_path, clock) as two:
        first = one.execute(StartTimer(Names("one"), clock.now(), BERLIN))
        second = two.execute(StartTimer(Names("two"), clock.move(minutes=1), BERLIN))
        assert second.stopped_id == first.entry_id


def test_processes_that_open_the_same_new_file_at_once_all_succeed(tmp_path: Path) -> None:
    with (
        child("members", tmp_path) as one,
        child("members", tmp_path) as two,
        child("members", tmp_path) as three,
    ):
        racers = (one, two, three)
        assert all(racer.hear() == {"ready": True} for racer in racers)
        for racer in racers:
            racer.tell()
        assert [racer.hear() for racer in racers] == [{"members": 1, "findings": []}] * 3
