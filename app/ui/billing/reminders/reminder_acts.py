"""Does what is asked of reminders: the dialogs, and each act on one that went out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.values.errors import StintError
from app.queries.reminders import ReminderKey, ReminderPaperKey, ReminderRow, one_reminder
from app.services.invoice_output import pdf_name
from app.services.paper import reminder_paper
from app.services.reminder_charge import ChargeReminder
from app.services.reminders import NoteReminderPrinted, SaveReminderPdf, WithdrawReminder
from app.system.translations import _
from app.ui.billing.reminders.reminder_words import ReminderAct
from app.ui.session.session import Session
from app.ui.theme.theme import Theme

ChooseTarget = Callable[[QWidget, str], Path | None]


def ask_for_target(parent: QWidget, name: str) -> Path | None:
    """Where the user wants the PDF; None where the dialog was left."""
    kinds = _("PDF (*.pdf)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save PDF"), pdf_name(name), kinds)
    return Path(chosen) if chosen else None


class ReminderActs(QObject):
    """One method for each act; what came of it is told by signals.

    Signals:
        told: what was done, in words, where undo takes it back.
        noted: what was done for good, or outside the file.
        drafted: id of an invoice over fees and interest, which is to be shown.
        mail_asked: id of a reminder that is to be mailed.
    """

    told = Signal(str)
    noted = Signal(str)
    drafted = Signal(object)
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
        self._refuse: Callable[[StintError], None] = session.tell

    def remind(self, invoice_ids: Sequence[UUID] = ()) -> None:
        """The dialog of all letters that are due, or of one over these invoices."""
        from app.ui.billing.reminders.remind_dialog import RemindDialog  # noqa: PLC0415

        dialog = RemindDialog(self._theme, self._session, tuple(invoice_ids), self._page.window())
        dialog.asked.connect(self.do)
        dialog.sent_asked.connect(self.show_sent)
        dialog.noted.connect(self.noted)
        self._tell_there(dialog, dialog.tell_refused)
        _open(dialog)

    def show_sent(self, invoice_id: UUID | None = None) -> None:
        """The list of the reminders that went out, of one invoice where it is named."""
        from app.ui.billing.reminders.sent_dialog import SentDialog  # noqa: PLC0415

        dialog = SentDialog(self._theme, self._session, invoice_id, self._page.window())
        dialog.asked.connect(self.do)
        self.told.connect(dialog.tell)
        self._tell_there(dialog, dialog.tell_refused)
        _open(dialog)

    def do(self, act: ReminderAct, reminder_id: UUID) -> None:
        """Does one of `reminder_acts`."""
        row = self._session.read(one_reminder, ReminderKey(reminder_id))
        if row is None:
            return
        known: dict[ReminderAct, Callable[[ReminderRow], None]] = {
            ReminderAct.LOOK: self.look,
            ReminderAct.SAVE: self.save,
            ReminderAct.PRINT: self.print_out,
            ReminderAct.MAIL: lambda each: self.mail_asked.emit(each.id),
            ReminderAct.CHARGE: self.charge,
            ReminderAct.WITHDRAW: self.withdraw,
        }
        known[act](row)

    def look(self, row: ReminderRow) -> None:
        self._fetch_paper(row, partial(self._show_paper, row))

    def save(self, row: ReminderRow) -> None:
        target = self._choose_target(self._page, row.number)
        if target is None:
            return
        text = _("Saved as {path}").format(path=target)
        command = SaveReminderPdf(row.id, target)
        self._session.execute(command, lambda _path: self.noted.emit(text), self._refuse)

    def print_out(self, row: ReminderRow) -> None:
        self._fetch_paper(row, partial(self._print, row))

    def charge(self, row: ReminderRow) -> None:
        """Drafts the invoice over fees and interest; undo takes it back."""
        self._session.execute(ChargeReminder(row.id), self._take_charge, self._refuse)

    def withdraw(self, row: ReminderRow) -> None:
        told = _("{number} withdrawn").format(number=row.number)
        command = WithdrawReminder(row.id, self._session.today())
        self._session.execute(command, lambda _none: self.told.emit(told), self._refuse)

    def _fetch_paper(self, row: ReminderRow, then: Callable[[bytes], None]) -> None:
        self._session.fetch(reminder_paper, ReminderPaperKey(row.id), then, "reminder-paper")

    def _show_paper(self, row: ReminderRow, content: bytes) -> None:
        from app.ui.billing.pdf_dialog import PdfDialog  # noqa: PLC0415

        _open(PdfDialog(self._theme, row.number, content, self._page.window()))

    def _print(self, row: ReminderRow, content: bytes) -> None:
        from app.ui.widgets.pdf_printing import ask_and_print, printed_text  # noqa: PLC0415

        try:
            printed = ask_and_print(row.number, content, self._page)
        except StintError as error:
            self._refuse(error)
            return
        if printed is not None:
            self._session.execute(NoteReminderPrinted(row.id, printed.target))
            self.noted.emit(printed_text(row.number, printed))

    def _tell_there(self, dialog: QDialog, tell: Callable[[StintError], None]) -> None:
        """Has refusals told in the dialog while it is open; behind it nobody would see them."""
        before = self._refuse

        def give_back(_result: int) -> None:
            self._refuse = before

        self._refuse = tell
        dialog.finished.connect(give_back)

    def _take_charge(self, invoice_id: UUID) -> None:
        self.drafted.emit(invoice_id)
        self.told.emit(_("Invoice drafted"))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
