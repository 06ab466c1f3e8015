"""When the tasks of a chart are done, by their place in the plan: all that a drag changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.planning.chart.scale import seconds_of
from app.domain.planning.plan import Dependency, DependencyKind, Key, Plan
from app.domain.planning.scheduling.network import Link
from app.domain.planning.scheduling.passes import lagged
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.planning.scheduling.work import NEVER

_FROM_FINISH = (DependencyKind.FINISH_TO_START, DependencyKind.FINISH_TO_FINISH)
_TO_START = (DependencyKind.FINISH_TO_START, DependencyKind.START_TO_START)


@dataclass(frozen=True, slots=True)
class ChartTimes:
    """Instants in seconds since 1970; summaries have theirs too.

    Attributes:
        total_float: working seconds by number of the task, asked only about what is shown.
        link_float: working seconds by which a dependency could be shorter; asked as seldom.
        near_critical_seconds: tasks with no more float than this are nearly critical.
    """

    starts: Sequence[int]
    finishes: Sequence[int]
    late_finishes: Sequence[int]
    total_float: Callable[[int], int]
    link_float: Callable[[Dependency], int]
    near_critical_seconds: int = 0


def schedule_times(schedule: Schedule) -> ChartTimes:
    """The times of a schedule, as they stand there: nothing is copied or reckoned."""
    lines = schedule.lines
    return ChartTimes(
        lines.start,
        lines.finish,
        lines.late_finish,
        schedule.total_float,
        lambda dependency: _link_float(schedule, dependency),
        schedule.plan.near_critical_seconds,
    )


def given_times(plan: Plan, dates: Mapping[Key, TaskDates]) -> ChartTimes:
    """The times of a plan whose dates come from elsewhere, such as another program's file.

    Nothing is known of the dependencies then, so each counts as one without float.

    Args:
        plan: all tasks.
        dates: of all that is scheduled; a summary lasts from the first start to the last finish of
            what hangs on it, and has the least float of what is open there.

    Raises:
        KeyError: a scheduled task has no dates.
    """
    parents = {task.parent for task in plan.tasks}
    found: dict[Key, list[int]] = {}
    # Summaries stand before what hangs on them, so from the end each is whole when it is read.
    for task in reversed(plan.tasks):
        if task.key not in parents:
            own = dates[task.key]
            instants = (own.start_at, own.finish_at, own.late_finish_at)
            slack = own.total_float_seconds if task.finished_at is None else NEVER
            found[task.key] = [*map(seconds_of, instants), slack]
        if task.parent is not None:
            _take_in(found, task.parent, found[task.key])
    each = [found[task.key] for task in plan.tasks]
    floats = [0 if line[3] == NEVER else line[3] for line in each]
    return ChartTimes(
        [line[0] for line in each],
        [line[1] for line in each],
        [line[2] for line in each],
        floats.__getitem__,
        lambda _dependency: 0,
        plan.near_critical_seconds,
    )


def _take_in(found: dict[Key, list[int]], key: Key, part: list[int]) -> None:
    whole = found.get(key)
    if whole is None:
        found[key] = part[:]
        return
    whole[0] = min(whole[0], part[0])
    whole[1] = max(whole[1], part[1])
    whole[2] = max(whole[2], part[2])
    whole[3] = min(whole[3], part[3])


def _link_float(schedule: Schedule, dependency: Dependency) -> int:
    before = schedule.numbers[dependency.predecessor]
    after = schedule.numbers[dependency.successor]
    lines, size = schedule.lines, schedule.work.sizes[before]
    time = schedule.work.time if size is None else size.time
    leaves = lines.finish if dependency.kind in _FROM_FINISH else lines.start
    enters = lines.start if dependency.kind in _TO_START else lines.finish
    link = Link(before, after, dependency.kind, dependency.lag_seconds, dependency.lag_elapsed)
    limit = lagged(schedule.work, link, enters[after], -1)
    return time.seconds_between(leaves[before], limit)
