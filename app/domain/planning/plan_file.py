"""A plan on its way in or out of another program's format, and what gets lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from app.domain.planning.plan import Key, Plan


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that one side holds and the other cannot.

    Attributes:
        key: message key of the sentence that says what is lost and what came in its place.
        count: how often.
        examples: names of tasks, people or fields that it happened to; a few of them.
    """

    key: str
    count: int = 1
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileDates:
    """When a task starts and finishes by the word of the file; UTC."""

    start_at: datetime
    finish_at: datetime


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What was read of a file.

    Attributes:
        dates: of the tasks that the file dates; our own schedule is held against them.
        by_hand: tasks that somebody dated; they must start then, but only where nothing less
            keeps the date.
    """

    plan: Plan
    dates: Mapping[Key, FileDates] = field(default_factory=lambda: MappingProxyType({}))
    losses: tuple[Loss, ...] = ()
    by_hand: frozenset[Key] = frozenset()
