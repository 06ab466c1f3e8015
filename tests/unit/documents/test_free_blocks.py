from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from app.documents.document_pdf import document_pdf, print_document
from app.documents.template_reading import read_template
from app.domain.billing.document import DocumentKind
from app.domain.paper.variables import VARIABLES
from tests.unit.documents.reading import objects, opened, page_texts, placed_texts
from tests.unit.documents.sample import assets, many_lines, plain_value, sample, schema
from tests.unit.documents.templates import added


def text_block(text: str | dict[str, str], **others: Any) -> dict[str, Any]:
    texts = {"": text} if isinstance(text, str) else text
    return {"id": "own", "type": "text", "anchor": "flow", "props": {"text": texts}, **others}


def page_with(block: dict[str, Any]) -> str:
    return page_texts(document_pdf(many_lines(1), added(block), assets()))[0]


def test_a_text_has_the_document_s_language() -> None:
    assert "Danke!" in page_with(text_block({"": "Thanks!", "de": "Danke!"}))
    assert "Thanks!" in page_with(text_block({"": "Thanks!", "fr": "Merci !"}))


def test_values_are_written_as_the_locale_writes_them() -> None:
    words = "{number}; {issued_on}; {period}; {due}; {buyer.name}; [{order_number}]"
    assert (
        "2026-0041; 2. November 2026; 1. – 31. Oktober 2026; 254,36 €; Acme Outdoor GmbH; []"
        in page_with(text_block(words))
    )


def test_the_title_has_the_template_s_words() -> None:
    value = json.loads(plain_value())
    value["labels"] = {"de": {"document.invoice": "Honorarnote"}}
    value["blocks"].append(text_block("Zu {title}."))
    pdf = document_pdf(many_lines(1), read_template(value, schema()), assets())
    assert "Zu Honorarnote 2026-0041." in page_texts(pdf)[0]


def test_every_variable_can_be_printed() -> None:
    words = " ".join(f"{{{name}}}" for name in VARIABLES)
    printed = print_document(sample(), added(text_block(words)), assets())
    assert printed.layout.problems == ()
    assert "{" not in page_texts(printed.pdf)[0]


@pytest.mark.parametrize(
    "name", ["{nonsense}", "{page}", "{buyer.iban}", "{seller.name.__class__}", "{lines}"]
)
def test_an_unknown_name_stays_and_is_told(name: str) -> None:
    printed = print_document(many_lines(1), added(text_block(f"A {name} B")), assets())
    assert f"A {name} B" in page_texts(printed.pdf)[0]
    told = {(each.key, each.block) for each in printed.layout.problems}
    # What does not even look like a name is a text in braces.
    assert told == (set() if "__" in name else {("problem.unknown_variable", "own")})


def test_a_value_is_never_taken_for_a_name() -> None:
    buyer = replace(many_lines(1).buyer, name="{seller.name} <b>{0}</b>")
    document = replace(many_lines(1), buyer=buyer)
    pdf = document_pdf(document, added(text_block("Für {buyer.name}.")), assets())
    assert "Für {seller.name} <b>{0}</b>." in page_texts(pdf)[0]


def cuts_of(text: str) -> dict[str, str]:
    """The names of the fonts that words are drawn with."""
    pdf = document_pdf(many_lines(1), added(text_block(text)), assets())
    found: dict[str, str] = {}

    def visit(words: str, _cm: Any, _tm: Any, font: Any, _size: float) -> None:
        for word in words.split():
            found[word] = str(font["/BaseFont"]).partition("+")[2]

    opened(pdf).pages[0].extract_text(visitor_text=visit)
    return found


def test_words_can_be_bold_and_italic() -> None:
    cuts = cuts_of("Plainly <b>boldly</b> and <i>slanted <b>both</b></i>ends")
    assert [cuts[word] for word in ("Plainly", "boldly", "slanted", "both", "ends")] == [
        "Inter-Regular",
        "Inter-SemiBold",
        "Inter-Italic",
        "Inter-SemiBold",
        "Inter-Regular",
    ]


def test_a_mark_ends_a_line() -> None:
    pdf = document_pdf(
        many_lines(1), added(text_block("Upper<br>lower<br/><b>lowest</b>")), assets()
    )
    places = {each.text: each for each in placed_texts(pdf)}
    assert places["Upper"].y < places["lower"].y < places["lowest"].y


def test_other_marks_are_printed_as_they_stand() -> None:
    words = '<u>a</u> <img src="file:///etc/passwd"/> <B>c</B> 1 < 2'
    assert words in page_with(text_block(words))


def test_marked_texts_are_broken_where_plain_ones_are() -> None:
    words = " ".join(f"w{n}." for n in range(200))
    marked = (
        words.replace("w50.", "<b>w50.").replace("w99.", "w99.</b>").replace("w7.", "<i>w7.</i>")
    )
    printed = print_document(many_lines(1), added(text_block(marked)), assets())
    text = page_texts(printed.pdf)[0]
    assert re.findall(r"\bw\d+\.", text) == words.split()
    assert all(each.x < 190 for each in placed_texts(printed.pdf))
    word = "x" * 400
    assert page_with(text_block(f"<b>{word}</b> end")).replace(" ", "").count(word) == 1


