"""The last look before an invoice gets its number: what is missing, which day, and for good."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.billing.mention_laws import mention_law
from app.domain.billing.mentions import missing_mentions
from app.domain.values.errors import NotFound
from app.queries.invoice_details import invoice_fields
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.queries.invoice_relations import InvoiceRelations, invoice_relations
from app.queries.invoice_sums import invoice_sums
from app.queries.number_series import NumberCriteria, next_number
from app.services.invoice_issue import MENTION_KEY, IssueInvoice
from app.system.messages import named
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.billing_presentation import Listed
from app.ui.billing.day_words import full_day_text
from app.ui.billing.invoice_words import MentionPlace, mention_place
from app.ui.billing.issue_words import issue_title, number_words, unpaid_words
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
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
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.GRID)
        page.add("issued_on", _("&Day on the invoice"), self.issued_on, COLUMNS // 2)
        page.add("number", _("Number"), self.number, COLUMNS - COLUMNS // 2)
        self.unpaid = page.add_hint("")
        self._head = QLabel(_("Still missing"))
        restyle(self._head, role="section")
        page.add_widget(self._head)
        page.add_widget(self._list)
        self._hint = page.add_hint(_("This check is engineering, not tax advice."))
        self.set_pages([("", page)])

    def _show_missing(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._relations.waits:
            self._rows.addWidget(self._credit_row())
        for key in self.missing:
            self._rows.addWidget(self._missing_row(key))
        is_short = bool(self.missing) or self._relations.waits
        self._head.setVisible(is_short)
        self._list.setVisible(is_short)
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

    def _credit_row(self) -> QWidget:
        """What a correction replaces has to be taken back first."""
        corrects = self._relations.corrects
        assert corrects is not None  # noqa: S101 - it waits for that
        text = _("The credit note over all of {number}").format(number=corrects.number)
        credits_of = self._session.read(invoice_relations, corrects.id).credited_by
        drafts = [each for each in credits_of if each.number is None]
        row, link = self._row_of(text, _("Issue it…"))
        link.setVisible(bool(drafts))
        if drafts:
            link.clicked.connect(lambda _on=False: self.credit_asked.emit(drafts[0].id))
        return row

    def _missing_row(self, key: str) -> QWidget:
        text = named((MENTION_KEY.format(key=key), mention_law(self._country, key)))
        place = mention_place(key)
        titles: dict[MentionPlace, str] = {
            "profile": _("Your business…"),
            "client": _("Client…"),
            "draft": _("Edit the draft…"),
        }
        row, link = self._row_of(text[:1].upper() + text[1:], titles[place])
        link.clicked.connect(partial(self._go, place))
        return row

    def _row_of(self, text: str, verb: str) -> tuple[QWidget, Button]:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        picture = QLabel()
        ratio = self.devicePixelRatioF()
        picture.setPixmap(self._theme.pixmap("warning", "warn", IconSize.TAG, ratio=ratio))
        words = QLabel(text)
        words.setWordWrap(True)
        link = Button(self._theme, verb, kind="link", small=True)
        link.setAccessibleName(f"{verb} {text}")
        link.setAutoDefault(False)
        line.addWidget(picture)
        line.addWidget(words, 1)
        line.addWidget(link)
        return holder, link

    def _go(self, place: MentionPlace, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
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
