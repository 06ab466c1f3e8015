"""Where tasks stand: what is above and below one, and its position among its siblings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, literal, select, update

from app.domain.values.errors import NotFound
from app.store.tables import task
from app.store.unit_of_work import UnitOfWork

# Room between siblings, so that a move writes one row and not all of them.
_STEP = 1024


def subtree(work: UnitOfWork, task_id: UUID) -> list[UUID]:
    """The task and everything below it, each before what hangs on it."""
    found = select(task.c.id, literal(0).label("depth")).where(task.c.id == task_id)
    tree = found.cte("tree", recursive=True)
    below = task.alias("below")
    tree = tree.union_all(
        select(below.c.id, tree.c.depth + 1).join(tree, below.c.parent_id == tree.c.id)
    )
    return list(work.connection.scalars(select(tree.c.id).order_by(tree.c.depth)))


def parents_above(work: UnitOfWork, task_id: UUID) -> dict[UUID, UUID | None]:
    """The task and everything that it hangs on, each with its parent."""
    chain = select(task.c.id, task.c.parent_id).where(task.c.id == task_id)
    above = chain.cte("above", recursive=True)
    upper = task.alias("upper")
    # UNION and not UNION ALL: a foreign file may hold a circle.
    above = above.union(
        select(upper.c.id, upper.c.parent_id).join(above, upper.c.id == above.c.parent_id)
    )
    return {row.id: row.parent_id for row in work.connection.execute(select(above))}


def last_position(work: UnitOfWork, parent_id: UUID | None, project_id: UUID | None) -> int:
    """A position behind all siblings."""
    siblings = _siblings((parent_id, project_id))
    last = work.connection.scalar(select(func.max(task.c.position)).where(*siblings))
    return _STEP if last is None else int(last) + _STEP


def place_beside(
    work: UnitOfWork,
    task_id: UUID,
    place: tuple[UUID | None, UUID | None],
    after_id: UUID | None,
    before_id: UUID | None,
) -> int:
    """A position next to a sibling, or behind all; siblings move where there is no room.

    Args:
        work: the open change set.
        task_id: the task that comes there; its old position does not count.
        place: parent and project.
        after_id: the sibling before it.
        before_id: the sibling after it.

    Raises:
        NotFound: there is no such sibling any more.
    """
    if after_id is None and before_id is None:
        return last_position(work, *place)
    others: list[tuple[UUID, int]] = [
        (row.id, row.position)
        for row in work.connection.execute(
            select(task.c.id, task.c.position)
            .where(*_siblings(place), task.c.id != task_id)
            .order_by(task.c.position, task.c.seq)
        )
    ]
    wanted = after_id if after_id is not None else before_id
    at = next((index for index, other in enumerate(others) if other[0] == wanted), None)
    if at is None:
        raise NotFound("task.gone")
    index = at + 1 if after_id is not None else at
    low = others[index - 1][1] if index else None
    high = others[index][1] if index < len(others) else None
    if low is None and high is not None:
        return high - _STEP
    if low is not None and high is None:
        return low + _STEP
    if low is not None and high is not None and high - low > 1:
        return (low + high) // 2
    return _spread(work, [other[0] for other in others], index)


def _spread(work: UnitOfWork, siblings: list[UUID], gap: int) -> int:
    """Gives the siblings room anew and tells the position of the gap before number ``gap``."""
    for number, sibling in enumerate(siblings):
        place = number + (number >= gap)
        work.connection.execute(
            update(task).where(task.c.id == sibling).values(position=(place + 1) * _STEP)
        )
    return (gap + 1) * _STEP


def _siblings(place: tuple[UUID | None, UUID | None]) -> tuple[Any, ...]:
    parent_id, project_id = place
    if parent_id is not None:
        return (task.c.parent_id == parent_id,)
    return task.c.parent_id.is_(None), task.c.project_id.is_not_distinct_from(project_id)
