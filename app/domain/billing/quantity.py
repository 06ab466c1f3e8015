"""Quantities as they are printed, and the money that follows from them.

Money comes from the printed quantity, and that is rounded once per line: whoever checks the
invoice with a pocket calculator finds the same cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Final

from app.domain.values.money import Money, money_from_decimal

# Wide enough that products and quotients of what people type are only rounded where we say so; the
# default 28 digits would round a first time before our own rounding.
EXACT: Final = Context(prec=100, rounding=ROUND_HALF_UP)

_MOST_DECIMALS: Final = 6
_DAY: Final = Decimal(1)
_HALF_DAY: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class TimeQuantity:
    """Time as a line of an invoice has it.

    Attributes:
        quantity: hours.
        minutes: set where the quantity is printed as ``h:mm``.
        net: what the printed quantity costs.
    """

    quantity: Decimal
    minutes: int | None
    net: Money


def time_quantity(
    seconds: int, price: Decimal, currency: str, decimals: int | None
) -> TimeQuantity:
    """The printed quantity of billed seconds and its net amount.

    Args:
        seconds: after the client's rounding rule, not negative.
        price: per hour.
        currency: ISO code of the price and the net amount.
        decimals: 2 to 4 for hours such as 0.33, whose money comes from just these decimals; None
            for ``h:mm``, whose money comes from the whole minutes. The quantity then has the fewest
            decimals, 2 to 6, for which quantity times price rounds to the net amount, and six where
            no number of them does (only at prices over 10,000.00 an hour).

    Everything is rounded half-up, the amount once.

    >>> time_quantity(1200, Decimal(100), "EUR", None)
    TimeQuantity(quantity=Decimal('0.3333'), minutes=20, net=Money(minor=3333, currency='EUR'))
    >>> time_quantity(1200, Decimal(100), "EUR", 2)
    TimeQuantity(quantity=Decimal('0.33'), minutes=None, net=Money(minor=3300, currency='EUR'))
    """
    if decimals is not None:
        if not 2 <= decimals <= 4:
            message = f"hours are printed with 2 to 4 decimals, not {decimals}"
            raise ValueError(message)
        hours = _hours(seconds, 3600, decimals)
        return TimeQuantity(hours, None, counted_net(hours, price, currency))
    minutes = (seconds + 30) // 60
    exact = EXACT.divide(EXACT.multiply(Decimal(minutes), price), Decimal(60))
    net = money_from_decimal(exact, currency)
    return TimeQuantity(_fewest_decimals(minutes, price, net), minutes, net)


def counted_net(quantity: Decimal, price: Decimal, currency: str) -> Money:
    """Quantity times price, rounded half-up to the minor unit."""
    return money_from_decimal(EXACT.multiply(quantity, price), currency)


def days_worked(seconds: int, half_day_seconds: int | None) -> Decimal:
    """What the work of one day counts: nothing, half a day under the threshold, else a day."""
    if seconds <= 0:
        return Decimal(0)
    if half_day_seconds is not None and seconds < half_day_seconds:
        return _HALF_DAY
    return _DAY


def _hours(count: int, per_hour: int, decimals: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    exact = EXACT.divide(Decimal(count), Decimal(per_hour))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=rounding, context=EXACT)


def _fewest_decimals(minutes: int, price: Decimal, net: Money) -> Decimal:
    nearest = ((decimals, ROUND_HALF_UP) for decimals in range(2, _MOST_DECIMALS + 1))
    # Eleven minutes at 90.30 are 16.555 to the digit: only hours rounded up still give 16.56.
    beside = ((_MOST_DECIMALS, rounding) for rounding in (ROUND_CEILING, ROUND_FLOOR))
    for decimals, rounding in (*nearest, *beside):
        hours = _hours(minutes, 60, decimals, rounding)
        if counted_net(hours, price, net.currency) == net:
            return hours
    return _hours(minutes, 60, _MOST_DECIMALS)
