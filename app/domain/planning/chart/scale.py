"""Where instants stand on a chart's axis, and how far it can be zoomed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.values.period import day_bounds, local_day

# Years outside are no plan's, and the neighbouring days of these are still days.
_FIRST_DAY: Final = date(1900, 1, 1)
_LAST_DAY: Final = date(2999, 12, 31)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
FIRST_INSTANT: Final = (datetime(1900, 1, 2, tzinfo=UTC) - _EPOCH) // _SECOND
LAST_INSTANT: Final = (datetime(2999, 12, 30, tzinfo=UTC) - _EPOCH) // _SECOND

# A quarter of an hour is 240 pixels wide at most, a year 20 at least.
FINEST: Final = 3.75
COARSEST: Final = 1_577_847.6
# What a choice of hours, days or weeks means, in seconds per pixel.
HOURS: Final = 75.0
DAYS: Final = 8_640.0
WEEKS: Final = 43_200.0


class Unit(StrEnum):
    DECADE = "decade"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"


class Level(NamedTuple):
    """What the two rows of the header count.

    Attributes:
        step: so many of the lower unit are one cell.
        seconds: of an ordinary cell of the lower row.
        least_width: pixels that such a cell needs at 100 % text.
    """

    upper: Unit
    lower: Unit
    step: int
    seconds: int
    least_width: int


_QUARTER_HOUR = Level(Unit.HOUR, Unit.MINUTE, 15, 900, 48)
_YEARS = Level(Unit.DECADE, Unit.YEAR, 1, 31_556_952, 34)
LEVELS: Final = (
    _QUARTER_HOUR,
    Level(Unit.DAY, Unit.HOUR, 1, 3_600, 48),
    Level(Unit.DAY, Unit.HOUR, 3, 10_800, 48),
    Level(Unit.DAY, Unit.HOUR, 6, 21_600, 48),
    Level(Unit.WEEK, Unit.DAY, 1, 86_400, 22),
    Level(Unit.MONTH, Unit.WEEK, 1, 604_800, 28),
    Level(Unit.QUARTER, Unit.MONTH, 1, 2_629_746, 32),
    Level(Unit.YEAR, Unit.QUARTER, 1, 7_889_238, 28),
    _YEARS,
)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A chart's axis of time: pixels (or points of paper) for instants.

    Attributes:
        origin_s: the instant at 0, in seconds since 1970.
        seconds_per_pixel: within `FINEST` and `COARSEST`.
        zone: whose days and hours the axis shows.
    """

    origin_s: int
    seconds_per_pixel: float
    zone: ZoneInfo

    def x_of(self, instant_s: float) -> float:
        return (instant_s - self.origin_s) / self.seconds_per_pixel

    def instant_of(self, x: float) -> float:
        return self.origin_s + x * self.seconds_per_pixel

    def moved(self, pixels: float) -> TimeScale:
        """The axis with what stood at ``pixels`` at 0."""
        return replace(self, origin_s=round(self.instant_of(pixels)))

    def zoomed(self, factor: float, anchor_x: float) -> TimeScale:
        """Closer by ``factor`` (less than 1: further), with the instant at ``anchor_x`` kept.

        The origin is a whole second, so the instant may move by half a second.
        """
        return self.at(self.seconds_per_pixel / factor, self.instant_of(anchor_x), anchor_x)

    def at(self, seconds_per_pixel: float, instant_s: float, x: float) -> TimeScale:
        """An axis of this zoom, brought into its bounds, with an instant at ``x``."""
        zoom = min(max(seconds_per_pixel, FINEST), COARSEST)
        return TimeScale(round(instant_s - x * zoom), zoom, self.zone)

    def level(self, text_scale: float = 1.0) -> Level:
        """What the header counts: the finest whose cells leave room for their words."""
        for level in LEVELS:
            if level.seconds / self.seconds_per_pixel >= level.least_width * text_scale:
                return level
        return _YEARS


def fitted(
    start_s: int,
    finish_s: int,
    width: float,
    zone: ZoneInfo,
    margin: float = 24,
    behind: float | None = None,
) -> TimeScale:
    """The axis that shows a range in a width, with a margin at both sides.

    ``behind`` is the margin at the right where it is another one. A range too short or too long
    for the zoom's bounds is shown from its middle.
    """
    room = max(width - margin - (margin if behind is None else behind), 1.0)
    middle = (start_s + finish_s) / 2
    wanted = (finish_s - start_s) / room
    return TimeScale(0, FINEST, zone).at(wanted, middle, margin + room / 2)


def seconds_of(instant: datetime) -> int:
    """Whole seconds since 1970, rounded down.

    >>> seconds_of(datetime(1970, 1, 2, tzinfo=UTC))
    86400
    """
    return (instant - _EPOCH) // _SECOND


def day_of(instant_s: float, zone: ZoneInfo) -> date:
    """The local day of an instant; beyond the years 1900 to 2999 the nearest day within."""
    kept = min(max(instant_s, FIRST_INSTANT), LAST_INSTANT)
    return local_day(_EPOCH + timedelta(seconds=kept), zone)


@lru_cache(maxsize=16_384)
def day_start(day: date, zone: ZoneInfo) -> int:
    """The first second of a local day.

    Beyond the years 1900 to 2999 it is that of the nearest day within.
    """
    kept = min(max(day, _FIRST_DAY), _LAST_DAY)
    return seconds_of(day_bounds(kept, zone).start)


def wall_time(instant_s: float, zone: ZoneInfo) -> datetime:
    """What the wall shows at an instant, with its zone."""
    kept = min(max(instant_s, FIRST_INSTANT), LAST_INSTANT)
    return (_EPOCH + timedelta(seconds=kept)).astimezone(zone)
