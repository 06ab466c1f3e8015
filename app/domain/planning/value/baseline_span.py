"""How a task's baseline lies in working time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from typing import TypeAlias

from app.domain.planning.calendar.working_time import WorkingTime
from app.domain.planning.plan import BaselineTask, Key
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.scheduling.sizes import seconds

# Working seconds between two instants by the calendar of a task, None for that of the plan; less
# than nothing where the second instant is the earlier one.
WorkingSeconds: TypeAlias = Callable[[Key | None, datetime, datetime], int]

_NOTHING, _ALL = Fraction(0), Fraction(1)


def planned_share(task: BaselineTask, at: datetime, working_seconds: WorkingSeconds) -> Fraction:
    """The part of a task that its baseline had done by an instant, from 0 to 1, exact.

    Its work is spread evenly over the working time of its span. A span without working time, such
    as a milestone's, is all done at its end and nothing before it.
    """
    if at >= task.finish_at:
        return _ALL
    if at <= task.start_at:
        return _NOTHING
    whole = working_seconds(task.task, task.start_at, task.finish_at)
    if whole <= 0:
        return _NOTHING
    return Fraction(working_seconds(task.task, task.start_at, at), whole)


def working_time_of(found: Schedule) -> Callable[[Key | None], WorkingTime]:
    """The working time of each task of a schedule; of one that it lacks, that of the plan."""
    work, numbers = found.work, found.numbers

    def of(task: Key | None) -> WorkingTime:
        size = work.sizes[numbers[task]] if task is not None and task in numbers else None
        return work.time if size is None else size.time

    return of


def working_seconds_of(found: Schedule) -> WorkingSeconds:
    """The same as a measure between instants."""
    time_of = working_time_of(found)

    def between(task: Key | None, start: datetime, end: datetime) -> int:
        return time_of(task).seconds_between(seconds(start), seconds(end))

    return between
