"""All projects on one chart: when each will be done, and which of them is in trouble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.planning.chart.grouping import GroupBy
from app.domain.planning.chart.portfolio import Portfolio, PortfolioPart
from app.domain.planning.chart.rows import chart_bars
from app.domain.planning.plan import Key
from app.domain.planning.scheduling.schedule import Schedule
from app.queries.plan import PortfolioCriteria, portfolio_parts
from app.system.translations import current_language
from app.ui.planning.chart_pane import ChartPane
from app.ui.planning.row_groups import RowGroups, groups_of, times_of
from app.ui.session.session import Session
from app.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A project that is to be shown, and the task in it that was pressed."""

    project: Key
    task: Key | None


class PortfolioChart(ChartPane):
    """Projects folded in at first; nothing can be dragged here, Enter opens a project's plan.

    Attributes:
        groups: by what its rows are grouped.

    Signals:
        asked: an `AskedFor`.
        shown: whether there is anything.
    """

    asked = Signal(object)
    shown = Signal(bool)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, session, parent)
        self._portfolio: Portfolio | None = None
        # By what the rows were grouped when they were folded in; None before there are any.
        self._folded_by: GroupBy | None = None
        self.groups = RowGroups(session, lambda: self._portfolio, self)
        self.groups.changed.connect(self._show)
        self.canvas.is_editable = False
        self.table.setEditTriggers(self.table.EditTrigger.NoEditTriggers)
        self.model.folded.connect(self._show_rows)
        self.opened.connect(self._ask)
        self.table.activated.connect(lambda index: self._ask(self.model.keys[index.row()]))

    def schedule_of(self, key: Key) -> Schedule | None:
        """The schedule that a task has its dates from; None for a project."""
        return None if self._portfolio is None else self._portfolio.schedule_of(key)

    def reload(self) -> None:
        """Reads all plans anew, in the pool."""
        now = self._session.clock.now()
        criteria = PortfolioCriteria(now, current_language())
        self._session.fetch(portfolio_parts, criteria, self._take, f"portfolio {id(self)}")

    def _take(self, parts: Sequence[PortfolioPart]) -> None:
        self._portfolio = Portfolio(parts) if parts else None
        self.groups.follow()

    def _show(self) -> None:
        found = self._portfolio
        self.model.set_schedule(None if found is None else self.groups.of(found))
        if found is not None:
            if self._folded_by is not self.groups.by:
                # Whatever is looked at, all of it at first; rows fold out one by one.
                is_first, self._folded_by = self._folded_by is None, self.groups.by
                self.model.fold_all(closed=True)
                if is_first:
                    self.canvas.fit()
            else:
                self._show_rows()
        self.shown.emit(found is not None)

    def _show_rows(self) -> None:
        found, shown = self._portfolio, self.model.shown
        if found is not None and shown is not None:
            keys, groups = list(self.model.keys), groups_of(shown)
            times, colours = times_of(shown), found.colours
            self.set_bars(chart_bars(shown.plan, times, keys, colours=colours, groups=groups))

    def _ask(self, key: Key) -> None:
        if self._portfolio is not None and key in self._portfolio.numbers:
            project = self._portfolio.project_of(key)
            self.asked.emit(AskedFor(project, None if project == key else key))
