from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from app.domain.values.money import Money
from app.queries.client_overview import RateTarget
from app.queries.rates import RateRow
from app.ui.clients.rate_words import (
    kept_rate,
    rate_for,
    rate_price,
    repriced_told,
    scope_text,
    target_text,
    would_reprice,
)

JANUARY = date(2026, 1, 1)


def rate(scope: str, name: str, activity: str = "", unit: str = "hour") -> RateRow:
    return RateRow(UUID(int=1), "bill", unit, scope, name, activity, "EUR", 950_000, JANUARY)


@pytest.mark.parametrize(
    ("scope", "name", "activity", "shown"),
    [
        ("client", "Acme", "", "All work for Acme"),
        ("member", "Nora", "", "Nora, for every client"),
        ("member", "", "", "You, for every client"),
        ("project", "Website", "", "Project Website"),
        ("activity", "Website", "Coding", "Project Website, Coding"),
        ("task", "Fix login", "", "Task Fix login"),
    ],
)
def test_a_rate_says_what_it_is_for(scope: str, name: str, activity: str, shown: str) -> None:
    assert rate_for(rate(scope, name, activity)) == shown
    assert scope_text(scope, name, activity) == shown


def test_a_task_is_told_with_its_project() -> None:
    target = RateTarget("task", (("task_id", UUID(int=1)),), "Fix login", "Website")
    assert target_text(target) == "Task Website / Fix login"


def test_a_price_says_what_it_buys() -> None:
    assert rate_price(rate("client", "Acme", unit="day")) == "€95.00 a day"


def test_a_new_price_is_told_before_it_is_set() -> None:
    words = would_reprice(12, [Money(34000, "EUR")])
    assert words == "12 unbilled entries get another price, +€340.00."
    assert would_reprice(1, []) == "1 unbilled entry gets another price."
    assert would_reprice(0, []) == "No unbilled entry gets another price."


def test_a_new_price_is_told_afterwards() -> None:
    told = repriced_told("Rate set", 2, [Money(-1200, "EUR"), Money(500, "USD")])
    minus = "\N{MINUS SIGN}"
    assert told == f"Rate set: 2 unbilled entries have another price, {minus}€12.00, +$5.00"
    assert repriced_told("Rate set", 0, []) == "Rate set"


def test_the_rate_that_stays_is_told() -> None:
    assert kept_rate("€95.00 an hour", JANUARY, JANUARY) == ""
    later = kept_rate("€95.00 an hour", JANUARY, date(2026, 11, 1))
    assert later == "€95.00 an hour stays for the days before."
    earlier = kept_rate("€95.00 an hour", JANUARY, date(2025, 7, 1))
    assert earlier == "€95.00 an hour stays from 1 Jan 2026 on."
