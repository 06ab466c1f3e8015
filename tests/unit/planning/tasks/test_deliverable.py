from __future__ import annotations

import pytest

from app.domain.planning.tasks.deliverable import (
    DELIVERABLE_STATUSES,
    DeliverableStatus,
    check_editable,
    check_step,
)
from app.domain.values.errors import RuleViolation

ALLOWED = {
    ("open", "delivered"),
    ("open", "accepted"),
    ("delivered", "accepted"),
    ("delivered", "rejected"),
    ("delivered", "open"),
    ("accepted", "open"),
    ("rejected", "delivered"),
    ("rejected", "accepted"),
    ("rejected", "open"),
}
STEPS = [(a, b) for a in DELIVERABLE_STATUSES for b in DELIVERABLE_STATUSES]


@pytest.mark.parametrize(("status", "wanted"), STEPS)
def test_a_deliverable_goes_only_where_it_can(
    status: DeliverableStatus, wanted: DeliverableStatus
) -> None:
    if (status, wanted) in ALLOWED:
        check_step("Front page", status, wanted)
        return
    with pytest.raises(RuleViolation) as caught:
        check_step("Front page", status, wanted)
    expected = {
        ("open", "rejected"): "deliverable.not_delivered",
        ("accepted", "delivered"): "deliverable.is_accepted",
        ("accepted", "rejected"): "deliverable.is_accepted",
    }
    assert caught.value.key == expected.get((status, wanted), "deliverable.is_already")
    assert caught.value.arguments == {"name": "Front page"}


def test_only_what_is_accepted_is_kept_from_changes() -> None:
    for status in DELIVERABLE_STATUSES:
        if status != "accepted":
            check_editable("Front page", status)
    with pytest.raises(RuleViolation, match=r"deliverable\.is_accepted"):
        check_editable("Front page", "accepted")
