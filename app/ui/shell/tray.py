"""The icon in the panel: one click starts and stops, its menu does the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.domain.timekeeping.pinned import WorkKey
from app.queries.timer import LastEndCriteria, last_end
from app.services.away import TakeBreak
from app.services.pinned import PinWork, UnpinWork
from app.ui.session.session import Session, touches
from app.ui.shell.tray_menu import TrayMenu
from app.ui.shell.tray_presentation import (
    Act,
    ActName,
    BudgetLine,
    TrayView,
    menu,
    picture,
    tool_tip,
)
from app.ui.theme.icons import Panel, TrayState, tray_icon
from app.ui.theme.theme import Theme
from app.ui.timekeeping.timer_state import TimerState
from app.ui.timekeeping.work_choices import WorkChoice, read_choices, start_choice

if TYPE_CHECKING:
    from app.ui.shell.budget_notices import Notice

LeftClick = Literal["toggle", "mini_timer"]

_LOOK_EVERY_MILLISECONDS = 5000
_NOTICE_MILLISECONDS = 10_000
_MINUTE_MILLISECONDS = 60_000
_LOOKS = 12  # for the first minute; panels that start with the session come within it


class Tray(QObject):
    """Shows the timer in the panel wherever the system has one; without one nothing is lost.

    Signals:
        window_asked: the window is wanted in front.
        start_asked: something that is not in the menu shall be started or switched to.
        mini_timer_asked: the mini timer is wanted.
        other_start_asked: the running entry's start shall be typed.
        split_asked: the away time shall be given out.
        quit_asked: the program shall end.
        figures_asked: the figures of a project are wanted; its id.
        accounts_asked, drafts_asked: the accounts of hours, or the drafts of invoices, are wanted.
        quiet_asked: budgets shall not be told any more this week.
    """

    window_asked = Signal()
    start_asked = Signal()
    mini_timer_asked = Signal()
    other_start_asked = Signal()
    split_asked = Signal()
    quit_asked = Signal()
    figures_asked = Signal(object)
    accounts_asked = Signal()
    drafts_asked = Signal()
    quiet_asked = Signal()

    def __init__(
        self, theme: Theme, timer: TimerState, session: Session, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._timer = timer
        self._session = session
        self._left_click: LeftClick = "toggle"
        self._panel = Panel.UNKNOWN
        self._away_since: datetime | None = None
        self._choices = read_choices(session, timer.running)
        self._budgets: tuple[BudgetLine, ...] = ()
        self._budgets_quiet = False
        self._noticed: Notice | None = None
        self._shown: tuple[TrayState, Panel] | None = None
        self._drawn = QIcon()
        self.menu = QMenu()
        self._menu = TrayMenu(theme, self.menu, self.do, lambda: self._drawn)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self._wire()
        self._take_state()
        self._look_for_panel()

    def set_left_click(self, left_click: LeftClick) -> None:
        """What a left click does: start and stop, or show the mini timer."""
        self._left_click = left_click

    def set_panel(self, panel: Panel) -> None:
        """The ground of the panel, which no system tells on Linux."""
        self._panel = panel
        self._take_state()

    def set_away(self, since: datetime | None) -> None:
        """Since when nobody is there, or away time waits to be given out; None for neither."""
        self._away_since = since
        self._take_state()

    def set_budgets(self, lines: tuple[BudgetLine, ...], quiet: bool) -> None:  # noqa: FBT001 - a slot
        """Budgets that have reached an alert, and whether no more is said of them this week."""
        self._budgets, self._budgets_quiet = lines, quiet
        self._refresh()

    @property
    def can_notify(self) -> bool:
        """Whether the system would show a notification."""
        return self.icon.isVisible() and QSystemTrayIcon.supportsMessages()

    def notify(self, notice: Notice) -> None:
        """Shows a notification of the system; a click leads to what it is about."""
        self._noticed = notice
        self.icon.showMessage(notice.title, notice.body, self._drawn, _NOTICE_MILLISECONDS)

    def do(self, act: Act) -> None:
        """Does what an item of the menu says."""
        plain = self._plain_acts().get(act.name)
        if plain is not None:
            plain()
        elif isinstance(act.value, WorkChoice):
            start_choice(self._session, self._timer, act.value)
        elif isinstance(act.value, datetime):
            self._timer.move_start(act.value)
        elif isinstance(act.value, UUID):
            self.figures_asked.emit(act.value)
        elif isinstance(act.value, WorkKey):
            self._execute(PinWork(act.value) if act.name == "pin" else UnpinWork(act.value))

    def retire(self) -> None:
        """Takes the icon out of the panel before the program ends."""
        self._looking.stop()
        self._minutes.stop()
        self.icon.hide()

    def _wire(self) -> None:
        self._looks = 0
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MILLISECONDS)
        self._looking.timeout.connect(self._look_for_panel)
        self._looking.start()
        # Only an account of hours is told by the minute; else the tool tip stays true.
        self._minutes = QTimer(self)
        self._minutes.setInterval(_MINUTE_MILLISECONDS)
        self._minutes.timeout.connect(self._take_minute)
        self._timer.changed.connect(self._take_state)
        self._session.changed.connect(self._take_change)
        self.menu.aboutToShow.connect(self._refresh)
        self.icon.activated.connect(self._take_click)
        self.icon.messageClicked.connect(self._open_noticed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._look_for_panel)

    def _plain_acts(self) -> dict[ActName, Callable[[], None]]:
        return {
            "window": self.window_asked.emit,
            "start": self.start_asked.emit,
            "stop": self._timer.stop,
            "other_start": self.other_start_asked.emit,
            "break": self._take_break,
            "back_to_work": self._timer.resume,
            "discard": self._timer.discard,
            "split": self.split_asked.emit,
            "mini_timer": self.mini_timer_asked.emit,
            "quiet_budgets": self.quiet_asked.emit,
            "quit": self.quit_asked.emit,
        }

    def _open_noticed(self) -> None:
        noticed = self._noticed
        if noticed is None:
            return
        if noticed.about == "accounts":
            self.accounts_asked.emit()
        elif noticed.about == "drafts":
            self.drafts_asked.emit()
        elif noticed.project_id is not None:
            self.figures_asked.emit(noticed.project_id)

    def _take_break(self) -> None:
        self._execute(TakeBreak(self._session.clock.now(), self._session.zone))

    def _execute(self, command: object) -> None:
        self._session.execute(command, refused=self._timer.refused.emit)

    def _take_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.MiddleClick:
            self.window_asked.emit()
        # On macOS a click opens the menu, and a click that also stopped the timer would surprise.
        elif reason == QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self._take_left_click()

    def _take_left_click(self) -> None:
        if self._left_click == "mini_timer":
            self.mini_timer_asked.emit()
        elif self._timer.running is None and not self._choices.recent:
            self.start_asked.emit()
        else:
            self._timer.toggle()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "workspace_setting"):
            self._take_state()

    def _take_state(self) -> None:
        self._choices = read_choices(self._session, self._timer.running)
        view = self._view()
        shown = (TrayState(picture(view)), self._panel)
        if shown != self._shown:
            self._shown = shown
            self._drawn = tray_icon(*shown)
            self.icon.setIcon(self._drawn)
        self.icon.setToolTip(tool_tip(view))
        self._menu.show_items(menu(view))
        if view.balance is None:
            self._minutes.stop()
        elif not self._minutes.isActive():
            self._minutes.start()

    def _take_minute(self) -> None:
        self.icon.setToolTip(tool_tip(self._view()))

    def _refresh(self) -> None:
        self._menu.show_items(menu(self._view()))

    def _view(self) -> TrayView:
        session, timer = self._session, self._timer
        balance, left = timer.balance, timer.balance_left_seconds()
        return TrayView(
            zone=session.zone,
            running=timer.running,
            elapsed=timer.elapsed_seconds(),
            today=timer.today_seconds(),
            week=timer.week_seconds(),
            away_since=self._away_since,
            budget_left=timer.budget_left_seconds(),
            balance=None if balance is None else (left or 0, balance.budget_seconds),
            last_end=session.read(last_end, LastEndCriteria(session.member_id)),
            choices=self._choices,
            budgets=self._budgets,
            budgets_quiet=self._budgets_quiet,
        )

    def _look_for_panel(self) -> None:
        """Shows the icon as soon as there is a panel that takes it."""
        self._looks += 1
        if QSystemTrayIcon.isSystemTrayAvailable() and not self.icon.isVisible():
            self.icon.show()
        if self.icon.isVisible() or self._looks > _LOOKS:
            self._looking.stop()
