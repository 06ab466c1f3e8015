"""How an account of hours stands, in words."""

from __future__ import annotations

from app.domain.values.duration import format_duration
from app.system.translations import _


def balance_text(left_seconds: int, had_seconds: int) -> str:
    """``7:30 h left of 10:00``, or ``0:45 h beyond 10:00``."""
    had = format_duration(had_seconds)
    if left_seconds < 0:
        over = format_duration(-left_seconds)
        return _("{duration} h beyond {hours}").format(duration=over, hours=had)
    left = format_duration(left_seconds)
    return _("{duration} h left of {hours}").format(duration=left, hours=had)
