"""The milestones of what is folded in: they are seen on the row of the summary that hides them."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.planning.plan import Key, Plan


def folded_milestones(plan: Plan, rows: Mapping[Key, int]) -> dict[int, tuple[int, ...]]:
    """By row of a summary, the numbers of the milestones below it that have no row themselves.

    Args:
        plan: all tasks, each summary before what hangs on it.
        rows: of those that are seen, by their keys.
    """
    # By key of what is hidden, the row that it is folded into.
    hidden: dict[Key, int] = {}
    found: dict[int, list[int]] = {}
    for number, task in enumerate(plan.tasks):
        if task.key in rows or task.parent is None:
            continue
        row = rows.get(task.parent, hidden.get(task.parent))
        if row is None:
            continue
        hidden[task.key] = row
        if task.milestone:
            found.setdefault(row, []).append(number)
    return {row: tuple(numbers) for row, numbers in found.items()}
