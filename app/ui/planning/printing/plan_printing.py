"""Printing from the page: what its menu offers, and which of its charts is meant."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.services.plan_paper import PlanToPrint
from app.system.translations import _
from app.ui.planning.chart_pane import ChartPane
from app.ui.session.session import Session
from app.ui.theme.theme import Theme

_KEYS = "Ctrl+P"


class PlanPrinting(QObject):
    """Adds its entry to a menu; the page has the key.

    Signals:
        noted: what was saved or printed, in words.
    """

    noted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        front: Callable[[], ChartPane],
        names: Callable[[], tuple[str, str]],
        page: QWidget,
    ) -> None:
        """``front`` is the chart that is looked at, ``names`` its title and client."""
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._front = front
        self._names = names
        self._page = page

    def add_to(self, menu: QMenu) -> None:
        """Puts the entry into a menu; it is off when the menu opens and there is nothing."""
        # Behind a tabulator a menu shows a shortcut that it does not itself listen to.
        action = menu.addAction(_("Print or save…") + f"\t{_KEYS}", self.open)
        menu.aboutToShow.connect(lambda: self._show_state(action))

    def open(self) -> None:
        """The dialog, on the chart that is looked at."""
        # Late: few days print anything, and ReportLab comes with it.
        from app.ui.planning.printing.print_dialog import PrintDialog  # noqa: PLC0415

        pane = self._front()
        view = pane.canvas.view
        if not len(view.bars):
            return
        title, client = self._names()
        today = self._session.today()
        plan = PlanToPrint(view.bars, title, client, today, view.marks, pane.model.places)
        dialog = PrintDialog(self._theme, self._session, plan, view.shown, self._page.window())
        dialog.noted.connect(self.noted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_state(self, action: QAction) -> None:
        action.setEnabled(len(self._front().canvas.view.bars) > 0)
