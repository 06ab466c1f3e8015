from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.paper.editing.frames import HANDLES
from app.domain.paper.editing.snapping import Candidates, Guide, Snapped, candidates, snapped
from app.domain.paper.template import Frame, Page
from tests.unit.documents.sample import plain
from tests.unit.paper.edited import frames

TOLERANCE = 1.5


def page(window: str = "none") -> Page:
    return replace(plain().page, window=window)


def at(frame: Frame, *others: Frame, grid: float = 0, handle: str = "") -> Snapped:
    return snapped(frame, candidates(page(), others), grid, TOLERANCE, handle)


@given(
    frames(),
    st.lists(frames(), max_size=6),
    st.sampled_from((0.0, 1.0, 7.3)),
    st.floats(0.1, 5),
    st.sampled_from(("", *HANDLES)),
)
def test_nothing_is_drawn_further_than_the_tolerance(
    frame: Frame, others: list[Frame], grid: float, tolerance: float, handle: str
) -> None:
    found = snapped(frame, candidates(page(), others), grid, tolerance, handle)
    assert abs(found.dx) <= tolerance
    assert abs(found.dy) <= tolerance
    assert found == snapped(frame, candidates(page(), others), grid, tolerance, handle)


def test_the_right_side_comes_to_the_margin_and_tells_its_width() -> None:
    found = at(Frame(124.4, 230, 65, 34))
    assert found.dx == pytest.approx(0.6)
    assert Guide("x", 190, 0, 297, 20, "margin") in found.guides


def test_the_middle_of_the_sheet_draws_the_middle_of_a_block() -> None:
    found = at(Frame(74, 200, 63, 11))
    assert found.dx == pytest.approx(-0.5)
    assert [guide.kind for guide in found.guides] == ["centre"]


def test_the_window_of_the_envelope_draws_too() -> None:
    lines = candidates(page("din-5008-b"), ())
    found = snapped(Frame(140, 89, 50.3, 31), lines, 0, TOLERANCE)
    assert found.dy == pytest.approx(1)
    assert "window" in {guide.kind for guide in found.guides}


def test_another_block_draws_and_the_guide_tells_what_is_between() -> None:
    found = at(Frame(141, 200, 10, 10), Frame(140.2, 150, 30, 30))
    assert found.dx == pytest.approx(-0.8)
    assert found.guides == (Guide("x", 140.2, 150, 210, 20, "block"),)


def test_gaps_between_neighbours_become_equal() -> None:
    found = at(Frame(61, 203, 20, 11), Frame(31, 200, 13, 14.7), Frame(97, 200, 15, 14.7))
    # 53 mm between them, of which 20 are the block's.
    assert found.dx == pytest.approx(-0.5)
    gaps = [guide for guide in found.guides if guide.kind == "gap"]
    assert [(guide.start, guide.end, guide.distance) for guide in gaps] == [
        (44, 60.5, 16.5),
        (80.5, 97, 16.5),
    ]


def test_a_gap_is_repeated_beyond_the_neighbour() -> None:
    row = (Frame(31, 200, 10, 14.7), Frame(48, 200, 10, 14.7))
    assert at(Frame(64.4, 203, 21, 9), *row).dx == pytest.approx(0.6)


def test_the_grid_draws_where_nothing_else_is_near() -> None:
    found = at(Frame(134.2, 204.1, 21.9, 11.7), grid=5)
    assert found.dx == pytest.approx(0.8)
    assert found.dy == pytest.approx(0.9)
    assert found.guides == ()


def test_a_grip_draws_its_own_sides_only() -> None:
    found = at(Frame(124.4, 230.6, 65, 34), handle="w")
    assert (found.dx, found.dy) == (0, 0)
    assert at(Frame(124.4, 230.6, 65, 34), handle="e").dx == pytest.approx(0.6)


def test_without_anything_near_nothing_moves() -> None:
    assert snapped(Frame(5.3, 5.3, 3, 3), Candidates(()), 0, TOLERANCE) == Snapped(0, 0, ())
