from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.editing.arranging import locked
from app.domain.paper.editing.blocks import (
    added,
    changed,
    removed,
    with_label,
    with_page,
    with_props,
    with_style,
    with_theme,
    with_window,
)
from app.domain.paper.editing.frames import kept
from app.domain.paper.editing.places import MOST_BLOCKS
from app.domain.paper.template import Frame, Template
from app.domain.paper.windows import WINDOWS
from app.domain.values.errors import RuleViolation
from tests.unit.documents.sample import plain
from tests.unit.paper.edited import Edit, edits, frame_of, ids, proved, with_texts


def refusal(edit: Any) -> str:
    with pytest.raises(RuleViolation) as caught:
        edit()
    return caught.value.key


def one_block() -> Template:
    return with_texts(Frame(10, 10, 20, 10))


@given(st.lists(edits(), max_size=12))
@settings(max_examples=settings().max_examples // 3)
def test_edits_at_random_leave_a_template(made: list[Edit]) -> None:
    template = plain()
    for edit in made:
        template = edit(template)
    assert proved(template) == template


@pytest.mark.parametrize("block_type", sorted(BLOCK_TYPES))
def test_every_type_can_be_added(block_type: str) -> None:
    found, block_id = added(one_block(), block_type)
    block = proved(found).block(block_id)
    assert block is not None
    assert block.type == block_type


def test_ids_count_on() -> None:
    first, one = added(plain(), "text")
    second, two = added(first, "text")
    _, three = added(second, "text")
    assert (one, two, three) == ("text", "text-2", "text-3")


def test_a_new_block_stands_where_it_was_dropped_as_a_whole_on_the_sheet() -> None:
    found, block_id = added(plain(), "image", (33.333, 290))
    assert frame_of(found, block_id) == Frame(33.3, 277, 40, 20)


def test_a_new_block_does_not_hide_another_one() -> None:
    first, one = added(plain(), "box")
    second, two = added(first, "box")
    assert frame_of(second, two).x == frame_of(second, one).x + 5


def test_a_free_block_goes_where_the_one_before_it_is() -> None:
    found, block_id = added(plain(), "text", None, "intro")
    block = found.block(block_id)
    assert block is not None
    assert (block.anchor, block.frame) == ("flow", None)
    assert ids(found).index(block_id) == ids(found).index("intro") + 1
    fixed, other = added(plain(), "text", None, "letterhead")
    assert ids(fixed).index(other) == ids(fixed).index("letterhead") + 1


def test_new_blocks_lie_above_the_others_and_flow_behind_them() -> None:
    found, block_id = added(plain(), "box")
    assert ids(found).index(block_id) == ids(found).index("footer") + 1
    flowing, other = added(plain(), "space")
    assert ids(flowing)[-1] == other


def test_there_is_no_second_line_table() -> None:
    assert refusal(lambda: added(plain(), "lines")) == "template.block_single"


def test_a_template_does_not_grow_without_end() -> None:
    full = with_texts(*[Frame(10, 10, 20, 10)] * MOST_BLOCKS)
    many = replace(
        full,
        blocks=tuple(replace(each, id=f"text-{at}") for at, each in enumerate(full.blocks)),
    )
    assert refusal(lambda: added(many, "text")) == "template.too_many_blocks"


def test_required_blocks_may_go_and_locked_ones_stay() -> None:
    found = removed(locked(plain(), ["meta"], on=True), ["meta", "totals", "nothing"])
    assert set(ids(plain())) - set(ids(found)) == {"totals"}


def test_the_last_block_stays() -> None:
    assert refusal(lambda: removed(one_block(), ["a"])) == "template.last_block"


def test_a_free_block_changes_between_page_and_flow() -> None:
    flowing = changed(one_block(), "a", anchor="flow")
    block = flowing.block("a")
    assert block is not None
    assert (block.frame, block.pages) == (None, "all")
    back = changed(flowing, "a", anchor="page", pages="first")
    assert frame_of(proved(back), "a") == BLOCK_TYPES["text"].frame


def test_styles_and_props_change_one_by_one() -> None:
    found = with_style(with_style(plain(), "meta", size=8, align="right"), "meta", align=None)
    block = with_props(found, "meta", labels=False).block("meta")
    assert block is not None
    assert (block.style.size, block.style.align) == (8, None)
    assert block.props["labels"] is False
    assert len(block.props["rows"]) > 3
    gone = with_props(found, "meta", labels=None).block("meta")
    assert gone is not None
    assert "labels" not in gone.props


def test_labels_are_taken_back_by_a_blank() -> None:
    found = with_label(plain(), "fr", "totals.net", "Total HT")
    assert proved(found).labels["fr"]["totals.net"] == "Total HT"
    assert with_label(found, "fr", "totals.net", "") == plain()


def test_page_and_theme_change_by_fields() -> None:
    found = with_theme(with_page(plain(), grid=5), density=1.2, colours={"accent": (1, 0, 0)})
    assert (found.page.grid, found.theme.density) == (5, 1.2)
    assert found.theme.colours.accent == (1, 0, 0)
    assert found.theme.colours.text == plain().theme.colours.text


def test_another_envelope_takes_the_address_along() -> None:
    found = with_window(locked(plain(), ["recipient"], on=True), "us-10-single")
    window = WINDOWS["us-10-single"]
    assert found.page.size == "Letter"
    assert frame_of(found, "recipient") == kept(window.address)
    assert window.sender is not None
    assert frame_of(found, "sender-line") == kept(window.sender)
    without = with_window(found, "none")
    assert frame_of(without, "recipient") == frame_of(found, "recipient")


def test_an_unknown_block_changes_nothing() -> None:
    assert changed(plain(), "nothing", name="x") is plain()
