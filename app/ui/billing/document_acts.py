"""Acts that make other documents than an invoice: deposits, and corrections."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.queries.invoice_relations import invoice_relations
from app.queries.invoices import InvoiceKey, one_invoice
from app.services.corrections import Correction
from app.system.translations import _
from app.ui.billing.billing_presentation import Listed
from app.ui.session.session import Session
from app.ui.theme.theme import Theme

Open = Callable[[Listed], QDialog]


class DocumentActs(QObject):
    """Drafts them, and leads on to what comes next.

    Signals:
        told: what was done, where undo takes it back.
        noted: what was found instead.
        made: id of an invoice that is to be shown now.
    """

    told = Signal(str)
    noted = Signal(str)
    made = Signal(object)

    def __init__(
        self, theme: Theme, session: Session, page: QWidget, edit: Open, issue: Open
    ) -> None:
        """``edit`` opens the editor of a draft, ``issue`` the dialog that issues it."""
        super().__init__(page)
        self._theme = theme
        self._session = session
        self._page = page
        self._edit = edit
        self._issue = issue

    def new_deposit(self, client_id: UUID | None = None) -> None:
        """Asks for a deposit, of a client where one is named, and opens its draft."""
        from app.ui.billing.deposit_dialog import DepositDialog  # noqa: PLC0415

        dialog = DepositDialog(self._theme, self._session, client_id, self._page.window())
        dialog.saved.connect(self._take_deposit)
        _open(dialog)

    def correct(self, listed: Listed) -> None:
        """Writes an issued invoice anew; what was begun or done before is shown instead."""
        from app.ui.billing.correct_dialog import CorrectDialog  # noqa: PLC0415

        before = self._session.read(invoice_relations, listed.row.id).corrected_by
        if before:
            self.made.emit(before[-1].id)
            if before[-1].number is None:
                self._edit_draft(before[-1].id)
            else:
                text = _("{number} stands in its place already")
                self.noted.emit(text.format(number=before[-1].number))
            return
        dialog = CorrectDialog(self._theme, self._session, listed.row, self._page.window())
        dialog.saved.connect(self._take_correction)
        _open(dialog)

    def _take_deposit(self, invoice_id: UUID) -> None:
        self.made.emit(invoice_id)
        self.told.emit(_("Deposit invoice drafted"))
        self._edit_draft(invoice_id)

    def _take_correction(self, drafted: Correction) -> None:
        """The credit note is issued first; whether it was or not, the new draft comes next."""
        self.made.emit(drafted.correction_id)
        credit = None if drafted.credit_id is None else self._listed(drafted.credit_id)
        if credit is None:
            self.told.emit(_("Correction drafted"))
            self._edit_draft(drafted.correction_id)
            return
        self.told.emit(_("Credit note and correction drafted"))
        dialog = self._issue(credit)
        dialog.finished.connect(lambda _result: self._go_on(drafted.correction_id))

    def _go_on(self, correction_id: UUID) -> None:
        self.made.emit(correction_id)
        self._edit_draft(correction_id)

    def _edit_draft(self, invoice_id: UUID) -> None:
        listed = self._listed(invoice_id)
        if listed is not None:
            self._edit(listed)

    def _listed(self, invoice_id: UUID) -> Listed | None:
        row = self._session.read(one_invoice, InvoiceKey(invoice_id))
        return None if row is None else Listed(row, None, self._session.today())


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
