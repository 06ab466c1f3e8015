"""Where a quote stands between draft and accepted."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class QuoteStanding(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    REPLACED = "replaced"


# A client can still say yes or no.
OPEN: frozenset[QuoteStanding] = frozenset({QuoteStanding.ISSUED, QuoteStanding.SENT})


def quote_standing(
    state: str, valid_until_on: date | None, *, replaced: bool, today: date
) -> QuoteStanding:
    """How a quote stands today.

    Args:
        state: as it is kept: draft, issued, sent, accepted or declined.
        valid_until_on: the last day, inclusive; None for no end.
        replaced: whether a newer version was issued; what was decided before stays so.
        today: in the user's calendar.

    >>> from datetime import date
    >>> quote_standing("sent", date(2026, 3, 31), replaced=False, today=date(2026, 4, 1)).value
    'expired'
    """
    found = QuoteStanding(state)
    if found not in OPEN:
        return found
    if replaced:
        return QuoteStanding.REPLACED
    expired = valid_until_on is not None and valid_until_on < today
    return QuoteStanding.EXPIRED if expired else found
