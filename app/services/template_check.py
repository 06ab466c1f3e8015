"""A template on trial: printed with documents that ask much of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.domain.billing.document import (
    BankAccount,
    Document,
    DocumentKind,
    DocumentLine,
    DocumentTax,
    Party,
    TimesheetRow,
)
from app.domain.billing.tax import TaxCategory
from app.domain.paper.problems import Problem
from app.domain.paper.template import Template
from app.services.paper import print_with
from app.system.document_labels import document_labels

_DAY = date(2026, 11, 19)
_PRICE_MINOR = 9500
_SELLER = Party(
    name="Nora Seidel",
    trading_name="Design & Code",
    street="Musterweg 12",
    postcode="22765",
    city="Hamburg",
    country="DE",
    email="hello@noraseidel.example",
    phone="+49 40 5550 0182",
    website="noraseidel.example",
    vat_id="DE111111111",
    tax_number="41/999/00000",
)
_BUYER = Party(
    name="Acme Outdoor Equipment Manufacturing and Trading Company Limited",
    contact="Lena Hansen, Head of Digital Products and Platforms",
    street="Beispielstraße 48, Rear Building, Second Staircase",
    postcode="20457",
    city="Hamburg",
    country="DE",
)
_BANK = BankAccount("DE89370400440532013000", "MUSTDEHHXXX", "Musterbank", "Nora Seidel")


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """A problem, and the first of the documents that showed it."""

    problem: Problem
    document: Document


def check_template(template: Template, files: Mapping[str, bytes]) -> list[FoundProblem]:
    """What is wrong with paper of this template, each thing once; nothing for a sound one.

    Args:
        template: proved, as its files.
        files: its pictures and letterheads by name.
    """
    found: dict[tuple[str, str, tuple[tuple[str, str], ...]], FoundProblem] = {}
    for document in tried_with(template):
        for problem in print_with(document, template, files).layout.problems:
            said = tuple((name, str(each)) for name, each in sorted(problem.arguments.items()))
            found.setdefault((problem.key, problem.block, said), FoundProblem(problem, document))
    return list(found.values())


def tried_with(template: Template) -> Iterator[Document]:
    """Documents that a template has to bear: short, long, and the other way round."""
    yield _document(template, 2)
    yield _document(template, 60)
    yield _document(template, 3, DocumentKind.CREDIT_NOTE)


def _document(
    template: Template, lines: int, kind: DocumentKind = DocumentKind.INVOICE
) -> Document:
    net = _PRICE_MINOR * lines
    tax = net * 19 // 100
    is_credit = kind is DocumentKind.CREDIT_NOTE
    return Document(
        kind=kind,
        number="2026-0041",
        issued_on=_DAY,
        currency="EUR",
        language="en",
        locale="en_GB",
        seller=_SELLER,
        buyer=_BUYER,
        bank=_BANK,
        lines=tuple(_line(number) for number in range(1, lines + 1)),
        taxes=(DocumentTax(TaxCategory.STANDARD, Decimal(19), net, tax),),
        net_minor=net,
        tax_minor=tax,
        gross_minor=net + tax,
        prepaid_minor=0,
        due_minor=net + tax,
        due_on=None if is_credit else _DAY + timedelta(days=14),
        period_start_on=_DAY.replace(day=1),
        period_end_on=_DAY,
        customer_number="10044",
        buyer_reference="PO 4500017733",
        preceding_number="2026-0040" if is_credit else "",
        preceding_on=_DAY if is_credit else None,
        intro="Thank you for working with me. Here is what was done.",
        closing="It was a pleasure.",
        paper=template.page.size,
        template=template.name,
        timesheet=tuple(_entry(number) for number in range(1, lines + 1)),
        labels=tuple(sorted(document_labels("en").items())),
    )


def _line(number: int) -> DocumentLine:
    return DocumentLine(
        position=number,
        name=f"Product pages, part {number}",
        description="Concept, design and coordination of the variants",
        quantity=Decimal("1.00"),
        minutes=60,
        unit_code="HUR",
        net_unit_price=Decimal("95.00"),
        tax_category=TaxCategory.STANDARD,
        tax_rate=Decimal(19),
        net_minor=_PRICE_MINOR,
    )


def _entry(number: int) -> TimesheetRow:
    return TimesheetRow(
        position=number,
        worked_on=_DAY - timedelta(days=number % 18),
        start="09:00",
        end="10:00",
        person="Nora Seidel",
        project="Website",
        task="Product pages",
        description="Variants of the detail page",
        seconds=3600,
    )
