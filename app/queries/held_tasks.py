"""Tasks that nobody can take up just now, whatever is due."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from app.queries.in_parts import in_parts
from app.store.tables import assignment, blocker, task, time_entry, workflow_state


@dataclass(frozen=True, slots=True)
class HeldCriteria:
    """Which tasks, and by whom; None for whoever it is."""

    task_ids: tuple[UUID, ...]
    member_id: UUID | None = None


def held_tasks(connection: Connection, criteria: HeldCriteria) -> set[UUID]:
    """Those of the tasks that are blocked, wait, run already, are left to others, or are no work.

    Milestones and tasks with others below them are no work.
    """
    reasons = or_(task.c.milestone, *_states(), *_people(criteria.member_id))
    return {
        key
        for part in in_parts(criteria.task_ids)
        for key in connection.scalars(select(task.c.id).where(task.c.id.in_(part), reasons))
    }


def left_to_others(connection: Connection, criteria: HeldCriteria) -> set[UUID]:
    """Those of the tasks that somebody is assigned to, but not this person."""
    if criteria.member_id is None:
        return set()
    reason = _of_others(criteria.member_id)
    return {
        key
        for part in in_parts(criteria.task_ids)
        for key in connection.scalars(select(task.c.id).where(task.c.id.in_(part), reason))
    }


def _states() -> tuple[ColumnElement[bool], ...]:
    below = task.alias("below")
    return (
        exists().where(below.c.parent_id == task.c.id),
        exists().where(blocker.c.task_id == task.c.id, blocker.c.ended_at.is_(None)),
        exists().where(workflow_state.c.id == task.c.state_id, workflow_state.c.kind == "waiting"),
    )


def _people(member_id: UUID | None) -> tuple[ColumnElement[bool], ...]:
    runs = exists().where(
        time_entry.c.task_id == task.c.id,
        time_entry.c.started_at.is_not(None),
        time_entry.c.ended_at.is_(None),
    )
    return (runs,) if member_id is None else (runs, _of_others(member_id))


def _of_others(member_id: UUID) -> ColumnElement[bool]:
    mine = assignment.c.member_id == member_id
    return and_(
        exists().where(assignment.c.task_id == task.c.id),
        ~exists().where(assignment.c.task_id == task.c.id, mine),
    )
