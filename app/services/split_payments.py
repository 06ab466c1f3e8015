"""One movement of the bank over many invoices of a client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection

from app.domain.billing.payment_split import OpenItem, PaymentSplit, split_payment
from app.domain.billing.shares import split
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.domain.values.money import Money, total
from app.queries.clients import one_client
from app.queries.invoices import InvoiceRow, unsettled
from app.services.payment_discounts import earned_discounts
from app.services.payment_rows import BankBooking, Part, Receipt, write_receipt
from app.store.unit_of_work import UnitOfWork


class Rest(StrEnum):
    """What becomes of that by which a payment and its invoices differ."""

    OPEN = "open"  # it stays open; more than is open is refused
    WRITE_OFF = "write_off"  # forgiven
    CREDIT = "credit"  # too much stays the client's
    EXCHANGE = "exchange"  # gained or lost in the exchange


@dataclass(frozen=True, slots=True)
class PlannedPayment:
    """What a payment does before anything of it is written.

    Attributes:
        rows: the invoices that could take part, the oldest first.
        split: the money over them.
        parts: as they are written; the ``discounts`` are among them.
        discounts: what is forgiven because it came early.
    """

    rows: tuple[InvoiceRow, ...]
    split: PaymentSplit
    parts: tuple[Part, ...]
    discounts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ReceivePayment:
    """Records money that a client sent for one or many invoices; it is final.

    Where it earns a discount for early payment, the rest of that invoice is forgiven with it.

    Attributes:
        currency: of the invoices; those of others take no part.
        amount_minor: what came, in ``currency``; None for all that is open of the invoices, less
            the charges.
        invoice_ids: which take part; None for all that are open.
        chosen: how much is for which invoice, in minor units, less than nothing to set off one
            that was over-paid; None for the oldest first.
        charges_minor: what the bank kept and the business bears; it counts as paid.
        write_off_up_to: with ``Rest.WRITE_OFF``, the most that is forgiven of an invoice; None for
            whatever is left.
        bank: how the bank booked it, where that is another currency.

    Raises:
        NotFound: the client was deleted meanwhile.
        Conflict: nothing is open.
        RuleViolation: as `split_payment`; ``payment.more_than_open`` unless ``rest`` says what
            becomes of it; ``payment.charges_exceed`` for more charges than the invoices take;
            ``payment.bank_unclear``.
    """

    client_id: UUID
    paid_on: date
    currency: str
    amount_minor: int | None = None
    invoice_ids: tuple[UUID, ...] | None = None
    chosen: Mapping[UUID, int] | None = field(default=None, hash=False)
    charges_minor: int = 0
    rest: Rest = Rest.OPEN
    write_off_up_to: int | None = None
    bank: BankBooking | None = None
    method: str = ""
    note: str = ""
    action = "payment.record"

    def run(self, work: UnitOfWork) -> UUID:
        found = self.planned(work.connection)
        receipt = Receipt(
            self.client_id, self.currency, self.paid_on, self.method, self.note, self.bank
        )
        numbers = {row.id: row.number or "" for row in found.rows}
        work.describe(text=", ".join(numbers[each.key] for each in found.split.settlements))
        return write_receipt(work, receipt, found.parts)

    def planned(self, connection: Connection) -> PlannedPayment:
        """What it would do now; raises as the command does."""
        if one_client(connection, self.client_id) is None:
            raise NotFound("client.gone")
        rows = self._rows(connection)
        found = self._split({row.id: row for row in rows})
        parts = [*_settled(found), *self._rest(found)]
        discounts = tuple(earned_discounts(connection, parts, self.paid_on))
        return PlannedPayment(tuple(rows), found, (*parts, *discounts), discounts)

    def _rows(self, connection: Connection) -> list[InvoiceRow]:
        wanted = None if self.invoice_ids is None else set(self.invoice_ids)
        rows = [
            row
            for row in unsettled(connection, self.client_id)
            if row.currency == self.currency and (wanted is None or row.id in wanted)
        ]
        if not rows and self.amount_minor is None:
            raise Conflict("payment.nothing_open_at_all")
        return rows

    def _split(self, rows: Mapping[UUID, InvoiceRow]) -> PaymentSplit:
        items = [
            OpenItem(row.id, row.issued_on or self.paid_on, row.due_on, self._money(row.open_minor))
            for row in rows.values()
        ]
        chosen = None
        if self.chosen is not None:
            chosen = {key: self._money(minor) for key, minor in self.chosen.items()}
        due = total((each.open for each in items if each.open.minor > 0), self.currency)
        if chosen is not None:
            due = total(chosen.values(), self.currency)
        received = (
            due.minor - self.charges_minor if self.amount_minor is None else self.amount_minor
        )
        limit = self._money(0)
        if self.rest is Rest.WRITE_OFF:
            limit = due if self.write_off_up_to is None else self._money(self.write_off_up_to)
        return split_payment(
            self._money(received),
            items,
            chosen=chosen,
            charges=self._money(self.charges_minor),
            write_off_up_to=limit,
        )

    def _rest(self, found: PaymentSplit) -> Iterator[Part]:
        """What becomes of too much, and of what the exchange has left open."""
        over = found.on_account.minor
        if self.rest is Rest.EXCHANGE:
            yield from _exchanged(found)
        elif over and self.rest is Rest.CREDIT:
            yield Part(None, over)
        elif over:
            taken = total((each.paid for each in found.settlements), self.currency)
            raise RuleViolation("amount", "payment.more_than_open", open=taken)

    def _money(self, minor: int) -> Money:
        return Money(minor, self.currency)


def _settled(found: PaymentSplit) -> Iterator[Part]:
    """What each invoice gets: money, its share of the bank's charges, and what is forgiven.

    Raises:
        RuleViolation: ``payment.charges_exceed``.
    """
    weights = [max(each.paid.minor, 0) for each in found.settlements]
    if found.charges.minor > sum(weights):
        raise RuleViolation("charges", "payment.charges_exceed")
    charges = (
        split(found.charges, weights) if found.charges.minor else [found.charges] * len(weights)
    )
    for each, kept in zip(found.settlements, charges, strict=True):
        for kind, minor in (
            ("payment", each.paid.minor - kept.minor),
            ("charge", kept.minor),
            ("write_off", each.written_off.minor),
        ):
            if minor:
                yield Part(each.key, minor, kind)


def _exchanged(found: PaymentSplit) -> Iterator[Part]:
    """Settles whole what the payment was for; too much is booked on its last invoice."""
    for each in found.settlements:
        if each.left.minor:
            yield Part(each.key, each.left.minor, "exchange")
    over = found.on_account.minor
    if over:
        if not found.settlements:
            raise RuleViolation("amount", "payment.more_than_open", open=found.on_account)
        last = found.settlements[-1].key
        yield Part(last, over)
        yield Part(last, -over, "exchange")
