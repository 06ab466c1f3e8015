from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.services.assignment import Names
from app.services.projects import AddProject
from app.services.time_entries import AddTimed
from app.services.timer import StartTimer, StopTimer
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.shell.tray import Tray
from app.ui.theme.theme import Theme
from app.ui.timekeeping.timer_state import TimerState
from tests.builders import BERLIN, THURSDAY, SetClock
from tests.ui.builders import settle

Reason = QSystemTrayIcon.ActivationReason


@pytest.fixture
def timer(store: Store, session: Session, clock: SetClock) -> TimerState:
    """An hour of mail and an earlier half of notes; nothing runs."""
    for text, hours in (("Notes & more", 4), ("Mail", 2)):
        start = THURSDAY - timedelta(hours=hours)
        end = start + timedelta(minutes=60)
        store.execute(AddTimed(Names(text, project="Office"), start, end, BERLIN))
    assert clock.now() == THURSDAY
    return TimerState(session)


@pytest.fixture
def tray(theme: Theme, timer: TimerState, session: Session) -> Iterator[Tray]:
    made = Tray(theme, timer, session)
    yield made
    made.retire()


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def action(menu: QMenu, text: str) -> QAction:
    return next(found for found in menu.actions() if found.text() == text)


def inner(menu: QMenu, text: str) -> QMenu:
    found = action(menu, text).menu()
    assert isinstance(found, QMenu)
    return found


def start(store: Store, session: Session, text: str = "Charts") -> None:
    store.execute(StartTimer(Names(text, project="Dashboard"), THURSDAY, BERLIN))
    settle(session)


def running(timer: TimerState) -> str | None:
    return None if timer.running is None else timer.running.title


def test_a_left_click_goes_on_with_the_newest_and_the_next_one_stops(
    tray: Tray, timer: TimerState, session: Session, clock: SetClock
) -> None:
    tray.icon.activated.emit(Reason.Trigger)
    settle(session)
    assert running(timer) == "Mail"
    clock.move(minutes=5)
    tray.icon.activated.emit(Reason.Trigger)
    settle(session)
    assert running(timer) is None


def test_a_left_click_can_show_the_mini_timer_instead(tray: Tray, qtbot: QtBot) -> None:
    tray.set_left_click("mini_timer")
    with qtbot.waitSignal(tray.mini_timer_asked):
        tray.icon.activated.emit(Reason.Trigger)


def test_with_nothing_to_go_on_with_a_left_click_asks_what_to_start(
    theme: Theme, session: Session, qtbot: QtBot
) -> None:
    tray = Tray(theme, TimerState(session), session)
    with qtbot.waitSignal(tray.start_asked):
        tray.icon.activated.emit(Reason.Trigger)
    tray.retire()


def test_a_middle_click_brings_the_window(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.window_asked):
        tray.icon.activated.emit(Reason.MiddleClick)


def test_the_elapsed_time_is_fresh_when_the_menu_opens(
    tray: Tray, store: Store, session: Session, clock: SetClock
) -> None:
    start(store, session)
    first = tray.menu.actions()[0]
    assert first.text() == "Charts · 0:00"
    clock.move(minutes=52)
    tray.menu.aboutToShow.emit()
    assert tray.menu.actions()[0] is first
    assert first.text() == "Charts · 0:52"
    assert action(tray.menu, "Discard 0:52")


def test_recent_work_is_started_from_the_menu(
    tray: Tray, timer: TimerState, session: Session
) -> None:
    notes = next(each for each in tray.menu.actions() if each.text().startswith("Notes"))
    assert notes.text().startswith("Notes && more · ")
    notes.trigger()
    settle(session)
    assert running(timer) == "Notes & more"


def test_switching_ends_what_runs(
    tray: Tray, timer: TimerState, store: Store, session: Session, clock: SetClock
) -> None:
    start(store, session)
    clock.move(minutes=10)
    switch = inner(tray.menu, "Switch to")
    next(each for each in switch.actions() if each.text().startswith("Mail")).trigger()
    settle(session)
    assert running(timer) == "Mail"
    assert timer.running is not None
    assert timer.running.started_at == clock.now()


def test_the_start_is_moved_by_one_click(
    tray: Tray, timer: TimerState, store: Store, session: Session
) -> None:
    start(store, session)
    earlier = inner(tray.menu, "I started earlier")
    next(each for each in earlier.actions() if each.text().startswith("10 minutes")).trigger()
    settle(session)
    assert timer.running is not None
    assert timer.running.started_at == THURSDAY - timedelta(minutes=10)


def test_what_runs_is_pinned_and_unpinned(
    tray: Tray, store: Store, session: Session, clock: SetClock
) -> None:
    start(store, session)
    clock.move(minutes=10)
    action(inner(tray.menu, "Switch to"), "Pin “Charts”").trigger()
    settle(session)
    action(tray.menu, "Stop").trigger()
    settle(session)
    assert texts(tray.menu)[4:6] == ["Pinned", "Charts"]
    action(tray.menu, "Charts").trigger()
    settle(session)
    action(inner(tray.menu, "Switch to"), "Unpin “Charts”").trigger()
    settle(session)
    assert "Pinned" not in texts(tray.menu)


def test_a_break_is_taken_and_work_resumed(
    tray: Tray, timer: TimerState, store: Store, session: Session, clock: SetClock
) -> None:
    start(store, session)
    clock.move(minutes=30)
    action(tray.menu, "Take a break").trigger()
    settle(session)
    assert timer.running is not None
    assert timer.running.kind == "break"
    clock.move(minutes=15)
    action(tray.menu, "Back to work").trigger()
    settle(session)
    assert running(timer) == "Charts"


def test_the_picture_changes_with_the_state_and_not_with_the_time(
    tray: Tray, store: Store, session: Session, clock: SetClock
) -> None:
    idle = tray.icon.icon().cacheKey()
    start(store, session)
    runs = tray.icon.icon().cacheKey()
    clock.move(minutes=1)
    tray.menu.aboutToShow.emit()
    assert tray.icon.icon().cacheKey() == runs != idle
    tray.set_away(THURSDAY)
    assert tray.icon.icon().cacheKey() != runs
    assert "away since 09:00" in tray.icon.toolTip()
    assert action(tray.menu, "Away since 09:00 · split…")


def test_a_used_up_budget_shows(
    tray: Tray, store: Store, session: Session, clock: SetClock
) -> None:
    start(store, session)
    runs = tray.icon.icon().cacheKey()
    now = clock.move(hours=3)
    store.execute(StopTimer(now))
    store.execute(AddProject({"name": "Small", "budget_seconds": 60}))
    store.execute(AddTimed(Names("", project="Small"), now - timedelta(hours=2), now, BERLIN))
    store.execute(StartTimer(Names("", project="Small"), now, BERLIN))
    settle(session)
    assert tray.icon.icon().cacheKey() != runs
    assert any("over budget" in each.text() for each in tray.menu.actions())


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Start…", "start_asked"),
        ("Show mini timer", "mini_timer_asked"),
        ("Open Stint", "window_asked"),
        ("Quit", "quit_asked"),
    ],
)
def test_what_the_shell_does_is_asked_by_signal(
    tray: Tray, qtbot: QtBot, text: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(tray, signal)):
        action(tray.menu, text).trigger()


def test_where_there_is_no_panel_the_tray_waits_quietly(tray: Tray) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    assert not tray.icon.isVisible()


def test_discarding_takes_the_running_entry_away(
    tray: Tray, timer: TimerState, store: Store, session: Session
) -> None:
    start(store, session)
    action(tray.menu, "Discard 0:00").trigger()
    settle(session)
    assert running(timer) is None
