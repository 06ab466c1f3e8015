"""What it does to milestones and to the end when a task takes longer."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.plan import Key
from app.domain.planning.scheduling.schedule import Schedule

_ORDINARY_DAY = 8 * 3600


@dataclass(frozen=True, slots=True)
class Shifted:
    """A milestone that comes later, by working time of the plan's calendar."""

    task: Key
    seconds: int


@dataclass(frozen=True, slots=True)
class DelayEffect:
    """What a delay does.

    Attributes:
        task: the one that is late.
        seconds: how late, in its own working time.
        milestones: those that come later, by date.
        end_seconds: how much later the project ends, in working time of the plan's calendar.
        last_milestone: the milestone of ``milestones`` with which the project ends, if one does.
    """

    task: Key
    seconds: int
    milestones: tuple[Shifted, ...]
    end_seconds: int
    last_milestone: Key | None = None


def delay_effect(schedule: Schedule, key: Key, working_seconds: int) -> DelayEffect:
    """What it does when a task, or all below a summary, is so much later."""
    late = schedule.delayed(key, working_seconds)
    time, before, after = schedule.work.time, schedule.lines, late.lines
    moved = [
        (finish, Shifted(task.key, time.seconds_between(planned, finish)))
        for task, planned, finish in zip(
            schedule.plan.tasks, before.finish, after.finish, strict=True
        )
        if task.milestone and task.key != key and finish > planned
    ]
    moved.sort(key=lambda each: each[0])
    ends = max(after.finish)
    last = next((each.task for finish, each in reversed(moved) if finish == ends), None)
    shifted = tuple(each for _, each in moved if each.seconds > 0)
    end = time.seconds_between(max(before.finish), ends)
    return DelayEffect(key, working_seconds, shifted, max(end, 0), last)


def day_seconds(calendar: WorkingCalendar) -> int:
    """Working time of an ordinary day: the mean of the weekdays that have any, in whole minutes."""
    days = [sum(end - start for start, end in spans) for spans in calendar.week.weekdays if spans]
    return sum(days) // len(days) * 60 if days else _ORDINARY_DAY
