from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from typing import cast

import pytest
from PIL import Image
from pypdf.generic import DictionaryObject

from app.documents.document_pdf import document_pdf, print_document
from app.domain.billing.document import (
    BankAccount,
    Document,
    DocumentKind,
    DocumentTax,
)
from app.domain.billing.tax import TaxCategory
from app.domain.values.errors import RuleViolation
from tests.unit.documents.reading import (
    fonts,
    objects,
    opened,
    operators,
    page_texts,
    place_of,
)
from tests.unit.documents.sample import (
    assets,
    badge,
    line,
    many_lines,
    plain,
    sample,
    shipped,
    with_lines,
)


def drawn(document: Document, logo: bytes | None = None) -> bytes:
    return document_pdf(document, plain(), replace(assets(), logo=logo))


def text_of(document: Document) -> str:
    return " ".join(page_texts(drawn(document)))


def credit_note() -> Document:
    return replace(
        sample(),
        kind=DocumentKind.CREDIT_NOTE,
        number="2026-0042",
        due_on=None,
        preceding_number="2026-0041",
        preceding_on=date(2026, 11, 2),
        payment_terms="Der Betrag wird erstattet.",
        timesheet=(),
    )


def test_equal_records_give_equal_bytes() -> None:
    first = drawn(sample(), badge())
    drawn(many_lines(40, "Καλημέρα x\u0301"))
    assert drawn(sample(), badge()) == first


def test_documents_drawn_at_once_do_not_mix() -> None:
    documents = [replace(many_lines(count), number=str(count)) for count in range(1, 9)]
    alone = [drawn(document) for document in documents]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(drawn, documents)) == alone


def test_the_file_says_what_it_is() -> None:
    reader = opened(drawn(sample()))
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == "Rechnung 2026-0041"
    assert metadata.author == "Nora Seidel Design & Code"
    assert str(metadata.creation_date_raw).startswith("D:20261102")
    assert str(reader.root_object["/Lang"]) == "de"


def test_every_font_is_an_embedded_subset() -> None:
    for document in (sample(), replace(sample(), number=""), many_lines(40)):
        found = fonts(drawn(document))
        assert found
        for font in found:
            assert "/FontFile2" in cast("DictionaryObject", font["/FontDescriptor"])
            assert "+Inter-" in str(font["/BaseFont"])


def test_nothing_is_transparent_and_pages_do_not_turn() -> None:
    for each in objects(drawn(replace(sample(), number=""), badge())):
        assert not {"/Trans", "/SMask", "/ExtGState", "/Group"} & each.keys()


def test_colours_are_red_green_and_blue() -> None:
    assert not {b"k", b"K", b"g", b"G", b"cs", b"CS"} & operators(drawn(sample(), badge()))


def test_a_logo_is_laid_on_white() -> None:
    images = [each for each in objects(drawn(sample(), badge())) if "/Width" in each]
    assert [str(each["/ColorSpace"]) for each in images] == ["/DeviceRGB"]


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "1", "LA"])
def test_logos_of_every_kind_of_colour_are_drawn(mode: str) -> None:
    content = BytesIO()
    Image.new(mode, (60, 30)).save(content, "JPEG" if mode == "CMYK" else "PNG")
    images = [each for each in objects(drawn(sample(), content.getvalue())) if "/Width" in each]
    assert [str(each["/ColorSpace"]) for each in images] == ["/DeviceRGB"]


def test_a_logo_that_is_no_picture_is_refused() -> None:
    with pytest.raises(RuleViolation) as caught:
        drawn(sample(), b"<svg/>")
    assert (caught.value.field, caught.value.key) == ("logo", "logo.unreadable")


def test_a_wide_logo_stands_without_the_name() -> None:
    content = BytesIO()
    Image.new("RGB", (600, 100)).save(content, "PNG")
    before_the_sender = page_texts(drawn(sample(), content.getvalue()))[0].partition(" · ")[0]
    assert before_the_sender.count("Nora Seidel") == 1
    beside_a_badge = page_texts(drawn(sample(), badge()))[0].partition(" · ")[0]
    assert beside_a_badge.count("Nora Seidel") == 2


def test_markup_is_printed_as_it_stands() -> None:
    name = '<b>R&D</b> <img src="file:///etc/passwd"/> &amp;'
    document = with_lines(sample(), (line(name=name, description=name),))
    assert text_of(replace(document, intro=name, closing=name)).count(name) == 4


def test_a_draft_has_a_mark_and_no_number() -> None:
    pages = page_texts(drawn(replace(sample(), number="")))
    assert all("ENTWURF" in page for page in pages)
    assert "Rechnungsnummer" not in pages[0]
    assert "ENTWURF" not in text_of(sample())


def test_every_page_says_which_it_is() -> None:
    pages = page_texts(drawn(sample()))
    for number, page in enumerate(pages, 1):
        assert f"Seite {number} von {len(pages)}" in page


