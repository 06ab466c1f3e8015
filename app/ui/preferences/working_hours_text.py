"""The words beside the lines of working hours; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours_text import read_week
from app.system.translations import N_, _

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def week_text(lines: Sequence[str]) -> str:
    """The sum of the week in words, blank while a line cannot be read."""
    try:
        hours = read_week(lines)
    except RuleViolation:
        return ""
    minutes = sum(end - start for spans in hours.weekdays for start, end in spans)
    return _("{hours} hours a week").format(hours=f"{minutes // 60}:{minutes % 60:02}")
