"""An issued invoice written anew: drafts the credit note that takes it back, and the new one."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.queries.invoices import InvoiceRow
from app.services.corrections import CreateCorrection
from app.system.money_text import money_text
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class CorrectDialog(FormDialog):
    """``saved`` gives the two drafts as a `Correction`."""

    def __init__(
        self, theme: Theme, session: Session, row: InvoiceRow, parent: QWidget | None = None
    ) -> None:
        title = _("Correct {number}?").format(number=row.number)
        verb = _("Draft correction")
        super().__init__(theme, session, title, verb, width=Width.DIALOG, parent=parent)
        self._row = row
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Printed on the credit note"))
        page = FormPage(theme)
        page.add("reason", _("&Reason"), self.reason)
        if row.taken_back:
            page.fields["reason"].hide()
            self.set_explanation(
                _(
                    "A credit note has taken all of it back already. "
                    "A new invoice with the same lines is drafted in its place: "
                    "change there what was wrong."
                )
            )
        else:
            self.set_explanation(
                _(
                    "A credit note over all of it is drafted, to be issued first. "
                    "A new invoice with the same lines is drafted in its place: "
                    "change there what was wrong."
                )
            )
        self.set_pages([("", page)])
        self._show_outcome()

    def command(self) -> CreateCorrection:
        return CreateCorrection(self._row.id, self.reason.text())

    def _show_outcome(self) -> None:
        if self._row.taken_back:
            self.set_outcome(_("One draft: the new invoice."))
            return
        left = self._row.gross_minor - self._row.credited_minor
        amount = money_text(left, self._row.currency)
        self.set_outcome(
            _("Two drafts: a credit note over {amount} and the new invoice.").format(amount=amount)
        )
