"""What has to be done soon: tasks that are overdue, due today and due this week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from app.domain.values.day_range import week_of
from app.queries.task_effort import Effort, efforts
from app.store.tables import client, project, task

AgendaName = Literal["overdue", "today", "week"]


@dataclass(frozen=True, slots=True)
class AgendaCriteria:
    """The user's local day, and how many tasks each group shows at most."""

    today: date
    limit: int = 12
    first_weekday: int = 0


@dataclass(frozen=True, slots=True)
class AgendaTask:
    """One open task with a due day.

    Attributes:
        colour: the project's number, 1 to 12; 0 without a project.
        priority: 1 low, 2 normal, 3 high, 4 urgent.
    """

    id: UUID
    name: str
    project_id: UUID | None
    project: str | None
    client_id: UUID | None
    client: str | None
    colour: int
    code: str
    priority: int
    due_on: date
    effort: Effort


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """Tasks that are due alike: the most urgent first, then the earliest.

    Attributes:
        count: of all of them, also those beyond the limit.
        remaining_seconds: what the shown tasks still take by their estimates.
    """

    name: AgendaName
    tasks: tuple[AgendaTask, ...]
    count: int

    @property
    def remaining_seconds(self) -> int:
        return sum(max(0, each.effort.remaining_seconds or 0) for each in self.tasks)


def agenda(connection: Connection, criteria: AgendaCriteria) -> tuple[AgendaGroup, ...]:
    """The groups that hold something: overdue, today, and what is left of this week."""
    today = criteria.today
    week = week_of(today, criteria.first_weekday)
    conditions: dict[AgendaName, ColumnElement[bool]] = {
        "overdue": task.c.due_on < today,
        "today": task.c.due_on == today,
        "week": (task.c.due_on > today) & (task.c.due_on < week.end_on),
    }
    groups = (
        _group(connection, name, condition, criteria.limit)
        for name, condition in conditions.items()
    )
    return tuple(group for group in groups if group.tasks)


def _group(
    connection: Connection, name: AgendaName, condition: ColumnElement[bool], limit: int
) -> AgendaGroup:
    is_meant = condition & (task.c.status != "done")
    query = (
        select(
            task.c.seq,
            task.c.id,
            task.c.name,
            task.c.project_id,
            project.c.name,
            project.c.client_id,
            client.c.name,
            func.coalesce(project.c.colour, 0),
            func.coalesce(project.c.code, ""),
            task.c.priority,
            task.c.due_on,
        )
        .select_from(
            task.outerjoin(project, project.c.id == task.c.project_id).outerjoin(
                client, client.c.id == project.c.client_id
            )
        )
        .where(is_meant)
        .order_by(task.c.priority.desc(), task.c.due_on, task.c.position, task.c.seq)
        .limit(limit)
    )
    rows = list(connection.execute(query))
    count = select(func.count()).select_from(task).where(is_meant)
    work = efforts(connection, [row.seq for row in rows]) if rows else {}
    return AgendaGroup(
        name,
        tuple(AgendaTask(*row[1:], effort=work[row.seq]) for row in rows),
        connection.scalar(count) or 0,
    )
