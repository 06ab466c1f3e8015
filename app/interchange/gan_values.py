"""What GanttProject's files say in numbers and short words.

The program plans in whole days: a task starts in the morning of its first day, lasts a number of
working days, and its end is the midnight after the last of them. Here such a day is an office day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.domain.planning.plan import DependencyKind
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.interchange.losses import Losses

OFFICE_DAY: Final = DEFAULT_WORKING_HOURS.weekdays[0]
DAY_SECONDS: Final = sum((end - start) * 60 for start, end in OFFICE_DAY)
# Attributes of <default-week>, Monday first as in `WorkingHours`.
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Kinds of <date>; the third, NEUTRAL, only colours a day.
HOLIDAY: Final = "HOLIDAY"
WORKING_DAY: Final = "WORKING_DAY"
KINDS: Final = MappingProxyType(
    {
        "1": DependencyKind.START_TO_START,
        "2": DependencyKind.FINISH_TO_START,
        "3": DependencyKind.FINISH_TO_FINISH,
        "4": DependencyKind.START_TO_FINISH,
    }
)
LOWEST: Final = "3"
NORMAL: Final = "1"
PRIORITIES: Final = MappingProxyType({LOWEST: 1, "0": 1, NORMAL: 2, "2": 3, "4": 4})
# thirdDate counts only together with this value of thirdDate-constraint.
EARLIEST_BEGIN: Final = "1"
# No calendar reaches over more working days.
MOST_DAYS: Final = (LAST_YEAR - FIRST_YEAR + 1) * 366
_SHOWN: Final = 40
# A time of day behind the date was written by some versions and never meant anything.
_ISO_DAY: Final = re.compile(r"(\d{1,4})-(\d{1,2})-(\d{1,2})(?:T.*)?", re.DOTALL)
# Before version 2.
_SLASHED_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{1,4})")


def day_from(text: str | None) -> date | None:
    """The day; None where the text is none."""
    stripped = (text or "").strip()
    if found := _ISO_DAY.fullmatch(stripped):
        year, month, day = found.groups()
    elif found := _SLASHED_DAY.fullmatch(stripped):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def planned_day(text: str | None, task: str, losses: Losses) -> date | None:
    """A day of the plan; what cannot be read, or lies beyond 1900 to 2999, is told."""
    day = day_from(text)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        losses.add("plan_loss.unreadable_dates", f"{task} {(text or '').strip()[:_SHOWN]}".strip())
        return None
    return day


def planned_days(text: str | None, task: str) -> int:
    """The working days that a task lasts; one where nothing is said.

    Raises:
        RuleViolation: ``plan_import.unreadable_duration``, also for less than nothing.
    """
    if text is None or not text.strip():
        return 1
    days = whole_number(text)
    if days is None or not 0 <= days <= MOST_DAYS:
        raise RuleViolation("file", "plan_import.unreadable_duration", task=task, text=text)
    return days


def whole_number(text: str | None) -> int | None:
    """The number without its fraction; None where the text is none."""
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return None


def midnight(day: date, zone: ZoneInfo) -> int:
    """The beginning of the local day in seconds since 1970."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def instant(seconds: int) -> datetime:
    """Seconds since 1970 as an aware instant."""
    return datetime.fromtimestamp(seconds, UTC)
