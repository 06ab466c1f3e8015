from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.planning.plan import ConstraintKind
from app.domain.planning.tasks.task_rules import task_values
from app.domain.values.errors import RuleViolation

NOW = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
NO_EARLIER = ConstraintKind.START_NO_EARLIER_THAN
LATE = ConstraintKind.AS_LATE_AS_POSSIBLE
TIED = {"constraint_kind": "start_no_earlier_than", "constraint_at": NOW}


def refusal(standing: dict[str, Any], changes: dict[str, Any]) -> str:
    with pytest.raises(RuleViolation) as caught:
        task_values(standing, changes, NOW)
    return caught.value.key


def test_fields_that_have_nothing_to_do_with_each_other_pass_as_they_are() -> None:
    changes = {"name": "A", "budget_minor": 1, "duration_seconds": 60, "remaining_seconds": 0}
    assert task_values({}, changes, NOW) == changes
    assert task_values({}, {}, NOW) == {}


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("estimate_seconds", "task.estimate_not_positive"),
        ("duration_seconds", "task.number_not_positive"),
        ("amount_minor", "task.number_not_positive"),
        ("budget_seconds", "task.number_not_positive"),
        ("budget_minor", "task.number_not_positive"),
        ("remaining_seconds", "task.left_is_negative"),
    ],
)
def test_a_number_out_of_range_is_refused(field: str, key: str) -> None:
    assert refusal({"milestone": False}, {field: -1}) == key
    assert task_values({}, {field: None}, NOW) == {field: None}


def test_becoming_a_milestone_clears_the_work() -> None:
    found = task_values({"estimate_seconds": 3600}, {"milestone": True, "amount_minor": 5}, NOW)
    assert found == {
        "milestone": True,
        "amount_minor": 5,
        "estimate_seconds": None,
        "duration_seconds": None,
        "remaining_seconds": None,
    }


@pytest.mark.parametrize("field", ["estimate_seconds", "duration_seconds", "remaining_seconds"])
def test_a_milestone_takes_no_work(field: str) -> None:
    assert refusal({"milestone": True}, {field: 60}) == "task.milestone_has_no_work"
    assert refusal({}, {"milestone": True, field: 60}) == "task.milestone_has_no_work"
    assert task_values({"milestone": True}, {"milestone": False, field: 60}, NOW)[field] == 60


def test_only_a_milestone_has_an_amount_and_ceasing_to_be_one_takes_it_away() -> None:
    assert refusal({"milestone": False}, {"amount_minor": 5}) == "task.amount_needs_milestone"
    wrong = {"milestone": False, "amount_minor": 5}
    assert refusal({"milestone": True}, wrong) == "task.amount_needs_milestone"
    standing = {"milestone": True, "amount_minor": 5}
    found = task_values(standing, {"milestone": False}, NOW)
    assert found == {"milestone": False, "amount_minor": None}


def test_a_constraint_comes_with_its_instant() -> None:
    found = task_values({}, {"constraint_kind": NO_EARLIER, "constraint_at": LATER}, NOW)
    assert found == {"constraint_kind": "start_no_earlier_than", "constraint_at": LATER}


def test_one_half_of_a_constraint_joins_the_other_that_stands() -> None:
    kind = ConstraintKind.MUST_FINISH_ON
    found = task_values(TIED, {"constraint_kind": kind}, NOW)
    assert found == {"constraint_kind": "must_finish_on", "constraint_at": NOW}
    assert task_values(TIED, {"constraint_at": LATER}, NOW)["constraint_at"] == LATER


@pytest.mark.parametrize("kind", [None, LATE])
def test_a_constraint_that_goes_or_has_no_instant_takes_it_along(
    kind: ConstraintKind | None,
) -> None:
    found = task_values(TIED, {"constraint_kind": kind}, NOW)
    assert found == {"constraint_kind": kind, "constraint_at": None}


@pytest.mark.parametrize(
    ("standing", "changes", "key"),
    [
        ({}, {"constraint_kind": NO_EARLIER}, "task.constraint_needs_instant"),
        (TIED, {"constraint_at": None}, "task.constraint_needs_instant"),
        ({}, {"constraint_at": NOW}, "task.constraint_has_no_instant"),
        ({}, {"constraint_kind": LATE, "constraint_at": NOW}, "task.constraint_has_no_instant"),
        (TIED, {"constraint_kind": None, "constraint_at": NOW}, "task.constraint_has_no_instant"),
        (
            {},
            {"constraint_kind": NO_EARLIER, "constraint_at": NOW.replace(year=3000)},
            "time.year_out_of_range",
        ),
    ],
)
def test_halves_of_a_constraint_are_refused(
    standing: dict[str, Any], changes: dict[str, Any], key: str
) -> None:
    assert refusal(standing, changes) == key


def test_work_has_begun_before_now_and_before_it_was_done() -> None:
    assert task_values({}, {"started_at": NOW}, NOW) == {"started_at": NOW}
    assert refusal({}, {"started_at": LATER}) == "task.started_later"
    done = {"done_at": NOW - timedelta(days=2)}
    assert refusal(done, {"started_at": NOW}) == "task.started_after_done"
    assert refusal({}, {"started_at": NOW.replace(year=1899)}) == "time.year_out_of_range"
