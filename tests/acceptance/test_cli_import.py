"""Files of other programs, imported by processes as users run them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.cli import Answer, Home, Terminal, finish

_DATA = Path(__file__).resolve().parents[1] / "data"
_TOGGL = _DATA / "toggl_detailed.csv"
_TIMEWARRIOR = _DATA / "timewarrior_export.json"
_HEADER = "Description,Start date,Start time,End date,End time\n"


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def _piped(home: Home, file: Path, *words: str) -> Answer:
    with file.open("rb") as content:
        return finish(home.start("import", "-", *words, stdin=content))


def _lines(listed: list[dict[str, Any]]) -> list[int]:
    assert all(each["reason"] for each in listed)
    return [each["line"] for each in listed]


def test_a_toggl_report_is_tried_imported_and_found_again(tmp_path: Path) -> None:
    home = Home(tmp_path)
    dry = home.json("import", str(_TOGGL))
    assert dry["dry_run"] is True
    assert home.json("log", "--all") == []
    done = home.json("import", str(_TOGGL), "--yes")
    assert (done["accepted"], done["duplicates"], done["overlaps"]) == (4, 1, 0)
    assert (_lines(done["rejected"]), _lines(done["open"])) == ([9, 10], [7])
    assert _lines(done["notes"]) == [5, 6]
    assert done["seconds"] == 5400 + 3600 + 1800 + 1200
    assert {name: dry[name] for name in done if name not in {"dry_run", "months"}} == {
        name: done[name] for name in done if name not in {"dry_run", "months"}
    }
    (month,) = done["months"]
    assert month["file_seconds"] == month["store_seconds"] == done["seconds"]
    again = home.json("import", str(_TOGGL), "--yes")
    assert (again["accepted"], again["duplicates"], again["seconds"]) == (0, 5, 0)
    assert len(home.json("log", "--all")) == 4
    assert home("undo").status == 0
    assert home.json("log", "--all") == []
    assert home("verify").status == 0


def test_timewarrior_is_read_from_a_pipe(tmp_path: Path) -> None:
    home = Home(tmp_path)
    answer = _piped(home, _TIMEWARRIOR, "--yes", "--json").json
    assert (answer["format"], answer["accepted"], answer["overlaps"]) == ("timewarrior", 2, 1)
    assert _lines(answer["open"]) == [4]
    assert {tuple(entry["tags"]) for entry in home.json("log", "--all")} == {
        (),
        ("bar baz", "website"),
    }


def test_nothing_in_a_pipe_is_told(tmp_path: Path) -> None:
    answer = finish(Home(tmp_path).start("import", "-", stdin=subprocess.DEVNULL))
    assert answer.complaint == "standard input is empty."


def test_what_will_happen_is_told_in_words(stint: Terminal) -> None:
    text = stint("import", str(_TOGGL)).text
    assert text[0] == "Toggl Track, utf-8-sig, clocks of Europe/Berlin"
    assert "line 10: not imported: The line has 4 cells instead of 14." in text
    assert "Would import 4 entries, 3:20; say --yes to do it." in text


def test_the_zone_can_be_told(stint: Terminal) -> None:
    answer = stint.json("import", str(_TOGGL), "--yes", "--zone", "America/New_York")
    assert answer["zone"] == "America/New_York"
    first = stint.json("log", "--all")[0]
    assert first["started_at"] == "2026-03-04T16:00:00+01:00"
    again = stint.json("import", str(_TOGGL), "--yes")
    assert again["accepted"] == 0


def test_a_tag_of_timewarrior_can_stand_for_a_project(stint: Terminal) -> None:
    words = ("--tag-project", "website=Website")
    stint.json("import", str(_TIMEWARRIOR), "--yes", *words)
    assert [group["project"] for group in stint.json("report", "--month", "2026-03")] == [
        "Website",
        None,
    ]


@pytest.mark.parametrize("order", ["dmy", "mdy"])
def test_dates_that_fit_both_orders_have_to_be_told(
    stint: Terminal, tmp_path: Path, order: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(_HEADER + "x,03/04/2026,10:00,03/04/2026,11:00\n")
    assert "--date-order" in stint("import", str(file), "--yes").complaint
    stint.json("import", str(file), "--yes", "--date-order", order)
    day = stint.json("log", "--all")[0]["day"]
    assert day == {"dmy": "2026-04-03", "mdy": "2026-03-04"}[order]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a.csv is empty."),
        (b"PK\x03\x04\x00\x00binary", "a.csv is not a text file."),
        (b"\xff\xfe\x00", "The file is damaged: line 1 is not utf-16. Export it again."),
        ("Ä\n".encode() + b"\xff", "The file is damaged: line 2 is not utf-8. Export it again."),
        (b"one,two\n1,2\n", "a.csv is no file that Stint can import"),
        (b"Start date,Start time\n", "a.csv is no file that Stint can import"),
        (b"User,Duration (h)\n", "This looks like an export of Clockify"),
        (_HEADER.encode() + b'"open,2026-03-04,10:00', "The quotation mark that opens"),
        (b'[{"start":"20260304T080000Z"', "The JSON is broken at line 1."),
        (b"<html>", "a.csv is no file that Stint can import"),
    ],
)
def test_a_broken_file_gets_one_clear_line_and_nothing_is_imported(
    stint: Terminal, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    stint("start", "before")
    before = stint.json("history")
    assert stint("import", str(file), "--yes").complaint.startswith(said)
    assert stint.json("history") == before
    assert stint("verify").status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("missing.csv",), "missing.csv cannot be read: No such file or directory"),
        ((str(_TOGGL), "--zone", "Mars/Base"), "There is no time zone “Mars/Base”."),
        ((str(_TOGGL), "--zone", "../etc"), "There is no time zone “../etc”."),
        ((str(_TOGGL), "--currency", "Taler"), "“TALER” is not a currency."),
        ((str(_TOGGL), "--tag-project", "x"), "“x” does not say what a tag is for."),
        ((str(_TIMEWARRIOR), "--format", "toggl"), "The file has no column “Start date”."),
        ((str(_TOGGL), "--format", "timewarrior"), "The JSON is broken at line"),
    ],
)
def test_wrong_words_get_one_clear_line(stint: Terminal, words: tuple[str, ...], said: str) -> None:
    assert stint("import", *words).complaint.startswith(said)


def test_a_single_quotation_mark_that_opens_a_huge_cell_is_found_soon(
    stint: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    line = "x,2026-03-04,10:00:00,2026-03-04,11:00:00\n"
    file.write_text(_HEADER + line + '"' + line * 60_000)
    assert stint("import", str(file), "--yes").complaint.startswith(
        "The quotation mark that opens in the record at line 3"
    )


def test_a_file_of_nothing_but_bad_lines_is_refused_as_a_whole(
    stint: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(_HEADER + "x\n" * 100_001)
    assert stint("import", str(file), "--yes").complaint.startswith("More than 100000 lines")


def test_a_full_export_fills_an_empty_file_and_no_other(tmp_path: Path) -> None:
    home, file = Home(tmp_path), tmp_path / "all.json"
    home("import", str(_TOGGL), "--yes")
    home("start", "now")
    home("export", "--json", "--out", str(file))
    other = str(tmp_path / "other.stint")
    assert "Name a new file" in home("import", str(file), "--yes").complaint
    dry = home.json("--file", other, "import", str(file))
    done = home.json("--file", other, "import", str(file), "--yes")
    assert (done["accepted"], done["rows"]) == (dry["accepted"], dry["rows"]) == (5, dry["rows"])
    again = tmp_path / "again.json"
    home("--file", other, "export", "--json", "--out", str(again))
    tables = [json.loads(each.read_text("utf-8"))["tables"] for each in (file, again)]
    assert tables[0] == tables[1]
    assert home("--file", other, "verify").status == 0
    assert "Name a new file" in home("--file", other, "import", str(file)).complaint
