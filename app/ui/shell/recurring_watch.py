"""Makes the tasks and invoices that come again, at the program's start and on each new day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.session.session import Session

if TYPE_CHECKING:
    from app.services.due_invoices import MadeInvoice

# After the first picture: nobody waits for it.
_FIRST_MILLISECONDS = 1_500
_LOOK_MILLISECONDS = 60_000


class RecurringWatch(QObject):
    """Looks each minute whether another day has begun, and makes what is due on it.

    Signals:
        drafted: the `MadeInvoice` records of invoices that were due; some were drafted or refused.
    """

    drafted = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._day: date | None = None
        self._looks = QTimer(self)
        self._looks.timeout.connect(self.look)

    def start(self) -> None:
        self._looks.start(_FIRST_MILLISECONDS)

    def stop(self) -> None:
        self._looks.stop()

    def look(self) -> None:
        """Makes what is due, once a day; what is made already does not come again."""
        self._looks.setInterval(_LOOK_MILLISECONDS)
        today = self._session.today()
        if self._day == today:
            return
        # Late: not at start.
        from app.services.due_invoices import MakeDueInvoices  # noqa: PLC0415
        from app.services.due_tasks import MakeDueTasks  # noqa: PLC0415

        self._day = today
        self._session.execute(MakeDueTasks(today))
        self._session.execute(MakeDueInvoices(today), self._tell)

    def _tell(self, made: Sequence[MadeInvoice]) -> None:
        # Days without work are looked at in silence.
        if any(each.invoice_id is not None or each.refused is not None for each in made):
            self.drafted.emit(made)
