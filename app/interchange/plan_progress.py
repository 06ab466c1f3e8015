"""How far a task is, for formats that keep one number for it."""

from __future__ import annotations

from app.domain.planning.plan import PlanTask


def done_percent(task: PlanTask) -> int:
    """How much of a task is done, rounded down; 100 only when all of it is."""
    if task.finished_at is not None:
        return 100
    worked, left = task.worked_seconds, task.left_seconds
    return min(100 * worked // (worked + left), 99) if worked + left > 0 else 0


def left_after(duration_seconds: int, percent: int) -> int:
    """What is left of a duration when so much is done, rounded down to seconds."""
    return duration_seconds * (100 - percent) // 100
