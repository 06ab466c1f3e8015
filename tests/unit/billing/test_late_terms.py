from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.base_rates import BaseRate
from app.domain.billing.late_terms import EnteredRate, half_year_start, late_basis
from app.domain.billing.reminder import ReminderLevel
from app.domain.billing.reminder_terms import (
    ReminderTerms,
    ReminderTexts,
    read_terms,
    written_terms,
)
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

MARCH = date(2026, 3, 1)
JULY = date(2026, 7, 1)


def test_a_half_year_beyond_the_table_is_missing_until_it_is_entered() -> None:
    basis = late_basis("DE", consumer=False)
    assert basis.missing(MARCH, date(2026, 6, 30)) == ()
    assert basis.missing(MARCH, date(2027, 1, 1)) == (JULY, date(2027, 1, 1))
    entered = (EnteredRate(BaseRate.GERMANY, JULY, Decimal(2)),)
    basis = late_basis("DE", consumer=False, entered=entered)
    assert basis.missing(MARCH, date(2027, 1, 1)) == (date(2027, 1, 1),)


def test_another_banks_rate_does_not_count() -> None:
    entered = (EnteredRate(BaseRate.ECB, JULY, Decimal(2)),)
    assert late_basis("DE", consumer=False, entered=entered).missing(MARCH, JULY) == (JULY,)


def test_an_entered_rate_goes_before_the_tables() -> None:
    entered = (EnteredRate(BaseRate.GERMANY, date(2026, 1, 1), Decimal(3)),)
    terms = late_basis("DE", consumer=False, entered=entered).terms
    assert terms is not None
    assert terms.percents[-1].percent == 12


def test_a_rate_that_is_fixed_at_the_start_needs_only_that_half_year() -> None:
    assert late_basis("GB", consumer=False).missing(MARCH, date(2027, 5, 1)) == ()
    assert late_basis("GB", consumer=False).missing(JULY, date(2027, 5, 1)) == (JULY,)


def test_what_was_agreed_needs_no_base_rate() -> None:
    basis = late_basis("DE", consumer=False, agreed=Decimal(6))
    assert (basis.base, basis.missing(MARCH, date(2030, 1, 1))) == (None, ())
    assert not late_basis("US", consumer=False).bears_interest
    assert late_basis("CH", consumer=True).missing(MARCH, date(2030, 1, 1)) == ()


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 1500))
def test_every_day_of_interest_has_a_known_rate_or_its_half_year_is_missing(
    due_on: date, days: int
) -> None:
    basis = late_basis("DE", consumer=False)
    until = due_on + timedelta(days=days)
    missing = set(basis.missing(due_on, until))
    known = {each.from_on for each in basis.base_rates}
    for each in range(1, days + 1):
        start = half_year_start(due_on + timedelta(days=each))
        assert (start in known) != (start in missing)


def test_a_base_rate_begins_with_a_half_year() -> None:
    for day, percent, key in (
        (date(2026, 7, 2), Decimal(1), "base_rate.half_year"),
        (JULY, Decimal(1000), "base_rate.percent"),
    ):
        with pytest.raises(RuleViolation, match=key):
            EnteredRate(BaseRate.ECB, day, percent)


def test_terms_are_read_as_they_were_written() -> None:
    terms = ReminderTerms(
        (ReminderLevel(5, Money(250, "EUR"), interest=True, lump_sum=True),),
        pay_days=10,
        percent=Decimal("7.5"),
        entered=(EnteredRate(BaseRate.ECB, JULY, Decimal("-0.25")),),
        texts={("de", 1): ReminderTexts("Bitte", "")},
    )
    assert read_terms(written_terms(terms)) == terms


def test_terms_that_nobody_could_mean_are_refused() -> None:
    for wrong, key in (
        ({"levels": ()}, "reminder.levels"),
        ({"pay_days": 0}, "reminder.pay_days"),
        ({"percent": Decimal(-1)}, "reminder.percent"),
    ):
        with pytest.raises(RuleViolation, match=key):
            ReminderTerms(**wrong)
