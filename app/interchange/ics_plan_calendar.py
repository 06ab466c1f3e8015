"""The working calendar of a plan in a calendar file.

iCalendar has no working hours, so they stand in a property of our own; without them a plan that
comes back would be dated anew. Others pass over it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.domain.planning.calendar.working_calendar import (
    CalendarException,
    ExceptionKind,
    WorkingCalendar,
)
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import working_hours_from_json
from app.interchange.ics_lines import Component, escaped
from app.interchange.losses import Losses

CALENDAR: Final = "X-STINT-CALENDAR"
_MOST_DAYS: Final = 10_000
_NAME_LENGTH: Final = 200


def calendar_line(calendar: WorkingCalendar) -> str:
    """The property that holds the calendar."""
    days = [
        {
            "first_on": each.first_on.isoformat(),
            "last_on": each.last_on.isoformat(),
            "name": each.name,
            "kind": each.kind.value,
            "spans": each.spans,
        }
        for each in calendar.exceptions
    ]
    content = {
        "name": calendar.name,
        "zone": calendar.zone.key,
        "hours": calendar.week.to_json(),
        "days": days,
    }
    return f"{CALENDAR}:{escaped(json.dumps(content, ensure_ascii=False))}"


def plan_calendar(
    read: Iterable[Component], name: str, zone: ZoneInfo, losses: Losses
) -> WorkingCalendar:
    """The calendar that the file holds; without one office hours in ``zone``."""
    for each in read:
        text = each.text(CALENDAR)
        if not text:
            continue
        try:
            return _calendar(json.loads(text), name)
        except (ValueError, TypeError, KeyError, AttributeError, OSError, RuleViolation):
            # Edited by hand, or from a later version.
            losses.add("plan_loss.unreadable_values", CALENDAR)
    return WorkingCalendar(name, zone)


def _calendar(content: Any, name: str) -> WorkingCalendar:
    week = working_hours_from_json(content["hours"])
    days = [_day(each) for each in content["days"][:_MOST_DAYS]]
    if not any(week.weekdays):
        message = "nothing would ever be done"
        raise ValueError(message)
    shown = " ".join(str(content["name"]).split())[:_NAME_LENGTH] or name
    return WorkingCalendar(shown, ZoneInfo(content["zone"]), week, tuple(days))


def _day(content: Any) -> CalendarException:
    first, last = (date.fromisoformat(content[each]) for each in ("first_on", "last_on"))
    if not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR or last < first:
        raise ValueError(first, last)
    # A week checks its spans.
    week = working_hours_from_json({"0": content["spans"]})
    kind = ExceptionKind(content["kind"])
    shown = " ".join(str(content["name"]).split())[:_NAME_LENGTH]
    return CalendarException(first, last, shown, kind, week.weekdays[0])
