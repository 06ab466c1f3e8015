"""``undo redo history export backup verify``, in words and in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    stint = Terminal(tmp_path)
    stint("start", "Fix login @Website #bug")
    stint.clock.move(minutes=30)
    stint("stop")
    return stint


def test_undo_and_redo_say_what_they_did(stint: Terminal) -> None:
    assert stint("undo").text == ["Undone: Timer stopped: Fix login"]
    assert stint.json("status")["running"]["description"] == "Fix login"
    assert stint("redo").text == ["Done again: Timer stopped: Fix login"]
    assert stint.json("status")["running"] is None


def test_undo_and_redo_in_json_name_the_change(stint: Terminal) -> None:
    assert stint.json("undo") == {"no": 3, "action": "timer.stop"}
    assert stint.json("redo") == {"no": 3, "action": "timer.stop"}


def test_an_older_change_is_undone_by_its_number(stint: Terminal) -> None:
    stint("start", "Answer mails 20m")
    stint("start", "Review 10m")
    assert stint("undo", "4").text == ["Undone: Entry added: Answer mails"]
    assert [entry["description"] for entry in stint.json("log")] == ["Fix login", "Review"]


def test_undo_ends_at_the_beginning_of_the_file(stint: Terminal) -> None:
    stint("undo")
    stint("undo")
    assert stint("undo").complaint == "There is nothing to undo."
    assert stint.json("log", "--all") == []


def test_history_lists_the_newest_change_first(stint: Terminal) -> None:
    stint("undo")
    assert stint("history").text == [
        "    4  2026-11-19 09:30  Undone: Timer stopped (3)",
        "    3  2026-11-19 09:30  Timer stopped: Fix login (undone)",
        "    2  2026-11-19 09:00  Timer started: Fix login",
        "    1  2026-11-19 09:00  File made",
    ]


def test_history_in_json_says_what_can_be_undone(stint: Terminal) -> None:
    newest, *_ = stint.json("history", "--limit", "1")
    assert newest == {
        "no": 3,
        "at": "2026-11-19T09:30:00+01:00",
        "action": "timer.stop",
        "label": "Timer stopped: Fix login",
        "kind": newest["kind"],
        "origin": newest["origin"],
        "rows": 1,
        "undone": False,
        "undoable": True,
    }


def test_an_export_holds_the_entries_and_stands_in_the_history(stint: Terminal) -> None:
    exported = json.dumps(stint("export", "--json").json, ensure_ascii=False)
    assert "Fix login" in exported
    assert "Website" in exported
    assert stint("history").text[0].endswith("Everything exported to standard output")


def test_an_export_into_a_file_appears_when_it_is_whole(stint: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    answer = stint("export", "--json", "--out", str(target))
    assert (answer.status, answer.err) == (0, "")
    assert "Fix login" in target.read_text("utf-8")
    assert not list(tmp_path.glob("*.partial"))


def test_an_export_that_cannot_be_written_leaves_no_note(stint: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "all.json"
    assert str(target) in stint("export", "--json", "--out", str(target)).complaint
    assert stint.json("history")[0]["action"] == "timer.stop"


def test_a_backup_is_told_and_opens_like_the_file(stint: Terminal) -> None:
    taken = stint.json("backup")
    assert Path(taken["path"]).stat().st_size == taken["bytes"]
    assert stint.json("--file", taken["path"], "log") == stint.json("log")
    stint.clock.move(seconds=1)
    (line,) = stint("backup").text
    assert line.startswith("Backup written and checked: ")


def test_verify_finds_a_whole_file_whole(stint: Terminal) -> None:
    assert stint("verify").text == ["The file is whole, and its history tells the truth about it."]
    assert stint.json("verify") == {"sound": True, "findings": []}


def test_verify_names_what_was_altered_behind_its_back(stint: Terminal) -> None:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(stint.file), isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE time_entry SET description = 'Something else'")
    connection.close()
    answer = stint("--json", "verify")
    found = json.loads(answer.out)
    assert (answer.status, answer.err, found["sound"]) == (1, "", False)
    assert all(finding["text"] != finding["key"] for finding in found["findings"])
    told = stint("verify").out.splitlines()
    assert len(told) == len(found["findings"]) + 1


def test_another_file_is_named_before_the_verb(stint: Terminal, tmp_path: Path) -> None:
    other = str(tmp_path / "other" / "client.stint")
    stint("--file", other, "start", "Elsewhere")
    assert stint.json("--file", other, "status")["running"]["description"] == "Elsewhere"
    assert stint.json("status")["running"] is None
    assert "--file" in stint("status", "--file", other).complaint
