"""The tags of tasks."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, insert, select

from app.services.assignment import tag_id_of
from app.store.tables import task_tag
from app.store.unit_of_work import UnitOfWork


def set_task_tags(work: UnitOfWork, task_id: UUID, names: tuple[str, ...]) -> None:
    """Gives a task exactly these tags; makes the tags that do not exist yet."""
    wanted = {tag_id_of(work, name.strip()) for name in names if name.strip()}
    standing = set(
        work.connection.scalars(select(task_tag.c.tag_id).where(task_tag.c.task_id == task_id))
    )
    for gone in standing - wanted:
        work.connection.execute(
            delete(task_tag).where(task_tag.c.task_id == task_id, task_tag.c.tag_id == gone)
        )
    for new in sorted(wanted - standing):
        work.connection.execute(insert(task_tag).values(task_id=task_id, tag_id=new))
