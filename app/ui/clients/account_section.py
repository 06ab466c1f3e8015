"""The client's account: what is owed and how late, what is on account, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.queries.client_accounts import ClientAccount
from app.system.translations import _
from app.ui.clients.account_words import account_facts
from app.ui.clients.facts import Facts
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button


class AccountSection(QWidget):
    """A head with two links, and the facts below.

    Signals:
        payment_asked: money that came is to be recorded.
        statement_asked: a statement of the account is wanted.
    """

    payment_asked = Signal()
    statement_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.payment_link = Button(theme, _("Record payment…"), kind="link", small=True)
        self.statement_link = Button(theme, _("Statement…"), kind="link", small=True)
        self.facts = Facts(theme, _("Account"))
        head = QLabel(_("Account"))
        restyle(head, role="section")
        line = QHBoxLayout()
        line.setSpacing(Space.RELATED)
        for widget in (head, self.payment_link, self.statement_link):
            line.addWidget(widget)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GRID)
        column.addLayout(line)
        column.addWidget(self.facts)
        self.payment_link.clicked.connect(self.payment_asked)
        self.statement_link.clicked.connect(self.statement_asked)

    def show_account(self, account: ClientAccount) -> None:
        self.facts.set_facts(account_facts(account))
