"""Tasks that come back: set up, changed, paused, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypedDict
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.planning.tasks.task_line import PRIORITIES
from app.domain.planning.templates.recurrence import checked_rule
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.period import local_day, require_calendar_year
from app.services.due_tasks import MadeTask, describe_names, make_due
from app.services.projects import project_row
from app.store.tables import recurring_task
from app.store.unit_of_work import UnitOfWork

_DAY: Final = timedelta(days=1)


class RecurringChanges(TypedDict, total=False):
    """The fields of a recurring task to set; what is left out stays.

    Attributes:
        project_id: where its tasks go; None for the inbox.
        rule: RFC 5545, of whole days, such as ``FREQ=WEEKLY;BYDAY=MO``.
        starts_on: the first day on which it may come, and what the rule counts from.
        priority: of its tasks, 1 to 4.
        active: whether it comes at all.
    """

    name: str
    project_id: UUID | None
    rule: str
    starts_on: date
    estimate_seconds: int | None
    priority: int
    note: str
    active: bool


@dataclass(frozen=True, slots=True)
class RecurringSaved:
    """What was set up, and the tasks that were due at once."""

    recurring_id: UUID
    made: tuple[MadeTask, ...]


@dataclass(frozen=True, slots=True)
class AddRecurringTask:
    """Sets up a recurring task; what is due today is made at once, what was due earlier is not.

    Raises:
        NotFound: the project was deleted meanwhile.
        RuleViolation: the name is blank, the rule makes no sense, or a field is wrong.
    """

    changes: RecurringChanges
    action = "recurring.add"

    def run(self, work: UnitOfWork) -> RecurringSaved:
        today = _today(work)
        given: dict[str, Any] = {"name": "", "rule": "", "starts_on": today, **self.changes}
        values = _checked(work, given, given["starts_on"])
        values["made_until_on"] = None if values["starts_on"] >= today else today - _DAY
        recurring_id = work.ids.new()
        work.connection.execute(insert(recurring_task).values(id=recurring_id, **values))
        made = make_due(work, today, today, recurring_id)
        describe_names(work, (values["name"],))
        return RecurringSaved(recurring_id, made)


@dataclass(frozen=True, slots=True)
class EditRecurringTask:
    """Changes a recurring task; tasks that it has made stay as they are.

    Another rule, another first day, or going on after a pause counts from today on: what it missed
    until then does not come.

    Raises:
        NotFound: it, or the project, was deleted meanwhile.
        RuleViolation: as `AddRecurringTask`.
    """

    recurring_id: UUID
    changes: RecurringChanges
    action = "recurring.edit"

    def run(self, work: UnitOfWork) -> RecurringSaved:
        row = _recurring_row(work, self.recurring_id)
        today = _today(work)
        starts_on = self.changes.get("starts_on", row.starts_on)
        # The rule that stands must fit another first day too.
        standing: dict[str, Any] = {} if starts_on == row.starts_on else {"rule": row.rule}
        values = _checked(work, {**standing, **self.changes}, starts_on)
        counts_anew = any(
            name in values and values[name] != getattr(row, name) for name in ("rule", "starts_on")
        )
        if counts_anew or (values.get("active") and not row.active):
            values["made_until_on"] = max(row.made_until_on or date.min, today - _DAY)
        if values:
            work.connection.execute(
                update(recurring_task).where(recurring_task.c.id == row.id).values(**values)
            )
        made = make_due(work, today, today, row.id)
        describe_names(work, (values.get("name", row.name),))
        return RecurringSaved(row.id, made)


@dataclass(frozen=True, slots=True)
class DeleteRecurringTask:
    """Has a task come no more; those that it has made stay.

    Raises:
        NotFound: it is gone already.
    """

    recurring_id: UUID
    action = "recurring.delete"

    def run(self, work: UnitOfWork) -> None:
        row = _recurring_row(work, self.recurring_id)
        work.connection.execute(delete(recurring_task).where(recurring_task.c.id == row.id))
        describe_names(work, (row.name,))


def _recurring_row(work: UnitOfWork, recurring_id: UUID) -> Row[Any]:
    """The stored recurring task.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    query = select(recurring_task).where(recurring_task.c.id == recurring_id)
    row = work.connection.execute(query).first()
    if row is None:
        raise NotFound("recurring.gone")
    return row


def _today(work: UnitOfWork) -> date:
    return local_day(work.now, work.clock.zone())


def _checked(work: UnitOfWork, values: dict[str, Any], starts_on: date) -> dict[str, Any]:
    require_calendar_year(starts_on, "starts_on")
    if "name" in values:
        values["name"] = " ".join(values["name"].split())
        if not values["name"]:
            raise RuleViolation("name", "task.name_missing")
    if values.get("project_id") is not None:
        project_row(work, values["project_id"])
    if "rule" in values:
        values["rule"] = checked_rule(values["rule"], starts_on)
    if "note" in values:
        values["note"] = values["note"].strip()
    estimate = values.get("estimate_seconds")
    if estimate is not None and estimate <= 0:
        raise RuleViolation("estimate", "task.estimate_not_positive")
    if values.get("priority", 1) not in PRIORITIES.values():
        raise RuleViolation("priority", "recurring.priority")
    return values
