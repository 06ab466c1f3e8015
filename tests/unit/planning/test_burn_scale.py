from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from app.domain.planning.value.burn import BurnPoint
from app.queries.plan_figures import BurnLines
from app.ui.planning.figures.burn_labels import Label, spread
from app.ui.planning.figures.burn_scale import (
    MOST_GRID_LINES,
    burn_day,
    burn_days,
    burn_scale,
    day_marks,
)
from app.ui.planning.figures.burn_words import axis_text, burn_day_text, burn_outcome, line_labels

HOUR = 3600
MONDAY = date(2026, 11, 16)
TODAY = date(2026, 11, 19)


def points(*hours: float) -> tuple[BurnPoint, ...]:
    """What had burnt on each day from Monday on."""
    return tuple(
        BurnPoint(MONDAY + timedelta(days=number), Fraction(round(each * HOUR)))
        for number, each in enumerate(hours)
    )


def burn(**fields: Any) -> BurnLines:
    given = {"unit": "hours", "currency": "EUR", "actual": points(8, 16, 20)} | fields
    return BurnLines("project", "Website", **given)


@pytest.mark.parametrize("most", [0.2, 1, 3, 7, 40, 99, 101, 4_321])
def test_there_are_a_few_round_grid_lines(most: float) -> None:
    scale = burn_scale(burn(actual=points(most)), TODAY)
    assert 1 <= len(scale.grid()) <= MOST_GRID_LINES
    assert scale.top >= most * HOUR
    assert scale.grid()[-1] == scale.top


def test_money_is_divided_by_whole_major_units() -> None:
    lines = burn(unit="money", actual=(BurnPoint(MONDAY, Fraction(434_500)),), budget=700_000)
    assert burn_scale(lines, TODAY).grid() == [200_000, 400_000, 600_000, 800_000]
    assert axis_text(200_000, lines) == "€2,000"


def test_the_axis_of_hours_says_no_more_than_it_must() -> None:
    assert axis_text(80 * HOUR, burn()) == "80 h"
    assert axis_text(HOUR // 2, burn()) == "0:30"


def test_all_lines_fit_between_the_edges() -> None:
    lines = burn(planned=points(*[10] * 10), budget=100 * HOUR)
    scale = burn_scale(lines, TODAY)
    assert (scale.first, scale.last) == (MONDAY, MONDAY + timedelta(days=9))
    assert scale.across(scale.first, end=False) == 0
    assert scale.across(scale.last) == 1
    assert scale.up(scale.top) == 1
    assert scale.day_at(0.35) == TODAY
    assert scale.day_at(2) == scale.last


def test_days_are_marked_by_weeks_months_or_years_as_there_is_room() -> None:
    first = date(2026, 1, 1)
    assert [day.day for day in day_marks(first, date(2026, 1, 31), 5)] == [5, 12, 19, 26]
    assert [day.month for day in day_marks(first, date(2026, 6, 30), 6)] == [1, 2, 3, 4, 5, 6]
    assert [day.year for day in day_marks(first, date(2045, 1, 1), 10)] == list(
        range(2026, 2046, 2)
    )


def test_each_day_says_what_the_lines_say() -> None:
    lines = burn(planned=points(10, 20, 30, 40), forecast=(BurnPoint(TODAY, Fraction(28 * HOUR)),))
    assert [row.day for row in burn_days(lines, TODAY)] == [
        MONDAY + timedelta(days=number) for number in range(4)
    ]
    today = burn_day(lines, TODAY, TODAY)
    assert burn_day_text(today, lines, TODAY) == (
        "19 Nov: spent 20:00, planned 40:00, forecast 28:00"
    )
    tomorrow = burn_day(lines, TODAY + timedelta(days=1), TODAY)
    assert tomorrow.spent is None


def test_the_lines_are_named_with_their_last_amounts() -> None:
    lines = burn(planned=points(10, 20, 30, 40), budget=100 * HOUR)
    assert [text for _line, text in line_labels(lines, TODAY)] == [
        "Spent 20:00",
        "Planned 40:00",
        "Budget 100:00",
    ]


def test_the_outcome_says_when_the_budget_is_used_up() -> None:
    assert burn_outcome(burn(), TODAY) == ""
    assert burn_outcome(burn(budget=1), TODAY) == "At the present rate the budget holds."
    assert "is used up on 3 Dec" in burn_outcome(
        burn(budget=1, overrun_on=date(2026, 12, 3)), TODAY
    )
    assert burn_outcome(burn(budget=1, overrun_on=MONDAY), TODAY) == (
        "The budget was used up on 16 Nov."
    )


def test_names_of_lines_never_cover_one_another() -> None:
    labels = [
        Label("spent", "x", 300.0, 100.0, 80.0),
        Label("planned", "x", 300.0, 101.0, 80.0),
        Label("forecast", "x", 300.0, 102.0, 80.0),
    ]
    placed = spread(labels, 16, (0, 400, 0, 300))
    tops = sorted(label.y for label in placed)
    assert all(after - before >= 16 for before, after in pairwise(tops))
