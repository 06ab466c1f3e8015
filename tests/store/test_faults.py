"""The world's faults: full disk, locks, missing rights, sudden death. The file outlives all."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import insert

from app.domain.values.errors import RuleViolation
from app.queries.time_entries import EntryCriteria, entries
from app.store.engine import writing_engine
from app.store.errors import DamagedFile, StoreUnavailable, store_error
from app.store.store import Store, open_store
from app.store.tables import tag
from app.store.unit_of_work import UnitOfWork
from tests.builders import SetClock, open_test_store, parts
from tests.store.processes import answers, child
from tests.store.rows import Do, MakeRow, add_entry, all_findings

needs_posix = pytest.mark.skipif(os.name == "nt", reason="these rights and limits are of POSIX")


def texts(store: Store) -> list[str]:
    return [row.description for row in store.read(entries, EntryCriteria())]


def check(folder: Path) -> list[str]:
    """Opens the file again: it must be whole. Gives the texts of its entries."""
    with open_test_store(folder) as store:
        assert store.read(all_findings, None) == []
        return texts(store)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may use, which pytest's own are not."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def make_file(folder: Path) -> Path:
    with open_test_store(folder, clock := SetClock()) as store:
        add_entry(store, clock, "before")
        return store.path


def allow_no_more_pages(work: UnitOfWork) -> None:
    pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def allow_all_pages(work: UnitOfWork) -> None:
    work.connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")


def write_much(work: UnitOfWork) -> None:
    for number in range(100):
        values = {"id": work.ids.new(), "name": f"{number}" + "x" * 1000}
        work.connection.execute(insert(tag).values(**values))


def test_a_full_file_refuses_the_command_keeps_the_rest_and_works_again_later(
    tmp_path: Path,
) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        add_entry(store, clock, "before")
        store.execute(Do(allow_no_more_pages))
        with pytest.raises(StoreUnavailable, match=r"store\.disk_full"):
            store.execute(Do(write_much))
        assert texts(store) == ["before"]
        store.execute(Do(allow_all_pages))
        add_entry(store, clock, "after")
    assert check(tmp_path) == ["before", "after"]


@needs_posix
def test_a_disk_that_refuses_bytes_stops_the_command_and_not_the_store(tmp_path: Path) -> None:
    said = answers("write_under_limit", tmp_path)
    assert said == [{"key": "store.disk_error", "kept": True}, {"after": "after"}, {"done": True}]
    assert check(tmp_path)[-1] == "after"


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of two megabytes; a new file with its log takes less than one."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = [mount or "", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if mount is None or umount is None or subprocess.run(command, check=False).returncode:  # noqa: S603 - fixed words
        pytest.skip("only a privileged user may mount a disk")
    yield disk
    subprocess.run([umount, str(disk)], check=True)  # noqa: S603 - as above


def test_a_disk_that_runs_full_is_said_so_and_what_was_committed_stays(tiny_disk: Path) -> None:
    written: list[str] = []

    def write_until_full() -> None:
        for number in range(1000):
            text = f"{number} " + "x" * 5000
            add_entry(store, clock, text)
            written.append(text)

    with open_test_store(tiny_disk, clock := SetClock()) as store:
        ballast = tiny_disk / "ballast"
        ballast.write_bytes(b"x" * 100_000)
        with pytest.raises(StoreUnavailable, match=r"store\.disk_full"):
            write_until_full()
        assert texts(store) == written
        ballast.unlink()
        add_entry(store, clock, "after")
    assert len(written) > 3
    assert check(tiny_disk) == [*written, "after"]


def test_a_file_cannot_be_made_on_a_full_disk_but_once_there_is_room(tiny_disk: Path) -> None:
    ballast = tiny_disk / "ballast"
    ballast.write_bytes(b"x" * 2_000_000)
    with (
        pytest.raises(StoreUnavailable, match=r"store\.disk_full"),
        open_test_store(tiny_disk, from_scratch=True),
    ):
        pass
    ballast.unlink()
    assert check(tiny_disk) == []


@needs_posix
def test_a_read_only_folder_is_said_so(open_folder: Path) -> None:
    path = make_file(open_folder)
    open_folder.chmod(0o555)
    (said,) = answers("open_and_add", path)
    open_folder.chmod(0o777)
    assert said["error"] == "StoreUnavailable"
    assert said["key"] in {"store.read_only", "store.cannot_open"}
    assert check(open_folder) == ["before"]


@needs_posix
def test_a_read_only_file_is_said_so(open_folder: Path) -> None:
    path = make_file(open_folder)
    path.chmod(0o444)
    (said,) = answers("open_and_add", path)
    assert said == {"error": "StoreUnavailable", "key": "store.read_only"}
    path.chmod(0o644)
    assert check(open_folder) == ["before"]


@needs_posix
def test_a_file_that_may_not_be_read_is_said_so(open_folder: Path) -> None:
    path = make_file(open_folder)
    path.chmod(0)
    (said,) = answers("open_and_add", path)
    assert said == {"error": "StoreUnavailable", "key": "store.cannot_open"}
    path.chmod(0o644)
    assert check(open_folder) == ["before"]


@needs_posix
def test_a_folder_that_may_not_be_entered_is_said_so(open_folder: Path) -> None:
    path = make_file(open_folder / "closed")
    path.parent.chmod(0)
    (said,) = answers("open_and_add", path)
    assert said == {"error": "StoreUnavailable", "key": "store.cannot_open"}
    path.parent.chmod(0o755)
    assert check(open_folder / "closed") == ["before"]


@needs_posix
def test_a_new_file_in_a_read_only_folder_is_said_so(open_folder: Path) -> None:
    folder = open_folder / "refusing"
    folder.mkdir(mode=0o555)
    (said,) = answers("open_and_add", folder / "work.stint")
    assert said == {"error": "StoreUnavailable", "key": "store.cannot_open"}
    assert list(folder.iterdir()) == []


def impatient(path: Path) -> Store:
    given = parts(SetClock())
    return open_store(
        path,
        type(given)(given.clock, given.ids, given.device_id, given.first, busy_seconds=0.05),
    )


def test_a_command_waits_only_so_long_for_another_process_and_works_once_it_is_gone(
    tmp_path: Path,
) -> None:
    make_file(tmp_path)
    store = impatient(tmp_path / "work.stint")
    with child("hold_lock", store.path) as holder:
        assert holder.hear() == {"held": True}
        with pytest.raises(StoreUnavailable, match=r"store\.locked"):
            add_entry(store, SetClock(), "meanwhile")
        assert texts(store) == ["before"]
        holder.finish()
    add_entry(store, SetClock(), "afterwards")
    store.close()
    assert sorted(check(tmp_path)) == ["afterwards", "before"]


def test_a_file_that_another_process_holds_cannot_be_opened_for_writing(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    engine = writing_engine(path)
    with (
        engine.connect() as connection,
        connection.begin(),
        pytest.raises(StoreUnavailable, match=r"store\.locked"),
    ):
        impatient(path)
    engine.dispose()
    assert check(tmp_path) == ["before"]


def test_a_users_words_are_never_taken_for_a_fault_of_the_disk(tmp_path: Path) -> None:
    with open_test_store(tmp_path) as store:
        words = {"name": "database or disk is full"}
        store.execute(MakeRow(tag, words))
        with pytest.raises(Exception, match="UNIQUE") as refusal:
            store.execute(MakeRow(tag, words))
        assert not isinstance(refusal.value, StoreUnavailable)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("database disk image is malformed", "store.damaged"),
        ("file is not a database", "store.damaged"),
        ("database is locked", "store.locked"),
        ("disk I/O error", "store.disk_error"),
        ("attempt to write a readonly database", "store.read_only"),
    ],
)
def test_the_drivers_words_have_a_message_of_their_own(words: str, key: str) -> None:
    fault = store_error(RuntimeError(words), Path("work.stint"))
    assert fault is not None
    assert fault.key == key
    assert isinstance(fault, DamagedFile) == (key == "store.damaged")


def test_an_error_of_ours_is_no_fault_of_the_world() -> None:
    assert store_error(RuntimeError("no such column: nme"), Path("work.stint")) is None


def test_a_rule_that_a_command_breaks_passes_through_unchanged(tmp_path: Path) -> None:
    violation = RuleViolation("name", "test.disk_full")

    def break_it(_: UnitOfWork) -> None:
        raise violation

    with open_test_store(tmp_path) as store, pytest.raises(RuleViolation) as raised:
        store.execute(Do(break_it))
    assert raised.value is violation


def kill_while_writing(folder: Path, commits: int) -> int:
    """Kills a writing process after some commits that it told of; gives the last one's number."""
    with child("write_until_killed", folder) as writer:
        last = -1
        for _ in range(commits):
            last = writer.hear()["number"]
        writer.process.kill()
        # What it still said before it died is promised too.
        while line := writer.hear():
            last = line["number"]
    return last


@pytest.mark.parametrize("seed", range(5))
def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path, seed: int) -> None:
    commits = random.Random(seed).randint(1, 40)  # noqa: S311 - a test's seed, no secret
    last = kill_while_writing(tmp_path, commits)
    found = check(tmp_path)
    assert last + 1 <= len(found) <= last + 2
    assert [int(text.split()[1]) for text in found] == list(range(len(found)))
