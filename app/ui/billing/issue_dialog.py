"""The last look before an invoice gets its number: what is missing, which day, and for good."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.billing.mentions import missing_mentions
from app.domain.values.errors import NotFound
from app.queries.invoice_details import invoice_fields
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.invoice_relations import InvoiceRelations, invoice_relations
from app.queries.invoice_sums import invoice_sums
from app.queries.number_series import NumberCriteria, next_number
from app.services.invoice_issue import IssueInvoice
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.billing_presentation import Listed
from app.ui.billing.day_words import full_day_text
from app.ui.billing.issue_words import issue_title, number_words, unpaid_words
from app.ui.billing.missing_list import MissingList, MissingRow
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import COLUMNS, FormPage

_TABLES = ("invoice", "invoice_line", "client", "seller", "number_series", "payment")


class IssueDialog(FormDialog):
    """Issues a draft, or says what the law still wants and where that is entered.

    Signals:
        profile_asked: something of the user's business is missing.
        client_asked: id of the client that lacks something.
        edit_asked: something of the draft is missing; the dialog has closed.
        credit_asked: id of the credit note that has to be issued before.
    """

    profile_asked = Signal()
    client_asked = Signal(object)
    edit_asked = Signal()
    credit_asked = Signal(object)

    def __init__(
        self, theme: Theme, session: Session, listed: Listed, parent: QWidget | None = None
    ) -> None:
        row = listed.row
        title = issue_title(row.document_kind).format(client=row.client)
        super().__init__(theme, session, title, _("Issue"), parent=parent)
        self._row = row
        self.missing: tuple[str, ...] = ()
        self._country = ""
        self._relations = InvoiceRelations()
        self.issued_on = DayEdit(session.today())
        self.number = QLabel()
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
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
        self._relations = self._session.read(invoice_relations, self._row.id)
        self._show_number()
        self._show_unpaid()
        self._show_missing()
        self.save_button.setEnabled(not self.missing and not self._relations.waits)
        if self.missing or self._relations.waits:
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
        page.add("number", _("Number"), self.number, COLUMNS - COLUMNS // 2)
        self.unpaid = page.add_hint("")
        page.add_widget(self._list)
        self._hint = page.add_hint(_("This check is engineering, not tax advice."))
        self.set_pages([("", page)])

    def _show_missing(self) -> None:
        waits = [self._credit_row()] if self._relations.waits else []
        self._list.show_missing(self.missing, self._country, waits)
        self._hint.setVisible(bool(self.missing))
        self.fit()

    def _show_number(self) -> None:
        """The number that it gets if nobody issues another one first."""
        fields = self._session.read(invoice_fields, self._row.id)
        series_id = None if fields is None else fields.series_id
        criteria = NumberCriteria(self._row.document_kind, series_id, self.issued_on.day())
        found = self._session.read(next_number, criteria)
        self.number.setText("" if found is None else number_words(found))

    def _show_unpaid(self) -> None:
        sums = self._session.read(invoice_sums, self._row.id)
        text = unpaid_words(() if sums is None else sums.unpaid)
        self.unpaid.setText(text)
        self.unpaid.setVisible(bool(text))

    def _credit_row(self) -> MissingRow:
        """What a correction replaces has to be taken back first."""
        corrects = self._relations.corrects
        assert corrects is not None  # noqa: S101 - it waits for that
        text = _("The credit note over all of {number}").format(number=corrects.number)
        credits_of = self._session.read(invoice_relations, corrects.id).credited_by
        drafts = [each for each in credits_of if each.number is None]
        return MissingRow(text, _("Issue it…"), str(drafts[0].id)) if drafts else MissingRow(text)

    def _go(self, place: str) -> None:
        if place == "profile":
            self.profile_asked.emit()
        elif place == "client":
            self.client_asked.emit(self._row.client_id)
        elif place == "draft":
            self.reject()
            self.edit_asked.emit()
        else:
            self.credit_asked.emit(UUID(place))

    def _take_change(self, tables: frozenset[str]) -> None:
        if self.isVisible() and touches(tables, *_TABLES):
            self.check()
