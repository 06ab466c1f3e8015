"""The fields of a task that its plan reads, and what is checked before any field is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypedDict
from uuid import UUID

from sqlalchemy import Table, select

from app.domain.planning.calendar.reach import require_reach
from app.domain.planning.plan import ConstraintKind
from app.domain.planning.tasks.task_rules import task_values
from app.domain.values.errors import NotFound, RuleViolation
from app.store.tables import member, project, working_calendar
from app.store.unit_of_work import UnitOfWork

_OTHERS: Final[tuple[tuple[str, Table, str], ...]] = (
    ("owner_id", member, "member.gone"),
    ("calendar_id", working_calendar, "task.calendar_gone"),
)


class PlanFields(TypedDict, total=False):
    """What a plan knows of a task beside its line; what is left out stays.

    Attributes:
        milestone: takes no time; becoming one clears estimate, duration and what is left.
        duration_seconds: working time from start to finish; None where it follows from the
            estimate and the people.
        remaining_seconds: what is left by somebody's word; None for what the estimate leaves.
        started_at: when work really began.
        owner_id: of our people, who answers for it.
        amount_minor: what a milestone is worth, in the client's currency.
        constraint_at: of all kinds but as late as possible.
    """

    milestone: bool
    duration_seconds: int | None
    remaining_seconds: int | None
    started_at: datetime | None
    owner_id: UUID | None
    amount_minor: int | None
    budget_seconds: int | None
    budget_minor: int | None
    constraint_kind: ConstraintKind | None
    constraint_at: datetime | None
    calendar_id: UUID | None


def checked_fields(
    work: UnitOfWork, standing: Mapping[str, Any], changes: Mapping[str, Any]
) -> dict[str, Any]:
    """The columns to write for the fields of ``changes``, with what follows from them.

    Args:
        work: the open change set.
        standing: the columns as they are; of a new task its project alone.
        changes: fields of the row alone.

    Raises:
        NotFound: the owner or the calendar was deleted meanwhile.
        RuleViolation: the name is blank, a constraint lies further from the project's start than
            any calendar reaches, or as `task_values`.
    """
    values = task_values(standing, changes, work.now)
    if "name" in values:
        values["name"] = " ".join(values["name"].split())
        if not values["name"]:
            raise RuleViolation("name", "task.name_missing")
    at = values.get("constraint_at")
    if at is not None:
        _check_reach(work, standing.get("project_id"), at)
    for name, table, gone in _OTHERS:
        key = values.get(name)
        known = select(table.c.id).where(table.c.id == key)
        if key is not None and work.connection.scalar(known) is None:
            raise NotFound(gone)
    return values


def _check_reach(work: UnitOfWork, project_id: UUID | None, at: datetime) -> None:
    """One date that is too far would keep the whole plan from being reckoned."""
    starts_on = work.connection.scalar(
        select(project.c.starts_on).where(project.c.id == project_id)
    )
    require_reach(at, (starts_on or work.now).year, "constraint_at")
