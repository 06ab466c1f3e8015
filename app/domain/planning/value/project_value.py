"""The earned value of a plan's tasks against one of its baselines, task by task and summed.

Planned and earned value of a task are rounded to whole seconds or minor units, once and half away
from zero, so that what rows show adds up to what the sum shows; what follows from them is exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Final

from app.domain.planning.plan import Baseline, BaselineTask, Key, Plan
from app.domain.planning.value.baseline_span import WorkingSeconds, planned_share
from app.domain.planning.value.earned_value import EarnedValue, rounded, summed

NO_BASELINE: Final = "earned_value.no_baseline"
NOT_IN_BASELINE: Final = "earned_value.not_in_baseline"
NO_PLANNED_COST: Final = "earned_value.no_planned_cost"
NO_COST_RATE: Final = "earned_value.no_cost_rate"


@dataclass(frozen=True, slots=True)
class Actual:
    """Recorded work.

    Attributes:
        cost_minor: what it cost us, exact; None where some of it has no cost rate.
    """

    seconds: int = 0
    cost_minor: Fraction | None = Fraction(0)

    def __add__(self, other: Actual) -> Actual:
        known = self.cost_minor is not None and other.cost_minor is not None
        cost = (self.cost_minor or 0) + (other.cost_minor or Fraction(0)) if known else None
        return Actual(self.seconds + other.seconds, cost)


@dataclass(frozen=True, slots=True)
class TaskValue:
    """Where one task stands.

    Attributes:
        effort: in seconds; None where it has none, and ``effort_missing`` says why.
        cost: in minor units of money; likewise ``cost_missing``.
        effort_missing: message key; blank where nothing is missing.
        cost_missing: likewise.
    """

    task: Key
    effort: EarnedValue | None
    cost: EarnedValue | None
    effort_missing: str = ""
    cost_missing: str = ""


@dataclass(frozen=True, slots=True)
class ProjectValue:
    """Where a project stands against a baseline.

    Attributes:
        tasks: of the plan that are in the baseline or have nothing below them, in its order.
        effort: the sum over the tasks of the baseline; None without a baseline.
        cost: likewise; None unless each of them has one, since part of a sum would mislead.
        effort_missing: message key, as of a task.
        cost_missing: likewise; of the first task that lacks a cost.
        outside: work that no task of the baseline has; it is in no sum.
    """

    tasks: tuple[TaskValue, ...]
    effort: EarnedValue | None
    cost: EarnedValue | None
    effort_missing: str
    cost_missing: str
    outside: Actual


@dataclass(slots=True)
class _Progress:
    """What a task of the baseline has come to, with the tasks it was split into since."""

    worked_seconds: int = 0
    left_seconds: int = 0
    is_done: bool = True
    actual: Actual = field(default_factory=Actual)

    def share_done(self) -> Fraction:
        if self.is_done:
            return Fraction(1)
        size = self.worked_seconds + self.left_seconds
        return Fraction(self.worked_seconds, size) if size else Fraction(0)


def project_value(
    plan: Plan,
    baseline: Baseline | None,
    actuals: Mapping[Key | None, Actual],
    status_at: datetime,
    working_seconds: WorkingSeconds,
) -> ProjectValue:
    """Where a plan stands against a baseline.

    The planned value of a task is its baseline spread evenly over the working time of its span;
    its earned value is the part of its work that is done, worked / (worked + left), at the worth
    of the baseline. A milestone is earned whole when it is reached and not before (0/100). A task
    that was split into others since earns what they earn together. A task that was deleted since
    counts nowhere, nor does one that came later: only its recorded work is told, as `outside`.

    Args:
        plan: with its progress as it was at ``status_at``.
        baseline: None gives no values, but the reason.
        actuals: recorded work by the task it was recorded for; None for that of no task.
        status_at: the instant by which work was planned.
        working_seconds: by the calendars of the tasks.
    """
    promised = {} if baseline is None else {task.task: task for task in baseline.tasks}
    owners = _owners(plan, promised)
    progress = _progress(plan, owners)
    outside = Actual()
    for key, actual in actuals.items():
        owner = None if key is None else owners.get(key)
        if owner is None:
            outside += actual
        else:
            progress[owner].actual += actual
    missing = NO_BASELINE if baseline is None else NOT_IN_BASELINE
    parents = {task.parent for task in plan.tasks}
    values = []
    for task in plan.tasks:
        if task.key in promised:
            share = planned_share(promised[task.key], status_at, working_seconds)
            values.append(_task_value(promised[task.key], share, progress[task.key]))
        elif task.key not in parents:
            values.append(TaskValue(task.key, None, None, missing, missing))
    return _sums(tuple(values), outside, is_against_one=baseline is not None)


def _owners(plan: Plan, promised: Mapping[Key, BaselineTask]) -> dict[Key, Key | None]:
    """The task of the baseline that each task is, or was split from."""
    owners: dict[Key, Key | None] = {}
    for task in plan.tasks:
        above = None if task.parent is None else owners.get(task.parent)
        owners[task.key] = task.key if task.key in promised else above
    return owners


def _progress(plan: Plan, owners: Mapping[Key, Key | None]) -> dict[Key, _Progress]:
    parents = {task.parent for task in plan.tasks}
    progress: dict[Key, _Progress] = {}
    for task in plan.tasks:
        owner = owners[task.key]
        if owner is None:
            continue
        found = progress.setdefault(owner, _Progress())
        # Of a task that was split, its parts tell how far it is; it is done when it says so itself.
        if task.key == owner or task.key not in parents:
            found.is_done = found.is_done and task.finished_at is not None
        if task.key not in parents:
            found.worked_seconds += task.worked_seconds
            found.left_seconds += task.left_seconds
    return progress


def _task_value(planned: BaselineTask, share: Fraction, progress: _Progress) -> TaskValue:
    done, actual = progress.share_done(), progress.actual
    left = progress.left_seconds
    effort = _earned(planned.effort_seconds, share, done, Fraction(actual.seconds), Fraction(left))
    cost_minor = planned.cost_minor
    if cost_minor is None:
        if planned.effort_seconds:
            return TaskValue(planned.task, effort, None, cost_missing=NO_PLANNED_COST)
        cost_minor = 0
    if actual.cost_minor is None:
        return TaskValue(planned.task, effort, None, cost_missing=NO_COST_RATE)
    # What is left has no price of its own: nobody has worked it yet.
    left_cost = None if left else Fraction(0)
    cost = _earned(cost_minor, share, done, actual.cost_minor, left_cost)
    return TaskValue(planned.task, effort, cost)


def _earned(
    budget: int, share: Fraction, done: Fraction, actual: Fraction, left: Fraction | None
) -> EarnedValue:
    planned, earned = (Fraction(rounded(budget * part)) for part in (share, done))
    return EarnedValue(Fraction(budget), planned, earned, actual, left)


def _sums(values: tuple[TaskValue, ...], outside: Actual, *, is_against_one: bool) -> ProjectValue:
    if not is_against_one:
        return ProjectValue(values, None, None, NO_BASELINE, NO_BASELINE, outside)
    efforts = [value.effort for value in values if value.effort is not None]
    costs = [value.cost for value in values if value.cost is not None]
    lacks = (value.cost_missing for value in values if value.effort is not None)
    lack = next((key for key in lacks if key), "")
    cost = None if lack else summed(costs)
    return ProjectValue(values, summed(efforts), cost, "", lack, outside)
