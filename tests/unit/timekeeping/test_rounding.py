from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timekeeping.rounding import (
    RoundingDirection,
    RoundingRule,
    RoundingScope,
    billed_seconds,
    round_seconds,
)
from app.domain.values.errors import RuleViolation

UP, DOWN, NEAREST = RoundingDirection.UP, RoundingDirection.DOWN, RoundingDirection.NEAREST
MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
ENTRIES = st.lists(
    st.tuples(st.sampled_from([MONDAY, TUESDAY]), st.integers(0, 86400)), max_size=20
)
INCREMENTS = st.integers(1, 86400)


def rule(
    increment: int,
    direction: RoundingDirection,
    per: RoundingScope = RoundingScope.ENTRY,
) -> RoundingRule:
    return RoundingRule(increment, direction, per)


@pytest.mark.parametrize(
    ("seconds", "direction", "rounded"),
    [
        (0, UP, 0),
        (1, UP, 900),
        (900, UP, 900),
        (899, DOWN, 0),
        (1799, DOWN, 900),
        (449, NEAREST, 0),
        (450, NEAREST, 900),
        (1349, NEAREST, 900),
    ],
)
def test_seconds_become_quarter_hours(
    seconds: int, direction: RoundingDirection, rounded: int
) -> None:
    assert round_seconds(seconds, rule(900, direction)) == rounded


def test_an_odd_increment_rounds_its_half_up() -> None:
    assert round_seconds(1, rule(3, NEAREST)) == 0
    assert round_seconds(2, rule(3, NEAREST)) == 3


@pytest.mark.parametrize("increment", [0, -60, 86401])
def test_an_increment_is_a_second_to_a_day(increment: int) -> None:
    with pytest.raises(RuleViolation) as refused:
        rule(increment, UP)
    assert refused.value.key == "rounding.increment_out_of_range"


@pytest.mark.parametrize(
    ("per", "billed"),
    [(RoundingScope.ENTRY, 2700), (RoundingScope.DAY, 1800), (RoundingScope.INVOICE, 900)],
)
def test_the_scope_is_summed_before_it_is_rounded(per: RoundingScope, billed: int) -> None:
    entries = [(MONDAY, 100), (TUESDAY, 100), (MONDAY, 100)]
    assert billed_seconds(entries, rule(900, UP, per)) == billed


def test_fifty_short_entries_are_billed_together() -> None:
    entries = [(MONDAY, 17)] * 50
    assert billed_seconds(entries, rule(60, NEAREST, RoundingScope.INVOICE)) == 840


@given(ENTRIES, st.sampled_from(RoundingDirection), st.sampled_from(RoundingScope))
def test_an_increment_of_one_second_changes_nothing(
    entries: list[tuple[date, int]], direction: RoundingDirection, per: RoundingScope
) -> None:
    exact = sum(seconds for _, seconds in entries)
    assert billed_seconds(entries, rule(1, direction, per)) == exact


@given(st.integers(0, 10**7), INCREMENTS, st.sampled_from(RoundingDirection))
def test_rounding_moves_less_than_an_increment_and_only_once(
    seconds: int, increment: int, direction: RoundingDirection
) -> None:
    asked = rule(increment, direction)
    rounded = round_seconds(seconds, asked)
    assert rounded % increment == 0
    assert abs(rounded - seconds) < increment
    assert round_seconds(rounded, asked) == rounded


@given(ENTRIES, INCREMENTS)
def test_rounding_up_per_entry_bills_most_and_per_invoice_least(
    entries: list[tuple[date, int]], increment: int
) -> None:
    by_entry, by_day, by_invoice = (
        billed_seconds(entries, rule(increment, UP, per)) for per in RoundingScope
    )
    assert by_entry >= by_day >= by_invoice >= sum(seconds for _, seconds in entries)
