"""What the law lets a seller ask for when payment is late, by the seller's country.

Engineering input, not legal advice. Marks: [S] read in public secondary sources, [K] general
knowledge that has to be checked before anybody relies on it. Contracts, special kinds of debt and
the debtor's fault are not looked at; a rate of the user's own goes before any rule.

- Germany, BGB § 288: 9 points over the Basiszinssatz, 5 towards consumers [S]; lump sum of 40 EUR
  between businesses (5) [S]; days of the calendar, leap years by 366 [K].
- Austria, UGB § 456: 9.2 points over the Basiszinssatz between businesses; ABGB § 1000: 4 percent
  towards consumers; days of the calendar by 365 [S]. UGB § 458: lump sum of 40 EUR [K].
- France, Code de commerce L441-10: the ECB's rate and 10 points unless agreed otherwise, never less
  than three times the legal rate; D441-5: lump sum of 40 EUR; days by 365 [S].
- Other states with the euro, Directive 2011/7/EU, Art. 2, 3 and 6: the ECB's rate and 8 points, 40
  EUR; states may give more [K]. Finland rounds the ECB's rate up to half a point and Ireland has
  one rate for the whole delay [S] and other lump sums [K], so they have no rule here; neither have
  states without the euro, which have a base rate of their own.
- United Kingdom, Late Payment of Commercial Debts (Interest) Act 1998: the Bank of England's rate
  and 8 points, that of the half-year in which the interest began; 40, 70 or 100 GBP by the size of
  the debt; days by 365 [S].
- Switzerland, OR 104: 5 percent; months of 30 days in a year of 360 [S], the law does not say.
- United States and all others: nothing that was not agreed [K].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.domain.billing.base_rates import BaseRate, RateFrom
from app.domain.billing.day_count import DayCount
from app.domain.values.money import Money

_EVER: Final = date.min
# The euro's states but for Finland and Ireland.
_DIRECTIVE_STATES: Final = frozenset(
    {
        *("AT", "BE", "BG", "CY", "DE", "EE", "ES", "FR", "GR", "HR"),
        *("IT", "LT", "LU", "LV", "MT", "NL", "PT", "SI", "SK"),
    }
)


@dataclass(frozen=True, slots=True)
class LateRule:
    """The interest that a law gives.

    Attributes:
        points: percent a year, on top of the base rate where there is one.
        law: where it is written, as printed.
        fixed_at_start: whether the rate of the first day of interest holds to the end.
    """

    points: Decimal
    day_count: DayCount
    law: str
    base: BaseRate | None = None
    fixed_at_start: bool = False

    def percents(self, base_rates: Iterable[RateFrom] = ()) -> tuple[RateFrom, ...]:
        """Percents a year over these base rates; one for ever where there is no base.

        >>> late_rule("CH").percents()[0].percent
        Decimal('5')
        """
        if self.base is None:
            return (RateFrom(_EVER, self.points),)
        return tuple(RateFrom(each.from_on, each.percent + self.points) for each in base_rates)


_DIRECTIVE: Final = LateRule(
    Decimal(8), DayCount.ACT_365, "Directive 2011/7/EU, Art. 3", BaseRate.ECB
)
_SWITZERLAND: Final = LateRule(Decimal(5), DayCount.THIRTY_360, "OR Art. 104")
_BUSINESS: Final = {
    **dict.fromkeys(_DIRECTIVE_STATES, _DIRECTIVE),
    "DE": LateRule(Decimal(9), DayCount.ACT_ACT, "BGB § 288(2)", BaseRate.GERMANY),
    "AT": LateRule(Decimal("9.2"), DayCount.ACT_365, "UGB § 456", BaseRate.AUSTRIA),
    "FR": LateRule(Decimal(10), DayCount.ACT_365, "C. com. L441-10", BaseRate.ECB),
    "GB": LateRule(
        Decimal(8),
        DayCount.ACT_365,
        "Late Payment of Commercial Debts (Interest) Act 1998",
        BaseRate.BANK_OF_ENGLAND,
        fixed_at_start=True,
    ),
    "CH": _SWITZERLAND,
}
_CONSUMER: Final = {
    "DE": LateRule(Decimal(5), DayCount.ACT_ACT, "BGB § 288(1)", BaseRate.GERMANY),
    "AT": LateRule(Decimal(4), DayCount.ACT_365, "ABGB § 1000(1)"),
    "CH": _SWITZERLAND,
}
_EURO_LUMP_SUM: Final = Money(40_00, "EUR")
# The debt from which on each sum is owed, the largest first.
_BRITISH_LUMP_SUMS: Final = ((10_000_00, 100_00), (1000_00, 70_00), (0, 40_00))


def late_rule(country: str, *, consumer: bool = False) -> LateRule | None:
    """The rule for sellers of this country; None where only what was agreed counts.

    Args:
        country: ISO 3166-1 alpha-2, of the seller.
        consumer: whether the client is no business.
    """
    return (_CONSUMER if consumer else _BUSINESS).get(country)


def lump_sum(country: str, debt: Money) -> Money | None:
    """What a business owes besides for the costs of recovery, once for each invoice paid late.

    Args:
        country: of the seller.
        debt: what was due and late, with tax.

    The sum is in the country's currency, whatever that of the debt is; None where there is none,
    and in the United Kingdom for debts in other currencies, whose size is not known.

    >>> lump_sum("GB", Money(100_000, "GBP")), lump_sum("US", Money(100_000, "USD"))
    (Money(minor=7000, currency='GBP'), None)
    """
    if country in _DIRECTIVE_STATES:
        return _EURO_LUMP_SUM if debt.minor > 0 else None
    if country != "GB" or debt.currency != "GBP" or debt.minor <= 0:
        return None
    owed = next(owed for least, owed in _BRITISH_LUMP_SUMS if debt.minor >= least)
    return Money(owed, "GBP")
