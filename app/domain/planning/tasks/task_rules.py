"""What the fields of a task have to do with each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from app.domain.planning.plan import ConstraintKind
from app.domain.values.errors import RuleViolation
from app.domain.values.period import require_calendar_year

# A milestone is a moment: it takes no time and no work.
_WORK: Final = ("estimate_seconds", "duration_seconds", "remaining_seconds")
_POSITIVE: Final = ("duration_seconds", "amount_minor", "budget_seconds", "budget_minor")


def task_values(
    standing: Mapping[str, Any], changes: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """The fields to set: those of ``changes``, and what follows from them.

    A task that becomes a milestone loses duration, estimate and what is left; one that ceases to
    be one loses its amount. A constraint that goes takes its instant along.

    Args:
        standing: the fields as they are; none for a new task.
        changes: the fields to set.
        now: no work has begun later.

    Raises:
        RuleViolation: a number is out of range, a milestone would have work or another task an
            amount, kind and instant of the constraint do not go together, or the start of the
            work lies ahead or after its end.
    """
    values = dict(changes)
    _check_numbers(values)
    values |= _of_milestone(standing, values)
    values |= _of_constraint(standing, values)
    if values.get("started_at") is not None:
        _check_start(values["started_at"], standing.get("done_at"), now)
    return values


def _check_numbers(values: Mapping[str, Any]) -> None:
    estimate = values.get("estimate_seconds")
    if estimate is not None and estimate <= 0:
        raise RuleViolation("estimate", "task.estimate_not_positive")
    for name in _POSITIVE:
        if values.get(name) is not None and values[name] <= 0:
            raise RuleViolation(name, "task.number_not_positive")
    left = values.get("remaining_seconds")
    if left is not None and left < 0:
        raise RuleViolation("remaining_seconds", "task.left_is_negative")


def _of_milestone(standing: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, None]:
    if values.get("milestone", standing.get("milestone", False)):
        for name in _WORK:
            if values.get(name) is not None:
                raise RuleViolation(name, "task.milestone_has_no_work")
        return dict.fromkeys(_WORK) if "milestone" in values else {}
    if values.get("amount_minor") is not None:
        raise RuleViolation("amount_minor", "task.amount_needs_milestone")
    return {"amount_minor": None} if "milestone" in values else {}


def _of_constraint(standing: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    if "constraint_kind" not in values and "constraint_at" not in values:
        return {}
    at = values.get("constraint_at")
    kind = values.get("constraint_kind", standing.get("constraint_kind"))
    if kind is None or kind == ConstraintKind.AS_LATE_AS_POSSIBLE:
        if at is not None:
            raise RuleViolation("constraint_at", "task.constraint_has_no_instant")
        return {"constraint_kind": kind and ConstraintKind(kind).value, "constraint_at": None}
    if "constraint_at" not in values:
        at = standing.get("constraint_at")
    if at is None:
        raise RuleViolation("constraint_at", "task.constraint_needs_instant")
    require_calendar_year(at, "constraint_at")
    return {"constraint_kind": ConstraintKind(kind).value, "constraint_at": at}


def _check_start(started_at: datetime, done_at: datetime | None, now: datetime) -> None:
    require_calendar_year(started_at, "started_at")
    if started_at > now:
        raise RuleViolation("started_at", "task.started_later")
    if done_at is not None and started_at > done_at:
        raise RuleViolation("started_at", "task.started_after_done")
