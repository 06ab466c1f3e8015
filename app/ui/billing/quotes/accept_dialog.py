"""The client says yes: which options, and what is made of the quote in one go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.billing.deposits import deposit
from app.domain.billing.quote_outcome import Outcome, Wanted
from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.money import Money
from app.queries.quote_acceptance import Acceptance, AcceptanceCriteria, acceptance
from app.queries.quotes import quote_lines
from app.services.quote_accept import AcceptQuote
from app.system.translations import _
from app.ui.billing.quotes.accept_fields import AcceptFields
from app.ui.billing.quotes.accept_words import (
    made_words,
    outcome_words,
    project_words,
    told_words,
)
from app.ui.billing.quotes.quote_words import ListedQuote
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog

_FIELDS = {"project": "project_name", "name": "project_name", "percent": "amount"}


class AcceptDialog(FormDialog):
    """Says while one chooses what will be made.

    Signals:
        told: what was made, in words.
    """

    told = Signal(str)

    def __init__(
        self, theme: Theme, session: Session, listed: ListedQuote, parent: QWidget | None = None
    ) -> None:
        row = listed.row
        form = _("{client} accepts {number}?")
        title = form.format(client=row.client, number=row.number)
        super().__init__(theme, session, title, _("Accept the quote"), parent=parent)
        self._row = row
        self._made = ""
        self.page = AcceptFields(theme, listed, session.read(quote_lines, row.id))
        self.set_pages([("", self.page)])
        everything = self._found(Wanted(tasks=True, milestones=True))
        # A tick that could make nothing would only puzzle.
        self.page.milestones.setVisible(everything.count(Outcome.MILESTONE) > 0)
        self.page.edited.connect(self._show_state)
        self.saved.connect(lambda _made: self.told.emit(told_words(row.number or "", self._made)))
        self._show_state()
        self.page.by.setFocus()

    def command(self) -> AcceptQuote:
        page = self.page
        return AcceptQuote(
            self._row.id,
            page.decided_on.day(),
            page.by.text(),
            page.note.text(),
            page.chosen,
            page.billing,
            page.name.text().strip() or None,
            page.wanted.tasks,
            page.wanted.milestones,
            self.read("amount", page.deposit),
            page.draft.current == "invoice",
            page.late.isChecked(),
        )

    def error_field(self, error: StintError) -> str:
        named = super().error_field(error)
        return _FIELDS.get(named, named)

    def _found(self, wanted: Wanted) -> Acceptance:
        criteria = AcceptanceCriteria(self._row.id, frozenset(self.page.chosen), wanted)
        return self._session.read(acceptance, criteria)

    def _show_state(self) -> None:
        page = self.page
        page.show_state()
        found = self._found(page.wanted)
        page.hint.setText(project_words(found, page.manner.current))
        try:
            draft = self._draft(found)
        except RuleViolation:
            # Said at its field when the button is pressed.
            draft = None
        self._made = made_words(found, draft, project=page.makes_project)
        self.set_outcome(outcome_words(self._made))
        self.fit()

    def _draft(self, found: Acceptance) -> Money | None:
        """What the draft would come to, with tax.

        Raises:
            RuleViolation: the deposit is no number, or more than the order.
        """
        if self.page.draft.current == "invoice":
            return found.totals.due
        terms = self.page.deposit()
        return None if terms is None else deposit(found.totals, terms).totals.due
