"""Where an invoice stands between draft and paid."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Standing(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    OVERDUE = "overdue"
    CREDITED = "credited"


def open_minor(gross_minor: int, paid_minor: int, credited_minor: int) -> int:
    """What is still to be paid; negative where too much was paid or credited."""
    return gross_minor - paid_minor - credited_minor


def standing(
    *,
    issued: bool,
    gross_minor: int,
    paid_minor: int,
    credited_minor: int,
    due_on: date | None,
    today: date,
) -> Standing:
    """How an invoice stands today.

    Credited means cancelled in full. A part that was paid says more than the day that passed, so
    partly paid comes before overdue; how late it is, ``days_late`` tells. An invoice over nothing
    is paid.
    """
    if not issued:
        return Standing.DRAFT
    if credited_minor >= gross_minor > 0:
        return Standing.CREDITED
    still_open = open_minor(gross_minor, paid_minor, credited_minor)
    if still_open <= 0:
        return Standing.PAID
    if paid_minor > 0:
        return Standing.PARTLY_PAID
    return Standing.OVERDUE if days_late(due_on, today, still_open) else Standing.ISSUED


def days_late(due_on: date | None, today: date, open_minor: int) -> int:
    """Days since the day on which payment was due; 0 where nothing is open or nothing was due."""
    if due_on is None or open_minor <= 0:
        return 0
    return max(0, (today - due_on).days)
