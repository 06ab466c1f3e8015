"""Quotes as the list has them, by what a test needs of them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.queries.quotes import QuoteRow
from app.ui.billing.quotes.quote_words import ListedQuote

TODAY = date(2026, 11, 19)


def quote(**changes: Any) -> ListedQuote:
    """A quote that was sent and waits for an answer."""
    values: dict[str, Any] = {
        "id": UUID(int=1),
        "kind": "quote",
        "number": "Q2026-0001",
        "version": 1,
        "replaces_id": None,
        "replaces": None,
        "replaced": False,
        "client_id": UUID(int=2),
        "client": "Acme Outdoor",
        "project_id": None,
        "project": None,
        "currency": "EUR",
        "subject": "Relaunch",
        "state": "sent",
        "issued_on": date(2026, 11, 2),
        "valid_until_on": date(2026, 12, 31),
        "sent_on": date(2026, 11, 3),
        "sent_note": "",
        "decided_on": None,
        "decided_by": "",
        "decision_note": "",
        "net_minor": 350_000,
        "tax_minor": 66_500,
        "gross_minor": 416_500,
        "rounding_minor": 0,
    }
    return ListedQuote(QuoteRow(**values | changes), TODAY)


def draft_quote(**changes: Any) -> ListedQuote:
    fresh = {"number": None, "state": "draft", "issued_on": None, "sent_on": None}
    return quote(**fresh | changes)


def pro_forma(**changes: Any) -> ListedQuote:
    return quote(kind="pro_forma", number="PF2026-0001", valid_until_on=None, **changes)
