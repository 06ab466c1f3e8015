"""One task's planned work of a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The window's first page holds these records; what makes them is loaded when it is asked.
    from datetime import datetime

    from app.domain.planning.plan import Key


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """An open task, seen from a day.

    Attributes:
        starts_at: planned start of what is left of it; before the day where it goes on.
        day_seconds: working time of the day that lies within its dates, from now on where the plan
            knows a now; 0 for another day's task.
        float_seconds: working time by which it may slip.
        waits: it has not begun, and a task that has to be done or begun before is not.
    """

    task: Key
    starts_at: datetime
    day_seconds: int
    float_seconds: int
    waits: bool
