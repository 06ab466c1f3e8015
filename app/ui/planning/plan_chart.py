"""The Gantt view of one project."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.planning.chart.rows import chart_bars
from app.domain.planning.plan import Baseline, Key
from app.ui.planning.chart_pane import ChartPane
from app.ui.planning.open_plan import OpenPlan
from app.ui.planning.row_groups import RowGroups, groups_of, times_of
from app.ui.session.session import Session
from app.ui.theme.theme import Theme


class PlanChart(ChartPane):
    """Follows the open plan.

    Attributes:
        groups: by what its rows are grouped, and those of the table beside.
        colour: number of the project colour, from 0.
        wanted: a task to go to once it is shown.
        writes_name: its name is to be written then.
    """

    def __init__(
        self, theme: Theme, session: Session, plan: OpenPlan, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, session, parent)
        self._plan = plan
        self.groups = RowGroups(session, lambda: plan.stored, self)
        self._is_new = True
        # Until the first baseline of a project has come, which may reach beyond its bars.
        self._fits_baseline = True
        self._baseline: Baseline | None = None
        self.colour = 0
        self.wanted: Key | None = None
        self.writes_name = False
        self.model.folded.connect(self._show_rows)
        self.opened.connect(self._write_name)

    def forget(self) -> None:
        """Another project comes: it is shown whole at first."""
        self._is_new = self._fits_baseline = True
        self._baseline = None
        self.groups.forget()
        self.model.set_schedule(None)

    def set_baseline(self, baseline: Baseline | None) -> None:
        """Shows the ghosts of another baseline, or none."""
        if baseline == self._baseline:
            return
        self._baseline = baseline
        self._show_rows()
        if self._fits_baseline and not self._is_new:
            self._fits_baseline = False
            self.canvas.fit()

    def show_plan(self) -> None:
        """Shows what the open plan is now, rows and all."""
        found = self._plan.schedule
        self.model.set_schedule(None if found is None else self.groups.of(found))
        if found is None:
            return
        self._show_rows()
        if self._is_new and self.model.keys:
            self._is_new = False
            self.canvas.fit()
        if self.wanted is not None and self.wanted in found.numbers:
            wanted, self.wanted = self.wanted, None
            self.table.go_to(wanted)
            if self.writes_name:
                self.writes_name = False
                self.table.edit_cell("name")

    def show_dates(self) -> None:
        """Shows other dates of the same rows, as a drag makes them."""
        found = self._plan.schedule
        if found is None:
            return
        if not self.groups.has_rows_of(found):
            # It is being grouped in the pool, and somebody drags already.
            self.show_plan()
            return
        chart, shown = self.canvas.view.chart, self.groups.of(found)
        self.model.set_dates(shown)
        self.set_chart(chart.replanned(shown.plan, times_of(shown)))

    def _show_rows(self) -> None:
        # The table's rows, even while a newer plan is on its way.
        shown = self.model.shown
        if shown is not None:
            # Under a what-if copy stands the plan, whatever baseline is shown else.
            ghosts = self._plan.ghosts or self._baseline
            bars = chart_bars(
                shown.plan,
                times_of(shown),
                list(self.model.keys),
                baseline=ghosts,
                colour=self.colour,
                groups=groups_of(shown),
            )
            self.set_bars(bars)

    def _write_name(self, key: Key) -> None:
        self.table.go_to(key)
        self.table.edit_cell("name")
