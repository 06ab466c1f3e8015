"""The numbers in the side bar: what is overdue or waits, whatever page is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer

from app.queries.expense_overview import unbilled_expenses
from app.queries.invoices import tab_counts
from app.queries.quote_tabs import waiting_quotes
from app.queries.task_tree import open_task_count
from app.ui.session.session import Session, touches

SetCount = Callable[[str, str, bool], None]
# After the first picture: nobody waits for these numbers.
_FIRST_MILLISECONDS = 600
_DAY_CHECK_MILLISECONDS = 60_000


class NavCounts(QObject):
    """Asks for the numbers in the pool and hands them to the side bar."""

    def __init__(self, session: Session, set_count: SetCount, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._set_count = set_count
        self._day: date | None = None
        session.changed.connect(self._take_change)
        minutes = QTimer(self)
        minutes.setInterval(_DAY_CHECK_MILLISECONDS)
        minutes.timeout.connect(self._count_on_new_day)
        minutes.start()
        QTimer.singleShot(_FIRST_MILLISECONDS, self, self.count)

    def count(self) -> None:
        self._day = self._session.today()
        self._count_invoices()
        self._count_quotes()
        self._count_expenses()
        self._count_tasks()

    def _count_on_new_day(self) -> None:
        """What was due yesterday is overdue."""
        if self._day is not None and self._day != self._session.today():
            self.count()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "invoice", "payment"):
            self._count_invoices()
        if touches(tables, "quote"):
            self._count_quotes()
        if touches(tables, "expense", "billed_expense", "client"):
            self._count_expenses()
        if touches(tables, "task"):
            self._count_tasks()

    def _count_invoices(self) -> None:
        today = self._session.today()
        self._session.fetch(tab_counts, today, self._show_invoices, topic="nav-invoices")

    def _count_quotes(self) -> None:
        today = self._session.today()
        self._session.fetch(waiting_quotes, today, self._show_quotes, topic="nav-quotes")

    def _count_expenses(self) -> None:
        self._session.fetch(unbilled_expenses, None, self._show_expenses, topic="nav-expenses")

    def _count_tasks(self) -> None:
        self._session.fetch(open_task_count, None, self._show_tasks, topic="nav-tasks")

    def _show_tasks(self, count: int) -> None:
        self._set_count("tasks", str(count) if count else "", False)

    def _show_invoices(self, counts: dict[str, int]) -> None:
        overdue = counts["overdue"]
        self._set_count("invoices", str(overdue) if overdue else "", bool(overdue))

    def _show_quotes(self, count: int) -> None:
        self._set_count("quotes", str(count) if count else "", False)

    def _show_expenses(self, count: int) -> None:
        self._set_count("expenses", str(count) if count else "", False)
