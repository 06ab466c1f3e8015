"""People of a plan in a project file, and who is assigned to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.scheduling.task_dates import TaskDates
from app.interchange.mspdi_measures import Measures
from app.interchange.mspdi_people import UNASSIGNED
from app.interchange.mspdi_text import Writing, decimal_text
from app.interchange.mspdi_written_calendars import WrittenCalendars
from app.interchange.mspdi_written_tasks import WrittenTasks

_WORK: Final = 1
_PRORATED: Final = 3
_PER_HOUR: Final = 2
_FULL: Final = 100


def plan_currency(plan: Plan) -> str:
    """The currency of the first rate; empty where there is none."""
    rated = (person.currency for person in plan.people if person.cost_per_hour_e4 is not None)
    return next((currency for currency in rated if currency), "")


def write_people(
    writing: Writing, plan: Plan, calendars: WrittenCalendars, currency: str
) -> dict[Key, int]:
    """Writes the people; their numbers."""
    numbers = {person.key: number for number, person in enumerate(plan.people, start=1)}
    with writing.element("Resources"):
        for person in plan.people:
            rate = person.cost_per_hour_e4
            if rate is not None and person.currency != currency:
                writing.losses.add("plan_loss.other_currencies", person.name)
                rate = None
            with writing.element("Resource"):
                writing.add("UID", numbers[person.key])
                writing.add("ID", numbers[person.key])
                writing.name("Name", person.name)
                writing.add("Type", _WORK)
                writing.add("IsNull", False)
                writing.text("EmailAddress", person.email)
                writing.add("MaxUnits", 1)
                writing.add("CanLevel", True)
                writing.add("AccrueAt", _PRORATED)
                if rate is not None:
                    writing.add("StandardRate", decimal_text(Decimal(rate).scaleb(-4)))
                    writing.add("StandardRateFormat", _PER_HOUR)
                writing.add("CalendarUID", calendars.of_people[person.key])
    return numbers


def write_assignments(writing: Writing, tasks: WrittenTasks, people: dict[Key, int]) -> None:
    """Who works on what, with each one's part of the work.

    Work on which nobody is yet is said to be nobody's, since such files keep work only so.
    """
    number = 0
    with writing.element("Assignments"):
        for placed in tasks.placed:
            measures = tasks.measures.by_task[placed.task.key]
            parts = list(_parts(placed.task, measures, people, whole=not placed.summary))
            for part in parts:
                number += 1
                with writing.element("Assignment"):
                    writing.add("UID", number)
                    writing.add("TaskUID", placed.number)
                    _assignment(writing, tasks.dates[placed.task.key], measures, part)


@dataclass(frozen=True, slots=True)
class _Part:
    """One person's part of a task; ``work`` is None where nobody planned any."""

    person: int
    percent: int
    work: int | None
    worked: int


def _parts(
    task: PlanTask, measures: Measures, people: dict[Key, int], *, whole: bool
) -> Iterator[_Part]:
    """The parts in proportion to the allocations; their sums are the task's."""
    known = [each for each in task.assignments if each.person in people]
    work = measures.work if whole else None
    if not known:
        if work:
            yield _Part(UNASSIGNED, _FULL, work, measures.worked)
        return
    total = sum(each.allocation_percent for each in known)
    before = 0
    for each in known:
        after = before + each.allocation_percent
        share = None if work is None else work * after // total - work * before // total
        worked = measures.worked * after // total - measures.worked * before // total
        yield _Part(people[each.person], each.allocation_percent, share, worked)
        before = after


def _assignment(writing: Writing, dates: TaskDates, measures: Measures, part: _Part) -> None:
    percent = measures.percent_of_work
    writing.add("ResourceUID", part.person)
    writing.add("PercentWorkComplete", percent)
    if measures.finished:
        writing.instant("ActualFinish", dates.finish_at)
    if percent:
        writing.instant("ActualStart", dates.start_at)
    writing.seconds("ActualWork", None if part.work is None else part.worked)
    writing.instant("Finish", dates.finish_at)
    writing.seconds("RemainingWork", None if part.work is None else part.work - part.worked)
    writing.instant("Start", dates.start_at)
    writing.add("Units", decimal_text(Decimal(part.percent).scaleb(-2)))
    writing.seconds("Work", part.work)
