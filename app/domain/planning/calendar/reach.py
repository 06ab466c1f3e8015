"""Which years a plan can speak of: no calendar is compiled for ever."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.domain.planning.calendar.working_time import YEARS_AFTER, YEARS_BEFORE
from app.domain.values.errors import RuleViolation

# What hangs on a date may take place some years before or behind it.
_ROOM_BEFORE: Final = 5
_ROOM_AFTER: Final = 20


def years_in_reach(year: int) -> range:
    """The years that a plan which starts in this one may name.

    >>> years_in_reach(2026)[0], years_in_reach(2026)[-1]
    (1981, 2106)
    """
    first = max(year - YEARS_BEFORE + _ROOM_BEFORE, FIRST_YEAR)
    return range(first, min(year + YEARS_AFTER - _ROOM_AFTER, LAST_YEAR) + 1)


def require_reach(at: datetime, year: int, field: str) -> None:
    """Does nothing for an instant that a plan which starts in this year may name.

    Raises:
        RuleViolation: ``task.constraint_too_far`` at ``field``.
    """
    years = years_in_reach(year)
    if at.year not in years:
        raise RuleViolation(field, "task.constraint_too_far", first=years[0], last=years[-1])
