"""Wrong words get one line that says what is wrong, exit status 1, and change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.cli import Terminal

_FAULTS: dict[str, tuple[list[str], str]] = {
    "an end before its start": (
        ["stop", "--at", "08:59"],
        "The timer started at 2026-11-19 09:00 and cannot stop before that, at 2026-11-19 08:59.",
    ),
    "a start before the running one": (["start", "x", "--ago", "10"], "cannot stop before that"),
    "more than a day": (["start", "x 25h"], "“25h” is not a time."),
    "the whole of a day of 25 hours": (
        ["start", "x 2026-10-25 00:00-24:00"],
        "An entry cannot be longer than 24 hours.",
    ),
    "an hour that the clock skipped": (
        ["start", "x 2026-03-29 02:30-04:00"],
        "2026-03-29 02:30 never came in Europe/Berlin",
    ),
    "the same with --at": (
        ["start", "x", "--at", "2026-03-29 02:30"],
        "2026-03-29 02:30 never came in Europe/Berlin",
    ),
    "an hour that came twice": (
        ["start", "x", "--at", "2026-10-25 02:30"],
        "2026-10-25 02:30 came twice in Europe/Berlin",
    ),
    "an unknown client": (["start", "x @Acme/Website"], "There is no client called “Acme”."),
    "an unknown client by option": (["start", "x", "--client", "Acme"], "called “Acme”"),
    "billed to nobody": (["start", "x", "--billable"], "client"),
    "the future": (["start", "x", "--at", "23:59"], "The timer cannot start in the future."),
    "the future in the line": (["start", "x 23:59-"], "The timer cannot start in the future."),
    "no time": (["start", "x", "--at", "noon"], "“noon” is not a time."),
    "an impossible time": (["start", "x", "--at", "25:00"], "“25:00” is not a time."),
    "a blank time": (["stop", "--at", ""], "“” is not a time."),
    "a time before the calendar": (["stop", "--at", "0001-01-01T00:00+14:00"], "The year 1 is"),
    "two times": (["start", "x 07:00-08:00", "--at", "09:00"], "a second time: “09:00”"),
    "a time and a duration": (["start", "x 30m", "--ago", "5"], "a second time: “5”"),
    "a negative number of minutes": (["start", "x", "--ago", "-5"], "“-5” is not a number"),
    "an endless number of minutes": (["start", "x", "--ago", "9" * 30], "is not a number"),
    "a thousand years of minutes": (["start", "x", "--ago", "9" * 9], "cannot stop before that"),
    "a blank tag": (["start", "x", "--tag", ""], "A name cannot be blank."),
    "a blank project": (["start", "x", "--project", " "], "A name cannot be blank."),
    "an open quotation mark": (["start", 'x @"Web site'], "The quotation mark at"),
    "no text": (["start", "\udcff"], "“\\udcff” is not readable text."),
    "no day": (["log", "--from", "soon"], "“soon” is not a day."),
    "a day before the calendar": (["log", "--from", "0001-01-01"], "The year 1 is outside"),
    "the last day there is": (["log", "--from", "9999-12-31"], "The year 9999 is outside"),
    "days that hold none": (
        ["log", "--from", "2026-11-19", "--to", "2026-11-19"],
        "The range ends before it starts.",
    ),
    "no change": (["undo", "77"], "There is no change number 77."),
    "a final change": (["undo", "1"], "Change 1 is final and cannot be undone."),
    "no number": (["undo", "x"], "“x” is not a number"),
    "too large a number": (["history", "--limit", "9" * 30], "is not a number"),
    "nothing to redo": (["redo"], "There is nothing to redo."),
    "an export without a form": (["export"], "say which form"),
    "no verb of ours": (["sleep"], "sleep"),
    "an option of another verb": (["status", "--at", "09:00"], "--at 09:00"),
    "a file without its name": (["status", "--file"], "--file"),
    "two things at once": (["start", "x", "--at", "8:00", "--ago", "5"], "--at"),
    "a folder as a file": (["--file", ".", "status"], "cannot be opened"),
    "a folder that cannot be made": (["--file", "/dev/null/x.stint", "status"], "cannot be opened"),
    "a backup into a file": (["backup", "--to", "/dev/null"], "cannot be written"),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_wrong_words_get_one_line_and_change_nothing(tmp_path: Path, fault: str) -> None:
    words, said = _FAULTS[fault]
    stint = Terminal(tmp_path)
    stint("start", "Fix login")
    before = stint.json("history"), stint.json("log", "--all")
    stint.clock.move(minutes=5)
    assert said in stint(*words).complaint
    stint.clock.move(minutes=-5)
    assert (stint.json("history"), stint.json("log", "--all")) == before
    assert stint.json("verify")["sound"]


def test_an_hour_that_came_twice_is_told_apart_by_its_offset(tmp_path: Path) -> None:
    stint = Terminal(tmp_path)
    stint("start", "Move servers", "--at", "2026-10-25T02:30+02:00")
    assert stint.json("stop", "--at", "2026-10-25T02:30+01:00")["seconds"] == 3600


def test_instants_are_kept_to_the_millisecond(tmp_path: Path) -> None:
    stint = Terminal(tmp_path)
    entry = stint.json("start", "x", "--at", "2026-11-19T08:00:00.123999+01:00")["entry"]
    assert entry["started_at"] == "2026-11-19T08:00:00.123000+01:00"
    assert stint.json("stop", "--at", "2026-11-19T08:00:02.123+01:00")["seconds"] == 2
