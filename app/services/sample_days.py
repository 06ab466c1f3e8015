"""The sample's own calendar, moved so that its today is the user's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.values.period import resolve_local


@dataclass(frozen=True, slots=True)
class SampleDays:
    """Turns what the sample's files say into days and instants of the user's.

    Attributes:
        moved: from the sample's days to the user's, whole days.
        zone: where the sample's clock hangs.
    """

    moved: timedelta
    zone: ZoneInfo

    def day(self, text: str) -> date:
        return date.fromisoformat(text) + self.moved

    def instant(self, day: str, clock: str) -> datetime:
        """UTC; ``clock`` is ``HH:MM`` on the wall."""
        wall = datetime.combine(self.day(day), time.fromisoformat(clock))
        return resolve_local(wall, self.zone, fold=0)

    def at(self, text: str) -> datetime:
        """The instant of ``2026-11-19 09:00``."""
        return self.instant(*text.split())
