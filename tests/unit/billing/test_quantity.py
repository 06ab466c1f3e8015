from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing.quantity import counted_net, days_worked, time_quantity
from app.domain.values.money import Money

PRICES = st.integers(0, 10_000_0000).map(lambda e4: Decimal(e4).scaleb(-4))
# A year of a team's time.
SECONDS = st.integers(0, 10_000 * 3600)


def test_twenty_minutes_are_a_third_of_the_price() -> None:
    time = time_quantity(1200, Decimal(100), "EUR", None)
    assert (time.minutes, time.quantity, time.net.minor) == (20, Decimal("0.3333"), 3333)


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2)])
def test_minutes_are_rounded_half_up(seconds: int, minutes: int) -> None:
    assert time_quantity(seconds, Decimal(100), "EUR", None).minutes == minutes


@pytest.mark.parametrize(
    ("minutes", "price", "quantity"),
    [
        (90, "100", "1.50"),
        (0, "100", "0.00"),
        (20, "0", "0.33"),
        (20, "1", "0.33"),
        (20, "100", "0.3333"),
        (20, "9000", "0.333333"),
        (10, "3", "0.167"),
        (11, "90.30", "0.183334"),
    ],
)
def test_hours_have_the_fewest_decimals_that_give_the_amount(
    minutes: int, price: str, quantity: str
) -> None:
    assert str(time_quantity(minutes * 60, Decimal(price), "EUR", None).quantity) == quantity


def test_hours_at_a_huge_price_have_six_decimals_at_most() -> None:
    time = time_quantity(1200, Decimal(10_000_000), "EUR", None)
    assert str(time.quantity) == "0.333333"
    assert time.net == Money(3_333_333_33, "EUR")


@pytest.mark.parametrize(
    ("seconds", "decimals", "quantity", "minor"),
    [
        (1200, 2, "0.33", 3300),
        (1200, 3, "0.333", 3330),
        (1200, 4, "0.3333", 3333),
        (18, 2, "0.01", 100),
        (17, 2, "0.00", 0),
        (5400, 2, "1.50", 15000),
    ],
)
def test_decimal_hours_cost_what_is_printed(
    seconds: int, decimals: int, quantity: str, minor: int
) -> None:
    time = time_quantity(seconds, Decimal(100), "EUR", decimals)
    assert (str(time.quantity), time.minutes, time.net.minor) == (quantity, None, minor)


@pytest.mark.parametrize("decimals", [0, 1, 5])
def test_hours_have_two_to_four_decimals(decimals: int) -> None:
    with pytest.raises(ValueError, match="2 to 4 decimals"):
        time_quantity(1200, Decimal(100), "EUR", decimals)


@pytest.mark.parametrize(
    ("currency", "minor"), [("JPY", 33), ("EUR", 3333), ("KWD", 33333), ("CLF", 333333)]
)
def test_time_is_rounded_to_the_minor_unit_of_its_currency(currency: str, minor: int) -> None:
    assert time_quantity(1200, Decimal(100), currency, None).net == Money(minor, currency)


@pytest.mark.parametrize(
    ("quantity", "price", "minor"), [("1", "0.005", 1), ("-1", "0.005", -1), ("3", "0.0049", 1)]
)
def test_an_amount_is_rounded_half_up_away_from_zero(quantity: str, price: str, minor: int) -> None:
    assert counted_net(Decimal(quantity), Decimal(price), "EUR").minor == minor


def test_digits_beyond_the_usual_precision_still_decide() -> None:
    just_below = Decimal("0.00499999999999999999999999999999999999")
    assert counted_net(Decimal(1), just_below, "EUR").minor == 0


@pytest.mark.parametrize(
    ("seconds", "threshold", "days"),
    [
        (0, 14400, "0"),
        (1, 14400, "0.5"),
        (14399, 14400, "0.5"),
        (14400, 14400, "1"),
        (1, None, "1"),
        (60000, None, "1"),
    ],
)
def test_a_day_worked_counts_one_or_half(seconds: int, threshold: int | None, days: str) -> None:
    assert days_worked(seconds, threshold) == Decimal(days)


@given(SECONDS, PRICES)
def test_minutes_are_billed_within_half_a_cent(seconds: int, price: Decimal) -> None:
    time = time_quantity(seconds, price, "EUR", None)
    exact = Fraction(time.minutes or 0) * Fraction(price) / 60
    assert abs(time.net.minor - exact * 100) <= Fraction(1, 2)


@given(SECONDS, PRICES)
def test_quantity_times_price_is_the_amount(seconds: int, price: Decimal) -> None:
    time = time_quantity(seconds, price, "EUR", None)
    assert counted_net(time.quantity, price, "EUR") == time.net


@given(SECONDS, PRICES, st.integers(2, 4))
def test_printed_hours_times_price_is_the_amount(
    seconds: int, price: Decimal, decimals: int
) -> None:
    time = time_quantity(seconds, price, "EUR", decimals)
    assert -int(time.quantity.as_tuple().exponent) == decimals
    assert counted_net(time.quantity, price, "EUR") == time.net


@given(SECONDS, SECONDS, PRICES, st.sampled_from([None, 2, 3, 4]))
def test_more_time_never_costs_less(
    first: int, more: int, price: Decimal, decimals: int | None
) -> None:
    short = time_quantity(first, price, "EUR", decimals)
    long = time_quantity(first + more, price, "EUR", decimals)
    assert short.net.minor <= long.net.minor
