"""How a plan stands against one of its baselines, and what a baseline keeps of a plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.planning.plan import BaselineTask, Key, Plan
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.planning.value.baseline_span import WorkingSeconds
from app.domain.planning.value.planned_cost import CostRates, planned_cost_minor, whole_seconds
from app.domain.values.period import local_day


@dataclass(frozen=True, slots=True)
class Slip:
    """By how much an instant has moved; more than nothing is later.

    Attributes:
        seconds: of working time.
        days: of the calendar, from local day to local day.
    """

    seconds: int
    days: int


@dataclass(frozen=True, slots=True)
class TaskVariance:
    """How a task differs from its baseline: now less then.

    Attributes:
        start: in working time of the task's calendar; a day or an hour that it slips over a
            weekend is no working time.
        finish: likewise.
        cost_minor: None where then or now has no cost.
    """

    task: Key
    start: Slip
    finish: Slip
    effort_seconds: int
    cost_minor: int | None


@dataclass(frozen=True, slots=True)
class BaselineVariance:
    """How a plan differs from a baseline.

    Attributes:
        tasks: in both, in the order of the plan.
        added: in the plan and not in the baseline.
        removed: in the baseline and no more in the plan.
        finish: of the whole project, by the plan's calendar; None where then or now is empty.
        effort_seconds: of the whole, with what was added and removed.
        cost_minor: likewise; None where then or now lacks a cost.
    """

    tasks: tuple[TaskVariance, ...]
    added: tuple[Key, ...]
    removed: tuple[Key, ...]
    finish: Slip | None
    effort_seconds: int
    cost_minor: int | None


def baseline_variance(
    then: Sequence[BaselineTask],
    now: Sequence[BaselineTask],
    working_seconds: WorkingSeconds,
    zone: ZoneInfo,
) -> BaselineVariance:
    """How ``now``, such as of `standing`, differs from ``then``.

    Args:
        then: the tasks of a baseline.
        now: the same of today's plan, or of another baseline.
        working_seconds: by the calendars of the tasks.
        zone: in which calendar days are counted.
    """
    before = {task.task: task for task in then}
    after = {task.task for task in now}

    def slip(task: Key | None, old: datetime, new: datetime) -> Slip:
        days = (local_day(new, zone) - local_day(old, zone)).days
        return Slip(working_seconds(task, old, new), days)

    def variance(new: BaselineTask) -> TaskVariance:
        old = before[new.task]
        return TaskVariance(
            new.task,
            slip(new.task, old.start_at, new.start_at),
            slip(new.task, old.finish_at, new.finish_at),
            new.effort_seconds - old.effort_seconds,
            _difference(new.cost_minor, old.cost_minor),
        )

    return BaselineVariance(
        tuple(variance(task) for task in now if task.task in before),
        tuple(task.task for task in now if task.task not in before),
        tuple(task.task for task in then if task.task not in after),
        slip(None, _finish(then), _finish(now)) if then and now else None,
        sum(task.effort_seconds for task in now) - sum(task.effort_seconds for task in then),
        _difference(_cost(now), _cost(then)),
    )


def standing(
    plan: Plan, dates: Callable[[Key], TaskDates], rates: CostRates
) -> tuple[BaselineTask, ...]:
    """How the tasks of a plan stand today: what a baseline keeps of them.

    Summaries are left out, as their sums follow. The effort is what a task will have taken: its
    recorded work and what is left, which is the estimate as long as nothing else is known.

    Args:
        plan: scheduled.
        dates: of the schedule.
        rates: for the planned costs.
    """
    parents = {task.parent for task in plan.tasks}
    found = []
    for task in plan.tasks:
        if task.key not in parents:
            when, cost = dates(task.key), planned_cost_minor(task, rates, plan)
            found.append(
                BaselineTask(task.key, when.start_at, when.finish_at, whole_seconds(task), cost)
            )
    return tuple(found)


def _finish(tasks: Sequence[BaselineTask]) -> datetime:
    return max(task.finish_at for task in tasks)


def _cost(tasks: Sequence[BaselineTask]) -> int | None:
    costs = [task.cost_minor for task in tasks if task.cost_minor is not None]
    return sum(costs) if len(costs) == len(tasks) else None


def _difference(new: int | None, old: int | None) -> int | None:
    return None if new is None or old is None else new - old
