"""What stands in one invoice: its fields, lines, payments and papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, exists, select

from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.unit_price import price_from_e4
from app.store.attachments import bytes_of
from app.store.tables import attachment, invoice, invoice_line, payment

QUANTITY_DECIMALS = 6
HOURS = "HUR"


@dataclass(frozen=True, slots=True)
class InvoiceLineRow:
    """One line as it is kept.

    Attributes:
        kind: ``time``, ``fixed``, ``expense`` or ``free``; only a free one changes its quantity.
        minutes: set where the quantity is printed as ``h:mm``.
        price: without tax, of ``base_quantity`` units.
        gross_price: as it was entered where prices are with tax; else None.
        task_id: of the milestone that it bills.
        person: for paper, as are ``task`` and ``project``; blank where they are several or none.
        last_on: inclusive.
        hour_account_id: the account of hours whose fee or overage it bills.
    """

    id: UUID
    position: int
    kind: str
    name: str
    description: str
    minutes: int | None
    quantity: Decimal
    unit_code: str
    price: Decimal
    tax: TaxTreatment
    net_minor: int
    recorded_seconds: int | None
    project_id: UUID | None
    base_quantity: int = 1
    gross_price: Decimal | None = None
    task_id: UUID | None = None
    person: str = ""
    task: str = ""
    project: str = ""
    first_on: date | None = None
    last_on: date | None = None
    hour_account_id: UUID | None = None

    @property
    def is_overage(self) -> bool:
        """Whether it bills hours beyond those of an account; ``recorded_seconds`` says how many."""
        return self.kind == "time" and self.hour_account_id is not None


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment of an invoice, or what settles it in the place of one.

    Attributes:
        kind: ``payment``, ``refund``, ``write_off``, ``charge`` or ``exchange``.
        receipt_id: what one movement of the bank shares; None for payments of earlier versions.
        bank_minor: what the bank booked for it, in ``bank_currency``; None where that is the
            invoice's.
        booked_minor: what it stood in the books with, in ``bank_currency``.
        takes_back_id: the payment that this one takes back.
        taken_back: whether a contrary one takes it back.
    """

    id: UUID
    paid_on: date
    amount_minor: int
    note: str
    kind: str = "payment"
    method: str = ""
    receipt_id: UUID | None = None
    bank_minor: int | None = None
    bank_currency: str | None = None
    booked_minor: int | None = None
    takes_back_id: UUID | None = None
    taken_back: bool = False

    @property
    def exchange_minor(self) -> int | None:
        """What the exchange gained, in ``bank_currency``; less than nothing is a loss."""
        if self.bank_minor is None or self.booked_minor is None:
            return None
        return self.bank_minor - self.booked_minor


@dataclass(frozen=True, slots=True)
class PaperKey:
    """A paper of an issued invoice: ``application/pdf`` or ``application/json``."""

    invoice_id: UUID
    media_type: str = "application/pdf"


def invoice_fields(connection: Connection, invoice_id: UUID) -> Row[Any] | None:
    """The stored row; None where there is none."""
    return connection.execute(select(invoice).where(invoice.c.id == invoice_id)).first()


def invoice_lines(connection: Connection, invoice_id: UUID) -> list[InvoiceLineRow]:
    """The lines in their order."""
    query = (
        select(invoice_line)
        .where(invoice_line.c.invoice_id == invoice_id)
        .order_by(invoice_line.c.position, invoice_line.c.seq)
    )
    return [
        InvoiceLineRow(
            row.id,
            row.position,
            row.kind,
            row.name,
            row.description,
            row.minutes,
            quantity_from_e6(row.quantity_e6, 2 if row.unit_code == HOURS else 0),
            row.unit_code,
            price_from_e4(row.price_e4),
            TaxTreatment(TaxCategory(row.tax_category), price_from_e4(row.tax_rate_e4)),
            row.net_minor,
            row.recorded_seconds,
            row.project_id,
            row.base_quantity,
            None if row.gross_price_e4 is None else price_from_e4(row.gross_price_e4),
            row.task_id,
            row.person,
            row.task_label,
            row.project_label,
            row.first_on,
            row.last_on,
            row.hour_account_id,
        )
        for row in connection.execute(query)
    ]


def payments(connection: Connection, invoice_id: UUID) -> list[PaymentRow]:
    """What was paid, the oldest first."""
    contrary = payment.alias("contrary")
    back = exists().where(contrary.c.takes_back_id == payment.c.id).label("taken_back")
    columns = [payment.c[name] for name in PaymentRow.__slots__ if name != "taken_back"]
    query = (
        select(*columns, back)
        .where(payment.c.invoice_id == invoice_id)
        .order_by(payment.c.paid_on, payment.c.seq)
    )
    return [PaymentRow(*row) for row in connection.execute(query)]


def paper(connection: Connection, key: PaperKey) -> bytes | None:
    """The bytes that were stored when the invoice was issued; None for a draft."""
    digest = connection.scalar(
        select(attachment.c.sha256).where(
            attachment.c.owner_kind == "invoice",
            attachment.c.owner_id == key.invoice_id,
            attachment.c.media_type == key.media_type,
        )
    )
    return None if digest is None else bytes_of(connection, digest)


def quantity_from_e6(value: int, least_decimals: int = 0) -> Decimal:
    """A quantity of the store without needless zeros.

    >>> quantity_from_e6(1500000, 2), quantity_from_e6(2000000)
    (Decimal('1.50'), Decimal('2'))
    """
    decimals = QUANTITY_DECIMALS
    while decimals > least_decimals and value % 10 == 0:
        value, decimals = value // 10, decimals - 1
    return Decimal(value).scaleb(-decimals)


def quantity_to_e6(quantity: Decimal) -> int:
    """The integer under which the store keeps a quantity, rounded half-even past six decimals."""
    return int(quantity.scaleb(QUANTITY_DECIMALS).to_integral_value())