def test_sums_taxes_and_terms_are_printed() -> None:
    text = text_of(sample())
    for words in (
        "Summe netto 6.695,50 €",
        "Umsatzsteuer 19 % auf 6.695,50 € 1.272,15 €",
        "Rechnungsbetrag 7.967,65 €",
        "Zahlbar ohne Abzug bis 16. November 2026",
        "IBAN DE89 3704 0044 0532 0130 00",
        "Positionen 1 bis 4",
    ):
        assert words in text


def test_what_was_paid_before_is_taken_off() -> None:
    text = text_of(replace(sample(), prepaid_minor=100_000, due_minor=696_765))
    assert (
        "Rechnungsbetrag 7.967,65 € Bereits bezahlt −1.000,00 € Noch zu zahlen 6.967,65 €" in text
    )


def test_the_tax_rate_has_a_column_only_where_lines_differ() -> None:
    lines = sample().lines
    mixed = replace(sample(), lines=(replace(lines[0], tax_rate=Decimal(7)), *lines[1:]))
    assert "USt. Gesamt €" in text_of(mixed)
    assert "95,00 7 % 1.757,50" in text_of(mixed)
    assert "USt. Gesamt €" not in text_of(sample())


def test_the_reason_for_no_tax_is_printed() -> None:
    reason = "Steuerschuldnerschaft des Leistungsempfängers"
    tax = DocumentTax(TaxCategory.REVERSE_CHARGE, Decimal(0), 669_550, 0, reason)
    assert reason in text_of(replace(sample(), taxes=(tax,)))


def test_recorded_time_is_printed_where_it_differs() -> None:
    lines = (replace(line(), minutes=735, recorded_seconds=43_620),)
    text = text_of(replace(sample(), lines=lines))
    assert "12:15 Std." in text
    assert "erfasst 12:07" in text


def test_a_credit_note_names_its_invoice_and_asks_for_no_money() -> None:
    text = text_of(credit_note())
    assert "Gutschrift 2026-0042" in text
    assert "Zur Rechnung 2026-0041 vom 02.11.2026" in text
    assert "Gutschriftsbetrag 7.967,65 €" in text
    assert "Der Betrag wird erstattet." in text
    assert "Scannen" not in text
    assert "Zweck" not in text


def test_without_an_account_the_terms_stand_with_the_notes() -> None:
    text = text_of(replace(sample(), bank=BankAccount()))
    assert "Zahlbar ohne Abzug bis 16. November 2026" in text
    assert "IBAN" not in text


def test_an_invoice_in_dollars_has_a_box_without_code() -> None:
    text = text_of(replace(sample(), currency="USD"))
    assert "Scannen" not in text
    assert "Payee Nora Seidel IBAN DE89" in text


def test_letter_paper_has_its_own_places() -> None:
    document = replace(sample(), paper="Letter", locale="en_US")
    content = document_pdf(document, shipped("clear-letter"), assets())
    box = opened(content).pages[0].mediabox
    assert (float(box.width), float(box.height)) == (612, 792)
    # A #10 envelope shows from 22 mm from the left, and from 51 to 79 mm from the top.
    address = place_of(content, "Acme Outdoor GmbH")
    assert address.x > 22
    assert 54 < address.y < 79
    assert "Summe netto €6,695.50" in " ".join(page_texts(content))


def test_a_foreign_address_ends_with_its_country() -> None:
    buyer = replace(sample().buyer, country="AT", city="Wien", postcode="1010")
    assert "1010 Wien ÖSTERREICH" in text_of(replace(sample(), buyer=buyer))


def test_a_long_address_stays_in_its_window() -> None:
    long = "Gesellschaft für außerordentlich lange Namen und Beteiligungen mbH & Co. KG auf Aktien"
    buyer = replace(sample().buyer, name=long, contact=long, street_extra=long, country="AT")
    content = drawn(replace(sample(), buyer=buyer))
    assert place_of(content, "ÖSTERREICH").y < 90
    assert "20457 Hamburg" in page_texts(content)[0]


def test_the_layout_tells_where_blocks_stand() -> None:
    layout = print_document(sample(), plain(), assets()).layout
    names = [[placed.id for placed in page.blocks if placed.flows] for page in layout.pages]
    assert names[0] == ["heading", "intro", "lines", "totals", "payment"]
    assert names[1] == ["timesheet.title", "timesheet"]
    first = [placed for placed in layout.pages[0].blocks if placed.flows]
    assert all(a.box.bottom <= b.box.y for a, b in pairwise(first))


def test_a_long_closing_goes_below_the_sums() -> None:
    closing = "Ein Satz, der bleibt. " * 60
    document = replace(sample(), closing=closing, timesheet=())
    layout = print_document(document, plain(), assets()).layout
    assert "closing" in [placed.id for page in layout.pages for placed in page.blocks]
    assert text_of(document).count("der bleibt.") == 60
