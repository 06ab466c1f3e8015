from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.away import AwayPiece, GiveTo, cut_away, is_away
from app.domain.values.errors import RuleViolation
from app.domain.values.ids import TaskId
from app.domain.values.period import Period
from tests.unit.timekeeping.moments import at, between

REVIEW, CALL = TaskId(UUID(int=1)), TaskId(UUID(int=2))


def piece(
    start_hour: float, end_hour: float, give_to: GiveTo, task_key: TaskId | None = None
) -> AwayPiece:
    return AwayPiece(between(start_hour, end_hour), give_to, task_key)


@pytest.mark.parametrize(
    ("idle", "threshold", "away"), [(299, 300, False), (300, 300, True), (900, 0, False)]
)
def test_silence_counts_as_away_from_the_threshold_on(
    idle: int, threshold: int, *, away: bool
) -> None:
    assert is_away(idle, threshold) is away


def test_away_time_kept_leaves_the_running_entry_alone() -> None:
    plan = cut_away(between(9, 12), between(10, 11), [piece(10, 11, "keep")])
    assert plan.spans == (piece(9, 11, "keep"),)
    assert plan.timing_goes_on
    assert plan.open_from == at(9)


def test_away_time_dropped_begins_a_new_entry_at_the_return() -> None:
    plan = cut_away(between(9, 12), between(10, 11), [piece(10, 11, "nothing")])
    assert plan.spans == (piece(9, 10, "keep"),)
    assert plan.open_from == at(11)


def test_timing_stops_when_nothing_follows_the_away_time() -> None:
    plan = cut_away(between(9, 11), between(10, 11), [piece(10, 11, "nothing")])
    assert not plan.timing_goes_on
    assert plan.open_from is None


def test_a_kept_end_goes_on_even_when_the_return_is_now() -> None:
    pieces = [piece(10, 10.5, "break"), piece(10.5, 11, "keep")]
    plan = cut_away(between(9, 11), between(10, 11), pieces)
    assert plan.timing_goes_on
    assert plan.open_from == at(10.5)


def test_each_piece_goes_where_the_user_says() -> None:
    pieces = [
        piece(10.5, 10.75, "task", REVIEW),
        piece(10, 10.25, "keep"),
        piece(10.25, 10.5, "break"),
        piece(10.75, 11, "nothing"),
    ]
    plan = cut_away(between(9, 12), between(10, 11), pieces)
    assert plan.spans == (
        piece(9, 10.25, "keep"),
        piece(10.25, 10.5, "break"),
        piece(10.5, 10.75, "task", REVIEW),
    )
    assert plan.open_from == at(11)


def test_neighbours_of_one_target_become_one_span() -> None:
    pieces = [
        piece(10, 10.25, "task", REVIEW),
        piece(10.25, 10.5, "task", REVIEW),
        piece(10.5, 11, "task", CALL),
    ]
    plan = cut_away(between(9, 12), between(10, 11), pieces)
    assert plan.spans[1:] == (
        piece(10, 10.5, "task", REVIEW),
        piece(10.5, 11, "task", CALL),
    )


def test_away_from_the_very_start_leaves_no_head() -> None:
    plan = cut_away(between(9, 10), between(9, 10), [piece(9, 10, "nothing")])
    assert plan.spans == ()


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [piece(10, 10.5, "keep")],
        [piece(10.5, 11, "keep")],
        [piece(10, 10.4, "keep"), piece(10.5, 11, "break")],
        [piece(10, 10.6, "keep"), piece(10.5, 11, "break")],
        [piece(9.5, 11, "keep")],
        [piece(10, 10, "break"), piece(10, 11, "keep")],
    ],
)
def test_the_pieces_must_tile_the_away_time(pieces: list[AwayPiece]) -> None:
    with pytest.raises(RuleViolation) as refused:
        cut_away(between(9, 12), between(10, 11), pieces)
    assert refused.value.key == "away.pieces_must_tile"


@pytest.mark.parametrize("away", [between(8, 10), between(11, 13)])
def test_away_time_outside_the_running_entry_is_refused(away: Period) -> None:
    with pytest.raises(RuleViolation) as refused:
        cut_away(between(9, 12), away, [AwayPiece(away, "keep")])
    assert refused.value.key == "away.outside_running"


def test_a_piece_for_a_task_names_it() -> None:
    with pytest.raises(RuleViolation) as refused:
        piece(10, 11, "task")
    assert refused.value.key == "away.task_missing"


def test_a_piece_for_no_task_names_none() -> None:
    with pytest.raises(ValueError, match="has no task"):
        piece(10, 11, "break", REVIEW)


TARGETS: st.SearchStrategy[tuple[GiveTo, TaskId | None]] = st.sampled_from(
    [("keep", None), ("break", None), ("nothing", None), ("task", REVIEW), ("task", CALL)]
)


@given(st.lists(TARGETS, min_size=1, max_size=8))
def test_no_second_is_lost_or_given_twice(targets: list[tuple[GiveTo, TaskId | None]]) -> None:
    width = 1 / len(targets)
    edges = [*(10 + index * width for index in range(len(targets))), 11]
    pieces = [
        AwayPiece(between(edges[index], edges[index + 1]), *target)
        for index, target in enumerate(targets)
    ]
    plan = cut_away(between(9, 12), between(10, 11), pieces)
    dropped = sum(
        (each.period.end - each.period.start).total_seconds()
        for each in pieces
        if each.give_to == "nothing"
    )
    given_out = sum((each.period.end - each.period.start).total_seconds() for each in plan.spans)
    assert given_out + dropped == pytest.approx(7200)
    assert all(
        not before.period.overlaps(after.period)
        for before, after in zip(plan.spans, plan.spans[1:], strict=False)
    )
