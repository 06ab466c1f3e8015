from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.standing import Standing, days_late, open_minor, standing

DUE = date(2026, 11, 30)
BEFORE, AFTER = date(2026, 11, 29), date(2026, 12, 1)
MINOR = st.integers(0, 10**6)


@pytest.mark.parametrize(
    ("gross", "paid", "credited", "today", "found"),
    [
        (100, 0, 0, BEFORE, Standing.ISSUED),
        (100, 0, 0, DUE, Standing.ISSUED),
        (100, 0, 0, AFTER, Standing.OVERDUE),
        (100, 40, 0, AFTER, Standing.PARTLY_PAID),
        (100, 40, 0, BEFORE, Standing.PARTLY_PAID),
        (100, 100, 0, AFTER, Standing.PAID),
        (100, 120, 0, AFTER, Standing.PAID),
        (100, 60, 40, AFTER, Standing.PAID),
        (100, 0, 40, BEFORE, Standing.ISSUED),
        (100, 0, 40, AFTER, Standing.OVERDUE),
        (100, 0, 100, AFTER, Standing.CREDITED),
        (100, 30, 100, AFTER, Standing.CREDITED),
        (0, 0, 0, AFTER, Standing.PAID),
    ],
)
def test_payments_credits_and_the_day_tell_the_standing(
    gross: int, paid: int, credited: int, today: date, found: Standing
) -> None:
    asked = standing(
        issued=True,
        gross_minor=gross,
        paid_minor=paid,
        credited_minor=credited,
        due_on=DUE,
        today=today,
    )
    assert asked is found


def test_a_draft_is_a_draft_whatever_its_dates_say() -> None:
    asked = standing(
        issued=False, gross_minor=100, paid_minor=0, credited_minor=0, due_on=DUE, today=AFTER
    )
    assert asked is Standing.DRAFT


def test_an_invoice_without_due_day_is_never_overdue() -> None:
    asked = standing(
        issued=True, gross_minor=100, paid_minor=0, credited_minor=0, due_on=None, today=AFTER
    )
    assert asked is Standing.ISSUED


@pytest.mark.parametrize(
    ("due_on", "today", "still_open", "late"),
    [
        (DUE, DUE, 100, 0),
        (DUE, BEFORE, 100, 0),
        (DUE, AFTER, 100, 1),
        (DUE, AFTER, 0, 0),
        (DUE, AFTER, -5, 0),
        (None, AFTER, 100, 0),
        (DUE, date(2027, 11, 30), 100, 365),
    ],
)
def test_days_late_are_counted_from_the_due_day(
    due_on: date | None, today: date, still_open: int, late: int
) -> None:
    assert days_late(due_on, today, still_open) == late


def test_an_overpaid_invoice_is_open_below_zero() -> None:
    assert open_minor(100, 120, 0) == -20


@given(MINOR, MINOR, MINOR, st.none() | st.dates(), st.dates())
def test_only_what_is_open_is_partly_paid_or_overdue(
    gross: int, paid: int, credited: int, due_on: date | None, today: date
) -> None:
    asked = standing(
        issued=True,
        gross_minor=gross,
        paid_minor=paid,
        credited_minor=credited,
        due_on=due_on,
        today=today,
    )
    settled = asked in (Standing.PAID, Standing.CREDITED)
    assert settled == (open_minor(gross, paid, credited) <= 0)
