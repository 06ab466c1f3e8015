"""Tasks of a plan in a project file, with their links and baselines."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from app.domain.planning.plan import BaselineTask, ConstraintKind, Dependency, Key, Plan, PlanTask
from app.domain.planning.scheduling.task_dates import TaskDates
from app.interchange.mspdi_baselines import minor_digits
from app.interchange.mspdi_links import KINDS, LAG_UNIT_SECONDS
from app.interchange.mspdi_measures import Measures, PlanMeasures
from app.interchange.mspdi_placed import (
    PlacedTask,
    baselines_by_task,
    links_by_successor,
    placed_tasks,
)
from app.interchange.mspdi_text import Writing, decimal_text
from app.interchange.mspdi_written_calendars import WrittenCalendars

DAYS: Final = 7
_ELAPSED_DAYS: Final = 8
_NO_CALENDAR: Final = -1
_FIXED_UNITS, _FIXED_DURATION = 0, 1
_CONSTRAINTS: Final = {
    ConstraintKind.AS_LATE_AS_POSSIBLE: 1,
    ConstraintKind.MUST_START_ON: 2,
    ConstraintKind.MUST_FINISH_ON: 3,
    ConstraintKind.START_NO_EARLIER_THAN: 4,
    ConstraintKind.START_NO_LATER_THAN: 5,
    ConstraintKind.FINISH_NO_EARLIER_THAN: 6,
    ConstraintKind.FINISH_NO_LATER_THAN: 7,
}
_PRIORITIES: Final = {1: 250, 2: 500, 3: 750, 4: 900}


class WrittenTasks:
    """Writes the tasks.

    Attributes:
        dates: by task.
        placed: the tasks in the order of the file.
        numbers: of the file, by task.
        measures: by task, and of the whole.
    """

    def __init__(
        self,
        writing: Writing,
        plan: Plan,
        dates: Mapping[Key, TaskDates],
        calendars: WrittenCalendars,
        currency: str,
    ) -> None:
        self._writing = writing
        self._plan = plan
        self.dates = dates
        self._calendars = calendars
        self.placed = placed_tasks(plan)
        self.numbers = {each.task.key: each.number for each in self.placed}
        self.measures = PlanMeasures(plan, dates, [each.task for each in self.placed])
        self._links = links_by_successor(plan, self.numbers, writing.losses)
        self._baselines = baselines_by_task(plan, writing.losses)
        self._cost_scale = 2 - minor_digits(currency)

    def write(self) -> None:
        """The row of the project as a whole, then the tasks."""
        with self._writing.element("Tasks"):
            self._project()
            for each in self.placed:
                with self._writing.element("Task"):
                    self._task(each)

    def _project(self) -> None:
        writing, measures = self._writing, self.measures
        with writing.element("Task"):
            writing.add("UID", 0)
            writing.add("ID", 0)
            writing.name("Name", self._plan.name)
            writing.add("Type", _FIXED_DURATION)
            writing.add("IsNull", False)
            writing.add("OutlineNumber", "0")
            writing.add("OutlineLevel", 0)
            writing.add("Priority", _PRIORITIES[2])
            writing.instant("Start", measures.start_at)
            writing.instant("Finish", measures.finish_at)
            self._size(measures.whole)
            writing.add("EffortDriven", False)
            writing.add("Milestone", False)
            writing.add("Summary", True)
            writing.add("PercentComplete", measures.whole.percent)
            writing.add("PercentWorkComplete", measures.whole.percent_of_work)
            self._rest(measures.whole)

    def _task(self, placed: PlacedTask) -> None:
        writing, task = self._writing, placed.task
        measures, dates = self.measures.by_task[task.key], self.dates[task.key]
        effort_driven = task.duration_seconds is None and not (task.milestone or placed.summary)
        writing.add("UID", placed.number)
        writing.add("ID", placed.number)
        writing.name("Name", task.name)
        writing.add("Type", _FIXED_UNITS if effort_driven else _FIXED_DURATION)
        writing.add("IsNull", False)
        writing.add("WBS", placed.outline)
        writing.add("OutlineNumber", placed.outline)
        writing.add("OutlineLevel", placed.level)
        writing.add("Priority", _PRIORITIES[task.priority])
        writing.instant("Start", dates.start_at)
        writing.instant("Finish", dates.finish_at)
        self._size(measures)
        writing.add("EffortDriven", effort_driven)
        unestimated = task.effort_seconds is None and task.duration_seconds is None
        writing.add("Estimated", unestimated and effort_driven)
        writing.add("Milestone", task.milestone)
        writing.add("Summary", placed.summary)
        writing.add("Critical", dates.critical)
        self._floats(dates)
        self._progress(task, measures, dates)
        self._ties(task)
        writing.text("Notes", task.note)
        for link in self._links.get(task.key, ()):
            self._link(link)
        if not placed.summary:
            for number, one in self._baselines.get(task.key, ()):
                self._baseline(task, number, one)

    def _size(self, measures: Measures) -> None:
        self._writing.seconds("Duration", measures.duration)
        self._writing.add("DurationFormat", DAYS)
        self._writing.seconds("Work", measures.work)

    def _floats(self, dates: TaskDates) -> None:
        writing = self._writing
        writing.instant("EarlyStart", dates.start_at)
        writing.instant("EarlyFinish", dates.finish_at)
        writing.instant("LateStart", dates.late_start_at)
        writing.instant("LateFinish", dates.late_finish_at)
        writing.slack("FreeSlack", dates.free_float_seconds)
        writing.slack("TotalSlack", dates.total_float_seconds)

    def _progress(self, task: PlanTask, measures: Measures, dates: TaskDates) -> None:
        writing = self._writing
        writing.add("PercentComplete", measures.percent)
        writing.add("PercentWorkComplete", measures.percent_of_work)
        if task.started_at is not None or measures.percent:
            writing.instant("ActualStart", task.started_at or dates.start_at)
        if measures.finished:
            writing.instant("ActualFinish", task.finished_at or dates.finish_at)
        self._rest(measures)
        known = task.effort_seconds is not None
        if known and measures.work is not None and measures.work != task.effort_seconds:
            self._writing.losses.add("plan_loss.estimates_replaced", task.name)

    def _rest(self, measures: Measures) -> None:
        writing, work = self._writing, measures.work
        writing.seconds("ActualDuration", measures.duration_done)
        writing.seconds("ActualWork", None if work is None else measures.worked)
        writing.seconds("RemainingDuration", measures.duration - measures.duration_done)
        writing.seconds("RemainingWork", None if work is None else work - measures.worked)

    def _ties(self, task: PlanTask) -> None:
        writing, constraint = self._writing, task.constraint
        calendar = _NO_CALENDAR
        if task.calendar is not None:
            calendar = self._calendars.of_tasks.get(task.calendar, _NO_CALENDAR)
        writing.add("ConstraintType", 0 if constraint is None else _CONSTRAINTS[constraint.kind])
        writing.add("CalendarUID", calendar)
        writing.instant("ConstraintDate", None if constraint is None else constraint.at)
        if task.deadline_on is not None:
            writing.day("Deadline", task.deadline_on, self._evening())
        # Here a task's own calendar counts alone.
        writing.add("IgnoreResourceCalendar", calendar != _NO_CALENDAR)

    def _evening(self) -> int:
        return max(
            (spans[-1][1] for spans in self._plan.calendar.week.weekdays if spans), default=1440
        )

    def _link(self, link: Dependency) -> None:
        writing = self._writing
        lag = round(link.lag_seconds / LAG_UNIT_SECONDS)
        if lag * LAG_UNIT_SECONDS != link.lag_seconds:
            writing.losses.add("plan_loss.lags_rounded")
        if link.reason:
            writing.losses.add("plan_loss.dependency_reasons", link.reason[:40])
        with writing.element("PredecessorLink"):
            writing.add("PredecessorUID", self.numbers[link.predecessor])
            writing.add("Type", KINDS.index(link.kind))
            writing.add("CrossProject", False)
            writing.add("LinkLag", lag)
            writing.add("LagFormat", _ELAPSED_DAYS if link.lag_elapsed else DAYS)

    def _baseline(self, task: PlanTask, number: int, one: BaselineTask) -> None:
        writing = self._writing
        with writing.element("Baseline"):
            writing.add("Number", number)
            writing.add("Interim", False)
            writing.instant("Start", one.start_at)
            writing.instant("Finish", one.finish_at)
            between = self.measures.between(task, one.start_at, one.finish_at)
            writing.seconds("Duration", between)
            writing.add("DurationFormat", DAYS)
            writing.seconds("Work", one.effort_seconds)
            if one.cost_minor is not None:
                cost = Decimal(one.cost_minor).scaleb(self._cost_scale)
                writing.add("Cost", decimal_text(cost))
