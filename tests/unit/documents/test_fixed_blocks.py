"""How blocks with a place of their own are drawn, whatever their style."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from app.documents.document_pdf import document_pdf
from app.documents.geometry import POINTS_PER_MM
from app.documents.template_reading import read_template
from app.domain.billing.document import Document, DocumentKind
from app.domain.paper.block_types import META_ROWS
from app.system.document_labels import document_labels
from tests.unit.documents.reading import fonts, opened, page_texts, place_of, placed_texts
from tests.unit.documents.sample import all_assets, many_lines, sample, schema
from tests.unit.documents.test_page_checks import frame, value

FRAME = frame(25, 17, 100, 11)
SHAPES = [(1200, 100), (100, 400), (3, 3), (1, 1600), (1600, 1)]


def drawn(document: Document | None = None, logo: bytes | None = None, **blocks: Any) -> bytes:
    template = read_template(value(**blocks), schema())
    return document_pdf(document or many_lines(1), template, replace(all_assets(), logo=logo))


def picture(size: tuple[int, int], mode: str = "RGB", kind: str = "PNG") -> bytes:
    content = BytesIO()
    Image.new(mode, size).save(content, kind)
    return content.getvalue()


def images(content: bytes) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of each picture on the first page, in millimetres."""
    page = opened(content).pages[0]
    height = float(page.mediabox.height)
    stream = page.get_contents()
    assert stream is not None
    matrix: list[float] = []
    found = []
    for operands, operator in stream.operations:
        if operator == b"cm":
            matrix = [float(each) for each in operands]
        elif operator == b"Do":
            wide, high, x, y = matrix[0], matrix[3], matrix[4], matrix[5]
            place = (x, height - y - high, wide, high)
            found.append(tuple(each / POINTS_PER_MM for each in place))
    return found  # type: ignore[return-value] # four of them


def operations(content: bytes, operator: bytes) -> list[list[float]]:
    stream = opened(content).pages[0].get_contents()
    assert stream is not None
    return [
        [float(each) for each in operands]
        for operands, found in stream.operations
        if found == operator
    ]


@pytest.mark.parametrize("align", ["left", "centre", "right"])
@pytest.mark.parametrize("name", ["auto", "always", "never"])
@pytest.mark.parametrize("size", SHAPES)
def test_a_logo_of_any_shape_stays_in_its_frame(
    size: tuple[int, int], name: str, align: str
) -> None:
    block = {"style": {"align": align}, "props": {"name": name}}
    content = drawn(logo=picture(size), letterhead=block)
    ((x, y, w, h),) = images(content)
    assert x >= 25 - 0.01
    assert y >= 17 - 0.01
    assert x + w <= 125.01
    assert y + h <= 28.01


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("1", "PNG")],
)
def test_a_logo_of_any_kind_of_colour_is_drawn(mode: str, kind: str) -> None:
    assert len(images(drawn(logo=picture((300, 200), mode, kind)))) == 1


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_a_name_beside_a_logo_ends_in_the_frame(size: tuple[int, int], align: str) -> None:
    block = {"style": {"align": align}, "props": {"name": "always"}}
    content = drawn(logo=picture(size), letterhead=block)
    name = place_of(content, "Nora Seidel")
    assert 25 <= name.x < 125
    assert 17 < name.y <= 28
    assert place_of(content, "Design & Code").y <= 28


def test_a_name_in_the_middle_stands_below_its_logo() -> None:
    block = {"frame": frame(25, 10, 160, 30), "style": {"align": "centre"}}
    content = drawn(logo=picture((400, 400)), letterhead=block)
    ((x, y, w, h),) = images(content)
    assert x + w / 2 == pytest.approx(105)
    assert y + h < place_of(content, "Nora Seidel").y


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ("recipient", "Acme Outdoor GmbH"),
        ("sender_line", "Nora Seidel"),
        ("letterhead", "Nora Seidel"),
        ("footer", "Nora Seidel"),
    ],
)
def test_a_block_stands_where_its_style_says(block: str, text: str) -> None:
    def left(align: str) -> float:
        only: dict[str, Any] = {
            other: {"hidden": True}
            for other in ("letterhead", "sender_line", "recipient", "footer", "meta")
        }
        only[block] = {"style": {"align": align}, "frame": frame(25, 70, 150, 16)}
        if block == "footer":
            only[block]["props"] = {"columns": [["seller.name"]]}
        return next(each.x for each in placed_texts(drawn(**only)) if each.text.startswith(text))

    places = [left(align) for align in ("left", "centre", "right")]
    assert places[0] == pytest.approx(25, abs=0.1)
    assert places[1] == pytest.approx((places[0] + places[2]) / 2, abs=0.1)
    assert places[2] > 110


def test_page_numbers_and_running_heads_stand_where_their_style_says() -> None:
    def number_at(align: str) -> float:
        block = {"type": "page_number", "pages": "all", "style": {"align": align}}
        content = drawn(running_head=block, footer={"hidden": True})
        return place_of(content, "Seite 1").x

    assert number_at("left") == pytest.approx(25, abs=0.1)
    assert number_at("right") > 170
    one_line = drawn(many_lines(60), running_head={"style": {"align": "centre"}})
    assert "Acme Outdoor GmbH · 2. November 2026" in page_texts(one_line)[1]


