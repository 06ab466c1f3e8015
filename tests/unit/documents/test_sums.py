from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.documents.document_pdf import document_pdf, print_document
from app.documents.template_reading import read_template
from app.domain.billing.document import Document, DocumentKind
from app.domain.paper.template import Template
from tests.unit.documents.reading import page_texts, placed_texts
from tests.unit.documents.records import (
    REASON,
    final_invoice,
    three_rates,
    with_discount,
    with_legal,
)
from tests.unit.documents.sample import assets, many_lines, plain, plain_value, sample, schema
from tests.unit.documents.templates import added, changed

_TAX_TABLE = {"id": "taxes", "type": "tax_table", "anchor": "flow"}


def text_of(document: Document, template: Template | None = None) -> str:
    return " ".join(page_texts(document_pdf(document, template or plain(), assets())))


def in_order(text: str, *words: str) -> bool:
    places = [text.index(each) for each in words]
    return places == sorted(places)


def test_allowances_and_charges_stand_between_the_lines_and_the_net() -> None:
    assert in_order(
        text_of(three_rates()),
        "Sum of items 30,00 €",
        "Treuerabatt 10 % of 10,00 € −1,00 €",
        "Surcharge 0,50 €",
        "Summe netto 29,50 €",
        "Umsatzsteuer 19 % auf 9,50 € 1,81 €",
        "Umsatzsteuer 7 % auf 10,00 € 0,70 €",
        "Rechnungsbetrag 32,01 €",
        REASON,
    )


def test_a_final_invoice_takes_off_its_deposits_with_their_tax() -> None:
    assert in_order(
        text_of(final_invoice()),
        "Gross total 7.967,65 €",
        "Less deposit invoice 2026-0030 of 01.08.2026 −2.380,00 €",
        "of which VAT 380,00 €",
        "Less deposit invoice 2026-0035 of 01.09.2026 −1.190,00 €",
        "of which VAT 190,00 €",
        "Bereits bezahlt −97,65 €",
        "Rounding 0,02 €",
        "Balance due 4.300,02 €",
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (DocumentKind.QUOTE, "Quote total"),
        (DocumentKind.PRO_FORMA, "Pro forma total"),
        (DocumentKind.DEPOSIT, "Deposit total"),
        (DocumentKind.CORRECTION, "Corrected total"),
    ],
)
def test_the_total_has_the_words_of_the_kind(kind: DocumentKind, words: str) -> None:
    assert f"{words} 7.967,65 €" in text_of(replace(sample(), kind=kind))


def test_a_reminder_says_what_is_due_and_no_tax() -> None:
    reminder = replace(sample(), kind=DocumentKind.REMINDER, lines=(), taxes=(), timesheet=())
    text = text_of(reminder)
    assert "Total due 7.967,65 €" in text
    assert "Summe netto" not in text
    assert "Scannen" in text


def test_a_time_sheet_and_a_report_without_lines_say_no_sums() -> None:
    for kind in (DocumentKind.TIMESHEET, DocumentKind.REPORT):
        text = text_of(replace(sample(), kind=kind, lines=(), taxes=()))
        assert "Summe netto" not in text
        assert "7.967,65" not in text


def test_a_discount_for_early_payment_is_said_in_the_box_or_else_with_the_sums() -> None:
    words = "2 % discount (159,35 €) if paid by 12. November 2026: 7.808,30 €"
    document = with_discount(sample())
    assert text_of(document).count(words) == 1
    assert text_of(document, changed(payment={"hidden": True})).count(words) == 1


def test_a_tax_table_says_the_taxes_by_rate_and_the_sums_say_them_once() -> None:
    text = text_of(three_rates(), added(_TAX_TABLE))
    for words in (
        "Taxed 19 % 9,50 € 1,81 € 11,31 €",
        "Taxed 7 % 10,00 € 0,70 € 10,70 €",
        "Exempt 0 % 10,00 € 0,00 € 10,00 €",
        "Total 29,50 € 2,51 € 32,01 €",
        "Summe netto 29,50 € VAT 2,51 € Rechnungsbetrag 32,01 €",
    ):
        assert words in text
    assert "Umsatzsteuer 19 %" not in text


def test_one_rate_needs_no_tax_table_unless_the_template_always_wants_it() -> None:
    once = text_of(sample(), added(_TAX_TABLE))
    assert "VAT breakdown" not in once
    assert "Umsatzsteuer 19 % auf" in once
    always = text_of(sample(), added({**_TAX_TABLE, "props": {"always": True}}))
    assert "VAT breakdown" in always
    assert "Umsatzsteuer 19 % auf" not in always


@pytest.mark.parametrize("count", range(2, 12))
def test_a_tax_table_stays_with_how_to_pay_and_lets_the_sums_go(count: int) -> None:
    value = json.loads(plain_value())
    place = [block["id"] for block in value["blocks"]].index("payment")
    value["blocks"].insert(place, {**_TAX_TABLE, "props": {"always": True}})
    layout = print_document(many_lines(count), read_template(value, schema()), assets()).layout
    pages = {placed.id: n for n, page in enumerate(layout.pages) for placed in page.blocks}
    assert pages["taxes"] == pages["payment"]
    # From four lines on the page has no room for all; as long as it has, the sums stay with them.
    assert (pages["payment"], pages["totals"]) == (count > 3, count > 9)


def test_the_sums_are_as_wide_as_the_template_says() -> None:
    def left(template: Template) -> float:
        texts = placed_texts(document_pdf(many_lines(1), template, assets()))
        return next(each.x for each in texts if each.text.startswith("Summe netto"))

    wide = changed(totals={"props": {"width": 100, "beside": False}})
    assert left(wide) == pytest.approx(90, abs=0.1)
    assert left(changed(totals={"props": {"beside": False}})) == pytest.approx(106, abs=0.1)


def test_a_hidden_closing_is_not_printed_beside_the_sums() -> None:
    assert "Vielen Dank" in text_of(sample())
    assert "Vielen Dank" not in text_of(sample(), changed(closing={"hidden": True}))


def test_sums_that_no_page_has_room_for_are_cut_and_lose_nothing() -> None:
    deposit = final_invoice().deposits[0]
    many = tuple(replace(deposit, number=f"D-{n}.") for n in range(60))
    document = replace(final_invoice(), deposits=many)
    printed = print_document(document, plain(), assets())
    text = " ".join(page_texts(printed.pdf))
    assert all(f"D-{n}." in text for n in range(60))
    for page in printed.layout.pages:
        for placed in page.blocks:
            assert not placed.flows or placed.box.bottom <= page.free.bottom + 0.02


def test_texts_of_the_law_are_printed_once() -> None:
    document = with_legal(three_rates(), REASON, "Verzug kostet Zinsen.")
    text = text_of(document)
    assert text.count(REASON) == 1
    assert text.count("Verzug kostet Zinsen.") == 1
