from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.document_pdf import document_pdf, print_document
from app.documents.formats import Formats
from app.domain.billing.document import Document
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
)
from app.domain.paper.template import Template
from tests.unit.documents.reading import page_texts, placed_texts
from tests.unit.documents.records import movements, statement
from tests.unit.documents.sample import assets, plain
from tests.unit.documents.templates import added, changed

_CARRIED = re.compile(r"Übertrag ([\d.,]+ €)")
_BROUGHT = re.compile(r"Übertrag von der vorigen Seite ([\d.,]+ €)")


def pages_of(document: Document, template: Template | None = None) -> list[str]:
    return page_texts(document_pdf(document, template or plain(), assets()))


def small(key: str, text: str = "Words") -> DocumentTable:
    column = DocumentColumn("description", CellKind.TEXT)
    return DocumentTable(key, f"Title {key}", (column,), ((DocumentCell(text=text),),))


def test_a_table_has_title_head_rows_and_total() -> None:
    (page,) = pages_of(statement(movements(3)))
    words = ("Bewegungen", "Date Description Amount", "02.01.2026 Movement #1", "Saldo 6,00 €")
    places = [page.index(each) for each in words]
    assert places == sorted(places)


@settings(max_examples=settings().max_examples // 4)
@given(st.integers(1, 150))
def test_the_sum_is_carried_from_page_to_page(count: int) -> None:
    document = statement(movements(count))
    formats = Formats(document.locale, document.currency)
    pages = pages_of(document)
    numbers = [[int(n) for n in re.findall(r"Movement #(\d+) ", page)] for page in pages]
    assert [n for page in numbers for n in page] == list(range(1, count + 1))
    rows = [(page, ns[-1]) for page, ns in zip(pages, numbers, strict=True) if ns]
    for (page, last), (after, _) in pairwise(rows):
        so_far = " ".join(formats.money(last * (last + 1) * 50).split())
        assert _CARRIED.findall(page) == [so_far]
        assert _BROUGHT.findall(after) == [so_far]
    assert not _CARRIED.findall(pages[-1])


def test_a_block_shows_the_tables_that_it_names_and_another_the_rest() -> None:
    late = {"id": "late", "type": "tables", "anchor": "flow", "props": {"keys": ["late"]}}
    (page,) = pages_of(statement(small("done"), small("late")), added(late))
    assert page.index("Title late") < page.index("Title done")
    assert page.count("Title late") == page.count("Title done") == 1


def test_values_are_written_by_their_kind() -> None:
    kinds = [CellKind.DURATION, CellKind.NUMBER, CellKind.PERCENT]
    columns = tuple(DocumentColumn(f"c{n}", kind) for n, kind in enumerate(kinds))
    row = (
        DocumentCell(seconds=27_000),
        DocumentCell(number=Decimal("1234.5")),
        DocumentCell(number=Decimal("33.3")),
    )
    blank = (DocumentCell(), DocumentCell(), DocumentCell())
    table = DocumentTable("t", "", columns, (row, blank))
    (page,) = pages_of(statement(table))
    assert "7:30 1.234,5 33,3 %" in page


def test_amounts_have_their_currency_in_the_head_where_that_names_it() -> None:
    labels = (*statement().labels, ("column.amount", "Betrag in {currency}"))
    (page,) = pages_of(replace(statement(movements(2)), labels=labels))
    assert "Betrag in €" in page
    assert "Movement #2 of the account 2,00 Saldo" in page


def test_texts_share_the_room_and_are_broken() -> None:
    columns = (
        DocumentColumn("task", CellKind.TEXT),
        DocumentColumn("description", CellKind.TEXT),
        DocumentColumn("open", CellKind.MONEY),
    )
    row = (
        DocumentCell(text="Long words of a task " * 12),
        DocumentCell(text="And of its description " * 12),
        DocumentCell(minor=123_456),
    )
    printed = print_document(statement(DocumentTable("t", "", columns, (row,))), plain(), assets())
    assert printed.layout.problems == ()
    texts = placed_texts(printed.pdf)
    first = {each.x for each in texts if each.text.startswith("Long")}
    second = {each.x for each in texts if each.text.startswith("And of its")}
    assert first
    assert min(second) - min(first) > 50
    assert max(each.x for each in texts if "description" in each.text) < 180


def test_a_table_of_too_many_columns_is_told_and_keeps_its_first() -> None:
    columns = tuple(DocumentColumn(f"c{n}", CellKind.MONEY) for n in range(20))
    row = tuple(DocumentCell(minor=(n + 1) * 1_000_000) for n in range(20))
    table = DocumentTable("t", "", columns, (row,), carried=19)
    printed = print_document(statement(table), plain(), assets())
    assert [each.key for each in printed.layout.problems] == ["problem.columns_too_wide"]
    (page,) = page_texts(printed.pdf)
    assert "10.000,00 €" in page
    assert "200.000,00 €" not in page
    assert all(each.x < 190 for each in placed_texts(printed.pdf))


def test_tables_of_the_same_columns_stand_in_one_line() -> None:
    columns = (DocumentColumn("open", CellKind.MONEY), DocumentColumn("task", CellKind.TEXT))
    tables = [
        DocumentTable(key, "", columns, ((DocumentCell(minor=minor), DocumentCell(text=key)),))
        for key, minor in (("short", 1), ("long", 1_234_567_890))
    ]
    texts = placed_texts(document_pdf(statement(*tables), plain(), assets()))
    heads = [each.x for each in texts if each.text == "Open Task"]
    assert len(heads) == 2
    assert heads[0] == heads[1]


@pytest.mark.parametrize("count", range(24, 34))
def test_a_title_never_stands_alone(count: int) -> None:
    document = statement(movements(count), small("done"), small("late"))
    for page in pages_of(document):
        for key in ("done", "late"):
            assert page.count(f"Title {key}") == len(
                re.findall(rf"Title {key} Description Words", page)
            )


def test_a_table_without_rows_is_its_text() -> None:
    empty = replace(small("done"), rows=(), text="Nothing to report.")
    (page,) = pages_of(statement(empty))
    assert "Title done Nothing to report." in page
    assert "Description" not in page


def test_every_second_row_has_a_ground() -> None:
    striped = changed(tables={"props": {"zebra": True}})
    assert "Movement #5" in pages_of(statement(movements(5)), striped)[0]
    plain_bytes = document_pdf(statement(movements(5)), plain(), assets())
    assert len(document_pdf(statement(movements(5)), striped, assets())) > len(plain_bytes)


def test_figures_stand_beside_each_other_with_their_names() -> None:
    texts = placed_texts(document_pdf(statement(), plain(), assets()))
    places = {each.text: each for each in texts}
    assert places["123:45"].y == places["12,5 %"].y
    assert places["Stunden gesamt"].x == places["123:45"].x
    assert places["Stunden gesamt"].y > places["123:45"].y
    assert places["12,5 %"].x > places["123:45"].x
