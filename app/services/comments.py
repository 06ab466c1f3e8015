"""Comments: what people say about a task. Everybody changes only what is their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.values.errors import NotFound, RuleViolation
from app.services.task_upkeep import task_row
from app.store.tables import comment
from app.store.unit_of_work import UnitOfWork

# Of a long text the history shows the beginning.
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class AddComment:
    """Says something about a task; gives the comment's id.

    Raises:
        NotFound: the task was deleted meanwhile.
        RuleViolation: the text is blank.
    """

    task_id: UUID
    text: str
    action = "comment.add"

    def run(self, work: UnitOfWork) -> UUID:
        task_row(work, self.task_id)
        comment_id = work.ids.new()
        text = _text(self.text)
        work.connection.execute(
            insert(comment).values(
                id=comment_id,
                task_id=self.task_id,
                member_id=work.actor.member_id,
                written_at=work.now,
                text=text,
            )
        )
        work.describe(text=_beginning(text))
        return comment_id


@dataclass(frozen=True, slots=True)
class EditComment:
    """Words an own comment anew; when it was written stays, and that it was changed is noted.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: somebody else wrote it, or the text is blank.
    """

    comment_id: UUID
    text: str
    action = "comment.edit"

    def run(self, work: UnitOfWork) -> None:
        row = _own_row(work, self.comment_id)
        text = _text(self.text)
        if text != row.text:
            work.connection.execute(
                update(comment).where(comment.c.id == row.id).values(text=text, edited_at=work.now)
            )
        work.describe(text=_beginning(text))


@dataclass(frozen=True, slots=True)
class DeleteComment:
    """Takes an own comment back.

    Raises:
        NotFound: it is gone already.
        RuleViolation: somebody else wrote it.
    """

    comment_id: UUID
    action = "comment.delete"

    def run(self, work: UnitOfWork) -> None:
        row = _own_row(work, self.comment_id)
        work.connection.execute(delete(comment).where(comment.c.id == row.id))
        work.describe(text=_beginning(row.text))


def _own_row(work: UnitOfWork, comment_id: UUID) -> Row[Any]:
    row = work.connection.execute(select(comment).where(comment.c.id == comment_id)).first()
    if row is None:
        raise NotFound("comment.gone")
    # What came from another program without a name is anybody's.
    if row.member_id not in {None, work.actor.member_id}:
        raise RuleViolation("comment", "comment.not_yours")
    return row


def _text(text: str) -> str:
    if not text.strip():
        raise RuleViolation("text", "comment.text_missing")
    return text.strip()


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
