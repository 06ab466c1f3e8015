"""Drafts of quotes and pro forma invoices: made, changed, copied, thrown away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.billing.document import DocumentKind
from app.domain.billing.early_payment import (
    check_discount_days,
    discount_terms_text,
    read_discount_terms,
)
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.adjustments import agreed_on, invoice_adjustments, quote_adjustments
from app.queries.clients import one_client
from app.queries.invoice_details import invoice_lines
from app.queries.quotes import QuoteKey, one_quote, quote_lines
from app.queries.seller import seller_row
from app.services.adjustment_rows import write_adjustments
from app.services.draft_fields import common_fields
from app.services.invoice_lines import copied_line, stored_row
from app.services.number_series import series_named_by
from app.services.profile import check_payment_days
from app.services.projects import project_row
from app.services.quote_rows import (
    OfferedLine,
    add_quote_lines,
    add_up_quote,
    draft_quote,
    enter_quote_prices,
    stored_quote,
)
from app.services.template_keeping import chosen_name
from app.store.tables import invoice, quote, quote_adjustment, quote_line
from app.store.unit_of_work import UnitOfWork
from app.system.document_labels import document_language

_COPIED = (
    "client_id",
    "currency",
    "language",
    "subject",
    "intro",
    "closing",
    "tax_reason",
    "buyer_reference",
    "entry",
    "early_payment",
    "payment_days",
    "template",
)


class QuoteChanges(TypedDict, total=False):
    """The fields of a draft to change; what is left out stays.

    Attributes:
        valid_until_on: inclusive; None for no end.
        entry: ``net`` or ``gross``; the lines' prices become such.
        early_payment: percent/days, such as ``3/7 2/14``; blank for no discount.
        series_id: from which it draws its number; None for the usual one.
    """

    project_id: UUID | None
    valid_until_on: date | None
    language: str
    subject: str
    intro: str
    closing: str
    tax_reason: str
    buyer_reference: str
    entry: str
    early_payment: str
    payment_days: int
    template: str
    series_id: UUID | None


@dataclass(frozen=True, slots=True)
class CreateQuote:
    """Drafts a quote or a pro forma invoice for a client, without lines.

    Attributes:
        changes: what it says besides the client's and the seller's usual terms.

    Raises:
        NotFound: the client was deleted meanwhile.
        RuleViolation: as `EditQuote`.
    """

    client_id: UUID
    kind: DocumentKind = DocumentKind.QUOTE
    changes: QuoteChanges | None = None
    action = "quote.create"

    def run(self, work: UnitOfWork) -> UUID:
        buyer = one_client(work.connection, self.client_id)
        if buyer is None:
            raise NotFound("client.gone")
        if self.kind not in {DocumentKind.QUOTE, DocumentKind.PRO_FORMA}:
            raise RuleViolation("kind", "quote.unknown_kind")
        quote_id = work.ids.new()
        fields = common_fields(buyer, seller_row(work.connection))
        # The seller's usual texts are those of invoices.
        fields |= {"intro": "", "closing": ""}
        work.connection.execute(insert(quote).values(id=quote_id, kind=self.kind, **fields))
        if self.changes:
            EditQuote(quote_id, self.changes).run(work)
        work.describe(text=buyer.name)
        return quote_id


@dataclass(frozen=True, slots=True)
class EditQuote:
    """Changes a draft; with ``tax`` every line is taxed anew.

    Raises:
        NotFound: it, the project or the series was deleted meanwhile.
        Conflict: it was issued.
        RuleViolation: a discount is none, the project is another client's, or there is no such
            language.
    """

    quote_id: UUID
    changes: QuoteChanges
    tax: TaxTreatment | None = None
    action = "quote.edit"

    def run(self, work: UnitOfWork) -> None:
        row = draft_quote(work, self.quote_id)
        values = _checked(work, row, dict(self.changes))
        if values.get("entry", row.entry) != row.entry:
            enter_quote_prices(work, self.quote_id, values["entry"])
        if values:
            work.connection.execute(
                update(quote).where(quote.c.id == self.quote_id).values(**values)
            )
        if self.tax is not None:
            _tax_lines(work, self.quote_id, self.tax)
        if self.tax is not None or "entry" in values:
            add_up_quote(work, self.quote_id)
        work.describe(text=values.get("subject", row.subject))


@dataclass(frozen=True, slots=True)
class DeleteQuote:
    """Throws a draft away.

    Raises:
        NotFound: it is gone already.
        Conflict: it was issued.
    """

    quote_id: UUID
    action = "quote.delete"

    def run(self, work: UnitOfWork) -> None:
        row = draft_quote(work, self.quote_id)
        connection = work.connection
        connection.execute(
            delete(quote_adjustment).where(quote_adjustment.c.quote_id == self.quote_id)
        )
        connection.execute(delete(quote_line).where(quote_line.c.quote_id == self.quote_id))
        connection.execute(
            update(invoice).where(invoice.c.quote_id == self.quote_id).values(quote_id=None)
        )
        connection.execute(delete(quote).where(quote.c.id == self.quote_id))
        work.describe(text=row.subject)


@dataclass(frozen=True, slots=True)
class CopyQuote:
    """Drafts a quote again: as its next version, as a new one, or as a pro forma invoice.

    A next version replaces the one that it was made of once it is issued.

    Attributes:
        kind: what it becomes; None for what it is.
        next_version: whether it replaces the one that it is made of.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: as the next version of a draft, or of one that was accepted or has a newer one.
    """

    quote_id: UUID
    kind: DocumentKind | None = None
    next_version: bool = False
    action = "quote.copy"

    def run(self, work: UnitOfWork) -> UUID:
        row = stored_quote(work, self.quote_id)
        if self.next_version:
            self._check_replaceable(work)
        quote_id = work.ids.new()
        work.connection.execute(
            insert(quote).values(
                id=quote_id,
                kind=row.kind if self.kind is None else self.kind,
                **{name: getattr(row, name) for name in _COPIED},
                project_id=row.project_id,
                replaces_id=row.id if self.next_version else None,
                version=row.version + 1 if self.next_version else 1,
            )
        )
        agreed = quote_adjustments(work.connection, self.quote_id)
        # A pro forma invoice asks for money, so it has no options.
        asks = self.kind is DocumentKind.PRO_FORMA
        lines = [
            OfferedLine(
                replace(copied_line(each.line), adjustments=agreed_on(agreed, each.line.id)),
                each.optional and not asks,
                each.makes_task,
            )
            for each in quote_lines(work.connection, self.quote_id)
            if each.counts or not asks
        ]
        add_quote_lines(work, quote_id, lines)
        write_adjustments(work, quote_adjustment, quote_id, agreed_on(agreed, None))
        add_up_quote(work, quote_id)
        work.describe(text=row.number or row.subject)
        return quote_id

    def _check_replaceable(self, work: UnitOfWork) -> None:
        standing = one_quote(work.connection, QuoteKey(id=self.quote_id))
        assert standing is not None  # noqa: S101 - just read
        newer = select(quote.c.id).where(quote.c.replaces_id == self.quote_id)
        if standing.state == "draft":
            raise Conflict("quote.still_a_draft")
        if standing.state == "accepted":
            raise Conflict("quote.is_accepted", number=standing.number)
        if work.connection.scalar(newer.limit(1)) is not None:
            raise Conflict("quote.has_newer_version", number=standing.number)


@dataclass(frozen=True, slots=True)
class CreateProForma:
    """Drafts a pro forma invoice with the lines of an invoice's draft, which stays as it is.

    Attributes:
        changes: what else it says.

    Raises:
        NotFound: the draft was deleted meanwhile.
        RuleViolation: as `EditQuote`.
    """

    invoice_id: UUID
    changes: QuoteChanges | None = None
    action = "quote.create"

    def run(self, work: UnitOfWork) -> UUID:
        row = stored_row(work, self.invoice_id)
        quote_id = work.ids.new()
        kept = {name: getattr(row, name) for name in _COPIED}
        work.connection.execute(
            insert(quote).values(id=quote_id, kind=DocumentKind.PRO_FORMA, **kept)
        )
        agreed = invoice_adjustments(work.connection, self.invoice_id)
        lines = [
            OfferedLine(replace(copied_line(line), adjustments=agreed_on(agreed, line.id)))
            for line in invoice_lines(work.connection, self.invoice_id)
        ]
        add_quote_lines(work, quote_id, lines)
        write_adjustments(work, quote_adjustment, quote_id, agreed_on(agreed, None))
        add_up_quote(work, quote_id)
        if self.changes:
            EditQuote(quote_id, self.changes).run(work)
        work.describe(text=row.subject)
        return quote_id


def _tax_lines(work: UnitOfWork, quote_id: UUID, tax: TaxTreatment) -> None:
    work.connection.execute(
        update(quote_line)
        .where(quote_line.c.quote_id == quote_id)
        .values(tax_category=tax.category, tax_rate_e4=price_to_e4(tax.rate))
    )


def _checked(work: UnitOfWork, row: Row[Any], values: dict[str, Any]) -> dict[str, Any]:
    check_payment_days(values.get("payment_days"))
    if "language" in values:
        values["language"] = document_language(values["language"]) or row.language
    if "template" in values:
        values["template"] = chosen_name(work, values["template"])
    if values.get("project_id") is not None:
        named = project_row(work, values["project_id"])
        if named.client_id != row.client_id:
            raise RuleViolation("project", "quote.project_of_another", name=named.name)
    if values.get("series_id") is not None:
        series = series_named_by(work, values["series_id"])
        if series.kind != row.kind:
            raise RuleViolation("series", "series.of_other_kind", name=series.name)
    if "early_payment" in values:
        found = read_discount_terms(values["early_payment"])
        check_discount_days(found, values.get("payment_days", row.payment_days))
        values["early_payment"] = discount_terms_text(found)
    return values
