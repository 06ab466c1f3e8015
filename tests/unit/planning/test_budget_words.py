from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from app.ui.planning.figures.budget_words import (
    alert_line,
    alerts_text,
    budget_sums,
    budgets_outcome,
    left_text,
    meter_tone,
    name_text,
    overrun_text,
    spoken_alerts,
    spoken_name,
    used_text,
    worst_first,
)
from app.ui.widgets.sums_line import Sum
from tests.unit.planning.budget_rows import HOUR, budget_row

TODAY = date(2026, 11, 19)
LAUNCH: dict[str, Any] = {"of": "milestone", "id": UUID(int=2), "name": "Launch"}


def test_a_line_says_how_much_is_used_and_when_it_is_used_up() -> None:
    row = budget_row(92, 75, 90, overrun_on=date(2026, 12, 3))
    assert alert_line(row, TODAY) == "Website · 92 % of budget, used up on 3 Dec"
    assert alert_line(budget_row(80, 75, **LAUNCH), TODAY) == "Website / Launch · 80 % of budget"


def test_the_sums_name_the_budget_that_is_used_up_most() -> None:
    assert budget_sums(()) == ()
    assert budget_sums((budget_row(80, 75),)) == (Sum("Budget", "80 %", "warn"),)
    worse = budget_row(104, 75, 90, 100, **LAUNCH)
    assert budget_sums((budget_row(80, 75), worse)) == (Sum("Budget of Launch", "104 %", "danger"),)
    assert worst_first([budget_row(80, 75), worse])[0] is worse


def test_percents_are_rounded_down_so_that_a_hundred_is_all() -> None:
    row = budget_row(92)
    nearly = replace(row, forecast=replace(row.forecast, spent=row.forecast.spent + 3599))
    assert budget_sums((nearly,))[0].value == "92 %"


def test_cells_say_what_is_used_and_left() -> None:
    row = budget_row(104, 75, 90, 100, overrun_on=date(2026, 11, 12))
    assert (used_text(row), left_text(row)) == ("104:00 / 100:00", "−4:00")
    assert overrun_text(row, TODAY) == "12 Nov"
    assert (name_text(row), spoken_name(budget_row(1, **LAUNCH))) == (
        "Whole project",
        "Milestone Launch",
    )
    money = replace(row, unit="money", budget=10_000 * HOUR)
    assert left_text(money) == "€356,256.00"


def test_the_next_alert_comes_before_those_that_are_reached() -> None:
    row = budget_row(92, 75, 90)
    assert alerts_text(row, TODAY) == "90 % reached"
    coming = replace(row.forecast.alerts, next_on=date(2026, 12, 3))
    row = replace(row, forecast=replace(row.forecast, alerts=coming))
    assert alerts_text(row, TODAY) == "100 % on 3 Dec"
    assert spoken_alerts(row, TODAY) == "75 %, 90 % reached; 100 % on 3 Dec"
    assert spoken_alerts(budget_row(10), TODAY) == "none"


def test_a_meter_is_amber_from_the_first_alert_and_red_when_all_is_used() -> None:
    rows = (budget_row(74), budget_row(75, 75), budget_row(100, 75, 90, 100))
    assert [meter_tone(row) for row in rows] == ["accent", "warn_fill", "danger"]


def test_the_outcome_counts_the_budgets_that_need_a_hand() -> None:
    assert budgets_outcome(()) == ""
    assert budgets_outcome((budget_row(10),)) == "All budgets hold."
    assert budgets_outcome((budget_row(80, 75),)) == "1 budget has reached an alert."
    assert budgets_outcome((budget_row(101, 75, 90, 100), budget_row(80, 75))) == (
        "1 budget is used up."
    )
