"""How a budget burns down: the line so far, and where it leads.

Amounts are of one unit, seconds of work or minor units of money, exact. The rate of burning is the
mean of the last `RATE_DAYS` working days that are over: work on a day off counts with them, the day
that still runs does not. Where the work began later than that, the days since it began are taken;
before the first of them is over there is no rate, and nothing is forecast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, TypeAlias

RATE_DAYS: Final = 10
# A forecast beyond that says nothing; it also ends the walk over a calendar without working days.
FARTHEST_DAYS: Final = 3660

IsWorkingDay: TypeAlias = Callable[[date], bool]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BurnPoint:
    """What has burnt by the end of a day."""

    day: date
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Budget:
    """What may burn.

    Attributes:
        amount: more than nothing.
        percents: of it, at which to speak up; rising.
        ends_on: the last planned day; None where none is. One that is past ends nothing.
    """

    amount: int
    percents: tuple[int, ...] = ()
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Alerts:
    """Percentages of a budget.

    Attributes:
        crossed: those that are reached.
        next_percent: the lowest that is not; None where all are.
        next_on: the day on which it will be at the present rate; None where that never comes.
    """

    crossed: tuple[int, ...]
    next_percent: int | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class BurnForecast:
    """Where a burn leads.

    Attributes:
        spent: so far.
        rate: per working day; None where nothing is known yet.
        rate_days: how many working days the rate is drawn from.
        overrun_on: the day on which more than the budget had burnt, or will have at this rate;
            None where that does not come within ten years or before the planned end.
        at_completion: what will have burnt by the planned end at this rate; None without either.
    """

    spent: Fraction
    rate: Fraction | None
    rate_days: int
    overrun_on: date | None
    at_completion: Fraction | None
    alerts: Alerts


def burn_line(amounts: Mapping[date, Fraction | int]) -> tuple[BurnPoint, ...]:
    """The running sum by the day, a point for each day that has an amount."""
    total, points = Fraction(0), []
    for day in sorted(amounts):
        total += amounts[day]
        points.append(BurnPoint(day, total))
    return tuple(points)


def alerts(spent: Fraction | int, budget: int, percents: Iterable[int]) -> tuple[int, ...]:
    """The percentages of a budget that are reached, rising.

    >>> alerts(91, 100, (75, 90, 100))
    (75, 90)
    """
    return tuple(each for each in sorted(percents) if spent * 100 >= budget * each)


def burn_forecast(
    amounts: Mapping[date, Fraction | int],
    budget: Budget,
    today: date,
    is_working_day: IsWorkingDay,
) -> BurnForecast:
    """Where a burn leads from today on.

    Args:
        amounts: what burnt, by local day.
        budget: what may.
        today: the day that still runs; what it has to burn at the rate it has not burnt yet.
        is_working_day: by the calendar of the project.
    """
    spent = _sum(amounts.values())
    rate, rate_days = _rate(amounts, today, is_working_day)
    end = budget.ends_on if budget.ends_on is None or budget.ends_on >= today else None
    course = _Course(spent, rate, end, today, _sum([amounts.get(today, 0)]), is_working_day)
    crossed = alerts(spent, budget.amount, budget.percents)
    next_percent = next((each for each in sorted(budget.percents) if each not in crossed), None)
    next_on = None
    if next_percent is not None:
        aim = Fraction(budget.amount * next_percent, 100)
        next_on = course.first(lambda amount: amount >= aim)
    return BurnForecast(
        spent,
        rate,
        rate_days,
        _overrun_on(amounts, budget.amount, course),
        course.at_end(),
        Alerts(crossed, next_percent, next_on),
    )


def _rate(
    amounts: Mapping[date, Fraction | int], today: date, is_working_day: IsWorkingDay
) -> tuple[Fraction | None, int]:
    begun = min((day for day, amount in amounts.items() if amount), default=today)
    earliest = max(begun, today - FARTHEST_DAYS * _DAY)
    day, days = today, 0
    while day > earliest and days < RATE_DAYS:
        day -= _DAY
        days += is_working_day(day)
    if not days:
        return None, 0
    return _sum(amount for at, amount in amounts.items() if day <= at < today) / days, days


def _overrun_on(
    amounts: Mapping[date, Fraction | int], budget: int, course: _Course
) -> date | None:
    if course.spent <= budget:
        return course.first(lambda amount: amount > budget)
    return next(point.day for point in burn_line(amounts) if point.amount > budget)


@dataclass(frozen=True, slots=True)
class _Course:
    """The days to come at a rate."""

    spent: Fraction
    rate: Fraction | None
    end: date | None
    today: date
    spent_today: Fraction
    is_working_day: IsWorkingDay

    def points(self) -> Iterator[BurnPoint]:
        """What will have burnt by the end of each working day from today to the end."""
        amount, rate = self.spent, self.rate or Fraction(0)
        days = FARTHEST_DAYS if self.end is None else (self.end - self.today).days + 1
        for number in range(min(days, FARTHEST_DAYS)):
            day = self.today + number * _DAY
            if self.is_working_day(day):
                amount += rate if number else max(rate - self.spent_today, Fraction(0))
                yield BurnPoint(day, amount)

    def first(self, is_reached: Callable[[Fraction], bool]) -> date | None:
        if not self.rate:
            return None
        return next((point.day for point in self.points() if is_reached(point.amount)), None)

    def at_end(self) -> Fraction | None:
        if self.end is None or self.rate is None:
            return None
        return max((point.amount for point in self.points()), default=self.spent)


def forecast_line(
    amounts: Mapping[date, Fraction | int],
    budget: Budget,
    today: date,
    is_working_day: IsWorkingDay,
    until: date,
) -> tuple[BurnPoint, ...]:
    """What will have burnt by the end of each working day from today to ``until``, as forecast.

    It ends with the planned end where that comes first; empty without a rate.
    """
    rate, _days = _rate(amounts, today, is_working_day)
    if not rate:
        return ()
    end = budget.ends_on
    if end is None or end < today:
        end = until
    spent_today = _sum([amounts.get(today, 0)])
    spent = _sum(amounts.values())
    course = _Course(spent, rate, min(end, until), today, spent_today, is_working_day)
    return tuple(course.points())


def _sum(amounts: Iterable[Fraction | int]) -> Fraction:
    return Fraction(sum(amounts))
