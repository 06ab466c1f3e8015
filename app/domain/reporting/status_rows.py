"""The rows of a status report: which columns each section has, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from app.domain.billing.document_tables import CellKind, DocumentCell, DocumentColumn
from app.domain.reporting.status_facts import (
    Handing,
    StatusBudget,
    StatusDeliverable,
    StatusProject,
    StatusTask,
)
from app.domain.reporting.status_options import SectionKey, StatusOptions

# Of what is not done, however much more than the estimate was worked.
_MOST_PERCENT = 99
_MONEY, _DURATION = CellKind.MONEY, CellKind.DURATION
_DAY, _NUMBER = CellKind.DAY, CellKind.NUMBER


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row.

    Attributes:
        key: stable while the data changes, so that edits stay with their rows.
        cells: as the section's columns; the first is the wording.
    """

    key: str
    cells: tuple[DocumentCell, ...]

    @property
    def text(self) -> str:
        return self.cells[0].text


def section_columns(key: SectionKey, options: StatusOptions) -> Iterator[DocumentColumn]:
    """What a section tells; columns that stay blank are left out on paper."""
    if key is SectionKey.HOURS:
        yield DocumentColumn(options.hours_by.value, CellKind.TEXT)
        yield DocumentColumn("in_period", _DURATION)
        yield DocumentColumn("in_total", _DURATION)
        return
    if key in {SectionKey.BUDGET, SectionKey.BUDGET_MONEY}:
        unit = _DURATION if key is SectionKey.BUDGET else _MONEY
        yield DocumentColumn("project", CellKind.TEXT)
        for name in ("budget", "used", "left"):
            yield DocumentColumn(name, unit)
        yield DocumentColumn("percent", CellKind.PERCENT)
        yield DocumentColumn("forecast", unit)
        return
    yield DocumentColumn("milestone" if key is SectionKey.MILESTONES else "task", CellKind.TEXT)
    yield DocumentColumn("project", CellKind.TEXT)
    for name in _TASK_COLUMNS[key]:
        if options.hours_of_tasks or name not in {"worked", "estimate"}:
            yield DocumentColumn(name, _KINDS[name])


_TASK_COLUMNS = {
    SectionKey.DONE: ("done_on", "worked"),
    SectionKey.IN_PROGRESS: ("due_on", "percent", "worked", "estimate"),
    SectionKey.LATE: ("due_on", "days_late", "percent"),
    SectionKey.NEXT: ("start_on", "due_on", "estimate"),
    SectionKey.MILESTONES: ("due_on", "expected_on", "state", "shift"),
}
_KINDS = {
    "done_on": _DAY,
    "due_on": _DAY,
    "start_on": _DAY,
    "expected_on": _DAY,
    "worked": _DURATION,
    "estimate": _DURATION,
    "percent": CellKind.PERCENT,
    "days_late": CellKind.NUMBER,
    "shift": CellKind.NUMBER,
    "state": CellKind.TEXT,
}


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of tasks, milestones and deliverables.

    Attributes:
        projects: those that may be named; their names are printed only where there are several.
        words: labels of the client's language.
    """

    options: StatusOptions
    words: Mapping[str, str]
    today: date
    projects: Mapping[UUID, StatusProject]

    def task(self, section: SectionKey, task: StatusTask) -> ReportRow:
        columns = tuple(section_columns(section, self.options))[1:]
        cells = (self._making[column.key](self, task) for column in columns)
        return ReportRow(f"{section.value}:{task.id}", (DocumentCell(text=task.name), *cells))

    def is_late(self, task: StatusTask) -> bool:
        return task.done_on is None and task.due_on is not None and task.due_on < self.today

    def deliverable(self, each: StatusDeliverable, project_id: UUID) -> ReportRow:
        is_late = each.due_on is not None and each.due_on < self.today
        states = {
            Handing.OPEN: "late" if is_late else "open",
            Handing.DELIVERED: "waiting",
            Handing.ACCEPTED: "done",
            Handing.REJECTED: "in_progress",
        }
        cells = (
            DocumentCell(text=each.name),
            self._project(project_id),
            DocumentCell(day=each.due_on),
            DocumentCell(day=each.accepted_on or each.delivered_on),
            DocumentCell(text=self.words[f"report.state_{states[each.handing]}"]),
            DocumentCell(),
        )
        return ReportRow(f"{SectionKey.MILESTONES.value}:{each.id}", cells)

    def _project(self, project_id: UUID) -> DocumentCell:
        several = len(self.projects) > 1
        return DocumentCell(text=self.projects[project_id].name if several else "")

    def _days_late(self, task: StatusTask) -> DocumentCell:
        late = 0 if task.due_on is None else (self.today - task.due_on).days
        return DocumentCell(number=Decimal(late))

    def _state(self, task: StatusTask) -> DocumentCell:
        state = "done" if task.done_on else "late" if self.is_late(task) else "open"
        return DocumentCell(text=self.words[f"report.state_{state}"])

    _making: ClassVar[Mapping[str, Callable[[RowMaker, StatusTask], DocumentCell]]] = {
        "project": lambda self, task: self._project(task.project_id),
        "done_on": lambda _self, task: DocumentCell(day=task.done_on),
        "due_on": lambda _self, task: DocumentCell(day=task.due_on),
        "start_on": lambda _self, task: DocumentCell(day=task.planned_start_on),
        "expected_on": lambda _self, task: DocumentCell(day=expected_on(task)),
        "worked": lambda _self, task: DocumentCell(seconds=task.worked_seconds or None),
        "estimate": lambda _self, task: DocumentCell(seconds=task.estimate_seconds),
        "percent": lambda _self, task: DocumentCell(number=percent_done(task)),
        "days_late": _days_late,
        "state": _state,
        "shift": lambda _self, task: DocumentCell(number=days_shifted(task)),
    }


def budget_row(section: SectionKey, each: StatusBudget, project: StatusProject) -> ReportRow:
    """What there is, what is used and left of it, and what will have been used by the plan."""
    forecast = None if each.left_by_plan is None else each.spent + each.left_by_plan
    cells = (
        DocumentCell(text=project.name),
        *(_amount(value, each) for value in (each.amount, each.spent, each.amount - each.spent)),
        DocumentCell(number=Decimal(100 * each.spent // each.amount)),
        _amount(forecast, each),
    )
    return ReportRow(f"{section.value}:{each.project_id}", cells)


def _amount(amount: int | None, each: StatusBudget) -> DocumentCell:
    return DocumentCell(minor=amount) if each.money else DocumentCell(seconds=amount)


def percent_done(task: StatusTask) -> Decimal | None:
    """How much of an open task is done, in whole percent rounded down, 99 at most.

    Worked time over worked and left; None where nobody says how much is left.
    """
    left = task.said_left_seconds
    if left is None and task.estimate_seconds is not None:
        left = max(task.estimate_seconds - task.worked_seconds, 0)
    if left is None or not (whole := task.worked_seconds + left):
        return None
    return Decimal(min(100 * task.worked_seconds // whole, _MOST_PERCENT))


def expected_on(task: StatusTask) -> date | None:
    """The day on which a task was done, or will be by the plan."""
    return task.done_on or task.planned_finish_on


def days_shifted(task: StatusTask) -> Decimal | None:
    """Days later than the baseline had it; less than nothing for earlier."""
    expected = expected_on(task)
    if expected is None or task.baseline_finish_on is None:
        return None
    return Decimal((expected - task.baseline_finish_on).days)
