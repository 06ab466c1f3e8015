"""Plans in and out of the page: what its menu offers, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.system.translations import _
from app.ui.planning.exchange.plan_export_dialog import (
    ChooseTarget,
    PlanExportDialog,
    ask_for_target,
)
from app.ui.planning.open_plan import OpenPlan
from app.ui.session.session import Session
from app.ui.theme.theme import Theme


class PlanExchange(QObject):
    """Adds its two entries to a menu.

    Signals:
        import_asked: a plan of another program is to be brought in.
        noted: what was written outside the file, in words.
    """

    import_asked = Signal()
    noted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        plan: OpenPlan,
        page: QWidget,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._plan = plan
        self._page = page
        self._choose_target = choose_target

    def add_to(self, menu: QMenu) -> None:
        """Puts the entries into a menu; what cannot be done is off when it opens."""
        menu.addAction(_("Import plan…"), self.import_asked.emit)
        export = menu.addAction(_("Export…"), self.export)
        menu.aboutToShow.connect(lambda: self._show_state(export))

    def export(self) -> None:
        """The dialog that writes the open plan for another program."""
        plan, project_id = self._plan.plan, self._plan.project_id
        if plan is None or project_id is None or not plan.tasks:
            return
        dialog = PlanExportDialog(
            self._theme,
            self._session,
            (project_id, plan.name),
            self._page.window(),
            self._choose_target,
        )
        dialog.saved.connect(lambda path: self.noted.emit(_("Saved as {path}").format(path=path)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_state(self, export: QAction) -> None:
        plan = self._plan.plan
        export.setEnabled(plan is not None and bool(plan.tasks))
        # An open what-if copy is looked at, but what is written is the plan.
        copy = self._plan.what_if
        export.setText(_("Export…") if copy is None else _("Export the plan itself…"))
