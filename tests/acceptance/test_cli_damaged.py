"""A damaged file: what is said, and how its newest good backup takes its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal


def damage(file: Path) -> bytes:
    """Overwrites the file's head, as a failing disk would; returns what stands there now."""
    content = os.urandom(4096) + file.read_bytes()[4096:]
    file.write_bytes(content)
    return content


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """A file with a backup of 09:30 and an entry that came after it."""
    stint = Terminal(tmp_path)
    stint("start", "Fix login 1h")
    stint.clock.move(minutes=30)
    stint("backup")
    stint.clock.move(minutes=30)
    stint("start", "Answer mails 10m")
    return stint


@pytest.fixture
def backup(stint: Terminal) -> str:
    path: str = stint.json("backup", "--list")[0]["path"]
    return path


@pytest.mark.parametrize("verb", ["status", "stop", "log", "verify", "backup", "history"])
def test_a_damaged_file_names_its_newest_good_backup_and_the_way_back(
    stint: Terminal, backup: str, verb: str
) -> None:
    content = damage(stint.file)
    said = stint(verb).complaint
    assert f"{stint.file} is damaged" in said
    assert f"The newest good backup is {backup} of 2026-11-19 09:30" in said
    assert said.endswith(f": stint --file {stint.file} backup --restore")
    assert stint.file.read_bytes() == content


def test_a_damaged_backup_is_passed_over(stint: Terminal, backup: str) -> None:
    newest = Path(stint.json("backup")["path"])
    damage(newest)
    damage(stint.file)
    assert newest != Path(backup)
    assert f"The newest good backup is {backup} of" in stint("status").complaint


def test_a_damaged_file_without_backup_is_only_told(tmp_path: Path) -> None:
    stint = Terminal(tmp_path)
    stint("status")
    damage(stint.file)
    assert "restore" not in stint("status").complaint
    assert "There is no sound backup of" in stint("backup", "--restore").complaint


def test_the_backup_of_a_namesake_in_another_folder_is_not_offered(
    stint: Terminal, tmp_path: Path
) -> None:
    namesake = tmp_path / "elsewhere" / stint.file.name
    stint("--file", str(namesake), "status")
    damage(namesake)
    assert "restore" not in stint("--file", str(namesake), "status").complaint
    assert stint.json("--file", str(namesake), "backup", "--list") == []


def test_restore_puts_the_newest_good_backup_in_place_and_keeps_the_damaged_file(
    stint: Terminal, backup: str
) -> None:
    content = damage(stint.file)
    aside = stint.file.with_name("work-damaged-20261119T090000Z.stint")
    assert stint("backup", "--restore").text == [
        f"{stint.file} is now what it was in {backup}.",
        f"The damaged file is kept as {aside}.",
    ]
    assert [entry["description"] for entry in stint.json("log")] == ["Fix login"]
    assert stint.json("verify")["sound"]
    assert aside.read_bytes() == content
    assert sorted(path.name for path in stint.file.parent.iterdir()) == [
        "backups",
        aside.name,
        stint.file.name,
    ]


def test_restore_takes_what_stands_beside_the_damaged_file_along(stint: Terminal) -> None:
    damage(stint.file)
    for suffix in ("-wal", "-shm"):
        stint.file.with_name(stint.file.name + suffix).write_bytes(b"left over" * 100)
    aside = Path(stint.json("backup", "--restore")["damaged"])
    # What stands in the -shm is only SQLite's index of the other.
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"left over" * 100
    assert aside.with_name(f"{aside.name}-shm").exists()
    assert stint.json("verify")["sound"]


def test_a_second_damage_at_the_same_second_keeps_both_files(stint: Terminal) -> None:
    damage(stint.file)
    first = stint.json("backup", "--restore")["damaged"]
    damage(stint.file)
    second = stint.json("backup", "--restore")["damaged"]
    assert first != second
    assert Path(first).exists()


def test_a_backup_of_the_users_choice_is_restored(stint: Terminal, tmp_path: Path) -> None:
    chosen = stint.json("backup", "--to", str(tmp_path / "stick"))["path"]
    damage(stint.file)
    assert stint.json("backup", "--restore", chosen)["backup"] == chosen
    assert len(stint.json("log")) == 2


def test_a_file_that_is_gone_is_restored_too(stint: Terminal) -> None:
    stint.file.unlink()
    assert stint.json("backup", "--restore")["damaged"] is None
    assert [entry["description"] for entry in stint.json("log")] == ["Fix login"]


def test_a_whole_file_is_not_replaced(stint: Terminal) -> None:
    assert "is whole and was left as it is" in stint("backup", "--restore").complaint
    assert len(stint.json("log")) == 2


def test_what_is_no_good_backup_is_not_restored(stint: Terminal, backup: str) -> None:
    content = damage(stint.file)
    damage(Path(backup))
    for chosen in (backup, str(stint.file.with_name("gone.stint"))):
        assert chosen in stint("backup", "--restore", chosen).complaint
    assert stint.file.read_bytes() == content


def test_backups_are_listed_newest_first(stint: Terminal, backup: str) -> None:
    newest = stint.json("backup")
    assert stint.json("backup", "--list") == [
        {**newest, "taken_at": "2026-11-19T10:00:00+01:00"},
        {
            "path": backup,
            "taken_at": "2026-11-19T09:30:00+01:00",
            "bytes": Path(backup).stat().st_size,
        },
    ]
    assert stint("backup", "--list").text == [
        f"2026-11-19 10:00  {newest['path']}",
        f"2026-11-19 09:30  {backup}",
    ]


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    stint = Terminal(tmp_path, from_scratch=True)
    (line,) = stint("backup", "--list").text
    assert line.startswith("There are no backups in ")
    assert not stint.file.exists()
