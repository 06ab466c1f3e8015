"""A client's money on account: kept, used for an invoice, paid back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.client_credit import credit_of
from app.queries.clients import one_client
from app.services.payment_rows import Part, Receipt, write_receipt
from app.services.payments import payable_invoice
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class UseCredit:
    """Pays an invoice with what its client has on account; no money moves.

    Attributes:
        amount_minor: None for as much as is open and on account.

    Raises:
        NotFound: the invoice was deleted meanwhile.
        Conflict: it is a draft or a credit note, nothing is open, or nothing is on account.
        RuleViolation: more than there is, or than is open.
    """

    invoice_id: UUID
    used_on: date
    amount_minor: int | None = None
    note: str = ""
    action = "payment.use_credit"

    def run(self, work: UnitOfWork) -> UUID:
        row = payable_invoice(work, self.invoice_id)
        if row.open_minor <= 0:
            raise Conflict("payment.nothing_open", number=row.number)
        credit = credit_of(work.connection, row.client_id, row.currency).minor
        if not credit:
            raise Conflict("payment.no_credit", client=row.client)
        amount = self._amount(min(row.open_minor, credit), row.currency)
        receipt = Receipt(row.client_id, row.currency, self.used_on, note=self.note)
        work.describe(text=row.number)
        return write_receipt(work, receipt, [Part(None, -amount), Part(row.id, amount)])

    def _amount(self, most: int, currency: str) -> int:
        amount = most if self.amount_minor is None else self.amount_minor
        if not 0 < amount <= most:
            raise RuleViolation("amount", "payment.credit_range", most=Money(most, currency))
        return amount


@dataclass(frozen=True, slots=True)
class KeepAsCredit:
    """Puts what was paid too much for an invoice on the client's account; no money moves.

    Raises:
        NotFound: the invoice was deleted meanwhile.
        Conflict: it is a draft or a credit note, or nothing is paid too much.
    """

    invoice_id: UUID
    kept_on: date
    note: str = ""
    action = "payment.keep_credit"

    def run(self, work: UnitOfWork) -> UUID:
        row = payable_invoice(work, self.invoice_id)
        if row.open_minor >= 0:
            raise Conflict("payment.nothing_over", number=row.number)
        receipt = Receipt(row.client_id, row.currency, self.kept_on, note=self.note)
        work.describe(text=row.number)
        parts = [Part(row.id, row.open_minor), Part(None, -row.open_minor)]
        return write_receipt(work, receipt, parts)


@dataclass(frozen=True, slots=True)
class RefundCredit:
    """Records money that went back to a client from what he has on account; it is final.

    Attributes:
        amount_minor: None for all of it.

    Raises:
        NotFound: the client was deleted meanwhile.
        Conflict: nothing is on account.
        RuleViolation: more than there is.
    """

    client_id: UUID
    currency: str
    refunded_on: date
    amount_minor: int | None = None
    method: str = ""
    note: str = ""
    action = "payment.refund_credit"

    def run(self, work: UnitOfWork) -> UUID:
        owner = one_client(work.connection, self.client_id)
        if owner is None:
            raise NotFound("client.gone")
        credit = credit_of(work.connection, self.client_id, self.currency)
        if not credit.minor:
            raise Conflict("payment.no_credit", client=owner.name)
        amount = credit.minor if self.amount_minor is None else self.amount_minor
        if not 0 < amount <= credit.minor:
            raise RuleViolation("amount", "payment.refund_exceeds", most=credit)
        receipt = Receipt(self.client_id, self.currency, self.refunded_on, self.method, self.note)
        work.describe(text=owner.name)
        return write_receipt(work, receipt, [Part(None, -amount)])
