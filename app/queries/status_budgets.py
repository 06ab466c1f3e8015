"""Budgets as a client may read them: spent by billable work, with what the plan still takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy import Connection

from app.domain.planning.value.earned_value import rounded
from app.domain.reporting.status_facts import StatusBudget, StatusTask
from app.domain.values.money import Currency
from app.queries.actuals import TaskActual
from app.queries.hour_values import HourValueCriteria, hour_values
from app.queries.projects import ProjectRow
from app.queries.work_worth import Worth

_HOUR, _PRICE_SCALE = 3600, 10_000


@dataclass(frozen=True, slots=True)
class BudgetGround:
    """One project with its tasks and what went into them; None for work without a task."""

    project: ProjectRow
    actuals: Mapping[UUID | None, TaskActual]
    tasks: Sequence[StatusTask]


def status_budgets(
    connection: Connection, grounds: Sequence[BudgetGround], member_id: UUID | None, today: date
) -> tuple[StatusBudget, ...]:
    """The budgets of projects. Of a fixed price none is in money: its worth is the seller's own."""
    return tuple(
        budget for ground in grounds for budget in _budgets(connection, ground, member_id, today)
    )


def _budgets(
    connection: Connection, ground: BudgetGround, member_id: UUID | None, today: date
) -> Iterator[StatusBudget]:
    row = ground.project
    if row.budget_seconds is None and row.budget_minor is None:
        return
    spent = sum((each.worth for each in ground.actuals.values()), Worth())
    left = _left(ground.tasks)
    if row.budget_seconds is not None:
        planned = None if left is None else sum(left.values())
        yield StatusBudget(row.id, row.budget_seconds, spent.billable_seconds, left_by_plan=planned)
    if row.budget_minor is not None and row.currency is not None and row.billing != "fixed":
        values = hour_values(connection, HourValueCriteria(tuple(left or ()), today, member_id))
        yield StatusBudget(
            row.id,
            row.budget_minor,
            rounded(spent.value_minor),
            money=True,
            left_by_plan=_left_minor(left, values, row.currency),
            unrated_seconds=spent.unrated_seconds,
        )


def _left(tasks: Sequence[StatusTask]) -> dict[UUID, int] | None:
    """Seconds that are left of each open task; None where nobody says it of one, or none is."""
    there = [task for task in tasks if not (task.is_summary or task.milestone or task.internal)]
    found: dict[UUID, int] = {}
    for task in there:
        if task.done_on is not None:
            continue
        if task.said_left_seconds is not None:
            found[task.id] = task.said_left_seconds
        elif task.estimate_seconds is not None:
            found[task.id] = max(task.estimate_seconds - task.worked_seconds, 0)
        else:
            return None
    return found if there else None


def _left_minor(
    left: Mapping[UUID, int] | None, values: Mapping[UUID, tuple[int, str]], currency: str
) -> int | None:
    """What is left at the rates of today, rounded half-up; None where some of it has no rate."""
    if left is None:
        return None
    total = Fraction(0)
    for key, seconds in left.items():
        price, of = values.get(key, (0, ""))
        if seconds and of != currency:
            return None
        total += Fraction(seconds * price, _HOUR * _PRICE_SCALE)
    return rounded(total * 10 ** Currency(currency).minor_digits)
