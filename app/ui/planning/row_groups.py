"""By what the rows of a chart and its tables are grouped, kept up with the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.domain.planning.chart.dated import Dated
from app.domain.planning.chart.grouped import Grouped
from app.domain.planning.chart.grouping import GroupBy
from app.domain.planning.chart.portfolio import Portfolio
from app.domain.planning.chart.times import ChartTimes, schedule_times
from app.domain.planning.plan import Key
from app.domain.planning.scheduling.schedule import Schedule
from app.queries.grouped_plan import GroupedCriteria, grouped_plan
from app.system.translations import N_, _
from app.ui.planning.plan_acts import ALONE, TaskLikes
from app.ui.session.session import Session, touches

_RESTS: Final = {
    GroupBy.MILESTONE: N_("No milestone"),
    GroupBy.PERSON: N_("Nobody yet"),
    GroupBy.TAG: N_("No tag"),
}
_TAG_TABLES: Final = ("tag", "task_tag")


class RowGroups(QObject):
    """Groups a plan in the pool whenever there is another one; a drag only changes its dates.

    Signals:
        changed: the plan is there as it is to be shown.
    """

    changed = Signal()

    def __init__(
        self, session: Session, source: Callable[[], Dated | None], parent: QObject | None = None
    ) -> None:
        """``source`` gives the plan as the file has it; None while there is none."""
        super().__init__(parent)
        self._session = session
        self._source = source
        self._by = GroupBy.OUTLINE
        self._grouped: Grouped | None = None
        session.changed.connect(self._take_change)

    @property
    def by(self) -> GroupBy:
        return self._by

    def set_by(self, by: GroupBy) -> None:
        """Groups by something else."""
        if by is not self._by:
            self._by, self._grouped = by, None
            self.follow()

    def forget(self) -> None:
        """Another plan comes."""
        self._grouped = None

    def follow(self) -> None:
        """Takes the plan as it is now, and tells ``changed`` once it is grouped."""
        found = self._source()
        if self._by is GroupBy.OUTLINE or found is None:
            self._grouped = None
            self.changed.emit()
            return
        criteria = GroupedCriteria(found, self._by, _(_RESTS[self._by]))
        self._session.fetch(grouped_plan, criteria, self._take, f"groups {id(self)}")

    def of(self, found: Dated) -> Dated:
        """A state of the plan as it is to be shown: itself, or in its groups."""
        if self._grouped is None:
            return found
        self._grouped = self._grouped.again(found)
        return self._grouped

    def has_rows_of(self, found: Dated) -> bool:
        """Whether another state of the plan has the rows that were told of last."""
        return self._grouped is None or self._grouped.source.numbers is found.numbers

    def likes(self, key: Key | None) -> TaskLikes:
        """What a task that is made at a row has in common with its group."""
        group = None if key is None or self._grouped is None else self._grouped.group_of(key)
        if group is None or self._by is GroupBy.MILESTONE:
            return ALONE
        if self._by is GroupBy.PERSON:
            return TaskLikes(people=group.belonging)
        return TaskLikes(tags=tuple(map(str, group.belonging)))

    def _take(self, grouped: Grouped) -> None:
        # An answer about another plan or by something else: a newer one is on its way.
        if grouped.source is self._source() and grouped.grouping.by is self._by:
            self._grouped = grouped
            self.changed.emit()

    def _take_change(self, tables: frozenset[str]) -> None:
        if self._by is GroupBy.TAG and touches(tables, *_TAG_TABLES):
            self.follow()


def times_of(shown: Dated) -> ChartTimes:
    """When the rows of what is shown are done, as the chart wants it."""
    match shown:
        case Grouped():
            return shown.times(times_of(shown.source))
        case Portfolio():
            return shown.times()
        case Schedule():
            return schedule_times(shown)
    raise TypeError(type(shown))


def groups_of(shown: Dated) -> frozenset[Key]:
    """Keys of the rows that are no tasks: groups, or projects."""
    match shown:
        case Grouped():
            return frozenset(shown.groups)
        case Portfolio():
            return shown.projects
    return frozenset()
