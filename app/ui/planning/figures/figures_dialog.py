"""Where a project stands: earned value, what burns, and its budgets."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QTabWidget,
    QWidget,
)
from shiboken6 import isValid

from app.queries.plan import PlanCriteria
from app.queries.plan_figures import FiguresCriteria, PlanFigures, plan_figures
from app.queries.plan_standing import StandingCriteria
from app.system.translations import _, current_language
from app.ui.planning.figures.budget_words import budgets_outcome
from app.ui.planning.figures.figures_pages import BudgetPage, BurnPage, ValuePage
from app.ui.planning.figures.figures_words import against_text, figures_title, outcome_text
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.titled_dialog import TitledDialog

_HEIGHT = 760
_TABLES = (
    "time_entry",
    "task",
    "project",
    "rate",
    "client",
    "dependency",
    "assignment",
    "baseline",
    "baseline_task",
)


class FiguresDialog(TitledDialog):
    """Everything is read in the pool; it follows what is changed while it is open.

    Signals:
        baseline_asked: a baseline is to be taken, since there is none.
    """

    baseline_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        project_id: UUID,
        baseline_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``baseline_id`` is what it is measured against; the newest without one."""
        super().__init__(theme, _("Figures"), (Width.DIALOG_LARGE, _HEIGHT), parent)
        self._session = session
        self._project_id = project_id
        self._baseline_id = baseline_id
        self.value, self.burn = ValuePage(theme), BurnPage(theme)
        self.budget = BudgetPage(theme)
        self.tabs = QTabWidget()
        self.close_button = Button(theme, _("Close"))
        self._lay_out()
        self.close_button.clicked.connect(self.accept)
        self.value.baseline_asked.connect(self._ask_baseline)
        session.changed.connect(self._take_change)
        # Not the tabs: Enter and Esc both leave, and one focus ring is to be seen.
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        self.reload()

    def reload(self) -> None:
        """Reads the figures anew."""
        plan = PlanCriteria(self._project_id, self._session.clock.now(), current_language())
        standing = StandingCriteria(plan, self._baseline_id)
        criteria = FiguresCriteria(standing, self._session.today())
        self._session.fetch(plan_figures, criteria, self._take, f"figures {id(self)}")

    def _take(self, found: PlanFigures) -> None:
        if not isValid(self):
            return
        now = self._session.clock.now()
        self.title.setText(figures_title(found))
        self.set_explanation(against_text(found, self._session.zone, now))
        for page in (self.value, self.burn, self.budget):
            page.show_figures(found)
        words = " ".join(filter(None, (outcome_text(found), budgets_outcome(found.budgets))))
        self.set_outcome(words)

    def _ask_baseline(self) -> None:
        self.accept()
        self.baseline_asked.emit()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            self.reload()

    def _lay_out(self) -> None:
        for page, name in (
            (self.value, _("Earned value")),
            (self.burn, _("Burn")),
            (self.budget, _("Budgets")),
        ):
            self.tabs.addTab(page, name)
        self.frame(self.tabs, self.close_button)
