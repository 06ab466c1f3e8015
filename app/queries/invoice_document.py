"""The printable record of an invoice: made from a draft's rows, kept for ever once issued."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from app.domain.billing.document import (
    Document,
    DocumentKind,
    DocumentLine,
    DocumentTax,
    LegalText,
    TimesheetRow,
)
from app.domain.billing.document_json import from_json
from app.domain.billing.legal import LegalCase, legal_keys
from app.domain.billing.mentions import REASON_KEYS
from app.domain.billing.tax import NEEDS_REASON, REASON_CODES, TaxCategory
from app.domain.billing.totals import TaxedAmount, TaxGroup, totals
from app.domain.billing.unit_price import price_to_e4, printed_price
from app.domain.values.errors import NotFound
from app.domain.values.money import Money
from app.queries.clients import ClientRow, one_client
from app.queries.invoice_details import (
    InvoiceLineRow,
    PaperKey,
    invoice_fields,
    invoice_lines,
    paper,
)
from app.queries.seller import SellerRow, seller_row
from app.store.tables import (
    attachment,
    billed_entry,
    invoice,
    invoice_line,
    member,
    project,
    task,
    time_entry,
)
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
    labels = document_labels(row.language)
    sums = totals(
        [TaxedAmount(Money(line.net_minor, row.currency), line.tax) for line in lines],
        row.currency,
    )
    preceding = _preceding(connection, row.preceding_id)
    credit_note = row.kind == "credit_note"
    return Document(
        kind=DocumentKind(row.kind),
        number=criteria.number,
        issued_on=criteria.issued_on,
        currency=row.currency,
        language=row.language,
        locale=document_locale(row.language, buyer.country or seller.country),
        seller=seller.party(),
        buyer=buyer.party(),
        bank=seller.bank(),
        lines=tuple(_line(line, n, row.currency) for n, line in enumerate(lines, start=1)),
        taxes=tuple(_tax(group, row.tax_reason, labels) for group in sums.groups),
        net_minor=sums.net.minor,
        tax_minor=sums.tax.minor,
        gross_minor=sums.gross.minor,
        prepaid_minor=0,
        due_minor=sums.due.minor,
        due_on=None if credit_note else criteria.issued_on + timedelta(days=row.payment_days),
        period_start_on=row.period_start_on,
        period_end_on=row.period_end_on,
        customer_number=buyer.number,
        buyer_reference=row.buyer_reference,
        preceding_number="" if preceding is None else preceding.number,
        preceding_on=None if preceding is None else preceding.issued_on,
        intro=row.intro,
        closing=row.closing,
        paper=seller.paper,
        timesheet=tuple(_timesheet(connection, row.id, lines)) if row.timesheet else (),
        labels=tuple(sorted(labels.items())),
        logo=_logo(connection),
        legal=_legal(row, seller, buyer, frozenset(line.tax.category for line in lines)),
    )


def _legal(
    row: Row[Any], seller: SellerRow, buyer: ClientRow, categories: frozenset[TaxCategory]
) -> tuple[LegalText, ...]:
    # An exemption that the user gives no other reason for is the one of small businesses, which is
    # what most who are exempt as a rule have; others name theirs.
    case = LegalCase(
        kind=DocumentKind(row.kind),
        seller_country=seller.country,
        categories=categories,
        small_business=seller.tax_category == TaxCategory.EXEMPT and not row.tax_reason.strip(),
        buyer_is_business=bool(buyer.vat_id),
    )
    labels = document_labels(row.language)
    return tuple(LegalText(key, labels[f"legal.{key}"]) for key in legal_keys(case))


def _line(line: InvoiceLineRow, position: int, currency: str) -> DocumentLine:
    return DocumentLine(
        position=position,
        name=line.name,
        description=line.description,
        quantity=line.quantity,
        minutes=line.minutes,
        unit_code=line.unit_code,
        net_unit_price=printed_price(price_to_e4(line.price), currency),
        tax_category=line.tax.category,
        tax_rate=plain_percent(line.tax.rate),
        net_minor=line.net_minor,
        recorded_seconds=line.recorded_seconds,
    )


def _tax(group: TaxGroup, reason: str, labels: dict[str, str]) -> DocumentTax:
    category = group.tax.category
    needed = category in NEEDS_REASON
    usual = labels[REASON_KEYS[category]] if needed else ""
    # An exemption's reason is the user's to say; the others follow from the category.
    said = reason if category in {TaxCategory.EXEMPT, TaxCategory.OUTSIDE_SCOPE} else ""
    return DocumentTax(
        category,
        plain_percent(group.tax.rate),
        group.taxable.minor,
        group.tax_amount.minor,
        (said or usual) if needed else "",
        REASON_CODES.get(category, ""),
    )


def plain_percent(rate: Decimal) -> Decimal:
    """A percent without needless zeros: 19, not 19.0000.

    >>> plain_percent(Decimal("19.0000")), plain_percent(Decimal("8.1000"))
    (Decimal('19'), Decimal('8.1'))
    """
    whole = rate.to_integral_value()
    return whole if whole == rate else rate.normalize()


def _preceding(connection: Connection, preceding_id: UUID | None) -> Row[Any, Any] | None:
    if preceding_id is None:
        return None
    query = select(invoice.c.number, invoice.c.issued_on).where(invoice.c.id == preceding_id)
    return connection.execute(query).first()


def _timesheet(
    connection: Connection, invoice_id: UUID, lines: list[InvoiceLineRow]
) -> Iterator[TimesheetRow]:
    positions = {line.id: n for n, line in enumerate(lines, start=1)}
    query = (
        select(
            billed_entry.c.invoice_line_id,
            time_entry.c.worked_on,
            time_entry.c.started_at,
            time_entry.c.ended_at,
            time_entry.c.zone,
            time_entry.c.seconds,
            time_entry.c.description,
            member.c.name.label("person"),
            project.c.name.label("project"),
            task.c.name.label("task"),
        )
        .select_from(
            billed_entry.join(invoice_line, invoice_line.c.id == billed_entry.c.invoice_line_id)
            .join(time_entry, time_entry.c.id == billed_entry.c.time_entry_id)
            .join(member, member.c.id == time_entry.c.member_id)
            .outerjoin(project, project.c.id == time_entry.c.project_id)
            .outerjoin(task, task.c.id == time_entry.c.task_id)
        )
        .where(invoice_line.c.invoice_id == invoice_id)
        .order_by(time_entry.c.worked_on, time_entry.c.started_at, time_entry.c.seq)
    )
    for row in connection.execute(query):
        zone = ZoneInfo(row.zone)
        yield TimesheetRow(
            position=positions[row.invoice_line_id],
            worked_on=row.worked_on,
            start="" if row.started_at is None else f"{row.started_at.astimezone(zone):%H:%M}",
            end="" if row.ended_at is None else f"{row.ended_at.astimezone(zone):%H:%M}",
            person=row.person,
            project=row.project or "",
            task=row.task or "",
            description=row.description,
            seconds=row.seconds,
        )


def _logo(connection: Connection) -> str:
    digest = connection.scalar(
        select(attachment.c.sha256)
        .where(attachment.c.owner_kind == "seller")
        .order_by(attachment.c.seq.desc())
        .limit(1)
    )
    return "" if digest is None else digest.hex()
