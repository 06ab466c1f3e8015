from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.billing.quote_outcome import Outcome, Wanted, outcome, work_seconds
from app.domain.values.money import Money

WORTH = Money(10_000, "EUR")
BOTH = Wanted(tasks=True, milestones=True)


def test_hours_and_days_are_work_and_pieces_are_none() -> None:
    assert work_seconds(Decimal("0.0001"), "HUR") == 0
    assert work_seconds(Decimal(2), "DAY") == 57_600
    assert work_seconds(Decimal(5), "C62") == 0


@pytest.mark.parametrize(
    ("wanted", "seconds", "makes_task", "expected"),
    [
        (Wanted(), 3600, True, None),
        (Wanted(tasks=True), 3600, True, Outcome.TASK),
        (Wanted(tasks=True), 3600, False, None),
        (Wanted(tasks=True), 0, True, Outcome.TASK),
        (BOTH, 3600, True, Outcome.TASK),
        (BOTH, 0, True, Outcome.MILESTONE),
        (BOTH, 3600, False, Outcome.MILESTONE),
        (Wanted(milestones=True), 3600, True, None),
    ],
)
def test_a_line_becomes_a_task_or_a_milestone(
    wanted: Wanted,
    seconds: int,
    makes_task: bool,  # noqa: FBT001 - a parameter
    expected: Outcome | None,
) -> None:
    assert outcome(wanted, seconds, WORTH, makes_task=makes_task) is expected


def test_what_costs_nothing_is_no_milestone() -> None:
    assert outcome(BOTH, 0, Money(0, "EUR"), makes_task=True) is Outcome.TASK
