"""What a project file says of a task beyond the plan: duration, work and how much of it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.planning.calendar.working_time import WorkingTime
from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.scheduling.sizes import Sizes
from app.domain.planning.scheduling.task_dates import TaskDates

_ALL: Final = 100


@dataclass(slots=True)
class Measures:
    """Seconds; of a summary mostly the sums of what hangs on it.

    Attributes:
        duration: working time from start to finish.
        spread: durations of the tasks that are meant, and of how much is behind.
        work: of all people; None where nobody planned or did any.
        worked: how much of the work is done.
        tasks: how many are meant, and how many of those are done.
    """

    duration: int
    spread: int = 0
    spread_done: int = 0
    work: int | None = None
    worked: int = 0
    tasks: int = 0
    tasks_done: int = 0

    @property
    def finished(self) -> bool:
        return self.tasks > 0 and self.tasks == self.tasks_done

    @property
    def percent(self) -> int:
        """Of the duration; 100 only when all is done, and not 0 when something is."""
        return self._percent(self.spread_done, self.spread)

    @property
    def percent_of_work(self) -> int:
        """Of the work; without any it is that of the duration."""
        return self.percent if self.work is None else self._percent(self.worked, self.work)

    @property
    def duration_done(self) -> int:
        if self.finished:
            return self.duration
        return self.duration * self.spread_done // self.spread if self.spread else 0

    def _percent(self, part: int, whole: int) -> int:
        if self.finished:
            return _ALL
        if part <= 0 or whole <= 0:
            return 0
        return min(max(round(_ALL * part / whole), 1), _ALL - 1)

    def take_in(self, other: Measures) -> None:
        """Adds what hangs on this one."""
        self.spread += other.spread
        self.spread_done += other.spread_done
        if other.work is not None:
            self.work = (self.work or 0) + other.work
        self.worked += other.worked
        self.tasks += other.tasks
        self.tasks_done += other.tasks_done


class PlanMeasures:
    """The measures of all tasks, and of the project as a whole.

    Args:
        plan: the plan.
        dates: of each of its tasks.
        order: the tasks, each summary before what hangs on it.
    """

    def __init__(
        self, plan: Plan, dates: Mapping[Key, TaskDates], order: Sequence[PlanTask]
    ) -> None:
        self._sizes = Sizes(plan)
        self._dates = dates
        self.by_task: dict[Key, Measures] = {}
        plan_time = self._sizes.plan_time()
        spans = [dates[task.key] for task in order]
        start = min((span.start_at for span in spans), default=plan.starts_at)
        finish = max((span.finish_at for span in spans), default=start)
        self.start_at, self.finish_at = start, finish
        self.whole = Measures(_between(plan_time, start, finish))
        summaries = {task.parent for task in order}
        for task in reversed(order):
            if task.key in summaries:
                span = dates[task.key]
                own = self.by_task[task.key]
                own.duration = _between(plan_time, span.start_at, span.finish_at)
            else:
                own = self.by_task[task.key] = self._leaf(task)
            above = self.whole
            if task.parent is not None:
                above = self.by_task.setdefault(task.parent, Measures(0))
            above.take_in(own)

    def between(self, task: PlanTask, start: datetime, finish: datetime) -> int:
        """Working time of the task's calendar."""
        return _between(self._sizes.time_of(task), start, finish)

    def _leaf(self, task: PlanTask) -> Measures:
        duration = self._duration(task)
        worked, left = task.worked_seconds, task.left_seconds
        done = task.finished_at is not None
        share = duration * worked // (worked + left) if worked + left else 0
        known = task.effort_seconds is not None or task.spent_seconds > 0
        return Measures(
            duration,
            spread=duration,
            spread_done=duration if done else share,
            work=worked + left if known and not task.milestone else None,
            worked=worked if known and not task.milestone else 0,
            tasks=1,
            tasks_done=int(done),
        )

    def _duration(self, task: PlanTask) -> int:
        if task.milestone:
            return 0
        if task.duration_seconds is not None:
            return task.duration_seconds
        span = self._dates[task.key]
        # No duration at all would make it a milestone.
        return self.between(task, span.start_at, span.finish_at) or task.size_seconds


def _between(time: WorkingTime, start: datetime, finish: datetime) -> int:
    return time.seconds_between(int(start.timestamp()), int(finish.timestamp()))
