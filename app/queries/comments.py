"""What people said about tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.queries.in_parts import in_parts
from app.store.tables import comment, member


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment.

    Attributes:
        member_id: who wrote it; None for one that came from elsewhere without a name.
        edited_at: None for one that stands as it was written.
    """

    id: UUID
    member_id: UUID | None
    author: str
    written_at: datetime
    edited_at: datetime | None
    text: str


def comments(connection: Connection, task_id: UUID) -> list[CommentRow]:
    """The comments on a task, the oldest first."""
    query = (
        select(
            comment.c.id,
            comment.c.member_id,
            func.coalesce(member.c.name, "").label("author"),
            comment.c.written_at,
            comment.c.edited_at,
            comment.c.text,
        )
        .outerjoin(member, member.c.id == comment.c.member_id)
        .where(comment.c.task_id == task_id)
        .order_by(comment.c.written_at, comment.c.seq)
    )
    return [CommentRow(*row) for row in connection.execute(query)]


def comment_counts(connection: Connection, task_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many comments the tasks have; those without are left out."""
    query = select(comment.c.task_id, func.count()).group_by(comment.c.task_id)
    return {
        task_id: count
        for part in in_parts(task_ids)
        for task_id, count in connection.execute(query.where(comment.c.task_id.in_(part)))
    }
