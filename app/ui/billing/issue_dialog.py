"""The last look before an invoice gets its number: what is missing, which day, and for good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.billing.mentions import missing_mentions
from app.domain.values.errors import NotFound
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.services.invoice_issue import IssueInvoice
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.billing_presentation import Listed
from app.ui.billing.day_words import full_day_text
from app.ui.billing.missing_list import MissingList
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage

_TABLES = ("invoice", "invoice_line", "client", "seller")


class IssueDialog(FormDialog):
    """Issues a draft, or says what the law still wants and where that is entered.

    Signals:
        profile_asked: something of the user's business is missing.
        client_asked: id of the client that lacks something.
        edit_asked: something of the draft is missing; the dialog has closed.
    """

    profile_asked = Signal()
    client_asked = Signal(object)
    edit_asked = Signal()

    def __init__(
        self, theme: Theme, session: Session, listed: Listed, parent: QWidget | None = None
    ) -> None:
        row = listed.row
        credit = row.kind == "credit_note"
        invoice = _("Issue the invoice for {client}?")
        form = _("Issue the credit note for {client}?") if credit else invoice
        title = form.format(client=row.client)
        super().__init__(theme, session, title, _("Issue"), parent=parent)
        self._row = row
        self.missing: tuple[str, ...] = ()
        self._country = ""
        self.issued_on = DayEdit(session.today())
        self._make_page()
        self.issued_on.dateChanged.connect(self.check)
        session.changed.connect(self._take_change)
        self.check()

    def command(self) -> IssueInvoice:
        return IssueInvoice(self._row.id, self.issued_on.day())

    def check(self) -> None:
        """Asks anew what is missing."""
        criteria = DocumentCriteria(self._row.id, self.issued_on.day())
        try:
            document = self._session.read(invoice_document, criteria)
        except NotFound:
            self.reject()
            return
        self.missing = missing_mentions(document)
        self._country = document.seller.country
        self._show_missing()
        self.save_button.setEnabled(not self.missing)
        if self.missing:
            self.set_outcome(_("It can be issued as soon as nothing is missing."))
            return
        amount = money_text(document.due_minor, document.currency)
        form = _("{amount}, due {day}.") if document.due_on else _("{amount}.")
        day = full_day_text(document.due_on) if document.due_on else ""
        self.set_outcome(form.format(amount=amount, day=day))

    def _make_page(self) -> None:
        self.set_explanation(
            _(
                "It gets the next number of its series and never changes again. "
                "Undo stops here; a credit note takes it back."
            )
        )
        page = FormPage(self._theme)
        self._list = MissingList(self._theme)
        self._list.asked.connect(self._go)
        page.add("issued_on", _("&Day on the invoice"), self.issued_on, COLUMNS // 2)
        page.add_widget(self._list)
        self._hint = page.add_hint(_("This check is engineering, not tax advice."))
        self.set_pages([("", page)])

    def _show_missing(self) -> None:
        self._list.show_missing(self.missing, self._country)
        self._hint.setVisible(bool(self.missing))
        self.fit()

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
