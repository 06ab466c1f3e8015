"""A plan on file, written row by row: links, people, calendars, parts of tasks, what is kept."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert, update

from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.store.attachments import keep_bytes
from app.store.tables import (
    assignment,
    attachment,
    baseline,
    baseline_task,
    blocker,
    calendar_exception,
    checklist_item,
    comment,
    deliverable,
    dependency,
    member,
    project,
    project_template,
    recurring_task,
    state_change,
    task,
    what_if,
    workflow_move,
    workflow_state,
    working_calendar,
)
from app.store.unit_of_work import UnitOfWork

CHRISTMAS = date(2026, 12, 24)
SKETCH = b"a sketch of the front page"


def put(work: UnitOfWork, table: Table, **values: Any) -> UUID:
    """Inserts one row with a new id, which it gives back."""
    row_id = work.ids.new()
    work.connection.execute(insert(table).values(id=row_id, **values))
    return row_id


def plan_something(work: UnitOfWork, project_id: UUID, first: UUID, second: UUID) -> None:
    """Puts rows into every table of planning; ``second`` waits for ``first``."""
    add_calendars(work, project_id, second)
    add_workflow(work, project_id, first)
    add_parts(work, first)
    plan_tasks(work, first, second)
    add_records(work, project_id, first)
    put(work, project_template, name="Website", version=1, saved_at=work.now, body="{}")


def add_calendars(work: UnitOfWork, project_id: UUID, task_id: UUID) -> UUID:
    """A calendar with half a day of work on Christmas Eve, and an absence of the person."""
    hours = json.dumps(DEFAULT_WORKING_HOURS.to_json())
    calendar_id = put(
        work,
        working_calendar,
        name="Hamburg",
        zone="Europe/Berlin",
        working_hours=hours,
        holiday_region="DE-HH",
    )
    days = {"first_on": CHRISTMAS, "last_on": CHRISTMAS}
    other_hours = {"kind": "other_hours", "name": "Heiligabend", "spans": "[[540, 720]]"}
    put(work, calendar_exception, calendar_id=calendar_id, **days, **other_hours)
    person = work.actor.member_id
    put(work, calendar_exception, member_id=person, **days, kind="absence", name="Ski")
    where = {project: project_id, task: task_id}
    for table, row_id in where.items():
        work.connection.execute(
            update(table).where(table.c.id == row_id).values(calendar_id=calendar_id)
        )
    work.connection.execute(
        update(member).where(member.c.id == person).values(holiday_region="DE-HH")
    )
    return calendar_id


def add_workflow(work: UnitOfWork, project_id: UUID, task_id: UUID) -> UUID:
    """A project's own states, and a task that has gone into the second of them, which it gives."""
    ready = put(work, workflow_state, project_id=project_id, position=1, name="Bereit", kind="open")
    state_id = put(
        work,
        workflow_state,
        project_id=project_id,
        position=2,
        name="Beim Kunden",
        kind="waiting",
        limit_count=3,
        limit_seconds=144_000,
    )
    work.connection.execute(insert(workflow_move).values(from_id=ready, to_id=state_id))
    work.connection.execute(update(task).where(task.c.id == task_id).values(state_id=state_id))
    entered = {"entered_at": work.now, "member_id": work.actor.member_id}
    for each, name, kind in ((ready, "Bereit", "open"), (state_id, "Beim Kunden", "waiting")):
        put(work, state_change, task_id=task_id, state_id=each, name=name, kind=kind, **entered)
    return state_id


def add_parts(work: UnitOfWork, task_id: UUID) -> UUID:
    """Everything that hangs on a task, with a file at the deliverable, which it gives."""
    person = work.actor.member_id
    deliverable_id = put(
        work,
        deliverable,
        task_id=task_id,
        name="Front page",
        detail="As PDF",
        criteria="Approved by Lena Hansen",
        budget_minor=120_000,
        due_on=CHRISTMAS,
        status="accepted",
        delivered_at=work.now,
        signed_off_at=work.now,
        signed_off_by="Lena Hansen",
        remark="As agreed",
    )
    put(
        work,
        attachment,
        owner_kind="deliverable",
        owner_id=deliverable_id,
        name="sketch.txt",
        media_type="text/plain",
        size=len(SKETCH),
        sha256=keep_bytes(work.connection, SKETCH),
    )
    put(work, checklist_item, task_id=task_id, position=1, text="Alt texts", done_at=work.now)
    put(work, comment, task_id=task_id, member_id=person, written_at=work.now, text="Looks »good«")
    put(work, blocker, task_id=task_id, reason="No copy", waits_for="Lena", since_at=work.now)
    return deliverable_id


def plan_tasks(work: UnitOfWork, first: UUID, second: UUID) -> None:
    """The person works on the first task, which the second one waits for; both are planned."""
    person = work.actor.member_id
    put(work, assignment, task_id=first, member_id=person, allocation_percent=50)
    put(
        work,
        dependency,
        predecessor_id=first,
        successor_id=second,
        kind="finish_to_start",
        lag_seconds=7200,
        lag_elapsed=True,
        reason="The paint dries",
    )
    values: dict[UUID, dict[str, Any]] = {
        first: {
            "owner_id": person,
            "duration_seconds": 28_800,
            "constraint_kind": "start_no_earlier_than",
            "constraint_at": work.now,
            "started_at": work.now,
            "remaining_seconds": 3600,
            "budget_seconds": 36_000,
            "budget_minor": 80_000,
        },
        second: {"milestone": True, "amount_minor": 250_000},
    }
    for task_id, planned in values.items():
        work.connection.execute(update(task).where(task.c.id == task_id).values(**planned))


def add_records(work: UnitOfWork, project_id: UUID, task_id: UUID) -> None:
    """What is kept of a plan: a baseline, a what-if copy, a task that comes back."""
    baseline_id = put(work, baseline, project_id=project_id, name="Kick-off", taken_at=work.now)
    put(
        work,
        baseline_task,
        baseline_id=baseline_id,
        task_id=task_id,
        name="Fix login",
        start_at=work.now,
        finish_at=work.now + timedelta(hours=8),
        effort_seconds=28_800,
        cost_minor=64_000,
    )
    put(work, what_if, project_id=project_id, name="With Tim", made_at=work.now)
    put(
        work,
        recurring_task,
        project_id=project_id,
        name="Report",
        rule="FREQ=WEEKLY;BYDAY=MO",
        starts_on=CHRISTMAS,
        estimate_seconds=1800,
    )
