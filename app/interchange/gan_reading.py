"""GanttProject's file (.gan) as a plan.

Its days become hours: a working day is an office day of eight hours. What looks like a task's
freedom stays one: GanttProject does not pull a task to the left, so the dates of the file are
handed along for the schedule to be held against.

The rules were learnt from GanttProject 3.3: tasks, links and calendars from its `TaskSerializer`,
`SchedulerImpl` and `WeekendCalendarImpl`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.calendar_days import LAST_YEAR
from app.domain.planning.calendar.reach import years_in_reach
from app.domain.planning.calendar.working_calendar import ExceptionKind, WorkingCalendar
from app.domain.planning.calendar.working_time import FULL, Shift, WorkingTime
from app.domain.planning.plan import (
    Assignment,
    Baseline,
    BaselineTask,
    Constraint,
    ConstraintKind,
    Key,
    Person,
    Plan,
    PlanTask,
)
from app.domain.planning.plan_file import FileDates, PlanFile
from app.domain.values.errors import RuleViolation
from app.interchange.gan_calendar import read_calendar
from app.interchange.gan_people import read_crews, read_people
from app.interchange.gan_tasks import TaskRow, links, note_lost_texts, task_rows
from app.interchange.gan_values import (
    DAY_SECONDS,
    instant,
    midnight,
    planned_day,
    planned_days,
    whole_number,
)
from app.interchange.losses import Losses
from app.interchange.plan_progress import left_after
from app.interchange.plan_reach import UNDATED, kept_in_reach, undated, usual_year
from app.interchange.xml_source import parse_xml


def read_gan(content: bytes, zone: ZoneInfo, fallback_name: str) -> PlanFile:
    """The plan of a GanttProject file of any version from 2.0.

    Args:
        content: the file.
        zone: where its days are.
        fallback_name: the plan's name where the file has none; messages call the file so.

    Returns:
        The plan with the dates of every task that is no summary. A milestone stands at the first
        working instant of its day, a task ends with its last working day. Rates have no currency.

    Raises:
        RuleViolation: as `parse_xml`; ``plan_import.not_gan`` or ``.no_tasks``; the duration of a
            task cannot be read; the week has no working day.
    """
    losses = Losses()
    project, rows = _read_rows(content, fallback_name, losses)
    name = " ".join((project.get("name") or "").split()) or fallback_name
    rows = _in_reach(rows, losses)
    calendar = read_calendar(project, name, zone, _years(rows), losses)
    people = read_people(project, calendar, losses)
    names = {row.key: row.name for row in rows}
    crews = read_crews(project, names, {person.key for person in people}, losses)
    year = usual_year(_years_of(rows), UNDATED.year)
    time = WorkingTime([Shift(calendar)], year)
    reader = _Reader(calendar, time, year, _away(people), losses)
    read = [reader.task(row, crews.get(row.key, ())) for row in rows]
    dates = {task.key: found for task, found in read if found is not None}
    starts_at = min((found.start_at for found in dates.values()), default=None)
    starts_at = starts_at or undated(zone, losses)
    note_lost_texts(project, losses)
    plan = Plan(
        name,
        calendar,
        starts_at,
        tuple(task for task, _ in read),
        links(rows, losses),
        people,
        baselines=reader.baselines(project, names, starts_at),
    )
    plan, dates = kept_in_reach(plan, dates, losses)
    return PlanFile(plan, dates, losses.all())


def _read_rows(content: bytes, fallback_name: str, losses: Losses) -> tuple[Element, list[TaskRow]]:
    """The root of the file and its tasks, of which there is at least one."""
    project = parse_xml(content, fallback_name)
    tasks = project.find("tasks")
    if project.tag != "project" or tasks is None:
        raise RuleViolation("file", "plan_import.not_gan", name=fallback_name)
    rows = task_rows(tasks, losses)
    if not rows:
        raise RuleViolation("file", "plan_import.no_tasks", name=fallback_name)
    return project, rows


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns rows into tasks.

    Attributes:
        away: the calendars of the people who are away at any time.
        crews: when anybody of these people works, as far as it was asked for.
    """

    calendar: WorkingCalendar
    time: WorkingTime
    year: int
    away: Mapping[Key, WorkingCalendar]
    losses: Losses
    crews: dict[tuple[Key, ...], WorkingTime] = field(default_factory=dict)

    def task(self, row: TaskRow, crew: tuple[Assignment, ...]) -> tuple[PlanTask, FileDates | None]:
        common: dict[str, Any] = {
            "parent": row.parent,
            "priority": row.priority,
            "note": row.note,
            "assignments": crew,
        }
        if row.summary:
            return PlanTask(row.key, row.name, **common), None
        span = None if row.start is None else self._days(row.start, row.length, row.name)
        if span is None:
            size: dict[str, Any] = {}
            if not row.milestone:
                size = {"duration_seconds": row.days * DAY_SECONDS}
            return PlanTask(row.key, row.name, milestone=row.milestone, **common, **size), None
        start, finish = span
        dates = FileDates(instant(start), instant(finish))
        if row.earliest is not None:
            earliest = self._days(row.earliest, 0, row.name)
            if earliest is not None:
                at = instant(earliest[0])
                common["constraint"] = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at)
        if row.percent == 100:
            common |= {"started_at": dates.start_at, "finished_at": dates.finish_at}
        if row.milestone:
            return PlanTask(row.key, row.name, milestone=True, **common), dates
        duration = self._duration(row, crew, start, finish)
        if 0 < row.percent < 100:
            left = left_after(duration, row.percent)
            common |= {"started_at": dates.start_at, "remaining_seconds": left}
        return PlanTask(row.key, row.name, duration_seconds=duration, **common), dates

    def baselines(
        self, project: Element, names: Mapping[Key, str], taken_at: datetime
    ) -> tuple[Baseline, ...]:
        """All baselines; the file does not say when they were taken."""
        found = []
        for number, element in enumerate(project.iterfind("previous/previous-tasks"), 1):
            name = (element.get("name") or "").strip() or f"#{number}"
            found.append(Baseline(number, name, taken_at, self._baseline_tasks(element, names)))
        return tuple(found)

    def _baseline_tasks(
        self, baseline: Element, names: Mapping[Key, str]
    ) -> tuple[BaselineTask, ...]:
        """Those that are still there; sums of summaries are left out."""
        found: dict[Key, BaselineTask] = {}
        for element in baseline.iterfind("previous-task"):
            if element.get("super") == "true":
                continue
            key = whole_number(element.get("id"))
            if key is None or key not in names:
                self.losses.add("plan_loss.gan_baseline_task")
                continue
            day = planned_day(element.get("start"), names[key], self.losses)
            milestone = element.get("meeting") == "true"
            days = 0 if milestone else planned_days(element.get("duration"), names[key])
            span = None if day is None else self._days(day, days, names[key])
            if span is not None:
                found[key] = BaselineTask(key, instant(span[0]), instant(span[1]))
        return tuple(found.values())

    def _days(self, day: date, days: int, name: str) -> tuple[int, int] | None:
        """Start and finish of so many working days; both the same for none.

        None where that lies beyond all calendars.
        """
        try:
            begin = midnight(day, self.calendar.zone)
            if days:
                return self.time.span(begin, days * DAY_SECONDS * FULL)
            at = self.time.next_working(begin)
        except RuleViolation:
            self.losses.add("plan_loss.far_dates", name)
            return None
        return at, at

    def _duration(self, row: TaskRow, crew: tuple[Assignment, ...], start: int, finish: int) -> int:
        """The working time of the crew between the dates of the file.

        GanttProject plans through days off and only shows them; Stint does not. Without the days
        off in its duration a task keeps the dates that it has there.
        """
        whole = row.days * DAY_SECONDS
        time = self._time_of(crew)
        worked = time.seconds_between(start, finish) if time is not self.time else whole
        if worked <= 0:
            self.losses.add("plan_loss.gan_absent_throughout", row.name)
            return whole
        if worked < whole:
            self.losses.add("plan_loss.gan_planned_absence", row.name)
        return worked

    def _time_of(self, crew: tuple[Assignment, ...]) -> WorkingTime:
        """When anybody of the crew works: the plan's time if one of them is never away."""
        away = tuple(sorted(each.person for each in crew if each.person in self.away))
        if not crew or len(away) < len(crew):
            return self.time
        if away not in self.crews:
            shifts = [Shift(self.away[person]) for person in away]
            self.crews[away] = WorkingTime(shifts, self.year)
        return self.crews[away]


def _away(people: Iterable[Person]) -> dict[Key, WorkingCalendar]:
    """The calendars of those who are away at any time."""
    return {
        person.key: person.calendar
        for person in people
        if any(each.kind is ExceptionKind.ABSENCE for each in person.calendar.exceptions)
    }


def _in_reach(rows: Sequence[TaskRow], losses: Losses) -> list[TaskRow]:
    """The rows without starts that lie far from all the others."""
    years = years_in_reach(usual_year(_years_of(rows), UNDATED.year))
    found = []
    for row in rows:
        if row.start is not None and row.start.year not in years:
            losses.add("plan_loss.far_dates", row.name)
            found.append(replace(row, start=None))
        else:
            found.append(row)
    return found


def _years_of(rows: Iterable[TaskRow]) -> list[int]:
    return [row.start.year for row in rows if row.start is not None]


def _years(rows: Sequence[TaskRow]) -> tuple[int, int]:
    """The first and about the last year of the plan."""
    # A week has at least one working day, or nothing is planned at all.
    ends = [row.start.year + row.days // 52 for row in rows if row.start is not None]
    first, last = min(_years_of(rows), default=UNDATED.year), max(ends, default=UNDATED.year)
    return first, min(last + 1, LAST_YEAR)
