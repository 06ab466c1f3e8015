"""What opens over the window about money and paper; loaded when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from app.queries.clients import ClientCriteria, clients, one_client
from app.system.translations import _
from app.ui.shell.pages import invoices_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.queries.client_statement import StatementCriteria
    from app.services.due_invoices import MadeInvoice
    from app.services.mail_papers import MailPaper, MailPaperKey
    from app.ui.reports.status_report_dialog import ReportAsked
    from app.ui.shell.desktop import Desktop


class BillingDialogs(QObject):
    """One method for each of these dialogs."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop

    def open_status_report(
        self, client_id: UUID | None = None, project_id: UUID | None = None
    ) -> None:
        """The status report of a client, or of the one whose report was made last."""
        from app.ui.reports.status_report_dialog import StatusReportDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        asked = self._report_asked(client_id, project_id)
        if asked is None:
            desktop.tell(_("A status report is for a client, and there is none yet."))
            return
        dialog = StatusReportDialog(
            desktop.theme, desktop.session, desktop.settings, asked, desktop.window
        )
        dialog.noted.connect(desktop.tell)
        dialog.mail_asked.connect(self.open_mail_with)
        self._open(dialog)

    def open_mail(self, kind: str, owner_id: UUID) -> None:
        """The mail with an issued invoice or a quote; `MailPaperKey` says what the kinds are."""
        from app.services.mail_papers import MailPaperKey  # noqa: PLC0415 - late

        self.open_mail_of(MailPaperKey(kind, owner_id))

    def open_mail_of(self, key: MailPaperKey) -> None:
        """The mail with a paper that is drawn, or found, in the pool."""
        from app.services.mail_papers import mail_paper  # noqa: PLC0415 - late

        self._desktop.session.fetch(mail_paper, key, self.open_mail_with, "mail-paper")

    def open_mail_with(self, paper: MailPaper) -> None:
        """The mail with a paper that is at hand already."""
        from app.ui.mail.opened_mail import mail_dialog  # noqa: PLC0415 - late

        desktop = self._desktop
        dialog = mail_dialog(desktop.theme, desktop.session, desktop.mail, paper, desktop.window)
        dialog.noted.connect(desktop.tell)
        self._open(dialog)

    def open_timesheet(self, client_id: UUID | None = None, project_id: UUID | None = None) -> None:
        """The time sheet of a client as paper."""
        from app.ui.reports.timesheet_dialog import TimesheetDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        asked = self._report_asked(client_id, project_id)
        if asked is None:
            desktop.tell(_("A time sheet is for a client, and there is none yet."))
            return
        dialog = TimesheetDialog(desktop.theme, desktop.session, asked, desktop.window)
        dialog.noted.connect(desktop.tell)
        dialog.mail_asked.connect(self.open_mail_with)
        self._open(dialog)

    def open_statement(self, client_id: UUID | None = None) -> None:
        """The statement of account of a client, or of the first one by name."""
        from app.ui.billing.statement_dialog import StatementDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        rows = desktop.session.read(clients, ClientCriteria(archived=True))
        shown = [row for row in rows if not row.archived or row.id == client_id]
        if not shown:
            desktop.tell(_("A statement is for a client, and there is none yet."))
            return
        dialog = StatementDialog(desktop.theme, desktop.session, shown, client_id, desktop.window)
        dialog.noted.connect(desktop.tell)
        dialog.mail_asked.connect(self._mail_statement)
        self._open(dialog)

    def _mail_statement(self, asked: StatementCriteria) -> None:
        from app.services.mail_papers import MailPaperKey  # noqa: PLC0415 - late

        key = MailPaperKey("statement", asked.client_id, asked.days, asked.currency)
        self.open_mail_of(key)

    def choose_payer(self) -> None:
        """Asks which of the clients that owe something has paid."""
        from app.queries.client_overview import (  # noqa: PLC0415 - late
            ClientLineCriteria,
            client_lines,
        )
        from app.ui.shell.payer_picker import open_payers  # noqa: PLC0415 - late

        desktop, today = self._desktop, self._desktop.session.today()
        lines = desktop.session.read(client_lines, ClientLineCriteria(archived=True, today=today))
        owing = [line for line in lines if line.account.owed]
        if owing:
            open_payers(desktop.theme, owing, desktop.window, self.open_payment)
        else:
            desktop.tell(_("Nothing is owed."))

    def open_payment(self, client_id: UUID) -> None:
        """Money that came from a client; nothing where he was deleted meanwhile."""
        from app.ui.billing.payment_dialog import PaymentDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        row = desktop.session.read(one_client, client_id)
        if row is not None:
            dialog = PaymentDialog(desktop.theme, desktop.session, row, desktop.window)
            dialog.saved.connect(lambda _id: desktop.tell(dialog.told))
            self._open(dialog)

    def open_recurring_invoices(self) -> None:
        """The list of invoices that come again."""
        from app.ui.billing.recurring.recurring_dialog import (  # noqa: PLC0415 - late
            RecurringInvoicesDialog,
        )

        desktop = self._desktop
        self._open(RecurringInvoicesDialog(desktop.theme, desktop.session, desktop.window))

    def tell_drafted(self, made: Sequence[MadeInvoice]) -> None:
        """Says which recurring invoices were drafted and which could not be, and leads there."""
        from app.ui.billing.recurring.recurring_words import made_told  # noqa: PLC0415 - late
        from app.ui.shell.budget_notices import Notice  # noqa: PLC0415 - late

        desktop = self._desktop
        drafts = [each.invoice_id for each in made if each.invoice_id is not None]

        def show() -> None:
            if drafts:
                invoices_page(desktop).show_drafts(drafts)
            else:
                self.open_recurring_invoices()

        text = made_told(made, desktop.session.zone)
        tray = desktop.companions.tray
        if not desktop.window.isVisible() and tray.can_notify:
            tray.notify(Notice(text, "", about="drafts"))
        desktop.window.undo_bar.show_message(text, _("Show"), show)

    def show_drafts(self) -> None:
        """The drafts of invoices, in front of other programs."""
        self._desktop.bring_to_front()
        invoices_page(self._desktop).show_drafts(())

    def open_hour_accounts(self, client_id: UUID | None = None) -> None:
        """The accounts of prepaid hours, of a client where one is named."""
        from app.ui.billing.hours.accounts_dialog import HourAccountsDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        self._open(HourAccountsDialog(desktop.theme, desktop.session, client_id, desktop.window))

    def show_hour_accounts(self) -> None:
        """The accounts of prepaid hours, in front of other programs."""
        self._desktop.bring_to_front()
        self.open_hour_accounts()

    def open_series(self) -> None:
        """The series of numbers, kind by kind of document."""
        from app.ui.preferences.series_dialog import SeriesDialog  # noqa: PLC0415 - late

        desktop = self._desktop
        self._open(SeriesDialog(desktop.theme, desktop.session, desktop.window))

    def _report_asked(self, client_id: UUID | None, project_id: UUID | None) -> ReportAsked | None:
        """Whose report it can be; None where there is no client."""
        from app.ui.reports.status_report_dialog import ReportAsked  # noqa: PLC0415 - late

        rows = self._desktop.session.read(clients, ClientCriteria(archived=True))
        shown = [row for row in rows if not row.archived or row.id == client_id]
        return ReportAsked(shown, client_id, project_id) if shown else None

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
