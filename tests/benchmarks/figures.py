"""What a benchmark tells: a figure, what it is held against, and its goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.benchmarks.files import HistoryFiles

SCALES = {"s": 1.0, "ms": 1e3, "µs": 1e6, "MB": 1e-6, "×": 1.0, "%": 100.0}


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure meets its goal when it keeps every bound that is set.

    Attributes:
        ours: in seconds, bytes, or as a ratio, as the figure is.
        ratio: of ours to the floor.
    """

    ours: float | None = None
    ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        ours: seconds for s, ms and µs; bytes for MB.
        floor: the same of what it is held against; None where there is nothing alike.
        against: what the floor is.
    """

    what: str
    unit: str
    ours: float
    floor: float | None = None
    against: str = ""
    goal: Goal | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.goal is None:
            return None
        in_time = self.goal.ours is None or self.ours <= self.goal.ours
        near = self.goal.ratio is None or self.ratio is None or self.ratio <= self.goal.ratio
        return in_time and near


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One subject.

    Attributes:
        name: as ``--only`` takes it.
        run: measures one size of history.
        largest: the greatest number of entries worth the wait; None for every size.
    """

    name: str
    run: Callable[[HistoryFiles], Iterator[Figure]]
    largest: int | None = None
