"""Deliverables: what a task or a milestone hands over, and who signs it off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from app.domain.planning.tasks.deliverable import DeliverableStatus, check_editable, check_step
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.period import require_calendar_year
from app.services.ordering import next_position, place_at
from app.services.task_upkeep import task_row
from app.store.tables import attachment, deliverable
from app.store.unit_of_work import UnitOfWork

FILES_OF = "deliverable"


class DeliverableChanges(TypedDict, total=False):
    """The fields of a deliverable to set; what is left out stays.

    ``criteria`` is what must be true for it to be accepted, ``budget_minor`` is in the client's
    currency, ``due_on`` is the day that it is expected.
    """

    name: str
    detail: str
    criteria: str
    budget_minor: int | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class AddDeliverable:
    """Makes a deliverable of a task, behind the others; gives its id.

    Raises:
        NotFound: the task was deleted meanwhile.
        RuleViolation: no name, or a field is out of range.
    """

    task_id: UUID
    changes: DeliverableChanges
    action = "deliverable.add"

    def run(self, work: UnitOfWork) -> UUID:
        task_row(work, self.task_id)
        values = _checked({"name": "", **self.changes})
        deliverable_id = work.ids.new()
        position = next_position(work, deliverable, _of_task(self.task_id))
        work.connection.execute(
            insert(deliverable).values(
                id=deliverable_id, task_id=self.task_id, position=position, **values
            )
        )
        work.describe(text=values["name"])
        return deliverable_id


@dataclass(frozen=True, slots=True)
class EditDeliverable:
    """Changes a deliverable that nobody has accepted.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: it is accepted and has to be opened again first, or a field is wrong.
    """

    deliverable_id: UUID
    changes: DeliverableChanges
    action = "deliverable.edit"

    def run(self, work: UnitOfWork) -> None:
        row = editable_deliverable(work, self.deliverable_id)
        values = _checked(dict(self.changes))
        if values:
            _write(work, row.id, values)
        work.describe(text=values.get("name", row.name))


@dataclass(frozen=True, slots=True)
class MoveDeliverable:
    """Puts a deliverable at another position of its task, from 1; the others make room.

    Raises:
        NotFound: it was deleted meanwhile.
    """

    deliverable_id: UUID
    position: int
    action = "deliverable.move"

    def run(self, work: UnitOfWork) -> None:
        row = deliverable_row(work, self.deliverable_id)
        place_at(work, deliverable, _of_task(row.task_id), row.id, self.position)
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class DeleteDeliverable:
    """Removes a deliverable that nobody has accepted, with its files.

    Raises:
        NotFound: it is gone already.
        RuleViolation: it is accepted and has to be opened again first.
    """

    deliverable_id: UUID
    action = "deliverable.delete"

    def run(self, work: UnitOfWork) -> None:
        row = editable_deliverable(work, self.deliverable_id)
        work.connection.execute(
            delete(attachment).where(
                attachment.c.owner_kind == FILES_OF, attachment.c.owner_id == row.id
            )
        )
        work.connection.execute(delete(deliverable).where(deliverable.c.id == row.id))
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class MarkDelivered:
    """Notes that a deliverable was handed over, for the first time or after it was rejected.

    Attributes:
        at: None for now.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: it is delivered already or accepted, or the instant lies ahead.
    """

    deliverable_id: UUID
    at: datetime | None = None
    action = "deliverable.deliver"

    def run(self, work: UnitOfWork) -> None:
        row = _stepped(work, self.deliverable_id, "delivered")
        at = _past(work, self.at)
        _write(work, row.id, {**_OPEN, "status": "delivered", "delivered_at": at})


@dataclass(frozen=True, slots=True)
class AcceptDeliverable:
    """Notes that somebody signed a deliverable off; what nobody noted as delivered is so by then.

    Attributes:
        by: who did, a name.
        at: None for now.
        remark: what was said.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: nobody is named, it is accepted already, or the instant lies ahead.
    """

    deliverable_id: UUID
    by: str
    at: datetime | None = None
    remark: str = ""
    action = "deliverable.accept"

    def run(self, work: UnitOfWork) -> None:
        row = _stepped(work, self.deliverable_id, "accepted")
        at = _past(work, self.at)
        _write(
            work,
            row.id,
            {
                "status": "accepted",
                "delivered_at": row.delivered_at or at,
                "signed_off_at": at,
                "signed_off_by": _signer(self.by),
                "remark": self.remark.strip(),
            },
        )


@dataclass(frozen=True, slots=True)
class RejectDeliverable:
    """Notes that somebody sent a delivered deliverable back.

    Attributes:
        by: who did, a name.
        reason: why; it stands with the deliverable until it is delivered anew.
        at: None for now.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: nobody or no reason is named, it is not delivered, or the instant lies
            ahead.
    """

    deliverable_id: UUID
    by: str
    reason: str
    at: datetime | None = None
    action = "deliverable.reject"

    def run(self, work: UnitOfWork) -> None:
        row = _stepped(work, self.deliverable_id, "rejected")
        reason = self.reason.strip()
        if not reason:
            raise RuleViolation("reason", "deliverable.reason_missing")
        signed = {"signed_off_at": _past(work, self.at), "signed_off_by": _signer(self.by)}
        _write(work, row.id, {"status": "rejected", "remark": reason, **signed})


@dataclass(frozen=True, slots=True)
class ReopenDeliverable:
    """Opens a deliverable again: it is as if nobody had delivered it or signed it off.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: it is open.
    """

    deliverable_id: UUID
    action = "deliverable.reopen"

    def run(self, work: UnitOfWork) -> None:
        row = _stepped(work, self.deliverable_id, "open")
        _write(work, row.id, {**_OPEN, "status": "open", "delivered_at": None})


_OPEN: dict[str, Any] = {"signed_off_at": None, "signed_off_by": "", "remark": ""}


def deliverable_row(work: UnitOfWork, deliverable_id: UUID) -> Row[Any]:
    """The stored deliverable.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    query = select(deliverable).where(deliverable.c.id == deliverable_id)
    row = work.connection.execute(query).first()
    if row is None:
        raise NotFound("deliverable.gone")
    return row


