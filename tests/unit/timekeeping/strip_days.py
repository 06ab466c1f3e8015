"""Days for the day strip, with times as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from app.ui.timekeeping.day_strip_layout import StripGeometry
from app.ui.timekeeping.day_strip_times import PlacedBlock, StripBlock, StripDay, times_of

BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = date(2026, 11, 19)
CLOCKS_BACK = date(2026, 10, 25)
CLOCKS_FORWARD = date(2026, 3, 29)


def at(clock: str, day: date = THURSDAY, *, fold: int = 0) -> datetime:
    """The instant of a wall time in Berlin; ``24:00`` and later are on the day after."""
    hour, minute = map(int, clock.split(":"))
    day += timedelta(days=hour // 24)
    wall = datetime(day.year, day.month, day.day, hour % 24, minute, tzinfo=BERLIN, fold=fold)
    return wall.astimezone(UTC)


def key(number: int) -> UUID:
    return UUID(int=number)


def block(number: int, start: str, end: str | None, title: str = "Fix login") -> StripBlock:
    ended_at = None if end is None else at(end)
    return StripBlock(key(number), title, "Acme Outdoor", "AC", 1, at(start), ended_at)


def day_of(*blocks: StripBlock, now: str | None = None, day: date = THURSDAY) -> StripDay:
    return StripDay(day, BERLIN, blocks, None if now is None else at(now, day), ((540, 1020),))


def geometry_of(day: StripDay, width: int = 1200) -> StripGeometry:
    return StripGeometry(times_of(day), width, block_top=29, block_height=56)


def placed_in(geometry: StripGeometry, number: int) -> PlacedBlock:
    placed = geometry.times.find(key(number))
    assert placed is not None
    return placed
