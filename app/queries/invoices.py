"""Invoices and credit notes: the list that the database sorts and filters, and single ones."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from app.domain.billing.document import DocumentKind
from app.domain.billing.document_forms import document_kind
from app.domain.billing.standing import Standing, days_late, open_minor, standing
from app.store.tables import client, invoice, invoice_line, payment, reminder_item
from app.store.types import to_day_number

Tab = Literal["all", "draft", "open", "overdue", "paid"]
SortBy = Literal["number", "client", "issued", "due", "state", "amount", "open"]

# Kinds of payments that settle an invoice though the client did not pay it.
WITHOUT_MONEY = ("write_off", "exchange")

_credit = invoice.alias("credit")


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice or credit note with how it stands.

    Attributes:
        number: None for a draft.
        preceding: the number that a credit note refers to.
        paid_minor: what the client paid of it: payments and the bank's charges on them, less what
            went back.
        credited_minor: sum of the credit notes that were issued for it, whole.
        lines: how many it has.
        form: blank, ``deposit``, ``final`` or ``correction``.
        rounding_minor: added to what is due.
        prepaid_minor: what deposits asked for, and so taken off.
        credited_due_minor: as ``credited_minor``, less what the credited ones had not asked for.
        written_off_minor: what is settled without money: written off, or lost in an exchange.
        reminder_level: of the last reminder that stands; 0 for none.
    """

    seq: int
    id: UUID
    kind: str
    number: str | None
    client_id: UUID
    client: str
    currency: str
    issued_on: date | None
    due_on: date | None
    period_start_on: date | None
    period_end_on: date | None
    preceding_id: UUID | None
    preceding: str | None
    net_minor: int
    tax_minor: int
    gross_minor: int
    paid_minor: int
    credited_minor: int
    lines: int
    issued: bool
    form: str = ""
    subject: str = ""
    rounding_minor: int = 0
    prepaid_minor: int = 0
    credited_due_minor: int = 0
    written_off_minor: int = 0
    reminder_level: int = 0

    @property
    def document_kind(self) -> DocumentKind:
        """What is printed of it."""
        return document_kind(self.kind, self.form)

    @property
    def due_minor(self) -> int:
        """What it asks for, BT-115; negative where deposits asked for more."""
        return self.gross_minor + self.rounding_minor - self.prepaid_minor

    @property
    def taken_back(self) -> bool:
        """Whether credit notes cancel it in full."""
        return self.issued and self.credited_minor >= self.gross_minor > 0

    @property
    def open_minor(self) -> int:
        """What is still to be paid; nothing for drafts and credit notes.

        Gross and rounding, less what deposits asked for, what was paid, written off and credited.
        """
        if not self.issued or self.kind == "credit_note":
            return 0
        settled = self.paid_minor + self.written_off_minor
        if self.taken_back:
            return -settled
        return open_minor(self.due_minor, settled, self.credited_due_minor)

    def standing(self, today: date) -> Standing:
        """A credit note that was issued owes nothing and stands as issued."""
        if self.kind == "credit_note":
            return Standing.ISSUED if self.issued else Standing.DRAFT
        if self.taken_back:
            return Standing.CREDITED
        return standing(
            issued=self.issued,
            gross_minor=self.due_minor - self.credited_due_minor - self.written_off_minor,
            paid_minor=self.paid_minor,
            credited_minor=0,
            due_on=self.due_on,
            today=today,
        )

    def days_late(self, today: date) -> int:
        return days_late(self.due_on, today, self.open_minor)


@dataclass(frozen=True, slots=True)
class InvoiceCriteria:
    """Which invoices, in what order.

    Attributes:
        tab: ``open`` are the issued ones that still wait for money, overdue ones among them.
        text: every word must stand in number or client.
    """

    today: date
    tab: Tab = "all"
    client_id: UUID | None = None
    text: str = ""
    sort: SortBy = "number"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class InvoiceKey:
    """One invoice, by id or by number."""

    id: UUID | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class SeqCriteria:
    seqs: Sequence[int]


