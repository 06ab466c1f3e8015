"""The dialog that begins a project with a template, and says first when it would be done."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from app.domain.values.errors import StintError
from app.queries.clients import ClientCriteria, clients
from app.queries.inspected_task import everybody
from app.queries.template_start import StartCriteria, StartPreview, start_preview
from app.queries.templates import TemplateRow, template_rows
from app.services.template_start import StartFromTemplate
from app.system.translations import _
from app.ui.planning.figures.fact_grid import FactGrid
from app.ui.planning.sentence_list import SentenceList
from app.ui.planning.templates.roles_edit import RolesEdit
from app.ui.planning.templates.template_words import (
    folded,
    preview_facts,
    preview_outcome,
    preview_warnings,
    version_text,
)
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage

_FIELD_OF = {"starts_on": "start_on", "client": "client_id"}


class StartProjectDialog(FormDialog):
    """Templates and what comes of them are read in the pool; one undo takes the project back.

    Signals:
        saved: a `ProjectStarted`.
    """

    def __init__(
        self,
        theme: Theme,
        session: Session,
        client_id: UUID | None = None,
        template_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``client_id`` is whose project it is at first, ``template_id`` which version."""
        title = _("New project from a template")
        super().__init__(theme, session, title, _("Begin project"), parent=parent)
        self._wanted = template_id
        self._rows: Sequence[TemplateRow] = ()
        self._preview: StartPreview | None = None
        self._make_controls(client_id)
        self._page = self._make_page()
        self.set_pages([("", self._page)])
        self._wire()
        self.save_button.setEnabled(False)
        self.set_outcome(_("Reading the templates…"))
        self.fetch(template_rows, None, self._take_templates)
        self.name.setFocus()

    @property
    def row(self) -> TemplateRow | None:
        """The version that is chosen."""
        code = self.version.code
        return next((row for row in self._rows if str(row.id) == code), None)

    def command(self) -> object:
        row = self.row
        assert row is not None  # noqa: S101 - the button is off before
        return StartFromTemplate(
            row.id, self.name.text(), self.first.day(), self._client_id(), self.roles.people()
        )

    def error_field(self, error: StintError) -> str:
        named = super().error_field(error)
        return _FIELD_OF.get(named, named)

    def _make_controls(self, client_id: UUID | None) -> None:
        self.template, self.version = ChoiceCombo(self._theme, ()), ChoiceCombo(self._theme, ())
        self.name = QLineEdit()
        rows = self._session.read(clients, ClientCriteria())
        choices = [("", _("No client")), *((str(row.id), row.name) for row in rows)]
        self.client = ChoiceCombo(self._theme, choices)
        if client_id is not None and any(row.id == client_id for row in rows):
            self.client.set_code(str(client_id))
        self.first = DayEdit(self._session.today())
        # Else each digit of a year would be planned.
        self.first.setKeyboardTracking(False)
        self.roles = RolesEdit(self._theme, self._session.read(everybody, None))
        self.facts, self.warnings = FactGrid(), SentenceList()

    def _make_page(self) -> FormPage:
        page = FormPage(self._theme)
        page.add("template", _("&Template"), self.template, 3)
        page.add("version", _("&Version"), self.version, 3)
        page.add("name", _("&Name of the project"), self.name, 6)
        page.add("client_id", _("&Client"), self.client, 3)
        page.add("start_on", _("&First day"), self.first, 3)
        page.add("people", _("Who takes which role"), self.roles)
        page.add_widget(self.facts)
        page.add_widget(self.warnings)
        return page

    def _wire(self) -> None:
        self.template.currentIndexChanged.connect(self._take_template)
        self.version.currentIndexChanged.connect(self._take_version)
        self.client.currentIndexChanged.connect(self._look_ahead)
        self.first.dateChanged.connect(self._look_ahead)
        self.roles.changed.connect(self._look_ahead)
        self.name.textChanged.connect(self._show_outcome)

    def _take_templates(self, rows: list[TemplateRow]) -> None:
        self._rows = rows
        wanted = next((row for row in rows if row.id == self._wanted), None)
        names = dict.fromkeys(row.name for row in rows)
        for field in self._page.fields.values():
            field.setVisible(bool(rows))
        if not rows:
            self.set_explanation(
                _(
                    "There are no templates yet. Keep a finished project as one: on the Plan page, "
                    "in the menu “More”."
                )
            )
            self.set_outcome("")
            self.fit()
            return
        self.template.blockSignals(True)
        self.template.clear()
        for name in names:
            self.template.addItem(name, name)
        if wanted is not None:
            self.template.set_code(wanted.name)
        self.template.blockSignals(False)
        self._take_template()

    def _take_template(self) -> None:
        today, zone = self._session.today(), self._session.zone
        self.version.blockSignals(True)
        self.version.clear()
        for row in self._rows:
            if folded(row.name) == folded(self.template.code):
                self.version.addItem(version_text(row, today, zone), str(row.id))
        if self._wanted is not None and self.version.findData(str(self._wanted)) >= 0:
            self.version.set_code(str(self._wanted))
        self.version.blockSignals(False)
        self._take_version()

    def _take_version(self) -> None:
        row = self.row
        template = None if row is None else row.template
        roles = () if template is None else template.roles
        self.roles.set_roles(roles)
        self._page.fields["people"].setVisible(bool(roles))
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Asks in the pool what would come of it; until then nothing is said of it."""
        row, read, topic = self.row, self._session.read, f"template start {id(self)}"
        if row is None:
            return
        self._show_preview(None)
        criteria = StartCriteria(
            row.id,
            self.first.day(),
            self._session.clock.now(),
            self._client_id(),
            self.roles.people(),
        )
        self._session.runner.run(
            lambda: read(start_preview, criteria), self._take_preview, self._fail, topic
        )

    def _take_preview(self, found: StartPreview) -> None:
        if isValid(self):
            self.show_error(None)
            self._show_preview(found)

    def _fail(self, error: BaseException) -> None:
        if isValid(self) and isinstance(error, StintError):
            self.facts.show_facts(())
            self.warnings.show_sentences("", ())
            self.show_error(error)
        else:
            self._session.tell(error)

    def _show_preview(self, found: StartPreview | None) -> None:
        self._preview = found
        self.save_button.setEnabled(found is not None)
        self._show_outcome()
        if found is None:
            # What stood there stays until the answer is in: blanking it would flicker.
            return
        self.facts.show_facts(preview_facts(found, self._session.today()))
        self.warnings.show_sentences(_("Left open"), preview_warnings(found))
        if self.isVisible():
            self.fit()

    def _show_outcome(self) -> None:
        found, today = self._preview, self._session.today()
        self.set_outcome("" if found is None else preview_outcome(found, self.name.text(), today))

    def _client_id(self) -> UUID | None:
        return UUID(self.client.code) if self.client.code else None
