from __future__ import annotations

from datetime import date

import pytest

from app.system.chart_words import days_text, full_day_text, hours_text


@pytest.mark.parametrize(
    ("last", "text"),
    [
        (date(2026, 10, 12), "12 Oct 2026"),
        (date(2026, 10, 14), "12 – 14 Oct 2026"),
        (date(2026, 12, 11), "12 Oct – 11 Dec 2026"),
        (date(2027, 1, 8), "12 Oct 2026 – 8 Jan 2027"),
    ],
)
def test_a_period_says_nothing_twice(last: date, text: str) -> None:
    assert days_text(date(2026, 10, 12), last) == text


def test_a_day_on_paper_has_its_year() -> None:
    assert full_day_text(date(2026, 11, 9)) == "9 Nov 2026"


def test_hours_are_whole_where_they_can_be() -> None:
    assert [hours_text(seconds) for seconds in (0, 48 * 3_600, 27_000)] == ["0", "48", "7.5"]
