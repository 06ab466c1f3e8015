"""What the demo acts on: the window, a clock that stands, and what is written down."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.program import Program
from app.queries.clients import ClientCriteria, clients
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.sample_data import FillWithSampleData
from app.system.money_text import money_text
from app.ui.billing.billing_presentation import Listed
from app.ui.shell.desktop import Desktop, Surroundings
from app.ui.shell.pages import invoices_page
from app.ui.shell.rolling_backups import Backups
from app.window_root import file_of, heartbeat_of

Kind = TypeVar("Kind", bound=QWidget)


class StandingClock:
    """A clock that stands until the demo moves it."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self._now = now
        self._zone = zone

    def now(self) -> datetime:
        return self._now

    def zone(self) -> ZoneInfo:
        return self._zone

    def move(self, amount: timedelta) -> None:
        self._now += amount


class DemoFailed(Exception):
    """The program did not do what the demo asked of it."""


class Stage:
    """The window under the demo's hand: acts, waits, looks, and writes down what came of it."""

    def __init__(
        self, app: QApplication, program: Program, clock: StandingClock, out: Path
    ) -> None:
        self.clock = clock
        self.out = out
        self.log: list[str] = []
        self.numbers: dict[str, Any] = {}
        self._faults: list[BaseException] = []
        path = program.folders.file
        store = program.open(path)
        store.execute(FillWithSampleData(clock.now(), clock.zone()))
        # A backup was just made, as far as the window knows: none is due.
        backups = Backups(take=lambda: program.take_backup(None), newest=clock.now)
        around = Surroundings(
            clock, program.settings, heartbeat_of(path), backups, program.mail, lambda: None
        )
        self.desktop = Desktop(app, file_of(store), around)
        self.desktop.theme.set_motion(moves=False)
        self.session = self.desktop.session
        # Its dialog would wait for a hand that is not there.
        self.session.crashed.disconnect(self.desktop.dialogs.show_crash)
        self.session.crashed.connect(self._faults.append)
        self.session.refused.connect(self._faults.append)
        sys.excepthook = lambda _kind, error, _trace: self._faults.append(error)

    def show(self) -> None:
        self.desktop.show()
        self.desktop.window.resize(1440, 900)
        # By itself the window counts only after a while.
        self.desktop.counts.count()
        self.settle()

    def settle(self) -> None:
        """Waits until commands are on the disk, answers are in, and the screens were told.

        Raises:
            DemoFailed: something was refused, or went wrong on the way.
        """
        for _turn in range(3):
            # Behind all queued commands: when it is answered, their futures have called back.
            self.session.file.version().result()
            self.session.runner.wait()
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._faults:
            raise DemoFailed(self.log[-1:]) from self._faults[0]

    def note(self, text: str) -> None:
        """Adds a line to the log, with the time on the demo's clock."""
        self.log.append(f"{self.clock.now().astimezone(self.clock.zone()):%H:%M}  {text}")

    def picture(self, name: str, shown: QWidget | None = None) -> None:
        """Keeps how the window, or a dialog before it, looks now."""
        (shown or self.desktop.window).activateWindow()
        self.settle()
        (shown or self.desktop.window).grab().save(str(self.out / f"{name}.png"))

    def dialog(self, kind: type[Kind]) -> Kind:
        """The dialog or card of this kind that is shown."""
        self.settle()
        for each in QApplication.topLevelWidgets():
            if isinstance(each, kind) and each.isVisible():
                return each
        raise DemoFailed(kind.__name__)

    def press(self, button: QPushButton) -> None:
        if not button.isEnabled():
            raise DemoFailed(button.text())
        button.click()
        self.settle()

    def client_id(self, name: str) -> UUID:
        rows = self.session.read(clients, ClientCriteria())
        return next(row.id for row in rows if row.name == name)

    def entry(self, title: str) -> EntryRow:
        """The newest entry that is called so."""
        rows = self.session.read(entries, EntryCriteria(self.session.today()))
        return next(row for row in reversed(rows) if row.title == title)

    def chosen_invoice(self) -> Listed:
        """What the user is on, on the Invoices page."""
        listed = invoices_page(self.desktop).list.current
        if listed is None:
            raise DemoFailed("invoice")
        return listed


def money(minor: int) -> str:
    """An amount of the sample's currency."""
    return money_text(minor, "EUR")
