"""Working calendars, absences and a project's plan on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal

OFFICE = ("--zone", "Europe/Berlin", "--hours", "Mo-Fr 9:00-12:00 13:00-18:00")


@pytest.fixture
def stint(tmp_path: Path) -> Terminal:
    """Nora's file with a calendar called Office."""
    return with_office(tmp_path)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """The same with a project, for calls that change nothing."""
    made = with_office(tmp_path_factory.mktemp("unchanged"))
    made.json("project", "add", "Website")
    before = made.json("history")
    yield made
    assert made.json("history") == before


def with_office(folder: Path) -> Terminal:
    made = Terminal(folder)
    made.json("profile", "set", "--name", "Nora Seidel")
    made.json("calendar", "add", "Office", *OFFICE, "--holidays", "DE-BE")
    return made


def test_a_calendar_is_added_and_listed(stint: Terminal) -> None:
    assert stint("calendar", "list").text == [
        "Office  Europe/Berlin  Mo–Fr 9:00–12:00, 13:00–18:00  Germany – Berlin"
    ]
    (row,) = stint.json("calendar", "list")
    assert (row["name"], row["zone"], row["holidays"]) == ("Office", "Europe/Berlin", "DE-BE")
    assert (row["projects"], row["tasks"]) == (0, 0)


def test_what_the_list_says_of_hours_can_be_said_again(stint: Terminal) -> None:
    (row,) = stint.json("calendar", "list")
    again = stint.json("calendar", "add", "Twin", "--hours", row["hours"])
    assert again["hours"] == row["hours"]


def test_a_calendar_is_of_the_usual_week_here_unless_said(stint: Terminal) -> None:
    row = stint.json("calendar", "add", "Plain")
    assert (row["zone"], row["holidays"]) == ("Europe/Berlin", "")
    assert row["hours"] == "Mo–Fr 9:00–12:00, 13:00–18:00"


def test_the_list_may_be_empty(tmp_path: Path) -> None:
    stint = Terminal(tmp_path)
    assert stint("calendar", "list").text == ["There are no working calendars yet."]
    assert stint("absence", "list").text == ["There are no absences."]


def test_an_edit_changes_what_it_names(stint: Terminal) -> None:
    row = stint.json("calendar", "edit", "OFFICE", "--name", "Late", "--hours", "Su-Th 12-20")
    assert (row["name"], row["holidays"]) == ("Late", "DE-BE")
    assert row["hours"] == "Mo–Th 12:00–20:00; Su 12:00–20:00"
    assert stint("calendar", "edit", "Late", "--holidays", "").text == [
        "Working calendar changed: Late"
    ]
    assert stint.json("calendar", "list")[0]["holidays"] == ""


def test_days_off_and_days_with_other_hours_are_set_and_taken_back(stint: Terminal) -> None:
    assert stint("calendar", "day", "Office", "2026-12-24", "--hours", "9-13", "Eve").text == [
        "2026-12-24  9:00–13:00  Eve"
    ]
    off = stint.json("calendar", "day", "Office", "2026-12-28", "2026-12-30", "--off", "Closed")
    assert [(day["kind"], day["first_on"], day["last_on"]) for day in off] == [
        ("holiday", "2026-12-28", "2026-12-30")
    ]
    shown = stint("calendar", "show", "Office").text
    assert shown[4:6] == ["2026-12-24  9:00–13:00  Eve", "2026-12-28 – 2026-12-30  off  Closed"]
    taken = stint("calendar", "day", "Office", "2026-12-01", "2026-12-31", "--as-usual")
    assert taken.text == ["These days are as usual again."]
    assert stint.json("calendar", "show", "Office")["days"] == []


def test_a_calendar_is_shown_with_the_public_holidays_of_a_year(stint: Terminal) -> None:
    days = stint.json("calendar", "show", "Office", "--year", "2027")["public_holidays"]
    assert {"day": "2027-03-26", "name": "Good Friday"} in days
    assert "2026-04-03  Good Friday" in stint("calendar", "show", "Office").text


def test_a_deletion_says_what_goes_by_the_usual_hours_now(stint: Terminal) -> None:
    stint.json("project", "add", "Website")
    stint.json("project", "plan", "Website", "--calendar", "Office")
    gone = stint("calendar", "delete", "office")
    assert gone.text == ["Working calendar deleted: Office (projects: 1, tasks: 0)"]
    assert stint.json("project", "plan", "Website")["calendar"] is None
    assert stint("undo").text == ["Undone: Working calendar deleted: Office"]
    assert stint.json("project", "plan", "Website")["calendar"] == "Office"


def test_regions_are_found_by_name_and_code(stint: Terminal) -> None:
    assert stint("calendar", "holiday-regions", "bayern").text == ["DE-BY    Germany – Bayern"]
    codes = [row["code"] for row in stint.json("calendar", "holiday-regions", "gb")]
    assert codes == ["GB", "GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"]
    assert len(stint.json("calendar", "holiday-regions")) > 250
    assert stint("calendar", "holiday-regions", "atlantis").text == ["There is no such region."]


