"""Copies of a file: whole, verified, rolled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from app.store.backup import (
    BackupFile,
    Keep,
    backup_name,
    backups_of,
    is_sound,
    newest_sound,
    roll_backup,
    superfluous,
    write_backup,
)
from app.store.errors import DamagedFile, StoreUnavailable
from app.store.store import open_store
from app.store.tables import client
from app.store.unit_of_work import UnitOfWork
from tests.builders import THURSDAY, SetClock, open_test_store, parts
from tests.store.processes import answers
from tests.store.rows import Do, all_findings, everything, fill_every_table, make_client

KEY = bytes(range(32))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def clients_in(path: Path, key: bytes | None = None) -> list[object]:
    store = open_store(path, parts(SetClock(), key))
    try:
        return [row[1] for row in store.read(everything, None)["client"]]
    finally:
        store.close()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may use, which pytest's own are not."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def test_a_backup_holds_everything_and_verifies(tmp_path: Path) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        fill_every_table(store, clock)
        before = store.read(everything, None)
        target = write_backup(store.path, tmp_path / "safe" / "copy.stint")
    copy = open_store(target, parts(SetClock()))
    assert copy.read(everything, None) == before
    assert copy.read(all_findings, None) == []
    copy.close()


def test_a_backup_of_a_file_in_use_has_what_is_committed_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "copy.stint"
    with open_test_store(tmp_path) as store:
        make_client(store, "Committed")

        def back_up_in_the_middle(work: UnitOfWork) -> None:
            values = {"name": "Uncommitted", "currency": "EUR", "language": "de"}
            work.connection.execute(insert(client).values(id=work.ids.new(), **values))
            write_backup(store.path, target)

        store.execute(Do(back_up_in_the_middle))
        assert store.read(everything, None)["client"] != []
    assert clients_in(target) == ["Committed"]


def test_a_backup_is_one_file_with_nothing_beside_it(tmp_path: Path) -> None:
    with open_test_store(tmp_path / "work") as store:
        write_backup(store.path, tmp_path / "safe" / "copy.stint")
    assert names(tmp_path / "safe") == ["copy.stint"]


def test_a_backup_replaces_an_older_one_of_its_name(tmp_path: Path) -> None:
    target = tmp_path / "copy.stint"
    with open_test_store(tmp_path) as store:
        write_backup(store.path, target)
        make_client(store, "Acme")
        write_backup(store.path, target)
    assert clients_in(target) == ["Acme"]


def test_a_partial_file_of_an_earlier_crash_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "copy.stint.partial").write_bytes(b"half")
    with open_test_store(tmp_path / "work") as store:
        write_backup(store.path, tmp_path / "copy.stint")
    assert names(tmp_path) == ["copy.stint", "work"]


def test_an_encrypted_file_has_encrypted_backups(tmp_path: Path) -> None:
    with open_test_store(tmp_path, key=KEY) as store:
        make_client(store, "Geheimnis AG")
        target = write_backup(store.path, tmp_path / "copy.stint", KEY)
    assert b"Geheimnis" not in target.read_bytes()
    assert clients_in(target, KEY) == ["Geheimnis AG"]
    with pytest.raises(DamagedFile):
        clients_in(target)


def test_a_backup_with_the_wrong_key_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with (
        open_test_store(tmp_path / "work", key=KEY) as store,
        pytest.raises(DamagedFile, match=r"store\.damaged"),
    ):
        write_backup(store.path, tmp_path / "safe" / "copy.stint")
    assert names(tmp_path / "safe") == []


def test_a_file_that_is_gone_makes_no_empty_backup(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"store\.cannot_open"):
        write_backup(tmp_path / "gone.stint", tmp_path / "copy.stint")
    assert names(tmp_path) == []


def test_a_damaged_file_makes_no_backup(tmp_path: Path) -> None:
    path = damage_in_the_middle(tmp_path)
    with pytest.raises(DamagedFile):
        write_backup(path, tmp_path / "copy.stint")
    assert names(tmp_path) == ["work.stint"]


def damage_in_the_middle(folder: Path) -> Path:
    with open_test_store(folder, clock := SetClock()) as store:
        fill_every_table(store, clock)
        path = store.path
    damage(path)
    return path


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x55" * (path.stat().st_size - 8192))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no folders that only refuse new files")
def test_a_folder_that_refuses_new_files_is_said_so_and_stays_clean(open_folder: Path) -> None:
    with open_test_store(open_folder) as store:
        path = store.path
    path.chmod(0o666)
    refusing = open_folder / "refusing"
    refusing.mkdir(mode=0o555)
    said = answers("backup", path, refusing / "copy.stint")
    assert said == [{"error": "StoreUnavailable", "key": "store.cannot_open"}]
    assert names(refusing) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no folders that nobody may enter")
def test_a_folder_that_cannot_be_entered_is_said_so(open_folder: Path) -> None:
    with open_test_store(open_folder) as store:
        path = store.path
    path.chmod(0o666)
    closed = open_folder / "closed"
    closed.mkdir(mode=0o600)
    said = answers("backup", path, closed / "copy.stint")
    assert said == [{"error": "StoreUnavailable", "key": "backup.cannot_write"}]


def test_a_target_that_is_a_folder_is_said_so_and_the_partial_file_goes(tmp_path: Path) -> None:
    (tmp_path / "safe" / "copy.stint").mkdir(parents=True)
    with (
        open_test_store(tmp_path) as store,
        pytest.raises(StoreUnavailable, match=r"backup\.cannot_write"),
    ):
        write_backup(store.path, tmp_path / "safe" / "copy.stint")
    assert names(tmp_path / "safe") == ["copy.stint"]


def test_backups_are_found_by_their_files_name_newest_first(tmp_path: Path) -> None:
    for hours in (2, 0, 1):
        (tmp_path / backup_name("work", THURSDAY + timedelta(hours=hours))).touch()
    (tmp_path / backup_name("other", THURSDAY)).touch()
    (tmp_path / "work.stint").touch()
    found = backups_of("work", tmp_path)
    assert [(backup.taken_at - THURSDAY).seconds // 3600 for backup in found] == [2, 1, 0]


def test_a_folder_that_does_not_exist_holds_no_backups(tmp_path: Path) -> None:
    assert backups_of("work", tmp_path / "gone") == []
    assert newest_sound("work", tmp_path / "gone") is None


@pytest.mark.parametrize("harm", ["cut", "emptied", "overwritten"])
def test_a_damaged_newest_backup_gives_way_to_the_next(tmp_path: Path, harm: str) -> None:
    safe = tmp_path / "safe"
    with open_test_store(tmp_path, clock := SetClock()) as store:
        fill_every_table(store, clock)
        roll_backup(store.path, safe, THURSDAY, Keep())
        newest = roll_backup(store.path, safe, THURSDAY + timedelta(hours=1), Keep())
    if harm == "overwritten":
        damage(newest)
    else:
        os.truncate(newest, 0 if harm == "emptied" else newest.stat().st_size // 2)
    sound = newest_sound("work", safe)
    assert sound is not None
    assert sound.taken_at == THURSDAY


def test_an_encrypted_backup_is_sound_only_with_its_key(tmp_path: Path) -> None:
    with open_test_store(tmp_path, key=KEY) as store:
        target = roll_backup(store.path, tmp_path / "safe", THURSDAY, Keep(), KEY)
    assert is_sound(target, KEY)
    assert not is_sound(target)


def test_rolling_removes_what_is_no_longer_needed(tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    keep = Keep(hourly=2, daily=1, weekly=1)
    with open_test_store(tmp_path) as store:
        for hours in range(4):
            roll_backup(store.path, safe, THURSDAY + timedelta(hours=hours), keep)
    kept = [(backup.taken_at - THURSDAY).seconds // 3600 for backup in backups_of("work", safe)]
    assert kept == [3, 2]


instants = st.lists(
    st.integers(0, 24 * 40 * 4).map(lambda n: THURSDAY + timedelta(minutes=15 * n)),
    unique=True,
    max_size=60,
)
keeps = st.builds(Keep, st.integers(1, 30), st.integers(0, 20), st.integers(0, 8))


def hour_of(at: datetime) -> object:
    return at.replace(minute=0, second=0)


def day_of(at: datetime) -> object:
    return at.date()


def week_of(at: datetime) -> object:
    return at.date() - timedelta(days=at.weekday())


@given(taken=instants, keep=keeps)
def test_the_newest_of_each_kept_hour_day_and_week_stays_and_no_other(
    taken: list[datetime], keep: Keep
) -> None:
    dropped = {b.taken_at for b in superfluous([BackupFile(Path(str(t)), t) for t in taken], keep)}
    needed: set[datetime] = set()
    for slot_of, number in ((hour_of, keep.hourly), (day_of, keep.daily), (week_of, keep.weekly)):
        slots: dict[object, list[datetime]] = {}
        for at in taken:
            slots.setdefault(slot_of(at), []).append(at)
        newest = sorted((max(ats) for ats in slots.values()), reverse=True)
        needed |= set(newest[:number])
    assert set(taken) - dropped == needed


@given(taken=instants.filter(bool), keep=keeps)
def test_the_newest_backup_is_never_dropped(taken: list[datetime], keep: Keep) -> None:
    dropped = superfluous([BackupFile(Path(str(t)), t) for t in taken], keep)
    assert max(taken) not in {backup.taken_at for backup in dropped}


@given(taken=instants, keep=keeps)
def test_what_was_kept_once_is_kept_when_asked_again(taken: list[datetime], keep: Keep) -> None:
    backups = [BackupFile(Path(str(t)), t) for t in taken]
    dropped = superfluous(backups, keep)
    assert superfluous([b for b in backups if b not in dropped], keep) == []


def test_a_name_carries_the_instant_to_the_second(tmp_path: Path) -> None:
    at = datetime(2026, 12, 31, 23, 59, 58, tzinfo=UTC)
    (tmp_path / backup_name("my-work", at)).touch()
    (found,) = backups_of("my-work", tmp_path)
    assert found.taken_at == at
