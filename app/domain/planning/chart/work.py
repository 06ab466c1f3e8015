"""How much of a bar is worked, and what a summary says of the work below it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.planning.plan import Key, Plan, PlanTask


@dataclass(slots=True)
class BarWork:
    """Seconds of work of a task, or of all tasks below a summary.

    Attributes:
        over: recorded work beyond the estimate; 0 where nobody estimated, and of summaries.
        open_tasks: how many are not done.
    """

    worked: int = 0
    left: int = 0
    over: int = 0
    open_tasks: int = 0

    @property
    def done(self) -> bool:
        return not self.open_tasks

    @property
    def ratio(self) -> float:
        """Worked ÷ (worked + left)."""
        size = self.worked + self.left
        return 1.0 if self.done else self.worked / size if size else 0.0

    @property
    def over_ratio(self) -> float:
        """The part of worked and left that is beyond the estimate."""
        return self.over / (self.worked + self.left) if self.over else 0.0

    @property
    def percent(self) -> int:
        """Whole, rounded half-even, but 100 only with nothing left and 0 only with no work."""
        if self.done or (self.worked and not self.left):
            return 100
        if not self.worked:
            return 0
        return min(max(round(100 * self.worked / (self.worked + self.left)), 1), 99)


def work_of(task: PlanTask) -> BarWork:
    """Of a task that is no summary."""
    over = 0
    if task.effort_seconds is not None:
        over = max(task.spent_seconds - task.effort_seconds, 0)
    return BarWork(task.worked_seconds, task.left_seconds, over, int(task.finished_at is None))


def roll_up(plan: Plan) -> dict[Key, BarWork]:
    """The work below every summary of a plan."""
    parents = {task.parent for task in plan.tasks}
    found: dict[Key, BarWork] = {}
    # Summaries stand before what hangs on them, so from the end each is whole when it is read.
    for task in reversed(plan.tasks):
        if task.parent is None:
            continue
        above = found.setdefault(task.parent, BarWork())
        if task.key in parents:
            own = found[task.key]
            above.worked += own.worked
            above.left += own.left
            above.open_tasks += own.open_tasks
        else:
            above.worked += task.worked_seconds
            above.left += task.left_seconds
            above.open_tasks += task.finished_at is None
    return found
