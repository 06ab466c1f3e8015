"""Documents to draw: the invoice of the design's picture, and others made from it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO

from app.documents.assets import Assets, FontFamily
from app.documents.template_reading import read_template
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
from app.domain.paper.template import Template
from app.system.document_labels import document_labels
from app.system.resources import resource_bytes

GERMAN = (
    ("document.invoice", "Rechnung"),
    ("document.credit_note", "Gutschrift"),
    ("document.draft", "ENTWURF"),
    ("meta.invoice_number", "Rechnungsnummer"),
    ("meta.credit_note_number", "Gutschriftsnummer"),
    ("meta.invoice_date", "Rechnungsdatum"),
    ("meta.credit_note_date", "Datum"),
    ("meta.period", "Leistungszeitraum"),
    ("meta.service_date", "Leistungsdatum"),
    ("meta.customer_number", "Kundennummer"),
    ("meta.buyer_reference", "Ihre Bestellung"),
    ("meta.buyer_vat_id", "Ihre USt-IdNr."),
    ("meta.preceding", "Zur Rechnung"),
    ("meta.preceding_of", "{number} vom {date}"),
    ("column.position", "Pos."),
    ("column.name", "Leistung"),
    ("column.quantity", "Menge"),
    ("column.unit", "Einheit"),
    ("column.unit_price", "Einzelpreis {currency}"),
    ("column.tax_rate", "USt."),
    ("column.net", "Gesamt {currency}"),
    ("line.recorded", "erfasst {time}"),
    ("table.carried_forward", "Übertrag"),
    ("table.brought_forward", "Übertrag von der vorigen Seite"),
    ("unit.HUR", "Std."),
    ("unit.C62", "Stk."),
    ("unit.LS", "psch."),
    ("totals.net", "Summe netto"),
    ("totals.tax.S", "Umsatzsteuer {rate} auf {base}"),
    ("totals.tax.AE", "Steuerschuld beim Empfänger, auf {base}"),
    ("totals.invoice", "Rechnungsbetrag"),
    ("totals.credit_note", "Gutschriftsbetrag"),
    ("totals.prepaid", "Bereits bezahlt"),
    ("totals.due", "Noch zu zahlen"),
    (
        "payment.scan",
        (
            "Scannen Sie den Code mit Ihrer Banking-App: Empfänger, IBAN, Betrag und "
            "Verwendungszweck sind schon ausgefüllt."
        ),
    ),
    ("payment.reference", "Zweck"),
    ("footer.tax_number", "Steuernummer {number}"),
    ("footer.vat_id", "USt-IdNr. {number}"),
    ("footer.page", "Seite {page} von {pages}"),
    (
        "timesheet.note",
        "Die erfassten Zeiten zu den Positionen {positions} finden Sie auf den folgenden Seiten.",
    ),
    ("timesheet.range", "{first} bis {last}"),
    ("timesheet.title", "Zeitnachweis zur {document}"),
    ("timesheet.date", "Datum"),
    ("timesheet.time", "Zeit"),
    ("timesheet.work", "Tätigkeit"),
    ("timesheet.person", "Person"),
    ("timesheet.position", "Pos."),
    ("timesheet.duration", "Stunden"),
    ("timesheet.total", "Summe"),
)
SELLER = Party(
    name="Nora Seidel",
    trading_name="Design & Code",
    street="Musterweg 12",
    postcode="22765",
    city="Hamburg",
    country="DE",
    email="hallo@noraseidel.example",
    phone="+49 40 5550 0182",
    website="noraseidel.example",
    vat_id="DE 111 111 111",
    tax_number="41/999/00000",
)
BUYER = Party(
    name="Acme Outdoor GmbH",
    contact="Frau Lena Hansen",
    street="Beispielstraße 48",
    postcode="20457",
    city="Hamburg",
    country="DE",
    vat_id="DE 999 999 999",
)
BANK = BankAccount(iban="DE89370400440532013000", bic="MUSTDEHHXXX", bank_name="Musterbank Hamburg")
_WORK = (
    ("Produktseiten", "Konzept, Gestaltung und Abstimmung der Varianten", "18.50", "HUR", "95.00"),
    (
        "Komponentenbibliothek",
        "Formulare, Karten, Navigation; Dokumentation",
        "24.25",
        "HUR",
        "95.00",
    ),
    ("Barrierefreiheit", "Prüfung nach WCAG 2.2 AA und Korrekturen", "9.75", "HUR", "95.00"),
    ("Projektleitung", "Wöchentliche Abstimmung", "4.50", "HUR", "80.00"),
    (
        "Meilenstein „Gestaltung abgenommen“",
        "Festpreis laut Angebot 2026-0017",
        "1",
        "LS",
        "1200.00",
    ),
    ("Schriftlizenz Web, 1 Jahr", "Auslage ohne Aufschlag", "1", "C62", "148.00"),
)


def line(
    position: int = 1,
    name: str = "Programming",
    description: str = "",
    quantity: str = "1",
    unit: str = "HUR",
    price: str = "95.00",
) -> DocumentLine:
    """A line at 19 %, whose net amount is quantity times price."""
    net = int(Decimal(quantity) * Decimal(price) * 100)
    return DocumentLine(
        position=position,
        name=name,
        description=description,
        quantity=Decimal(quantity),
        minutes=None,
        unit_code=unit,
        net_unit_price=Decimal(price),
        tax_category=TaxCategory.STANDARD,
        tax_rate=Decimal(19),
        net_minor=net,
    )


def with_lines(document: Document, lines: tuple[DocumentLine, ...]) -> Document:
    """The document with other lines and the sums that belong to them."""
    net = sum(each.net_minor for each in lines)
    tax = (net * 19 + 50) // 100
    return replace(
        document,
        lines=lines,
        taxes=(DocumentTax(TaxCategory.STANDARD, Decimal(19), net, tax),),
        net_minor=net,
        tax_minor=tax,
        gross_minor=net + tax,
        due_minor=net + tax,
        timesheet=(),
    )


def _english() -> dict[str, str]:
    """What German lacks; English plural forms would stand before German words."""
    return {key: text for key, text in document_labels("en").items() if "#" not in key}


def sample() -> Document:
    """The invoice of the design's picture, with a time sheet behind it."""
    document = Document(
        kind=DocumentKind.INVOICE,
        number="2026-0041",
        issued_on=date(2026, 11, 2),
        currency="EUR",
        language="de",
        locale="de_DE",
        seller=SELLER,
        buyer=BUYER,
        bank=BANK,
        lines=(),
        taxes=(),
        net_minor=0,
        tax_minor=0,
        gross_minor=0,
        prepaid_minor=0,
        due_minor=0,
        due_on=date(2026, 11, 16),
        period_start_on=date(2026, 10, 1),
        period_end_on=date(2026, 10, 31),
        customer_number="K-1007",
        buyer_reference="AO-2291",
        intro=(
            "Guten Tag Frau Hansen,\n"
            "für die Arbeiten an Ihrer Website im Oktober berechne ich wie vereinbart:"
        ),
        closing="Vielen Dank für die gute Zusammenarbeit!",
        payment_terms="Zahlbar ohne Abzug bis 16. November 2026",
        labels=tuple({**_english(), **dict(GERMAN)}.items()),
    )
    lines = tuple(line(number, *work) for number, work in enumerate(_WORK, 1))
    return replace(with_lines(document, lines), timesheet=timesheet(41))


