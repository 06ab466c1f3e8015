"""The reminders that went out, the newest first, and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.queries.reminders import ReminderCriteria, ReminderRow, reminders
from app.system.money_text import money_text
from app.system.reminder_words import level_text
from app.system.translations import _
from app.ui.billing.day_words import day_text
from app.ui.billing.reminders.reminder_words import (
    ReminderAct,
    act_title,
    reminder_acts,
    sent_line,
)
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.records_dialog import RecordsDialog

_TABLES: Final = ("reminder", "reminder_item", "invoice", "client")
_WIDTHS: Final = (104, 88, 0, 136, 0, 104)
# Mailing joins once somebody listens to it.
_BUTTONS: Final = (
    ReminderAct.LOOK,
    ReminderAct.MAIL,
    ReminderAct.SAVE,
    ReminderAct.PRINT,
    ReminderAct.CHARGE,
    ReminderAct.WITHDRAW,
)


class SentDialog(RecordsDialog[ReminderRow]):
    """Follows what is changed while it is open.

    Signals:
        asked: a `ReminderAct` and the id of a reminder.
    """

    asked = Signal(object, object)

    TABLES = _TABLES

    def __init__(
        self,
        theme: Theme,
        session: Session,
        invoice_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``invoice_id`` is the invoice whose reminders are listed; None for all."""
        self._model = RecordTableModel(_columns(session.today))
        table = ListTable(theme, _("Reminders"), self._model, _WIDTHS)
        super().__init__(theme, session, _("Reminders that went out"), table, parent)
        self._criteria = ReminderCriteria(invoice_id=invoice_id)
        self._model.setParent(self)
        self.set_explanation(
            _("They never change. One that was wrong is withdrawn, and its level can go out again.")
        )
        self.empty.set_texts(_("No reminder has gone out yet."))
        self.buttons = {act: Button(theme, act_title(act)) for act in _BUTTONS}
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, act=act: self._ask(act))
            self.add_act(button)
        self.table.opened.connect(lambda _row: self._ask(ReminderAct.LOOK))
        self.table.menu_asked.connect(self._show_menu)
        self.table.went.connect(self._show_state)
        session.changed.connect(self._take_change)
        self._show_state()
        self._reload()

    def _ask(self, act: ReminderAct) -> None:
        row = self.current
        if row is not None and act in reminder_acts(row):
            self.asked.emit(act, row.id)

    def _show_menu(self, _row: int, where: QPoint) -> None:
        row = self.current
        if row is None:
            return
        menu = QMenu(self)
        for act in reminder_acts(row):
            action = menu.addAction(act_title(act))
            action.triggered.connect(lambda _on=False, act=act: self._ask(act))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _reload(self) -> None:
        self._session.fetch(reminders, self._criteria, self._take, f"reminders {id(self)}")

    def _show_state(self) -> None:
        row = self.current
        acts = () if row is None else reminder_acts(row)
        for act, button in self.buttons.items():
            button.setEnabled(act in acts)
        self.set_outcome("" if row is None else sent_line(row, self._session.today()))


def _columns(today: Callable[[], date]) -> tuple[Column[ReminderRow], ...]:
    return (
        Column("number", _("Number"), lambda row: row.number),
        Column("issued", _("Day"), lambda row: day_text(row.issued_on, today())),
        Column("client", _("Client"), lambda row: row.client),
        Column("level", _("Level"), _level),
        Column("invoices", _("Invoices"), lambda row: ", ".join(i.number for i in row.items)),
        Column(
            "total", _("Sum"), lambda row: money_text(row.total_minor, row.currency), right=True
        ),
    )


def _level(row: ReminderRow) -> str:
    text = level_text(row.level)
    return _("{level}, withdrawn").format(level=text) if row.is_withdrawn else text
