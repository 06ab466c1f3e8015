"""The printable record of a quote or pro forma invoice, as `invoice_document` has an invoice's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from app.domain.billing.document import Document, DocumentKind
from app.domain.billing.document_json import from_json
from app.domain.billing.document_sums import SummedLine
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
)
from app.domain.billing.early_payment import early_payments, read_discount_terms
from app.domain.values.errors import NotFound
from app.domain.values.money import Money, money_from_decimal
from app.queries.clients import one_client
from app.queries.document_parts import (
    document_lines,
    document_tax,
    legal_texts,
    logo_name,
    sum_fields,
)
from app.queries.document_templates import chosen_template
from app.queries.invoice_details import InvoiceLineRow
from app.queries.quote_sums import quote_sums
from app.queries.quotes import QuotePaperKey, quote_fields, quote_lines, quote_record
from app.queries.seller import seller_row
from app.queries.template_sources import TemplateCriteria
from app.system.document_labels import document_labels, document_locale

_OPTION_COLUMNS = (
    DocumentColumn("name", CellKind.TEXT),
    DocumentColumn("quantity", CellKind.NUMBER),
    DocumentColumn("unit", CellKind.TEXT),
    DocumentColumn("unit_price", CellKind.MONEY),
    DocumentColumn("net", CellKind.MONEY),
)


@dataclass(frozen=True, slots=True)
class QuoteDocumentCriteria:
    """Which quote, and what a draft says of the day and the number that it lacks."""

    quote_id: UUID
    issued_on: date
    number: str = ""


def quote_document(connection: Connection, criteria: QuoteDocumentCriteria) -> Document:
    """What the quote prints: as it was issued, or as the draft stands now.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = quote_fields(connection, criteria.quote_id)
    if row is None:
        raise NotFound("quote.gone")
    if row.issued_at is not None:
        stored = quote_record(connection, QuotePaperKey(row.id, "application/json"))
        assert stored is not None  # noqa: S101 - issuing stores both papers
        return from_json(json.loads(stored))
    return _from_rows(connection, row, criteria)


def _from_rows(connection: Connection, row: Row[Any], criteria: QuoteDocumentCriteria) -> Document:
    seller = seller_row(connection)
    buyer = one_client(connection, row.client_id)
    assert buyer is not None  # noqa: S101 - a quote holds its client
    found = quote_sums(connection, row, quote_lines(connection, row.id))
    labels = document_labels(row.language)
    template = chosen_template(connection, TemplateCriteria(quote_id=row.id))
    kind = DocumentKind(row.kind)
    totals = found.sums.totals
    return Document(
        kind=kind,
        number=criteria.number,
        issued_on=criteria.issued_on,
        currency=row.currency,
        language=row.language,
        locale=document_locale(row.language, buyer.country or seller.country),
        seller=seller.party(),
        buyer=buyer.party(),
        bank=seller.bank(),
        lines=document_lines(found.counting, found.sums.lines, row.currency),
        taxes=tuple(document_tax(group, row.tax_reason, labels) for group in totals.groups),
        **sum_fields(found.sums),
        **_terms(row, totals.due, criteria.issued_on),
        customer_number=buyer.number,
        buyer_reference=row.buyer_reference,
        intro=row.intro,
        closing=row.closing,
        paper=template.page.size,
        template=template.name,
        labels=tuple(sorted(labels.items())),
        logo=logo_name(connection),
        legal=legal_texts(
            kind,
            seller,
            buyer,
            categories=frozenset(group.tax.category for group in totals.groups),
            tax_reason=row.tax_reason,
            early_payment=bool(row.early_payment),
            language=row.language,
        ),
        subject=row.subject,
        tables=_options(found.options, row.currency, labels),
    )


def _terms(row: Row[Any], due: Money, issued_on: date) -> dict[str, Any]:
    """Until when an offer stands; until when the money that is asked for is to come."""
    if row.kind == DocumentKind.QUOTE:
        return {"valid_until_on": row.valid_until_on}
    return {
        "due_on": issued_on + timedelta(days=row.payment_days),
        "early_payments": early_payments(
            read_discount_terms(row.early_payment), due, issued_on, row.payment_days
        ),
    }


def _options(
    options: tuple[tuple[InvoiceLineRow, SummedLine], ...], currency: str, labels: dict[str, str]
) -> tuple[DocumentTable, ...]:
    if not options:
        return ()
    rows = tuple(_option(line, summed, currency, labels) for line, summed in options)
    return (DocumentTable("options", labels["quote.options"], _OPTION_COLUMNS, rows),)


def _option(
    line: InvoiceLineRow, summed: SummedLine, currency: str, labels: dict[str, str]
) -> tuple[DocumentCell, ...]:
    price = money_from_decimal(summed.price / Decimal(summed.base_quantity), currency)
    name = "\n".join(text for text in (line.name, line.description) if text)
    return (
        DocumentCell(text=name),
        DocumentCell(number=line.quantity),
        DocumentCell(text=labels.get(f"unit.{line.unit_code}", line.unit_code)),
        DocumentCell(minor=price.minor),
        DocumentCell(minor=summed.net.minor),
    )
