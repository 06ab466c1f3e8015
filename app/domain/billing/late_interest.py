"""Interest on what is paid late: over changing rates and parts that were paid meanwhile.

Interest is simple, never on interest. It begins on the day after the due day and the day of a
payment still bears it. Payments count towards the debt, not first towards interest and costs as
BGB § 367 would allow: that is never to the client's harm. A span is cut where rate, debt or length
of the year changes; each piece is rounded half-up, so that whoever checks one finds the same cent,
and the interest is the sum of the pieces.

Source: Directive 2011/7/EU, Art. 3(1); BGB §§ 187(1), 286, 289; OR Art. 105(3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from app.domain.billing.base_rates import RateFrom, rate_on
from app.domain.billing.day_count import DayCount, days_between, year_days
from app.domain.billing.quantity import EXACT
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal, total

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LateTerms:
    """How interest is reckoned: by a law's rule, or as the user says.

    Attributes:
        percents: a year, each from a day on.
        fixed_at_start: whether the rate of the first day holds to the end.
    """

    percents: tuple[RateFrom, ...]
    day_count: DayCount = DayCount.ACT_365
    fixed_at_start: bool = False


@dataclass(frozen=True, slots=True)
class InterestPiece:
    """Interest on one amount at one rate.

    Attributes:
        start_on: the first day that bears it.
        last_on: the last, inclusive.
        days: by the day count.
        percent: a year.
        interest: amount × percent × days ÷ days of the year, rounded half-up.
    """

    start_on: date
    last_on: date
    days: int
    year_days: int
    percent: Decimal
    amount: Money
    interest: Money


def late_interest(
    owed: Money,
    due_on: date,
    until: date,
    terms: LateTerms,
    payments: Iterable[tuple[date, Money]] = (),
) -> tuple[InterestPiece, ...]:
    """The pieces of interest, in their order; none where nothing was late.

    Args:
        owed: what was due, with tax.
        due_on: the last day on which payment was in time.
        until: the last day of interest, inclusive.
        terms: rates and day count.
        payments: each with its day, in any order; credit notes are payments too.

    Raises:
        RuleViolation: ``interest.no_rate`` for a day before all rates; ``money.mixed_currencies``.

    >>> terms = LateTerms((RateFrom(date(2026, 1, 1), Decimal("11.75")),))
    >>> late_interest(Money(500_000, "GBP"), date(2026, 3, 1), date(2026, 6, 10), terms)[0].interest
    Money(minor=16257, currency='GBP')
    """
    if until <= due_on:
        return ()
    paid = list(payments)
    rates = _rates(terms, due_on)
    cuts = {due_on, until}
    cuts |= {each.from_on - _DAY for each in rates if due_on + _DAY < each.from_on <= until}
    cuts |= {day for day, _ in paid if due_on < day < until}
    if terms.day_count is DayCount.ACT_ACT:
        cuts |= {date(year, 12, 31) for year in range(due_on.year, until.year)}
    spans = []
    for after, last in pairwise(sorted(cuts)):
        left = owed - total((money for day, money in paid if day <= after), owed.currency)
        spans.append(_Span(after, last, left, _percent(rates, after + _DAY)))
    return tuple(
        _piece(span, terms.day_count)
        for span in _joined(spans, terms.day_count)
        if span.amount.minor > 0
    )


@dataclass(frozen=True, slots=True)
class _Span:
    after: date
    last_on: date
    amount: Money
    percent: Decimal


def _rates(terms: LateTerms, due_on: date) -> tuple[RateFrom, ...]:
    if not terms.fixed_at_start:
        return terms.percents
    first = rate_on(terms.percents, due_on + _DAY)
    return () if first is None else (first,)


def _percent(rates: Sequence[RateFrom], day: date) -> Decimal:
    found = rate_on(rates, day)
    if found is None:
        raise RuleViolation("percent", "interest.no_rate", day=day)
    return found.percent


def _joined(spans: Iterable[_Span], count: DayCount) -> list[_Span]:
    """Without the cuts at which nothing changes."""
    joined: list[_Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and _alike(last, span, count):
            joined[-1] = _Span(last.after, span.last_on, span.amount, span.percent)
        else:
            joined.append(span)
    return joined


def _alike(one: _Span, other: _Span, count: DayCount) -> bool:
    same_year = year_days(count, one.last_on) == year_days(count, other.last_on)
    return same_year and (one.amount, one.percent) == (other.amount, other.percent)


def _piece(span: _Span, count: DayCount) -> InterestPiece:
    days, year = days_between(count, span.after, span.last_on), year_days(count, span.last_on)
    yearly = EXACT.multiply(span.amount.as_decimal(), span.percent).scaleb(-2, context=EXACT)
    exact = EXACT.divide(EXACT.multiply(yearly, Decimal(days)), Decimal(year))
    interest = money_from_decimal(exact, span.amount.currency)
    start_on = span.after + _DAY
    return InterestPiece(start_on, span.last_on, days, year, span.percent, span.amount, interest)
