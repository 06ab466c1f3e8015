"""Reference rates from which the laws derive the interest for late payment.

A table with a date on it and no more: rates are set anew twice a year, by banks and not by us. It
is a suggestion; whoever asks for interest checks the rate at its source and may enter another, and
no rule reads this table unless it is handed in. A span that begins after the last half-year of the
table is reckoned with the last rate known, and says so (`is_known`).

State: the first half of 2026, from general knowledge [K] or public secondary sources [S].
Sources to check at: ecb.europa.eu (main refinancing operations), bundesbank.de (Basiszinssatz),
oenb.at (Basiszinssatz), bankofengland.co.uk (Bank Rate).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

# The last day for which the table was made; from then on it has to be renewed.
KNOWN_UNTIL: Final = date(2026, 6, 30)


class BaseRate(StrEnum):
    """Which bank's rate, as it holds on the first day of a half-year for all of it."""

    ECB = "ecb"  # main refinancing operations
    GERMANY = "germany"  # Basiszinssatz, BGB § 247
    AUSTRIA = "austria"  # Basiszinssatz, 1. Euro-JuBeG Art. I § 1
    BANK_OF_ENGLAND = "bank_of_england"  # on 31 December and 30 June for the half-year after


@dataclass(frozen=True, slots=True)
class RateFrom:
    """A rate in percent a year that holds from a day on, until the next one."""

    from_on: date
    percent: Decimal


_HALF_YEARS: Final = tuple(date(year, month, 1) for year in range(2023, 2027) for month in (1, 7))[
    :7
]
# Half-years from 2023-01-01 on. [S]: Bank of England up to 2024-01 and its 3.75 of 2026; Germany's
# 1.62, 3.37, 2.27 and the 1.27 of 2026, with the ECB's 4.50, 4.25, 3.15 and the last 2.15;
# Austria's 1.88 and the 3.88 of 2024-01. The others are [K].
_PERCENTS: Final = {
    BaseRate.ECB: "2.50 4.00 4.50 4.25 3.15 2.15 2.15",
    BaseRate.GERMANY: "1.62 3.12 3.62 3.37 2.27 1.27 1.27",
    BaseRate.AUSTRIA: "1.88 3.38 3.88 3.88 2.53 1.53 1.53",
    BaseRate.BANK_OF_ENGLAND: "3.50 5.00 5.25 5.25 4.75 4.25 3.75",
}


def known_rates(base: BaseRate) -> tuple[RateFrom, ...]:
    """The rates of the table, the oldest first."""
    percents = map(Decimal, _PERCENTS[base].split())
    return tuple(map(RateFrom, _HALF_YEARS, percents))


def rate_on(rates: Iterable[RateFrom], day: date) -> RateFrom | None:
    """The rate that holds on the day: the latest from a day on or before it; None before all."""
    begun = [each for each in rates if each.from_on <= day]
    return max(begun, key=lambda each: each.from_on, default=None)


def is_known(day: date) -> bool:
    """Whether the table was made for this day, and not only reaches into it."""
    return _HALF_YEARS[0] <= day <= KNOWN_UNTIL
