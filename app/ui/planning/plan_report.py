"""The status report on the Plan page: its menu offers it where there is a client to read it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.queries.projects import ProjectCriteria, ProjectRow, projects
from app.system.translations import _
from app.ui.planning.open_plan import OpenPlan
from app.ui.session.session import Session


class PlanReport(QObject):
    """Adds its entry to a menu.

    Signals:
        asked: keys of the client and the project whose status is to be reported.
    """

    asked = Signal(object, object)

    def __init__(self, session: Session, plan: OpenPlan, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._plan = plan

    def add_to(self, menu: QMenu) -> None:
        """Puts the entry into a menu; where nothing can be reported it is off and says why."""
        action = menu.addAction(_("Status report…"), self.ask)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self._show_state(action))

    def ask(self) -> None:
        """Asks for the report of the open project; of one without a reader for nothing."""
        row = self._project()
        if row is not None and not _reason(row):
            self.asked.emit(row.client_id, row.id)

    def _show_state(self, action: QAction) -> None:
        reason = _reason(self._project())
        action.setEnabled(not reason)
        action.setToolTip(reason)

    def _project(self) -> ProjectRow | None:
        if self._plan.project_id is None:
            return None
        criteria = ProjectCriteria(project_id=self._plan.project_id)
        return next(iter(self._session.read(projects, criteria)), None)


def _reason(row: ProjectRow | None) -> str:
    """Why nothing can be reported; blank where something can."""
    if row is None:
        return _("No project is open.")
    if row.client_id is None:
        return _("The project has no client who could read it.")
    if row.billing == "non_billable":
        return _("The project is never billed, so nothing of it is reported to a client.")
    return ""
