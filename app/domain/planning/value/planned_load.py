"""How much of whose time a schedule takes, week by week.

What is done bears no load; of what has begun only the rest does, where the plan knows a now. A
week is one of ISO 8601, Monday to Sunday, by the days of the plan's calendar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

from app.domain.planning.calendar.working_time import FULL, Shift, WorkingTime, working_time
from app.domain.planning.plan import Key, Person, Plan, PlanTask
from app.domain.planning.scheduling.schedule import Schedule, instant
from app.domain.planning.scheduling.sizes import Mode, Size, seconds
from app.domain.values.period import day_bounds, local_day

# Who works, None for nobody yet, and the Monday of the week.
PersonWeekKey: TypeAlias = tuple[Key | None, date]

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody's part in a task; nobody's has no person and is all of it."""

    person: Key | None
    percent: int = FULL


def shares_of(task: PlanTask, people: Mapping[Key, Person]) -> tuple[Share, ...]:
    """Who does a task.

    What nobody is assigned to is done by the only person of the plan, where there is but one.
    """
    known = tuple(
        Share(each.person, each.allocation_percent)
        for each in task.assignments
        if each.person in people and each.allocation_percent > 0
    )
    return known or (Share(next(iter(people)) if len(people) == 1 else None),)


class PlanWeeks:
    """The weeks of a plan as instants, and whose working time counts in them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._bounds: dict[date, tuple[int, int]] = {}
        self._times: dict[Key, WorkingTime] = {}
        self.people = {person.key: person for person in plan.people}

    def capacity_seconds(self, person: Key | None, monday: date) -> int | None:
        """Working time of a person in a week by their own calendar, absences left out.

        None of somebody whom the plan does not know.
        """
        if person is None or person not in self.people:
            return None
        return self._own_time(person).seconds_between(*self._instants(monday))

    def time_of(self, task: PlanTask, size: Size, person: Key | None) -> WorkingTime:
        """When somebody works on a task."""
        by_task = task.calendar is not None and task.calendar in self._plan.calendars
        assigned = any(each.person == person for each in task.assignments)
        return (
            self._own_time(person) if person is not None and assigned and not by_task else size.time
        )

    def worked(self, time: WorkingTime, start: int, finish: int) -> Iterator[tuple[date, int]]:
        """The Mondays of the weeks between two instants in which anything is worked, and how long.

        In seconds of working time.
        """
        day = local_day(instant(start), self._plan.calendar.zone)
        monday = day - timedelta(days=day.weekday())
        while True:
            first, last = self._instants(monday)
            if first >= finish:
                return
            worked = time.seconds_between(max(first, start), min(last, finish))
            if worked > 0:
                yield monday, worked
            monday += _WEEK

    def _own_time(self, person: Key) -> WorkingTime:
        if person not in self._times:
            shift = Shift(self.people[person].calendar)
            self._times[person] = working_time((shift,), self._plan.starts_at.year)
        return self._times[person]

    def _instants(self, monday: date) -> tuple[int, int]:
        if monday not in self._bounds:
            zone = self._plan.calendar.zone
            days = monday, monday + _WEEK
            start, end = (seconds(day_bounds(day, zone).start) for day in days)
            self._bounds[monday] = start, end
        return self._bounds[monday]


def planned_load(found: Schedule) -> dict[PersonWeekKey, Fraction]:
    """Seconds that everybody has to work in each week, exact.

    The effort that is left of a task is spread over the time in which its people work between its
    dates, to each as much as they are assigned. Without an estimate everybody is there for all of
    that time, as far as they are assigned. A task with a calendar of its own is worked on in
    that. The hours of nobody yet are those of the plan's calendar.
    """
    weeks, has_now = PlanWeeks(found.plan), found.plan.status_at is not None
    load: defaultdict[PersonWeekKey, Fraction] = defaultdict(Fraction)
    for task, size, span in _open_work(found):
        weights = {
            (share.person, monday): share.percent * worked
            for share in shares_of(task, weeks.people)
            for monday, worked in weeks.worked(weeks.time_of(task, size, share.person), *span)
        }
        whole = sum(weights.values())
        effort = Fraction(whole, FULL)
        if task.effort_seconds is not None:
            effort = _effort(task, size, has_now=has_now)
        for key, weight in weights.items() if effort else ():
            load[key] += effort * weight / whole
    return dict(load)


def _open_work(found: Schedule) -> Iterator[tuple[PlanTask, Size, tuple[int, int]]]:
    """What is still to be worked, with the instants between which it is."""
    lines = found.lines
    for number, task in enumerate(found.plan.tasks):
        size = found.work.sizes[number]
        if size is None or task.milestone or size.mode is Mode.DONE:
            continue
        start, finish = lines.start[number], lines.finish[number]
        if size.mode is Mode.BEGUN:
            start = max(start, size.earliest)
        if start < finish:
            yield task, size, (start, finish)


def _effort(task: PlanTask, size: Size, *, has_now: bool) -> Fraction:
    if task.duration_seconds is None:
        return Fraction(size.amount, FULL)
    if size.mode is not Mode.BEGUN:
        return Fraction(task.size_seconds)
    return Fraction(task.left_seconds + (0 if has_now else task.worked_seconds))
