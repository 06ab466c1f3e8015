"""Does what the page, its menu and its panel ask of an invoice: each act opens a dialog or runs.

Dialogs are imported by whoever opens them: most days need none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.values.errors import StintError
from app.queries.invoice_document import DocumentCriteria
from app.queries.invoices import InvoiceKey, one_invoice
from app.queries.unbilled import UnbilledRow
from app.services.invoice_drafts import DeleteDraft
from app.services.invoice_issue import Issued
from app.services.invoice_output import SaveInvoicePdf, pdf_name, write_whole
from app.services.paper import invoice_paper
from app.system.translations import _
from app.ui.billing.acts import Act
from app.ui.billing.billing_presentation import Listed, name_of
from app.ui.billing.document_acts import DocumentActs
from app.ui.billing.reminders.reminder_acts import ReminderActs
from app.ui.session.session import Session
from app.ui.theme.theme import Theme

ChooseTarget = Callable[[QWidget, str], Path | None]


def ask_for_target(parent: QWidget, name: str) -> Path | None:
    """Where the user wants the PDF; None where the dialog was left."""
    kinds = _("PDF (*.pdf)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save PDF"), pdf_name(name), kinds)
    return Path(chosen) if chosen else None


class InvoiceActs(QObject):
    """One method for each act; what came of it is told by signals.

    Signals:
        told: what was done, in words, where undo takes it back.
        noted: what was done for good, or outside the file.
        made: id of an invoice that is to be shown now.
        profile_asked: the user's business lacks something.
        client_asked: id of a client that lacks something.
        mail_asked: kind and id of a paper that is to be mailed, as `MailPaperKey` has them.
    """

    told = Signal(str)
    noted = Signal(str)
    made = Signal(object)
    profile_asked = Signal()
    client_asked = Signal(object)
    mail_asked = Signal(str, object)

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
        self.documents = DocumentActs(theme, session, page, self.edit, self.issue)
        self.documents.told.connect(self.told)
        self.documents.noted.connect(self.noted)
        self.documents.made.connect(self.made)
        self.reminders = ReminderActs(theme, session, page, choose_target)
        self.reminders.told.connect(self.told)
        self.reminders.noted.connect(self.noted)
        self.reminders.drafted.connect(self.made)
        self.reminders.mail_asked.connect(partial(self.mail_asked.emit, "reminder"))

    def do(self, act: Act, listed: Listed) -> None:
        """Does one of `acts_of` the invoice."""
        known: dict[Act, Callable[[Listed], object]] = {
            Act.EDIT: self.edit,
            Act.ISSUE: self.issue,
            Act.PAY: self.pay,
            Act.CORRECT: self.documents.correct,
            Act.PAYMENTS: self.show_payments,
            Act.WRITE_OFF: self.write_off,
            Act.REMIND: lambda each: self.reminders.remind([each.row.id]),
            Act.REMINDERS: lambda each: self.reminders.show_sent(each.row.id),
            Act.CREDIT: self.credit,
            Act.LOOK: self.look,
            Act.SAVE: self.save,
            Act.PRINT: self.print_out,
            Act.MAIL: lambda each: self.mail_asked.emit("invoice", each.row.id),
            Act.DELETE: self.delete,
        }
        known[act](listed)

    def new_invoice(self, client_id: UUID | None = None) -> None:
        """The wizard, on a client where one is named."""
        from app.ui.billing.invoice_wizard import InvoiceWizard  # noqa: PLC0415

        wizard = InvoiceWizard(self._theme, self._session, client_id, self._page.window())
        wizard.saved.connect(self._take_draft)
        _open(wizard)

    def invoice_all(self, rows: Sequence[UnbilledRow]) -> None:
        """The sheet that drafts an invoice for each client."""
        from app.ui.billing.invoice_all_dialog import InvoiceAllDialog  # noqa: PLC0415

        dialog = InvoiceAllDialog(self._theme, self._session, rows, self._page.window())
        dialog.drafted.connect(self.noted)
        _open(dialog)

    def edit(self, listed: Listed) -> QDialog:
        from app.ui.billing.draft_editor import DraftEditor  # noqa: PLC0415

        editor = DraftEditor(self._theme, self._session, listed.row.id, self._page.window())
        # It may have become something else there, such as a final invoice.
        editor.issue_asked.connect(partial(self._issue_draft, listed.row.id))
        _open(editor)
        return editor

    def issue(self, listed: Listed) -> QDialog:
        from app.ui.billing.issue_dialog import IssueDialog  # noqa: PLC0415

        dialog = IssueDialog(self._theme, self._session, listed, self._page.window())
        dialog.saved.connect(self._take_issued)
        dialog.profile_asked.connect(self.profile_asked)
        dialog.client_asked.connect(self.client_asked)
        dialog.edit_asked.connect(partial(self.edit, listed))
        dialog.credit_asked.connect(self._issue_draft)
        _open(dialog)
        return dialog

    def pay(self, listed: Listed) -> None:
        from app.ui.billing.payment_dialog import PaymentDialog  # noqa: PLC0415

        dialog = PaymentDialog(self._theme, self._session, listed.row, self._page.window())
        dialog.saved.connect(lambda _id: self.noted.emit(dialog.told))
        _open(dialog)

    def show_payments(self, listed: Listed) -> None:
        from app.ui.billing.payments_dialog import PaymentsDialog  # noqa: PLC0415

        parent, choose = self._page.window(), self._choose_target
        dialog = PaymentsDialog(self._theme, self._session, listed.row, parent, choose)
        dialog.noted.connect(self.noted)
        dialog.mail_asked.connect(self.mail_asked)
        _open(dialog)

    def write_off(self, listed: Listed) -> None:
        from app.ui.billing.write_off_dialog import WriteOffDialog  # noqa: PLC0415

        dialog = WriteOffDialog(self._theme, self._session, listed.row, self._page.window())
        text = _("Written off: {number}").format(number=listed.row.number)
        dialog.saved.connect(lambda _id: self.noted.emit(text))
        _open(dialog)

    def credit(self, listed: Listed) -> None:
        from app.ui.billing.credit_dialog import CreditDialog  # noqa: PLC0415

        dialog = CreditDialog(self._theme, self._session, listed.row, self._page.window())
        dialog.saved.connect(lambda made: self._take_credit(made, edits=not dialog.is_whole))
        _open(dialog)

    def look(self, listed: Listed) -> None:
        """The whole PDF in a window of its own."""
        self._fetch_paper(listed, partial(self._show_paper, listed))

    def save(self, listed: Listed) -> None:
        """Copies the stored bytes of an issued invoice, or draws a draft, to a file."""
        target = self._choose_target(self._page, name_of(listed.row))
        if target is None:
            return
        text = _("Saved as {path}").format(path=target)
        if listed.row.issued:
            command = SaveInvoicePdf(listed.row.id, target)
            self._session.execute(command, lambda _path: self.noted.emit(text))
        else:
            self._fetch_paper(listed, partial(self._write_draft, target, text))

    def print_out(self, listed: Listed) -> None:
        self._fetch_paper(listed, partial(self._print, listed))

    def delete(self, listed: Listed) -> None:
        """Throws a draft away at once; undo brings it back."""
        if not listed.row.issued:
            told = _("Draft for {client} deleted").format(client=listed.row.client)
            self._session.execute(DeleteDraft(listed.row.id), lambda _none: self.told.emit(told))

    def _fetch_paper(self, listed: Listed, then: Callable[[bytes], None]) -> None:
        criteria = DocumentCriteria(listed.row.id, self._session.today())
        self._session.fetch(invoice_paper, criteria, then, "invoice-paper")

    def _show_paper(self, listed: Listed, content: bytes) -> None:
        from app.ui.billing.pdf_dialog import PdfDialog  # noqa: PLC0415

        name = name_of(listed.row)
        _open(PdfDialog(self._theme, name[:1].upper() + name[1:], content, self._page.window()))

    def _print(self, listed: Listed, content: bytes) -> None:
        from app.ui.billing.printing import print_invoice  # noqa: PLC0415

        name = name_of(listed.row)
        told = print_invoice(self._session, listed.row.id, name, content, self._page)
        if told:
            self.noted.emit(told)

    def _write_draft(self, target: Path, text: str, content: bytes) -> None:
        try:
            write_whole(target, content)
        except StintError as error:
            self._session.tell(error)
        else:
            self.noted.emit(text)

    def _take_draft(self, invoice_id: UUID) -> None:
        self.made.emit(invoice_id)
        self.told.emit(_("Invoice drafted"))

    def _take_issued(self, issued: Issued) -> None:
        self.made.emit(issued.invoice_id)
        self.noted.emit(_("{number} issued").format(number=issued.number))

    def _take_credit(self, invoice_id: UUID, *, edits: bool) -> None:
        """Shows the draft of a credit note and offers to issue it: it counts only then.

        Single lines can be lowered first, so that a part of one is credited.
        """
        self.made.emit(invoice_id)
        row = self._session.read(one_invoice, InvoiceKey(invoice_id))
        if row is not None and edits:
            self.edit(Listed(row, None, self._session.today()))
        elif row is not None:
            self._issue_draft(invoice_id)

    def _issue_draft(self, invoice_id: UUID) -> None:
        row = self._session.read(one_invoice, InvoiceKey(invoice_id))
        if row is not None:
            self.issue(Listed(row, None, self._session.today()))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
