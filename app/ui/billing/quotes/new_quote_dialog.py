"""What a new quote or pro forma invoice is about; its lines are written in the editor."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.billing.document import DocumentKind
from app.domain.values.errors import RuleViolation
from app.queries.clients import ClientCriteria, clients
from app.queries.projects import ProjectCriteria, projects
from app.services.quotes import CreateQuote, QuoteChanges
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import OptionalDayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.segmented import Segmented

_HALF = COLUMNS // 2
# How long an offer usually stands; the field can be emptied.
_USUALLY_VALID: Final = timedelta(days=30)


class NewQuoteDialog(FormDialog):
    """``saved`` gives the id of the draft."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        client_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, session, _("What do you offer?"), _("Draft it"), parent=parent)
        rows = session.read(clients, ClientCriteria(archived=True))
        offered = (row for row in rows if not row.archived or row.id == client_id)
        choices = [(str(row.id), row.name) for row in offered]
        code = str(client_id) if client_id is not None else next(iter(choices), ("", ""))[0]
        self.kind = Segmented(
            [
                (DocumentKind.QUOTE, _("Quote")),
                (DocumentKind.PRO_FORMA, _("Pro forma invoice")),
            ],
            _("What is drafted"),
        )
        self.client = ChoiceCombo(theme, choices, code) if choices else ChoiceCombo(theme, ())
        self.project = ChoiceCombo(theme, ())
        self.subject = QLineEdit()
        self.valid_until = OptionalDayEdit(session.today() + _USUALLY_VALID)
        self._page = FormPage(theme)
        self._make_page()
        self.client.activated.connect(self._offer_projects)
        self.kind.chosen.connect(self._show_kind)
        self._offer_projects()
        self._show_kind()
        self.subject.setFocus()

    def command(self) -> CreateQuote:
        if not self.client.code:
            raise RuleViolation("client", "quote.no_client")
        changes: QuoteChanges = {
            "subject": self.subject.text().strip(),
            "project_id": UUID(self.project.code) if self.project.code else None,
        }
        if self._is_quote:
            changes["valid_until_on"] = self.read("valid_until_on", self.valid_until.day)
        return CreateQuote(UUID(self.client.code), DocumentKind(self.kind.current), changes)

    @property
    def _is_quote(self) -> bool:
        return self.kind.current == DocumentKind.QUOTE

    def _make_page(self) -> None:
        page = self._page
        page.add_widget(self.kind)
        page.add("client", _("&Client"), self.client, _HALF)
        page.add("project", _("&Project"), self.project, COLUMNS - _HALF)
        page.add("subject", _("&Subject"), self.subject)
        page.add("valid_until_on", _("Valid &until"), self.valid_until, _HALF)
        self.set_pages([("", page)])

    def _offer_projects(self) -> None:
        found = []
        if self.client.code:
            criteria = ProjectCriteria(UUID(self.client.code))
            found = self._session.read(projects, criteria)
        choices = [(str(row.id), row.name) for row in found]
        self.project.set_choices([("", _("None yet")), *choices], "")

    def _show_kind(self) -> None:
        explanation = _(
            "What it will cost, in lines that the client can accept, options among them. "
            "Once accepted it becomes a project, tasks and an invoice."
        )
        if not self._is_quote:
            explanation = _(
                "It asks for money before an invoice is written and is none itself: it owes no "
                "tax and stands in no list of what is owed."
            )
        self.set_explanation(explanation)
        self._page.fields["valid_until_on"].setVisible(self._is_quote)
        self.fit()
