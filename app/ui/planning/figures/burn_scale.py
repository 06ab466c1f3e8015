"""Where amounts and days stand on a burn chart, and what each day says. Free of Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain
from typing import Final

from app.domain.planning.value.burn import BurnPoint
from app.domain.planning.value.earned_value import rounded
from app.domain.values.money import Currency
from app.queries.plan_figures import BurnLines

MOST_GRID_LINES: Final = 5
_DAY = timedelta(days=1)
# Of the unit: quarters of an hour and hours, or major units of money.
_HOUR_STEPS = (900, 1800, 3600, 7200)
_STEPS = (1, 2, 5)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class BurnScale:
    """The axes of a chart.

    Attributes:
        first: the left edge is its beginning.
        last: the right edge is its end.
        top: the amount at the upper edge, in seconds or minor units.
        step: from one grid line to the next.
    """

    first: date
    last: date
    top: int
    step: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def across(self, day: date, *, end: bool = True) -> float:
        """The place of a day's end, or of its beginning: 0 at the left, 1 at the right edge."""
        return ((day - self.first).days + end) / self.days

    def up(self, amount: Fraction | int) -> float:
        """The place of an amount: 0 at the foot, 1 at the top."""
        return float(amount / self.top)

    def grid(self) -> list[int]:
        """The amounts of the grid lines, without the foot."""
        return list(range(self.step, self.top + 1, self.step))

    def day_at(self, across: float) -> date:
        """The day at a place, the nearest that there is."""
        number = min(max(int(across * self.days), 0), self.days - 1)
        return self.first + number * _DAY


@dataclass(frozen=True, slots=True)
class BurnView:
    """The lines of one budget on their axes, as of a day."""

    lines: BurnLines
    today: date
    scale: BurnScale


def burn_view(lines: BurnLines, today: date) -> BurnView:
    """The lines on axes that all of them fit on."""
    return BurnView(lines, today, burn_scale(lines, today))


def burn_scale(lines: BurnLines, today: date) -> BurnScale:
    """Axes that all lines fit on."""
    points = list(chain(lines.actual, lines.planned, lines.forecast))
    days = [today, *(point.day for point in points)]
    most = max([lines.budget or 0, *(rounded(point.amount) for point in points)])
    step = _step(max(most, 1), lines)
    top = -(-max(most, 1) // step) * step
    return BurnScale(min(days), max(days), top, step)


def _step(most: int, lines: BurnLines) -> int:
    return next(step for step in _steps(lines) if step * MOST_GRID_LINES >= most)


def _steps(lines: BurnLines) -> Iterator[int]:
    """Round steps, rising without end."""
    unit = 10 ** Currency(lines.currency).minor_digits
    if lines.unit == "hours":
        yield from _HOUR_STEPS
        unit = 3600
    size = 1
    while True:
        for step in _STEPS:
            if lines.unit == "money" or step * size * unit > _HOUR_STEPS[-1]:
                yield step * size * unit
        size *= 10


def day_marks(first: date, last: date, most: int) -> list[date]:
    """Mondays, firsts of months or of years with so many at most between two days."""
    mondays = [first + number * _DAY for number in range((last - first).days + 1)]
    mondays = [day for day in mondays if not day.weekday()]
    for every in (1, 2):
        if len(mondays[::every]) <= most:
            return mondays[::every]
    for months in (1, 3, 6, _MONTHS):
        found = list(_firsts(first, last, months))
        if len(found) <= most:
            return found
    years = list(_firsts(first, last, _MONTHS))
    return years[:: -(-len(years) // max(most, 1))]


def _firsts(first: date, last: date, months: int) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        for month in range(1, _MONTHS + 1, months):
            day = date(year, month, 1)
            if first <= day <= last:
                yield day


@dataclass(frozen=True, slots=True)
class BurnDay:
    """What the lines say of one day; None where a line is not there yet, or no more."""

    day: date
    spent: int | None
    planned: int | None
    forecast: int | None


def burn_days(lines: BurnLines, today: date) -> list[BurnDay]:
    """A row for each day on which a line rises, and today's."""
    days = {point.day for point in chain(lines.actual, lines.planned, lines.forecast)} | {today}
    return [burn_day(lines, day, today) for day in sorted(days)]


def burn_day(lines: BurnLines, day: date, today: date) -> BurnDay:
    """What the lines say of the end of a day."""
    return BurnDay(
        day,
        _at(lines.actual, day) if day <= today else None,
        _at(lines.planned, day) if lines.planned else None,
        _at(lines.forecast, day) if lines.forecast and day >= today else None,
    )


def _at(points: Sequence[BurnPoint], day: date) -> int:
    number = bisect_right(points, day, key=lambda point: point.day)
    return rounded(points[number - 1].amount) if number else 0
