"""An issued invoice taken back, whole or by lines: makes the draft of a credit note."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.queries.invoice_details import invoice_lines
from app.queries.invoices import InvoiceRow
from app.services.credit_notes import CreateCreditNote
from app.system.money_text import money_text
from app.system.translations import _, ngettext
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.segmented import Segmented


class CreditDialog(FormDialog):
    """``saved`` gives the id of the draft, which counts once it is issued."""

    def __init__(
        self, theme: Theme, session: Session, row: InvoiceRow, parent: QWidget | None = None
    ) -> None:
        title = _("What do you take back of {number}?").format(number=row.number)
        super().__init__(theme, session, title, _("Draft credit note"), parent=parent)
        self._row = row
        self._lines = session.read(invoice_lines, row.id)
        whole = _("What is left of it") if row.credited_minor else _("The whole invoice")
        self.extent = Segmented(
            [("whole", whole), ("lines", _("Single lines"))], _("How much is taken back")
        )
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Printed above the lines"))
        self.releases = QCheckBox(_("Its work becomes unbilled again"))
        self.releases.setChecked(True)
        self.boxes: dict[UUID, QCheckBox] = {}
        self._make_page()
        self.extent.chosen.connect(self._show_state)
        self._show_state()

    def command(self) -> CreateCreditNote:
        return CreateCreditNote(
            self._row.id,
            self.reason.text(),
            None if self.is_whole else self.chosen(),
            self.is_whole and self.releases.isChecked(),
        )

    @property
    def is_whole(self) -> bool:
        return self.extent.current == "whole"

    def chosen(self) -> tuple[UUID, ...]:
        """The lines that are checked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _make_page(self) -> None:
        self.set_explanation(
            _("An issued invoice stays as it is; the credit note refers to it and lowers it.")
        )
        page = FormPage(self._theme)
        page.add_widget(self.extent)
        self._list = QWidget()
        rows = QVBoxLayout(self._list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.GRID)
        for line in self._lines:
            amount = money_text(line.net_minor, self._row.currency)
            box = QCheckBox(f"{line.position}. {line.name}: {amount}".replace("&", "&&"))
            box.toggled.connect(self._show_state)
            self.boxes[line.id] = box
            rows.addWidget(box)
        hint = QLabel(_("To take back a part of a line, lower its amount in the draft."))
        hint.setWordWrap(True)
        restyle(hint, role="hint")
        rows.addWidget(hint)
        page.add_widget(self._list)
        page.add("reason", _("&Reason"), self.reason)
        page.add_widget(self.releases)
        self.set_pages([("", page)])

    def _show_state(self) -> None:
        self._list.setVisible(not self.is_whole)
        self.releases.setVisible(self.is_whole)
        currency = self._row.currency
        if self.is_whole:
            left = money_text(self._row.gross_minor - self._row.credited_minor, currency)
            self.set_outcome(_("A credit note over {amount}.").format(amount=left))
            self.save_button.setEnabled(True)
        else:
            chosen = set(self.chosen())
            net = sum(line.net_minor for line in self._lines if line.id in chosen)
            form = ngettext(
                "A credit note over {count} line, net {net}.",
                "A credit note over {count} lines, net {net}.",
                len(chosen),
            )
            words = form.format(count=len(chosen), net=money_text(net, currency))
            self.set_outcome(words if chosen else _("Choose at least one line."))
            self.save_button.setEnabled(bool(chosen))
        self.fit()
