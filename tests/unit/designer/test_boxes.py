from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.document_pdf import print_document
from app.documents.layout import Layout
from app.domain.paper.editing.arranging import hidden, locked
from app.domain.paper.editing.blocks import removed
from app.domain.paper.template import Frame
from app.ui.designer.canvas.boxes import (
    PageBox,
    along,
    boxes_at,
    boxes_on,
    boxes_within,
    free_frame,
    gap_at,
)
from tests.unit.documents.sample import assets, plain, sample
from tests.unit.paper.edited import frame_of, with_texts


def printed() -> Layout:
    return print_document(sample(), plain(), assets()).layout


def on_page(page: int, *selection: str) -> dict[str, PageBox]:
    return {box.id: box for box in boxes_on(plain(), printed(), page, selection)}


def test_fixed_blocks_stand_where_the_template_has_them() -> None:
    boxes = on_page(1)
    assert boxes["meta"] == PageBox("meta", frame_of(plain(), "meta"))
    assert boxes["lines"].flows
    assert boxes["lines"].frame.x == pytest.approx(25)
    assert boxes["meta"].stretches
    assert not boxes["lines"].stretches


def test_each_page_has_its_blocks() -> None:
    assert "running-head" not in on_page(1)
    assert {"running-head", "footer", "timesheet"} == set(on_page(2))


def test_what_is_not_printed_is_there_only_while_it_is_selected() -> None:
    assert "draft-mark" not in on_page(1)
    assert "draft-mark" in on_page(1, "draft-mark")
    template = hidden(plain(), ["meta"], on=True)
    layout = print_document(sample(), template, assets()).layout
    assert "meta" not in {box.id for box in boxes_on(template, layout, 1, ())}
    assert "meta" in {box.id for box in boxes_on(template, layout, 1, ("meta",))}


def test_a_template_that_has_changed_since_the_print_is_believed() -> None:
    template = locked(removed(plain(), ["intro", "footer"]), ["lines"], on=True)
    boxes = {box.id: box for box in boxes_on(template, printed(), 1, ())}
    assert "intro" not in boxes
    assert "footer" not in boxes
    assert boxes["lines"].locked


def test_before_the_first_print_the_fixed_blocks_are_there() -> None:
    found = {box.id for box in boxes_on(plain(), None, 1, ())}
    assert {"meta", "letterhead"} <= found
    assert "running-head" not in found
    assert "lines" not in found


def test_a_page_that_is_gone_shows_the_last_one() -> None:
    last = len(printed().pages)
    assert boxes_on(plain(), printed(), last + 3, ()) == boxes_on(plain(), printed(), last, ())


def test_the_uppermost_is_found_first_and_marks_across_the_page_last() -> None:
    boxes = boxes_on(plain(), printed(), 1, ("draft-mark",))
    assert [box.id for box in boxes_at(boxes, (130, 60), 1)] == ["meta", "draft-mark"]
    assert boxes_at(boxes, (205, 5), 1) == ()
    # A little beside a frame still counts.
    assert [box.id for box in boxes_at(boxes, (190.5, 50), 1)] == ["meta"]


def test_a_band_holds_what_lies_in_it_as_a_whole() -> None:
    template = with_texts(Frame(10, 10, 20, 10), Frame(40, 10, 20, 10))
    boxes = boxes_on(template, None, 1, ())
    assert boxes_within(boxes, Frame(5, 5, 50, 20)) == ("a",)
    assert boxes_within(boxes, Frame(5, 5, 60, 20)) == ("a", "b")


def test_places_in_the_flow_lie_between_its_blocks() -> None:
    layout = printed()
    boxes = boxes_on(plain(), layout, 1, ())
    free = free_frame(plain().page, layout, 1)
    by_id = {box.id: box.frame for box in boxes}
    assert gap_at(plain(), boxes, by_id["intro"].y + 0.5, free).before == "intro"
    assert gap_at(plain(), boxes, by_id["intro"].bottom - 0.5, free).before == "lines"
    # Behind the last of the page comes what begins the next one.
    below = gap_at(plain(), boxes, 260, free)
    assert below.before is not None
    assert below.before not in by_id
    empty = gap_at(with_texts(Frame(1, 1, 1, 1)), (), 150, free)
    assert (empty.before, empty.y) == (None, free.y)


def test_the_free_part_is_between_the_margins_before_the_first_print() -> None:
    assert free_frame(plain().page, None, 1) == Frame(25, 20, 165, 257)
    letter = replace(plain().page, size="Letter")
    assert free_frame(letter, None, 1).w == 170.9


def test_the_keyboard_goes_through_the_page_in_the_template_s_order() -> None:
    boxes = boxes_on(plain(), printed(), 1, ())
    row = along(boxes, plain())
    assert row.index("letterhead") < row.index("meta") < row.index("heading") < row.index("lines")
    assert "running-head" not in row
