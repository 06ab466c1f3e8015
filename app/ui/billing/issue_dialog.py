"""The last look before an invoice gets its number: what is missing, which day, and for good."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.billing.mention_laws import mention_law
from app.domain.billing.mentions import missing_mentions
from app.domain.values.errors import NotFound
from app.queries.invoice_document import DocumentCriteria, invoice_document
from app.services.invoice_issue import MENTION_KEY, IssueInvoice
from app.system.messages import named
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.billing.billing_presentation import Listed
from app.ui.billing.day_words import full_day_text
from app.ui.billing.invoice_words import MentionPlace, mention_place
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import IconSize, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
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
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.GRID)
        page.add("issued_on", _("&Day on the invoice"), self.issued_on, COLUMNS // 2)
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
        for key in self.missing:
            self._rows.addWidget(self._missing_row(key))
        self._head.setVisible(bool(self.missing))
        self._list.setVisible(bool(self.missing))
        self._hint.setVisible(bool(self.missing))
        self.fit()

    def _missing_row(self, key: str) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        picture = QLabel()
        ratio = self.devicePixelRatioF()
        picture.setPixmap(self._theme.pixmap("warning", "warn", IconSize.TAG, ratio=ratio))
        text = named((MENTION_KEY.format(key=key), mention_law(self._country, key)))
        words = QLabel(text[:1].upper() + text[1:])
        words.setWordWrap(True)
        place = mention_place(key)
        titles: dict[MentionPlace, str] = {
            "profile": _("Your business…"),
            "client": _("Client…"),
            "draft": _("Edit the draft…"),
        }
        link = Button(self._theme, titles[place], kind="link", small=True)
        link.setAccessibleName(f"{titles[place]} {words.text()}")
        link.setAutoDefault(False)
        link.clicked.connect(partial(self._go, place))
        line.addWidget(picture)
        line.addWidget(words, 1)
        line.addWidget(link)
        return holder

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
