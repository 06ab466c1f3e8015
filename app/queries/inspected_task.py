"""All that the inspector shows of one task, in one read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.planning.tasks.workflow import Status, Workflow, WorkflowState, state_of
from app.queries.blockers import BlockerRow, open_blockers
from app.queries.board_workflows import named_workflow
from app.queries.checklists import CheckRow, checklist
from app.queries.comments import CommentRow, comments
from app.queries.deliverables import DeliverableCriteria, DeliverableRow, deliverables
from app.queries.task_effort import Effort, efforts
from app.queries.task_people import AssignmentRow, assignments
from app.queries.task_rate import TaskRate, TaskRateCriteria, task_rate
from app.queries.task_tree import TaskRow, task_by_id
from app.queries.time_in_state import TimesInStateCriteria, times_of_tasks
from app.store.tables import dependency, member, task, time_entry


@dataclass(frozen=True, slots=True)
class InspectedCriteria:
    """Which task, who looks, and when."""

    task_id: UUID
    member_id: UUID
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of our people."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class InspectedTask:
    """One task with all that hangs on it.

    Attributes:
        workflow: of its project, built-in states with their names.
        in_state_seconds: how long it has been in its state; None where nobody noted.
        milestone: the name of the next milestone that waits for it; blank for none.
        rate: None where the task is of no project.
        running_since: when the looking person's timer for it was started.
        everybody: all people of the file.
    """

    row: TaskRow
    effort: Effort
    workflow: Workflow
    state: WorkflowState
    in_state_seconds: int | None
    people: tuple[AssignmentRow, ...]
    milestone: str
    rate: TaskRate | None
    checks: tuple[CheckRow, ...]
    deliverables: tuple[DeliverableRow, ...]
    blocker: BlockerRow | None
    comments: tuple[CommentRow, ...]
    running_since: datetime | None
    everybody: tuple[Person, ...]


def inspected_task(connection: Connection, criteria: InspectedCriteria) -> InspectedTask | None:
    """The task with its parts; None for one that is gone."""
    row = task_by_id(connection, criteria.task_id)
    if row is None:
        return None
    workflow = named_workflow(connection, row.project_id)
    state = state_of(workflow, row.state_id, cast("Status", row.status))
    rate = task_rate(connection, TaskRateCriteria(row.id, criteria.member_id, criteria.today))
    return InspectedTask(
        row,
        efforts(connection, [row.seq]).get(row.seq, Effort()),
        workflow,
        state,
        _in_state(connection, row, state, criteria.now),
        assignments(connection, [row.id]).get(row.id, ()),
        next_milestone(connection, row.id),
        None if row.project_id is None else rate,
        tuple(checklist(connection, row.id)),
        tuple(deliverables(connection, DeliverableCriteria(task_id=row.id))),
        open_blockers(connection, [row.id]).get(row.id),
        tuple(comments(connection, row.id)),
        _running_since(connection, criteria),
        everybody(connection),
    )


def everybody(connection: Connection, _criteria: None = None) -> tuple[Person, ...]:
    """All people of the file by name."""
    query = select(member.c.id, member.c.name).order_by(member.c.name.collate("NOCASE"))
    return tuple(Person(*row) for row in connection.execute(query))


def next_milestone(connection: Connection, task_id: UUID) -> str:
    """The name of the milestone that the fewest links lead to; blank where none does."""
    seen, nearest = {task_id}, [task_id]
    while nearest:
        query = (
            select(task.c.id, task.c.name, task.c.milestone)
            .join(dependency, dependency.c.successor_id == task.c.id)
            .where(dependency.c.predecessor_id.in_(nearest))
            .order_by(task.c.position, task.c.seq)
        )
        rows = [row for row in connection.execute(query) if row.id not in seen]
        for row in rows:
            if row.milestone:
                return str(row.name)
        nearest = list({row.id for row in rows})
        seen |= set(nearest)
    return ""


def _in_state(
    connection: Connection, row: TaskRow, state: WorkflowState, now: datetime
) -> int | None:
    times = times_of_tasks(connection, TimesInStateCriteria((row.id,), now)).get(row.id, ())
    for each in times:
        if each.state_id == state.id and (state.id is not None or each.kind == state.kind):
            return each.seconds
    return None


def _running_since(connection: Connection, criteria: InspectedCriteria) -> datetime | None:
    return connection.scalar(
        select(time_entry.c.started_at).where(
            time_entry.c.task_id == criteria.task_id,
            time_entry.c.member_id == criteria.member_id,
            time_entry.c.started_at.is_not(None),
            time_entry.c.ended_at.is_(None),
        )
    )
