"""A quote that goes out: numbered and frozen, noted as sent, declined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import update

from app.domain.billing.document import Document, DocumentKind
from app.domain.billing.mentions import missing_mentions
from app.domain.billing.quote_standing import OPEN, QuoteStanding
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.quote_document import QuoteDocumentCriteria, quote_document
from app.queries.quotes import QuoteKey, QuoteRow, one_quote
from app.services.kept_papers import keep_papers
from app.services.number_series import draw_number
from app.services.quote_rows import add_up_quote, draft_quote
from app.store.tables import quote
from app.store.unit_of_work import UnitOfWork

# What an offer has to say; the law asks for more of invoices alone.
_NEEDED = frozenset({"seller_name", "buyer_name", "lines", "line_name"})


@dataclass(frozen=True, slots=True)
class IssuedQuote:
    quote_id: UUID
    number: str


@dataclass(frozen=True, slots=True)
class IssueQuote:
    """Gives a draft its number and freezes it; undo stops here, a new version replaces it.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it was issued before.
        RuleViolation: names or lines are missing, it ends before it begins, or a text cannot be
            printed.
    """

    quote_id: UUID
    issued_on: date
    action = "quote.issue"

    def run(self, work: UnitOfWork) -> IssuedQuote:
        row = draft_quote(work, self.quote_id)
        if row.valid_until_on is not None and row.valid_until_on < self.issued_on:
            raise RuleViolation("valid_until_on", "quote.ends_before", day=self.issued_on)
        add_up_quote(work, self.quote_id)
        kind = DocumentKind(row.kind)
        drawn = draw_number(work, kind, row.series_id, self.issued_on)
        criteria = QuoteDocumentCriteria(self.quote_id, self.issued_on, drawn.number)
        document = quote_document(work.connection, criteria)
        _check_ready(document)
        keep_papers(work, "quote", self.quote_id, document)
        work.connection.execute(
            update(quote)
            .where(quote.c.id == self.quote_id)
            .values(**drawn.columns(), issued_at=work.now, issued_on=self.issued_on, state="issued")
        )
        work.make_final()
        work.describe(text=drawn.number, client=document.buyer.name)
        return IssuedQuote(self.quote_id, drawn.number)


@dataclass(frozen=True, slots=True)
class NoteQuoteSent:
    """Notes when a quote went out, and to whom or how.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it is a draft, or was decided.
    """

    quote_id: UUID
    sent_on: date
    note: str = ""
    action = "quote.sent"

    def run(self, work: UnitOfWork) -> None:
        row = quote_row(work, self.quote_id)
        if row.state not in OPEN:
            raise Conflict("quote.not_open", number=row.number or row.subject)
        move_quote(
            work, row, {"state": "sent", "sent_on": self.sent_on, "sent_note": self.note.strip()}
        )


@dataclass(frozen=True, slots=True)
class DeclineQuote:
    """Notes that the client does not want it.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it is a draft, was replaced, or was decided.
    """

    quote_id: UUID
    decided_on: date
    note: str = ""
    action = "quote.decline"

    def run(self, work: UnitOfWork) -> None:
        row = quote_row(work, self.quote_id)
        check_open(row, self.decided_on, even_expired=True)
        decided = {"decided_on": self.decided_on, "decision_note": self.note.strip()}
        move_quote(work, row, {"state": "declined", **decided})


def quote_row(work: UnitOfWork, quote_id: UUID) -> QuoteRow:
    """The quote with how it stands.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = one_quote(work.connection, QuoteKey(id=quote_id))
    if row is None:
        raise NotFound("quote.gone")
    return row


def check_open(row: QuoteRow, day: date, *, even_expired: bool) -> None:
    """Raises where a client cannot decide on a quote that day.

    Raises:
        Conflict: it is no quote, a draft, replaced, decided or, unless allowed, expired.
    """
    if row.document_kind is not DocumentKind.QUOTE:
        raise Conflict("quote.is_pro_forma")
    standing = row.standing(day)
    if standing is QuoteStanding.EXPIRED:
        if not even_expired:
            raise Conflict("quote.is_expired", number=row.number, day=row.valid_until_on)
    elif standing not in OPEN:
        raise Conflict("quote.not_open", number=row.number or row.subject)


def move_quote(work: UnitOfWork, row: QuoteRow, values: dict[str, Any]) -> None:
    """Writes what became of a quote."""
    work.connection.execute(update(quote).where(quote.c.id == row.id).values(**values))
    work.describe(text=row.number)


def quote_missing(document: Document) -> tuple[str, ...]:
    """What an offer still lacks, as keys of `missing_mentions`."""
    return tuple(key for key in missing_mentions(document) if key in _NEEDED)


def _check_ready(document: Document) -> None:
    missing = quote_missing(document)
    if missing:
        keys = tuple((f"mention.{key}", "") for key in missing)
        raise RuleViolation(missing[0], "quote.not_ready", missing_keys=keys)
