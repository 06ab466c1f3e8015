"""Working time to reckon with: spans of seconds since 1970, and how much is worked in each.

A calendar says *when* in words of walls and weekdays; here it is compiled into sorted lists, so
that adding eight hours of work to a Friday afternoon is a search and not a walk. Two measures run
side by side: *time* (seconds during which somebody works) and *work* (percent-seconds: two people
at 50 % do 100 in a second). Durations, lags and floats are time, effort is work.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from operator import mul, sub

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR, Span, spans_of_years
from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.values.errors import RuleViolation

FULL = 100
# Compiled at first; a plan that reaches further gets more, up to these many years from its own.
# A year that was mistyped would otherwise cost a thousand of them for each calendar.
_YEARS_AT_FIRST = 3
YEARS_BEFORE = 50
YEARS_AFTER = 100
# Local years begin and end up to this much away from those of UTC.
_ZONE_MARGIN = 2 * 86_400
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Shift:
    """One calendar's part: when, and how much of full work is done then."""

    calendar: WorkingCalendar
    percent: int = FULL


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The spans of some years.

    Attributes:
        first: the first year.
        last: the last year.
        since: from here on every zone's days are known.
        until: up to here every zone's days are known.
        rates: percent of full work that is done in each span.
        times: time before each span; one more than there are spans.
        work: the same of work.
    """

    first: int
    last: int
    since: int
    until: int
    starts: list[int]
    ends: list[int]
    rates: list[int]
    times: list[int]
    work: list[int]

    def time_at(self, instant: int) -> int:
        at = bisect_right(self.ends, instant)
        if at == len(self.ends):
            return self.times[-1]
        return self.times[at] + max(instant - self.starts[at], 0)

    def work_at(self, instant: int) -> int:
        at = bisect_right(self.ends, instant)
        if at == len(self.ends):
            return self.work[-1]
        return self.work[at] + max(instant - self.starts[at], 0) * self.rates[at]


class WorkingTime:
    """What one or several calendars give, compiled for the years that were asked for so far.

    Threads may share one: what is compiled is put in place at once and never altered.

    Args:
        shifts: whose calendars.
        year: the year around which questions are asked, 1900 to 2999.
        together: whether people add up; otherwise full work is done while anybody is there.

    Raises:
        RuleViolation: ``calendar.no_working_time`` when the calendars never have any;
            ``plan.beyond_calendar`` from every question about time more than 50 years before or 100
            years after ``year``.
    """

    __slots__ = ("_first", "_have", "_last", "_shifts", "_together", "table")

    def __init__(self, shifts: Sequence[Shift], year: int, *, together: bool = False) -> None:
        self._shifts = tuple(shifts)
        self._together = together
        if not any(_ever_works(shift.calendar) for shift in self._shifts):
            names = ", ".join(shift.calendar.name for shift in self._shifts)
            raise RuleViolation("calendar", "calendar.no_working_time", name=names)
        self._first = max(year - YEARS_BEFORE, FIRST_YEAR)
        self._last = min(year + YEARS_AFTER, LAST_YEAR)
        self._keep(self._compiled(year - 1, year - 2 + _YEARS_AT_FIRST))

    def span(self, earliest: int, amount: int) -> tuple[int, int]:
        """Start and finish of ``amount`` of work that begins as soon as possible.

        The finish is rounded up to a whole second. No work at all takes place where it is asked
        for, in working time or not.
        """
        if amount <= 0:
            return earliest, earliest
        have = self._have
        if earliest < have.since:
            have = self._around(earliest)
        while True:
            at = bisect_right(have.ends, earliest)
            if at < len(have.ends):
                work, begin = have.work, have.starts[at]
                start = earliest if earliest > begin else begin  # noqa: FURB136 - half the time
                goal = work[at] + (start - begin) * have.rates[at] + amount
                if goal > work[at + 1]:
                    # Beyond the last span it is one too many, and more is compiled.
                    at = bisect_left(work, goal, at + 1) - 1
                if at < len(have.ends):
                    return start, have.ends[at] - (work[at + 1] - goal) // have.rates[at]
            have = self._later(have)

    def span_back(self, latest: int, amount: int) -> tuple[int, int]:
        """Start and finish of ``amount`` of work that ends as late as possible.

        The start is rounded down to a whole second.
        """
        if amount <= 0:
            return latest, latest
        have = self._have
        if latest > have.until:
            have = self._around(latest)
        while True:
            at = bisect_left(have.starts, latest) - 1
            if at >= 0:
                work, begin, end = have.work, have.starts[at], have.ends[at]
                finish = latest if latest < end else end  # noqa: FURB136 - half the time
                goal = work[at] + (finish - begin) * have.rates[at] - amount
                if goal >= 0:
                    if goal < work[at]:
                        at = bisect_right(work, goal, 0, at + 1) - 1
                    return have.starts[at] + (goal - work[at]) // have.rates[at], finish
            have = self._earlier(have)

    def shifted(self, instant: int, seconds: int, *, latest: bool = False) -> int:
        """The instant at which ``seconds`` more (or fewer) of working time have passed.

        Over a break there are many: the earliest of them, or the ``latest``. No shift at all
        changes nothing.
        """
        if seconds == 0:
            return instant
        have = self._around(instant)
        while not 0 < (goal := have.time_at(instant) + seconds) < have.times[-1]:
            have = self._later(have) if goal > 0 else self._earlier(have)
        at = (bisect_right if latest else bisect_left)(have.times, goal) - 1
        return have.starts[at] + goal - have.times[at]

    def seconds_between(self, first: int, second: int) -> int:
        """Working time from ``first`` to ``second``; less than nothing where it comes before."""
        if first == second:
            return 0
        have = self._around(first, second)
        return have.time_at(second) - have.time_at(first)

    def work_between(self, first: int, second: int) -> int:
        """Percent-seconds of work done from ``first`` to ``second``; less than nothing before."""
        have = self._around(first, second)
        return have.work_at(second) - have.work_at(first)

    def next_working(self, instant: int) -> int:
        """The first instant not before this one at which work is done."""
        return self.span(instant, 1)[0]

    def next_end(self, instant: int) -> int:
        """The first instant not before this one at which work can end.

        A break ends nothing: what should end in one ends when work goes on.
        """
        if self.span_back(instant, 1)[1] == instant:
            return instant
        return self.next_working(instant)

    def pieces(self, start: int, finish: int) -> list[tuple[int, int]]:
        """The worked pieces between two instants, without the breaks."""
        have = self._around(start, finish)
        first = bisect_right(have.ends, start)
        last = bisect_left(have.starts, finish)
        return [
            (max(have.starts[at], start), min(have.ends[at], finish)) for at in range(first, last)
        ]

    def _around(self, *instants: int) -> _Compiled:
        """Compiled so far that these instants are known."""
        have = self._have
        for instant in instants:
            while instant > have.until:
                have = self._later(have)
            while instant < have.since:
                have = self._earlier(have)
        return have

    def _later(self, have: _Compiled) -> _Compiled:
        if have.last >= self._last:
            raise self._beyond()
        return self._keep(self._compiled(have.first, 2 * have.last - have.first + 1))

    def _earlier(self, have: _Compiled) -> _Compiled:
        if have.first <= self._first:
            raise self._beyond()
        return self._keep(self._compiled(2 * have.first - have.last - 1, have.last))

    def _beyond(self) -> RuleViolation:
        return RuleViolation("date", "plan.beyond_calendar", first=self._first, last=self._last)

    def _keep(self, have: _Compiled) -> _Compiled:
        self._have = have
        self.table = have.starts, have.ends, have.rates, have.work
        return have

    def _compiled(self, first: int, last: int) -> _Compiled:
        # All of it anew: calendars in different zones turn their years at different instants.
        first, last = max(first, self._first), min(last, self._last)
        since = _year_start(first) + _ZONE_MARGIN
        until = _year_start(last + 1) - _ZONE_MARGIN
        starts, ends, rates = self._spans(first, last)
        begin, end = bisect_right(ends, since), bisect_left(starts, until)
        starts, ends, rates = starts[begin:end], ends[begin:end], rates[begin:end]
        if starts:
            starts[0], ends[-1] = max(starts[0], since), min(ends[-1], until)
        lengths = list(map(sub, ends, starts))
        times = list(accumulate(lengths, initial=0))
        work = list(accumulate(map(mul, lengths, rates), initial=0))
        return _Compiled(first, last, since, until, starts, ends, rates, times, work)

    def _spans(self, first: int, last: int) -> tuple[list[int], list[int], list[int]]:
        """Starts, ends and rates."""
        each = [
            (spans_of_years(shift.calendar, first, last), shift.percent) for shift in self._shifts
        ]
        if len(each) > 1:
            return _summed(each, together=self._together)
        spans, percent = each[0]
        starts, ends = [span[0] for span in spans], [span[1] for span in spans]
        return starts, ends, [percent if self._together else FULL] * len(spans)


@lru_cache(maxsize=128)
def working_time(shifts: tuple[Shift, ...], year: int, *, together: bool = False) -> WorkingTime:
    """As `WorkingTime`, kept from one schedule to the next: an edit seldom touches calendars."""
    return WorkingTime(shifts, year, together=together)


def _ever_works(calendar: WorkingCalendar) -> bool:
    return any(calendar.week.weekdays) or any(each.spans for each in calendar.exceptions)


def _year_start(year: int) -> int:
    return (date(year, 1, 1).toordinal() - _EPOCH_ORDINAL) * 86_400


def _summed(
    each: Iterable[tuple[Sequence[Span], int]], *, together: bool
) -> tuple[list[int], list[int], list[int]]:
    """Starts, ends and rates: the sum of all that work then, or full work while anybody does."""
    changes: dict[int, int] = {}
    for spans, percent in each:
        for start, end in spans:
            changes[start] = changes.get(start, 0) + percent
            changes[end] = changes.get(end, 0) - percent
    starts: list[int] = []
    ends: list[int] = []
    rates: list[int] = []
    total, rate = 0, 0
    for instant in sorted(changes):
        total += changes[instant]
        now = total if together or not total else FULL
        if now == rate:
            continue
        if rate:
            ends.append(instant)
        if now:
            starts.append(instant)
            rates.append(now)
        rate = now
    return starts, ends, rates
