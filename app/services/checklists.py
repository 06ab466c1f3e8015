"""Checklists: small steps of a task that are ticked off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.values.errors import NotFound, RuleViolation
from app.services.ordering import next_position, place_at
from app.services.task_upkeep import task_row
from app.store.tables import checklist_item
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddCheck:
    """Puts a step behind the others of a task's checklist; gives its id.

    Raises:
        NotFound: the task was deleted meanwhile.
        RuleViolation: the text is blank.
    """

    task_id: UUID
    text: str
    action = "checklist.add"

    def run(self, work: UnitOfWork) -> UUID:
        task_row(work, self.task_id)
        text = _text(self.text)
        item_id = work.ids.new()
        position = next_position(work, checklist_item, checklist_item.c.task_id == self.task_id)
        work.connection.execute(
            insert(checklist_item).values(
                id=item_id, task_id=self.task_id, position=position, text=text
            )
        )
        work.describe(text=text)
        return item_id


@dataclass(frozen=True, slots=True)
class EditCheck:
    """Words a step anew.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: the text is blank.
    """

    item_id: UUID
    text: str
    action = "checklist.edit"

    def run(self, work: UnitOfWork) -> None:
        row = _item_row(work, self.item_id)
        text = _text(self.text)
        _write(work, row.id, {"text": text})
        work.describe(text=text)


@dataclass(frozen=True, slots=True)
class TickCheck:
    """Ticks a step off, or unticks it; one that is ticked keeps its instant.

    Raises:
        NotFound: it was deleted meanwhile.
    """

    item_id: UUID
    done: bool = True
    action = "checklist.tick"

    def run(self, work: UnitOfWork) -> None:
        row = _item_row(work, self.item_id)
        if self.done != (row.done_at is not None):
            _write(work, row.id, {"done_at": work.now if self.done else None})
        work.describe(text=row.text)


@dataclass(frozen=True, slots=True)
class MoveCheck:
    """Puts a step at another position of its checklist, from 1; the others make room.

    Raises:
        NotFound: it was deleted meanwhile.
    """

    item_id: UUID
    position: int
    action = "checklist.move"

    def run(self, work: UnitOfWork) -> None:
        row = _item_row(work, self.item_id)
        siblings = checklist_item.c.task_id == row.task_id
        place_at(work, checklist_item, siblings, row.id, self.position)
        work.describe(text=row.text)


@dataclass(frozen=True, slots=True)
class DeleteCheck:
    """Takes a step off its checklist.

    Raises:
        NotFound: it is gone already.
    """

    item_id: UUID
    action = "checklist.delete"

    def run(self, work: UnitOfWork) -> None:
        row = _item_row(work, self.item_id)
        work.connection.execute(delete(checklist_item).where(checklist_item.c.id == row.id))
        work.describe(text=row.text)


def _item_row(work: UnitOfWork, item_id: UUID) -> Row[Any]:
    query = select(checklist_item).where(checklist_item.c.id == item_id)
    row = work.connection.execute(query).first()
    if row is None:
        raise NotFound("checklist.gone")
    return row


def _write(work: UnitOfWork, item_id: UUID, values: dict[str, Any]) -> None:
    work.connection.execute(
        update(checklist_item).where(checklist_item.c.id == item_id).values(**values)
    )


def _text(text: str) -> str:
    """The text on one line.

    Raises:
        RuleViolation: it is blank.
    """
    line = " ".join(text.split())
    if not line:
        raise RuleViolation("text", "checklist.text_missing")
    return line
