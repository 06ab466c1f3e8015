"""The calendar of what takes place by the clock, whatever the working hours are."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.values.working_hours import WorkingHours

# Its key in a plan, and its name.
ROUND_THE_CLOCK: Final = "24 hours"
_ALWAYS: Final = WorkingHours((((0, 1440),),) * 7)


def round_the_clock(zone: ZoneInfo) -> WorkingCalendar:
    """A calendar that never rests."""
    return WorkingCalendar(ROUND_THE_CLOCK, zone, _ALWAYS)
