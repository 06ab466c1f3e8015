"""From the wall clocks of imported files to an entry's times, fast enough for whole histories.

`EntryTimes.timed` says what an entry's times are; here the same is worked out with numbers, and
each day's bounds are asked for once. A property test holds both against each other.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.domain.timekeeping.imported import RawTimes
from app.domain.values.errors import RuleViolation
from app.domain.values.period import day_bounds, local_day, require_calendar_year, resolve_local

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_MILLISECOND = timedelta(milliseconds=1)
_DAY_MILLISECONDS = 86_400_000


class WallTime(NamedTuple):
    """What a clock and a calendar on the wall show: a day (days since 1970) and its second."""

    day: int
    second: int


class _Day(NamedTuple):
    """A local day as milliseconds; the offset is None where the clocks change during it."""

    start: int
    end: int
    offset: int | None


class WallClock:
    """Reads wall times and instants of one zone; remembers the days it has met."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._days: dict[int, _Day] = {}

    def between(
        self, start: WallTime, end: WallTime, claimed_seconds: int | None
    ) -> tuple[RawTimes, bool]:
        """The times between two wall times, and whether a clock change had to be guessed at.

        Args:
            start: when it began.
            end: when it ended.
            claimed_seconds: the length that the file states; it picks the reading where the
                clocks were set back and a wall time came twice. None where nothing is stated.

        Raises:
            RuleViolation: ``entry.end_before_start``; ``import.no_length``;
                ``time.year_out_of_range``.
        """
        starts, certain_start = self._instants(start)
        ends, certain_end = self._instants(end)
        readings = [(s, e) for s, e in product(starts, ends) if e > s]
        if not readings and start == end:
            raise RuleViolation("end", "import.no_length")
        if not readings:
            shown = (_instant(starts[0]), _instant(ends[0]))
            raise RuleViolation(
                "end", "entry.end_before_start", started_at=shown[0], ended_at=shown[1]
            )
        fitting = [
            (s, e)
            for s, e in readings
            if claimed_seconds is not None and (e - s) // 1000 == claimed_seconds
        ]
        started, ended = (fitting or readings)[0]
        several = len(readings) > 1 and len(fitting) != 1
        return self.times(started, ended), several or not (certain_start and certain_end)

    def after(self, start: WallTime, seconds: int) -> tuple[RawTimes, bool]:
        """The times of an entry whose start and length are stated; otherwise as `between`."""
        starts, certain = self._instants(start)
        times = self.times(starts[0], starts[0] + seconds * 1000)
        return times, not certain or len(starts) > 1

    def times(self, started: int, ended: int) -> RawTimes:
        """The times between two instants, in milliseconds since 1970, the end after the start.

        Raises:
            RuleViolation: ``time.year_out_of_range``.
        """
        number = self._local_day(started)
        crosses = ended > self._day(number).end
        return RawTimes(started, ended, number, (ended - started) // 1000, crosses)

    def checked_day(self, day: int) -> int:
        """The day itself, days since 1970.

        Raises:
            RuleViolation: ``time.year_out_of_range``.
        """
        self._day(day)
        return day

    def _instants(self, wall: WallTime) -> tuple[list[int], bool]:
        """The instants at which the wall shows this, and whether it ever does."""
        day = self._day(wall.day)
        if day.offset is not None:
            return [wall.day * _DAY_MILLISECONDS + wall.second * 1000 - day.offset], True
        naive = datetime.combine(_date(wall.day), datetime.min.time()) + timedelta(
            seconds=wall.second
        )
        try:
            both = {
                _milliseconds(resolve_local(naive, self.zone, fold=0)),
                _milliseconds(resolve_local(naive, self.zone, fold=1)),
            }
        except RuleViolation as error:
            if error.key != "time.in_gap":
                raise
            # As if the clock had gone on unchanged, which is how a clock nobody set would show it.
            return [_milliseconds(naive.replace(tzinfo=self.zone).astimezone(UTC))], False
        return sorted(both), True

    def _local_day(self, instant: int) -> int:
        guess = instant // _DAY_MILLISECONDS
        for number in (guess, guess + 1, guess - 1):
            day = self._day(number)
            if day.start <= instant < day.end:
                return number
        return local_day(_instant(instant), self.zone).toordinal() - _EPOCH_ORDINAL

    def _day(self, number: int) -> _Day:
        found = self._days.get(number)
        if found is None:
            found = self._days[number] = self._look_up(number)
        return found

    def _look_up(self, number: int) -> _Day:
        day = _date(number)
        require_calendar_year(day, "start")
        bounds = day_bounds(day, self.zone)
        start, end = _milliseconds(bounds.start), _milliseconds(bounds.end)
        offset = number * _DAY_MILLISECONDS - start
        # A whole day that begins at midnight, and whose last second has the offset of its first.
        last = bounds.end - timedelta(seconds=1)
        shown = bounds.start.astimezone(self.zone).utcoffset()
        steady = (
            end - start == _DAY_MILLISECONDS and shown == last.astimezone(self.zone).utcoffset()
        )
        agrees = shown is not None and shown // _MILLISECOND == offset
        return _Day(start, end, offset if steady and agrees else None)


def _date(number: int) -> date:
    try:
        return date.fromordinal(number + _EPOCH_ORDINAL)
    except ValueError:
        raise RuleViolation(
            "start", "time.year_out_of_range", year=1970 + number // 365, first=1900, last=2999
        ) from None


def _instant(milliseconds: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _milliseconds(instant: datetime) -> int:
    return (instant - _EPOCH) // _MILLISECOND
