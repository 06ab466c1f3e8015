"""The rule of a status report: what is done, in progress, late and next, in hours and budget.

Done is what was done in the period; everything else is told as it stands today, each task once:
what is late is not in progress too. Work that is not the client's to read is left out here, however
it came into the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.billing.document_tables import DocumentCell, DocumentColumn
from app.domain.reporting.report_period import following
from app.domain.reporting.status_facts import StatusFacts, StatusHours, StatusProject, StatusTask
from app.domain.reporting.status_options import HoursBy, SectionKey, StatusOptions
from app.domain.reporting.status_rows import ReportRow, RowMaker, budget_row, section_columns
from app.domain.values.day_range import DayRange


@dataclass(frozen=True, slots=True)
class ReportSection:
    key: SectionKey
    columns: tuple[DocumentColumn, ...]
    rows: tuple[ReportRow, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Every section that the options allow, in order, also those without rows.

    Attributes:
        projects: names of what it is about.
    """

    period: DayRange
    projects: tuple[str, ...]
    sections: tuple[ReportSection, ...]

    def section(self, key: SectionKey) -> ReportSection | None:
        return next((each for each in self.sections if each.key is key), None)


def status_report(
    facts: StatusFacts, options: StatusOptions, words: Mapping[str, str]
) -> StatusReport:
    """The report before anybody has edited it.

    Args:
        facts: the client's work.
        options: whether there is money in it, and what hours are added up by; which sections are
            shown is asked when it becomes a document.
        words: labels of the client's language.
    """
    told = _Told(facts, options, words)
    rows: dict[SectionKey, Callable[[], Iterator[ReportRow]]] = {
        SectionKey.DONE: told.done,
        SectionKey.IN_PROGRESS: told.in_progress,
        SectionKey.LATE: told.late,
        SectionKey.NEXT: told.next,
        SectionKey.MILESTONES: told.milestones,
        SectionKey.HOURS: told.hours,
        SectionKey.BUDGET: lambda: told.budgets(money=False),
        SectionKey.BUDGET_MONEY: lambda: told.budgets(money=True),
    }
    return StatusReport(
        facts.period,
        tuple(each.name for each in told.projects.values()),
        tuple(
            ReportSection(key, tuple(section_columns(key, options)), tuple(make()))
            for key, make in rows.items()
            if options.money or key is not SectionKey.BUDGET_MONEY
        ),
    )


class _Told:
    """The facts that the client may read, and the rows made of them."""

    def __init__(
        self, facts: StatusFacts, options: StatusOptions, words: Mapping[str, str]
    ) -> None:
        self._facts = facts
        self._options = options
        self._words = words
        self.projects: dict[UUID, StatusProject] = {
            each.id: each for each in facts.projects if not each.internal
        }
        self._all = [
            task for task in facts.tasks if task.project_id in self.projects and not task.internal
        ]
        self._tasks = [task for task in self._all if not task.is_summary and not task.milestone]
        self._rows = RowMaker(options, words, facts.today, self.projects)

    def done(self) -> Iterator[ReportRow]:
        period = self._facts.period
        found = [task for task in self._tasks if task.done_on and task.done_on in period]
        for task in sorted(found, key=lambda task: task.done_on or period.start_on):
            yield self._rows.task(SectionKey.DONE, task)

    def in_progress(self) -> Iterator[ReportRow]:
        for task in self._open():
            if task.begun_on is not None and not self._rows.is_late(task):
                yield self._rows.task(SectionKey.IN_PROGRESS, task)

    def late(self) -> Iterator[ReportRow]:
        late = filter(self._rows.is_late, self._open())
        for task in sorted(late, key=lambda task: task.due_on or self._facts.today):
            yield self._rows.task(SectionKey.LATE, task)

    def next(self) -> Iterator[ReportRow]:
        """What has not begun, and is due or planned from now to the end of the next period."""
        period, today = self._facts.period, self._facts.today
        ahead = DayRange(min(today, period.end_on), following(period).end_on)
        found = [
            task
            for task in self._open()
            if task.begun_on is None and not self._rows.is_late(task) and _falls_into(task, ahead)
        ]
        for task in sorted(found, key=lambda task: _first_day(task, ahead.end_on)):
            yield self._rows.task(SectionKey.NEXT, task)

    def milestones(self) -> Iterator[ReportRow]:
        start_on = self._facts.period.start_on
        shown = {task.id for task in self._all}
        for task in self._all:
            if task.milestone and (task.done_on is None or task.done_on >= start_on):
                yield self._rows.task(SectionKey.MILESTONES, task)
        projects = {task.id: task.project_id for task in self._all}
        for each in self._facts.deliverables:
            is_old = each.accepted_on is not None and each.accepted_on < start_on
            if each.task_id in shown and not is_old:
                yield self._rows.deliverable(each, projects[each.task_id])

    def hours(self) -> Iterator[ReportRow]:
        by_person = self._options.hours_by is HoursBy.PERSON
        sums: dict[UUID | None, tuple[str, int, int]] = {}
        for each in self._facts.hours:
            key, name = _grouped(each, by_person=by_person)
            _name, in_period, total = sums.get(key, ("", 0, 0))
            sums[key] = (name, in_period + each.period_seconds, total + each.total_seconds)
        # Of one kind only, nobody said which: then it is simply the work.
        unnamed = self._words["services" if len(sums) == 1 else "table.group_none"]
        ordered = sorted(sums.items(), key=lambda item: (not item[1][0], item[1][0].casefold()))
        for key, (name, in_period, total) in ordered:
            cells = (
                DocumentCell(text=name or unnamed),
                DocumentCell(seconds=in_period),
                DocumentCell(seconds=total),
            )
            yield ReportRow(f"hours:{self._options.hours_by.value}:{key or ''}", cells)

    def budgets(self, *, money: bool) -> Iterator[ReportRow]:
        key = SectionKey.BUDGET_MONEY if money else SectionKey.BUDGET
        for each in self._facts.budgets:
            project = self.projects.get(each.project_id)
            if project is not None and each.money is money:
                yield budget_row(key, each, project)

    def _open(self) -> Iterator[StatusTask]:
        return (task for task in self._tasks if task.done_on is None)

    def _is_late(self, task: StatusTask) -> bool:
        return task.done_on is None and task.due_on is not None and task.due_on < self._facts.today


def _falls_into(task: StatusTask, days: DayRange) -> bool:
    if task.due_on is not None and task.due_on in days:
        return True
    start, finish = task.planned_start_on, task.planned_finish_on
    if start is None or finish is None:
        return False
    return start < days.end_on and finish >= days.start_on


def _first_day(task: StatusTask, none: date) -> date:
    return min(filter(None, (task.planned_start_on, task.due_on)), default=none)


def _grouped(each: StatusHours, *, by_person: bool) -> tuple[UUID | None, str]:
    if by_person:
        return each.person_id, each.person
    return each.activity_id, each.activity
