from __future__ import annotations

from datetime import date

import pytest

from app.system.due_words import due_text, weekday_text

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 18), "yesterday"),
        (TODAY, "today"),
        (date(2026, 11, 20), "tomorrow"),
        (date(2026, 11, 23), "Mon 23 Nov"),
        (date(2026, 11, 25), "Wed 25 Nov"),
        (date(2026, 11, 26), "26 Nov"),
        (date(2026, 11, 12), "12 Nov"),
        (date(2027, 1, 4), "4 Jan 2027"),
        (date(2025, 12, 1), "1 Dec 2025"),
    ],
)
def test_a_day_is_named_as_near_as_it_is(day: date, text: str) -> None:
    assert due_text(day, TODAY) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 12, 4), "Fri 4 Dec"),
        (TODAY, "Thu 19 Nov"),
        (date(2027, 1, 1), "Fri 1 Jan 2027"),
    ],
)
def test_a_day_is_named_with_its_weekday(day: date, text: str) -> None:
    assert weekday_text(day, TODAY) == text