def editable_deliverable(work: UnitOfWork, deliverable_id: UUID) -> Row[Any]:
    """The stored deliverable, which may be changed.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: it is accepted.
    """
    row = deliverable_row(work, deliverable_id)
    check_editable(row.name, row.status)
    return row


def _stepped(work: UnitOfWork, deliverable_id: UUID, wanted: DeliverableStatus) -> Row[Any]:
    row = deliverable_row(work, deliverable_id)
    check_step(row.name, row.status, wanted)
    work.describe(text=row.name)
    return row


def _of_task(task_id: UUID) -> ColumnElement[bool]:
    return deliverable.c.task_id == task_id


def _write(work: UnitOfWork, deliverable_id: UUID, values: dict[str, Any]) -> None:
    work.connection.execute(
        update(deliverable).where(deliverable.c.id == deliverable_id).values(**values)
    )


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    fit: dict[str, Any] = {
        key: each.strip() if isinstance(each, str) else each for key, each in values.items()
    }
    if "name" in fit and not fit["name"]:
        raise RuleViolation("name", "deliverable.name_missing")
    budget, due_on = fit.get("budget_minor"), fit.get("due_on")
    if budget is not None and budget <= 0:
        raise RuleViolation("budget_minor", "task.number_not_positive")
    if due_on is not None:
        require_calendar_year(due_on, "due_on")
    return fit


def _signer(by: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise RuleViolation("by", "deliverable.signer_missing")
    return name


def _past(work: UnitOfWork, at: datetime | None) -> datetime:
    if at is None:
        return work.now
    require_calendar_year(at, "at")
    if at > work.now:
        raise RuleViolation("at", "deliverable.in_the_future")
    return at
