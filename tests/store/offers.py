"""A quote to a client, and what tests ask of it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.document import Document
from app.domain.billing.document_json import from_json
from app.queries.quotes import (
    QuoteKey,
    QuotePaperKey,
    QuoteRow,
    one_quote,
    quote_record,
)
from app.services.quote_accept import Accepted, AcceptQuote
from app.services.quote_issue import IssueQuote
from app.services.quote_lines import AddQuoteLine
from app.services.quotes import CreateQuote
from app.store.store import Store
from app.store.tables import task
from tests.store.bills import Business

TODAY = date(2026, 11, 19)
LATER = date(2027, 1, 31)
REBATE = Adjustment("Rebate", Decimal(10))


def draft(business: Business) -> UUID:
    """A quote over three days, a piece, ten hours and an option."""
    store = business.store
    quote_id = store.execute(
        CreateQuote(business.client, changes={"subject": "Relaunch", "valid_until_on": LATER})
    )
    store.execute(AddQuoteLine(quote_id, "Design", Decimal(3), "DAY", Decimal(800)))
    store.execute(
        AddQuoteLine(quote_id, "Licence", unit_code="C62", price=Decimal(100), makes_task=False)
    )
    store.execute(AddQuoteLine(quote_id, "Code", Decimal(10), "HUR", Decimal(100)))
    store.execute(AddQuoteLine(quote_id, "Video", Decimal(2), "HUR", Decimal(120), optional=True))
    return quote_id


def issued(business: Business) -> UUID:
    quote_id = draft(business)
    business.store.execute(IssueQuote(quote_id, TODAY))
    return quote_id


def row_of(store: Store, quote_id: UUID) -> QuoteRow:
    found = store.read(one_quote, QuoteKey(quote_id))
    assert found is not None
    return found


def record(business: Business, quote_id: UUID) -> Document:
    stored = business.store.read(quote_record, QuotePaperKey(quote_id, "application/json"))
    assert stored is not None
    return from_json(json.loads(stored))


def tasks_of(business: Business) -> list[Any]:
    query = select(task.c.name, task.c.estimate_seconds, task.c.milestone, task.c.amount_minor)
    return business.store.read(
        lambda c, _: [tuple(row) for row in c.execute(query.order_by(task.c.seq))], None
    )


def accept(business: Business, quote_id: UUID, **wanted: Any) -> Accepted:
    return business.store.execute(AcceptQuote(quote_id, TODAY, by="Lena Hansen", **wanted))
