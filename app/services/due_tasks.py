"""Tasks that come back, made when their days come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, or_, select, update

from app.domain.planning.tasks.task_line import PRIORITIES, TaskLine
from app.domain.planning.templates.recurrence import days_between
from app.domain.values.errors import RuleViolation
from app.services.tasks import AddTask, EditTask
from app.store.tables import project, recurring_task
from app.store.unit_of_work import UnitOfWork

MOST_LEAD_DAYS: Final = 366
_DAY: Final = timedelta(days=1)
_PRIORITY_NAMES: Final = {number: name for name, number in PRIORITIES.items()}
# How many tasks the history names before it counts the rest.
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class MadeTask:
    """A task that a recurring one has made."""

    task_id: UUID
    name: str
    due_on: date


@dataclass(frozen=True, slots=True)
class MakeDueTasks:
    """Makes the tasks that are due by today, or so many days ahead; each is due on its day.

    What has been made is not made again, so it can be asked at any time. Days that were missed, as
    the program did not run, are caught up with by one task for all of them, due on the latest.
    Paused ones and those of archived projects are left out. Where nothing is due nothing is
    written.

    Raises:
        RuleViolation: the days ahead are not from 0 to 366.
    """

    today: date
    lead_days: int = 0
    action = "recurring.make"

    def run(self, work: UnitOfWork) -> tuple[MadeTask, ...]:
        if not 0 <= self.lead_days <= MOST_LEAD_DAYS:
            raise RuleViolation("lead_days", "recurring.lead_days", most=MOST_LEAD_DAYS)
        until = self.today + timedelta(days=self.lead_days)
        made = make_due(work, self.today, until)
        describe_names(work, [each.name for each in made])
        return made


def make_due(
    work: UnitOfWork, today: date, until: date, recurring_id: UUID | None = None
) -> tuple[MadeTask, ...]:
    """Makes what is due by a day, of all recurring tasks or of one."""
    made: list[MadeTask] = []
    for row in _rows(work, recurring_id):
        after = row.starts_on - _DAY if row.made_until_on is None else row.made_until_on
        days = _due(row, after, until)
        if not days:
            continue
        missed = [day for day in days if day < today]
        made += [_make(work, row, day) for day in days if day >= today or day in missed[-1:]]
        work.connection.execute(
            update(recurring_task)
            .where(recurring_task.c.id == row.id)
            .values(made_until_on=days[-1])
        )
    return tuple(made)


def _rows(work: UnitOfWork, recurring_id: UUID | None) -> list[Row[Any]]:
    """Those that come: all of them, or this one."""
    query = (
        select(recurring_task)
        .outerjoin(project, project.c.id == recurring_task.c.project_id)
        .where(
            recurring_task.c.active,
            or_(recurring_task.c.project_id.is_(None), project.c.archived.is_(False)),
        )
        .order_by(recurring_task.c.seq)
    )
    if recurring_id is not None:
        query = query.where(recurring_task.c.id == recurring_id)
    return list(work.connection.execute(query))


def _due(row: Row[Any], after: date, until: date) -> tuple[date, ...]:
    try:
        return days_between(row.rule, row.starts_on, after, until)
    except RuleViolation:
        # Another program may have written it; it must not keep the others from coming.
        return ()


def _make(work: UnitOfWork, row: Row[Any], day: date) -> MadeTask:
    line = TaskLine(
        row.name,
        priority=_PRIORITY_NAMES[row.priority],
        due_on=day,
        estimate_seconds=row.estimate_seconds,
    )
    task_id = AddTask(line, project_id=row.project_id).run(work).task_id
    if row.note:
        EditTask(task_id, {"note": row.note}).run(work)
    return MadeTask(task_id, row.name, day)


def describe_names(work: UnitOfWork, names: Iterable[str]) -> None:
    """Names recurring tasks in the history, in place of the tasks that they made."""
    known = list(dict.fromkeys(names))
    more = len(known) - _NAMED
    work.arguments.clear()
    work.describe(text=", ".join(known[:_NAMED]) + (f" + {more}" if more > 0 else ""))
