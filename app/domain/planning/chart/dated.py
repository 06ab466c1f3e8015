"""What a chart and its table ask of a plan whose dates are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.domain.planning.plan import Key, Plan
from app.domain.planning.scheduling.network import Link
from app.domain.planning.scheduling.task_dates import TaskDates


class Dated(Protocol):
    """A plan with its dates: a schedule, a portfolio of them, or either of these grouped."""

    @property
    def plan(self) -> Plan: ...

    @property
    def numbers(self) -> Mapping[Key, int]: ...

    def dates(self, key: Key) -> TaskDates: ...

    def children_of(self, number: int) -> Sequence[int]: ...

    def links_into(self, number: int) -> Sequence[Link]: ...


def spanning(each: Sequence[TaskDates], open_ones: Sequence[TaskDates]) -> TaskDates:
    """The dates of several tasks as of one; its float is the least of what is open among them.

    Args:
        each: of all of them, one at least.
        open_ones: of those that are not done.
    """
    least = min((dates.total_float_seconds for dates in open_ones), default=0)
    return TaskDates(
        min(dates.start_at for dates in each),
        max(dates.finish_at for dates in each),
        min(dates.late_start_at for dates in each),
        max(dates.late_finish_at for dates in each),
        least,
        least,
        bool(open_ones) and least <= 0,
    )
