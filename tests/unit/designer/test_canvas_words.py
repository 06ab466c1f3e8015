from __future__ import annotations

from app.domain.paper.editing.arranging import hidden, locked
from app.domain.paper.editing.blocks import changed
from app.domain.paper.template import Frame
from app.domain.paper.windows import WINDOWS
from app.ui.designer.canvas.words import (
    distance_text,
    place_tag,
    size_tag,
    spoken_selection,
    window_title,
)
from tests.unit.documents.sample import plain
from tests.unit.paper.edited import with_texts

FRAME = Frame(125, 50.04, 65, 34.5)


def test_a_tag_names_the_block_with_its_size_or_place() -> None:
    assert size_tag(plain(), ["meta"], [FRAME]) == "Details · 65.0 × 34.5 mm"
    assert place_tag(plain(), ["meta"], [FRAME]) == "Details · X 125.0, Y 50.0 mm"


def test_the_tag_of_several_blocks_counts_them() -> None:
    frames = [Frame(10, 10, 20, 10), Frame(50, 40, 30, 20)]
    assert size_tag(plain(), ["meta", "footer"], frames) == "2 blocks · 70.0 × 50.0 mm"


def test_a_block_bears_the_name_that_it_was_given() -> None:
    named = changed(plain(), "meta", name="Who and when")
    assert size_tag(named, ["meta"], [FRAME]).startswith("Who and when · ")


def test_distances_are_as_short_as_they_can_be() -> None:
    assert distance_text(20) == "20 mm"
    assert distance_text(16.5) == "16.5 mm"
    assert distance_text(0.04) == "0 mm"


def test_every_window_has_a_title() -> None:
    titles = {window_title(key) for key in WINDOWS}
    assert "Address window · DIN 5008 B" in titles


def test_the_selection_is_told_in_a_sentence() -> None:
    fast = hidden(locked(with_texts(Frame(1, 2, 3, 4)), ["a"], on=True), ["a"], on=True)
    assert spoken_selection(fast, fast.blocks) == (
        "Text, 1.0 mm from the left, 2.0 mm from the top, 3.0 mm wide, 4.0 mm high, locked, hidden"
    )
    assert spoken_selection(fast, ()) == ""
