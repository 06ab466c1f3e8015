"""On what terms a late invoice bears interest: by a law's rule, or at a rate that was agreed.

A base rate counts for its half-year and no longer. Where the rate of a half-year is neither in the
table nor entered by the user, there is no interest to be told, and nothing is guessed in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.domain.billing.base_rates import BaseRate, RateFrom, known_rates
from app.domain.billing.late_interest import LateTerms
from app.domain.billing.late_rules import LateRule, late_rule
from app.domain.values.errors import RuleViolation

MOST_PERCENT = Decimal(999)
_DAY = timedelta(days=1)
_EVER = date.min


@dataclass(frozen=True, slots=True)
class EnteredRate:
    """A base rate that the user has looked up.

    Attributes:
        from_on: the first day of its half-year.

    Raises:
        RuleViolation: ``base_rate.half_year``; ``base_rate.percent``.
    """

    base: BaseRate
    from_on: date
    percent: Decimal

    def __post_init__(self) -> None:
        if self.from_on != half_year_start(self.from_on):
            raise RuleViolation("from_on", "base_rate.half_year")
        if not abs(self.percent) <= MOST_PERCENT:
            raise RuleViolation("percent", "base_rate.percent")


@dataclass(frozen=True, slots=True)
class LateBasis:
    """What gives the interest on a client's late invoices.

    Attributes:
        rule: of the seller's country; None where it has none for such clients.
        agreed: percent a year, which goes before the rule; None where nothing was agreed.
        consumer: whether the client counts as no business.
        entered: base rates of the user's, which go before those of the table.
    """

    rule: LateRule | None
    agreed: Decimal | None = None
    consumer: bool = False
    entered: tuple[EnteredRate, ...] = ()

    @property
    def bears_interest(self) -> bool:
        return self.agreed is not None or self.rule is not None

    @property
    def base(self) -> BaseRate | None:
        """The base rate that is needed; None for none."""
        return None if self.agreed is not None or self.rule is None else self.rule.base

    @property
    def base_rates(self) -> tuple[RateFrom, ...]:
        """What is known of that base rate, the oldest first."""
        if self.base is None:
            return ()
        found = {each.from_on: each for each in known_rates(self.base)}
        own = [each for each in self.entered if each.base is self.base]
        found |= {each.from_on: RateFrom(each.from_on, each.percent) for each in own}
        return tuple(found[day] for day in sorted(found))

    def missing(self, due_on: date, until: date) -> tuple[date, ...]:
        """First days of the half-years whose base rate is needed and not known.

        Args:
            due_on: of the invoice.
            until: the last day of interest, inclusive.

        >>> LateBasis(late_rule("DE")).missing(date(2026, 3, 1), date(2026, 8, 1))
        (datetime.date(2026, 7, 1),)
        """
        if self.base is None or self.rule is None or until <= due_on:
            return ()
        first = due_on + _DAY
        last = first if self.rule.fixed_at_start else until
        known = {each.from_on for each in self.base_rates}
        return tuple(day for day in _half_years(first, last) if day not in known)

    @property
    def terms(self) -> LateTerms | None:
        """How interest is reckoned; None for none. Ask first whether a rate is `missing`."""
        if self.agreed is not None:
            return LateTerms((RateFrom(_EVER, self.agreed),))
        if self.rule is None:
            return None
        percents = self.rule.percents(self.base_rates)
        return LateTerms(percents, self.rule.day_count, self.rule.fixed_at_start)


def late_basis(
    country: str,
    *,
    consumer: bool,
    agreed: Decimal | None = None,
    entered: tuple[EnteredRate, ...] = (),
) -> LateBasis:
    """What gives the interest on invoices of a seller in this country to such a client.

    >>> late_basis("US", consumer=False).bears_interest
    False
    """
    return LateBasis(late_rule(country, consumer=consumer), agreed, consumer, entered)


def half_year_start(day: date) -> date:
    """The first day of the half-year that the day is in."""
    return date(day.year, 1 if day.month < 7 else 7, 1)


def _half_years(first: date, last: date) -> Iterator[date]:
    day = half_year_start(first)
    while day <= last:
        yield day
        day = date(day.year + day.month // 7, 1 if day.month == 7 else 7, 1)
