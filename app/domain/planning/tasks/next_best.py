"""Which task is best taken up next.

What is overdue comes first, then what is due today, what is critical, the higher priority, the
least float, what an hour of it brings, and at last what is planned to start first. Each counts only
where all before it are equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    # The window's first page asks this; the whole of the planner is loaded when it is wanted.
    from app.domain.planning.plan import Key

_NEVER: Final = datetime.max.replace(tzinfo=UTC)


class Ground(StrEnum):
    """What a task can be better by, in the order in which it counts."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    CRITICAL = "critical"
    PRIORITY = "priority"
    FLOAT = "float"
    VALUE = "value"
    START = "start"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open task.

    Attributes:
        priority: 1 low, 2 normal, 3 high, 4 urgent.
        float_seconds: working time that it may slip; None where it is not planned.
        value_e4: what an hour of it brings, major units times 10,000 of one currency for all
            candidates; None where nobody knows.
        starts_at: when it is planned to start or to go on; None where it is not planned.
        is_free: whether it can be taken up now: nothing blocks it, it waits for nobody.
    """

    key: Key
    due_on: date | None = None
    priority: int = 2
    float_seconds: int | None = None
    value_e4: int | None = None
    starts_at: datetime | None = None
    is_free: bool = True

    @property
    def is_critical(self) -> bool:
        return self.float_seconds is not None and self.float_seconds <= 0


@dataclass(frozen=True, slots=True)
class NextBest:
    """The task to take up.

    Attributes:
        decided_by: what puts it before the second best; None where there is none, or nothing does.
    """

    task: Candidate
    decided_by: Ground | None


def next_best(candidates: Iterable[Candidate], today: date) -> NextBest | None:
    """The best of the tasks that can be taken up; of equal ones the first. None without any.

    >>> from datetime import date
    >>> tasks = [Candidate(1, priority=4), Candidate(2, due_on=date(2026, 11, 19))]
    >>> next_best(tasks, date(2026, 11, 19))  # doctest: +ELLIPSIS
    NextBest(task=Candidate(key=2, ...), decided_by=<Ground.DUE_TODAY: 'due_today'>)
    """
    free = [each for each in candidates if each.is_free]
    ranked = sorted(free, key=lambda each: tuple(_ranks(each, today).values()))
    if not ranked:
        return None
    if len(ranked) == 1:
        return NextBest(ranked[0], None)
    best, second = (_ranks(each, today) for each in ranked[:2])
    differing = (ground for ground in Ground if best[ground] != second[ground])
    return NextBest(ranked[0], next(differing, None))


def _ranks(task: Candidate, today: date) -> Mapping[Ground, float | datetime]:
    """The less the better."""
    due = task.due_on
    return MappingProxyType(
        {
            Ground.OVERDUE: 0 if due is not None and due < today else 1,
            Ground.DUE_TODAY: 0 if due == today else 1,
            Ground.CRITICAL: 0 if task.is_critical else 1,
            Ground.PRIORITY: -task.priority,
            Ground.FLOAT: inf if task.float_seconds is None else task.float_seconds,
            Ground.VALUE: inf if task.value_e4 is None else -task.value_e4,
            Ground.START: task.starts_at or _NEVER,
        }
    )
