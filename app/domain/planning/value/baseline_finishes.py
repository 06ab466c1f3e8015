"""When the tasks of a plan were to finish by a baseline, summaries too."""

from __future__ import annotations

from datetime import datetime

from app.domain.planning.plan import Baseline, Key, Plan


def baseline_finishes(plan: Plan, baseline: Baseline) -> dict[Key, datetime]:
    """When each task was to finish; what came since has no entry.

    A baseline keeps no summaries: each was to finish with the last of what hangs on it today.
    """
    known = {task.key for task in plan.tasks}
    found: dict[Key, datetime] = {
        task.task: task.finish_at for task in baseline.tasks if task.task in known
    }
    # Summaries stand before what hangs on them.
    for task in reversed(plan.tasks):
        finish = found.get(task.key)
        if finish is not None and task.parent is not None:
            above = found.get(task.parent)
            found[task.parent] = finish if above is None else max(above, finish)
    return found
