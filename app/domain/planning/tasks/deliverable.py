"""What may be done with a deliverable: handed over, signed off, sent back, opened again."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from app.domain.values.errors import RuleViolation

DeliverableStatus = Literal["open", "delivered", "accepted", "rejected"]
DELIVERABLE_STATUSES: Final[tuple[DeliverableStatus, ...]] = get_args(DeliverableStatus)

# From which statuses another one is reached. Who receives something may accept it before anybody
# noted that it was handed over, but rejects only what was.
_BEFORE: Final[Mapping[DeliverableStatus, frozenset[DeliverableStatus]]] = MappingProxyType(
    {
        "open": frozenset({"delivered", "accepted", "rejected"}),
        "delivered": frozenset({"open", "rejected"}),
        "accepted": frozenset({"open", "delivered", "rejected"}),
        "rejected": frozenset({"delivered"}),
    }
)


def check_editable(name: str, status: DeliverableStatus) -> None:
    """Refuses to change what somebody has signed off: it is opened again first.

    Raises:
        RuleViolation: ``deliverable.is_accepted``.
    """
    if status == "accepted":
        raise RuleViolation("deliverable", "deliverable.is_accepted", name=name)


def check_step(name: str, status: DeliverableStatus, wanted: DeliverableStatus) -> None:
    """Refuses a step that does not follow on the status.

    Raises:
        RuleViolation: ``deliverable.is_accepted``, ``deliverable.not_delivered``, or
            ``deliverable.is_already`` where nothing would change.
    """
    if status in _BEFORE[wanted]:
        return
    if status == wanted:
        raise RuleViolation("deliverable", "deliverable.is_already", name=name)
    check_editable(name, status)
    raise RuleViolation("deliverable", "deliverable.not_delivered", name=name)
