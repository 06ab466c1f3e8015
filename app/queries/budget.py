"""What is left of a running project's budget of hours."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.store.tables import project, time_entry


@dataclass(frozen=True, slots=True)
class BudgetCriteria:
    """The running entry."""

    entry_id: UUID


@dataclass(frozen=True, slots=True)
class Budget:
    """A project's hours, in seconds.

    Attributes:
        spent_seconds: closed work of everybody; what runs is added by whoever shows it.
    """

    entry_id: UUID
    budget_seconds: int
    spent_seconds: int

    def left_seconds(self, running_seconds: int) -> int:
        """What is left beside what runs; negative over the budget."""
        return self.budget_seconds - self.spent_seconds - running_seconds

    def share_left(self, running_seconds: int) -> float:
        """What is left, of 1; negative over the budget."""
        return self.left_seconds(running_seconds) / self.budget_seconds


def budget_of(connection: Connection, criteria: BudgetCriteria) -> Budget | None:
    """The budget of an entry's project; None where there is no project or no budget of hours."""
    found = connection.execute(
        select(project.c.id, project.c.budget_seconds)
        .join(time_entry, time_entry.c.project_id == project.c.id)
        .where(time_entry.c.id == criteria.entry_id, project.c.budget_seconds.is_not(None))
    ).first()
    if found is None:
        return None
    spent = connection.scalar(
        select(func.coalesce(func.sum(time_entry.c.seconds), 0)).where(
            time_entry.c.project_id == found.id, time_entry.c.kind == "work"
        )
    )
    return Budget(criteria.entry_id, found.budget_seconds, spent or 0)
