"""Records of other kinds than the plain invoice: with allowances, tables, figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.billing.document import (
    Document,
    DocumentAllowance,
    DocumentDeposit,
    DocumentKind,
    DocumentTax,
    EarlyPayment,
    LegalText,
)
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentFact,
    DocumentTable,
)
from app.domain.billing.tax import TaxCategory
from tests.unit.documents.sample import line, sample, with_lines

REASON = "Steuerfreie Bildungsleistung"


def three_rates() -> Document:
    """10.00 at 19 %, 10.00 at 7 % and 10.00 exempt, less 1.00 and with 0.50 put on, at 19 %."""
    lines = (
        line(1, "Design", price="10.00"),
        replace(line(2, "Printing", price="10.00"), tax_rate=Decimal(7)),
        replace(
            line(3, "Training", price="10.00"),
            tax_category=TaxCategory.EXEMPT,
            tax_rate=Decimal(0),
        ),
    )
    return replace(
        with_lines(sample(), lines),
        lines_minor=3000,
        allowances=(
            DocumentAllowance("Treuerabatt", 100, Decimal(10), 1000),
            DocumentAllowance("", 50, charge=True),
        ),
        taxes=(
            DocumentTax(TaxCategory.STANDARD, Decimal(19), 950, 181),
            DocumentTax(TaxCategory.STANDARD, Decimal(7), 1000, 70),
            DocumentTax(TaxCategory.EXEMPT, Decimal(0), 1000, 0, REASON),
        ),
        net_minor=2950,
        tax_minor=251,
        gross_minor=3201,
        due_minor=3201,
    )


def final_invoice() -> Document:
    """7,967.65 less two deposits of 2,380.00 and 1,190.00 and 97.65 paid besides, 0.02 put on."""
    return replace(
        sample(),
        kind=DocumentKind.FINAL,
        timesheet=(),
        deposits=(
            DocumentDeposit("2026-0030", date(2026, 8, 1), 200_000, 38_000, 238_000),
            DocumentDeposit("2026-0035", date(2026, 9, 1), 100_000, 19_000, 119_000),
        ),
        prepaid_minor=366_765,
        rounding_minor=2,
        due_minor=430_002,
    )


def with_discount(document: Document) -> Document:
    early = EarlyPayment(Decimal(2), 10, date(2026, 11, 12), 15_935, 780_830)
    return replace(document, early_payments=(early,), payment_terms="")


def with_legal(document: Document, *texts: str) -> Document:
    return replace(document, legal=tuple(LegalText(f"key{n}", t) for n, t in enumerate(texts)))


def movements(count: int) -> DocumentTable:
    """Amounts of 1.00, 2.00, … with a text, carried over pages, and their total."""
    return DocumentTable(
        "movements",
        "Bewegungen",
        (
            DocumentColumn("date", CellKind.DAY),
            DocumentColumn("description", CellKind.TEXT),
            DocumentColumn("amount", CellKind.MONEY),
        ),
        tuple(
            (
                DocumentCell(day=date(2026, 1, 1) + timedelta(days=n)),
                DocumentCell(text=f"Movement #{n} of the account"),
                DocumentCell(minor=n * 100),
            )
            for n in range(1, count + 1)
        ),
        (
            DocumentCell(),
            DocumentCell(text="Saldo"),
            DocumentCell(minor=count * (count + 1) * 50),
        ),
        carried=2,
    )


def statement(*tables: DocumentTable) -> Document:
    """A document without lines."""
    return replace(
        sample(),
        kind=DocumentKind.STATEMENT,
        number="",
        lines=(),
        taxes=(),
        net_minor=0,
        tax_minor=0,
        gross_minor=0,
        due_minor=50_000,
        timesheet=(),
        tables=tables,
        facts=(
            DocumentFact("Stunden gesamt", CellKind.DURATION, DocumentCell(seconds=445_500)),
            DocumentFact("Budget übrig", CellKind.PERCENT, DocumentCell(number=Decimal("12.5"))),
        ),
    )
