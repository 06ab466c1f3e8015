"""Where cards stand on the board: one order over all tasks, which siblings share with their tree.

Positions are numbers with room between them; equal ones stand in the order in which the tasks were
made. Room is made without changing what stands before what, in any column or tree.
"""

from __future__ import annotations

from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Row, and_, func, select, update

from app.store.tables import task
from app.store.unit_of_work import UnitOfWork

_STEP = 1024
_Place: TypeAlias = tuple[int, int]


def place_between(
    work: UnitOfWork, row: Row[Any], above_id: UUID | None, below_id: UUID | None
) -> None:
    """Puts a task between two others; what is gone meanwhile does not count.

    Args:
        work: the open change set.
        row: the task.
        above_id: the one that it comes after.
        below_id: the one that it comes before.
    """
    above, below = _place_of(work, above_id), _place_of(work, below_id)
    if above is None and below is None:
        return
    if below is None and above is not None:
        position = above[0] + _STEP
    elif above is None and below is not None:
        position = below[0] - _STEP
    else:
        assert above is not None  # noqa: S101 - both are known in this branch
        assert below is not None  # noqa: S101 - as above
        position = _between(work, row, above, below)
    if position != row.position:
        work.connection.execute(update(task).where(task.c.id == row.id).values(position=position))


def _between(work: UnitOfWork, row: Row[Any], above: _Place, below: _Place) -> int:
    if below[0] - above[0] > 1:
        return (above[0] + below[0]) // 2
    for fits in (above[0], below[0]):
        # Equal positions stand in the order of the rows, so this one may fit as it is.
        if above < (fits, row.seq) < below:
            return fits
    return _room_after(work, above)


def _room_after(work: UnitOfWork, above: _Place) -> int:
    """A free position right after a place: what is equal moves on, and all behind if it must."""
    position, seq = above
    behind = and_(task.c.position > position, task.c.position <= position + 2)
    step = 2
    if work.connection.scalar(select(func.count()).select_from(task).where(behind)):
        step = _STEP
        work.connection.execute(
            update(task).where(task.c.position > position).values(position=task.c.position + _STEP)
        )
    tied = and_(task.c.position == position, task.c.seq > seq)
    work.connection.execute(update(task).where(tied).values(position=position + step))
    return position + step // 2


def _place_of(work: UnitOfWork, task_id: UUID | None) -> _Place | None:
    if task_id is None:
        return None
    query = select(task.c.position, task.c.seq).where(task.c.id == task_id)
    row = work.connection.execute(query).first()
    return None if row is None else (row.position, row.seq)
