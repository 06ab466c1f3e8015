"""What late invoices owe besides: their debts with all payments, and what earlier letters asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, func, select

from app.domain.billing.late_rules import lump_sum
from app.domain.billing.late_terms import LateBasis, late_basis
from app.domain.billing.reminder import LateDebt
from app.domain.billing.unit_price import price_from_e4
from app.domain.values.money import Money
from app.queries.clients import ClientRow
from app.queries.invoices import InvoiceRow
from app.queries.reminder_terms import reminder_terms
from app.queries.seller import SellerRow
from app.store.tables import invoice, payment, reminder, reminder_item


@dataclass(frozen=True, slots=True)
class EarlierFee:
    """The fee of a reminder that stands and that no invoice has charged."""

    number: str
    fee: Money


def basis_of(connection: Connection, seller: SellerRow, buyer: ClientRow) -> LateBasis:
    """What gives the interest on a client's invoices: agreed with him, with all, or by law."""
    terms = reminder_terms(connection)
    agreed = terms.percent
    if buyer.late_percent_e4 is not None:
        agreed = price_from_e4(buyer.late_percent_e4)
    return late_basis(
        seller.country, consumer=buyer.is_consumer, agreed=agreed, entered=terms.entered
    )


def late_debt(connection: Connection, row: InvoiceRow, country: str, *, consumer: bool) -> LateDebt:
    """An invoice as the rule of claims has it.

    Args:
        connection: to read the payments.
        row: an issued one with a due day.
        country: of the seller.
        consumer: whether the client counts as no business, who owes no lump sum.
    """
    assert row.due_on is not None  # noqa: S101 - see above
    amount = Money(row.due_minor, row.currency)
    charge = select(reminder.c.id).where(reminder.c.charge_id == row.id)
    is_charge = connection.scalar(charge) is not None
    sum_owed = None if consumer or is_charge else lump_sum(country, amount)
    until, had_sum = _charged(connection, row.id)
    if had_sum or (sum_owed is not None and sum_owed.currency != row.currency):
        sum_owed = None
    return LateDebt(
        row.number or "",
        row.due_on,
        amount,
        _settled(connection, row),
        sum_owed,
        charged_until=until,
        bears_interest=not is_charge,
    )


def earlier_fees(
    connection: Connection, invoice_ids: Sequence[UUID], currency: str
) -> list[EarlierFee]:
    """The fees of all standing reminders that any of these invoices stood in, the oldest first.

    Without those that an invoice has charged: that over their own reminder, or over a later one,
    which asked for them with its own.
    """
    held = select(reminder_item.c.reminder_id).where(
        reminder_item.c.live, reminder_item.c.invoice_id.in_(list(invoice_ids))
    )
    query = (
        select(reminder.c.number, reminder.c.own_fee_minor)
        .where(reminder.c.id.in_(held), reminder.c.charge_id.is_(None), ~_charged_later())
        .where(reminder.c.own_fee_minor > 0, reminder.c.currency == currency)
        .order_by(reminder.c.seq)
    )
    return [
        EarlierFee(row.number, Money(row.own_fee_minor, currency))
        for row in connection.execute(query)
    ]


def _charged_later() -> ColumnElement[bool]:
    later, item, own = reminder.alias("later"), reminder_item.alias("item"), reminder_item.alias()
    return exists().where(
        own.c.reminder_id == reminder.c.id,
        item.c.invoice_id == own.c.invoice_id,
        item.c.live,
        item.c.reminder_id == later.c.id,
        later.c.charge_id.is_not(None),
        later.c.seq > reminder.c.seq,
    )


def _settled(connection: Connection, row: InvoiceRow) -> tuple[tuple[date, Money], ...]:
    """All that lowers the debt, with its day: payments of every kind, and credit notes."""
    paid = select(payment.c.paid_on, payment.c.amount_minor).where(payment.c.invoice_id == row.id)
    credited = select(
        invoice.c.issued_on,
        invoice.c.gross_minor + invoice.c.rounding_minor - invoice.c.prepaid_minor,
    ).where(invoice.c.preceding_id == row.id, invoice.c.issued_at.is_not(None))
    return tuple(
        (day, Money(minor, row.currency))
        for query in (paid, credited)
        for day, minor in connection.execute(query)
    )


def _charged(connection: Connection, invoice_id: UUID) -> tuple[date | None, bool]:
    """Up to which day an invoice has charged the interest, and whether the lump sum too."""
    query = (
        select(func.max(reminder.c.issued_on), func.max(reminder_item.c.lump_sum_minor))
        .join(reminder_item, reminder_item.c.reminder_id == reminder.c.id)
        .where(reminder_item.c.invoice_id == invoice_id, reminder_item.c.live)
        .where(reminder.c.charge_id.is_not(None))
    )
    until, most = connection.execute(query).one()
    return until, bool(most)
