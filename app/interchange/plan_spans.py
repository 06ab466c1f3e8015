"""From when to when each task of a plan lasts, summaries too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.domain.planning.plan import Key, Plan
from app.domain.planning.scheduling.task_dates import TaskDates


def children(plan: Plan) -> dict[Key, list[Key]]:
    """What hangs on each summary, in order; others are not in it."""
    found: dict[Key, list[Key]] = {}
    for task in plan.tasks:
        if task.parent is not None:
            found.setdefault(task.parent, []).append(task.key)
    return found


def spans(plan: Plan, dates: Mapping[Key, TaskDates]) -> dict[Key, tuple[datetime, datetime]]:
    """Start and finish of every task; those of a summary follow from what hangs on it.

    Args:
        plan: the plan.
        dates: of every task that nothing hangs on.
    """
    below = children(plan)
    found: dict[Key, tuple[datetime, datetime]] = {}
    # Backwards, so that what hangs on a summary comes before it.
    for task in reversed(plan.tasks):
        if task.key in below:
            parts = [found[child] for child in below[task.key]]
            found[task.key] = min(each[0] for each in parts), max(each[1] for each in parts)
        else:
            found[task.key] = dates[task.key].start_at, dates[task.key].finish_at
    return found
