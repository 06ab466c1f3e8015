"""What has to be done soon: tasks that are overdue, due or planned today, and due this week."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from app.domain.planning.tasks.planned_work import PlannedWork
from app.domain.values.day_range import week_of
from app.queries.held_tasks import HeldCriteria, held_tasks
from app.queries.hour_values import HourValueCriteria, hour_values
from app.queries.in_parts import in_parts
from app.queries.task_effort import Effort, efforts
from app.store.tables import client, project, task

AgendaName = Literal["overdue", "today", "planned", "week"]


@dataclass(frozen=True, slots=True)
class AgendaCriteria:
    """The user's local day, and how many tasks each group shows at most.

    Attributes:
        member_id: whose agenda it is; tasks that only others work on are not free for them.
        planned: ids of the tasks that are planned for the day, in the order in which they are.
    """

    today: date
    limit: int = 12
    first_weekday: int = 0
    member_id: UUID | None = None
    planned: tuple[UUID, ...] = ()

    @property
    def until(self) -> date:
        """The last day of the week."""
        return week_of(self.today, self.first_weekday).end_on - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AgendaTask:
    """One open task that is due, or planned.

    Attributes:
        colour: the project's number, 1 to 12; 0 without a project.
        priority: 1 low, 2 normal, 3 high, 4 urgent.
        is_free: whether it can be taken up now: a task without tasks below it, no milestone, not
            running already, not left to others, and neither blocked nor waiting.
        value_e4: what an hour of it is billed at, times 10,000; None without a rate.
        currency: of the value; blank without a client.
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
    due_on: date | None
    effort: Effort
    is_free: bool = True
    value_e4: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """Tasks that are due alike: the most urgent first, then the earliest; or planned ones.

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


@dataclass(frozen=True, slots=True)
class PlannedTodayCriteria:
    """Whose day, and as of when.

    Attributes:
        zone: of the user's clock, which says when the day begins and ends.
        language: of public holidays.
    """

    agenda: AgendaCriteria
    now: datetime
    zone: ZoneInfo
    language: str = "en"


@dataclass(frozen=True, slots=True)
class PlannedToday:
    """What the plans of all projects say of a day.

    Attributes:
        tasks: the user's work of the day, what is planned first before the rest.
        works: of those tasks, and of all that are due until the end of the week.
    """

    tasks: tuple[UUID, ...] = ()
    works: Mapping[UUID, PlannedWork] = field(default_factory=lambda: MappingProxyType({}))


def agenda(connection: Connection, criteria: AgendaCriteria) -> tuple[AgendaGroup, ...]:
    """The groups that hold something: overdue, today, planned, and what is left of this week.

    No task stands in two of them.
    """
    today = criteria.today
    due = task.c.due_on
    early = [
        _group(connection, "overdue", due < today, criteria),
        _group(connection, "today", due == today, criteria),
    ]
    planned = _planned(connection, {each.id for group in early for each in group.tasks}, criteria)
    is_later = (due > today) & (due <= criteria.until) & task.c.id.not_in(criteria.planned)
    week = _group(connection, "week", is_later, criteria)
    return tuple(group for group in (*early, planned, week) if group.tasks)


def _planned(
    connection: Connection, known: Container[UUID], criteria: AgendaCriteria
) -> AgendaGroup:
    """The planned tasks that are still open, without those that are known already."""
    wanted = [each for each in criteria.planned if each not in known]
    still_open = {
        key
        for part in in_parts(wanted)
        for key in connection.scalars(
            select(task.c.id).where(task.c.id.in_(part), task.c.status != "done")
        )
    }
    there = [each for each in wanted if each in still_open]
    shown = there[: criteria.limit]
    rows = {row.id: row for row in connection.execute(_columns().where(task.c.id.in_(shown)))}
    tasks = tuple(_tasks(connection, [rows[each] for each in shown], criteria))
    return AgendaGroup("planned", tasks, len(there))


def _group(
    connection: Connection,
    name: AgendaName,
    condition: ColumnElement[bool],
    criteria: AgendaCriteria,
) -> AgendaGroup:
    is_meant = condition & (task.c.status != "done")
    query = (
        _columns()
        .where(is_meant)
        .order_by(task.c.priority.desc(), task.c.due_on, task.c.position, task.c.seq)
        .limit(criteria.limit)
    )
    rows = connection.execute(query).all()
    count = select(func.count()).select_from(task).where(is_meant)
    found = tuple(_tasks(connection, rows, criteria))
    return AgendaGroup(name, found, connection.scalar(count) or 0)


def _columns() -> Select[Any]:
    return select(
        task.c.seq,
        task.c.id,
        task.c.name,
        task.c.project_id,
        project.c.name.label("project"),
        project.c.client_id,
        client.c.name.label("client"),
        func.coalesce(project.c.colour, 0).label("colour"),
        func.coalesce(project.c.code, "").label("code"),
        task.c.priority,
        task.c.due_on,
    ).select_from(
        task.outerjoin(project, project.c.id == task.c.project_id).outerjoin(
            client, client.c.id == project.c.client_id
        )
    )


def _tasks(
    connection: Connection, rows: Sequence[Row[Any]], criteria: AgendaCriteria
) -> Iterator[AgendaTask]:
    if not rows:
        return
    ids = [row.id for row in rows]
    work = efforts(connection, [row.seq for row in rows])
    held = held_tasks(connection, HeldCriteria(tuple(ids), criteria.member_id))
    worth = hour_values(
        connection, HourValueCriteria(tuple(ids), criteria.today, criteria.member_id)
    )
    for row in rows:
        value, currency = worth.get(row.id, (None, ""))
        fields = row._asdict()
        effort = work[fields.pop("seq")]
        yield AgendaTask(
            **fields,
            effort=effort,
            is_free=row.id not in held,
            value_e4=value,
            currency=currency,
        )
