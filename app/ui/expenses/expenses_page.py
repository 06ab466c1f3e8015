"""Expenses: what was spent, with its receipts, and what of it is still to be billed."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.queries.expense_overview import ExpenseSums, expense_sums
from app.queries.expenses import ExpenseRow
from app.system.translations import _
from app.ui.expenses.expense_acts import ExpenseActs, OpenFileOutside, open_outside
from app.ui.expenses.expense_list import ExpenseList
from app.ui.expenses.expenses_presentation import sums_of
from app.ui.expenses.receipt_files import ReceiptDrop
from app.ui.expenses.receipts_edit import ChooseFiles, ask_for_receipts
from app.ui.expenses.sums_flow import SumsFlow
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.buttons import Button
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.sums_line import Sum

_TABLES = (
    *("expense", "client", "project", "attachment"),
    *("billed_expense", "invoice", "invoice_line"),
)


class ExpensesPage(QWidget):
    """Sums, filters and the list; files dropped on a row are its receipts, elsewhere a new one's.

    Signals:
        told: what was done and can be undone, for the bar that offers it.
        noted: what there is to know and nothing to take back.
    """

    told = Signal(str)
    noted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        parent: QWidget | None = None,
        choose_files: ChooseFiles = ask_for_receipts,
        open_file: OpenFileOutside = open_outside,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self.acts = ExpenseActs(theme, session, self, choose_files, open_file)
        self.list = ExpenseList(theme, session, self)
        self._lay_out()
        self._wire()

    def add_expense(self) -> None:
        """The dialog of a new expense, which is gone to afterwards."""
        self.acts.add()

    def show_expense(self, expense_id: UUID) -> None:
        """Goes to an expense, whatever is filtered."""
        self.list.show_expense(expense_id)

    def reload(self) -> None:
        """Reads everything that the page shows anew."""
        self.list.reload()
        today = self._session.today()
        self._session.fetch(expense_sums, today, self._take_sums, f"expense sums {id(self)}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _lay_out(self) -> None:
        self.head = PageHead(self._theme, _("Expenses"))
        self.add_button = Button(self._theme, _("Add expense"), kind="primary", icon="plus")
        self.head.add_control(self.add_button)
        restyle(self, surface="base")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.sums = SumsFlow()
        for part in (self.head, self.sums):
            column.addWidget(part)
        column.addWidget(self.list, 1)

    def _wire(self) -> None:
        self.add_button.clicked.connect(self.add_expense)
        self.list.add_asked.connect(self.add_expense)
        self.list.opened.connect(lambda row: self.acts.edit(row.id))
        self.list.deleted.connect(self.acts.delete)
        self.list.menu_asked.connect(self.acts.open_menu)
        self.list.receipts_asked.connect(self.acts.look)
        self.list.files_dropped.connect(self._take_files)
        ReceiptDrop(self).dropped.connect(lambda paths: self._take_files(paths, None))
        self.acts.told.connect(self.told)
        self.acts.noted.connect(self.noted)
        self.acts.made.connect(self.show_expense)
        self._session.changed.connect(self._take_change)

    def _take_files(self, paths: list[Path], row: ExpenseRow | None) -> None:
        if row is None:
            self.acts.add(paths)
        else:
            self.acts.attach(row, paths)

    def _take_change(self, tables: frozenset[str]) -> None:
        # A hidden page reads everything when it is shown.
        if self.isVisible() and touches(tables, *_TABLES):
            self.reload()

    def _take_sums(self, sums: ExpenseSums) -> None:
        self.sums.set_sums([Sum(each.label, each.value) for each in sums_of(sums)])
