"""Accounts of hours beside the timer: in the bar, in the tray, and a word when one runs low."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.assignment import Names
from app.services.hour_accounts import AddHourAccount, GrantHours
from app.services.projects import AddProject
from app.services.time_entries import AddDuration
from app.services.timer import StartTimer, StopTimer
from app.settings.machine import MachineSettings
from app.store.store import Store
from app.ui.billing.hours.accounts_dialog import HourAccountsDialog
from app.ui.session.session import Session
from app.ui.shell.account_watch import AccountWatch
from app.ui.shell.budget_notices import Notice
from app.ui.shell.desktop import Desktop
from app.ui.timekeeping.timer_state import TimerState
from app.ui.widgets.tag import Tag
from tests.builders import BERLIN, SetClock
from tests.store.rows import make_client
from tests.ui.billing.hands import open_dialog
from tests.ui.builders import settle

HOUR = 3600


@pytest.fixture
def account(store: Store) -> UUID:
    """Ten hours each month for Acme, whose project is the website."""
    client = make_client(store, "Acme")
    store.execute(AddProject({"name": "Website", "client_id": client}))
    made: UUID = store.execute(
        AddHourAccount(
            client,
            {"name": "Care", "unit": "month", "seconds": 10 * HOUR, "start_on": date(2026, 11, 1)},
        )
    )
    return made


@pytest.fixture
def told() -> list[Notice]:
    return []


@pytest.fixture
def timer(session: Session) -> TimerState:
    return TimerState(session)


@pytest.fixture
def watch(
    session: Session, timer: TimerState, account: UUID, tmp_path: Path, told: list[Notice]
) -> Iterator[AccountWatch]:
    """A watch on a system that shows notifications; it has looked once."""
    assert account
    settings = MachineSettings(tmp_path / "settings")
    made = AccountWatch(session, timer, settings, lambda: True)
    made.noticed.connect(told.append)
    settle(session)
    look(made, session)
    yield made
    made.stop()


def look(watch: AccountWatch, session: Session) -> None:
    wait(session)
    watch.look()
    wait(session)


def wait(session: Session) -> None:
    for _ in range(3):
        settle(session)


def work(store: Store, hours: float, day: int = 5) -> None:
    names = Names("", project="Website")
    store.execute(AddDuration(names, date(2026, 11, day), round(hours * HOUR), BERLIN))


def start(store: Store, clock: SetClock) -> None:
    store.execute(StartTimer(Names("Fix it", project="Website"), clock.now(), BERLIN))


def tags(desktop: Desktop) -> list[str]:
    return [tag.text() for tag in desktop.bar.findChildren(Tag) if tag.isVisible()]


def test_an_account_that_runs_low_is_told_once(
    watch: AccountWatch, store: Store, session: Session, clock: SetClock, told: list[Notice]
) -> None:
    assert told == []
    work(store, 8.5)
    look(watch, session)
    assert [notice.title for notice in told] == ["Acme / Care: 1:30 h left of 10:00"]
    assert told[0].about == "accounts"
    work(store, 3)
    look(watch, session)
    clock.move(days=1)
    look(watch, session)
    assert len(told) == 1


def test_what_runs_counts_without_another_change(
    watch: AccountWatch, store: Store, session: Session, clock: SetClock, told: list[Notice]
) -> None:
    work(store, 6)
    start(store, clock)
    look(watch, session)
    assert told == []
    clock.move(hours=2, minutes=30)
    look(watch, session)
    assert [notice.title for notice in told] == ["Acme / Care: 1:30 h left of 10:00"]


def test_it_is_told_again_in_the_next_period(
    watch: AccountWatch, store: Store, session: Session, clock: SetClock, told: list[Notice]
) -> None:
    work(store, 9)
    look(watch, session)
    clock.move(days=20)
    look(watch, session)
    assert len(told) == 1
    work_in_december = AddDuration(Names("", project="Website"), date(2026, 12, 2), 36_000, BERLIN)
    store.execute(work_in_december)
    look(watch, session)
    assert [notice.title for notice in told][1:] == ["Acme / Care: 0:00 h left of 10:00"]


def test_a_system_without_notifications_keeps_the_word_for_later(
    session: Session,
    timer: TimerState,
    account: UUID,
    store: Store,
    tmp_path: Path,
    told: list[Notice],
) -> None:
    assert account
    can_tell = False
    watch = AccountWatch(session, timer, MachineSettings(tmp_path / "settings"), lambda: can_tell)
    watch.noticed.connect(told.append)
    work(store, 9)
    look(watch, session)
    assert told == []
    can_tell = True
    look(watch, session)
    assert len(told) == 1
    watch.stop()


def test_the_bar_counts_down_while_the_timer_runs(
    desktop: Desktop, store: Store, clock: SetClock, account: UUID
) -> None:
    assert account
    work(store, 1.5)
    start(store, clock)
    wait(desktop.session)
    assert "8:30 h left of 10:00" in tags(desktop)
    clock.move(hours=1)
    desktop.bar._tick()
    assert "7:30 h left of 10:00" in tags(desktop)
    clock.move(hours=8, minutes=15)
    desktop.bar._tick()
    assert "0:45 h beyond 10:00" in tags(desktop)


def test_granted_hours_show_at_once(
    desktop: Desktop, store: Store, clock: SetClock, account: UUID
) -> None:
    start(store, clock)
    wait(desktop.session)
    store.execute(GrantHours(account, date(2026, 11, 19), 2 * HOUR))
    wait(desktop.session)
    assert "12:00 h left of 12:00" in tags(desktop)


def test_the_account_of_what_is_written_is_shown_before_it_runs(
    desktop: Desktop, account: UUID
) -> None:
    assert account
    desktop.bar.line.setText("Fix it @Website")
    wait(desktop.session)
    assert "10:00 h left of 10:00" in tags(desktop)
    desktop.bar.line.setText("Fix it")
    wait(desktop.session)
    assert "10:00 h left of 10:00" not in tags(desktop)


def test_a_narrow_bar_keeps_the_name_of_the_task(
    desktop: Desktop, store: Store, clock: SetClock, account: UUID
) -> None:
    assert account
    start(store, clock)
    desktop.window.resize(960, 640)
    wait(desktop.session)
    shown = [label.text() for label in desktop.bar.findChildren(QLabel) if label.isVisible()]
    assert "Fix it" in shown
    assert "since 09:00" not in shown
    store.execute(StopTimer(clock.now() + timedelta(minutes=1)))
    wait(desktop.session)


def test_the_tray_tells_it_by_the_minute(
    desktop: Desktop, store: Store, clock: SetClock, account: UUID
) -> None:
    assert account
    tray = desktop.companions.tray
    start(store, clock)
    wait(desktop.session)
    assert tray.icon.toolTip() == "Fix it, since 09:00, 10:00 h left of 10:00"
    clock.move(minutes=30)
    tray._minutes.timeout.emit()
    assert tray.icon.toolTip() == "Fix it, since 09:00, 9:30 h left of 10:00"
    store.execute(StopTimer(clock.now()))
    wait(desktop.session)
    assert not tray._minutes.isActive()


def test_a_click_on_the_notification_leads_to_the_accounts(
    desktop: Desktop, account: UUID, qtbot: QtBot
) -> None:
    assert account
    tray = desktop.companions.tray
    tray.notify(Notice("Acme / Care: 1:30 h left of 10:00", "", about="accounts"))
    tray.icon.messageClicked.emit()
    wait(desktop.session)
    dialog = open_dialog(HourAccountsDialog)
    qtbot.waitUntil(lambda: len(dialog.rows) == 1)
    dialog.accept()
