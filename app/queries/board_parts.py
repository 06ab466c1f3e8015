"""What the cards of a board show beside their task, read for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.planning.tasks.workflow import StateKey, Status, Workflow, state_of
from app.queries.blockers import BlockerRow, open_blockers
from app.queries.checklists import CheckCount, check_counts
from app.queries.comments import comment_counts
from app.queries.deliverables import DeliverableCount, deliverable_counts
from app.queries.in_parts import in_parts
from app.queries.task_effort import Effort, efforts
from app.queries.task_people import AssignmentRow, assignments
from app.queries.task_tree import TaskRow
from app.queries.time_in_state import (
    StateAveragesCriteria,
    TimeInStateRow,
    TimesInStateCriteria,
    state_averages,
    times_of_tasks,
)
from app.store.tables import dependency, task, time_entry

_parent = task.alias("parent")


@dataclass(frozen=True, slots=True)
class CardParts:
    """What hangs on a task.

    Attributes:
        waits: how many tasks it waits for that are not done.
        below: how many tasks hang on it, and how many of them are done.
        people: who works on it, in the order in which they came.
        blocker: why it cannot go on; None where it can.
        running_since: when somebody's timer for it was started; None while none runs.
        in_state_seconds: how long it has been in its state; None where nobody noted when it came.
        average_seconds: how long tasks of its project are in this state; None for no such time.
    """

    effort: Effort
    checks: CheckCount
    comments: int
    deliverables: DeliverableCount
    waits: int
    below: CheckCount
    people: tuple[AssignmentRow, ...]
    blocker: BlockerRow | None
    running_since: datetime | None
    in_state_seconds: int | None
    average_seconds: int | None


def parts_of_cards(
    connection: Connection,
    rows: Sequence[TaskRow],
    workflows: Mapping[UUID | None, Workflow],
    now: datetime,
) -> dict[UUID, CardParts]:
    """The parts of each of these tasks."""
    ids = [row.id for row in rows]
    work = {
        seq: effort
        for part in in_parts([row.seq for row in rows])
        for seq, effort in efforts(connection, part).items()
    }
    checks, said = check_counts(connection, ids), comment_counts(connection, ids)
    delivered, people = deliverable_counts(connection, ids), assignments(connection, ids)
    blocked, running = open_blockers(connection, ids), _running(connection)
    waiting, below = _waiting(connection, ids), _below(connection, ids)
    times = _times(connection, rows, workflows, now)
    return {
        row.id: CardParts(
            work.get(row.seq, Effort()),
            checks.get(row.id, CheckCount()),
            said.get(row.id, 0),
            delivered.get(row.id, DeliverableCount()),
            waiting.get(row.id, 0),
            below.get(row.id, CheckCount()),
            people.get(row.id, ()),
            blocked.get(row.id),
            running.get(row.id),
            *times.get(row.id, (None, None)),
        )
        for row in rows
    }


def parent_names(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The names of tasks by their ids."""
    query = select(task.c.id, task.c.name)
    return {
        task_id: name
        for part in in_parts(ids)
        for task_id, name in connection.execute(query.where(task.c.id.in_(part)))
    }


def _running(connection: Connection) -> dict[UUID, datetime]:
    query = select(time_entry.c.task_id, func.min(time_entry.c.started_at)).where(
        time_entry.c.started_at.is_not(None),
        time_entry.c.ended_at.is_(None),
        time_entry.c.task_id.is_not(None),
    )
    rows = connection.execute(query.group_by(time_entry.c.task_id))
    return {row[0]: row[1] for row in rows}


def _waiting(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, int]:
    query = (
        select(dependency.c.successor_id, func.count())
        .join(task, task.c.id == dependency.c.predecessor_id)
        .where(task.c.status != "done")
        .group_by(dependency.c.successor_id)
    )
    return {
        task_id: count
        for part in in_parts(ids)
        for task_id, count in connection.execute(query.where(dependency.c.successor_id.in_(part)))
    }


def _below(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, CheckCount]:
    query = select(task.c.parent_id, func.count(task.c.done_at), func.count()).group_by(
        task.c.parent_id
    )
    return {
        task_id: CheckCount(*counts)
        for part in in_parts(ids)
        for task_id, *counts in connection.execute(query.where(task.c.parent_id.in_(part)))
    }


def _times(
    connection: Connection,
    rows: Sequence[TaskRow],
    workflows: Mapping[UUID | None, Workflow],
    now: datetime,
) -> dict[UUID, tuple[int, int | None]]:
    """How long each open task has been in its state, and how long its project's tasks are there."""
    opened = [row for row in rows if row.status != "done"]
    criteria = TimesInStateCriteria(tuple(row.id for row in opened), now)
    times = times_of_tasks(connection, criteria)
    averages: dict[tuple[UUID | None, StateKey], int] = {
        (project_id, average.state.key): average.average_seconds
        for project_id in dict.fromkeys(row.project_id for row in opened)
        for average in state_averages(connection, StateAveragesCriteria(project_id, now))
    }
    found: dict[UUID, tuple[int, int | None]] = {}
    for row in opened:
        state = state_of(workflows[row.project_id], row.state_id, cast("Status", row.status))
        stay = _stay(times.get(row.id, ()), state.id, state.kind)
        if stay is not None:
            found[row.id] = (stay.seconds, averages.get((row.project_id, state.key)))
    return found


def _stay(
    times: Sequence[TimeInStateRow], state_id: UUID | None, kind: str
) -> TimeInStateRow | None:
    for time in times:
        if time.state_id == state_id and (state_id is not None or time.kind == kind):
            return time
    return None
