"""The burn line that a baseline planned: what should have burnt by the end of each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.working_time import WorkingTime
from app.domain.planning.plan import BaselineTask, Key
from app.domain.planning.scheduling.sizes import seconds
from app.domain.planning.value.burn import BurnPoint
from app.domain.values.period import day_bounds, local_day

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def planned_line(
    tasks: Iterable[BaselineTask],
    amount: Callable[[BaselineTask], int],
    time_of: Callable[[Key | None], WorkingTime],
    zone: ZoneInfo,
) -> tuple[BurnPoint, ...]:
    """What a baseline had burnt by the end of each local day on which it had something to do.

    As in `planned_share` a task burns evenly over the working time of its span. The sums are
    rounded to whole seconds or minor units, each once.

    Args:
        tasks: of the baseline.
        amount: what of a task burns: its effort, or its cost.
        time_of: the working time of a task.
        zone: in which days begin.
    """
    courses: dict[int, _Course] = {}
    days: set[date] = set()
    for task in tasks:
        burns = amount(task)
        if burns:
            time = time_of(task.task)
            # What ends at midnight is done by the end of the day before.
            ends_at = max(task.start_at, task.finish_at - _SECOND)
            first, last = local_day(task.start_at, zone), local_day(ends_at, zone)
            courses.setdefault(id(time), _Course(time, seconds(task.start_at))).add(
                task, burns, first, last
            )
            days |= {first, last}
    return () if not days else _points(list(courses.values()), min(days), max(days), zone)


@dataclass(slots=True)
class _Change:
    """What begins and what is over on a day."""

    rate: float = 0.0
    offset: float = 0.0
    done: int = 0


@dataclass(slots=True)
class _Course:
    """The tasks of one working time.

    Those that go on burn together at the sum of their rates per working second, so a day takes one
    step however many there are. Floats do here: in fractions the sum of many rates has no end.
    """

    time: WorkingTime
    origin: int
    changes: defaultdict[date, _Change] = field(default_factory=lambda: defaultdict(_Change))
    rate: float = 0.0
    offset: float = 0.0
    done: int = 0

    def add(self, task: BaselineTask, burns: int, first: date, last: date) -> None:
        start, finish = (
            self.time.seconds_between(self.origin, seconds(at))
            for at in (task.start_at, task.finish_at)
        )
        self.changes[last].done += burns
        if finish > start and last > first:
            rate = burns / (finish - start)
            for day, sign in ((first, 1), (last, -1)):
                self.changes[day].rate += sign * rate
                self.changes[day].offset += sign * rate * start

    def burnt(self, day: date, end: int) -> float:
        """What has burnt by the end of the day; the days must be asked for in their order."""
        if day in self.changes:
            change = self.changes[day]
            self.rate += change.rate
            self.offset += change.offset
            self.done += change.done
        so_far = self.time.seconds_between(self.origin, end)
        return self.done + self.rate * so_far - self.offset


def _points(courses: list[_Course], day: date, last: date, zone: ZoneInfo) -> tuple[BurnPoint, ...]:
    points: list[BurnPoint] = []
    before = 0
    while day <= last:
        end = seconds(day_bounds(day, zone).end)
        burnt = round(sum(course.burnt(day, end) for course in courses))
        if burnt != before:
            points.append(BurnPoint(day, Fraction(burnt)))
        day, before = day + _DAY, burnt
    return tuple(points)
