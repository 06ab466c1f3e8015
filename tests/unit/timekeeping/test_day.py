from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.day import (
    Span,
    counted_twice_seconds,
    gaps,
    keep,
    overlaps,
    shift,
    spans_within,
    tracked_seconds,
    trim,
    unaccounted_seconds,
)
from app.domain.timekeeping.entry import EntryKind
from app.domain.values.errors import RuleViolation
from app.domain.values.ids import TimeEntryId
from app.domain.values.period import Period
from tests.unit.timekeeping.moments import at, between

A, B, C = (TimeEntryId(UUID(int=number)) for number in (1, 2, 3))


def span(
    start_hour: float, end_hour: float, key: TimeEntryId = A, kind: EntryKind = EntryKind.WORK
) -> Span:
    return Span(key, at(start_hour), at(end_hour), kind)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, length = draw(st.integers(0, 80_000_000)), draw(st.integers(1, 9_000_000))
    return Period(at(0, milliseconds=start), at(0, milliseconds=start + length))


def spans_of(many: list[Period]) -> list[Span]:
    return [
        Span(TimeEntryId(UUID(int=number)), period.start, period.end, EntryKind.WORK)
        for number, period in enumerate(many)
    ]


DAYS = st.lists(periods(), max_size=8)


def test_a_gap_lies_between_two_entries() -> None:
    assert gaps([span(13, 15), span(9, 12)]) == [between(12, 13)]


def test_a_pause_under_five_minutes_is_no_gap() -> None:
    five_minutes = 5 / 60
    assert gaps([span(9, 10), span(10 + five_minutes, 11)]) == [between(10, 10 + five_minutes)]
    assert gaps([span(9, 10), span(10 + five_minutes - 0.001, 11)]) == []


def test_a_break_fills_a_gap() -> None:
    assert gaps([span(9, 12), span(12, 13, B, EntryKind.BREAK), span(13, 15, C)]) == []


def test_an_entry_inside_another_makes_no_gap() -> None:
    assert gaps([span(9, 12), span(10, 11, B), span(12, 13, C)]) == []


def test_today_the_time_since_the_last_end_is_a_gap() -> None:
    assert gaps([span(9, 12)], until=at(14)) == [between(12, 14)]
    assert gaps([span(9, 12)], until=at(11)) == []


def test_a_day_without_entries_has_no_gap() -> None:
    assert gaps([], until=at(14)) == []


def test_unaccounted_time_is_the_sum_of_the_gaps() -> None:
    assert unaccounted_seconds([span(9, 10), span(11, 12, B)], until=at(14)) == 3 * 3600


def test_overlapping_entries_are_named_with_the_time_they_share() -> None:
    found = overlaps([span(11, 13, B), span(9, 12, A), span(12, 14, C)])
    assert found == [(A, B, between(11, 12)), (B, C, between(12, 13))]


def test_entries_that_touch_do_not_overlap() -> None:
    assert overlaps([span(9, 10, A), span(10, 11, B)]) == []


def test_shared_time_is_counted_twice() -> None:
    day = [span(9, 12, A), span(11, 13, B)]
    assert tracked_seconds(day) == 5 * 3600
    assert counted_twice_seconds(day) == 3600


def test_one_kind_can_be_summed_alone() -> None:
    day = [span(9, 12, A), span(12, 13, B, EntryKind.BREAK)]
    assert tracked_seconds(day, EntryKind.WORK) == 3 * 3600


def test_spans_are_cut_at_the_edges_of_the_day() -> None:
    cut = spans_within([span(-2, 1, A), span(23, 26, B), span(24, 25, C)], between(0, 24))
    assert cut == [span(0, 1, A), span(23, 24, B)]


def test_trim_leaves_what_is_free() -> None:
    existing = [between(10, 11), between(12, 13)]
    assert trim(between(9, 14), existing) == [between(9, 10), between(11, 12), between(13, 14)]
    assert trim(between(10.5, 11.5), existing) == [between(11, 11.5)]


def test_trim_refuses_to_leave_nothing() -> None:
    with pytest.raises(RuleViolation) as refused:
        trim(between(10, 12), [between(9, 11), between(11, 13)])
    assert refused.value.key == "overlap.nothing_left"


def test_shift_moves_to_the_first_place_that_is_long_enough() -> None:
    existing = [between(9, 10), between(10.5, 11)]
    assert shift(between(9.5, 10.5), existing) == [between(11, 12)]
    assert shift(between(9.5, 10), existing) == [between(10, 10.5)]


def test_keep_changes_nothing() -> None:
    assert keep(between(9, 10), [between(9, 10)]) == [between(9, 10)]


@given(DAYS)
def test_sum_is_time_on_the_clock_plus_time_counted_twice(many: list[Period]) -> None:
    day = spans_of(many)
    pauses = unaccounted_seconds(day, minimum_seconds=0)
    extent = (
        (max(each.end for each in many) - min(each.start for each in many)) if many else timedelta()
    )
    difference = (
        tracked_seconds(day) - counted_twice_seconds(day) - (extent.total_seconds() - pauses)
    )
    # Each figure is rounded down on its own.
    assert abs(difference) <= 2 * len(many) + 1


@given(DAYS)
def test_overlaps_are_the_pairs_that_share_time(many: list[Period]) -> None:
    day = spans_of(many)
    pairs = {
        frozenset((one.key, other.key))
        for one in day
        for other in day
        if one.key != other.key and one.period.overlaps(other.period)
    }
    found = overlaps(day)
    assert {frozenset(pair[:2]) for pair in found} == pairs
    assert len(found) == len(pairs)


@given(periods(), DAYS)
def test_trim_and_shift_end_free_of_overlap(wanted: Period, existing: list[Period]) -> None:
    try:
        trimmed = trim(wanted, existing)
    except RuleViolation:
        trimmed = []
    (shifted,) = shift(wanted, existing)
    assert not any(new.overlaps(old) for new in [*trimmed, shifted] for old in existing)
    assert all(new.intersection(wanted) == new for new in trimmed)
    assert shifted.end - shifted.start == wanted.end - wanted.start
    assert shifted.start >= wanted.start
