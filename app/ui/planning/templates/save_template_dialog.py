"""The dialog that keeps a project as a template, and says first what it will hold."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from app.domain.values.errors import StintError
from app.queries.plan import PlanCriteria
from app.queries.templates import DrawnTemplate, drawn_template, template_versions
from app.services.templates import SaveTemplate
from app.system.translations import _, current_language
from app.ui.planning.figures.fact_grid import FactGrid
from app.ui.planning.templates.template_words import kept_facts, version_outcome
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class SaveTemplateDialog(FormDialog):
    """The name decides: a new one makes a new template, one that is known its next version.

    Signals:
        saved: a `TemplateSaved`.
    """

    def __init__(
        self, theme: Theme, session: Session, project: tuple[UUID, str], parent: QWidget | None
    ) -> None:
        """``project`` is the id and the name of the one that is kept."""
        title = _("Save “{name}” as a template").format(name=project[1])
        super().__init__(theme, session, title, _("Save template"), parent=parent)
        self._project_id = project[0]
        self._known = session.read(template_versions, None)
        self.name = QLineEdit(project[1])
        self.facts = FactGrid()
        page = FormPage(theme)
        page.add("name", _("&Name"), self.name)
        page.add_widget(self.facts)
        self.set_pages([("", page)])
        self.set_explanation(
            _(
                "Kept are tasks, links, checklists, deliverables and budgets, with the hours that "
                "the work really took. Dates become distances from the first day, people become "
                "roles."
            )
        )
        self.name.textChanged.connect(self._show_outcome)
        self._show_outcome()
        self._look()
        self.name.selectAll()
        self.name.setFocus()

    def command(self) -> object:
        return SaveTemplate(self._project_id, self.name.text())

    def _look(self) -> None:
        criteria = PlanCriteria(self._project_id, self._session.clock.now(), current_language())
        read = self._session.read
        self._session.runner.run(
            lambda: read(drawn_template, criteria), self._show, self._fail, f"template {id(self)}"
        )

    def _show(self, drawn: DrawnTemplate) -> None:
        if isValid(self):
            self.facts.show_facts(kept_facts(drawn))
            self.fit()

    def _fail(self, error: BaseException) -> None:
        if isValid(self) and isinstance(error, StintError):
            self.show_error(error)
        else:
            self._session.tell(error)

    def _show_outcome(self) -> None:
        self.set_outcome(version_outcome(self.name.text(), self._known))
