from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.paper.editing.arranging import (
    EDGES,
    aligned,
    distributed,
    hidden,
    locked,
    moved,
    ordered,
    placed,
    put_before,
    resized,
    same_size,
)
from app.domain.paper.editing.frames import HANDLES, PAPER
from app.domain.paper.template import Frame, Template
from tests.unit.documents.sample import plain
from tests.unit.paper.edited import LENGTHS, frame_of, frames, ids, with_texts

TENTH = 0.05 + 1e-9


def three() -> Template:
    return with_texts(Frame(10, 10, 20, 10), Frame(50, 40, 30, 20), Frame(120, 100, 40, 30))


def test_blocks_move_to_tenths_of_a_millimetre() -> None:
    assert frame_of(moved(three(), ["a"], 1.26, -0.04), "a") == Frame(11.3, 10.0, 20, 10)


def test_a_selection_stops_as_a_whole_where_one_would_leave_the_sheet() -> None:
    found = moved(three(), ["a", "c"], 500, 0)
    assert frame_of(found, "c").x == PAPER["A4"][0] - 2
    assert frame_of(found, "c").x - frame_of(found, "a").x == pytest.approx(110)


def test_what_lies_outside_can_come_back() -> None:
    outside = placed(three(), "a", Frame(-50, 10, 20, 10))
    assert frame_of(moved(outside, ["a"], 60, 0), "a").x == 10


def test_locked_blocks_stay_and_the_others_go() -> None:
    found = moved(locked(three(), ["a"], on=True), ["a", "b"], 5, 5)
    assert frame_of(found, "a") == frame_of(three(), "a")
    assert frame_of(found, "b") == Frame(55, 45, 30, 20)


def test_blocks_of_the_flow_have_no_place_to_move() -> None:
    assert moved(plain(), ["lines", "totals"], 5, 5) is plain()


@pytest.mark.parametrize(
    ("handle", "expected"),
    [
        ("nw", Frame(52, 43, 28, 17)),
        ("n", Frame(50, 43, 30, 17)),
        ("ne", Frame(50, 43, 32, 17)),
        ("e", Frame(50, 40, 32, 20)),
        ("se", Frame(50, 40, 32, 23)),
        ("s", Frame(50, 40, 30, 23)),
        ("sw", Frame(52, 40, 28, 23)),
        ("w", Frame(52, 40, 28, 20)),
    ],
)
def test_each_grip_leaves_the_sides_across(handle: str, expected: Frame) -> None:
    assert frame_of(resized(three(), "b", handle, 2, 3), "b") == expected


def test_a_grip_keeps_the_ratio() -> None:
    assert frame_of(resized(three(), "b", "se", 15, 2, keep_ratio=True), "b") == Frame(
        50, 40, 45, 30
    )
    # A side stretches the other way from the middle.
    assert frame_of(resized(three(), "b", "e", 15, 9, keep_ratio=True), "b") == Frame(
        50, 35, 45, 30
    )


@given(frames(), st.sampled_from(HANDLES), LENGTHS, LENGTHS, st.sampled_from(["", "ratio"]))
def test_no_grip_turns_a_block_around_or_moves_what_lies_across(
    frame: Frame, handle: str, dx: float, dy: float, keeps: str
) -> None:
    before = with_texts(frame)
    found = frame_of(resized(before, "a", handle, dx, dy, keep_ratio=bool(keeps)), "a")
    assert found.w >= 1
    assert found.h >= 1
    if "w" in handle:
        assert found.right == pytest.approx(frame.right, abs=TENTH)
    elif "e" in handle:
        assert found.x == frame.x
    if "n" in handle:
        assert found.bottom == pytest.approx(frame.bottom, abs=TENTH)
    elif "s" in handle:
        assert found.y == frame.y


def test_a_thin_line_may_stay_thin() -> None:
    thin = with_texts(Frame(10, 10, 100, 0.3))
    assert frame_of(resized(thin, "a", "se", 10, -5), "a") == Frame(10, 10, 110, 0.3)


def test_typed_figures_move_locked_blocks_too() -> None:
    fast = locked(three(), ["a"], on=True)
    assert frame_of(placed(fast, "a", Frame(1.23, 2, 3, 0)), "a") == Frame(1.2, 2, 3, 0.1)


def edge_of(frame: Frame, edge: str) -> float:
    return {
        "left": frame.x,
        "right": frame.right,
        "top": frame.y,
        "bottom": frame.bottom,
        "centre": frame.x + frame.w / 2,
        "middle": frame.y + frame.h / 2,
    }[edge]


