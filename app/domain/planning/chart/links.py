"""The dependencies of a chart by row, and which of them cross a range of rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.planning.chart.rows import ChartBars
from app.domain.planning.chart.times import ChartTimes
from app.domain.planning.plan import Dependency, Plan


@dataclass(frozen=True, slots=True)
class ChartLinks:
    """Dependencies whose ends are both among the rows, by number from 0.

    Attributes:
        dependencies: as the plan has them.
        from_rows: of the predecessors.
        to_rows: of the successors.
    """

    dependencies: Sequence[Dependency]
    from_rows: Sequence[int]
    to_rows: Sequence[int]
    # By level and place: a link lies in the smallest span of 2 ** level rows that holds both of
    # its ends. Long links thus lie in few places, and each link in one only.
    _places: dict[tuple[int, int], list[int]]
    _levels: tuple[int, ...]
    _chains: dict[int, frozenset[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.dependencies)

    def ends(self, link: int) -> tuple[int, int]:
        """The rows of the predecessor and of the successor."""
        return self.from_rows[link], self.to_rows[link]

    def crossing(self, first: int, last: int) -> list[int]:
        """The numbers of the links that touch or pass the rows from ``first`` to ``last``."""
        found: list[int] = []
        from_rows, to_rows = self.from_rows, self.to_rows
        for level in self._levels:
            for place in range(first >> level, (last >> level) + 1):
                for link in self._places.get((level, place), ()):
                    one, other = from_rows[link], to_rows[link]
                    if one > other:
                        one, other = other, one
                    if one <= last and other >= first:
                        found.append(link)
        return found

    def chain(self, link: int) -> frozenset[int]:
        """The link with all that leads to it and all that follows from it."""
        if link not in self._chains:
            self._chains.clear()
            self._chains[link] = frozenset(
                [
                    link,
                    *_reached(self.from_rows[link], self.to_rows, self.from_rows),
                    *_reached(self.to_rows[link], self.from_rows, self.to_rows),
                ]
            )
        return self._chains[link]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows: bars and the links between them."""

    bars: ChartBars
    links: ChartLinks

    def redated(self, times: ChartTimes) -> Chart:
        """The same tasks and dependencies at other dates."""
        return replace(self, bars=self.bars.redated(times))

    def replanned(self, plan: Plan, times: ChartTimes) -> Chart:
        """As `ChartBars.replanned`; the dependencies are the same."""
        return replace(self, bars=self.bars.replanned(plan, times))

    def is_critical(self, link: int) -> bool:
        """Whether a link is one of those that hold the project's end where it is."""
        bars, links = self.bars, self.links
        return (
            all(map(bars.is_critical, links.ends(link)))
            and bars.times.link_float(links.dependencies[link]) <= 0
        )


def chart_links(bars: ChartBars) -> ChartLinks:
    """The plan's dependencies between visible rows, in the plan's order."""
    rows = bars.rows
    kept: list[Dependency] = []
    from_rows, to_rows = array("q"), array("q")
    places: dict[tuple[int, int], list[int]] = {}
    for dependency in bars.plan.dependencies:
        one, other = rows.get(dependency.predecessor), rows.get(dependency.successor)
        if one is None or other is None:
            continue
        level = (one ^ other).bit_length()
        places.setdefault((level, one >> level), []).append(len(kept))
        kept.append(dependency)
        from_rows.append(one)
        to_rows.append(other)
    levels = tuple(sorted({level for level, _place in places}))
    return ChartLinks(kept, from_rows, to_rows, places, levels)


def _reached(row: int, ends: Sequence[int], others: Sequence[int]) -> list[int]:
    """The links on the way from a row, each entered at its ``end`` and left at its ``other``."""
    by_row: dict[int, list[int]] = {}
    for link, end in enumerate(ends):
        by_row.setdefault(end, []).append(link)
    found: list[int] = []
    waiting, seen = [row], {row}
    while waiting:
        for link in by_row.get(waiting.pop(), ()):
            found.append(link)
            if others[link] not in seen:
                seen.add(others[link])
                waiting.append(others[link])
    return found
