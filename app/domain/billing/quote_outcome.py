"""What an accepted line of a quote becomes: a task, a milestone, or nothing of its own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from app.domain.values.money import Money

_HOUR: Final = 3600
# What a day of work is planned with.
_DAY: Final = 8 * _HOUR
_SECONDS: Final = {"HUR": _HOUR, "DAY": _DAY}


class Outcome(StrEnum):
    TASK = "task"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of the lines: tasks of work, milestones of what is paid for as a whole."""

    tasks: bool = False
    milestones: bool = False


def work_seconds(quantity: Decimal, unit_code: str) -> int:
    """The work that a line of hours or days stands for, half-up; none of other units.

    >>> work_seconds(Decimal("1.5"), "DAY")
    43200
    """
    exact = quantity * _SECONDS.get(unit_code, 0)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def outcome(wanted: Wanted, seconds: int, worth: Money, *, makes_task: bool) -> Outcome | None:
    """What a line becomes.

    Args:
        wanted: what was ticked.
        seconds: of `work_seconds`.
        worth: what the line comes to without tax.
        makes_task: whether the line is meant to become a task.
    """
    is_work = makes_task and seconds > 0
    if wanted.milestones and not is_work and worth.minor > 0:
        return Outcome.MILESTONE
    return Outcome.TASK if wanted.tasks and makes_task else None
