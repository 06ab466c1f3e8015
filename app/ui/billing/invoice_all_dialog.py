"""The sheet before many drafts at once: which clients, how much, and what could not be drafted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.values.errors import StintError
from app.queries.billable import fixed_prices
from app.queries.unbilled import UnbilledRow
from app.services.invoice_drafts import CreateInvoice, FixedPart
from app.system.messages import render
from app.system.translations import _, ngettext
from app.ui.billing.unbilled_words import amounts_text, worth_minor
from app.ui.session.session import Session
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage


class InvoiceAllDialog(FormDialog):
    """A draft for each checked client, each a change of its own that undo takes back alone.

    Signals:
        drafted: what was done, in words.
    """

    drafted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        rows: Sequence[UnbilledRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, session, _("Draft an invoice for each client?"), "", parent=parent)
        self._rows = rows
        self._left: list[CreateInvoice] = []
        self._is_writing = False
        self._names = {row.client_id: row.client for row in rows}
        self._done_count = 0
        self._problems: list[str] = []
        self.boxes: dict[UUID, QCheckBox] = {}
        self.with_fixed = QCheckBox(_("Bill what is left of fixed prices too"))
        self._make_page()
        self._show_state()

    def submit(self) -> None:
        """Drafts one after the other; what cannot be drafted is told and left out."""
        self._left = [self._command(row) for row in self._chosen()]
        self._done_count, self._problems = 0, []
        self.problem.say("")
        self.save_button.setEnabled(False)
        self._is_writing = True
        self._next()

    def reject(self) -> None:
        """Esc and Cancel wait for the drafts that are being written."""
        if not self._is_writing:
            super().reject()

    def _make_page(self) -> None:
        self.set_explanation(
            _("All days, a line for each project. Each draft can be changed before it is issued.")
        )
        page = FormPage(self._theme)
        holder = QWidget()
        restyle(holder, surface="base")
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.GRID)
        for row in self._rows:
            box = QCheckBox()
            box.toggled.connect(self._show_state)
            self.boxes[row.client_id] = box
            rows.addWidget(box)
        for row in self._rows:
            self.boxes[row.client_id].setChecked(worth_minor(row, fixed=False) > 0)
        page.add_widget(holder)
        page.add_widget(self.with_fixed)
        self.with_fixed.setVisible(any(row.fixed_minor for row in self._rows))
        self.with_fixed.toggled.connect(self._show_state)
        self.set_pages([("", page)])

    def _chosen(self) -> list[UnbilledRow]:
        fixed = self.with_fixed.isChecked()
        return [
            row
            for row in self._rows
            if self.boxes[row.client_id].isChecked() and worth_minor(row, fixed=fixed) > 0
        ]

    def _show_state(self) -> None:
        fixed = self.with_fixed.isChecked()
        for row in self._rows:
            box, worth = self.boxes[row.client_id], worth_minor(row, fixed=fixed)
            amount = amounts_text([(worth, row.currency)])
            box.setText(f"{row.client}: {amount}".replace("&", "&&"))
            box.setEnabled(worth > 0)
        chosen = self._chosen()
        verb = ngettext("Draft {count} invoice", "Draft {count} invoices", len(chosen))
        self.save_button.setText(verb.format(count=len(chosen)))
        self.save_button.setEnabled(bool(chosen))
        sums = amounts_text([(worth_minor(row, fixed=fixed), row.currency) for row in chosen])
        self.set_outcome(_("Net {sums}.").format(sums=sums) if chosen else "")

    def _command(self, row: UnbilledRow) -> CreateInvoice:
        parts: tuple[FixedPart, ...] = ()
        if self.with_fixed.isChecked():
            prices = self._session.read(fixed_prices, row.client_id)
            parts = tuple(FixedPart(price.project_id) for price in prices)
        return CreateInvoice(row.client_id, fixed=parts)

    def _next(self) -> None:
        if not self._left:
            self._finish()
            return
        command = self._left.pop(0)
        self._session.execute(command, self._take_draft, partial(self._take_problem, command))

    def _take_draft(self, _invoice_id: UUID) -> None:
        self._done_count += 1
        self._next()

    def _take_problem(self, command: CreateInvoice, error: StintError) -> None:
        told = render(error, self._session.zone)
        self._problems.append(f"{self._names[command.client_id]}: {told}")
        self._next()

    def _finish(self) -> None:
        self._is_writing = False
        if self._done_count:
            form = ngettext("{count} invoice drafted", "{count} invoices drafted", self._done_count)
            self.drafted.emit(form.format(count=self._done_count))
        if self._problems:
            self.problem.say("\n".join(self._problems))
            self.set_outcome("")
            self.fit()
        else:
            self.accept()
