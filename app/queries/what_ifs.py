"""What-if copies of a project's plan: what they try, and how that differs from the plan.

A copy is a list of edits and never tasks, so nothing else that asks the file can come upon it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from app.domain.planning.editing.edits import PlanEdit
from app.domain.planning.editing.edits_json import edits_from_json
from app.domain.planning.editing.what_if import Comparison, compared
from app.domain.planning.editing.what_if_edits import calendars_of, tried
from app.domain.planning.plan import Key, Plan
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.period import local_day
from app.queries.cost_rates import CostRateCriteria, cost_rates
from app.queries.plan import PlanCriteria, ScheduledPlan, plan_of, scheduled_plan
from app.queries.working_calendars import CalendarCriteria, working_calendars
from app.store.tables import journal_row, task, what_if
from app.store.tables.base import journaled
from app.store.tables.journal import DELETE

# Public holidays of a calendar that only an edit names are known for so many years.
_YEARS_BEFORE, _YEARS_AFTER = 1, 6


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """One what-if copy.

    Attributes:
        edits: what it tries; none where they cannot be read.
        refused: why they cannot be read.
    """

    id: UUID
    project_id: UUID
    name: str
    made_at: datetime
    edits: tuple[PlanEdit, ...]
    refused: RuleViolation | None = None


@dataclass(frozen=True, slots=True)
class WhatIfCriteria:
    """Which copy, as of when, and the language of public holidays."""

    what_if_id: UUID
    now: datetime
    language: str = "en"


@dataclass(frozen=True, slots=True)
class WhatIfComparison:
    """What a copy would change.

    Attributes:
        stored: the plan as it stands.
        tried: the plan with the copy's edits.
        comparison: None where one of the two has no schedule.
    """

    what_if: WhatIfRow
    stored: ScheduledPlan
    tried: ScheduledPlan
    comparison: Comparison | None


def what_if_rows(connection: Connection, project_id: UUID) -> list[WhatIfRow]:
    """The what-if copies of a project, the oldest first."""
    query = (
        select(what_if)
        .where(what_if.c.project_id == project_id)
        .order_by(what_if.c.made_at, what_if.c.seq)
    )
    return [_row(row) for row in connection.execute(query)]


def one_what_if(connection: Connection, what_if_id: UUID) -> WhatIfRow:
    """One copy.

    Raises:
        NotFound: it was dropped or applied meanwhile.
    """
    row = connection.execute(select(what_if).where(what_if.c.id == what_if_id)).first()
    if row is None:
        raise NotFound("what_if.gone")
    return _row(row)


def what_if_plan(
    connection: Connection, criteria: WhatIfCriteria
) -> tuple[ScheduledPlan, ScheduledPlan]:
    """The plan as it stands, and as the copy would have it.

    Edits that no longer fit are told as the reason why the second has no schedule.

    Raises:
        NotFound: the copy was dropped or applied meanwhile.
    """
    found = one_what_if(connection, criteria.what_if_id)
    return _both(connection, found, _plan_criteria(found, criteria))


def what_if_comparison(connection: Connection, criteria: WhatIfCriteria) -> WhatIfComparison:
    """What the copy would change; the costs by the rates of today.

    Raises:
        NotFound: the copy was dropped or applied meanwhile.
    """
    found = one_what_if(connection, criteria.what_if_id)
    stored, attempt = _both(connection, found, _plan_criteria(found, criteria))
    comparison = None
    if stored.schedule is not None and attempt.schedule is not None:
        day = local_day(criteria.now, stored.plan.calendar.zone)
        rates = cost_rates(connection, CostRateCriteria(found.project_id, day))
        comparison = compared(stored.schedule, attempt.schedule, rates)
    return WhatIfComparison(found, stored, attempt, comparison)


def tried_plan(
    connection: Connection, criteria: PlanCriteria, edits: Iterable[PlanEdit]
) -> tuple[Plan, tuple[PlanEdit, ...]]:
    """The plan with the edits, and those that are to be written for it.

    Raises:
        NotFound: there is no such project.
        RuleViolation: an edit no longer fits, as `tried`; a task that is gone is named.
    """
    known = tuple(edits)
    plan = _with_calendars(connection, criteria, plan_of(connection, criteria), known)
    return _tried(connection, plan, known)


def names_of_gone(connection: Connection, keys: Iterable[Key]) -> dict[Key, str]:
    """What tasks that have left the plan are or were called, as far as this file ever knew them."""
    found = ((key, _former_name(connection, str(key))) for key in keys)
    return {key: name for key, name in found if name is not None}


def _row(row: Row[Any]) -> WhatIfRow:
    try:
        edits = edits_from_json(row.edits)
    except RuleViolation as error:
        return WhatIfRow(row.id, row.project_id, row.name, row.made_at, (), error)
    return WhatIfRow(row.id, row.project_id, row.name, row.made_at, edits)


def _plan_criteria(found: WhatIfRow, criteria: WhatIfCriteria) -> PlanCriteria:
    return PlanCriteria(found.project_id, criteria.now, criteria.language)


def _both(
    connection: Connection, found: WhatIfRow, criteria: PlanCriteria
) -> tuple[ScheduledPlan, ScheduledPlan]:
    stored = scheduled_plan(connection, criteria)
    if found.refused is not None:
        return stored, ScheduledPlan(stored.plan, None, found.refused)
    plan = _with_calendars(connection, criteria, stored.plan, found.edits)
    try:
        plan, _edits = _tried(connection, plan, found.edits)
        return stored, ScheduledPlan(plan, schedule(plan))
    except RuleViolation as error:
        return stored, ScheduledPlan(plan, None, error)


def _tried(
    connection: Connection, plan: Plan, edits: tuple[PlanEdit, ...]
) -> tuple[Plan, tuple[PlanEdit, ...]]:
    try:
        return tried(plan, edits)
    except RuleViolation as error:
        if error.key != "what_if.task_gone":
            raise
        name = _former_name(connection, str(error.arguments["task"]))
        if name is None:
            raise
        number = error.arguments["number"]
        raise RuleViolation("edits", "what_if.named_task_gone", number=number, name=name) from error


def _with_calendars(
    connection: Connection, criteria: PlanCriteria, plan: Plan, edits: Iterable[PlanEdit]
) -> Plan:
    """The plan with the calendars that only edits name."""
    named = calendars_of(edits) - plan.calendars.keys()
    if not named:
        return plan
    year = plan.starts_at.year
    years = CalendarCriteria(year - _YEARS_BEFORE, year + _YEARS_AFTER, criteria.language)
    known = working_calendars(connection, years).calendars
    more: dict[Key, Any] = {key: each for key, each in known.items() if key in named}
    return replace(plan, calendars={**plan.calendars, **more})


def _former_name(connection: Connection, key: str) -> str | None:
    """What a task that has left the plan is or was called, if it ever stood in this file."""
    try:
        task_id = UUID(key)
    except ValueError:
        return None
    elsewhere: str | None = connection.scalar(select(task.c.name).where(task.c.id == task_id))
    if elsewhere is not None:
        return elsewhere
    payload = connection.scalar(
        select(journal_row.c.payload)
        .where(
            journal_row.c.table_no == journaled(task).number,
            journal_row.c.action == DELETE,
            journal_row.c.key == task_id.bytes,
        )
        .order_by(journal_row.c.seq.desc())
        .limit(1)
    )
    name = json.loads(payload).get("name") if payload else None
    return name if isinstance(name, str) else None
