"""What the schedule says of one task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TaskDates:
    """When a task is done, and how much later it could be.

    Attributes:
        start_at: planned start, or the real one of what has begun.
        finish_at: planned finish, or the real one of what is done. A milestone's equals its start.
        late_start_at: the latest start that delays no one's end.
        late_finish_at: the latest finish that delays no one's end.
        total_float_seconds: working time of the task's calendar by which it may slip before the
            project ends later; less than nothing where a date cannot be kept.
        free_float_seconds: by which it may slip before any other task starts or ends later.
        critical: no total float is left.
        near_critical: not critical, and no more float than the plan's threshold.
    """

    start_at: datetime
    finish_at: datetime
    late_start_at: datetime
    late_finish_at: datetime
    total_float_seconds: int
    free_float_seconds: int
    critical: bool
    near_critical: bool = False
