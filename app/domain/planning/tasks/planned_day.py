"""What a schedule says of a day: the work that is planned for it, and how urgent that is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.planning.scheduling.late import BY_FINISH, TO_START, with_parents
from app.domain.planning.scheduling.schedule import Schedule, instant
from app.domain.planning.scheduling.sizes import seconds
from app.domain.planning.tasks.planned_work import PlannedWork
from app.domain.values.period import Period


def planned_day(schedule: Schedule, day: Period, due_until: date) -> tuple[PlannedWork, ...]:
    """The open tasks that are planned for a day, and those that are due by another one.

    Summaries and milestones are nobody's work. A day without working time has no planned work.
    """
    return tuple(_works(schedule, seconds(day.start), seconds(day.end), due_until))


def _works(schedule: Schedule, start: int, end: int, due_until: date) -> Iterator[PlannedWork]:
    lines, children = schedule.lines, schedule.work.net.children
    for number, task in enumerate(schedule.plan.tasks):
        is_due = task.deadline_on is not None and task.deadline_on <= due_until
        is_there = lines.start[number] < end and lines.finish[number] > start
        if task.milestone or task.finished_at is not None or children[number]:
            continue
        if not is_due and not is_there:
            continue
        size = schedule.work.sizes[number]
        assert size is not None  # noqa: S101 - only summaries have none
        # What is left of work that has begun is not planned before now.
        first = max(lines.start[number], start, size.earliest)
        last = min(lines.finish[number], end)
        planned = size.time.seconds_between(first, last) if first < last else 0
        if planned or is_due:
            yield PlannedWork(
                task.key,
                instant(lines.start[number]),
                planned,
                schedule.total_float(number),
                _waits(schedule, number),
            )


def _waits(schedule: Schedule, number: int) -> bool:
    task = schedule.plan.tasks[number]
    if task.started_at is not None:
        return False
    for above in with_parents(schedule.work.net, number):
        for link in schedule.work.net.into[above]:
            if link.kind not in TO_START:
                continue
            before = link.predecessor
            if link.kind in BY_FINISH:
                if schedule.is_open(before):
                    return True
            elif not _has_begun(schedule, before):
                return True
    return False


def _has_begun(schedule: Schedule, number: int) -> bool:
    tasks = schedule.plan.tasks
    return any(
        tasks[each].started_at is not None or tasks[each].finished_at is not None
        for each in schedule.leaves(number)
    )
