"""Reminders that went out: the list, single ones with what stood in them, and their papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from app.store.attachments import bytes_of
from app.store.tables import attachment, client, invoice, reminder, reminder_item


@dataclass(frozen=True, slots=True)
class ReminderItemRow:
    """An invoice in a reminder, with what was asked for it on that day."""

    invoice_id: UUID
    number: str
    open_minor: int
    interest_minor: int
    lump_sum_minor: int
    days_late: int


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """One reminder.

    Attributes:
        open_minor: of its invoices, as it stood on the day.
        fee_minor: of it and of those before it; ``own_fee_minor`` of it alone.
        withdrawn_on: None while it stands.
        charge_id: the invoice over its fees and interest; None where nobody made one.
        charge: that invoice's number; None for a draft too.
    """

    id: UUID
    client_id: UUID
    client: str
    level: int
    number: str
    issued_on: date
    pay_by_on: date
    currency: str
    language: str
    open_minor: int
    interest_minor: int
    lump_sum_minor: int
    fee_minor: int
    own_fee_minor: int
    total_minor: int
    withdrawn_on: date | None
    withdrawn_note: str
    charge_id: UUID | None
    charge: str | None
    items: tuple[ReminderItemRow, ...] = ()

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None

    @property
    def extra_minor(self) -> int:
        """What it asks for besides the open amounts."""
        return self.total_minor - self.open_minor


@dataclass(frozen=True, slots=True)
class ReminderCriteria:
    """Which reminders: all, or those of a client, or those that an invoice stood in."""

    client_id: UUID | None = None
    invoice_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReminderKey:
    """One reminder, by id or by number."""

    id: UUID | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class ReminderPaperKey:
    """A paper of a reminder: ``application/pdf`` or ``application/json``."""

    reminder_id: UUID
    media_type: str = "application/pdf"


def reminders(connection: Connection, criteria: ReminderCriteria) -> list[ReminderRow]:
    """The reminders, the newest first, withdrawn ones too."""
    query = _columns().order_by(reminder.c.issued_on.desc(), reminder.c.seq.desc())
    if criteria.client_id is not None:
        query = query.where(reminder.c.client_id == criteria.client_id)
    if criteria.invoice_id is not None:
        held = select(reminder_item.c.reminder_id).where(
            reminder_item.c.invoice_id == criteria.invoice_id
        )
        query = query.where(reminder.c.id.in_(held))
    return _rows(connection, query)


def one_reminder(connection: Connection, key: ReminderKey) -> ReminderRow | None:
    """The reminder; None where there is none."""
    column = reminder.c.id if key.id is not None else reminder.c.number
    value = key.id if key.id is not None else key.number
    found = _rows(connection, _columns().where(column == value))
    return found[0] if found else None


def reminder_record(connection: Connection, key: ReminderPaperKey) -> bytes | None:
    """The bytes that were kept when the reminder went out; None where there is none."""
    digest = connection.scalar(
        select(attachment.c.sha256).where(
            attachment.c.owner_kind == "reminder",
            attachment.c.owner_id == key.reminder_id,
            attachment.c.media_type == key.media_type,
        )
    )
    return None if digest is None else bytes_of(connection, digest)


def _columns() -> Select[Any]:
    own = [name for name in ReminderRow.__slots__ if name not in {"client", "charge", "items"}]
    return (
        select(
            *(reminder.c[name] for name in own),
            client.c.name.label("client"),
            invoice.c.number.label("charge"),
        )
        .join(client, client.c.id == reminder.c.client_id)
        .outerjoin(invoice, invoice.c.id == reminder.c.charge_id)
    )


def _rows(connection: Connection, query: Select[Any]) -> list[ReminderRow]:
    return [
        ReminderRow(**row, items=_items(connection, row["id"]))
        for row in connection.execute(query).mappings().all()
    ]


def _items(connection: Connection, reminder_id: UUID) -> tuple[ReminderItemRow, ...]:
    query = (
        select(
            reminder_item.c.invoice_id,
            invoice.c.number,
            reminder_item.c.open_minor,
            reminder_item.c.interest_minor,
            reminder_item.c.lump_sum_minor,
            reminder_item.c.days_late,
        )
        .join(invoice, invoice.c.id == reminder_item.c.invoice_id)
        .where(reminder_item.c.reminder_id == reminder_id)
        .order_by(reminder_item.c.position)
    )
    return tuple(ReminderItemRow(*row) for row in connection.execute(query))
