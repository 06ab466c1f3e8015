"""What a draft adds to its lines and takes off: allowances, charges, deposits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.domain.billing.adjustments import Adjustment
from app.domain.billing.document_forms import Form
from app.queries.adjustments import AdjustmentRow, agreed_on, invoice_adjustments
from app.queries.deposits import OfferCriteria, OfferedDeposit, offered_deposits
from app.queries.invoice_details import InvoiceLineRow
from app.queries.invoice_sums import adjusted_amounts
from app.services.invoice_adjustments import AddAdjustment, EditAdjustment, RemoveAdjustment
from app.ui.billing.adjustment_dialog import Adjusted, AdjustmentDialog, Write
from app.ui.billing.adjustment_list import AdjustmentsModel, AdjustmentTable
from app.ui.billing.adjustment_words import WHOLE, adjusted_text, line_taxes, place_choices
from app.ui.billing.deposit_choice import DepositChoice
from app.ui.billing.deposit_words import deposits_line
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle


class DraftAdditions(QWidget):
    """The list under the lines; hidden while there is nothing in it.

    Signals:
        asked: a command.
        emptied: the last row is gone while the user was on it.
    """

    asked = Signal(object)
    emptied = Signal()

    def __init__(self, theme: Theme, session: Session, invoice_id: UUID) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._invoice_id = invoice_id
        self._lines: Sequence[InvoiceLineRow] = ()
        self._agreed: Sequence[AdjustmentRow] = ()
        self._currency, self._gross, self._can_choose = "EUR", False, False
        self.offered: Sequence[OfferedDeposit] = ()
        self.model = AdjustmentsModel(self)
        self.table = AdjustmentTable(theme, self.model)
        self.deposits = QLabel()
        self.deposits.setWordWrap(True)
        restyle(self.deposits, role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GRID)
        column.addWidget(self.table)
        column.addWidget(self.deposits)
        self.table.edit_asked.connect(self.ask_edit)
        self.table.remove_asked.connect(lambda each: self.asked.emit(RemoveAdjustment(each)))

    @property
    def line_texts(self) -> dict[UUID, str]:
        """What each line that has its own allowances or charges says of them."""
        texts = {line.id: adjusted_text(agreed_on(self._agreed, line.id)) for line in self._lines}
        return {key: text for key, text in texts.items() if text}

    @property
    def takes_deposits(self) -> bool:
        """Whether there are deposits that can be chosen here."""
        return self._can_choose and bool(self.offered)

    def show_draft(self, row: Any, lines: Sequence[InvoiceLineRow]) -> None:
        """Shows what is stored of a draft with these lines."""
        self._lines, self._currency = lines, row.currency
        self._gross = row.entry == "gross"
        self._agreed = self._session.read(invoice_adjustments, row.id)
        amounts = self._session.read(adjusted_amounts, row.id)
        positions = {line.id: line.position for line in lines}
        was_here = self.table.hasFocus()
        self.table.show_rows(self._agreed, amounts, positions, row.currency)
        found = self._session.read(offered_deposits, OfferCriteria(row.client_id, row.id))
        self._can_choose = row.kind == "invoice" and row.form in {Form.PLAIN, Form.FINAL}
        self.offered = [each for each in found if each.currency == row.currency]
        self.deposits.setText(deposits_line(self.offered))
        self.deposits.setVisible(bool(self.deposits.text()))
        self.setVisible(bool(self._agreed or self.deposits.text()))
        if was_here and not self._agreed:
            self.emptied.emit()

    def ask_new(self, line: InvoiceLineRow | None) -> None:
        """Asks for one more, of this line unless another place is chosen."""
        write = partial(_added, self._invoice_id)
        place = WHOLE if line is None else str(line.id)
        self._open_adjustment(write, place, None)

    def ask_edit(self, row: AdjustmentRow) -> None:
        write = partial(_edited, row.id)
        place = WHOLE if row.line_id is None else str(row.line_id)
        self._open_adjustment(write, place, row.agreed)

    def ask_deposits(self) -> None:
        """Asks which deposits the draft subtracts."""
        window, invoice_id = self.window(), self._invoice_id
        _open(DepositChoice(self._theme, self._session, invoice_id, self.offered, window))

    def _open_adjustment(self, write: Write, place: str, standing: Adjustment | None) -> None:
        document = Adjusted(
            self._currency, self._gross, place_choices(self._lines), line_taxes(self._lines)
        )
        theme, session, window = self._theme, self._session, self.window()
        _open(
            AdjustmentDialog(
                theme, session, document, write, place=place, standing=standing, parent=window
            )
        )


def _added(invoice_id: UUID, agreed: Adjustment, line_id: UUID | None) -> AddAdjustment:
    return AddAdjustment(invoice_id, agreed, line_id)


def _edited(adjustment_id: UUID, agreed: Adjustment, _line_id: UUID | None) -> EditAdjustment:
    return EditAdjustment(adjustment_id, agreed)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
