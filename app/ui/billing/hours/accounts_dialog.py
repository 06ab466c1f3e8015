"""The list of accounts of hours: agreed, changed, ended; hours sold and granted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.domain.values.duration import format_duration
from app.queries.clients import ClientCriteria, clients, one_client
from app.queries.hour_balance import AccountStanding, StandingsCriteria, account_standings
from app.services.hour_accounts import DeleteHourAccount
from app.system.translations import _
from app.ui.billing.hours.account_dialog import TABLES, HourAccountDialog
from app.ui.billing.hours.account_editor import HourAccountEditor
from app.ui.billing.hours.account_words import (
    kind_text,
    left_text,
    period_of,
    row_outcome,
    signed_seconds,
)
from app.ui.billing.hours.grant_dialogs import (
    EndAccountDialog,
    GrantHoursDialog,
    SellHoursDialog,
)
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.session.session import Session
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.records_dialog import RecordsDialog

_WIDTHS: Final = (112, 104, 0, 120, 128, 80)


class HourAccountsDialog(RecordsDialog[AccountStanding]):
    """Follows what is changed while it is open; ``client_id`` shows one client's alone."""

    TABLES = TABLES

    def __init__(
        self,
        theme: Theme,
        session: Session,
        client_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._client_id = client_id
        self._model = RecordTableModel[AccountStanding](_columns(session.today))
        table = ListTable(theme, _("Accounts of hours"), self._model, _WIDTHS)
        owner = None if client_id is None else session.read(one_client, client_id)
        title = _("Accounts of hours")
        if owner is not None:
            title = _("Accounts of hours of {client}").format(client=owner.name)
        super().__init__(theme, session, title, table, parent)
        self._model.setParent(self)
        self.set_explanation(
            _("Hours that were paid beforehand. Work counts them down; what goes beyond is billed.")
        )
        self._make_acts()
        self._show_empty()
        self._wire()
        self._show_state()
        self._reload()
        self.table.setFocus()

    def add(self) -> None:
        """The dialog that agrees on another one; without a client there is nobody to agree."""
        if not self._session.read(clients, ClientCriteria()):
            self.undo_bar.show_message(_("An account is a client’s, and there is none yet."))
            return
        editor = HourAccountEditor(self._theme, self._session, None, self._client_id, self)
        told = _("Account of hours added: {text}")
        editor.saved.connect(lambda _id: self.tell(told.format(text=editor.name.text().strip())))
        _open(editor)

    def show_account(self) -> None:
        """The current account, period by period."""
        current = self.current
        if current is not None:
            _open(HourAccountDialog(self._theme, self._session, current.account.id, self))

    def edit(self) -> None:
        current = self.current
        if current is not None:
            row = current.account
            editor = HourAccountEditor(self._theme, self._session, row, row.client_id, self)
            told = _("Account of hours changed: {text}")
            editor.saved.connect(
                lambda _done: self.tell(told.format(text=editor.name.text().strip()))
            )
            _open(editor)

    def sell(self) -> None:
        """Asks how many hours for how much, and drafts the invoice."""
        current = self.current
        if current is not None:
            dialog = SellHoursDialog(self._theme, self._session, current, self)
            told = _("{hours} h sold, the invoice is drafted")
            dialog.saved.connect(lambda _sold: self._tell_hours(told, dialog.hours.text()))
            _open(dialog)

    def grant(self) -> None:
        current = self.current
        if current is not None:
            dialog = GrantHoursDialog(self._theme, self._session, current, self)
            told = _("{hours} h granted")
            dialog.saved.connect(lambda _id: self._tell_hours(told, dialog.hours.text()))
            _open(dialog)

    def end(self) -> None:
        current = self.current
        if current is not None:
            dialog = EndAccountDialog(self._theme, self._session, current, self)
            told = _("“{name}” ended").format(name=current.account.name)
            dialog.saved.connect(lambda _done: self.tell(told))
            _open(dialog)

    def delete(self) -> None:
        """Removes the current one; its time is unbilled again."""
        current = self.current
        if current is not None:
            told = _("“{name}” deleted").format(name=current.account.name)
            command = DeleteHourAccount(current.account.id)
            self._session.execute(command, lambda _done: self.tell(told), self.tell_refused)

    def _tell_hours(self, told: str, text: str) -> None:
        self.tell(told.format(hours=format_duration(signed_seconds(text))))

    def _make_acts(self) -> None:
        theme = self._theme
        self.new_button = Button(theme, _("New…"), icon="plus")
        self.show_button = Button(theme, _("Show…"))
        self.sell_button = Button(theme, _("Sell hours…"))
        self.grant_button = Button(theme, _("Grant hours…"))
        self.more_button = Button(theme, _("More"))
        restyle(self.more_button, caret=True)
        self.more_menu = QMenu(self.more_button)
        self._fill_more(self.more_menu)
        self.more_button.setMenu(self.more_menu)
        self._row_buttons = (
            *(self.show_button, self.sell_button, self.grant_button, self.more_button),
        )
        for button in (self.new_button, *self._row_buttons):
            self.add_act(button)

    def _fill_more(self, menu: QMenu) -> None:
        menu.addAction(_("Edit…"), self.edit)
        menu.addAction(_("End…"), self.end)
        menu.addSeparator()
        menu.addAction(_("Delete"), self.delete)

    def _wire(self) -> None:
        self.new_button.clicked.connect(self.add)
        self.show_button.clicked.connect(self.show_account)
        self.sell_button.clicked.connect(self.sell)
        self.grant_button.clicked.connect(self.grant)
        self.empty.acted.connect(self.add)
        self.table.opened.connect(lambda _row: self.show_account())
        self.table.delete_asked.connect(lambda _row: self.delete())
        self.table.menu_asked.connect(self._show_menu)
        self.table.went.connect(self._show_state)
        self._session.changed.connect(self._take_change)

    def _show_menu(self, _row: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Show…"), self.show_account)
        menu.addAction(_("Sell hours…"), self.sell)
        menu.addAction(_("Grant hours…"), self.grant)
        menu.addSeparator()
        self._fill_more(menu)
        menu.popup(where)

    def _reload(self) -> None:
        criteria = StandingsCriteria(self._session.today(), self._client_id)
        self._session.fetch(account_standings, criteria, self._take, f"hour accounts {id(self)}")

    def _show_empty(self) -> None:
        self.empty.set_texts(
            _("No account of hours yet"),
            _(
                "Agree with a client on hours that are paid beforehand: anew each month, or a "
                "package. The timer shows what is left of them."
            ),
            _("New account of hours…"),
        )

    def _show_state(self) -> None:
        current = self.current
        for button in self._row_buttons:
            button.setEnabled(current is not None)
        self.set_outcome(row_outcome(current, self._session.today()))


def _columns(today: Callable[[], date]) -> tuple[Column[AccountStanding], ...]:
    return (
        Column("client", _("Client"), lambda each: each.account.client),
        Column("project", _("Project"), lambda each: each.account.project or _("all work")),
        Column("name", _("Name"), lambda each: each.account.name),
        Column("kind", _("Kind"), lambda each: kind_text(each.account)),
        Column("left", _("Left"), lambda each: left_text(each, today())),
        Column("period", _("Period"), lambda each: period_of(each, today())),
    )


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
