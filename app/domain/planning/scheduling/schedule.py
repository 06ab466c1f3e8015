"""When everything of a plan is done: the schedule, and what changes when the plan does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from app.domain.planning.calendar.working_time import WorkingTime
from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.scheduling.backward_pass import backward
from app.domain.planning.scheduling.forward_pass import forward
from app.domain.planning.scheduling.late import (
    BY_FINISH,
    TO_START,
    waits,
    with_late_ones,
    with_parents,
)
from app.domain.planning.scheduling.network import Link, network, places_before
from app.domain.planning.scheduling.passes import Dates, empty_dates, lagged
from app.domain.planning.scheduling.sizes import Mode, Sizes
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.planning.scheduling.work import Work, copied, later, measure, set_size, work_of


def schedule(plan: Plan) -> Schedule:
    """The plan's schedule.

    Raises:
        RuleViolation: a cycle or a link that makes no sense (see `network`), a calendar without
            working time, a date beyond all calendars.
    """
    net, sizes = network(plan), Sizes(plan)
    work = work_of(plan, net, sizes)
    dates = empty_dates(len(plan.tasks))
    forward(work, dates)
    if plan.tasks:
        backward(work, dates)
    return Schedule(plan, work, sizes, dates)


class Schedule:
    """The dates of a plan. Nothing of it changes; an edited plan has a schedule of its own.

    Attributes:
        plan: the plan.
        work: its network and sizes, for questions about causes.
        lines: dates in seconds since 1970, by number of the task.
    """

    __slots__ = ("_early", "_floats", "_open", "_sizes", "lines", "plan", "work")

    def __init__(self, plan: Plan, work: Work, sizes: Sizes, early: Dates) -> None:
        self.plan = plan
        self.work = work
        self.lines = with_late_ones(work, early)
        self._early = early
        self._sizes = sizes
        self._floats: dict[int, int] = {}
        self._open: dict[int, bool] = {}

    @property
    def numbers(self) -> dict[Key, int]:
        """Each task's number: its place in the plan."""
        return self.work.net.numbers

    @property
    def finish_at(self) -> datetime | None:
        """When the last task finishes; None where there is none."""
        finish = self.lines.finish
        return instant(max(finish)) if finish else None

    @property
    def start_at(self) -> datetime | None:
        """When the first task starts; None where there is none."""
        start = self.lines.start
        return instant(min(start)) if start else None

    def dates(self, key: Key) -> TaskDates:
        """What the schedule says of a task."""
        number = self.numbers[key]
        lines = self.lines
        total = self.total_float(number)
        open_ = self.is_open(number)
        return TaskDates(
            instant(lines.start[number]),
            instant(lines.finish[number]),
            instant(lines.late_start[number]),
            instant(lines.late_finish[number]),
            total,
            self.free_float(number),
            open_ and total <= 0,
            open_ and 0 < total <= self.plan.near_critical_seconds,
        )

    def children_of(self, number: int) -> Sequence[int]:
        """Numbers of the tasks that hang on one; none for what is scheduled itself."""
        return self.work.net.children[number]

    def links_into(self, number: int) -> Sequence[Link]:
        """What a task waits for."""
        return self.work.net.into[number]

    def span_of(self, number: int) -> tuple[datetime, datetime]:
        """Start and finish of the task with this number."""
        return instant(self.lines.start[number]), instant(self.lines.finish[number])

    def early_span(self, number: int) -> tuple[int, int]:
        """Start and finish in seconds since 1970, before what is to be late was moved."""
        return self._early.start[number], self._early.finish[number]

    def all_dates(self) -> Iterator[tuple[PlanTask, TaskDates]]:
        """Every task of the plan with its dates, in order."""
        for task in self.plan.tasks:
            yield task, self.dates(task.key)

    def is_open(self, number: int) -> bool:
        """Whether anything of a task is still to be done."""
        if not self.work.net.children[number]:
            return self.plan.tasks[number].finished_at is None
        for each in self._unknown_below(number, self._open):
            self._open[each] = any(map(self.is_open, self.work.net.children[each]))
        return self._open[number]

    def is_critical(self, number: int) -> bool:
        """Whether a task, or one below it, has no float; what is done has none to lose."""
        return self.is_open(number) and self.total_float(number) <= 0

    def total_float(self, number: int) -> int:
        """Working seconds; of a summary the least of what is open below it."""
        if number not in self._floats:
            for each in self._unknown_below(number, self._floats):
                open_ones = filter(self.is_open, self.work.net.children[each])
                self._floats[each] = min(map(self.total_float, open_ones), default=0)
            if not self.work.net.children[number]:
                self._floats[number] = self._own_float(number)
        return self._floats[number]

    def free_float(self, number: int) -> int:
        """Working seconds by which a task may slip before any other starts or ends later."""
        if not self.is_open(number):
            return 0
        time, lines = self._time(number), self.lines
        start, finish = lines.start[number], lines.finish[number]
        size = self.work.sizes[number]
        fixed = size is not None and size.mode is Mode.BEGUN
        slack = self.total_float(number)
        for above in with_parents(self.work.net, number):
            for link in self.work.net.out_of[above]:
                by_finish = link.kind in BY_FINISH
                # The start of what has begun is a fact, as is that of a summary which others hold.
                if not by_finish and (fixed or lines.start[above] < start):
                    continue
                if waits(self.work, link) and self.is_open(link.successor):
                    ends = lines.start if link.kind in TO_START else lines.finish
                    limit = lagged(self.work, link, ends[link.successor], -1)
                    own = finish if by_finish else start
                    slack = min(slack, time.seconds_between(own, limit))
        return slack

    def changed(self, plan: Plan, keys: Iterable[Key]) -> Schedule:
        """The schedule of a plan in which only the sizes or constraints of some tasks differ.

        Only what hangs on them is reckoned anew, so that a drag can show it. Tree, dependencies,
        people, calendars and now must be the same; otherwise ask `schedule`.
        """
        sizes = self._sizes if self._sizes.fits(plan) else Sizes(plan)
        work = copied(self.work)
        numbers = [self.numbers[key] for key in keys]
        for number in numbers:
            measure(work, sizes, number, plan.tasks[number])
        return self._replanned(plan, work, sizes, numbers)

    def delayed(self, key: Key, seconds: int) -> Schedule:
        """The schedule if a task, or all below a summary, were so much working time later.

        What has begun ends later; what is done stays.
        """
        work = copied(self.work)
        numbers = [each for each in self.leaves(self.numbers[key]) if self.is_open(each)]
        for number in numbers:
            start, finish = self.lines.start[number], self.lines.finish[number]
            set_size(work, number, later(work.sizes[number], start, finish, seconds))
        return self._replanned(self.plan, work, self._sizes, numbers)

    def leaves(self, number: int) -> list[int]:
        """The task, or what is scheduled below it."""
        children, found, ahead = self.work.net.children, [], [number]
        while ahead:
            each = ahead.pop()
            if children[each]:
                ahead.extend(reversed(children[each]))
            else:
                found.append(each)
        return found

    def _replanned(self, plan: Plan, work: Work, sizes: Sizes, numbers: Iterable[int]) -> Schedule:
        count, children = len(plan.tasks), work.net.children
        forth, back = bytearray(3 * count), bytearray(3 * count)
        for number in numbers:
            forth[number + count if children[number] else number] = 1
            closes = number + 2 * count if children[number] else number
            # What waits for it is reckoned anew even if only the kind of its dates has changed.
            for place in (closes, *places_before(work.net, closes)):
                back[place] = 1
        dates = self._early.copy()
        if plan.tasks:
            forward(work, dates, forth)
            backward(work, dates, back)
        return Schedule(plan, work, sizes, dates)

    def _unknown_below(self, number: int, known: Mapping[int, object]) -> list[int]:
        """The summaries at and below a task of which nothing is known yet, from below."""
        children = self.work.net.children
        found, ahead = [], [number] if children[number] else []
        while ahead:
            each = ahead.pop()
            if each not in known:
                found.append(each)
                ahead.extend(child for child in children[each] if children[child])
        found.reverse()
        return found

    def _own_float(self, number: int) -> int:
        if not self.is_open(number):
            return 0
        lines = self.lines
        return self._time(number).seconds_between(lines.finish[number], lines.late_finish[number])

    def _time(self, number: int) -> WorkingTime:
        size = self.work.sizes[number]
        return self.work.time if size is None else size.time


def instant(seconds: int) -> datetime:
    """Seconds since 1970 as an aware instant."""
    return datetime.fromtimestamp(seconds, UTC)
