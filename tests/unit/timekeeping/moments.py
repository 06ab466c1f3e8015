"""Short ways to write instants of one day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.values.period import Period

BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = date(2026, 11, 19)
_MIDNIGHT = datetime(2026, 11, 18, 23, tzinfo=UTC)


def at(hour: float, *, milliseconds: int = 0) -> datetime:
    """An instant of Thursday by Berlin's clock; hours beyond 24 are the days after."""
    return _MIDNIGHT + timedelta(hours=hour, milliseconds=milliseconds)


def between(start_hour: float, end_hour: float) -> Period:
    return Period(at(start_hour), at(end_hour))
