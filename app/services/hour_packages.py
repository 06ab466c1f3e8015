"""Packages of hours that are sold: granted, and billed by one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import insert

from app.domain.billing.tax import TaxTreatment
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.queries.clients import one_client
from app.queries.hour_accounts import HourAccountRow
from app.queries.proposal_records import ProposedLine
from app.queries.seller import seller_row
from app.services.draft_fields import usual_fields
from app.services.hour_accounts import GrantHours, account_row
from app.services.invoice_drafts import usual_tax
from app.services.invoice_lines import add_lines
from app.store.tables import invoice
from app.store.unit_of_work import UnitOfWork
from app.system.document_labels import document_label


@dataclass(frozen=True, slots=True)
class SoldHours:
    """What selling them made."""

    grant_id: UUID
    invoice_id: UUID


@dataclass(frozen=True, slots=True)
class SellHours:
    """Grants hours and drafts the invoice over them; deleting the draft takes them away again.

    Attributes:
        price_minor: of all of them, without tax, in the client's currency.
        tax: None for the client's, or the seller's.

    Raises:
        NotFound: the account was deleted meanwhile.
        RuleViolation: as `GrantHours`; the price is less than nothing, or no tax is known.
    """

    account_id: UUID
    granted_on: date
    seconds: int
    price_minor: int
    expires_on: date | None = None
    tax: TaxTreatment | None = None
    note: str = ""
    action = "hour_account.sell"

    def run(self, work: UnitOfWork) -> SoldHours:
        row = account_row(work, self.account_id)
        if self.price_minor < 0 or self.seconds <= 0:
            raise RuleViolation("amount", "payment.not_positive")
        buyer = one_client(work.connection, row.client_id)
        assert buyer is not None  # noqa: S101 - an account holds its client
        seller = seller_row(work.connection)
        tax = self.tax or usual_tax(buyer, seller)
        days = {"period_start_on": self.granted_on, "period_end_on": self._last_on(row)}
        fields = {**usual_fields(buyer, seller), **days}
        invoice_id = work.ids.new()
        work.connection.execute(insert(invoice).values(id=invoice_id, **fields))
        label = document_label(fields["language"], "hours.package")
        line = ProposedLine(
            "free",
            label.format(name=row.name, hours=format_duration(self.seconds)),
            "",
            Decimal(1),
            "LS",
            Money(self.price_minor, row.currency).as_decimal(),
            tax,
            self.price_minor,
            project=row.project or "",
            first_on=days["period_start_on"],
            last_on=days["period_end_on"],
            hour_account_id=row.id,
        )
        add_lines(work, invoice_id, [line])
        grant_id = GrantHours(
            row.id, self.granted_on, self.seconds, self.expires_on, self.note, invoice_id
        ).run(work)
        return SoldHours(grant_id, invoice_id)

    def _last_on(self, row: HourAccountRow) -> date:
        """The last day on which they can be used; that of the grant where they last for ever."""
        expires = self.expires_on
        if expires is None and row.lasting_days is not None:
            expires = self.granted_on + timedelta(days=row.lasting_days)
        last = self.granted_on if expires is None else expires - timedelta(days=1)
        return max(last, self.granted_on)
