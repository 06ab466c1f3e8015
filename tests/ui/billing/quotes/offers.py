"""Quotes of a small business in each state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.document import DocumentKind
from app.queries.quotes import QuoteKey, QuoteLineRow, QuoteRow, one_quote, quote_lines
from app.services.quote_accept import AcceptQuote
from app.services.quote_adjustments import AddQuoteAdjustment
from app.services.quote_issue import DeclineQuote, IssueQuote, NoteQuoteSent
from app.services.quote_lines import AddQuoteLine
from app.services.quotes import CreateQuote, QuoteChanges
from app.store.store import Store
from tests.ui.billing.office import TODAY, Office

LATER = date(2026, 12, 31)


def offer(
    office: Office,
    client_id: UUID,
    subject: str = "Relaunch",
    *,
    kind: DocumentKind = DocumentKind.QUOTE,
    until: date | None = LATER,
) -> UUID:
    """A draft over three days, ten hours, a piece that is no task, and an option."""
    changes: QuoteChanges = {"subject": subject}
    is_quote = kind is DocumentKind.QUOTE
    if is_quote:
        changes["valid_until_on"] = until
    store = office.store
    quote_id = store.execute(CreateQuote(client_id, kind, changes))
    add = store.execute
    add(AddQuoteLine(quote_id, "Design", Decimal(3), "DAY", Decimal(800)))
    add(AddQuoteLine(quote_id, "Code", Decimal(10), "HUR", Decimal(100)))
    font = AddQuoteLine(quote_id, "Font", unit_code="C62", price=Decimal(100), makes_task=False)
    add(font)
    if is_quote:
        video = AddQuoteLine(quote_id, "Video", Decimal(2), price=Decimal(120), optional=True)
        add(video)
    return quote_id


def issued(office: Office, client_id: UUID, **said: object) -> UUID:
    quote_id = offer(office, client_id, **said)  # type: ignore[arg-type]
    office.store.execute(IssueQuote(quote_id, date(2026, 11, 2)))
    return quote_id


def row_of(store: Store, quote_id: UUID) -> QuoteRow:
    found = store.read(one_quote, QuoteKey(quote_id))
    assert found is not None
    return found


def lines_of(store: Store, quote_id: UUID) -> list[QuoteLineRow]:
    return store.read(quote_lines, quote_id)


def filled(office: Office) -> dict[str, UUID]:
    """One quote in each state, and a pro forma invoice, by their states."""
    acme = office.client("Acme Outdoor")
    helio = office.client("Helio Energy")
    store = office.store
    found = {
        "accepted": issued(office, acme, subject="Relaunch of the shop"),
        "declined": issued(office, helio, subject="Photo series"),
        "expired": issued(office, helio, subject="Newsletter", until=date(2026, 11, 9)),
        "sent": issued(office, acme, subject="Accessibility audit of the whole site"),
        "issued": issued(office, helio, subject="Dashboard"),
        "pro_forma": issued(office, helio, subject="Prepayment", kind=DocumentKind.PRO_FORMA),
        "draft": offer(office, acme, "Care plan 2027"),
    }
    store.execute(AddQuoteAdjustment(found["draft"], Adjustment("Loyalty", Decimal(10))))
    store.execute(NoteQuoteSent(found["sent"], date(2026, 11, 3), "Lena Hansen, by mail"))
    store.execute(DeclineQuote(found["declined"], date(2026, 11, 12), "Too expensive"))
    store.execute(
        AcceptQuote(
            found["accepted"],
            TODAY,
            "Lena Hansen",
            billing="fixed",
            tasks=True,
            milestones=True,
            invoice=True,
        )
    )
    return found
