"""Does what the page, its menu and its panel ask of a quote: each act opens a dialog or runs.

Dialogs are imported by whoever opens them: most days need none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.billing.document import DocumentKind
from app.domain.values.errors import StintError
from app.queries.quote_document import QuoteDocumentCriteria
from app.queries.quotes import QuoteKey, one_quote
from app.services.invoice_output import SaveQuotePdf, write_whole
from app.services.invoice_quote import InvoiceQuote
from app.services.paper import quote_paper
from app.services.quote_issue import IssuedQuote
from app.services.quotes import CopyQuote, DeleteQuote
from app.system.translations import _
from app.ui.billing.invoice_acts import ChooseTarget, ask_for_target
from app.ui.billing.quotes.acts import QuoteAct
from app.ui.billing.quotes.quote_words import ListedQuote, name_of, title_of
from app.ui.session.session import Session
from app.ui.theme.theme import Theme


class QuoteActs(QObject):
    """One method for each act; what came of it is told by signals.

    Signals:
        told: what was done, in words, where undo takes it back.
        noted: what was done for good, or outside the file.
        made: id of a quote that is to be shown now.
        profile_asked: the user's business lacks something.
        client_asked: id of a client that lacks something.
        project_asked, invoice_asked: id of what came of a quote and is to be shown.
        mail_asked: id of an issued quote that is to be mailed.
    """

    told = Signal(str)
    noted = Signal(str)
    made = Signal(object)
    profile_asked = Signal()
    client_asked = Signal(object)
    project_asked = Signal(object)
    invoice_asked = Signal(object)
    mail_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        page: QWidget,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._page = page
        self._choose_target = choose_target

    def do(self, act: QuoteAct, listed: ListedQuote) -> None:
        """Does one of `acts_of` the quote."""
        known: dict[QuoteAct, Callable[[ListedQuote], None]] = {
            QuoteAct.EDIT: lambda each: self.edit(each.row.id),
            QuoteAct.ISSUE: self.issue,
            QuoteAct.ACCEPT: self.accept,
            QuoteAct.DECLINE: self.decline,
            QuoteAct.SENT: self.note_sent,
            QuoteAct.INVOICE: self.invoice,
            QuoteAct.LOOK: self.look,
            QuoteAct.MAIL: lambda each: self.mail_asked.emit(each.row.id),
            QuoteAct.SAVE: self.save,
            QuoteAct.PRINT: self.print_out,
            QuoteAct.VERSION: self.make_version,
            QuoteAct.DUPLICATE: self.duplicate,
            QuoteAct.PRO_FORMA: self.make_pro_forma,
            QuoteAct.DELETE: self.delete,
        }
        known[act](listed)

    def new_quote(self, client_id: UUID | None = None) -> None:
        """The dialog of a new one, for a client where one is named; then its editor."""
        from app.ui.billing.quotes.new_quote_dialog import NewQuoteDialog  # noqa: PLC0415

        dialog = NewQuoteDialog(self._theme, self._session, client_id, self._page.window())
        dialog.saved.connect(partial(self._take_made, _("Draft made")))
        _open(dialog)

    def edit(self, quote_id: UUID) -> None:
        from app.ui.billing.quotes.quote_editor import QuoteEditor  # noqa: PLC0415

        editor = QuoteEditor(self._theme, self._session, quote_id, self._page.window())
        editor.issue_asked.connect(lambda: self._with(quote_id, self.issue))
        _open(editor)

    def issue(self, listed: ListedQuote) -> None:
        from app.ui.billing.quotes.issue_dialog import IssueQuoteDialog  # noqa: PLC0415

        dialog = IssueQuoteDialog(self._theme, self._session, listed, self._page.window())
        dialog.saved.connect(self._take_issued)
        dialog.profile_asked.connect(self.profile_asked)
        dialog.client_asked.connect(self.client_asked)
        dialog.edit_asked.connect(partial(self.edit, listed.row.id))
        _open(dialog)

    def accept(self, listed: ListedQuote) -> None:
        from app.ui.billing.quotes.accept_dialog import AcceptDialog  # noqa: PLC0415

        dialog = AcceptDialog(self._theme, self._session, listed, self._page.window())
        dialog.told.connect(self.told)
        _open(dialog)

    def decline(self, listed: ListedQuote) -> None:
        from app.ui.billing.quotes.note_dialogs import DeclineDialog  # noqa: PLC0415

        dialog = DeclineDialog(self._theme, self._session, listed, self._page.window())
        text = _("{number} is declined").format(number=listed.row.number)
        dialog.saved.connect(lambda _none: self.told.emit(text))
        _open(dialog)

    def note_sent(self, listed: ListedQuote) -> None:
        from app.ui.billing.quotes.note_dialogs import SentDialog  # noqa: PLC0415

        dialog = SentDialog(self._theme, self._session, listed, self._page.window())
        text = _("{number} is marked as sent").format(number=listed.row.number)
        dialog.saved.connect(lambda _none: self.told.emit(text))
        _open(dialog)

    def invoice(self, listed: ListedQuote) -> None:
        """Drafts an invoice over all of an accepted quote, and goes to it."""

        def take(invoice_id: UUID) -> None:
            self.invoice_asked.emit(invoice_id)
            self.told.emit(_("Invoice drafted"))

        self._session.execute(InvoiceQuote(listed.row.id), take)

    def look(self, listed: ListedQuote) -> None:
        """The whole PDF in a window of its own."""
        self._fetch_paper(listed, partial(self._show_paper, listed))

    def save(self, listed: ListedQuote) -> None:
        """Copies the stored bytes of an issued quote, or draws a draft, to a file."""
        target = self._choose_target(self._page, name_of(listed.row))
        if target is None:
            return
        text = _("Saved as {path}").format(path=target)
        if listed.is_draft:
            self._fetch_paper(listed, partial(self._write_draft, target, text))
        else:
            command = SaveQuotePdf(listed.row.id, target)
            self._session.execute(command, lambda _path: self.noted.emit(text))

    def print_out(self, listed: ListedQuote) -> None:
        self._fetch_paper(listed, partial(self._print, listed))

    def make_version(self, listed: ListedQuote) -> None:
        """Drafts the version that replaces this one once it is issued."""
        told = _("New version of {number} drafted").format(number=listed.row.number)
        command = CopyQuote(listed.row.id, next_version=True)
        self._session.execute(command, partial(self._take_made, told))

    def duplicate(self, listed: ListedQuote) -> None:
        command = CopyQuote(listed.row.id)
        self._session.execute(command, partial(self._take_made, _("Quote duplicated")))

    def make_pro_forma(self, listed: ListedQuote) -> None:
        """Drafts a pro forma invoice with what counts of a quote."""
        command = CopyQuote(listed.row.id, DocumentKind.PRO_FORMA)
        told = _("Pro forma invoice drafted")
        self._session.execute(command, partial(self._take_made, told))

    def delete(self, listed: ListedQuote) -> None:
        """Throws a draft away at once; undo brings it back."""
        if listed.is_draft:
            told = _("{what} deleted").format(what=title_of(listed.row))
            self._session.execute(DeleteQuote(listed.row.id), lambda _none: self.told.emit(told))

    def _fetch_paper(self, listed: ListedQuote, then: Callable[[bytes], None]) -> None:
        criteria = QuoteDocumentCriteria(listed.row.id, self._session.today())
        self._session.fetch(quote_paper, criteria, then, "quote-paper")

    def _show_paper(self, listed: ListedQuote, content: bytes) -> None:
        from app.ui.billing.pdf_dialog import PdfDialog  # noqa: PLC0415

        _open(PdfDialog(self._theme, title_of(listed.row), content, self._page.window()))

    def _print(self, listed: ListedQuote, content: bytes) -> None:
        from app.ui.widgets.pdf_printing import ask_and_print, printed_text  # noqa: PLC0415

        name = name_of(listed.row)
        try:
            printed = ask_and_print(name, content, self._page)
        except StintError as error:
            self._session.tell(error)
            return
        if printed is not None:
            self.noted.emit(printed_text(name, printed))

    def _write_draft(self, target: Path, text: str, content: bytes) -> None:
        try:
            write_whole(target, content)
        except StintError as error:
            self._session.tell(error)
        else:
            self.noted.emit(text)

    def _take_made(self, told: str, quote_id: UUID) -> None:
        self.made.emit(quote_id)
        self.told.emit(told)
        self.edit(quote_id)

    def _take_issued(self, issued: IssuedQuote) -> None:
        self.made.emit(issued.quote_id)
        self.noted.emit(_("{number} issued").format(number=issued.number))

    def _with(self, quote_id: UUID, act: Callable[[ListedQuote], None]) -> None:
        """Does something with a quote as it is stored now."""
        row = self._session.read(one_quote, QuoteKey(quote_id))
        if row is not None:
            act(ListedQuote(row, self._session.today()))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
