"""Looks after accounts of hours while the program runs, and says a word when one is running low."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.settings.machine import ACCOUNTS_TOLD, MachineSettings
from app.ui.session.session import Session, touches
from app.ui.timekeeping.timer_state import TimerState

if TYPE_CHECKING:
    from app.queries.hour_balance import AccountStanding, TimerBalance

# After the first picture: nobody waits for it.
_FIRST_MILLISECONDS = 6_000
_LOOK_MILLISECONDS = 60_000
_TABLES = ("hour_account", "hour_grant", "time_entry", "project", "invoice", "invoice_line")


class AccountWatch(QObject):
    """Looks each minute; accounts are reckoned only where something was changed since.

    Signals:
        noticed: a `Notice` that is to be shown now.
    """

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
        self._standings: tuple[AccountStanding, ...] = ()
        self._stale = True
        self._day: date | None = None
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MILLISECONDS)
        self._looks.timeout.connect(self.look)
        session.changed.connect(self._take_change)

    def start(self) -> None:
        self._looks.start()
        QTimer.singleShot(_FIRST_MILLISECONDS, self, self.look)

    def stop(self) -> None:
        self._looks.stop()

    def look(self) -> None:
        """Tells which accounts are nearly used up, what runs taken off."""
        today = self._session.today()
        if not self._stale and self._day == today:
            self._tell()
            return
        from app.queries.hour_balance import (  # noqa: PLC0415 - late: not at start
            StandingsCriteria,
            account_standings,
        )

        self._stale, self._day = False, today
        criteria = StandingsCriteria(today)
        self._session.fetch(account_standings, criteria, self._take, "account watch")

    def _take(self, found: list[AccountStanding]) -> None:
        self._standings = tuple(found)
        self._tell()

    def _tell(self) -> None:
        if not self._standings or not self._can_tell():
            return
        from app.ui.shell import account_notices as notices  # noqa: PLC0415 - as above

        told, today = notices.read_told(self._settings.get(ACCOUNTS_TOLD)), self._session.today()
        running = self._running()
        rows = notices.due(self._standings, running, told, today)
        if rows:
            # Settings that cannot be kept hold until the program ends.
            with suppress(OSError):
                text = notices.written_told(notices.noted(told, rows, today))
                self._settings.put(ACCOUNTS_TOLD, text)
            self.noticed.emit(notices.notice_of(rows, running))

    def _running(self) -> tuple[TimerBalance, int] | None:
        balance = self._timer.balance
        return None if balance is None else (balance, self._timer.elapsed_seconds())

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            self._stale = True
