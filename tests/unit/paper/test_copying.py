from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.paper.editing.copying import copied, duplicated, pasted
from app.domain.paper.template import Frame, Template
from app.domain.values.errors import RuleViolation
from app.services.block_clipboard import paste_blocks
from tests.unit.documents.sample import plain
from tests.unit.paper.edited import frame_of, frames, ids, proved, with_texts


def pair() -> Template:
    return with_texts(Frame(10, 10, 20, 10), Frame(50, 40, 30, 20))


def refusal(text: str) -> str:
    with pytest.raises(RuleViolation) as caught:
        paste_blocks(plain(), text)
    return caught.value.key


def test_copies_lie_right_above_what_they_were_made_of() -> None:
    found, fresh = duplicated(pair(), ["a"])
    assert ids(found) == ("a", "a-2", "b")
    assert fresh == ("a-2",)
    assert frame_of(found, "a-2") == Frame(15, 15, 20, 10)


def test_what_there_is_one_of_is_not_doubled() -> None:
    with pytest.raises(RuleViolation) as caught:
        duplicated(plain(), ["lines", "recipient"])
    assert caught.value.key == "template.block_single"
    _, fresh = duplicated(plain(), ["lines", "meta"])
    assert fresh == ("meta-2",)


@given(st.lists(frames(), min_size=1, max_size=5))
def test_pasting_elsewhere_gives_what_was_copied(places: list[Frame]) -> None:
    source = with_texts(*places)
    found, fresh = pasted(plain(), copied(source, ids(source)))
    blocks = [block for block in found.blocks if block.id in fresh]
    renamed = [replace(new, id=old.id) for new, old in zip(blocks, source.blocks, strict=True)]
    assert renamed == list(source.blocks)
    assert len(set(ids(found))) == len(found.blocks)
    assert proved(found) == found


def test_pasting_in_the_same_place_goes_a_little_beside() -> None:
    text = copied(pair(), ["a", "b"])
    once, first = pasted(pair(), text)
    _, second = pasted(once, text)
    assert first == ("a-2", "b-2")
    assert second == ("a-3", "b-3")
    assert frame_of(once, "b-2") == Frame(55, 45, 30, 20)


def test_blocks_are_pasted_where_the_hand_is() -> None:
    found, fresh = pasted(pair(), copied(pair(), ["a", "b"]), (100, 100))
    assert [frame_of(found, each) for each in fresh] == [
        Frame(100, 100, 20, 10),
        Frame(140, 130, 30, 20),
    ]


def test_single_blocks_come_along_only_where_they_are_missing() -> None:
    text = copied(plain(), ["meta", "totals"])
    found, fresh = pasted(plain(), text)
    assert fresh == ("meta-2",)
    elsewhere, both = pasted(pair(), text)
    assert both == ("meta", "totals")
    assert ids(elsewhere)[-1] == "totals"
    with pytest.raises(RuleViolation):
        pasted(found, copied(plain(), ["totals"]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "[]",
        "null",
        "[" * 100_000,
        '{"form": "stint.template_blocks"}',
        '{"form": "stint.template_blocks", "blocks": []}',
        '{"form": "stint.template_blocks", "blocks": ["text"]}',
        '{"form": "stint.template_blocks", "blocks": [{"id": "a", "type": "text"}]}',
        '{"form": "other", "blocks": [{"id": "a", "type": "space", "anchor": "flow"}]}',
    ],
)
def test_strange_text_is_refused(text: str) -> None:
    assert refusal(text) == "template.strange_blocks"


def test_blocks_that_the_schema_does_not_know_are_refused() -> None:
    found = json.loads(copied(pair(), ["a"]))
    for field, value in (
        ("type", "script"),
        ("run", "now"),
        ("frame", {"x": 1e9, "y": 0, "w": 1, "h": 1}),
        ("frame", {"x": float("nan"), "y": 0, "w": 1, "h": 1}),
    ):
        broken = {**found, "blocks": [{**found["blocks"][0], field: value}]}
        assert refusal(json.dumps(broken)) == "template.strange_blocks"


def test_sound_blocks_are_pasted() -> None:
    found, fresh = paste_blocks(plain(), copied(pair(), ["b"]))
    assert frame_of(found, fresh[0]) == Frame(50, 40, 30, 20)
