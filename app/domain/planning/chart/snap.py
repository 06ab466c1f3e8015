"""Instants that a dragged edge keeps to: quarters of an hour, hours or days of the wall clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.chart.scale import (
    FIRST_INSTANT,
    LAST_INSTANT,
    TimeScale,
    day_of,
    day_start,
    seconds_of,
    wall_time,
)

QUARTER_HOUR: Final = 900
DAY: Final = 86_400
_STEPS: Final = (QUARTER_HOUR, 1_800, 3_600, 3 * 3_600, 6 * 3_600)
# A step narrower than this cannot be aimed at.
_LEAST_PIXELS: Final = 6
_ONE_DAY: Final = timedelta(days=1)


def snap_step(scale: TimeScale) -> int:
    """Seconds of the finest step that can be aimed at, from a quarter of an hour to a day."""
    aimed = _LEAST_PIXELS * scale.seconds_per_pixel
    return next((step for step in _STEPS if step >= aimed), DAY)


def snapped(instant_s: float, step: int, zone: ZoneInfo) -> int:
    """The nearest instant at which the wall shows a whole number of steps since midnight.

    Args:
        instant_s: seconds since 1970.
        step: seconds; `DAY` gives the nearest beginning of a local day.
        zone: where the clock hangs.

    Of two equally near instants it is the earlier.
    """
    kept = min(max(instant_s, FIRST_INSTANT), LAST_INSTANT)
    if step >= DAY:
        day = day_of(kept, zone)
        choices = [day_start(day, zone), day_start(day + _ONE_DAY, zone)]
    else:
        choices = _near(kept, step, zone)
    return min(choices, key=lambda choice: (abs(choice - kept), choice))


def dragged(from_s: int, wanted_s: float, step: int, zone: ZoneInfo) -> int:
    """Where an edge goes that is dragged from one instant towards another.

    It goes to the nearest step, or stays where it was if that is nearer. By days it keeps its time
    on the wall, so that what begins at nine begins at nine on another day too.
    """
    if step < DAY:
        choices = [snapped(wanted_s, step, zone), from_s]
    else:
        day = day_of(wanted_s, zone)
        choices = [_same_time(from_s, day + more * _ONE_DAY, zone) for more in (-1, 0, 1)]
    return min(choices, key=lambda choice: (abs(choice - wanted_s), choice))


def stepped(from_s: int, steps: int, step: int, zone: ZoneInfo) -> int:
    """Where an edge goes by the keyboard: so many steps later, less than nothing is earlier."""
    if step < DAY:
        return snapped(from_s + steps * step, step, zone)
    return _same_time(from_s, day_of(from_s, zone) + steps * _ONE_DAY, zone)


def _same_time(instant_s: int, day: date, zone: ZoneInfo) -> int:
    """The time that the wall shows at an instant, on another day.

    Where the clocks skip it, it is as much later as they skip.
    """
    wall = wall_time(instant_s, zone)
    return seconds_of(datetime.combine(day, wall.time(), zone).astimezone(UTC))


def _near(instant_s: float, step: int, zone: ZoneInfo) -> list[int]:
    wall = wall_time(instant_s, zone)
    passed = (wall.hour * 60 + wall.minute) * 60 + wall.second
    midnight = datetime(wall.year, wall.month, wall.day)  # noqa: DTZ001 - a wall time, zoned below
    # Both readings of both neighbours: after a change of clocks the nearest step may be one that
    # stands before on the wall.
    return [
        seconds_of(
            (midnight + timedelta(seconds=(passed // step + more) * step))
            .replace(tzinfo=zone, fold=fold)
            .astimezone(UTC)
        )
        for more in (0, 1)
        for fold in (0, 1)
    ]
