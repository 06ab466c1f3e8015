"""Budgets as the queries give them, for tests of what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from app.domain.planning.value.burn import Alerts, BurnForecast
from app.queries.budgets import BudgetRow

HOUR = 3600
_PROJECT = UUID(int=1)


def budget_row(
    percent: int, *crossed: int, overrun_on: date | None = None, **fields: Any
) -> BudgetRow:
    """A project's hundred hours, so much of them used; the next alert comes on no known day."""
    forecast = BurnForecast(
        Fraction(percent * HOUR),
        Fraction(8 * HOUR),
        10,
        overrun_on,
        None,
        Alerts(crossed, next((each for each in (75, 90, 100) if each not in crossed), None), None),
    )
    row = BudgetRow(
        "project", _PROJECT, "Website", _PROJECT, "Website", "hours", "EUR", 100 * HOUR, forecast
    )
    return replace(row, **fields)
