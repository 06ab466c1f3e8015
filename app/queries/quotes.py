"""Quotes and pro forma invoices: the list, single ones and their lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, or_, select

from app.domain.billing.document import DocumentKind
from app.domain.billing.quote_standing import QuoteStanding, quote_standing
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.unit_price import price_from_e4
from app.queries.invoice_details import HOURS, InvoiceLineRow, quantity_from_e6
from app.store.attachments import bytes_of
from app.store.tables import attachment, client, project, quote, quote_line


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quote or pro forma invoice with how it stands.

    Attributes:
        kind: ``quote`` or ``pro_forma``.
        number: None for a draft.
        project: what it is about, or what was made of it.
        replaces: number of the version before it; None for the first.
        replaced: whether a newer version of it was issued.
        state: as it is kept; `standing` says how it stands on a day.
        valid_until_on: inclusive; None for no end.
        net_minor: of what is not optional, as are the other sums.
    """

    id: UUID
    kind: str
    number: str | None
    version: int
    replaces_id: UUID | None
    replaces: str | None
    replaced: bool
    client_id: UUID
    client: str
    project_id: UUID | None
    project: str | None
    currency: str
    subject: str
    state: str
    issued_on: date | None
    valid_until_on: date | None
    sent_on: date | None
    sent_note: str
    decided_on: date | None
    decided_by: str
    decision_note: str
    net_minor: int
    tax_minor: int
    gross_minor: int
    rounding_minor: int

    @property
    def document_kind(self) -> DocumentKind:
        return DocumentKind(self.kind)

    @property
    def due_minor(self) -> int:
        """What it comes to in all."""
        return self.gross_minor + self.rounding_minor

    def standing(self, today: date) -> QuoteStanding:
        return quote_standing(self.state, self.valid_until_on, replaced=self.replaced, today=today)


@dataclass(frozen=True, slots=True)
class QuoteLineRow:
    """A line of a quote.

    Attributes:
        line: as one of an invoice that bills nothing recorded.
        optional: offered beside the rest, and in no sum until it is ``chosen``.
        makes_task: whether accepting it makes a task of it.
    """

    line: InvoiceLineRow
    optional: bool
    chosen: bool
    makes_task: bool

    @property
    def counts(self) -> bool:
        """Whether it is in the sums."""
        return self.chosen or not self.optional


@dataclass(frozen=True, slots=True)
class QuoteCriteria:
    """Which quotes, the newest first; a field at its default asks for nothing.

    Attributes:
        kind: ``quote`` or ``pro_forma``; blank for both.
        standings: how they stand on ``today``; empty for all.
        text: every word must stand in number, subject or client.
    """

    today: date
    kind: str = ""
    client_id: UUID | None = None
    standings: frozenset[QuoteStanding] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class QuoteKey:
    """One quote, by id or by number."""

    id: UUID | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class QuotePaperKey:
    """A paper of an issued quote: ``application/pdf`` or ``application/json``."""

    quote_id: UUID
    media_type: str = "application/pdf"


def quotes(connection: Connection, criteria: QuoteCriteria) -> list[QuoteRow]:
    """The quotes, drafts before those that were issued, the newest first."""
    query = _columns().where(*_conditions(criteria))
    query = query.order_by(
        quote.c.issued_on.is_not(None), quote.c.issued_on.desc(), quote.c.seq.desc()
    )
    found = _rows(connection, query)
    if not criteria.standings:
        return found
    return [row for row in found if row.standing(criteria.today) in criteria.standings]


def one_quote(connection: Connection, key: QuoteKey) -> QuoteRow | None:
    """The quote; None where there is none."""
    column = quote.c.id if key.id is not None else quote.c.number
    value = key.id if key.id is not None else key.number
    found = _rows(connection, _columns().where(column == value))
    return found[0] if found else None


def quote_fields(connection: Connection, quote_id: UUID) -> Row[Any] | None:
    """The stored row; None where there is none."""
    return connection.execute(select(quote).where(quote.c.id == quote_id)).first()


def quote_lines(connection: Connection, quote_id: UUID) -> list[QuoteLineRow]:
    """The lines in their order."""
    query = (
        select(quote_line)
        .where(quote_line.c.quote_id == quote_id)
        .order_by(quote_line.c.position, quote_line.c.seq)
    )
    return [
        QuoteLineRow(_line(row), row.optional, row.chosen, row.makes_task)
        for row in connection.execute(query)
    ]


def quote_record(connection: Connection, key: QuotePaperKey) -> bytes | None:
    """The bytes that were stored when it was issued; None for a draft."""
    digest = connection.scalar(
        select(attachment.c.sha256).where(
            attachment.c.owner_kind == "quote",
            attachment.c.owner_id == key.quote_id,
            attachment.c.media_type == key.media_type,
        )
    )
    return None if digest is None else bytes_of(connection, digest)


def _conditions(criteria: QuoteCriteria) -> Iterable[ColumnElement[bool]]:
    if criteria.kind:
        yield quote.c.kind == criteria.kind
    if criteria.client_id is not None:
        yield quote.c.client_id == criteria.client_id
    for word in criteria.text.split():
        columns = (quote.c.number, quote.c.subject, client.c.name)
        yield or_(*(column.contains(word, autoescape=True) for column in columns))


def _columns() -> Select[Any]:
    before, newer = quote.alias("before"), quote.alias("newer")
    own = (name for name in QuoteRow.__slots__ if name in quote.c)
    return (
        select(
            *(quote.c[name] for name in own),
            client.c.name.label("client"),
            project.c.name.label("project"),
            before.c.number.label("replaces"),
            exists()
            .where(newer.c.replaces_id == quote.c.id, newer.c.issued_at.is_not(None))
            .label("replaced"),
        )
        .join(client, client.c.id == quote.c.client_id)
        .outerjoin(project, project.c.id == quote.c.project_id)
        .outerjoin(before, before.c.id == quote.c.replaces_id)
    )


def _rows(connection: Connection, query: Select[Any]) -> list[QuoteRow]:
    return [QuoteRow(**row) for row in connection.execute(query).mappings()]


def _line(row: Row[Any]) -> InvoiceLineRow:
    return InvoiceLineRow(
        row.id,
        row.position,
        "free",
        row.name,
        row.description,
        None,
        quantity_from_e6(row.quantity_e6, 2 if row.unit_code == HOURS else 0),
        row.unit_code,
        price_from_e4(row.price_e4),
        TaxTreatment(TaxCategory(row.tax_category), price_from_e4(row.tax_rate_e4)),
        row.net_minor,
        None,
        None,
        row.base_quantity,
        None if row.gross_price_e4 is None else price_from_e4(row.gross_price_e4),
    )
