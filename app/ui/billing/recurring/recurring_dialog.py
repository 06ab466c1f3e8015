"""The list of recurring invoices: set up, changed, paused, deleted, drafted, with undo at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.queries.clients import ClientCriteria, clients
from app.queries.recurring_invoices import (
    RecurringInvoiceCriteria,
    RecurringInvoiceRow,
    recurring_invoices,
)
from app.services.due_invoices import MadeInvoice, MakeDueInvoices
from app.services.recurring_invoices import DeleteRecurringInvoice, ResumeRecurringInvoice
from app.system.translations import _
from app.ui.billing.recurring.pause_dialog import PauseDialog
from app.ui.billing.recurring.recurring_editor import RecurringInvoiceEditor
from app.ui.billing.recurring.recurring_words import (
    amount_text,
    made_told,
    next_text,
    often_text,
    row_outcome,
    state_text,
)
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.records_dialog import RecordsDialog

_TABLES = ("recurring_invoice", "recurring_invoice_line", "client", "project", "invoice")
_WIDTHS: Final = (0, 104, 144, 80, 96, 88)


class RecurringInvoicesDialog(RecordsDialog[RecurringInvoiceRow]):
    """Follows what is changed while it is open."""

    TABLES = _TABLES

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        self._model = RecordTableModel[RecurringInvoiceRow](_columns(session.today))
        table = ListTable(theme, _("Recurring invoices"), self._model, _WIDTHS)
        super().__init__(theme, session, _("Recurring invoices"), table, parent)
        self._model.setParent(self)
        self.set_explanation(
            _("Each makes a draft when its day comes. You look it through and issue it.")
        )
        self.new_button = Button(theme, _("New…"), icon="plus")
        self.edit_button = Button(theme, _("Edit…"))
        self.pause_button = Button(theme, _("Pause…"))
        self.delete_button = Button(theme, _("Delete"))
        self.due_button = Button(theme, _("Draft what is due now"))
        for button in (
            *(self.new_button, self.edit_button, self.pause_button, self.delete_button),
            self.due_button,
        ):
            self.add_act(button)
        self._show_empty()
        self._wire()
        self._show_state()
        self._reload()
        self.table.setFocus()

    def add(self) -> None:
        """The dialog that sets up another one; without a client there is nobody to bill."""
        if not self._session.read(clients, ClientCriteria()):
            self.undo_bar.show_message(_("An invoice is for a client, and there is none yet."))
            return
        editor = RecurringInvoiceEditor(self._theme, self._session, parent=self)
        told = _("Recurring invoice set up: {text}")
        editor.saved.connect(lambda _id: self._tell_named(told, editor.rule.name.text()))
        _open(editor)

    def edit(self) -> None:
        """The dialog of the current one."""
        row = self.current
        if row is not None:
            editor = RecurringInvoiceEditor(self._theme, self._session, row, parent=self)
            told = _("Recurring invoice changed: {text}")
            editor.saved.connect(lambda _done: self._tell_named(told, editor.rule.name.text()))
            _open(editor)

    def pause_or_resume(self) -> None:
        """Asks for the days of a pause; one that is paused comes again from today on."""
        row, today = self.current, self._session.today()
        if row is None:
            return
        if not row.paused_on(today):
            dialog = PauseDialog(self._theme, self._session, row, self)
            dialog.saved.connect(lambda _done: self._tell_named(_("“{text}” paused"), row.name))
            _open(dialog)
            return
        self._do(ResumeRecurringInvoice(row.id, today), _("“{text}” comes again"), row)

    def delete(self) -> None:
        """Removes the current one; its drafts stay."""
        row = self.current
        if row is not None:
            self._do(DeleteRecurringInvoice(row.id), _("“{text}” deleted"), row)

    def draft_due(self) -> None:
        """Drafts what is due, those too whose drafts were taken back."""
        command = MakeDueInvoices(self._session.today(), again=True)
        self._session.execute(command, self._tell_made, self.tell_refused)

    def _do(self, command: object, told: str, row: RecurringInvoiceRow) -> None:
        self._session.execute(
            command, lambda _done: self._tell_named(told, row.name), self.tell_refused
        )

    def _tell_named(self, told: str, name: str) -> None:
        self.tell(told.format(text=name.strip()))

    def _tell_made(self, made: Sequence[MadeInvoice]) -> None:
        text = made_told(made, self._session.zone)
        if any(each.invoice_id is not None for each in made):
            self.tell(text)
        else:
            self.undo_bar.show_message(text or _("Nothing is due."))

    def _wire(self) -> None:
        self.new_button.clicked.connect(self.add)
        self.edit_button.clicked.connect(self.edit)
        self.pause_button.clicked.connect(self.pause_or_resume)
        self.delete_button.clicked.connect(self.delete)
        self.due_button.clicked.connect(self.draft_due)
        self.empty.acted.connect(self.add)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.delete_asked.connect(lambda _row: self.delete())
        self.table.menu_asked.connect(self._show_menu)
        self.table.went.connect(self._show_state)
        self._session.changed.connect(self._take_change)

    def _show_menu(self, _row: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Edit…"), self.edit)
        menu.addAction(self.pause_button.text(), self.pause_or_resume)
        menu.addSeparator()
        menu.addAction(_("Delete"), self.delete)
        menu.popup(where)

    def _reload(self) -> None:
        criteria = RecurringInvoiceCriteria()
        topic = f"recurring invoices {id(self)}"
        self._session.fetch(recurring_invoices, criteria, self._take, topic)

    def _show_empty(self) -> None:
        self.empty.set_texts(
            _("No invoice comes again yet"),
            _(
                "Set up once what you bill again and again, such as hosting each month or a "
                "retainer; Stint drafts the invoice when its day comes."
            ),
            _("New recurring invoice…"),
        )

    def _show_state(self) -> None:
        row, today = self.current, self._session.today()
        for button in (self.edit_button, self.pause_button, self.delete_button):
            button.setEnabled(row is not None)
        paused = row is not None and row.paused_on(today)
        self.pause_button.setText(_("Resume") if paused else _("Pause…"))
        self.set_outcome(row_outcome(row, today))


def _columns(today: Callable[[], date]) -> tuple[Column[RecurringInvoiceRow], ...]:
    return (
        Column("name", _("Name"), lambda row: row.name),
        Column("client", _("Client"), lambda row: row.client),
        Column("rule", _("How often"), often_text),
        Column("next", _("Next"), lambda row: next_text(row, today())),
        Column("amount", _("Net"), amount_text, right=True),
        Column("state", _("State"), lambda row: state_text(row, today())),
    )


def _open(dialog: FormDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
