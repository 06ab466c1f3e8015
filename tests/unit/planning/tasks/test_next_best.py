"""Which task is taken up next: each ground in its order, and what is left out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.domain.planning.plan import Key
from app.domain.planning.tasks.next_best import Candidate, Ground, NextBest, next_best
from tests.unit.planning.plans import BERLIN

TODAY = date(2026, 11, 19)
DAY = timedelta(days=1)
HOUR = 3600


def of(key: Key, **fields: Any) -> Candidate:
    return Candidate(key, **fields)


def best(*candidates: Candidate) -> tuple[Key, Ground | None]:
    found = next_best(candidates, TODAY)
    assert isinstance(found, NextBest)
    return found.task.key, found.decided_by


def at(hour: int) -> datetime:
    return datetime(2026, 11, 19, hour, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("ground", "better", "worse"),
    [
        (Ground.OVERDUE, {"due_on": TODAY - DAY}, {"due_on": TODAY, "priority": 4}),
        (Ground.DUE_TODAY, {"due_on": TODAY}, {"due_on": TODAY + DAY, "float_seconds": 0}),
        (Ground.CRITICAL, {"float_seconds": 0}, {"float_seconds": HOUR, "priority": 4}),
        (Ground.PRIORITY, {"priority": 3, "float_seconds": 9 * HOUR}, {"float_seconds": HOUR}),
        (
            Ground.FLOAT,
            {"float_seconds": HOUR, "value_e4": 50_0000},
            {"float_seconds": 2 * HOUR, "value_e4": 90_0000},
        ),
        (
            Ground.VALUE,
            {"value_e4": 90_0000, "starts_at": at(14)},
            {"value_e4": 50_0000, "starts_at": at(9)},
        ),
        (Ground.START, {"starts_at": at(9)}, {"starts_at": at(14)}),
    ],
)
def test_each_ground_counts_before_all_that_follow(
    ground: Ground, better: dict[str, Any], worse: dict[str, Any]
) -> None:
    assert best(of("worse", **worse), of("better", **better)) == ("better", ground)


def test_less_than_no_float_is_critical_and_comes_first_among_the_critical() -> None:
    assert best(of(1, float_seconds=0), of(2, float_seconds=-HOUR)) == (2, Ground.FLOAT)


def test_what_is_planned_comes_before_what_nobody_planned() -> None:
    assert best(of(1), of(2, float_seconds=40 * HOUR)) == (2, Ground.FLOAT)


def test_what_has_a_price_comes_before_what_has_none() -> None:
    assert best(of(1), of(2, value_e4=1)) == (2, Ground.VALUE)


def test_what_cannot_be_taken_up_is_left_out() -> None:
    blocked = of(1, due_on=TODAY - DAY, is_free=False)
    assert best(blocked, of(2)) == (2, None)
    assert next_best([blocked], TODAY) is None


def test_of_equal_ones_the_first_is_taken_and_nothing_decides() -> None:
    assert best(of(2), of(1)) == (2, None)


def test_nothing_to_do_has_no_best() -> None:
    assert next_best((), TODAY) is None
