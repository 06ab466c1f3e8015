"""Whose payment is recorded, and what there is to pay: what the dialog reads when it opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from app.domain.values.money import Money
from app.queries.client_credit import client_credits
from app.queries.clients import ClientRow
from app.queries.discount_offers import DiscountOffers, discount_offers
from app.queries.invoice_details import PaymentRow, payments
from app.queries.invoices import InvoiceRow, unsettled
from app.services.client_credit import KeepAsCredit, RefundCredit, UseCredit
from app.services.payments import RecordPayment
from app.system.translations import _
from app.ui.billing.payment_state import PaymentState, currencies_of, first_state
from app.ui.billing.payment_words import Direction, directions_for
from app.ui.session.session import Session

Moved: TypeAlias = RecordPayment | RefundCredit | UseCredit | KeepAsCredit


@dataclass(frozen=True, slots=True)
class AskedPayment:
    """A payment before anything of it is entered.

    Attributes:
        name: the number of the invoice, or the client's name.
        row: the invoice that was asked for; None for a client's payment.
        usual: the currency to begin with.
        rows: what is open or over-paid, in every currency.
        credits: what the client has on account, by currency.
        offers: discounts of the invoice; None for none.
        earlier: what was paid of the invoice.
    """

    client_id: UUID
    name: str
    row: InvoiceRow | None
    usual: str
    rows: Sequence[InvoiceRow]
    credits: Mapping[str, Money]
    offers: DiscountOffers | None = None
    earlier: Sequence[PaymentRow] = ()

    @property
    def title(self) -> str:
        if self.row is None:
            return _("What did {client} pay?").format(client=self.name)
        return _("What came for {number}?").format(number=self.name)

    @property
    def currencies(self) -> list[str]:
        """To choose from; an invoice has one."""
        if self.row is not None:
            return [self.row.currency]
        return currencies_of(self.rows, list(self.credits), self.usual)

    def credit(self, currency: str) -> Money:
        return self.credits.get(currency, Money(0, currency))

    def state(self, currency: str) -> PaymentState:
        """The invoices of a currency: the one that was asked for, or all that are open."""
        rows = [row for row in self.rows if row.currency == currency]
        return first_state(rows, None if self.row is None else self.row.id)

    def directions(self, currency: str) -> list[Direction]:
        """Which ways the money can go, the likeliest first."""
        if self.row is not None:
            return directions_for(self.row, self.credit(currency))
        back = [Direction.OUT] if self.credit(currency).minor > 0 else []
        return [Direction.IN, *back]

    def most(self, direction: Direction, currency: str) -> int:
        """What goes back, or is taken from the credit, where nobody says less."""
        credit = self.credit(currency).minor
        if self.row is None:
            return credit
        if direction is Direction.CREDIT:
            return min(self.row.open_minor, credit)
        return max(-self.row.open_minor, 0) or self.row.paid_minor

    def moved(
        self, direction: Direction, amount: Money, day: date, method: str, note: str
    ) -> Moved:
        """The command for money that went back, or for credit that is used or kept."""
        row = self.row
        if row is None:
            size = abs(amount.minor)
            return RefundCredit(self.client_id, amount.currency, day, size, method, note)
        if direction is Direction.OUT:
            # What went back has a minus, however it was typed.
            return RecordPayment(row.id, day, -abs(amount.minor), note, method)
        if direction is Direction.KEEP:
            return KeepAsCredit(row.id, day, note)
        return UseCredit(row.id, day, amount.minor, note)


def asked_payment(session: Session, asked: InvoiceRow | ClientRow) -> AskedPayment:
    """Reads what there is to pay, for an invoice or for a client."""
    row = asked if isinstance(asked, InvoiceRow) else None
    client_id = asked.client_id if isinstance(asked, InvoiceRow) else asked.id
    name = asked.number if isinstance(asked, InvoiceRow) else asked.name
    found = session.read(client_credits, client_id)
    return AskedPayment(
        client_id,
        name or "",
        row,
        asked.currency,
        session.read(unsettled, client_id),
        {each.credit.currency: each.credit for each in found},
        None if row is None else session.read(discount_offers, row.id),
        () if row is None else session.read(payments, row.id),
    )
