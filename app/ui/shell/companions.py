"""What lives beside the window: tray, mini timer, heartbeat, watches over time and budgets."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.settings.machine import AWAY_MINUTES, TRAY_LEFT_CLICK, TRAY_PANEL, MachineSettings
from app.system.idle.choose import choose_idle_source
from app.ui.session.session import Session
from app.ui.shell.account_watch import AccountWatch
from app.ui.shell.away_watch import AwayWatch
from app.ui.shell.budget_watch import BudgetWatch
from app.ui.shell.heartbeat import Heartbeat
from app.ui.shell.idle_dbus import DesktopSignals, mutter_idle_seconds
from app.ui.shell.presence import Presence
from app.ui.shell.recurring_watch import RecurringWatch
from app.ui.shell.tray import Tray
from app.ui.theme.icons import Panel
from app.ui.theme.theme import Theme
from app.ui.timekeeping.mini_timer import MiniTimer
from app.ui.timekeeping.recover_presentation import recovery
from app.ui.timekeeping.timer_state import TimerState

_PANELS = {"light": Panel.LIGHT, "dark": Panel.DARK}


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The heartbeat's file: noted while a timer runs, forgotten when the user quits."""

    note: Callable[[datetime], None]
    read: Callable[[], datetime | None]
    forget: Callable[[], None]


class Companions(QObject):
    """Makes them, keeps them in step, and takes them away at the end."""

    def __init__(
        self,
        theme: Theme,
        timer: TimerState,
        session: Session,
        settings: MachineSettings,
        last_seen: LastSeen,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._timer = timer
        self._session = session
        self._settings = settings
        self._last_seen = last_seen
        self._asked = recovery(timer.running, last_seen.read(), session.clock.now())
        self.tray = Tray(theme, timer, session, self)
        self.mini_timer = MiniTimer(theme, timer, session, settings)
        source = choose_idle_source(sys.platform, os.environ, mutter_idle_seconds)
        self.presence = Presence(source, session.clock, settings.get(AWAY_MINUTES), self)
        self._signals = DesktopSignals(self.presence, self)
        self.away = AwayWatch(theme, timer, session, self.presence, window)
        self._heartbeat = Heartbeat(timer, session.clock, last_seen.note, self)
        self.budgets = BudgetWatch(session, timer, settings, lambda: self.tray.can_notify, self)
        self.accounts = AccountWatch(session, timer, settings, lambda: self.tray.can_notify, self)
        self.recurring = RecurringWatch(session, self)
        self._wire()
        self.take_settings()

    def start(self) -> None:
        """Begins to watch, and asks about a timer that a crash or power cut left running."""
        self.presence.start()
        self.budgets.start()
        self.accounts.start()
        self.recurring.start()
        if self._asked is not None:
            self.away.ask_recovery(self._asked)

    def take_settings(self) -> None:
        """Takes over what was changed in the preferences."""
        self.presence.set_threshold(self._settings.get(AWAY_MINUTES))
        left = self._settings.get(TRAY_LEFT_CLICK)
        self.tray.set_left_click("mini_timer" if left == "mini_timer" else "toggle")
        self.tray.set_panel(_PANELS.get(self._settings.get(TRAY_PANEL), Panel.UNKNOWN))

    def toggle_mini_timer(self) -> None:
        if self.mini_timer.isVisible():
            self.mini_timer.close()
        else:
            self.mini_timer.show_in_place()

    @property
    def holds_the_program(self) -> bool:
        """Whether the tray shows the program while its window is closed."""
        return self.tray.icon.isVisible() and self.tray.icon.isSystemTrayAvailable()

    def leave(self) -> None:
        """Takes everything away. A timer that runs is meant to: no question at the next start."""
        self.presence.stop()
        self._heartbeat.stop()
        self.budgets.stop()
        self.accounts.stop()
        self.recurring.stop()
        self._last_seen.forget()
        self.tray.retire()
        self.mini_timer.close()

    def _wire(self) -> None:
        self.away.changed.connect(self.tray.set_away)
        self.away.changed.connect(self.mini_timer.set_away)
        self.tray.split_asked.connect(self.away.ask)
        self.mini_timer.split_asked.connect(self.away.ask)
        self.tray.mini_timer_asked.connect(self.toggle_mini_timer)
        self.budgets.changed.connect(self.tray.set_budgets)
        self.budgets.noticed.connect(self.tray.notify)
        self.accounts.noticed.connect(self.tray.notify)
        self.tray.quiet_asked.connect(self.budgets.be_quiet)