@pytest.mark.parametrize(("align", "left"), [("left", 25), ("right", 180), ("centre", 102)])
def test_a_text_stands_where_its_style_says(align: str, left: float) -> None:
    template = added(text_block("Danke!", style={"align": align}))
    texts = placed_texts(document_pdf(many_lines(1), template, assets()))
    place = next(each for each in texts if each.text == "Danke!")
    assert place.x == pytest.approx(left, abs=3)


def test_ground_frame_and_padding_surround_a_text() -> None:
    style = {"fill": "#EEEEEE", "border": "#FF0000", "padding": 4, "radius": 2}
    plain = print_document(many_lines(1), added(text_block("Danke!")), assets())
    framed = print_document(many_lines(1), added(text_block("Danke!", style=style)), assets())

    def height(printed: Any) -> float:
        boxes = [placed.box for placed in printed.layout.pages[0].blocks if placed.id == "own"]
        return float(boxes[0].h)

    assert height(framed) - height(plain) == pytest.approx(8 / 25.4 * 72)
    content = opened(framed.pdf).pages[0].get_contents()
    assert content is not None
    assert b"1 0 0 RG" in content.get_data()


def test_a_framed_text_longer_than_a_page_goes_on_in_a_frame() -> None:
    words = " ".join(f"w{n}." for n in range(2500))
    block = text_block(words[:4000], style={"fill": "#EEEEEE", "padding": 5})
    printed = print_document(many_lines(1), added(block), assets())
    assert len(printed.layout.pages) == 2
    for page in printed.layout.pages:
        for placed in page.blocks:
            assert not placed.flows or placed.box.bottom <= page.free.bottom + 0.02
    text = " ".join(page_texts(printed.pdf))
    assert text.count("w300.") == text.count("w680.") == 1


def picture(width: int, height: int) -> bytes:
    content = BytesIO()
    Image.new("RGB", (width, height), "red").save(content, "PNG")
    return content.getvalue()


def test_a_picture_is_as_wide_as_it_says_and_keeps_its_proportions() -> None:
    block = {
        "id": "own",
        "type": "image",
        "anchor": "flow",
        "props": {"asset": "a.png", "width": 60},
    }
    files = {"a.png": picture(300, 100)}
    printed = print_document(many_lines(1), added(block), replace(assets(), files=files))
    (box,) = (placed.box for placed in printed.layout.pages[0].blocks if placed.id == "own")
    assert box.h == pytest.approx(20 / 25.4 * 72)
    assert [each for each in objects(printed.pdf) if "/Width" in each]


@pytest.mark.parametrize(
    ("files", "key"),
    [({}, "problem.missing_asset"), ({"a.png": b"<svg/>"}, "problem.picture_unreadable")],
)
def test_a_picture_that_cannot_be_drawn_is_told(files: dict[str, bytes], key: str) -> None:
    block = {"id": "own", "type": "image", "anchor": "flow", "props": {"asset": "a.png"}}
    printed = print_document(many_lines(1), added(block), replace(assets(), files=files))
    assert [(each.key, each.block) for each in printed.layout.problems] == [(key, "own")]


def test_rules_boxes_and_spaces_take_their_room() -> None:
    blocks = (
        {"id": "space", "type": "space", "anchor": "flow", "props": {"height": 30}},
        {"id": "box", "type": "box", "anchor": "flow", "props": {"height": 25}},
        {"id": "rule", "type": "rule", "anchor": "flow"},
    )
    printed = print_document(many_lines(1), added(*blocks), assets())
    heights = {placed.id: placed.box.h / 72 * 25.4 for placed in printed.layout.pages[0].blocks}
    assert heights["space"] == pytest.approx(30)
    assert heights["box"] == pytest.approx(25)
    assert 0 < heights["rule"] < 3


def test_a_space_at_the_end_of_a_page_makes_no_page() -> None:
    space = {"id": "space", "type": "space", "anchor": "flow", "props": {"height": 250}}
    document = replace(many_lines(1), kind=DocumentKind.QUOTE, closing="", payment_terms="")
    template = added(space, totals={"hidden": True}, signature={"hidden": True})
    assert len(print_document(document, template, assets()).layout.pages) == 1


def test_a_page_break_begins_a_page_and_makes_no_empty_one() -> None:
    ends = {"id": "ends", "type": "page_break", "anchor": "flow"}
    again = {"id": "again", "type": "page_break", "anchor": "flow"}
    pages = print_document(many_lines(1), added(ends, again), assets()).layout.pages
    flows = [[placed.id for placed in page.blocks if placed.flows] for page in pages]
    assert flows == [["heading", "intro", "lines"], ["totals", "payment"]]
