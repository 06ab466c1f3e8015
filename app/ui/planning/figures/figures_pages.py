"""The pages of the figures: earned value, what burns, and budgets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.queries.budgets import BudgetRow
from app.queries.plan_figures import BurnLines, PlanFigures
from app.system.chart_words import day_text
from app.system.translations import _
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.planning.figures import budget_words as words
from app.ui.planning.figures.burn_chart import BurnChart
from app.ui.planning.figures.burn_scale import BurnDay, burn_days
from app.ui.planning.figures.burn_words import burn_outcome, cell_text, lines_name
from app.ui.planning.figures.figures_table import FiguresTable
from app.ui.planning.figures.figures_words import left_out_text
from app.ui.planning.figures.value_rows import FigureRow, figure_rows
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.combo import Combo
from app.ui.widgets.empty_state import EmptyState

_VALUE_WIDTHS = {"label": 248, "hours": 88, "money": 116}
_BURN_WIDTHS = {"spent": 120, "planned": 120, "forecast": 120}
_BUDGET_WIDTHS = {
    "used": 184,
    "percent": 60,
    "left": 96,
    "overrun": 76,
    "end": 100,
    "alerts": 132,
}


class ValuePage(QStackedWidget):
    """Earned value in hours and money.

    Signals:
        baseline_asked: a baseline is to be taken, since there is none.
    """

    baseline_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = RecordTableModel[FigureRow](
            (
                Column("label", _("Figure"), lambda row: row.label),
                Column("hours", _("Hours"), lambda row: row.hours, right=True),
                Column("money", _("Money"), lambda row: row.money, right=True),
                Column("meaning", _("What it says"), lambda row: row.meaning),
            ),
            self,
        )
        self.table = FiguresTable(theme, _("Earned value"), self.rows, _VALUE_WIDTHS)
        self.note = QLabel()
        self.note.setWordWrap(True)
        restyle(self.note, role="hint")
        self.empty = EmptyState(theme, "", icon="chart-line")
        self.empty.acted.connect(self.baseline_asked)
        self._full = QWidget()
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.RELATED)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        self.addWidget(self._full)
        self.addWidget(self.empty)

    def show_figures(self, found: PlanFigures) -> None:
        standing = found.standing
        effort = None if standing is None else standing.value.effort
        if standing is None or effort is None:
            self._show_empty(found)
            return
        self.rows.set_rows(figure_rows(effort, standing.value.cost, standing.currency))
        note = left_out_text(standing)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setCurrentWidget(self._full)

    def _show_empty(self, found: PlanFigures) -> None:
        standing = found.standing
        if standing is None:
            self.empty.set_texts(_("The plan has no dates"), _("So there is nothing to measure."))
        else:
            self.empty.set_texts(
                _("No baseline yet"),
                _("Earned value tells how far the work is from what a baseline planned."),
                _("Take a baseline") if standing.plan.tasks else "",
            )
        self.setCurrentWidget(self.empty)


class BurnPage(QWidget):
    """The chart of one budget, and the same as a table."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._found: PlanFigures | None = None
        self.choice = Combo(theme, _("Budget"))
        self.choice.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.table_button = Button(theme, _("Show as table"), kind="link", small=True)
        self.chart = BurnChart(theme)
        self.days = RecordTableModel[BurnDay](self._columns(), self)
        self.table = FiguresTable(theme, _("Burn"), self.days, _BURN_WIDTHS)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        restyle(self.outcome, role="second")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        self._lay_out()
        self.choice.currentIndexChanged.connect(self._show_lines)
        self.table_button.clicked.connect(self._turn)

    @property
    def is_table(self) -> bool:
        return self._stack.currentWidget() is self.table

    def show_figures(self, found: PlanFigures) -> None:
        """Shows the same budget as before where there still is one."""
        before = max(self.choice.currentIndex(), 0)
        self._found = found
        self.choice.blockSignals(True)
        self.choice.clear()
        for lines in found.burns:
            self.choice.addItem(lines_name(lines))
        self.choice.setCurrentIndex(min(before, len(found.burns) - 1))
        self.choice.blockSignals(False)
        self._show_lines()

    def _columns(self) -> tuple[Column[BurnDay], ...]:
        def cell(amount: int | None) -> str:
            lines = self._lines
            return "" if lines is None else cell_text(amount, lines)

        return (
            Column("day", _("Day"), self._day_text),
            Column("spent", _("Spent"), lambda row: cell(row.spent), right=True),
            Column("planned", _("Planned"), lambda row: cell(row.planned), right=True),
            Column("forecast", _("Forecast"), lambda row: cell(row.forecast), right=True),
        )

    def _day_text(self, row: BurnDay) -> str:
        return "" if self._found is None else day_text(row.day, self._found.today)

    @property
    def _lines(self) -> BurnLines | None:
        number = self.choice.currentIndex()
        return None if self._found is None or number < 0 else self._found.burns[number]

    def _show_lines(self) -> None:
        lines, found = self._lines, self._found
        if lines is None or found is None:
            return
        self.chart.set_lines(lines, found.today)
        self.days.set_rows(burn_days(lines, found.today))
        text = burn_outcome(lines, found.today)
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.chart if self.is_table else self.table)
        text = _("Show as chart") if self.is_table else _("Show as table")
        self.table_button.setText(text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.RELATED)
        head.addWidget(self.choice)
        head.addStretch(1)
        head.addWidget(self.table_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.CARD, 0, 0)
        column.setSpacing(Space.CARD)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.outcome)


class BudgetPage(QStackedWidget):
    """The budgets of the project, its milestones and its tasks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._found: PlanFigures | None = None
        self.rows = RecordTableModel[BudgetRow](self._columns(), self)
        self.table = FiguresTable(theme, _("Budgets"), self.rows, _BUDGET_WIDTHS)
        self.empty = EmptyState(
            theme,
            _("No budgets yet"),
            text=_(
                "Give the project hours or money on the Clients page; milestones and tasks get "
                "theirs by “stint task edit --budget”."
            ),
            icon="coins",
        )
        self.addWidget(self.table)
        self.addWidget(self.empty)

    def show_figures(self, found: PlanFigures) -> None:
        self._found = found
        self.rows.set_rows(found.budgets)
        self.setCurrentWidget(self.table if found.budgets else self.empty)

    def _columns(self) -> tuple[Column[BudgetRow], ...]:
        return (
            Column("name", _("Budget"), words.name_text, spoken=words.spoken_name),
            Column("used", _("Used"), words.used_text, right=True, spoken=words.spoken_used),
            Column("percent", _("%"), words.percent_text, right=True),
            Column("left", _("Left"), words.left_text, right=True),
            Column("overrun", _("Used up"), self._overrun_text, right=True),
            Column("end", _("At the end"), words.end_text, right=True),
            Column("alerts", _("Alerts"), self._alerts_text, spoken=self._spoken_alerts),
        )

    def _overrun_text(self, row: BudgetRow) -> str:
        return "" if self._found is None else words.overrun_text(row, self._found.today)

    def _alerts_text(self, row: BudgetRow) -> str:
        return "" if self._found is None else words.alerts_text(row, self._found.today)

    def _spoken_alerts(self, row: BudgetRow) -> str:
        return "" if self._found is None else words.spoken_alerts(row, self._found.today)
