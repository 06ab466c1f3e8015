from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.system.translations import use_language
from app.ui.billing.day_words import day_text, full_day_text, period_text

TODAY = date(2026, 11, 19)


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (None, None, ""),
        (date(2026, 11, 9), None, "9 Nov"),
        (date(2026, 11, 9), date(2026, 11, 9), "9 Nov"),
        (date(2026, 11, 1), date(2026, 11, 19), "1 – 19 Nov"),
        (date(2026, 10, 28), date(2026, 11, 3), "28 Oct – 3 Nov"),
        (date(2026, 10, 1), date(2026, 10, 31), "October"),
        (date(2026, 2, 1), date(2026, 2, 28), "February"),
        (date(2025, 12, 1), date(2025, 12, 31), "December 2025"),
        (date(2025, 12, 20), date(2026, 1, 5), "20 Dec 2025 – 5 Jan 2026"),
        (date(2026, 10, 1), date(2026, 11, 30), "1 Oct – 30 Nov"),
    ],
)
def test_a_period_is_as_short_as_it_can_be(start: date | None, end: date | None, text: str) -> None:
    assert period_text(start, end, TODAY) == text


def test_a_day_names_its_year_only_where_it_is_another() -> None:
    assert day_text(date(2026, 3, 2), TODAY) == "2 Mar"
    assert day_text(date(2025, 3, 2), TODAY) == "2 Mar 2025"
    assert full_day_text(date(2026, 3, 2)) == "2 March 2026"


@pytest.mark.usefixtures("german")
def test_days_speak_the_language_of_the_screens() -> None:
    assert day_text(date(2026, 11, 9), TODAY) == "9. Nov."
    assert period_text(date(2026, 10, 1), date(2026, 10, 31), TODAY) == "Oktober"
