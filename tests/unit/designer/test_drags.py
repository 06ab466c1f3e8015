from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.paper.editing.frames import HANDLES
from app.domain.paper.template import Frame, Template
from app.ui.designer.canvas.boxes import PageBox, boxes_on
from app.ui.designer.canvas.drags import How, MoveDrag, ResizeDrag, dropped_frame
from tests.unit.paper.edited import frame_of, proved, with_texts

HERE = (0.0, 0.0)


def two() -> Template:
    return with_texts(Frame(40, 150, 20, 10), Frame(100, 200, 33.3, 20))


def boxes() -> tuple[PageBox, ...]:
    return boxes_on(two(), None, 1, ())


def test_a_straight_drag_does_not_snap_across() -> None:
    # The middle of the sheet is 0.4 mm below.
    drag = MoveDrag(two(), ["a"], boxes())
    found = drag.tried((12, -6.4), HERE, How(straight=True, tolerance=1))
    assert frame_of(found.template, "a").y == 150
    assert all(guide.axis == "x" for guide in found.guides)


def test_copies_keep_what_they_were_made_of() -> None:
    drag = MoveDrag(two(), ["a", "b"], boxes())
    found = drag.tried((5, 5), HERE, How(copies=True))
    assert found.ids == ("a-2", "b-2")
    assert frame_of(found.template, "a") == Frame(40, 150, 20, 10)
    assert frame_of(found.template, "b-2") == Frame(105, 205, 33.3, 20)


def test_a_grip_snaps_to_another_block() -> None:
    drag = ResizeDrag(two(), boxes()[0], "e", boxes())
    found = drag.tried((39.5, 0), HERE, How(tolerance=1))
    assert frame_of(found.template, "a").right == 100
    assert [guide.kind for guide in found.guides] == ["block"]


def test_a_new_block_comes_to_rest_at_the_margin() -> None:
    frame, guides = dropped_frame(two(), boxes(), Frame(24.5, 100, 40, 20), 1)
    assert frame.x == 25
    assert "margin" in {guide.kind for guide in guides}
    assert dropped_frame(two(), boxes(), Frame(24.5, 100, 40, 20), 0) == (
        Frame(24.5, 100, 40, 20),
        (),
    )


@given(
    st.tuples(st.floats(-300, 300), st.floats(-300, 300)),
    st.sampled_from(["", *HANDLES]),
    st.sets(st.sampled_from(["straight", "copies"])),
    st.floats(0, 5),
)
def test_wherever_the_mouse_goes_there_is_a_template(
    way: tuple[float, float], handle: str, keys: set[str], tolerance: float
) -> None:
    how = How("straight" in keys, "copies" in keys and not handle, tolerance)
    drag: MoveDrag | ResizeDrag
    if handle:
        drag = ResizeDrag(two(), boxes()[0], handle, boxes())
    else:
        drag = MoveDrag(two(), ["a"], boxes())
    found = drag.tried(way, HERE, how)
    assert proved(drag.done(found)) == found.template
    if not handle and not keys and not tolerance:
        assert frame_of(found.template, "b") == frame_of(two(), "b")
        assert frame_of(found.template, "a").w == pytest.approx(20)
