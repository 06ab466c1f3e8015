"""Invoices that are late, with the reminders that went out and the one that comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.billing.reminder import NextReminder, SentReminder, next_reminder
from app.queries.invoices import InvoiceRow, owed
from app.queries.reminder_terms import reminder_terms
from app.store.tables import client, reminder, reminder_item


@dataclass(frozen=True, slots=True)
class LateCriteria:
    """Which late invoices: of all clients or of one, as they stand today."""

    today: date
    client_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LateInvoice:
    """An invoice that is late.

    Attributes:
        sent: the reminders that stand, the earliest first.
        next: the one that comes; None after the last level.
        wanted: whether its client gets reminders at all.
    """

    row: InvoiceRow
    sent: tuple[SentReminder, ...]
    next: NextReminder | None
    wanted: bool = True

    @property
    def level(self) -> int:
        """Of the last reminder; 0 for none."""
        return max((each.level for each in self.sent), default=0)

    def is_due(self, today: date) -> bool:
        """Whether a reminder is to be sent by today."""
        return self.wanted and self.next is not None and self.next.due_on <= today


def late_invoices(connection: Connection, criteria: LateCriteria) -> list[LateInvoice]:
    """All that is late, the longest due first."""
    rows = [
        row
        for row in owed(connection, criteria.client_id)
        if row.due_on is not None and row.due_on < criteria.today
    ]
    return late_ones(connection, rows)


def late_ones(connection: Connection, rows: Iterable[InvoiceRow]) -> list[LateInvoice]:
    """These invoices with their reminders, in their order; whether they are late nobody asks."""
    terms = reminder_terms(connection)
    sent = _sent(connection)
    silent = set(connection.scalars(select(client.c.id).where(client.c.reminders.is_(False))))
    found = []
    for row in rows:
        history = tuple(sent[row.id])
        next_one = None
        if row.due_on is not None:
            next_one = next_reminder(terms.levels, row.due_on, history)
        found.append(LateInvoice(row, history, next_one, row.client_id not in silent))
    return found


def _sent(connection: Connection) -> defaultdict[UUID, list[SentReminder]]:
    query = (
        select(reminder_item.c.invoice_id, reminder_item.c.level, reminder.c.issued_on)
        .join(reminder, reminder.c.id == reminder_item.c.reminder_id)
        .where(reminder_item.c.live)
        .order_by(reminder_item.c.level)
    )
    found: defaultdict[UUID, list[SentReminder]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.invoice_id].append(SentReminder(row.level, row.issued_on))
    return found
