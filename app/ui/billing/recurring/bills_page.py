"""The second page of the editor: lines of its own, the fee of an account, unbilled work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.queries.hour_accounts import HourAccountRow
from app.queries.projects import ProjectRow
from app.queries.recurring_invoices import RecurringInvoiceRow
from app.system.translations import _
from app.ui.billing.recurring.lines_edit import RecurringLinesEdit
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.form_page import FormPage


class BillsPage(FormPage):
    """What depends on the client is offered by whoever knows it.

    Signals:
        changed: it bills something else.
        fee_asked: the id of the account of hours whose fee is to be a line.
    """

    changed = Signal()
    fee_asked = Signal(str)

    def __init__(self, theme: Theme, row: RecurringInvoiceRow | None) -> None:
        super().__init__(theme, margin=0)
        lines, currency = ((), "EUR") if row is None else (row.lines, row.currency)
        self.lines = RecurringLinesEdit(theme, lines, currency)
        self.unbilled = QCheckBox(_("Bill the unbilled work of the days that it covers too"))
        self.unbilled.setChecked(row is not None and row.unbilled)
        self.project = ChoiceCombo(theme, [], "")
        self.account = ChoiceCombo(theme, [], "")
        self.fee_button = Button(theme, _("Add its fee"), small=True)
        self.fee_button.setAutoDefault(False)
        self._lay_out()
        self.lines.changed.connect(self.changed)
        self.lines.line_added.connect(self._show_line)
        self.unbilled.toggled.connect(self._take_unbilled)
        self.project.currentIndexChanged.connect(self.changed)
        self.fee_button.clicked.connect(lambda: self.fee_asked.emit(self.account.code))
        self._show_state()

    def offer_projects(self, rows: Sequence[ProjectRow], code: str) -> None:
        """The client's projects; the blank one stands for all."""
        named = [(str(row.id), row.name) for row in rows]
        self.project.set_choices([("", _("All of the client’s")), *named], code)

    def offer_accounts(self, rows: Sequence[HourAccountRow]) -> None:
        """The client's retainers that have a fee; the field is hidden where there are none."""
        named = [(str(row.id), row.name) for row in rows if row.fee_minor is not None]
        self.account.set_choices(named, named[0][0] if named else "")
        self.fields["account"].setVisible(bool(named))

    def _lay_out(self) -> None:
        self.add("lines", _("Lines of each invoice"), self.lines)
        self.places = self.add_hint("")
        fee = QWidget()
        line = QHBoxLayout(fee)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.account, 1)
        line.addWidget(self.fee_button)
        fee.setFocusProxy(self.account)
        self.account.setAccessibleName(_("Account of hours"))
        self.add("account", _("Fee of an account of &hours"), fee, 4)
        self.add_section(_("Work"))
        self.add_widget(self.unbilled)
        self.add("project", _("&Project"), self.project, 4)

    def _take_unbilled(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.fields["project"].setVisible(self.unbilled.isChecked())

    def _show_line(self, field: QWidget) -> None:
        self.settle()
        self.ensureWidgetVisible(field)
