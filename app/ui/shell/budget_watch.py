"""Looks after budgets while the program runs: lines for the tray, and a word when one is at stake.

All budgets are summed up in the pool, and only where something was changed since.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app.settings.machine import BUDGETS_TOLD, MachineSettings
from app.ui.session.session import Session, touches
from app.ui.timekeeping.timer_state import TimerState

if TYPE_CHECKING:
    from app.queries.budgets import BudgetRow

# After the first picture: nobody waits for it.
_FIRST_MILLISECONDS = 5_000
_LOOK_MILLISECONDS = 4 * 60_000
_TABLES = ("time_entry", "project", "task", "rate", "client", "dependency")


class BudgetWatch(QObject):
    """Looks every few minutes and whenever a timer stops.

    Signals:
        changed: the `BudgetLine` records for the tray's menu, and whether no more is said of them
            this week.
        noticed: a `Notice` that is to be shown now.
    """

    changed = Signal(object, bool)
    noticed = Signal(object)

    def __init__(
        self,
        session: Session,
        timer: TimerState,
        settings: MachineSettings,
        can_tell: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """``can_tell`` says whether the system would show a notification."""
        super().__init__(parent)
        self._session = session
        self._timer = timer
        self._settings = settings
        self._can_tell = can_tell
        self._crossed: tuple[BudgetRow, ...] = ()
        self._running = None if timer.running is None else timer.running.id
        self._stale = True
        self._day: date | None = None
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MILLISECONDS)
        self._looks.timeout.connect(self.look)
        session.changed.connect(self._take_change)
        timer.changed.connect(self._take_timer)

    def start(self) -> None:
        self._looks.start()
        QTimer.singleShot(_FIRST_MILLISECONDS, self, self.look)

    def stop(self) -> None:
        self._looks.stop()

    def look(self) -> None:
        """Sums up the budgets where something was changed, or another day has begun."""
        today = self._session.today()
        if not self._stale and self._day == today:
            return
        from app.queries.budgets import BudgetsCriteria, budgets  # noqa: PLC0415 - late: not at start

        self._stale, self._day = False, today
        criteria = BudgetsCriteria(today, crossed=True)
        self._session.fetch(budgets, criteria, self._take, "budget watch")

    def be_quiet(self) -> None:
        """Says no more of the budgets that have reached an alert until the week is over."""
        from app.ui.shell import budget_notices as notices  # noqa: PLC0415 - as above

        told = notices.read_told(self._settings.get(BUDGETS_TOLD))
        self._keep(notices.written_told(notices.quieted(told, self._crossed, self._today())))
        self._show()

    def _take(self, found: list[BudgetRow]) -> None:
        self._crossed = tuple(found)
        if self._can_tell():
            self._tell()
        self._show()

    def _tell(self) -> None:
        from app.ui.shell import budget_notices as notices  # noqa: PLC0415 - as above

        told, today = notices.read_told(self._settings.get(BUDGETS_TOLD)), self._today()
        rows = notices.due(self._crossed, told, today)
        if rows:
            self._keep(notices.written_told(notices.noted(told, rows, today)))
            self.noticed.emit(notices.notice_of(rows, today))

    def _show(self) -> None:
        from app.ui.shell import budget_notices as notices  # noqa: PLC0415 - as above

        today = self._today()
        lines = notices.lines_of(self._crossed, today)
        told = notices.read_told(self._settings.get(BUDGETS_TOLD))
        self.changed.emit(lines, notices.are_quiet(self._crossed, told, today))

    def _keep(self, text: str) -> None:
        # Settings that cannot be kept hold until the program ends.
        with suppress(OSError):
            self._settings.put(BUDGETS_TOLD, text)

    def _today(self) -> date:
        return self._day or self._session.today()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            self._stale = True

    def _take_timer(self) -> None:
        running: UUID | None = None if self._timer.running is None else self._timer.running.id
        before, self._running = self._running, running
        if before is not None and before != running:
            self.look()