def _sum_of_payments(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return (
        select(func.coalesce(func.sum(payment.c.amount_minor), 0))
        .where(payment.c.invoice_id == invoice.c.id, *conditions)
        .correlate(invoice)
        .scalar_subquery()
    )


def _reminder_level() -> ColumnElement[int]:
    return (
        select(func.coalesce(func.max(reminder_item.c.level), 0))
        .where(reminder_item.c.invoice_id == invoice.c.id, reminder_item.c.live)
        .correlate(invoice)
        .scalar_subquery()
    )


def _due(table: FromClause) -> ColumnElement[int]:
    due: ColumnElement[int] = table.c.gross_minor + table.c.rounding_minor - table.c.prepaid_minor
    return due


def _sum_of_credits(amount: ColumnElement[int]) -> ColumnElement[int]:
    return (
        select(func.coalesce(func.sum(amount), 0))
        .where(_credit.c.preceding_id == invoice.c.id, _credit.c.issued_at.is_not(None))
        .correlate(invoice)
        .scalar_subquery()
    )


def open_sum() -> ColumnElement[int]:
    """What is open of an invoice, as `InvoiceRow.open_minor` has it; over `invoice`."""
    credited = _sum_of_credits(_credit.c.gross_minor)
    left = case(
        # What credit notes rounded differently is not owed.
        (and_(credited >= invoice.c.gross_minor, invoice.c.gross_minor > 0), -_sum_of_payments()),
        else_=_due(invoice) - _sum_of_payments() - _sum_of_credits(_due(_credit)),
    )
    owed = and_(invoice.c.issued_at.is_not(None), invoice.c.kind == "invoice")
    return case((owed, left), else_=0)


def invoice_seqs(connection: Connection, criteria: InvoiceCriteria) -> array[int]:
    """The list's row numbers in order, for a model that reads pages."""
    query = select(invoice.c.seq).join(client, client.c.id == invoice.c.client_id)
    query = query.where(*_tab(criteria), *_words(criteria))
    if criteria.client_id is not None:
        query = query.where(invoice.c.client_id == criteria.client_id)
    keys = [key.desc() if criteria.descending else key.asc() for key in _sort_keys(criteria.sort)]
    return array("q", connection.scalars(query.order_by(*keys, invoice.c.seq.desc())))


def invoice_rows(connection: Connection, criteria: SeqCriteria) -> list[InvoiceRow | None]:
    """One row for each number, in their order; None for one that is gone."""
    found = {
        row.seq: row
        for row in _rows(connection, _columns().where(invoice.c.seq.in_(list(criteria.seqs))))
    }
    return [found.get(seq) for seq in criteria.seqs]


def invoices(connection: Connection, criteria: InvoiceCriteria) -> list[InvoiceRow]:
    """The whole list at once, for the command line."""
    seqs = list(invoice_seqs(connection, criteria))
    return [row for row in invoice_rows(connection, SeqCriteria(seqs)) if row is not None]


def one_invoice(connection: Connection, key: InvoiceKey) -> InvoiceRow | None:
    """The invoice; None where there is none."""
    column = invoice.c.id if key.id is not None else invoice.c.number
    value = key.id if key.id is not None else key.number
    found = _rows(connection, _columns().where(column == value))
    return found[0] if found else None


def tab_counts(connection: Connection, today: date) -> dict[str, int]:
    """How many invoices each tab holds."""
    tabs: tuple[Tab, ...] = ("all", "draft", "open", "overdue", "paid")
    return {
        tab: connection.scalar(
            select(func.count()).select_from(invoice).where(*_tab(InvoiceCriteria(today, tab)))
        )
        or 0
        for tab in tabs
    }


def owed(connection: Connection, client_id: UUID | None = None) -> list[InvoiceRow]:
    """The issued invoices with something open, the longest due first: what ageing adds up.

    Of all clients, or of one.
    """
    query = _columns().where(open_sum() > 0).order_by(invoice.c.due_on, invoice.c.seq)
    if client_id is not None:
        query = query.where(invoice.c.client_id == client_id)
    return _rows(connection, query)


def unsettled(connection: Connection, client_id: UUID) -> list[InvoiceRow]:
    """The client's issued invoices with something open or too much paid, the oldest first."""
    query = _columns().where(open_sum() != 0, invoice.c.client_id == client_id)
    return _rows(connection, query.order_by(invoice.c.issued_on, invoice.c.sequence_no))


def _tab(criteria: InvoiceCriteria) -> list[ColumnElement[bool]]:
    issued = invoice.c.issued_at.is_not(None)
    match criteria.tab:
        case "draft":
            return [~issued]
        case "open":
            return [open_sum() > 0]
        case "overdue":
            return [open_sum() > 0, invoice.c.due_on < criteria.today]
        case "paid":
            return [issued, invoice.c.kind == "invoice", open_sum() <= 0]
        case _:
            return []


def _words(criteria: InvoiceCriteria) -> list[ColumnElement[bool]]:
    return [
        or_(
            invoice.c.number.contains(word, autoescape=True),
            client.c.name.contains(word, autoescape=True),
        )
        for word in criteria.text.split()
    ]


def _sort_keys(sort: SortBy) -> list[ColumnElement[Any]]:
    draft = invoice.c.issued_at.is_(None)
    far = literal(to_day_number(date(2999, 12, 31)))
    keys: dict[SortBy, list[ColumnElement[Any]]] = {
        # Drafts stand where the newest numbers do.
        "number": [draft, invoice.c.issued_on, invoice.c.series, invoice.c.sequence_no],
        "client": [client.c.name.collate("NOCASE")],
        "issued": [func.coalesce(invoice.c.issued_on, far), invoice.c.sequence_no],
        "due": [invoice.c.due_on.is_(None), invoice.c.due_on],
        "state": [draft, open_sum() > 0, invoice.c.due_on],
        "amount": [invoice.c.gross_minor],
        "open": [open_sum()],
    }
    return keys[sort]


def _columns() -> Select[Any]:
    preceding = invoice.alias("preceding")
    line_count = (
        select(func.count())
        .select_from(invoice_line)
        .where(invoice_line.c.invoice_id == invoice.c.id)
        .correlate(invoice)
        .scalar_subquery()
    )
    return (
        select(
            invoice.c.seq,
            invoice.c.id,
            invoice.c.kind,
            invoice.c.number,
            invoice.c.client_id,
            client.c.name.label("client"),
            invoice.c.currency,
            invoice.c.issued_on,
            invoice.c.due_on,
            invoice.c.period_start_on,
            invoice.c.period_end_on,
            invoice.c.preceding_id,
            preceding.c.number.label("preceding"),
            invoice.c.net_minor,
            invoice.c.tax_minor,
            invoice.c.gross_minor,
            _sum_of_payments(payment.c.kind.not_in(WITHOUT_MONEY)).label("paid_minor"),
            _sum_of_credits(_credit.c.gross_minor).label("credited_minor"),
            line_count.label("lines"),
            invoice.c.issued_at.is_not(None).label("issued"),
            invoice.c.form,
            invoice.c.subject,
            invoice.c.rounding_minor,
            invoice.c.prepaid_minor,
            _sum_of_credits(_due(_credit)).label("credited_due_minor"),
            _sum_of_payments(payment.c.kind.in_(WITHOUT_MONEY)).label("written_off_minor"),
            _reminder_level().label("reminder_level"),
        )
        .join(client, client.c.id == invoice.c.client_id)
        .outerjoin(preceding, preceding.c.id == invoice.c.preceding_id)
    )


def _rows(connection: Connection, query: Select[Any]) -> list[InvoiceRow]:
    return [InvoiceRow(**row) for row in connection.execute(query).mappings()]