@given(st.lists(frames(), min_size=2, max_size=6))
def test_aligned_edges_are_equal(places: list[Frame]) -> None:
    before = with_texts(*places)
    order = ids(before)
    for edge in EDGES:
        found = [frame_of(aligned(before, order, edge), each) for each in order]
        # The schema's bound stops a block of 100 mm that should end at 5 mm.
        inside = [edge_of(each, edge) for each in found if min(each.x, each.y) > -50]
        slack = TENTH if edge in {"centre", "middle"} else 1e-6
        assert inside == pytest.approx([edge_of(places[-1], edge)] * len(inside), abs=slack), edge


def test_a_single_block_aligns_with_the_margins() -> None:
    assert frame_of(aligned(three(), ["b"], "left"), "b").x == 25
    assert frame_of(aligned(three(), ["b"], "right"), "b").right == 190
    assert frame_of(aligned(three(), ["b"], "centre"), "b").x == 92.5
    assert frame_of(aligned(three(), ["b"], "bottom"), "b").bottom == 277


def test_a_locked_block_leads_an_alignment_and_does_not_follow_one() -> None:
    fast = locked(three(), ["b"], on=True)
    assert frame_of(aligned(fast, ["a", "b"], "left"), "a").x == 50
    assert frame_of(aligned(fast, ["b", "a"], "left"), "b").x == 50


@given(st.lists(frames(), min_size=3, max_size=7))
def test_distributed_gaps_are_equal(places: list[Frame]) -> None:
    before = with_texts(*places)
    found = distributed(before, ids(before), "across")
    row = sorted(ids(before), key=lambda each: (frame_of(before, each).x, frame_of(before, each).w))
    laid = [frame_of(found, each) for each in row]
    gaps = [after.x - each.right for each, after in pairwise(laid)]
    assert laid[0] == frame_of(before, row[0])
    assert laid[-1] == frame_of(before, row[-1])
    # As above: overlaps may be wider than the schema lets a frame stand out.
    assume(min(each.x for each in laid) > -50)
    assert max(gaps) - min(gaps) <= 0.1 + 1e-6


def test_two_blocks_have_nothing_to_distribute() -> None:
    assert distributed(three(), ["a", "b"], "down") == three()


def test_a_locked_block_in_the_middle_stays_when_others_are_distributed() -> None:
    fast = locked(with_texts(*(Frame(10, y, 10, 10) for y in (0, 13, 50, 90))), ["b"], on=True)
    found = distributed(fast, ids(fast), "down")
    assert frame_of(found, "b").y == 13
    assert frame_of(found, "c").y == 45


def test_blocks_become_as_large_as_the_last() -> None:
    found = same_size(three(), ["a", "b", "c"], "width")
    assert [frame_of(found, each).w for each in "abc"] == [40, 40, 40]
    assert [frame_of(found, each).h for each in "abc"] == [10, 20, 30]
    assert frame_of(same_size(three(), ["a", "c"], "both"), "a") == Frame(10, 10, 40, 30)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("front", "cdab"),
        ("forward", "cabd"),
        ("backward", "abcd"),
        ("back", "abcd"),
        ("later", "abcd"),
    ],
)
def test_layers_are_ordered(where: str, expected: str) -> None:
    four = with_texts(*[Frame(10, 10, 20, 10)] * 4)
    assert "".join(ids(ordered(four, ["a", "b"], where))) == expected


def test_one_step_back_and_to_the_very_back() -> None:
    four = with_texts(*[Frame(10, 10, 20, 10)] * 4)
    assert "".join(ids(ordered(four, ["c", "d"], "backward"))) == "acdb"
    assert "".join(ids(ordered(four, ["b", "d"], "back"))) == "bdac"


def test_the_flow_has_an_order_of_its_own() -> None:
    flow = [block.id for block in plain().blocks if block.anchor == "flow"]
    found = ordered(plain(), ["heading", "letterhead"], "later")
    after = [block.id for block in found.blocks if block.anchor == "flow"]
    assert after[:2] == [flow[1], flow[0]]
    assert [each for each in ids(found) if each not in flow] == [
        each for each in ids(plain()) if each not in flow
    ]


def test_a_block_is_put_before_another_one_of_the_flow() -> None:
    flow = ids(put_before(plain(), ["closing", "letterhead"], "intro"))
    assert flow.index("closing") == flow.index("intro") - 1
    assert ids(put_before(plain(), ["closing"], None))[-1] == "closing"
    # Where it is put before itself, what follows keeps following.
    assert put_before(plain(), ["intro"], "intro") is plain()


def test_locked_blocks_keep_their_place_in_the_order() -> None:
    fast = locked(plain(), ["closing"], on=True)
    assert put_before(fast, ["closing"], "intro") is fast
    assert ordered(fast, ["closing"], "earlier") is fast


def test_blocks_are_hidden_and_shown() -> None:
    found = hidden(three(), ["a", "c"], on=True)
    assert [block.hidden for block in found.blocks] == [True, False, True]
    assert hidden(found, ["a", "c"], on=False) == three()
