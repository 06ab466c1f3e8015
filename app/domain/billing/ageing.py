"""Ageing of what clients owe: how much is how late."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable


class Bucket(StrEnum):
    NOT_DUE = "not_due"
    DAYS_1_30 = "days_1_30"
    DAYS_31_60 = "days_31_60"
    DAYS_61_90 = "days_61_90"
    OVER_90 = "over_90"


_LAST_DAYS: Final = (
    (0, Bucket.NOT_DUE),
    (30, Bucket.DAYS_1_30),
    (60, Bucket.DAYS_31_60),
    (90, Bucket.DAYS_61_90),
)


def bucket(days_late: int) -> Bucket:
    """The bucket of an amount that is so many days late."""
    for last_day, found in _LAST_DAYS:
        if days_late <= last_day:
            return found
    return Bucket.OVER_90


def ageing(items: Iterable[tuple[int, Money]]) -> dict[str, dict[Bucket, Money]]:
    """Sums of open amounts, given with their days late, by currency and bucket.

    Currencies come in the order of their codes, each with all five buckets.
    """
    sums: dict[str, dict[Bucket, Money]] = {}
    for late, money in items:
        if money.currency not in sums:
            sums[money.currency] = dict.fromkeys(Bucket, Money(0, money.currency))
        sums[money.currency][bucket(late)] += money
    return dict(sorted(sums.items()))
