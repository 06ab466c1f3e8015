"""Payments of one invoice: what came for it, went back, or is forgiven. None ever changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Table, exists, insert, select

from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.invoices import InvoiceKey, InvoiceRow, one_invoice
from app.services.payment_discounts import earned_discounts
from app.services.payment_rows import Part, Receipt, write_receipt
from app.store.tables import client_credit, payment
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """Records money for an issued invoice; it is final, a wrong one is taken back by another.

    Where it earns a discount for early payment, the rest is forgiven with it.

    Attributes:
        amount_minor: None for all that is open; negative for money that went back, at most what
            was paid.
        method: bank transfer, cash and so on, in the user's words.

    Raises:
        NotFound: the invoice was deleted meanwhile.
        Conflict: it is a draft or a credit note.
        RuleViolation: the amount is zero, or more than is open or was paid.
    """

    invoice_id: UUID
    paid_on: date
    amount_minor: int | None = None
    note: str = ""
    method: str = ""
    action = "payment.record"

    def run(self, work: UnitOfWork) -> UUID:
        row = payable_invoice(work, self.invoice_id)
        amount = row.open_minor if self.amount_minor is None else self.amount_minor
        if amount == 0 and self.amount_minor is None:
            raise Conflict("payment.nothing_open", number=row.number)
        # Money back may bring down what was paid, and what a credit note left over-paid.
        # Deposits may have asked for more than a final invoice comes to.
        least = min(-row.paid_minor, row.open_minor)
        if not least <= amount <= max(row.open_minor, 0) or amount == 0:
            raise RuleViolation(
                "amount",
                "payment.out_of_range",
                open=Money(max(row.open_minor, 0), row.currency),
                paid=Money(-least, row.currency),
            )
        kind = "payment" if amount > 0 else "refund"
        receipt = Receipt(row.client_id, row.currency, self.paid_on, self.method, self.note)
        parts = [Part(row.id, amount, kind)]
        parts += earned_discounts(work.connection, parts, self.paid_on)
        receipt_id = write_receipt(work, receipt, parts)
        work.describe(text=row.number)
        query = select(payment.c.id).where(
            payment.c.receipt_id == receipt_id, payment.c.kind == kind
        )
        payment_id: UUID = work.connection.execute(query).scalar_one()
        return payment_id


@dataclass(frozen=True, slots=True)
class WriteOff:
    """Forgives what is open of an invoice, or a part of it.

    Raises:
        NotFound: the invoice was deleted meanwhile.
        Conflict: it is a draft or a credit note, or nothing is open.
        RuleViolation: the amount is not more than nothing, or more than is open.
    """

    invoice_id: UUID
    written_off_on: date
    amount_minor: int | None = None
    note: str = ""
    action = "payment.write_off"

    def run(self, work: UnitOfWork) -> UUID:
        row = payable_invoice(work, self.invoice_id)
        if row.open_minor <= 0:
            raise Conflict("payment.nothing_open", number=row.number)
        amount = row.open_minor if self.amount_minor is None else self.amount_minor
        if not 0 < amount <= row.open_minor:
            most = Money(row.open_minor, row.currency)
            raise RuleViolation("amount", "payment.write_off_exceeds", open=most)
        receipt = Receipt(row.client_id, row.currency, self.written_off_on, note=self.note)
        work.describe(text=row.number)
        return write_receipt(work, receipt, [Part(row.id, amount, "write_off")])


@dataclass(frozen=True, slots=True)
class TakeBackPayment:
    """Takes a movement back that never was: contrary rows for all that the bank had in one.

    Raises:
        NotFound: there is no such payment.
        Conflict: it is taken back already or takes one back itself, or the client's credit of it
            is used up.
    """

    payment_id: UUID
    taken_back_on: date
    note: str = ""
    action = "payment.take_back"

    def run(self, work: UnitOfWork) -> UUID:
        found = self._row(work, payment)
        wrong = self._row(work, client_credit) if found is None else found
        if wrong is None:
            raise NotFound("payment.gone")
        receipt_id = work.ids.new()
        for table, day in ((payment, "paid_on"), (client_credit, "credited_on")):
            for row in _of_receipt(work, table, wrong):
                self._check(work, table, row)
                values = {**_contrary(row), day: self.taken_back_on, "note": self.note.strip()}
                work.connection.execute(
                    insert(table).values(id=work.ids.new(), receipt_id=receipt_id, **values)
                )
        work.make_final()
        work.describe(text=self.note.strip())
        return receipt_id

    def _row(self, work: UnitOfWork, table: Table) -> Row[Any] | None:
        return work.connection.execute(select(table).where(table.c.id == self.payment_id)).first()

    def _check(self, work: UnitOfWork, table: Table, row: Row[Any]) -> None:
        before = exists().where(table.c.takes_back_id == row.id)
        if row.takes_back_id is not None or work.connection.scalar(select(before)):
            raise Conflict("payment.taken_back")


def payable_invoice(work: UnitOfWork, invoice_id: UUID) -> InvoiceRow:
    """The invoice, if money can come for it.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it is a draft or a credit note.
    """
    row = one_invoice(work.connection, InvoiceKey(id=invoice_id))
    if row is None:
        raise NotFound("invoice.gone")
    if not row.issued or row.kind != "invoice":
        raise Conflict("payment.not_issued")
    return row


def void_write_off(work: UnitOfWork, invoice_id: UUID, day: date) -> None:
    """Takes back what was forgiven of an invoice and is credited now."""
    row = payable_invoice(work, invoice_id)
    left = 0 if row.taken_back else row.due_minor - row.credited_due_minor - row.paid_minor
    over = row.written_off_minor - max(left, 0)
    if row.written_off_minor > 0 and over > 0:
        receipt = Receipt(row.client_id, row.currency, day)
        write_receipt(work, receipt, [Part(row.id, -over, "write_off")])


def _of_receipt(work: UnitOfWork, table: Table, wrong: Row[Any]) -> list[Row[Any]]:
    """The rows of the movement; the one alone of earlier versions, which had no movements."""
    same = table.c.id == wrong.id
    if wrong.receipt_id is not None:
        same = table.c.receipt_id == wrong.receipt_id
    return list(work.connection.execute(select(table).where(same).order_by(table.c.seq)))


def _contrary(row: Row[Any]) -> dict[str, Any]:
    turned = ("amount_minor", "bank_minor", "booked_minor")
    kept = ("invoice_id", "kind", "method", "client_id", "currency", "bank_currency")
    values = {name: getattr(row, name) for name in (*kept, "bank_rate_e6") if name in row._fields}
    for name in turned:
        value = getattr(row, name, None)
        if value is not None:
            values[name] = -value
    return {**values, "takes_back_id": row.id}
