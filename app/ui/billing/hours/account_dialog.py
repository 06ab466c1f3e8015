"""One account of hours: how it stands now, and period by period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.billing.hour_account import HourRow
from app.queries.hour_balance import AccountView, AccountViewCriteria, account_view, period_budget
from app.system.hour_words import balance_text
from app.system.translations import _
from app.ui.billing.hours.account_words import (
    days_of,
    grant_text,
    hours_cell,
    share_left,
    terms_text,
    tone_of,
)
from app.ui.models.paged import Column
from app.ui.models.records import RecordTableModel
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Space, Width
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.meter import Meter
from app.ui.widgets.titled_dialog import TitledDialog

TABLES: Final = (
    *("hour_account", "hour_grant", "time_entry", "project", "client"),
    *("invoice", "invoice_line", "billed_entry"),
)
_HEIGHT: Final = 520
_WIDTHS: Final = (0, 80, 80, 80, 72, 80, 80)


class HourAccountDialog(TitledDialog):
    """Follows what is changed while it is open; closes where the account is gone."""

    def __init__(
        self, theme: Theme, session: Session, account_id: UUID, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Account of hours"), (Width.DIALOG_LARGE - 120, _HEIGHT), parent)
        self._session = session
        self._account_id = account_id
        self._model = RecordTableModel[HourRow](_columns(session.today))
        self.table = ListTable(theme, _("Periods"), self._model, _WIDTHS)
        self._model.setParent(self)
        self.meter = Meter(theme, _("Now"))
        self.grants = QLabel()
        self.grants.setWordWrap(True)
        restyle(self.grants, role="second")
        self.close_button = Button(theme, _("Close"))
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        session.changed.connect(self._take_change)
        self._reload()
        self.table.setFocus()

    @property
    def rows(self) -> tuple[HourRow, ...]:
        return self._model.rows

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARD)
        column.addWidget(self.meter)
        column.addWidget(self.table, 1)
        self.grants_head = QLabel(_("Sold and granted"))
        restyle(self.grants_head, role="section")
        column.addWidget(self.grants_head)
        column.addWidget(self.grants)
        self.frame(body, self.close_button)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *TABLES):
            self._reload()

    def _reload(self) -> None:
        criteria = AccountViewCriteria(self._account_id, self._session.today())
        self._session.fetch(account_view, criteria, self._take, f"hour account {id(self)}")

    def _take(self, found: AccountView | None) -> None:
        if not isValid(self):
            return
        if found is None:
            self.reject()
            return
        standing, today = found.standing, self._session.today()
        row = standing.account
        self.title.setText(row.name)
        self.setWindowTitle(row.name)
        place = " / ".join(part for part in (row.client, row.project) if part)
        self.set_explanation(f"{place} · {terms_text(row)}")
        had, left = period_budget(standing)
        share = share_left(standing)
        self.meter.set_meter(share, balance_text(left, had), "", tone_of(share))
        self._model.set_rows(found.periods)
        texts = [grant_text(each, today) for each in found.grants]
        self.grants.setText("\n".join(texts))
        for label in (self.grants_head, self.grants):
            label.setVisible(bool(texts))


def _columns(today: Callable[[], date]) -> tuple[Column[HourRow], ...]:
    return (
        Column("period", _("Period"), lambda row: days_of(row, today())),
        Column("brought", _("Carried"), lambda row: hours_cell(row.brought), right=True),
        Column("granted", _("Granted"), lambda row: hours_cell(row.granted), right=True),
        Column("used", _("Used"), lambda row: hours_cell(row.used), right=True),
        Column("expired", _("Lost"), lambda row: hours_cell(row.expired), right=True),
        Column("left", _("Left"), lambda row: hours_cell(row.left), right=True),
        Column("overage", _("Beyond"), lambda row: hours_cell(row.overage), right=True),
    )
