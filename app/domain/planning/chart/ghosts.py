"""A plan as the ghosts that another one is drawn over."""

from __future__ import annotations

from app.domain.planning.plan import Baseline, BaselineTask
from app.domain.planning.scheduling.schedule import Schedule, instant


def plan_ghosts(found: Schedule) -> Baseline:
    """Start and finish of all that is scheduled, in the shape in which charts take ghosts.

    As of a baseline, summaries are left out.
    """
    lines = found.lines
    tasks = tuple(
        BaselineTask(task.key, instant(lines.start[number]), instant(lines.finish[number]))
        for number, task in enumerate(found.plan.tasks)
        if not found.children_of(number)
    )
    return Baseline("", found.plan.name, found.plan.starts_at, tasks)
