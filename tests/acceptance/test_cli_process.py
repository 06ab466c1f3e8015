"""The program as a process: several at once, and a world that stands in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.store.engine import writing_engine
from tests.acceptance.cli import ROOT, Home, finish
from tests.acceptance.confined import FILE_LIMIT
from tests.unit.interchange.mspdi_files import project, task

posix = pytest.mark.skipif(os.name == "nt", reason="pipes and rights as POSIX has them")
WITHOUT_RIGHTS = ("-m", "tests.acceptance.confined", "rights")
WITHOUT_SPACE = ("-m", "tests.acceptance.confined", "space")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def open_home() -> Iterator[Home]:
    """A home that every user may enter, which a test's own folder is not."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield Home(folder)


def test_a_first_call_makes_the_file_and_answers_in_the_users_zone(home: Home) -> None:
    answer = home.json("start", "Fix login @Website")
    assert answer["entry"]["started_at"][-6:] in {"+01:00", "+02:00"}
    assert home.file.exists()
    assert home.json("status")["running"]["id"] == answer["entry"]["id"]


def test_the_program_speaks_german_where_the_system_does(tmp_path: Path) -> None:
    home = Home(tmp_path, LANG="de_DE.UTF-8")
    assert home("status").text[0] == "Es läuft kein Timer."
    assert home("start", "x", "--at", "mittags").complaint.startswith("„mittags“ ist keine Zeit.")
    assert home("start", "x @Acme/").complaint == "Es gibt keinen Kunden namens „Acme“."


def test_processes_that_start_at_once_leave_one_running_entry_and_no_trace(home: Home) -> None:
    answers = [finish(each) for each in [home.start("start", f"Task {n}") for n in range(3)]]
    assert any(answer.status == 0 for answer in answers)
    for answer in answers:
        assert answer.status in {0, 1}
        assert len(answer.err.splitlines()) == answer.status
    found = home.json("log", "--all")
    assert [entry["ended_at"] for entry in found].count(None) == 1
    assert len(found) == sum(answer.status == 0 for answer in answers)
    assert home.json("verify")["sound"]


def test_processes_that_start_at_once_are_one_device(home: Home) -> None:
    started = [home.start("start", f"Task {n} 1h") for n in range(3)]
    assert [finish(each).status for each in started] == [0, 0, 0]
    for _ in range(3):
        assert home("undo").status == 0
    assert home.json("log", "--all") == []
    assert [path.name for path in (home.folder / "settings" / "Stint").iterdir()] == ["device-id"]


@posix
def test_a_reader_who_has_seen_enough_is_no_fault(home: Home) -> None:
    home("start", "Fix login")
    command = f"'{sys.executable}' main.py export --json | head -c 10; exit ${{PIPESTATUS[0]}}"
    with subprocess.Popen(  # noqa: S603 - our own program in a pipe
        ["/bin/bash", "-c", command],
        cwd=ROOT,
        env=home.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, len(out), err) == (0, 10, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk as Linux shows it")
@pytest.mark.parametrize("words", [("status",), ("export", "--json")])
def test_output_on_a_full_disk_is_one_line(home: Home, words: tuple[str, ...]) -> None:
    home("start", "Fix login")
    with Path("/dev/full").open("wb") as full:
        answer = home(*words, stdout=full)
    assert answer.complaint == "standard output cannot be written: No space left on device"
    assert home.json("verify")["sound"]


@posix
def test_a_file_on_a_full_disk_is_one_line_and_loses_nothing(home: Home) -> None:
    home("start", "Fix login")
    before = home.json("log", "--all")[0]["id"]
    long_text = "x" * (FILE_LIMIT // 2)
    answer = home("start", long_text, "--tag", long_text, by=WITHOUT_SPACE)
    assert str(home.file) in answer.complaint
    assert [entry["id"] for entry in home.json("log", "--all")] == [before]
    assert home.json("verify")["sound"]


@posix
def test_a_folder_that_may_only_be_read_is_one_line(open_home: Home) -> None:
    open_home("start", "Fix login")
    said = open_home("start", "Answer mails", by=WITHOUT_RIGHTS).complaint
    assert str(open_home.file) in said
    assert [entry["description"] for entry in open_home.json("log", "--all")] == ["Fix login"]


@posix
def test_a_backup_into_a_folder_that_may_only_be_read_is_one_line(open_home: Home) -> None:
    open_home("start", "Fix login")
    for path in (open_home.file.parent, open_home.file):
        path.chmod(0o777)
    target = open_home.folder / "closed"
    target.mkdir(0o755)
    said = open_home("backup", "--to", str(target), by=WITHOUT_RIGHTS).complaint
    assert str(target) in said
    assert list(target.iterdir()) == []
    assert open_home.json("verify")["sound"]


@posix
def test_a_plan_that_may_not_be_read_is_one_line_and_changes_nothing(open_home: Home) -> None:
    open_home("start", "Fix login")
    for path in (open_home.file.parent, open_home.file):
        path.chmod(0o777)
    plan = open_home.folder / "plan.xml"
    plan.write_bytes(project(task(1)))
    plan.chmod(0)
    said = open_home("plan", "import", str(plan), "--yes", by=WITHOUT_RIGHTS).complaint
    assert str(plan) in said
    assert open_home.json("project", "list") == []


def test_a_locked_file_is_one_line_and_loses_nothing(home: Home) -> None:
    home("start", "Fix login")
    engine = writing_engine(home.file)
    with engine.connect() as connection, connection.begin():
        said = home("stop").complaint
    engine.dispose()
    assert said == f"Another program is using {home.file}. Try again when it has finished."
    assert home.json("status")["running"]["description"] == "Fix login"


def test_json_is_utf_8_on_every_terminal(tmp_path: Path) -> None:
    home = Home(tmp_path, PYTHONIOENCODING="ascii")
    home("start", "Prüfung")
    assert home.json("status")["running"]["description"] == "Prüfung"
    assert home("status").text[0].startswith("Pr?fung")


@posix
def test_words_that_are_no_text_are_one_line(home: Home) -> None:
    assert "is not readable text" in home("start", b"\xff\xfe").complaint


@pytest.mark.parametrize("zone", ["CET-1CEST,M3.5.0,M10.5.0/3", "Nowhere/Land", "/dev/null"])
def test_a_system_zone_without_a_name_is_read_as_utc(tmp_path: Path, zone: str) -> None:
    answer = Home(tmp_path, TZ=zone).json("start", "Fix login")
    assert answer["entry"]["started_at"].endswith("+00:00")


def test_help_is_printed_and_no_file_is_made(home: Home) -> None:
    answer = home("--help")
    assert (answer.status, answer.err) == (0, "")
    assert all(verb in answer.out for verb in ("start", "status", "backup"))
    assert not home.file.exists()
