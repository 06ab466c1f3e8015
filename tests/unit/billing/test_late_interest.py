from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.base_rates import (
    KNOWN_UNTIL,
    BaseRate,
    RateFrom,
    is_known,
    known_rates,
    rate_on,
)
from app.domain.billing.day_count import DayCount, days_between, year_days, year_share
from app.domain.billing.late_interest import LateTerms, late_interest
from app.domain.billing.late_rules import late_rule, lump_sum
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money

EVER = date.min
DAYS = st.integers(0, 2000).map(lambda later: date(2023, 1, 1) + timedelta(days=later))


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def terms(*percents: tuple[date, str], count: DayCount = DayCount.ACT_365) -> LateTerms:
    return LateTerms(tuple(RateFrom(day, Decimal(percent)) for day, percent in percents), count)


def pieces(found: object) -> list[tuple[str, str, int, str, int, int]]:
    assert isinstance(found, tuple)
    return [
        (
            each.start_on.isoformat(),
            each.last_on.isoformat(),
            each.days,
            str(each.percent),
            each.amount.minor,
            each.interest.minor,
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("count", "days", "year"),
    [
        (DayCount.ACT_365, 60, 365),
        (DayCount.ACT_ACT, 60, 366),
        (DayCount.ACT_360, 60, 360),
        (DayCount.THIRTY_360, 60, 360),
    ],
)
def test_two_months_of_a_leap_year(count: DayCount, days: int, year: int) -> None:
    after, until = date(2027, 12, 31), date(2028, 2, 29)
    expected = days if count is not DayCount.THIRTY_360 else 59
    assert (days_between(count, after, until), year_days(count, until)) == (expected, year)


@given(DAYS, DAYS, DAYS, st.sampled_from(DayCount))
def test_spans_add_up_under_every_convention(
    one: date, two: date, three: date, count: DayCount
) -> None:
    first, middle, last = sorted((one, two, three))
    parts = days_between(count, first, middle) + days_between(count, middle, last)
    assert parts == days_between(count, first, last)


def test_a_year_of_months_is_a_year() -> None:
    assert year_share(DayCount.THIRTY_360, date(2026, 1, 31), date(2027, 1, 31)) == 1


def test_interest_begins_after_the_due_day_and_the_last_day_bears_it() -> None:
    found = late_interest(euro(36_500), date(2026, 3, 1), date(2026, 3, 11), terms((EVER, "10")))
    assert pieces(found) == [("2026-03-02", "2026-03-11", 10, "10", 36_500, 100)]
    assert late_interest(euro(1), date(2026, 3, 1), date(2026, 3, 1), terms((EVER, "10"))) == ()


def test_rates_and_payments_cut_the_span() -> None:
    found = late_interest(
        euro(100_000),
        date(2025, 12, 21),
        date(2026, 1, 31),
        terms((EVER, "10"), (date(2026, 1, 1), "11")),
        [(date(2026, 1, 10), euro(40_000)), (date(2025, 12, 1), euro(20_000))],
    )
    assert pieces(found) == [
        ("2025-12-22", "2025-12-31", 10, "10", 80_000, 219),
        ("2026-01-01", "2026-01-10", 10, "11", 80_000, 241),
        ("2026-01-11", "2026-01-31", 21, "11", 40_000, 253),
    ]


def test_nothing_bears_interest_once_all_is_paid() -> None:
    paid = [(date(2026, 3, 5), euro(36_500))]
    found = late_interest(
        euro(36_500), date(2026, 3, 1), date(2026, 9, 1), terms((EVER, "10")), paid
    )
    assert pieces(found) == [("2026-03-02", "2026-03-05", 4, "10", 36_500, 40)]


def test_the_length_of_the_year_cuts_only_where_it_matters() -> None:
    span = date(2026, 12, 1), date(2028, 1, 10)
    exact = late_interest(euro(10**6), *span, terms((EVER, "9"), count=DayCount.ACT_ACT))
    assert [(each.days, each.year_days) for each in exact] == [(395, 365), (10, 366)]
    assert len(late_interest(euro(10**6), *span, terms((EVER, "9")))) == 1


def test_a_british_rate_is_that_of_the_first_day() -> None:
    rule = late_rule("GB")
    assert rule is not None
    fixed = LateTerms(
        rule.percents(known_rates(BaseRate.BANK_OF_ENGLAND)), rule.day_count, rule.fixed_at_start
    )
    found = late_interest(Money(100_000, "GBP"), date(2025, 6, 10), date(2025, 8, 10), fixed)
    assert [(str(each.percent), each.days) for each in found] == [("12.75", 61)]
    # The same span under a rule that follows the rate has two pieces.
    follows = LateTerms(fixed.percents, fixed.day_count)
    changed = late_interest(Money(100_000, "GBP"), date(2025, 6, 10), date(2025, 8, 10), follows)
    assert [str(each.percent) for each in changed] == ["12.75", "12.25"]


@pytest.mark.parametrize("fixed", [True, False])
def test_without_a_rate_there_is_no_interest_to_name(*, fixed: bool) -> None:
    late = LateTerms((RateFrom(date(2026, 1, 1), Decimal(9)),), fixed_at_start=fixed)
    with pytest.raises(RuleViolation) as refused:
        late_interest(euro(1), date(2025, 12, 1), date(2026, 2, 1), late)
    assert (refused.value.key, refused.value.arguments) == (
        "interest.no_rate",
        {"day": date(2025, 12, 2)},
    )


def test_the_table_says_until_when_it_is_known() -> None:
    assert is_known(KNOWN_UNTIL)
    assert not is_known(KNOWN_UNTIL + timedelta(days=1))
    for base in BaseRate:
        rates = known_rates(base)
        assert len(rates) == 7
        assert rates == tuple(sorted(rates, key=lambda each: each.from_on))
        assert rate_on(rates, date(2022, 12, 31)) is None
        assert rate_on(rates, date(2024, 3, 1)) == rates[2]


@pytest.mark.parametrize(
    ("country", "consumer", "percent"),
    [
        ("DE", False, "10.27"),
        ("DE", True, "6.27"),
        ("AT", False, "10.73"),
        ("AT", True, "4"),
        ("FR", False, "12.15"),
        ("IT", False, "10.15"),
        ("GB", False, "11.75"),
        ("CH", False, "5"),
        ("CH", True, "5"),
    ],
)
def test_what_the_laws_give_in_the_first_half_of_2026(
    country: str, *, consumer: bool, percent: str
) -> None:
    rule = late_rule(country, consumer=consumer)
    assert rule is not None
    rates = () if rule.base is None else known_rates(rule.base)
    found = rate_on(rule.percents(rates), date(2026, 3, 1))
    assert found is not None
    assert found.percent == Decimal(percent)
    assert rule.law


@pytest.mark.parametrize(
    ("country", "consumer"), [("US", False), ("FR", True), ("GB", True), ("SE", False)]
)
def test_elsewhere_only_what_was_agreed_counts(country: str, *, consumer: bool) -> None:
    assert late_rule(country, consumer=consumer) is None


@pytest.mark.parametrize(
    ("country", "debt", "owed"),
    [
        ("DE", Money(1, "EUR"), Money(4000, "EUR")),
        ("FR", Money(10**8, "USD"), Money(4000, "EUR")),
        ("GB", Money(999_99, "GBP"), Money(4000, "GBP")),
        ("GB", Money(1000_00, "GBP"), Money(7000, "GBP")),
        ("GB", Money(9999_99, "GBP"), Money(7000, "GBP")),
        ("GB", Money(10_000_00, "GBP"), Money(10_000, "GBP")),
        ("GB", Money(10_000_00, "EUR"), None),
        ("DE", Money(0, "EUR"), None),
        ("CH", Money(100, "CHF"), None),
        ("US", Money(100, "USD"), None),
    ],
)
def test_the_lump_sum_is_by_country_and_size(country: str, debt: Money, owed: Money | None) -> None:
    assert lump_sum(country, debt) == owed


@given(
    st.integers(1, 10**8),
    DAYS,
    st.integers(0, 900),
    st.lists(st.tuples(DAYS, st.integers(0, 10**6)), max_size=5),
    st.sampled_from([DayCount.ACT_365, DayCount.ACT_ACT]),
)
def test_interest_is_what_each_day_bears(
    owed: int, due_on: date, late: int, paid: list[tuple[date, int]], count: DayCount
) -> None:
    """Against a second reckoning: day by day, in fractions."""
    changing = terms(
        (EVER, "9.5"), (date(2024, 7, 1), "11.25"), (date(2026, 1, 1), "8"), count=count
    )
    until = due_on + timedelta(days=late)
    payments = [(day, euro(minor)) for day, minor in paid]
    found = late_interest(euro(owed), due_on, until, changing, payments)
    exact = Fraction(0)
    for number in range(1, late + 1):
        day = due_on + timedelta(days=number)
        left = owed - sum(minor for when, minor in paid if when < day)
        percent = 8 if day.year >= 2026 else Fraction("11.25") if day >= date(2024, 7, 1) else 9.5
        year = 366 if count is DayCount.ACT_ACT and isleap(day.year) else 365
        exact += max(0, left) * Fraction(percent) / 100 / year
    assert abs(sum(each.interest.minor for each in found) - exact) <= Fraction(len(found), 2)
    assert sum(each.days for each in found) <= late
