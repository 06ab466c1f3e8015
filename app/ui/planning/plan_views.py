"""The views of the Plan page: chart, table and portfolio, and what stands there without a plan."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.planning.chart.grouping import GroupBy
from app.domain.planning.plan import Key
from app.domain.planning.scheduling.schedule import Schedule
from app.ui.planning.chart_pane import ChartPane
from app.ui.planning.gantt.view import Shown
from app.ui.planning.open_plan import OpenPlan
from app.ui.planning.plan_chart import PlanChart
from app.ui.planning.plan_model import PlanTableModel, table_columns
from app.ui.planning.plan_table import PlanTable
from app.ui.planning.portfolio_chart import PortfolioChart
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.segmented import Segmented


class PlanViews(QStackedWidget):
    """Knows which of them is in front, and does there what concerns what is seen.

    Chart and table show the same plan; the portfolio shows those of all projects.
    """

    def __init__(
        self, theme: Theme, session: Session, plan: OpenPlan, chooser: Segmented, parent: QWidget
    ) -> None:
        """``chooser`` says which view is wanted: ``gantt``, ``table`` or ``portfolio``."""
        super().__init__(parent)
        self._plan = plan
        self._chooser = chooser
        self.chart = PlanChart(theme, session, plan, self)
        self.portfolio = PortfolioChart(theme, session, self)
        self.table_model = PlanTableModel(table_columns(), session.today, self)
        self.table = PlanTable(theme, self.table_model, beside_chart=False)
        self.empty = EmptyState(theme, "", icon="chart-bar-horizontal")
        for widget in (self.chart, self.table, self.portfolio, self.empty):
            self.addWidget(widget)

    @property
    def wanted(self) -> str:
        """The view that was chosen, whether or not there is anything to show in it."""
        return self._chooser.current

    @property
    def front(self) -> PlanTable:
        """The table of the chosen view, which has its marked rows and the keyboard."""
        return self.table if self.wanted == "table" else self.charted.table

    @property
    def charted(self) -> ChartPane:
        """The chart of the chosen view; of the table that of the same plan."""
        return self.portfolio if self.wanted == "portfolio" else self.chart

    @property
    def chart_in_front(self) -> ChartPane | None:
        return None if self.wanted == "table" else self.charted

    @property
    def tables(self) -> tuple[tuple[PlanTable, PlanTableModel], ...]:
        """In which a plan is edited."""
        return (self.chart.table, self.chart.model), (self.table, self.table_model)

    def chosen(self) -> tuple[Key, ...]:
        """The marked rows of the view that is in front."""
        return self.front.chosen_keys()

    def schedule_of(self, key: Key) -> Schedule | None:
        """The schedule that a row of the chosen view is of."""
        if self.wanted == "portfolio":
            return self.portfolio.schedule_of(key)
        return self._plan.schedule

    def show_plan(self) -> None:
        """Shows the open plan anew: rows, links or dates may be others."""
        self._fill_table()
        self.chart.show_plan()

    def show_dates(self, *, only_dates: bool) -> None:
        """Shows an unfinished edit; the hidden table hears of it when it is done."""
        if only_dates:
            self.chart.show_dates()
        else:
            self.chart.show_plan()
        if self.wanted == "table":
            self._fill_table()

    def show_found(self, *, nothing: bool) -> None:
        """Brings chart or table to the front, or what stands there without a plan."""
        shown: QWidget = self.table if self.wanted == "table" else self.chart
        self.setCurrentWidget(self.empty if nothing else shown)
        # Both tables show the same rows; what is marked in one is marked in the other.
        self.front.select_keys(self.chart.chosen_keys())

    def go_to(self, key: Key) -> None:
        """Brings a task into sight, in the table and in the chart."""
        self.front.go_to(key)
        view = self.chart_in_front
        if view is not None and key in view.canvas.view.bars.rows:
            view.canvas.show_bar(view.canvas.view.bars.rows[key])

    def zoom(self, seconds_per_pixel: float) -> None:
        self.charted.canvas.set_seconds_per_pixel(seconds_per_pixel)

    def fit(self) -> None:
        self.charted.canvas.fit()

    def go_to_today(self) -> None:
        self.charted.go_to_today()

    def set_shown(self, shown: Shown) -> None:
        for pane in (self.chart, self.portfolio):
            pane.canvas.set_shown(shown)

    def group(self, by: GroupBy) -> None:
        """Puts the rows of all views into groups, or into their outline."""
        if self.wanted != "portfolio":
            self.chart.wanted = self.front.current_key
        for pane in (self.chart, self.portfolio):
            pane.groups.set_by(by)

    def _fill_table(self) -> None:
        found = self._plan.schedule
        self.table_model.set_schedule(None if found is None else self.chart.groups.of(found))
