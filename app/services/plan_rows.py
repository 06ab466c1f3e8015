"""The rows of a plan that comes into the file as a whole, many at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from app.domain.planning.plan import Key, Plan, PlanTask
from app.services.state_changes import follow_status
from app.store.tables import assignment, dependency, task
from app.store.unit_of_work import UnitOfWork

_STEP = 1024
_PART = 5000


def write_tasks(
    work: UnitOfWork,
    plan: Plan,
    project_id: UUID,
    ids: Mapping[Key, UUID],
    calendars: Mapping[Key | None, UUID],
    more: Mapping[Key, Mapping[str, Any]] | None = None,
) -> None:
    """Writes the tasks of a new project, and puts each into the state of its status.

    Args:
        work: the open change set.
        plan: whose tasks.
        project_id: where they go.
        ids: of all of them by their keys.
        calendars: ids of those that tasks name.
        more: columns that a plan does not know, the same ones of every task.
    """
    summaries = {each.parent for each in plan.tasks}
    done = _done(plan, summaries)
    rows = [
        {
            "id": ids[each.key],
            "project_id": project_id,
            "parent_id": None if each.parent is None else ids[each.parent],
            "position": (position + 1) * _STEP,
            **_standing(work, each, summary=each.key in summaries, done=each.key in done),
            **_sizes(each, summary=each.key in summaries),
            "calendar_id": None if each.calendar is None else calendars.get(each.calendar),
            **({} if more is None else more[each.key]),
        }
        for position, each in enumerate(plan.tasks)
    ]
    for start in range(0, len(rows), _PART):
        work.connection.execute(insert(task), rows[start : start + _PART])
    follow_status(work, list(ids.values()))


def _standing(work: UnitOfWork, each: PlanTask, *, summary: bool, done: bool) -> dict[str, Any]:
    finished = work.now if summary else each.finished_at
    return {
        "name": each.name,
        "status": _status(each, summary=summary, done=done),
        "done_at": finished if done else None,
        "priority": each.priority,
        "due_on": each.deadline_on,
        "started_at": None if summary else each.started_at,
        "note": each.note,
    }


def _sizes(each: PlanTask, *, summary: bool) -> dict[str, Any]:
    """Of a summary all of them follow from what hangs on it."""
    constraint = each.constraint
    return {
        "estimate_seconds": None if summary else each.effort_seconds or None,
        "duration_seconds": None if summary else each.duration_seconds or None,
        "remaining_seconds": None if summary else each.remaining_seconds,
        "milestone": each.milestone and not summary,
        "constraint_kind": None if constraint is None else constraint.kind.value,
        "constraint_at": None if constraint is None else constraint.at,
    }


def _done(plan: Plan, summaries: set[Key | None]) -> set[Key]:
    """What is done; a summary when all below it is."""
    open_ones: set[Key | None] = set()
    for each in reversed(plan.tasks):
        is_open = each.key in open_ones if each.key in summaries else each.finished_at is None
        if is_open:
            open_ones |= {each.key, each.parent}
    return {each.key for each in plan.tasks if each.key not in open_ones}


def _status(each: PlanTask, *, summary: bool, done: bool) -> str:
    if done:
        return "done"
    begun = each.started_at is not None and not summary
    return "in_progress" if begun else "open"


def write_links(work: UnitOfWork, plan: Plan, ids: Mapping[Key, UUID]) -> None:
    """Writes the dependencies between tasks that are written."""
    rows = [
        {
            "id": work.ids.new(),
            "predecessor_id": ids[each.predecessor],
            "successor_id": ids[each.successor],
            "kind": each.kind.value,
            "lag_seconds": each.lag_seconds,
            "lag_elapsed": each.lag_elapsed,
            "reason": each.reason,
        }
        for each in plan.dependencies
    ]
    if rows:
        work.connection.execute(insert(dependency), rows)


def write_assignments(
    work: UnitOfWork, plan: Plan, ids: Mapping[Key, UUID], people: Mapping[Key, UUID]
) -> None:
    """Writes who works on tasks that are written."""
    rows = [
        {
            "id": work.ids.new(),
            "task_id": ids[each.key],
            "member_id": people[crew.person],
            "allocation_percent": crew.allocation_percent,
        }
        for each in plan.tasks
        for crew in each.assignments
    ]
    if rows:
        work.connection.execute(insert(assignment), rows)
