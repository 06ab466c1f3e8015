"""Time in which nobody works, as far as it can be seen at a zoom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR, Span, spans_of_years
from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.chart.scale import TimeScale, day_of, day_start

# Narrower bands would be a grey veil.
_LEAST_PIXELS: Final = 3
_DAY_SECONDS: Final = 86_400
_HOUR_SECONDS: Final = 3_600
# No day is shorter, whatever is done to the clocks, and no night is longer.
_SHORTEST_DAY: Final = 20 * _HOUR_SECONDS
_DAY: Final = timedelta(days=1)


class NonWorkingTime:
    """The non-working time of one calendar; what was reckoned is kept, year by year."""

    __slots__ = ("_asked", "_found", "_years", "calendar")

    def __init__(self, calendar: WorkingCalendar) -> None:
        self.calendar = calendar
        self._years: dict[int, Sequence[Span]] = {}
        # The last answer: whoever scrolls through the rows asks the same again.
        self._asked: tuple[TimeScale, float, float] | None = None
        self._found: list[Span] = []

    def spans(self, scale: TimeScale, x0: float, x1: float) -> list[Span]:
        """Start and end of what is to be shaded between two pixels, in seconds since 1970.

        Hours and breaks where an hour is wide enough to be seen, else whole days on the axis on
        which nothing is worked, and nothing where a day is too narrow.
        """
        if self._asked != (scale, x0, x1):
            self._found = self._spans(scale, x0, x1)
            self._asked = (scale, x0, x1)
        return self._found

    def _spans(self, scale: TimeScale, x0: float, x1: float) -> list[Span]:
        if _DAY_SECONDS / scale.seconds_per_pixel < _LEAST_PIXELS:
            return []
        start_s, end_s = int(scale.instant_of(x0)), int(scale.instant_of(x1)) + 1
        idle = self._idle(start_s, end_s)
        if _HOUR_SECONDS / scale.seconds_per_pixel < _LEAST_PIXELS:
            idle = _whole_days(idle, scale)
        return [span for span in idle if span[1] > start_s and span[0] < end_s]

    def _idle(self, start_s: int, end_s: int) -> Iterator[Span]:
        """What lies between the worked spans of all years that are touched, and a day more."""
        reached = start_s - 2 * _DAY_SECONDS
        until = end_s + 2 * _DAY_SECONDS
        for start, end in self._worked(reached, until):
            if start > reached:
                yield reached, start
            reached = max(reached, end)
        if reached < until:
            yield reached, until

    def _worked(self, start_s: int, end_s: int) -> Iterator[Span]:
        zone = self.calendar.zone
        for year in range(day_of(start_s, zone).year, day_of(end_s, zone).year + 1):
            for span in self._of_year(year):
                if span[1] > start_s and span[0] < end_s:
                    yield span

    def _of_year(self, year: int) -> Sequence[Span]:
        kept = min(max(year, FIRST_YEAR), LAST_YEAR)
        if kept not in self._years:
            self._years[kept] = spans_of_years(self.calendar, kept, kept)
        return self._years[kept]


def _whole_days(idle: Iterator[Span], scale: TimeScale) -> Iterator[Span]:
    for start, end in idle:
        if end - start < _SHORTEST_DAY:
            continue
        first = _day_not_before(start, scale)
        last = day_of(end, scale.zone)
        if first < last:
            yield day_start(first, scale.zone), day_start(last, scale.zone)


def _day_not_before(instant: int, scale: TimeScale) -> date:
    day = day_of(instant, scale.zone)
    return day if day_start(day, scale.zone) == instant else day + _DAY
