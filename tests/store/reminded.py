"""Late invoices, and what tests of their reminders ask."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.billing.base_rates import BaseRate
from app.domain.billing.document import Document
from app.domain.billing.document_json import from_json
from app.domain.billing.late_terms import EnteredRate
from app.queries.reminder_draft import ReminderDraft, ReminderWish, reminder_draft
from app.queries.reminders import (
    ReminderKey,
    ReminderPaperKey,
    ReminderRow,
    one_reminder,
    reminder_record,
)
from app.services.reminder_terms import EnterBaseRate
from app.services.reminders import IssueReminder
from tests.store.bills import Business

ISSUED = date(2026, 3, 2)
DUE = date(2026, 3, 16)
RATE = EnteredRate(BaseRate.GERMANY, date(2026, 7, 1), Decimal("1.77"))


def late_invoice(business: Business, hours: int = 10, issued_on: date = ISSUED) -> UUID:
    """An issued invoice over so many hours at 80.00, due fourteen days later."""
    business.work(issued_on, hours * 3600)
    invoice_id = business.draft()
    business.issue(invoice_id, issued_on)
    return invoice_id


def know_rate(business: Business) -> None:
    business.store.execute(EnterBaseRate(RATE))


def drafted(business: Business, wish: ReminderWish) -> ReminderDraft:
    return business.store.read(reminder_draft, wish)


def remind(business: Business, day: date, *invoice_ids: UUID, **wanted: object) -> UUID:
    wish = ReminderWish(invoice_ids, day, **wanted)  # type: ignore[arg-type]
    return business.store.execute(IssueReminder(wish)).reminder_id


def row_of(business: Business, reminder_id: UUID) -> ReminderRow:
    found = business.store.read(one_reminder, ReminderKey(reminder_id))
    assert found is not None
    return found


def record(business: Business, reminder_id: UUID) -> Document:
    stored = business.store.read(reminder_record, ReminderPaperKey(reminder_id, "application/json"))
    assert stored is not None
    return from_json(json.loads(stored))
