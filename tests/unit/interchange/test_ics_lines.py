from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.values.errors import RuleViolation
from app.interchange.ics_lines import Component, calendars, escaped, folded, unescaped
from app.interchange.losses import Losses


def _calendar(text: str, losses: Losses | None = None) -> Component:
    return calendars(text.encode(), "file", losses or Losses())[0]


def _event(lines: str) -> Component:
    return _calendar(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n").parts[
        0
    ]


def test_folded_lines_are_joined_and_names_are_of_any_case() -> None:
    event = _event("Summary:Long\r\n  name\r\nUID:1")
    assert event.text("SUMMARY") == "Long name"
    assert event.text("UID") == "1"


def test_parameters_may_be_quoted_and_hold_colons() -> None:
    event = _event('DTSTART;TZID="A:B;C";x-other=1:20260302T090000')
    found = event.first("DTSTART")
    assert found is not None
    assert found.parameters == {"TZID": "A:B;C", "X-OTHER": "1"}
    assert found.value == "20260302T090000"


def test_lists_are_parted_by_commas_that_are_not_escaped() -> None:
    found = _event(r"CATEGORIES:one\, two,three").first("CATEGORIES")
    assert found is not None
    assert found.texts == ["one, two", "three"]


def test_lines_without_a_colon_are_passed_over_and_told() -> None:
    losses = Losses()
    text = "BEGIN:VCALENDAR\nnonsense\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VTODO\nEND:VCALENDAR"
    assert _calendar(text, losses).parts[0].text("UID") == "1"
    (loss,) = losses.all()
    assert (loss.key, loss.count) == ("plan_loss.ics_line", 2)


def test_a_component_that_is_not_closed_ends_with_what_it_is_in() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT\nEND:VCALENDAR"
    assert [part.name for part in _calendar(text).parts] == ["VEVENT"]


def test_indented_lines_of_old_files_are_lines_and_no_folds() -> None:
    text = (
        "BEGIN:VCALENDAR\nVERSION:1.0\n            BEGIN:VEVENT\n            SUMMARY:digging\n"
        "            DESCRIPTION:first line\nsecond line\n            END:VEVENT\nEND:VCALENDAR\n"
    )
    (event,) = _calendar(text).parts
    assert event.text("SUMMARY") == "digging"
    assert event.text("DESCRIPTION") == "first line\nsecond line"


@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-8-sig", "Ü"), ("utf-16", "Ü"), ("cp1252", "Ü")]
)
def test_encodings_are_recognised(encoding: str, name: str) -> None:
    text = f"BEGIN:VCALENDAR\r\nNAME:{name}\r\nEND:VCALENDAR\r\n"
    found = calendars(text.encode(encoding), "file", Losses())
    assert found[0].text("NAME") == name


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "plan_import.empty_file"),
        (b" \r\n", "plan_import.empty_file"),
        (b"hello", "plan_import.not_ics"),
        (b"BEGIN:VCARD\r\nEND:VCARD", "plan_import.not_ics"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:1", "plan_import.truncated_ics"),
        (b"BEGIN:X\r\n" * 1000, "plan_import.not_ics"),
    ],
)
def test_files_that_are_no_calendar_are_refused(content: bytes, key: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        calendars(content, "file", Losses())
    assert refused.value.key == key


def test_control_characters_are_not_written() -> None:
    assert escaped("a\x00b\r\nc") == "ab\\nc"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n")))
def test_escaped_text_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=400))
def test_folded_lines_are_short_and_come_back(text: str) -> None:
    line = folded(f"SUMMARY:{text}")
    assert all(len(each) <= 75 for each in line.split(b"\r\n"))
    assert line.replace(b"\r\n ", b"").decode() == f"SUMMARY:{text}"
