"""The unbilled finder overlooks nothing, counts nothing twice, and says what a bill will say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.values.errors import RuleViolation
from app.queries.unbilled import UnbilledRow, unbilled
from app.services.assignment import Names
from app.services.clients import ClientChanges, EditClient
from app.services.expenses import AddExpense
from app.services.projects import AddProject
from app.services.rates import RateScope
from app.services.time_entries import AddDuration
from app.services.timer import StartTimer
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.bills import SPRING, Business, open_business


def found(business: Business) -> UnbilledRow:
    (row,) = business.store.read(unbilled, None)
    return row


def test_time_expenses_and_fixed_prices_are_found_with_their_age(tmp_path: Path) -> None:
    with open_test_store(tmp_path, SetClock()) as store:
        business = open_business(store)
        business.work(SPRING, 5400)
        business.work(SPRING - timedelta(days=30), 600)
        store.execute(
            AddExpense(
                {
                    "spent_on": SPRING + timedelta(days=3),
                    "description": "Font",
                    "client_id": business.client,
                    "currency": "EUR",
                    "gross_minor": 11900,
                    "tax_rate_e4": 190_000,
                    "billable": True,
                }
            )
        )
        store.execute(
            AddProject(
                {
                    "name": "Relaunch",
                    "client_id": business.client,
                    "billing": "fixed",
                    "price_minor": 80_000,
                }
            )
        )
        row = found(business)
        assert (row.seconds, row.unrated_seconds) == (6000, 600)
        assert (row.time_minor, row.expenses_minor, row.fixed_minor) == (12000, 10000, 80000)
        assert (row.first_on, row.last_on) == (
            SPRING - timedelta(days=30),
            SPRING + timedelta(days=3),
        )


def test_what_runs_what_is_not_billable_and_work_at_a_fixed_price_are_no_part_of_it(
    tmp_path: Path,
) -> None:
    with open_test_store(tmp_path, clock := SetClock()) as store:
        business = open_business(store)
        changes = {"client_id": business.client, "price_minor": 100}
        store.execute(AddProject({"name": "Relaunch", "billing": "fixed", **changes}))  # type: ignore[typeddict-item]
        names = Names("x", project="Website")
        store.execute(AddDuration(names, SPRING, 60, BERLIN, billable=False))
        business.work(SPRING, 60, project="Relaunch")
        store.execute(StartTimer(names, clock.now(), BERLIN))
        clock.move(hours=1)
        assert (found(business).seconds, found(business).fixed_minor) == (0, 100)


def test_work_that_was_billed_elsewhere_is_not_offered(tmp_path: Path) -> None:
    with open_test_store(tmp_path, SetClock()) as store:
        business = open_business(store)
        for day in range(3):
            business.work(SPRING + timedelta(days=day), 3600)
        store.execute(EditClient(business.client, {"bills_from_on": SPRING + timedelta(days=2)}))
        assert found(business).seconds == 3600
        assert business.invoice(business.draft()).net_minor == 8000


works = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 20_000), st.sampled_from(["Website", "Reader"])),
    min_size=1,
    max_size=12,
)


# A fresh file for each example: a few in `make test`, thousands in `make soak`.
@settings(max_examples=settings().max_examples // 5)
@given(
    work=works,
    step=st.sampled_from([1, 60, 360, 900]),
    direction=st.sampled_from(["up", "down", "nearest"]),
    per=st.sampled_from(["entry", "day", "invoice"]),
    decimals=st.sampled_from([None, 2, 3, 4]),
    daily=st.booleans(),
)
def test_the_finders_value_is_the_net_of_an_invoice_by_project(
    tmp_path_factory: pytest.TempPathFactory,
    work: list[tuple[int, int, str]],
    step: int,
    direction: str,
    per: str,
    decimals: int | None,
    *,
    daily: bool,
) -> None:
    with open_test_store(tmp_path_factory.mktemp("unbilled"), SetClock()) as store:
        business = open_business(store)
        rule: ClientChanges = {
            "rounding_seconds": step,
            "rounding_direction": direction,
            "rounding_per": per,
            "quantity_decimals": decimals,
        }
        store.execute(EditClient(business.client, rule))
        _reader(business, daily=daily)
        business.rate("95.5", SPRING + timedelta(days=7))
        for day, seconds, project in work:
            business.work(SPRING + timedelta(days=day), seconds, project=project)
        value = found(business).time_minor
        try:
            draft = business.draft()
        except RuleViolation:
            assert value == 0
            return
        assert business.invoice(draft).net_minor == value
        assert store.read(unbilled, None) == []


def _reader(business: Business, *, daily: bool) -> None:
    from decimal import Decimal

    from app.services.rates import SetRate

    reader = business.store.execute(
        AddProject(
            {
                "name": "Reader",
                "client_id": business.client,
                "billing": "daily" if daily else "hourly",
                "half_day_seconds": 7200 if daily else None,
            }
        )
    )
    if daily:
        scope = RateScope(project_id=reader)
        business.store.execute(
            SetRate(scope, Decimal("640.01"), date(2026, 1, 1), "EUR", unit="day")
        )