def timesheet(count: int) -> tuple[TimesheetRow, ...]:
    """Entries of October 2026 in the order of their days, for the first four lines."""
    return tuple(
        TimesheetRow(
            position=number % 4 + 1,
            worked_on=date(2026, 10, 1) + timedelta(days=number * 2 // 3),
            start=f"{8 + number % 3 * 3:02}:15",
            end=f"{9 + number % 3 * 3:02}:40",
            person="Nora Seidel",
            project="Website 2026",
            task=_WORK[number % 4][0],
            description=f"Arbeitspaket {number + 1}",
            seconds=5100,
        )
        for number in range(count)
    )


def many_lines(count: int, description: str = "What was agreed") -> Document:
    """An invoice of ``count`` lines with names that are told apart."""
    return with_lines(
        sample(),
        tuple(
            line(number, f"Work item #{number}", description, f"{number % 7 + 1}.25")
            for number in range(1, count + 1)
        ),
    )


def badge() -> bytes:
    """A logo: a green square with round corners on nothing, as PNG."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (440, 440), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, 439, 439), 72, fill=(11, 110, 90, 255))
    letter = (142, 312, 142, 128, 298, 312, 298, 128)
    draw.line(letter, fill=(255, 255, 255, 255), width=42, joint="curve")
    content = BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


@cache
def assets() -> Assets:
    """Inter, no fallbacks and no logo."""
    return Assets(*_cuts("Inter"))


@cache
def all_assets() -> Assets:
    """As `assets`, with the other bundled family."""
    return replace(assets(), families=(FontFamily("source-serif", *_cuts("SourceSerif4")),))


def _cuts(family: str) -> tuple[bytes, bytes, bytes, bytes]:
    regular, medium, semibold, italic = (
        resource_bytes("fonts", f"{family}-{cut}.ttf")
        for cut in ("Regular", "Medium", "SemiBold", "Italic")
    )
    return regular, medium, semibold, italic


@cache
def plain_value() -> str:
    return resource_bytes("templates", "clear.json").decode()


@cache
def plain() -> Template:
    """The first of the shipped templates."""
    return shipped("clear")


@cache
def shipped(key: str) -> Template:
    return read_template(json.loads(resource_bytes("templates", f"{key}.json")), schema())


@cache
def letter() -> Template:
    """The shipped template for US paper."""
    return read_template(json.loads(resource_bytes("templates", "clear-letter.json")), schema())


@cache
def schema() -> dict[str, object]:
    """What a template has to be."""
    found: dict[str, object] = json.loads(
        resource_bytes("schemas", "document-template.schema.json")
    )
    return found
