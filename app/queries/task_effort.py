"""What went into tasks and what they were estimated at, with all that hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, case, false, func, or_, select

from app.store.tables import task, time_entry


@dataclass(frozen=True, slots=True)
class Effort:
    """Work and estimate of a task with everything below it.

    Attributes:
        spent_seconds: recorded work; a running entry counts when it ends.
        estimate_seconds: the task's own; without one the sum of those below it, of each branch
            the topmost; None where nobody estimated.
    """

    spent_seconds: int = 0
    estimate_seconds: int | None = None

    @property
    def remaining_seconds(self) -> int | None:
        """What the estimate leaves; less than nothing where it was not enough."""
        if self.estimate_seconds is None:
            return None
        return self.estimate_seconds - self.spent_seconds


def efforts(connection: Connection, seqs: Sequence[int]) -> dict[int, Effort]:
    """The efforts of the tasks with these row numbers; one that is gone has none."""
    top = task.alias("top")
    tree = (
        select(
            top.c.seq.label("root"),
            top.c.id,
            top.c.estimate_seconds,
            # Whether an estimate above stands for this one already.
            false().label("covered"),
        )
        .where(top.c.seq.in_(seqs))
        .cte("tree", recursive=True)
    )
    tree = tree.union(
        select(
            tree.c.root,
            task.c.id,
            task.c.estimate_seconds,
            or_(tree.c.covered, tree.c.estimate_seconds.is_not(None)),
        ).join(tree, task.c.parent_id == tree.c.id)
    )
    spent = (
        select(func.sum(time_entry.c.seconds))
        .where(and_(time_entry.c.task_id == tree.c.id, time_entry.c.kind == "work"))
        .scalar_subquery()
    )
    query = select(
        tree.c.root,
        func.coalesce(func.sum(spent), 0),
        func.sum(case((~tree.c.covered, tree.c.estimate_seconds))),
    ).group_by(tree.c.root)
    return {
        root: Effort(seconds, estimate) for root, seconds, estimate in connection.execute(query)
    }