def test_absences_are_added_changed_listed_and_deleted(stint: Terminal) -> None:
    words = ("Nora Seidel", "2026-12-24", "2027-01-03", "--note", "Ski")
    assert stint("absence", "add", *words).text == [
        "Absence added: Nora Seidel  2026-12-24 – 2027-01-03  absent  Ski"
    ]
    half = stint.json("absence", "add", "nora seidel", "tomorrow", "--hours", "9:00-13:00")
    assert (half["first_on"], half["last_on"], half["hours"]) == (
        "2026-11-20",
        "2026-11-20",
        "9:00–13:00",
    )
    edited = stint.json("absence", "edit", half["id"], "--last", "2026-11-23", "--hours", "")
    assert (edited["first_on"], edited["last_on"], edited["hours"]) == (
        "2026-11-20",
        "2026-11-23",
        "",
    )
    listed = stint.json("absence", "list", "Nora Seidel")
    assert [(row["of"], row["kind"], row["name"]) for row in listed] == [
        ("Nora Seidel", "absence", ""),
        ("Nora Seidel", "absence", "Ski"),
    ]
    assert stint("absence", "delete", half["id"]).text == [
        "Absence deleted: Nora Seidel  2026-11-20 – 2026-11-23  absent"
    ]
    (line,) = stint("absence", "list").text
    assert line.startswith("Nora Seidel  2026-12-24 – 2027-01-03  absent  Ski  ")


def test_absences_that_are_over_are_listed_when_asked_for(stint: Terminal) -> None:
    stint.json("absence", "add", "Nora Seidel", "2026-11-02", "2026-11-18")
    assert stint.json("absence", "list") == []
    assert len(stint.json("absence", "list", "--all")) == 1


def test_ones_own_hours_and_region_are_part_of_the_profile(stint: Terminal) -> None:
    set_words = ("--working-hours", "Mo-Th 8-14", "--holidays", "de-by")
    shown = stint.json("profile", "set", *set_words)
    assert (shown["working_hours"], shown["holidays"]) == ("Mo–Th 8:00–14:00", "DE-BY")
    assert stint.json("profile", "set", "--city", "Ulm")["holidays"] == "DE-BY"
    assert stint.json("profile", "set", "--holidays", "")["holidays"] == ""


def test_a_projects_plan_is_set_and_shown(stint: Terminal) -> None:
    stint.json("project", "add", "Website")
    words = ("--calendar", "office", "--starts", "2026-12-01", "--catch-up", "no")
    more = ("--near-critical", "4h", "--alerts", "50,80")
    assert stint("project", "plan", "Website", *words, *more).text == [
        "Plan of Website",
        "Calendar: Office",
        "First day: 2026-12-01",
        "What is left is planned from now on: no",
        "Nearly critical up to 4:00 of float",
        "Budget alerts: 50 %, 80 %",
    ]
    stint.json("project", "plan", "Website", "--catch-up", "yes", "--starts", "", "--alerts", "")
    shown = stint.json("project", "plan", "website")
    del shown["id"]
    assert shown == {
        "name": "Website",
        "client": None,
        "calendar": "Office",
        "starts_on": None,
        "catches_up": True,
        "near_critical_seconds": 14_400,
        "budget_alerts": [],
    }
    assert stint.json("project", "plan", "Website", "--calendar", "")["calendar"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("calendar", "add", "office"), "There is a working calendar called “office” already."),
        (("calendar", "add", "Never", "--hours", "Mo-Fr"), "“Never” has no working time at all."),
        (("calendar", "add", "x", "--hours", "9-17"), "“9-17” is no week."),
        (("calendar", "add", "x", "--hours", "Mo 9-17; Mo 9-12"), "Monday is named twice."),
        (("calendar", "add", "x", "--hours", "Fr 17-9"), "Friday: working hours must end after"),
        (("calendar", "add", "x", "--zone", "Mars"), "“Mars” is not a time zone."),
        (("calendar", "add", "x", "--holidays", "DE-QQ"), "The public holidays of “DE-QQ” are not"),
        (("calendar", "edit", "Office"), "Say what to change."),
        (("calendar", "show", "Nights"), "There is no working calendar called “Nights”."),
        (("calendar", "show", "Office", "--year", "1800"), "The year 1800 is outside 1900 to 2999"),
        (("calendar", "show", "Office", "--year", "99999"), "The year 99999 is outside 1900 to"),
        (("calendar", "day", "Office", "soon", "--off", "x"), "“soon” is not a day."),
        (
            ("calendar", "day", "Office", "2026-12-24", "2026-12-20", "--off", "x"),
            "The last day (2026-12-20) comes before the first (2026-12-24).",
        ),
        (
            ("calendar", "day", "Office", "2026-12-24", "--hours", "9-13 12-14", "x"),
            "The hours from 12:00 to 14:00 overlap earlier ones.",
        ),
        (
            ("calendar", "day", "Office", "2026-12-24", "--hours", "", "x"),
            "Say when work is done on these days",
        ),
        (
            ("calendar", "day", "Office", "2026-12-24", "--as-usual"),
            "“Office”: nothing differs from 2026-12-24 to 2026-12-24.",
        ),
        (("absence", "add", "Nobody", "today"), "There is nobody called “Nobody”."),
        (("absence", "add", "Nora Seidel", "today", "--hours", "x"), "“x” are no hours."),
        (("absence", "delete", "7"), "“7” is not an ID."),
        (
            ("absence", "delete", "01a1f2d1-d400-7000-923a-b2bd1fc232f9"),
            "These days were removed from the calendar meanwhile.",
        ),
        (("profile", "set", "--working-hours", "always"), "“always” is no week."),
        (("project", "plan", "Website", "--alerts", "90,75"), "“90,75”: each percentage must be"),
        (("project", "plan", "Website", "--alerts", "x"), "“x” are no percentages."),
        (("project", "plan", "Website", "--calendar", "y"), "There is no working calendar called"),
        (("project", "plan", "Website", "--near-critical", "x"), "“x” is not a duration."),
    ],
)
def test_wrong_words_get_one_clear_line(
    unchanged: Terminal, words: tuple[str, ...], said: str
) -> None:
    assert unchanged(*words).complaint.startswith(said)


def test_an_absence_needs_something_to_change(stint: Terminal) -> None:
    made = stint.json("absence", "add", "Nora Seidel", "today")
    assert stint("absence", "edit", made["id"]).complaint == "Say what to change."
