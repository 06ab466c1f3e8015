"""Templates on the Plan page: what its menu offers, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.queries.templates import template_versions
from app.services.template_start import ProjectStarted
from app.services.templates import TemplateSaved
from app.system.messages import sentence
from app.system.translations import _
from app.ui.planning.open_plan import OpenPlan
from app.ui.planning.templates.save_template_dialog import SaveTemplateDialog
from app.ui.planning.templates.start_project_dialog import StartProjectDialog
from app.ui.planning.templates.template_words import saved_told, started_told
from app.ui.planning.templates.templates_dialog import TemplatesDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme


class PlanTemplates(QObject):
    """Adds its entries to a menu.

    Signals:
        told: what was done, for the undo bar.
        started: the id of a project that began with a template.
    """

    told = Signal(str)
    started = Signal(object)

    def __init__(self, theme: Theme, session: Session, plan: OpenPlan, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._plan = plan
        self._page = page

    @property
    def are_there(self) -> bool:
        """Whether there is any template."""
        return bool(self._session.read(template_versions, None))

    def add_to(self, menu: QMenu) -> None:
        """Puts the entries into a menu; what cannot be done is off when it opens, and says why."""
        menu.addSeparator()
        save = menu.addAction(_("Save as template…"), self.save)
        menu.addAction(_("New project from template…"), self.start)
        menu.addAction(_("Templates…"), self.manage)
        menu.addSeparator()
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self._show_state(save))

    def save(self) -> None:
        """The dialog that keeps the open project as a template."""
        plan, project_id = self._plan.plan, self._plan.project_id
        if plan is None or project_id is None or not plan.tasks:
            return
        dialog = SaveTemplateDialog(
            self._theme, self._session, (project_id, plan.name), self._page.window()
        )
        dialog.saved.connect(self._take_saved)
        _open(dialog)

    def start(self) -> None:
        """The dialog that begins a project with a template."""
        dialog = StartProjectDialog(self._theme, self._session, parent=self._page.window())
        dialog.saved.connect(self.take_started)
        _open(dialog)

    def manage(self) -> None:
        """The list of templates."""
        dialog = TemplatesDialog(self._theme, self._session, self._page.window())
        dialog.started.connect(self.take_started)
        _open(dialog)

    def take_started(self, started: ProjectStarted) -> None:
        """Shows a project that began with a template, and says so."""
        self.started.emit(started.project_id)
        self.told.emit(started_told(started))

    def _take_saved(self, saved: TemplateSaved) -> None:
        self.told.emit(saved_told(saved.name, saved.version))

    def _show_state(self, save: QAction) -> None:
        reason = self._reason()
        save.setEnabled(not reason)
        save.setToolTip(reason)

    def _reason(self) -> str:
        """Why there is nothing to save; blank where there is."""
        plan = self._plan.plan
        if plan is None:
            return _("No project is open.")
        return "" if plan.tasks else sentence("template.nothing_to_keep", {})


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
