"""Durations held against the dates of a project file, which are what its reader looks at.

Two programs seldom reckon alike: work that pauses, clocks that change and people who add up are
kept as whatever gives the same dates here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Final

from app.domain.planning.calendar.working_time import FULL, WorkingTime
from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.plan_file import FileDates
from app.domain.planning.scheduling.sizes import Sizes
from app.interchange.mspdi_tree import TaskRow, TaskTree
from app.interchange.mspdi_values import Reading
from app.interchange.round_the_clock import ROUND_THE_CLOCK

_MINUTE_SECONDS: Final = 60
_CLOCK_CHANGE_SECONDS: Final = 3600
_MIDNIGHT: Final = time()
# Types of a task in the file; with the second one its duration stays, whoever works on it.
_FIXED_DURATION: Final = 1


def stated_dates(reading: Reading, tree: TaskTree) -> dict[Key, FileDates]:
    """Start and finish of the tasks that have both."""
    found: dict[Key, FileDates] = {}
    for row in tree.rows:
        start = reading.instant(row.record, "Start")
        finish = reading.instant(row.record, "Finish")
        if start is not None and finish is not None:
            found[row.key] = FileDates(start, max(start, finish))
    return found


def fitted_sizes(
    reading: Reading, plan: Plan, tree: TaskTree, dates: Mapping[Key, FileDates]
) -> tuple[Plan, dict[Key, FileDates]]:
    """The plan with sizes that keep the dates of the file, and those dates.

    Dates without a time of day become the working hours of that day.

    Raises:
        RuleViolation: ``calendar.no_working_time``.
    """
    fitter = _Fitter(reading, Sizes(plan))
    found = dict(dates)
    tasks = list(plan.tasks)
    for number, (row, task) in enumerate(zip(tree.rows, plan.tasks, strict=True)):
        if task.key in tree.summaries:
            continue
        if task.key in dates:
            found[task.key] = fitter.with_hours(task, dates[task.key])
            tasks[number] = fitter.dated(row, task, found[task.key])
        tasks[number] = fitter.driven(row, tasks[number], found.get(task.key))
    return replace(plan, tasks=tuple(tasks)), found


@dataclass(frozen=True, slots=True)
class _Fitter:
    reading: Reading
    sizes: Sizes

    def with_hours(self, task: PlanTask, dates: FileDates) -> FileDates:
        """Dates that are but days as its working hours; others as they are.

        Some programs write the day after the last one as the finish, others the last one.
        """
        walls = [self._wall(each) for each in (dates.start_at, dates.finish_at)]
        if any(wall.time() != _MIDNIGHT for wall in walls) or not task.duration_seconds:
            return dates
        span = self._time(task).span(_seconds(dates.start_at), task.duration_seconds * FULL)
        start, finish = (datetime.fromtimestamp(each, UTC) for each in span)
        first, last = self._wall(start), self._wall(finish)
        same_start = first.date() == walls[0].date()
        if same_start and (walls[1].date() - last.date()).days in {0, 1}:
            return FileDates(start, finish)
        return dates

    def dated(self, row: TaskRow, task: PlanTask, dates: FileDates) -> PlanTask:
        """The task with a duration that takes from its start to its finish."""
        duration = task.duration_seconds
        if duration is None and dates.start_at == dates.finish_at:
            return replace(task, milestone=True, effort_seconds=None)
        between = self._time(task).seconds_between(
            _seconds(dates.start_at), _seconds(dates.finish_at)
        )
        if duration is None or (between and self.reading.flag(row.record, "Manual")):
            return replace(task, duration_seconds=between or None)
        if task.milestone or task.finished_at is not None:
            return task
        if task.calendar == ROUND_THE_CLOCK:
            # What passes by the clock is an hour longer or shorter when the clocks change.
            changed = 0 < abs(between - duration) <= _CLOCK_CHANGE_SECONDS
            return _lasting(task, between) if changed else task
        if between > duration + _MINUTE_SECONDS:
            self.reading.losses.add("plan_loss.split_tasks", task.name)
            return _lasting(task, between)
        return task

    def driven(self, row: TaskRow, task: PlanTask, dates: FileDates | None) -> PlanTask:
        """The task without a duration, where that follows from its work and its people.

        It keeps the duration where another one would follow here.
        """
        if not task.effort_seconds or not self.reading.flag(row.record, "EffortDriven"):
            return task
        if task.assignments and self.reading.integer(row.record, "Type") != _FIXED_DURATION:
            driven = replace(task, duration_seconds=None)
            if task.finished_at is not None or self._keeps(driven, dates):
                return driven
        self.reading.losses.add("plan_loss.effort_driven", task.name)
        return task

    def _keeps(self, driven: PlanTask, dates: FileDates | None) -> bool:
        """Whether an effort-driven task would have these dates."""
        if dates is None:
            return False
        start, finish = _seconds(driven.started_at or dates.start_at), _seconds(dates.finish_at)
        effort = driven.worked_seconds + driven.left_seconds
        begins, ends = self.sizes.time_of(driven).span(start, effort * FULL)
        return max(abs(begins - start), abs(ends - finish)) <= _MINUTE_SECONDS

    def _time(self, task: PlanTask) -> WorkingTime:
        # A duration passes while anybody works; without one people would add up.
        return self.sizes.time_of(replace(task, duration_seconds=1))

    def _wall(self, at: datetime) -> datetime:
        return at.astimezone(self.reading.zone)


def _lasting(task: PlanTask, seconds: int) -> PlanTask:
    """The task over so much more or less time; as large a share of it is left."""
    left, duration = task.remaining_seconds, task.duration_seconds
    if left is not None and duration and task.effort_seconds is None:
        left = left * seconds // duration
    return replace(task, duration_seconds=seconds, remaining_seconds=left)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
