"""The numbers in the side bar: what is overdue, whatever page is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer

from app.queries.invoices import tab_counts
from app.ui.session.session import Session, touches

SetCount = Callable[[str, str, bool], None]
# After the first picture: nobody waits for these numbers.
_FIRST_MILLISECONDS = 600


class NavCounts(QObject):
    """Asks for the numbers in the pool and hands them to the side bar."""

    def __init__(self, session: Session, set_count: SetCount, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._set_count = set_count
        self._day: date | None = None
        session.changed.connect(self._take_change)
        QTimer.singleShot(_FIRST_MILLISECONDS, self, self.count)

    def count(self) -> None:
        self._day = self._session.today()
        self._session.fetch(tab_counts, self._day, self._show, topic="nav-counts")

    def count_on_new_day(self) -> None:
        """Counts again where midnight has passed since: what was due yesterday is overdue."""
        if self._day is not None and self._day != self._session.today():
            self.count()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "invoice", "payment"):
            self.count()

    def _show(self, counts: dict[str, int]) -> None:
        overdue = counts["overdue"]
        self._set_count("invoices", str(overdue) if overdue else "", bool(overdue))
