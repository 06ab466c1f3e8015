"""Reports, exports and edits as users ask for them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal

_TOGGL = Path(__file__).resolve().parents[1] / "data" / "toggl_detailed.csv"


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    made = Terminal(tmp_path)
    made("import", str(_TOGGL), "--yes")
    return made


def test_a_group_has_a_key_for_each_word_and_its_sums(stint: Terminal) -> None:
    words = ("--from", "2026-03-04", "--to", "2026-03-05", "--by", "client,project,task,day,person")
    assert stint.json("report", *words) == [
        {
            "client": "Ärzte & Co",
            "project": "Website",
            "task": "Launch",
            "day": "2026-03-04",
            "person": "Nora Seidel",
            "seconds": 5400,
            "billable_seconds": 5400,
            "amount": None,
            "amounts": [],
            "unrated_seconds": 5400,
        },
        {
            "client": None,
            "project": "Garden",
            "task": None,
            "day": "2026-03-04",
            "person": "Nora Seidel",
            "seconds": 1800,
            "billable_seconds": 0,
            "amount": None,
            "amounts": [],
            "unrated_seconds": 0,
        },
    ]


def test_a_month_is_added_up_by_project_in_words(stint: Terminal) -> None:
    assert stint("report", "--month", "2026-03", "--by", "project").text == [
        "     1:30       0:00  Garden",
        "     1:50       1:50  Website",
        "3:20, 1:50 of it billable",
    ]


def test_without_days_it_is_this_month(stint: Terminal) -> None:
    stint("start", "now")
    stint.clock.move(hours=1)
    assert [group["seconds"] for group in stint.json("report")] == [3600]


def test_the_total_does_not_count_an_entry_for_each_of_its_tags(stint: Terminal) -> None:
    text = stint("report", "--month", "2026-03", "--by", "tag").text
    assert len(text) == 4
    assert text[-1] == "3:20, 1:50 of it billable"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "mood"), "A report cannot be cut by “mood”."),
        (("--month", "2026-13"), "“2026-13” names no days."),
        (("--month", "2026"), "“2026” names no days."),
        (("--month", "2026-03", "--from", "today"), "Say either --month or --from and --to."),
        (("--from", "2026-03-05", "--to", "2026-03-05"), "The range ends before it starts."),
        (("--from", "soon"), "“soon” is not a day."),
    ],
)
def test_wrong_words_get_one_clear_line(stint: Terminal, words: tuple[str, ...], said: str) -> None:
    assert stint("report", *words).complaint.startswith(said)


def test_entries_leave_as_csv_with_english_headers(stint: Terminal) -> None:
    answer = stint("export", "--csv", "--from", "2026-03-05", "--to", "2026-03-06")
    rows = list(csv.DictReader(io.StringIO(answer.out, newline="")))
    assert [row["Description"] for row in rows] == ['say "hello"', "watering"]
    assert rows[1]["Start"] == "2026-03-05T08:00:00+01:00"
    assert stint.json("history")[0]["label"] == "Time entries exported to standard output"


def test_no_cell_of_the_csv_is_a_formula(stint: Terminal, tmp_path: Path) -> None:
    stint("start", "=1+1", "14:00-15:00")
    file = tmp_path / "out.csv"
    assert stint.json("export", "--csv", "--out", str(file)) == {"path": str(file), "rows": 5}
    with file.open(encoding="utf-8", newline="") as content:
        assert list(csv.DictReader(content))[-1]["Description"] == "'=1+1"


def test_one_form_has_to_be_said(stint: Terminal) -> None:
    assert "--csv" in stint("export").complaint
    assert "one form" in stint("export", "--csv", "--json").complaint
    assert "only CSV" in stint("export", "--json", "--from", "today").complaint


def test_the_newest_entry_can_be_edited(stint: Terminal) -> None:
    stint("start", "call @Garden 14:00-15:00 #phone")
    words = (
        "--text",
        "meeting",
        "--start",
        "13:30",
        "--duration",
        "2h",
        "--tag",
        "a",
        "--tag",
        "b",
    )
    entry = stint.json("edit", "last", *words)["entry"]
    assert (entry["description"], entry["project"]) == ("meeting", "Garden")
    assert (entry["seconds"], entry["tags"]) == (7200, ["a", "b"])
    assert entry["started_at"].endswith("T13:30:00+01:00")
    stint("undo")
    assert stint.json("log", "--all")[-1]["description"] == "call"


def test_any_entry_can_be_edited_by_its_id(stint: Terminal) -> None:
    first = stint.json("log", "--all")[0]
    entry = stint.json("edit", first["id"], "--end", "11:00", "--no-billable")["entry"]
    assert (entry["seconds"], entry["billable"]) == (3600, False)
    assert (entry["client"], entry["task"]) == ("Ärzte & Co", "Launch")
    assert stint.json("edit", first["id"], "--project", "Garden")["entry"]["client"] is None
    entry = stint.json("edit", first["id"], "--client", "Ärzte & Co", "--tag", "")["entry"]
    assert (entry["client"], entry["project"], entry["tags"]) == ("Ärzte & Co", None, [])


def test_an_end_before_the_start_is_on_the_next_morning(stint: Terminal) -> None:
    stint("start", "night 22:00-23:00")
    assert stint.json("edit", "last", "--end", "01:30")["entry"]["seconds"] == 3.5 * 3600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nonsense", "--text", "x"), "“nonsense” is not the ID of an entry."),
        (("0" * 32, "--text", "x"), "This entry no longer exists."),
        (("last", "--duration", "long"), "“long” is not a duration."),
        (("last", "--end", "12:00", "--duration", "1h"), "say --end or --duration, not both"),
        (("last", "--client", "Nobody"), "There is no client called “Nobody”."),
    ],
)
def test_a_wrong_edit_gets_one_clear_line(
    stint: Terminal, words: tuple[str, ...], said: str
) -> None:
    assert stint("edit", *words).complaint.startswith(said)
