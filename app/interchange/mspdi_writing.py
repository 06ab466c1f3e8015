"""Plans as project files of Microsoft Project (XML), for that program and all that read its format.

Source: Microsoft, Project XML Data Interchange Schema Reference (mspdi_pj12.xsd, Project 2007):
newer versions read it, and nothing that they added has a meaning in a plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.domain.planning.plan import Key, Plan
from app.domain.planning.plan_file import Loss
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.values.working_hours import WorkingHours
from app.interchange.losses import Losses
from app.interchange.mspdi_baselines import minor_digits
from app.interchange.mspdi_text import Writing, clock_text
from app.interchange.mspdi_written_calendars import WrittenCalendars
from app.interchange.mspdi_written_people import plan_currency, write_assignments, write_people
from app.interchange.mspdi_written_tasks import DAYS, WrittenTasks

_SAVE_VERSION: Final = 12
_LONGEST_FILE_NAME: Final = 255
# The schema asks for a currency even where there is no money.
_NO_RATES: Final = "EUR"
_SYMBOL_AFTER: Final = 3
_MONDAY: Final = 1
_HOURS: Final = 2
_FIXED_DURATION: Final = 1


def write_mspdi(
    plan: Plan, dates: Mapping[Key, TaskDates], now: datetime
) -> tuple[bytes, tuple[Loss, ...]]:
    """The plan as a project file, and what the format cannot hold of it.

    Args:
        plan: the plan; wall times are those of its calendar's zone.
        dates: of each of its tasks.
        now: when the file is made.

    Raises:
        RuleViolation: ``calendar.no_working_time``.
    """
    losses = Losses()
    writing = Writing(plan.calendar.zone, losses)
    calendars = WrittenCalendars(writing, plan)
    currency = plan_currency(plan)
    tasks = WrittenTasks(writing, plan, dates, calendars, currency)
    _header(writing, plan, tasks, calendars.project, currency or _NO_RATES, now)
    calendars.write()
    tasks.write()
    people = write_people(writing, plan, calendars, currency)
    write_assignments(writing, tasks, people)
    if plan.baselines:
        losses.add("plan_loss.baseline_times", count=len(plan.baselines))
    return writing.document(), losses.all()


def _header(
    writing: Writing, plan: Plan, tasks: WrittenTasks, calendar: int, currency: str, now: datetime
) -> None:
    week = plan.calendar.week
    day_minutes = _usual_day(week)
    first, last = _usual_times(week)
    writing.add("SaveVersion", _SAVE_VERSION)
    writing.name("Name", plan.name, _LONGEST_FILE_NAME)
    writing.name("Title", plan.name)
    writing.instant("CreationDate", now)
    writing.instant("LastSaved", now)
    writing.add("ScheduleFromStart", True)
    writing.instant("StartDate", plan.starts_at)
    writing.instant("FinishDate", tasks.measures.finish_at)
    writing.add("FYStartDate", 1)
    writing.add("CriticalSlackLimit", 0)
    writing.add("CurrencyDigits", minor_digits(currency))
    writing.add("CurrencySymbol", currency)
    writing.add("CurrencyCode", currency)
    writing.add("CurrencySymbolPosition", _SYMBOL_AFTER)
    writing.add("CalendarUID", calendar)
    writing.add("DefaultStartTime", clock_text(first))
    writing.add("DefaultFinishTime", clock_text(last))
    writing.add("MinutesPerDay", day_minutes)
    writing.add("MinutesPerWeek", sum(map(_minutes, week.weekdays)) or 5 * day_minutes)
    writing.add("DaysPerMonth", 4 * (sum(map(bool, week.weekdays)) or 5))
    writing.add("DefaultTaskType", _FIXED_DURATION)
    writing.add("DurationFormat", DAYS)
    writing.add("WorkFormat", _HOURS)
    writing.add("HonorConstraints", True)
    writing.add("NewTasksEffortDriven", False)
    writing.add("NewTasksEstimated", True)
    writing.add("WeekStartDay", _MONDAY)


def _minutes(spans: tuple[tuple[int, int], ...]) -> int:
    return sum(end - start for start, end in spans)


def _usual_day(week: WorkingHours) -> int:
    """Minutes of the most common working day; of several as common the first in the week."""
    lengths = Counter(filter(None, map(_minutes, week.weekdays)))
    return lengths.most_common(1)[0][0] if lengths else 8 * 60


def _usual_times(week: WorkingHours) -> tuple[int, int]:
    """Start and end of the first working day of the week."""
    worked = [spans for spans in week.weekdays if spans]
    return (worked[0][0][0], worked[0][-1][1]) if worked else (8 * 60, 17 * 60)
