"""What went into tasks and what they were estimated at, with all that hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, case, false, func, null, or_, select

from app.store.tables import task, time_entry


@dataclass(frozen=True, slots=True)
class Effort:
    """Work and estimate of a task with everything below it.

    Attributes:
        spent_seconds: recorded work; a running entry counts when it ends.
        estimate_seconds: the task's own; without one the sum of those below it, of each branch
            the topmost; None where nobody estimated.
        said_seconds: what is left of the task by somebody's word, which the plan goes by too.
    """

    spent_seconds: int = 0
    estimate_seconds: int | None = None
    said_seconds: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether more went into it than was estimated."""
        return self.estimate_seconds is not None and self.spent_seconds > self.estimate_seconds

    @property
    def remaining_seconds(self) -> int | None:
        """What is left by somebody's word, else what the estimate leaves.

        Less than nothing where the estimate was not enough.
        """
        if self.said_seconds is not None:
            return self.said_seconds
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
            top.c.remaining_seconds,
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
            null(),
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
        func.max(tree.c.remaining_seconds),
    ).group_by(tree.c.root)
    return {root: Effort(*found) for root, *found in connection.execute(query)}
