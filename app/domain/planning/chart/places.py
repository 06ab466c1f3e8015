"""Where the rows of a plan stand in its outline, also while they are shown in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.planning.chart.dated import Dated
from app.domain.planning.chart.grouped import Grouped
from app.domain.planning.scheduling.network import Link
from app.domain.planning.tasks.task_table import outlines


class RowPlace(NamedTuple):
    """One row's place.

    Attributes:
        outline: such as 2.3; blank for a group.
        depth: how far the row is indented.
        above: names of all that the task hangs on, from the top, where the rows do not show it.
        is_group: the row is no task.
    """

    outline: str
    depth: int
    above: tuple[str, ...] = ()
    is_group: bool = False


class RowPlaces:
    """Places by number of the row; dates do not matter, so they hold as long as the rows do."""

    def __init__(self, found: Dated) -> None:
        self._grouped = found if isinstance(found, Grouped) else None
        self._source = found.source if isinstance(found, Grouped) else found
        # By number in the outline, which is the row's where rows stand in that.
        self.outlines = outlines(self._source.plan.tasks)

    def of(self, number: int) -> RowPlace:
        """The place of a row."""
        if self._grouped is None:
            outline = self.outlines[number]
            return RowPlace(outline, outline.count("."))
        origin = self._grouped.origin(number)
        if origin < 0:
            return RowPlace("", 0, is_group=True)
        return RowPlace(self.outlines[origin], 1, self._above(origin))

    def waits_for(self, number: int) -> Sequence[Link]:
        """What a row's task waits for, by numbers in the outline: summaries too."""
        if self._grouped is None:
            return self._source.links_into(number)
        origin = self._grouped.origin(number)
        return self._source.links_into(origin) if origin >= 0 else ()

    def _above(self, number: int) -> tuple[str, ...]:
        tasks, numbers = self._source.plan.tasks, self._source.numbers
        names: list[str] = []
        above = tasks[number].parent
        while above is not None:
            upper = tasks[numbers[above]]
            names.append(upper.name)
            above = upper.parent
        return tuple(reversed(names))
