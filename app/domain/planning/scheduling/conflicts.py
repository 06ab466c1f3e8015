"""What a plan asks for and cannot have: dates that are not kept, and time that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.planning.plan import ConstraintKind, Key, PlanTask
from app.domain.planning.scheduling.causes import CauseKind, Causes
from app.domain.planning.scheduling.late import BY_FINISH, TO_START, with_parents
from app.domain.planning.scheduling.passes import lagged
from app.domain.planning.scheduling.schedule import Schedule, instant
from app.domain.planning.scheduling.sizes import Mode, Size, seconds
from app.domain.values.period import day_bounds


class ConflictKind(StrEnum):
    """What cannot be had.

    Attributes:
        LATE_START: the task starts after the instant at which it should have.
        LATE_FINISH: it finishes after the instant at which it should have.
        BROKEN_LINK: it keeps its date although ``against`` comes only later.
        PAST: it keeps a date that lies before now, or before the project starts.
        DEADLINE: it finishes after the day on which it is due.
        NO_TIME: what waits for it keeps a date before which it cannot be done.
    """

    LATE_START = "late_start"
    LATE_FINISH = "late_finish"
    BROKEN_LINK = "broken_link"
    PAST = "past"
    DEADLINE = "deadline"
    NO_TIME = "no_time"


@dataclass(frozen=True, slots=True)
class PlanConflict:
    """One thing that cannot be had.

    Attributes:
        wanted: when it should be; of a deadline the end of its day in the plan's zone.
        actual: when it is; of a broken link and of the past, when it could be.
        constraint: the one that asks for it.
        against: the task that stands against it, where one does.
    """

    kind: ConflictKind
    task: Key
    wanted: datetime
    actual: datetime
    constraint: ConstraintKind | None = None
    against: Key | None = None


_STARTS = (ConstraintKind.MUST_START_ON, ConstraintKind.START_NO_LATER_THAN)
_FINISHES = (ConstraintKind.MUST_FINISH_ON, ConstraintKind.FINISH_NO_LATER_THAN)


def conflicts(schedule: Schedule) -> tuple[PlanConflict, ...]:
    """All conflicts of what is not done: constraints and deadlines, then what lacks time."""
    causes, found = Causes(schedule), list[PlanConflict]()
    for number, task in enumerate(schedule.plan.tasks):
        if schedule.is_open(number):
            found += _of_constraint(causes, number, task)
            found += _of_deadline(causes, number, task)
    known = {each.task for each in found}
    for number, task in enumerate(schedule.plan.tasks):
        summary = schedule.work.net.children[number]
        if task.key not in known and not summary and schedule.total_float(number) < 0:
            found.append(_lacking(schedule, number))
    return tuple(found)


def _of_constraint(causes: Causes, number: int, task: PlanTask) -> Iterator[PlanConflict]:
    constraint, size = task.constraint, causes.work.sizes[number]
    if constraint is None or constraint.at is None:
        return
    if size is not None and size.mode in {Mode.MUST_START, Mode.MUST_FINISH}:
        yield from _of_must(causes, number, size)
        return
    lines, at = causes.lines, seconds(constraint.at)
    begun = size is not None and size.mode is Mode.BEGUN
    kind = constraint.kind
    if kind in _STARTS and not begun and lines.start[number] > at:
        against = _against(causes, number, by_finish=False)
        start = instant(lines.start[number])
        yield PlanConflict(ConflictKind.LATE_START, task.key, constraint.at, start, kind, against)
    if kind in _FINISHES and lines.finish[number] > at:
        against = _against(causes, number, by_finish=True)
        finish = instant(lines.finish[number])
        yield PlanConflict(ConflictKind.LATE_FINISH, task.key, constraint.at, finish, kind, against)


def _of_must(causes: Causes, number: int, size: Size) -> Iterator[PlanConflict]:
    task, lines = causes.tasks[number], causes.lines
    assert task.constraint is not None  # noqa: S101 - the caller saw it
    kind = task.constraint.kind
    start, finish = lines.start[number], lines.finish[number]
    if start < size.earliest:
        earliest = instant(size.earliest)
        yield PlanConflict(ConflictKind.PAST, task.key, instant(start), earliest, kind)
    for above in with_parents(causes.work.net, number):
        for link in causes.work.net.into[above]:
            leaves = (lines.finish if link.kind in BY_FINISH else lines.start)[link.predecessor]
            needed = lagged(causes.work, link, leaves)
            own = start if link.kind in TO_START else finish
            if own < needed:
                against = causes.tasks[link.predecessor].key
                broken = ConflictKind.BROKEN_LINK
                wanted, could = instant(own), instant(needed)
                yield PlanConflict(broken, task.key, wanted, could, kind, against)


def _of_deadline(causes: Causes, number: int, task: PlanTask) -> Iterator[PlanConflict]:
    if task.deadline_on is None:
        return
    end = day_bounds(task.deadline_on, causes.schedule.plan.calendar.zone).end
    finish = instant(causes.lines.finish[number])
    if finish > end:
        against = _against(causes, number, by_finish=True)
        yield PlanConflict(ConflictKind.DEADLINE, task.key, end, finish, against=against)


def _lacking(schedule: Schedule, number: int) -> PlanConflict:
    late, finish = schedule.lines.late_finish[number], schedule.lines.finish[number]
    key = schedule.plan.tasks[number].key
    return PlanConflict(ConflictKind.NO_TIME, key, instant(late), instant(finish))


def _against(causes: Causes, number: int, *, by_finish: bool) -> Key | None:
    """The task that another waits for, or that the first or last below a summary waits for."""
    held, ahead = causes.step(number, by_finish=by_finish)
    while ahead is not None and held[0].kind is CauseKind.BELOW:
        held, ahead = causes.step(ahead[0], by_finish=ahead[1])
    waits = (each.other for each in held if each.kind is CauseKind.DEPENDENCY)
    return next(waits, None)
