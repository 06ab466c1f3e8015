"""Deposit invoices, and final invoices that subtract them with their tax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy import insert, update

from app.domain.billing.deposits import DepositTerms, deposit
from app.domain.billing.document_forms import Form
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.totals import TaxedAmount, Totals, totals
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.clients import ClientRow, one_client
from app.queries.invoice_proposal import usual_tax
from app.queries.proposal_records import ProposedLine
from app.queries.quote_sums import ordered_totals
from app.queries.quotes import quote_fields
from app.queries.seller import SellerRow, seller_row
from app.services.deposit_uses import use_deposits
from app.services.draft_fields import usual_fields
from app.services.invoice_lines import add_lines, add_up, draft_row
from app.services.projects import project_row
from app.store.tables import invoice
from app.store.unit_of_work import UnitOfWork
from app.system.document_labels import document_label


@dataclass(frozen=True, slots=True)
class CreateDeposit:
    """Drafts a deposit invoice: money in advance for a quote, a project of fixed price, or so.

    It is taxed as the order is. Where there is no order, an amount is needed.

    Attributes:
        terms: how much; a percent is of the order.
        quote_id: the order.
        project_id: of fixed price; the order where no quote is named.
        tax: where there is no quote; None for the client's, or the seller's.
        subject: what it is for, below the title.

    Raises:
        NotFound: the client, quote or project was deleted meanwhile.
        RuleViolation: a percent of no order, more than the order, or no tax is known.
    """

    client_id: UUID
    terms: DepositTerms
    quote_id: UUID | None = None
    project_id: UUID | None = None
    tax: TaxTreatment | None = None
    subject: str = ""
    action = "invoice.create_deposit"

    def run(self, work: UnitOfWork) -> UUID:
        buyer = one_client(work.connection, self.client_id)
        if buyer is None:
            raise NotFound("client.gone")
        seller = seller_row(work.connection)
        fields = usual_fields(buyer, seller)
        name = self._name(work, str(fields["language"]))
        asked = self._asked(work, buyer, seller)
        invoice_id = work.ids.new()
        work.connection.execute(
            insert(invoice).values(
                id=invoice_id,
                **fields,
                form=Form.DEPOSIT,
                quote_id=self.quote_id,
                subject=self.subject.strip(),
                entry=self.terms.base,
            )
        )
        add_lines(work, invoice_id, [_line(name, each) for each in asked])
        work.describe(text=buyer.name)
        return invoice_id

    def _asked(
        self, work: UnitOfWork, buyer: ClientRow, seller: SellerRow
    ) -> Sequence[TaxedAmount]:
        """What is asked for of each tax, with it where the terms are."""
        if self.quote_id is not None:
            return deposit(ordered_totals(work.connection, self.quote_id), self.terms).asked
        tax = self.tax or usual_tax(buyer, seller)
        if self.project_id is not None:
            return deposit(self._fixed_price(work, buyer, tax), self.terms).asked
        if self.terms.amount is None:
            raise RuleViolation("percent", "deposit.percent_of_nothing")
        return [TaxedAmount(self.terms.amount, tax)]

    def _fixed_price(self, work: UnitOfWork, buyer: ClientRow, tax: TaxTreatment) -> Totals:
        assert self.project_id is not None  # noqa: S101 - asked before
        row = project_row(work, self.project_id)
        if row.client_id != buyer.id or row.price_minor is None:
            raise RuleViolation("project", "deposit.no_fixed_price", name=row.name)
        price = Money(row.price_minor, buyer.currency)
        return totals([TaxedAmount(price, tax)], buyer.currency)

    def _name(self, work: UnitOfWork, language: str) -> str:
        order = ""
        if self.quote_id is not None:
            row = quote_fields(work.connection, self.quote_id)
            if row is None:
                raise NotFound("quote.gone")
            order = row.subject or row.number or ""
        elif self.project_id is not None:
            order = project_row(work, self.project_id).name
        if not order:
            return document_label(language, "deposit_line")
        return document_label(language, "deposit_for").format(order=order)


@dataclass(frozen=True, slots=True)
class SetDeposits:
    """Makes a draft a final invoice that subtracts just these deposits; without any a plain one.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it was issued, or it is a credit note or a deposit itself.
        RuleViolation: one of them cannot be subtracted here.
    """

    invoice_id: UUID
    deposit_ids: tuple[UUID, ...]
    action = "invoice.deposits"

    def run(self, work: UnitOfWork) -> None:
        row = draft_row(work, self.invoice_id)
        if row.kind != "invoice" or row.form not in (Form.PLAIN, Form.FINAL):
            raise Conflict("deposit.not_from_this")
        use_deposits(work, self.invoice_id, self.deposit_ids)
        form = Form.FINAL if self.deposit_ids else Form.PLAIN
        work.connection.execute(
            update(invoice).where(invoice.c.id == self.invoice_id).values(form=form)
        )
        add_up(work, self.invoice_id)


def _line(name: str, each: TaxedAmount) -> ProposedLine:
    price = each.net.as_decimal()
    return ProposedLine(
        "free",
        name,
        "",
        Decimal(1),
        "LS",
        price,
        each.tax,
        each.net.minor,
        gross_price=price,
    )
