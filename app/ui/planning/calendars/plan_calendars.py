"""Working calendars and the open project's plan: what the page's menu offers of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.system.translations import _
from app.ui.planning.open_plan import OpenPlan
from app.ui.session.session import Session
from app.ui.theme.theme import Theme


class PlanCalendars(QObject):
    """Adds its two entries to a menu.

    Signals:
        told: what was done, for the undo bar.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, session: Session, plan: OpenPlan, page: QWidget) -> None:
        super().__init__(page)
        self._theme, self._session, self._plan, self._page = theme, session, plan, page

    def add_to(self, menu: QMenu) -> None:
        """Puts the entries into a menu; without an open project its plan is off."""
        of_project = menu.addAction(_("Project plan…"), self.open_project_plan)
        menu.addAction(_("Working calendars…"), self.open_calendars)
        menu.aboutToShow.connect(lambda: of_project.setEnabled(self._plan.project_id is not None))

    def open_project_plan(self) -> None:
        """How the open project is planned."""
        from app.ui.planning.calendars.project_plan_dialog import ProjectPlanDialog  # noqa: PLC0415 - when asked for

        project_id = self._plan.project_id
        if project_id is None:
            return
        dialog = ProjectPlanDialog(self._theme, self._session, project_id, self._page.window())
        dialog.saved.connect(lambda _done: self.told.emit(_("Plan of the project changed")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_calendars(self) -> None:
        """All working calendars."""
        open_calendars(self._theme, self._session, self._page.window())


def open_calendars(theme: Theme, session: Session, window: QWidget) -> None:
    """The dialog of all working calendars, over a window."""
    from app.ui.planning.calendars.calendars_dialog import CalendarsDialog  # noqa: PLC0415 - when asked for

    dialog = CalendarsDialog(theme, session, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
