"""What each task asks of which working time: the unchanging half of a schedule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.calendar.working_time import FULL, Shift, WorkingTime, working_time
from app.domain.planning.plan import Assignment, ConstraintKind, Key, Plan, PlanTask


class Mode(IntEnum):
    """What is fixed of a task's dates."""

    FREE = 0
    MUST_START = 1
    MUST_FINISH = 2
    # Work has begun; its start is a fact.
    BEGUN = 3
    DONE = 4


class Size(NamedTuple):
    """What a schedule has to know of one task; instants are seconds since 1970.

    A tuple for the reason that `Link` is one.

    Attributes:
        time: whose working time it is done in.
        amount: percent-seconds of work that are to be placed; of what has begun those left, or
            all of them where the plan knows no now.
        earliest: nothing of the task may be placed before; of what has begun, the rest.
        start: the real start, or the one it must have.
        finish: the real finish, or the one it must have.
        finish_from: the finish must not come before; 0 for no such rule.
        start_until: the start must not come after; None for no such rule.
        finish_until: the finish must not come after; None for no such rule.
        late: it is placed as late as its successors let it.
        bounded: a constraint holds its finish, or the latest start.
    """

    mode: Mode
    time: WorkingTime
    amount: int
    earliest: int
    start: int = 0
    finish: int = 0
    finish_from: int = 0
    start_until: int | None = None
    finish_until: int | None = None
    late: bool = False
    bounded: bool = False


_FIXED_BY = {
    ConstraintKind.MUST_START_ON: (Mode.MUST_START, "start"),
    ConstraintKind.MUST_FINISH_ON: (Mode.MUST_FINISH, "finish"),
    ConstraintKind.FINISH_NO_EARLIER_THAN: (Mode.FREE, "finish_from"),
    ConstraintKind.START_NO_LATER_THAN: (Mode.FREE, "start_until"),
    ConstraintKind.FINISH_NO_LATER_THAN: (Mode.FREE, "finish_until"),
}
_END_BY = (ConstraintKind.FINISH_NO_LATER_THAN, ConstraintKind.MUST_FINISH_ON)


def seconds(instant: datetime) -> int:
    """Whole seconds since 1970, rounded down."""
    return int(instant.timestamp() // 1)


class Sizes:
    """Makes the sizes of a plan's tasks; the working times that they share are compiled once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._year = plan.starts_at.year
        self._people = {person.key: person.calendar for person in plan.people}
        self._times: dict[object, WorkingTime] = {}
        self._starts = seconds(plan.starts_at)
        self._now = None if plan.status_at is None else seconds(plan.status_at)

    def fits(self, plan: Plan) -> bool:
        """Whether the compiled working times are those of this plan too."""
        mine = self._plan
        return (
            plan.people is mine.people
            and plan.calendars is mine.calendars
            and plan.calendar is mine.calendar
            and plan.starts_at == mine.starts_at
            and plan.status_at == mine.status_at
        )

    def time_of(self, task: PlanTask) -> WorkingTime:
        """The task's calendar; without one that of its people; without any the plan's.

        Of an effort-driven task the people add up; a fixed duration passes while any of them
        works.
        """
        if task.calendar is not None and task.calendar in self._plan.calendars:
            return self._compiled(task.calendar, self._plan.calendars[task.calendar])
        if task.milestone or not task.assignments:
            return self.plan_time()
        together = task.duration_seconds is None and task.effort_seconds is not None
        key = (together, task.assignments)
        found = self._times.get(key)
        if found is None:
            found = self._times[key] = self._crew_time(task.assignments, together=together)
        return found

    def plan_time(self) -> WorkingTime:
        """The working time of the plan's own calendar."""
        return self._compiled(None, self._plan.calendar)

    def of(self, task: PlanTask) -> Size:
        """The size of a task that nothing hangs on."""
        time = self.time_of(task)
        if task.finished_at is not None:
            return self._done(task, time)
        floor = self._starts if self._now is None else max(self._starts, self._now)
        if task.started_at is not None or task.spent_seconds:
            return self._begun(task, time)
        amount, constraint = _whole(task), task.constraint
        if constraint is None:
            return Size(Mode.FREE, time, amount, floor)
        if constraint.kind is ConstraintKind.AS_LATE_AS_POSSIBLE or constraint.at is None:
            return Size(Mode.FREE, time, amount, floor, late=True)
        at = seconds(constraint.at)
        if constraint.kind is ConstraintKind.START_NO_EARLIER_THAN:
            return Size(Mode.FREE, time, amount, max(floor, at))
        mode, field = _FIXED_BY[constraint.kind]
        where: dict[str, Any] = {field: at}
        return Size(mode, time, amount, floor, bounded=True, **where)

    def gate(self, task: PlanTask) -> tuple[int, int | None]:
        """The earliest start of all below a summary, and their latest finish where there is one."""
        constraint = task.constraint
        if constraint is None or constraint.at is None:
            return 0, None
        at = seconds(constraint.at)
        match constraint.kind:
            case ConstraintKind.START_NO_EARLIER_THAN | ConstraintKind.MUST_START_ON:
                return at, None
            case ConstraintKind.FINISH_NO_LATER_THAN | ConstraintKind.MUST_FINISH_ON:
                return 0, at
        return 0, None

    def _done(self, task: PlanTask, time: WorkingTime) -> Size:
        assert task.finished_at is not None  # noqa: S101 - the caller asked
        finish = seconds(task.finished_at)
        amount = _whole(task)
        if task.started_at is not None:
            start = min(seconds(task.started_at), finish)
        else:
            start = time.span_back(finish, amount)[0]
        return Size(Mode.DONE, time, amount, start, start, finish)

    def _begun(self, task: PlanTask, time: WorkingTime) -> Size:
        if task.started_at is not None:
            start = seconds(task.started_at)
        else:
            start = self._now if self._now is not None else self._starts
        # Work that has begun goes on, whatever its start should have waited for.
        until, constraint = None, task.constraint
        if constraint is not None and constraint.at is not None and constraint.kind in _END_BY:
            until = seconds(constraint.at)
        if self._now is None:
            amount = _whole(task) if task.duration_seconds else _spread(task, whole=True)
            earliest = start
        else:
            amount, earliest = _spread(task, whole=False), max(start, self._now)
        return Size(Mode.BEGUN, time, amount, earliest, start, finish_until=until)

    def _crew_time(self, crew: Iterable[Assignment], *, together: bool) -> WorkingTime:
        shifts = tuple(
            Shift(self._people[each.person], each.allocation_percent if together else FULL)
            for each in crew
            # Files assign people who do nothing, or whom they do not describe.
            if each.person in self._people and each.allocation_percent > 0
        )
        if not shifts:
            return self.plan_time()
        return working_time(shifts, self._year, together=together)

    def _compiled(self, key: Key | None, calendar: WorkingCalendar) -> WorkingTime:
        if key not in self._times:
            self._times[key] = working_time((Shift(calendar),), self._year)
        return self._times[key]


def _whole(task: PlanTask) -> int:
    """Percent-seconds of the whole task."""
    if task.milestone:
        return 0
    if task.duration_seconds is not None:
        return task.duration_seconds * FULL
    return task.size_seconds * FULL


def _spread(task: PlanTask, *, whole: bool) -> int:
    """Percent-seconds of what is left, or of that and what was worked."""
    left, worked = task.left_seconds, task.worked_seconds
    if task.duration_seconds is None or task.milestone:
        return (worked + left if whole else left) * FULL
    if worked + left <= 0:
        return 0
    return task.duration_seconds * FULL * left // (worked + left)
