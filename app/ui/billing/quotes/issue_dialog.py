"""The last look before a quote gets its number: what is missing, which day, and for good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.values.errors import NotFound, StintError
from app.queries.quote_document import QuoteDocumentCriteria, quote_document
from app.services.quote_issue import IssueQuote, quote_missing
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.day_words import full_day_text
from app.ui.billing.missing_list import MissingList
from app.ui.billing.quotes.quote_words import ListedQuote
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage

_TABLES = ("quote", "quote_line", "client", "seller")


class IssueQuoteDialog(FormDialog):
    """Issues a draft, or says what is missing and where that is entered.

    Signals:
        profile_asked: something of the user's business is missing.
        client_asked: id of the client that lacks something.
        edit_asked: something of the draft is missing; the dialog has closed.
    """

    profile_asked = Signal()
    client_asked = Signal(object)
    edit_asked = Signal()

    def __init__(
        self, theme: Theme, session: Session, listed: ListedQuote, parent: QWidget | None = None
    ) -> None:
        pro_forma = _("Issue the pro forma invoice for {client}?")
        form = pro_forma if listed.is_pro_forma else _("Issue the quote for {client}?")
        title = form.format(client=listed.row.client)
        super().__init__(theme, session, title, _("Issue"), parent=parent)
        self._row = listed.row
        self.missing: tuple[str, ...] = ()
        self.issued_on = DayEdit(session.today())
        self._list = MissingList(theme)
        self._make_page()
        self.issued_on.dateChanged.connect(self.check)
        self._list.asked.connect(self._go)
        session.changed.connect(self._take_change)
        self.check()

    def command(self) -> IssueQuote:
        return IssueQuote(self._row.id, self.issued_on.day())

    def check(self) -> None:
        """Asks anew what is missing."""
        criteria = QuoteDocumentCriteria(self._row.id, self.issued_on.day())
        try:
            document = self._session.read(quote_document, criteria)
        except NotFound:
            self.reject()
            return
        self.missing = quote_missing(document)
        self._list.show_missing(self.missing, "")
        self.save_button.setEnabled(not self.missing)
        self.fit()
        if self.missing:
            self.set_outcome(_("It can be issued as soon as nothing is missing."))
            return
        amount = money_text(document.due_minor, document.currency)
        until = document.valid_until_on or document.due_on
        form = _("{amount}.")
        if until is not None:
            form = (
                _("{amount}, valid until {day}.")
                if document.valid_until_on
                else _("{amount}, due {day}.")
            )
        self.set_outcome(form.format(amount=amount, day=full_day_text(until) if until else ""))

    def _make_page(self) -> None:
        self.set_explanation(
            _(
                "It gets the next number of its series and never changes again. "
                "Undo stops here; a new version replaces it."
            )
        )
        page = FormPage(self._theme)
        page.add("issued_on", _("&Day on the document"), self.issued_on, COLUMNS // 2)
        page.add_widget(self._list)
        self.set_pages([("", page)])

    def error_field(self, error: StintError) -> str:
        named = super().error_field(error)
        # The last day of the offer is entered in the draft; the day of issue is what is here.
        return "issued_on" if named == "valid_until_on" else named

    def _go(self, place: str) -> None:
        if place == "profile":
            self.profile_asked.emit()
        elif place == "client":
            self.client_asked.emit(self._row.client_id)
        else:
            self.reject()
            self.edit_asked.emit()

    def _take_change(self, tables: frozenset[str]) -> None:
        if self.isVisible() and touches(tables, *_TABLES):
            self.check()