def test_a_ground_and_a_frame_stand_under_the_text_which_moves_in() -> None:
    style = {
        "fill": "#E2F1EC",
        "border": "#0B6E5A",
        "border_width": 2,
        "padding": 4,
        "radius": 2,
        "colour": "#0B3D33",
        "font": "source-serif",
        "cut": "italic",
        "size": 9,
    }
    content = drawn(recipient={"style": style})
    name = place_of(content, "Acme Outdoor GmbH")
    assert name.x == pytest.approx(29, abs=0.1)
    assert name.y > 62.7 + 4
    assert [round(part, 3) for part in (0xE2 / 255, 0xF1 / 255, 0xEC / 255)] in [
        [round(part, 3) for part in found] for found in operations(content, b"rg")
    ]
    assert [2.0] in operations(content, b"w")
    names = {str(font["/BaseFont"]).partition("+")[2] for font in fonts(content)}
    assert "SourceSerif4-Italic" in names


def test_without_a_style_nothing_stands_under_a_block() -> None:
    plain = drawn()
    assert operations(plain, b"re") == operations(drawn(recipient={"style": {"size": 9}}), b"re")
    framed = drawn(recipient={"style": {"fill": "#EEEEEE"}})
    assert len(operations(framed, b"re")) == len(operations(plain, b"re")) + 1


def test_details_can_stand_without_their_labels() -> None:
    rows = {"rows": ["number", "issued_on"], "labels": False}
    text = page_texts(drawn(meta={"props": rows}))[0]
    assert "Rechnungsnummer" not in text
    assert "2. November 2026" in text


@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_values_of_details_stand_where_the_style_says(align: str) -> None:
    # In a cut of its own, so that a reader does not join it to its label.
    style = {"align": align, "cut": "italic"}
    content = drawn(meta={"style": style, "props": {"rows": ["number", "issued_on"]}})
    label, number = place_of(content, "Rechnungsnummer"), place_of(content, "2026-0041")
    day = place_of(content, "2. November 2026")
    assert 125 - 0.1 <= label.x < number.x < 190
    assert (number.x == pytest.approx(day.x, abs=0.01)) == (align == "left")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (DocumentKind.QUOTE, ("Quote number", "Quote date")),
        (DocumentKind.REMINDER, ("Reminder number", "Date")),
        (DocumentKind.REPORT, ("Report number", "As of")),
        (DocumentKind.FINAL, ("Invoice number", "Invoice date")),
    ],
)
def test_details_call_the_document_what_it_is(kind: DocumentKind, words: tuple[str, str]) -> None:
    labels = tuple(document_labels("en").items())
    text = page_texts(drawn(replace(many_lines(1), kind=kind, labels=labels)))[0]
    for each in words:
        assert each in text


def test_details_of_a_record_without_words_for_its_kind_are_an_invoice_s() -> None:
    labels = tuple(pair for pair in sample().labels if not pair[0].startswith("meta.final_"))
    text = page_texts(drawn(replace(many_lines(1), kind=DocumentKind.FINAL, labels=labels)))[0]
    assert "Rechnungsnummer" in text


def test_details_have_every_row_that_the_document_has() -> None:
    document = replace(
        sample(),
        valid_until_on=sample().due_on,
        order_number="PO-77",
        project="Website",
        preceding_number="2026-0001",
        seller=replace(sample().seller, contact="Nora"),
        timesheet=(),
    )
    props = {"rows": list(META_ROWS)}
    text = page_texts(drawn(document, meta={"props": props, "frame": frame(125, 35, 65, 62)}))[0]
    wanted = ["2026-0041", "2. November 2026", "16. November 2026", "K-1007", "AO-2291", "PO-77"]
    wanted += ["Website", "Nora", "DE 999 999 999", "DE 111 111 111", "2026-0001", "EUR"]
    assert [word for word in wanted if word not in text] == []


def test_a_long_sender_stands_in_lines_where_there_is_room() -> None:
    content = drawn(sender_line={"frame": frame(25, 40, 54, 16)})
    name, street, town = (
        next(each for each in placed_texts(content) if each.text == text and each.y < 60)
        for text in ("Nora Seidel Design & Code", "Musterweg 12", "22765 Hamburg")
    )
    assert name.y < street.y < town.y < 56


def test_a_sender_in_lines_has_air_between_them() -> None:
    content = drawn(sender_line={"frame": frame(25, 40, 54, 16), "style": {"size": 8.5}})
    lines = [place_of(content, text).y for text in ("Musterweg 12", "22765 Hamburg")]
    assert (lines[1] - lines[0]) * POINTS_PER_MM == pytest.approx(1.3 * 8.5, abs=0.02)


def test_a_box_lies_under_what_stands_before_it_in_the_template() -> None:
    template = value()
    band = {
        "id": "band",
        "type": "box",
        "anchor": "page",
        "frame": frame(0, 0, 210, 33),
        "style": {"fill": "#0B3D33"},
    }
    template["blocks"].append(band)
    logo = replace(all_assets(), logo=picture((400, 400)))
    content = document_pdf(many_lines(1), read_template(template, schema()), logo)
    stream = opened(content).pages[0].get_contents()
    assert stream is not None
    order = [operator for _, operator in stream.operations]
    assert order.index(b"re") < order.index(b"Do") < order.index(b"Tj")


def test_a_column_behind_the_page_leaves_the_flow_its_room() -> None:
    def top(height: float) -> float:
        template = value()
        template["blocks"].append(
            {
                "id": "column",
                "type": "box",
                "anchor": "page",
                "frame": frame(0, 0, 60, height),
                "style": {"fill": "#F0F0F0"},
            }
        )
        content = document_pdf(many_lines(1), read_template(template, schema()), all_assets())
        return place_of(content, "Rechnung 2026-0041").y

    assert top(297) == pytest.approx(top(10), abs=0.01)
    assert top(110) > top(10)
