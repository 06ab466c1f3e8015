"""What the open plan is measured by: a baseline and budgets, in chart, table, sums and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.value.baseline_finishes import baseline_finishes
from app.queries.budgets import BudgetRow, BudgetsCriteria, budgets
from app.system.translations import _
from app.ui.planning.baselines.baseline_menu import fill_baseline_menu
from app.ui.planning.baselines.baseline_words import baseline_sums
from app.ui.planning.baselines.plan_baselines import PlanBaselines
from app.ui.planning.figures.budget_words import budget_sums
from app.ui.planning.open_plan import OpenPlan
from app.ui.planning.plan_chart import PlanChart
from app.ui.planning.plan_head import PlanHead
from app.ui.planning.plan_model import PlanTableModel, then_columns
from app.ui.planning.plan_table import PlanTable
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.sums_line import Sum

_BASELINE_COLUMNS = ("then", "variance")
_BUDGET_TABLES = ("time_entry", "project", "task", "rate", "client", "dependency")


@dataclass(frozen=True, slots=True)
class MeasuredParts:
    """The parts of the page that show it."""

    head: PlanHead
    strip: InfoStrip
    chart: PlanChart
    table: PlanTable
    model: PlanTableModel


class PlanMeasures(QObject):
    """Follows the open plan.

    Signals:
        told: what was done, for the undo bar.
        refused: a `StintError`.
        changed: the sums are others.
    """

    told = Signal(str)
    refused = Signal(object)
    changed = Signal()

    def __init__(
        self, theme: Theme, session: Session, plan: OpenPlan, parts: MeasuredParts, page: QWidget
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._plan = plan
        self._parts = parts
        self._page = page
        self._crossed: tuple[BudgetRow, ...] = ()
        self._asked_for: UUID | None = None
        self._stale = True
        self._is_beside_plan = False
        self.baselines = PlanBaselines(theme, session, plan, page)
        self._wire()
        self._show_baseline()

    def sums(self, found: Schedule, others: Sequence[Sum]) -> tuple[Sum, ...]:
        """The plan's own sums with those of the baseline and of budgets that alarm."""
        today, zone = self._session.today(), found.plan.calendar.zone
        slip = baseline_sums(self.baselines.shown, found.finish_at, today, zone)
        return (*others[:1], *slip, *others[1:], *budget_sums(self._crossed))

    def offer(self) -> None:
        """Offers to take a baseline where work has begun without one."""
        strip = self._parts.strip
        wanted = self.baselines.is_missing and self._parts.head.views.current != "portfolio"
        if wanted and strip.isHidden():
            strip.set_strip(_offer(), "info", _("Take a baseline"), can_dismiss=True)
        elif not wanted and self._is_offering():
            strip.set_strip("")

    def look(self) -> None:
        """Reads budgets anew where something was changed while nobody looked."""
        if self._stale:
            self._ask()

    def show_figures(self) -> None:
        """Earned value, burn and budgets of the open project."""
        from app.ui.planning.figures.figures_dialog import FiguresDialog  # noqa: PLC0415 - when asked for

        if self._plan.project_id is None:
            return
        shown = self.baselines.shown_row
        dialog = FiguresDialog(
            self._theme,
            self._session,
            self._plan.project_id,
            None if shown is None else shown.id,
            self._page.window(),
        )
        dialog.baseline_asked.connect(self.baselines.take)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _wire(self) -> None:
        parts = self._parts
        self.baselines.changed.connect(self._show_baseline)
        self.baselines.told.connect(self.told)
        self.baselines.refused.connect(self.refused)
        menu = parts.head.baseline_menu
        menu.aboutToShow.connect(lambda: fill_baseline_menu(menu, self.baselines, self._session))
        fill_baseline_menu(menu, self.baselines, self._session)
        parts.head.figures_asked.connect(self.show_figures)
        parts.strip.acted.connect(self._take_offer)
        parts.strip.dismissed.connect(self._leave_offer)
        self._plan.loaded.connect(self._follow)
        self._session.changed.connect(self._take_change)

    def _show_baseline(self) -> None:
        self._show_then()
        self._parts.chart.set_baseline(self.baselines.shown)
        self.offer()
        self.changed.emit()

    def _show_then(self) -> None:
        """What is held beside the rows: of an open what-if copy the plan, else the baseline."""
        parts, plan, ghosts = self._parts, self._plan.plan, self._plan.ghosts
        beside = ghosts or self.baselines.shown
        then = {} if beside is None or plan is None else baseline_finishes(plan, beside)
        for column in then_columns(of_plan=ghosts is not None):
            parts.model.set_column(column)
        parts.model.set_baseline(then)
        parts.table.set_columns_shown(_BASELINE_COLUMNS, shown=beside is not None)
        parts.head.legend.set_ghosts(_("Plan") if ghosts is not None else "")
        parts.head.set_has_baseline(has_baseline=beside is not None)
        self._is_beside_plan = ghosts is not None

    def _is_offering(self) -> bool:
        strip = self._parts.strip
        return not strip.isHidden() and strip.accessibleName() == _offer()

    def _take_offer(self) -> None:
        if self._is_offering():
            self._parts.strip.set_strip("")
            self.baselines.take()

    def _leave_offer(self) -> None:
        if self._is_offering():
            self._parts.strip.set_strip("")
            self.baselines.answer()

    def _follow(self) -> None:
        if self._is_beside_plan or self._plan.ghosts is not None:
            self._show_then()
        if self._plan.project_id != self._asked_for:
            self._crossed = ()
            self._ask()

    def _ask(self) -> None:
        self._asked_for, self._stale = self._plan.project_id, False
        if self._asked_for is not None:
            criteria = BudgetsCriteria(self._session.today(), self._asked_for, crossed=True)
            self._session.fetch(budgets, criteria, self._take, f"plan budgets {id(self)}")

    def _take(self, found: list[BudgetRow]) -> None:
        rows = tuple(row for row in found if row.project_id == self._asked_for)
        if rows != self._crossed:
            self._crossed = rows
            self.changed.emit()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_BUDGET_TABLES):
            if self._parts.head.isVisible():
                self._ask()
            else:
                self._stale = True


def _offer() -> str:
    return _(
        "Work has begun. A baseline keeps the plan as it is now, so that you see later how far "
        "it has moved."
    )
