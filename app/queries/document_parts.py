"""Parts of printable records that invoices and quotes share: lines, taxes, what the law wants."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from app.domain.billing.document import DocumentKind, DocumentLine, DocumentTax, LegalText
from app.domain.billing.document_sums import DocumentSums, SummedLine
from app.domain.billing.legal import LegalCase, legal_keys
from app.domain.billing.mentions import REASON_KEYS
from app.domain.billing.tax import NEEDS_REASON, REASON_CODES, TaxCategory
from app.domain.billing.totals import TaxGroup
from app.domain.billing.unit_price import price_to_e4, printed_price
from app.queries.clients import ClientRow
from app.queries.invoice_details import InvoiceLineRow
from app.queries.seller import SellerRow
from app.store.tables import attachment
from app.system.document_labels import document_labels


def document_lines(
    lines: Iterable[InvoiceLineRow], summed: Iterable[SummedLine], currency: str
) -> tuple[DocumentLine, ...]:
    """The lines as they are printed, from 1; each with what it comes to."""
    pairs = zip(lines, summed, strict=True)
    return tuple(_line(line, found, n, currency) for n, (line, found) in enumerate(pairs, start=1))


def sum_fields(sums: DocumentSums) -> dict[str, Any]:
    """The fields of a record that hold its sums."""
    found = sums.totals
    return {
        "net_minor": found.net.minor,
        "tax_minor": found.tax.minor,
        "gross_minor": found.gross.minor,
        "prepaid_minor": found.prepaid.minor,
        "due_minor": found.due.minor,
        "lines_minor": found.lines.minor if sums.adjustments else None,
        "allowances": sums.adjustments,
        "deposits": sums.deposits,
        "rounding_minor": found.rounding.minor,
    }


def document_tax(group: TaxGroup, reason: str, labels: dict[str, str]) -> DocumentTax:
    """A line of the tax breakdown; ``reason`` is the user's for why no tax is charged."""
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


def legal_texts(
    kind: DocumentKind,
    seller: SellerRow,
    buyer: ClientRow,
    *,
    categories: frozenset[TaxCategory],
    tax_reason: str,
    early_payment: bool,
    language: str,
) -> tuple[LegalText, ...]:
    """What the law wants to read on a document, in its language."""
    # An exemption that the user gives no other reason for is the one of small businesses, which is
    # what most who are exempt as a rule have; others name theirs.
    case = LegalCase(
        kind=kind,
        seller_country=seller.country,
        categories=categories,
        small_business=seller.tax_category == TaxCategory.EXEMPT and not tax_reason.strip(),
        buyer_is_business=bool(buyer.vat_id),
        early_payment=early_payment,
    )
    labels = document_labels(language)
    return tuple(LegalText(key, labels[f"legal.{key}"]) for key in legal_keys(case))


def plain_percent(rate: Decimal) -> Decimal:
    """A percent without needless zeros: 19, not 19.0000.

    >>> plain_percent(Decimal("19.0000")), plain_percent(Decimal("8.1000"))
    (Decimal('19'), Decimal('8.1'))
    """
    whole = rate.to_integral_value()
    return whole if whole == rate else rate.normalize()


def logo_name(connection: Connection) -> str:
    """By which name a record knows the business's picture; blank for none."""
    digest = connection.scalar(
        select(attachment.c.sha256)
        .where(attachment.c.owner_kind == "seller")
        .order_by(attachment.c.seq.desc())
        .limit(1)
    )
    return "" if digest is None else digest.hex()


def _line(line: InvoiceLineRow, summed: SummedLine, position: int, currency: str) -> DocumentLine:
    gross = line.gross_price
    return DocumentLine(
        position=position,
        name=line.name,
        description=line.description,
        quantity=summed.quantity,
        minutes=line.minutes,
        unit_code=line.unit_code,
        net_unit_price=printed_price(price_to_e4(summed.price), currency),
        tax_category=line.tax.category,
        tax_rate=plain_percent(line.tax.rate),
        net_minor=summed.net.minor,
        recorded_seconds=None if line.is_overage else line.recorded_seconds,
        first_on=line.first_on,
        last_on=line.last_on,
        person=line.person,
        project=line.project,
        task=line.task,
        allowances=summed.allowances,
        base_quantity=summed.base_quantity,
        gross_unit_price=None if gross is None else printed_price(price_to_e4(gross), currency),
    )
