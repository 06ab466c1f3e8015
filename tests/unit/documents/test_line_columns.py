from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.documents.document_pdf import document_pdf, print_document
from app.documents.template_reading import read_template
from app.domain.billing.document import Document, DocumentAllowance
from app.domain.paper.block_types import LINE_COLUMNS
from app.domain.paper.template import Template
from tests.unit.documents.reading import page_texts, placed_texts
from tests.unit.documents.sample import assets, line, many_lines, plain_value, schema, with_lines
from tests.unit.documents.templates import with_lines_as

_FULL = replace(
    line(1, "Work item #1", "What was agreed", "2"),
    first_on=date(2026, 10, 5),
    last_on=date(2026, 10, 9),
    person="Nora Seidel",
    project="Zephyr",
    allowances=(DocumentAllowance("Rabatt", 1900, Decimal(10), 19_000),),
)


def text_of(document: Document, template: Template) -> str:
    return " ".join(page_texts(document_pdf(document, template, assets())))


def one_line(**changes: object) -> Document:
    return with_lines(many_lines(1), (replace(_FULL, **changes),))  # type: ignore[arg-type] # fields


def test_columns_stand_in_the_order_of_the_template() -> None:
    template = with_lines_as("net", "quantity", "name", "position")
    assert "Gesamt € Menge Leistung Pos." in text_of(many_lines(1), template)
    assert "213,75 2,25 Work item #1" in text_of(many_lines(1), template)


def test_every_column_says_what_the_line_has() -> None:
    first = text_of(one_line(), with_lines_as("date", "person", "project", "allowance"))
    for words in ("05.10.26 –", "09.10.26", "Nora Seidel", "Zephyr", "−19,00"):
        assert words in first
    assert "36,10 190,00" in text_of(one_line(), with_lines_as("name", "tax", "net"))


def test_one_day_is_said_once() -> None:
    document = one_line(last_on=date(2026, 10, 5))
    text = text_of(document, with_lines_as("date", "name", "net"))
    assert "05.10.26 Work item #1" in text


def test_a_column_that_is_named_twice_stands_once() -> None:
    text = text_of(many_lines(1), with_lines_as("name", "quantity", "quantity", "net"))
    assert text.count("Menge") == 1


def test_a_table_without_names_and_sums_has_them_all_the_same() -> None:
    text = text_of(many_lines(1), with_lines_as("position", "quantity"))
    assert "Pos. Leistung Menge Gesamt €" in text


def test_a_given_width_moves_what_stands_to_the_right() -> None:
    def place(width: float) -> float:
        template = with_lines_as(("position", width), "name", "net")
        texts = placed_texts(document_pdf(many_lines(1), template, assets()))
        return next(each.x for each in texts if each.text.startswith("Work item"))

    assert place(30) == pytest.approx(25 + 30, abs=0.1)
    assert place(0) == pytest.approx(25 + 9, abs=0.1)


@pytest.mark.parametrize(("size", "edge"), [(4.75, 4.5), (9.5, 9), (11.4, 10.8)])
def test_columns_are_as_much_wider_as_the_theme_s_type(size: float, edge: float) -> None:
    value = json.loads(plain_value())
    value["theme"]["sizes"].update(body=size, table_head=min(size, 7.5))
    template = read_template(value, schema())
    texts = placed_texts(document_pdf(many_lines(1, ""), template, assets()))
    name = next(each for each in texts if each.text.startswith("Work item"))
    assert name.x == pytest.approx(25 + edge, abs=0.1)


def test_a_width_that_is_too_small_for_a_number_is_not_kept() -> None:
    text = text_of(many_lines(1), with_lines_as("name", ("unit_price", 1), ("net", 1)))
    assert "95,00 213,75" in text


def test_the_tax_rate_has_a_column_where_the_template_gives_it_a_width() -> None:
    columns = ("position", "name", ("tax_rate", 15), "net")
    assert "USt. Gesamt €" in text_of(many_lines(1), with_lines_as(*columns))


def test_descriptions_can_be_left_out() -> None:
    text = text_of(one_line(recorded_seconds=3600), with_lines_as(description=False))
    assert "What was agreed" not in text
    assert "erfasst" not in text
    assert "Rabatt 10 %" in text


def test_allowances_and_charges_of_a_line_are_printed_below_it() -> None:
    charge = DocumentAllowance("", 500, charge=True)
    document = one_line(allowances=(*_FULL.allowances, charge))
    text = text_of(document, with_lines_as())
    assert "Rabatt 10 % of 190,00 €: −19,00 €" in text
    assert "Surcharge: 5,00 €" in text


def test_what_fits_is_not_found_wrong() -> None:
    assert print_document(one_line(), with_lines_as(), assets()).layout.problems == ()


def test_a_table_that_is_too_wide_is_told_and_nothing_overlaps() -> None:
    wide = one_line(quantity=Decimal("1234567.25"), net_minor=99_999_999_999_999)
    template = with_lines_as(*LINE_COLUMNS, margins={"left": 60, "right": 60})
    printed = print_document(wide, template, assets())
    (problem,) = printed.layout.problems
    assert (problem.key, problem.block) == ("problem.columns_too_wide", "lines")
    missing = problem.arguments["missing"]
    assert isinstance(missing, Decimal)
    assert missing > 10
    text = " ".join(page_texts(printed.pdf))
    # What tells least goes first; what the law asks for stays.
    assert "Zephyr" not in text
    assert "1.234.567,25" in text
    assert "999.999.999.999,99" in text
    assert all(59.9 < each.x < 150 for each in placed_texts(printed.pdf) if "Work" in each.text)


def test_prices_with_tax_are_printed_as_they_were_agreed() -> None:
    document = one_line(gross_unit_price=Decimal("113.05"), base_quantity=100)
    words = (
        ("column.gross_unit_price", "Einzelpreis brutto {currency}"),
        ("column.net_amount", "Netto {currency}"),
    )
    document = replace(document, labels=(*document.labels, *words))
    text = text_of(document, with_lines_as("name", "unit_price", "net"))
    assert "Leistung Einzelpreis brutto € Netto €" in text
    assert "113,05 190,00" in text
    assert "/ 100" not in text
