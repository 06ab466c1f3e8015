"""The printable record of an invoice: made from a draft's rows, kept for ever once issued."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from app.domain.billing.document import Document
from app.domain.billing.document_forms import document_kind
from app.domain.billing.document_json import from_json
from app.domain.billing.early_payment import early_payments, read_discount_terms
from app.domain.values.errors import NotFound
from app.domain.values.money import Money
from app.queries.clients import one_client
from app.queries.document_parts import (
    document_lines,
    document_tax,
    legal_texts,
    logo_name,
    sum_fields,
)
from app.queries.document_templates import chosen_template
from app.queries.document_timesheet import timesheet_rows
from app.queries.invoice_details import PaperKey, invoice_fields, invoice_lines, paper
from app.queries.invoice_sums import row_sums
from app.queries.seller import seller_row
from app.queries.template_sources import TemplateCriteria
from app.store.tables import invoice
from app.system.document_labels import document_labels, document_locale


@dataclass(frozen=True, slots=True)
class DocumentCriteria:
    """Which invoice, and what a draft says of the day and the number that it lacks.

    Attributes:
        issued_on: the day that a draft is drawn with.
        number: blank for a draft that stays one.
    """

    invoice_id: UUID
    issued_on: date
    number: str = ""


def invoice_document(connection: Connection, criteria: DocumentCriteria) -> Document:
    """What the invoice prints: as it was issued, or as the draft stands now.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = invoice_fields(connection, criteria.invoice_id)
    if row is None:
        raise NotFound("invoice.gone")
    if row.issued_at is not None:
        stored = paper(connection, PaperKey(row.id, "application/json"))
        assert stored is not None  # noqa: S101 - issuing stores both papers
        return from_json(json.loads(stored))
    return _from_rows(connection, row, criteria)


def _from_rows(connection: Connection, row: Row[Any], criteria: DocumentCriteria) -> Document:
    seller = seller_row(connection)
    buyer = one_client(connection, row.client_id)
    assert buyer is not None  # noqa: S101 - an invoice holds its client
    lines = invoice_lines(connection, row.id)
    sums = row_sums(connection, row, lines)
    labels = document_labels(row.language)
    template = chosen_template(connection, TemplateCriteria(row.id))
    preceding = _preceding(connection, row.preceding_id or row.corrects_id)
    kind = document_kind(row.kind, row.form)
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
        lines=document_lines(lines, sums.lines, row.currency),
        taxes=tuple(document_tax(group, row.tax_reason, labels) for group in sums.totals.groups),
        **sum_fields(sums),
        **_terms(row, sums.totals.due, criteria.issued_on),
        period_start_on=row.period_start_on,
        period_end_on=row.period_end_on,
        customer_number=buyer.number,
        buyer_reference=row.buyer_reference,
        preceding_number="" if preceding is None else preceding.number,
        preceding_on=None if preceding is None else preceding.issued_on,
        intro=row.intro,
        closing=row.closing,
        paper=template.page.size,
        template=template.name,
        timesheet=tuple(timesheet_rows(connection, row.id, lines)) if row.timesheet else (),
        labels=tuple(sorted(labels.items())),
        logo=logo_name(connection),
        legal=legal_texts(
            kind,
            seller,
            buyer,
            categories=frozenset(line.tax.category for line in lines),
            tax_reason=row.tax_reason,
            early_payment=bool(row.early_payment),
            language=row.language,
        ),
        subject=row.subject,
        order_number=row.order_number,
        project=row.project_label,
    )


def _terms(row: Row[Any], due: Money, issued_on: date) -> dict[str, Any]:
    """Until when it is to be paid, and what it costs if it is paid early; not of credit notes."""
    if row.kind == "credit_note":
        return {"due_on": None}
    return {
        "due_on": issued_on + timedelta(days=row.payment_days),
        "early_payments": early_payments(
            read_discount_terms(row.early_payment), due, issued_on, row.payment_days
        ),
    }


def _preceding(connection: Connection, preceding_id: UUID | None) -> Row[Any, Any] | None:
    if preceding_id is None:
        return None
    query = select(invoice.c.number, invoice.c.issued_on).where(invoice.c.id == preceding_id)
    return connection.execute(query).first()
