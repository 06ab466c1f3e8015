"""The hours in which the work of a calendar file is done."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.calendar.working_time import FULL, Shift, WorkingTime
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.interchange.ics_times import Moment


class Office:
    """Working time of the plan.

    Args:
        calendar: the plan's.
        year: around which its time is reckoned.
    """

    def __init__(self, calendar: WorkingCalendar, year: int) -> None:
        self.calendar = calendar
        self._zone = calendar.zone
        self._time = WorkingTime([Shift(calendar)], year)
        worked = [spans for spans in calendar.week.weekdays if spans]
        spans = worked[0] if worked else DEFAULT_WORKING_HOURS.weekdays[0]
        self._opens, self._closes = spans[0][0], spans[-1][1]

    def morning(self, day: date) -> datetime:
        """When a working day like this one begins, whether or not it is one."""
        return self._wall(day, self._opens)

    def evening(self, day: date) -> datetime:
        """When a working day like this one ends."""
        return self._wall(day, self._closes)

    def day_of(self, when: Moment) -> date:
        """The local day."""
        return when.astimezone(self._zone).date() if isinstance(when, datetime) else when

    def worked_seconds(self, start: datetime, finish: datetime) -> int | None:
        """The working time between two instants; None where work could not begin and end so."""
        first, last = int(start.timestamp()), int(finish.timestamp())
        try:
            worked = self._time.seconds_between(first, last)
            span = self._time.span(first, worked * FULL)
        except RuleViolation:
            # Beyond all calendars; whoever reads the plan leaves such dates out.
            return None
        return worked if worked > 0 and span == (first, last) else None

    def _wall(self, day: date, minutes: int) -> datetime:
        hour, minute = divmod(minutes % 1440, 60)
        local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=self._zone)
        return local.astimezone(UTC)
