"""Rounding of time for billing. Recorded seconds are never rewritten: these only return."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.values.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class RoundingDirection(StrEnum):
    UP = "up"
    DOWN = "down"
    NEAREST = "nearest"


class RoundingScope(StrEnum):
    """What is summed before it is rounded."""

    ENTRY = "entry"
    DAY = "day"
    INVOICE = "invoice"


@dataclass(frozen=True, slots=True)
class RoundingRule:
    """How a client's time is rounded; an increment of one second leaves it exact.

    Raises:
        RuleViolation: ``rounding.increment_out_of_range`` outside 1 second to 24 hours.
    """

    increment_seconds: int
    direction: RoundingDirection
    per: RoundingScope

    def __post_init__(self) -> None:
        if not 1 <= self.increment_seconds <= 86400:
            raise RuleViolation(
                "increment", "rounding.increment_out_of_range", seconds=self.increment_seconds
            )


def round_seconds(seconds: int, rule: RoundingRule) -> int:
    """Seconds as a multiple of the rule's increment; nearest rounds halves up.

    >>> rule = RoundingRule(900, RoundingDirection.NEAREST, RoundingScope.ENTRY)
    >>> round_seconds(450, rule)
    900
    """
    increment = rule.increment_seconds
    match rule.direction:
        case RoundingDirection.UP:
            steps = -(-seconds // increment)
        case RoundingDirection.DOWN:
            steps = seconds // increment
        case RoundingDirection.NEAREST:
            steps = (2 * seconds + increment) // (2 * increment)
    return steps * increment


def billed_seconds(entries: Iterable[tuple[date, int]], rule: RoundingRule) -> int:
    """The sum to bill for entries given as local day of the start and recorded seconds."""
    if rule.per is RoundingScope.ENTRY:
        return sum(round_seconds(seconds, rule) for _, seconds in entries)
    by_day: defaultdict[date, int] = defaultdict(int)
    for day, seconds in entries:
        by_day[day] += seconds
    if rule.per is RoundingScope.DAY:
        return sum(round_seconds(seconds, rule) for seconds in by_day.values())
    return round_seconds(sum(by_day.values()), rule)
