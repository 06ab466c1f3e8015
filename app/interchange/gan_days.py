"""A plan of hours as GanttProject's plan of whole days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.domain.planning.calendar.working_calendar import WorkingCalendar
from app.domain.planning.calendar.working_time import FULL, Shift, WorkingTime
from app.domain.planning.plan import Dependency, DependencyKind, Key, Plan, PlanTask
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.values.working_hours import WorkingHours
from app.interchange.gan_values import DAY_SECONDS, OFFICE_DAY, instant, midnight
from app.interchange.losses import Losses
from app.interchange.plan_progress import done_percent
from app.interchange.plan_spans import children, spans

_FROM_FINISH = (DependencyKind.FINISH_TO_START, DependencyKind.FINISH_TO_FINISH)
_TO_START = (DependencyKind.FINISH_TO_START, DependencyKind.START_TO_START)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A task in whole days.

    Attributes:
        days: working days; 0 of a milestone.
        percent: how much is done.
    """

    start: date
    days: int
    percent: int
    milestone: bool
    summary: bool


@dataclass(frozen=True, slots=True)
class DayLink:
    """A dependency in whole days.

    Attributes:
        drives: the successor is where it is because of it; GanttProject then pulls it along.
    """

    dependency: Dependency
    lag_days: int
    drives: bool


class DayPlan:
    """Counts the days of a plan.

    Args:
        plan: the plan.
        dates: of every task that nothing hangs on.
        losses: gets what days cannot say.
    """

    def __init__(self, plan: Plan, dates: Mapping[Key, TaskDates], losses: Losses) -> None:
        self._plan = plan
        self._losses = losses
        self._zone = plan.calendar.zone
        self._names = {task.key: task.name for task in plan.tasks}
        self._people = {person.key: person.calendar for person in plan.people}
        self._time = WorkingTime([Shift(plan.calendar)], plan.starts_at.year)
        whole = whole_day_calendar(plan.calendar)
        self._whole_days = WorkingTime([Shift(whole)], plan.starts_at.year)
        self.day_seconds = average_day_seconds(plan.calendar)
        self._spans = spans(plan, dates)
        self.links = tuple(self._link(each) for each in plan.dependencies)

    def rows(self) -> dict[Key, DayRow]:
        """The row of every task; that of a summary follows from those below it."""
        driven = {each.dependency.successor for each in self.links if each.drives}
        below = children(self._plan)
        rows: dict[Key, DayRow] = {}
        for task in reversed(self._plan.tasks):
            if task.key in below:
                rows[task.key] = self._summary([rows[child] for child in below[task.key]])
            else:
                rows[task.key] = self._leaf(task, driven=task.key in driven)
        return rows

    def day_of(self, at: datetime) -> date:
        """The working day of an instant: its local day, or the next that is worked."""
        morning = midnight(at.astimezone(self._zone).date(), self._zone)
        return self._local_day(self._whole_days.next_working(morning))

    def days_between(self, start: datetime, finish: datetime) -> int:
        """Whole days, rounded half up, at least one."""
        worked = self._time.seconds_between(_seconds(start), _seconds(finish))
        return max(_half_up(worked, self.day_seconds), 1)

    def _leaf(self, task: PlanTask, *, driven: bool) -> DayRow:
        start, finish = self._spans[task.key]
        if task.milestone:
            # A milestone at the end of a day comes the next morning where links put it.
            seconds = self._time.next_working(_seconds(start)) if driven else _seconds(start)
            done = 100 if task.finished_at is not None else 0
            return DayRow(self._local_day(seconds), 0, done, milestone=True, summary=False)
        first = self.day_of(start)
        if self._keeps_hours(task):
            days = self._touched_days(first, finish)
        else:
            days = self.days_between(start, finish)
        worked = self._time.seconds_between(_seconds(start), _seconds(finish))
        morning = self._time.next_working(midnight(first, self._zone))
        if worked != days * self.day_seconds or morning != _seconds(start):
            self._losses.add("plan_loss.gan_whole_days", task.name)
        return DayRow(first, days, done_percent(task), milestone=False, summary=False)

    def _summary(self, rows: list[DayRow]) -> DayRow:
        start = min(row.start for row in rows)
        morning = midnight(start, self._zone)
        ends = [
            self._whole_days.span(midnight(row.start, self._zone), row.days * DAY_SECONDS * FULL)[1]
            for row in rows
        ]
        days = self._whole_days.seconds_between(morning, max(ends)) // DAY_SECONDS
        weight = sum(row.days for row in rows)
        done = sum(row.percent * row.days for row in rows)
        percent = done // weight if weight else min(row.percent for row in rows)
        return DayRow(start, days, percent, milestone=False, summary=True)

    def _keeps_hours(self, task: PlanTask) -> bool:
        """Whether it is worked at other hours than the plan's, so that only days compare."""
        own = self._plan.calendars.get(task.calendar) if task.calendar is not None else None
        if own is not None:
            calendars = [own]
        else:
            crew = (self._people.get(each.person) for each in task.assignments)
            calendars = [each for each in crew if each is not None]
        plan = self._plan.calendar
        return any(each.week != plan.week or each.zone != plan.zone for each in calendars)

    def _touched_days(self, first: date, finish: datetime) -> int:
        # An end at midnight belongs to the day before.
        last = (finish - timedelta(seconds=1)).astimezone(self._zone).date()
        morning, night = midnight(first, self._zone), midnight(last + timedelta(days=1), self._zone)
        return max(self._whole_days.seconds_between(morning, night) // DAY_SECONDS, 1)

    def _link(self, dependency: Dependency) -> DayLink:
        before, after = self._spans[dependency.predecessor], self._spans[dependency.successor]
        anchor = _seconds(before[dependency.kind in _FROM_FINISH])
        target = _seconds(after[dependency.kind not in _TO_START])
        lag = dependency.lag_seconds
        if dependency.lag_elapsed:
            bound = anchor + lag
            lag = self._time.seconds_between(anchor, bound)
        else:
            bound = self._time.shifted(anchor, lag)
        days = _half_up(abs(lag), self.day_seconds) or int(abs(lag) >= 3600)
        if lag % self.day_seconds or dependency.lag_elapsed:
            self._losses.add("plan_loss.gan_lag_in_days", self._names[dependency.successor])
        drives = self._time.seconds_between(bound, target) <= 0
        return DayLink(dependency, days if lag >= 0 else -days, drives)

    def _local_day(self, seconds: int) -> date:
        return instant(seconds).astimezone(self._zone).date()


def whole_day_calendar(calendar: WorkingCalendar) -> WorkingCalendar:
    """The calendar that GanttProject makes of this one: each worked day an office day."""
    week = WorkingHours(tuple(OFFICE_DAY if day else () for day in calendar.week.weekdays))
    exceptions = tuple(
        replace(each, spans=OFFICE_DAY if each.spans else ()) for each in calendar.exceptions
    )
    return replace(calendar, week=week, exceptions=exceptions)


def average_day_seconds(calendar: WorkingCalendar) -> int:
    """The working time of the week's average working day; that of an office day without any."""
    worked = [
        sum((end - start) * 60 for start, end in day) for day in calendar.week.weekdays if day
    ]
    return round(sum(worked) / len(worked)) if worked else DAY_SECONDS


def _half_up(amount: int, unit: int) -> int:
    return (2 * amount + unit) // (2 * unit)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
