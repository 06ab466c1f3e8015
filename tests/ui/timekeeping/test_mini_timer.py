from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.services.assignment import Names
from app.services.timer import StartTimer
from app.settings.machine import MINI_TIMER_PLACE, MachineSettings
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timekeeping.mini_timer import MiniTimer
from app.ui.timekeeping.timer_state import TimerState
from tests.builders import BERLIN, THURSDAY, SetClock
from tests.ui.builders import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def settings(tmp_path: Path) -> MachineSettings:
    return MachineSettings(tmp_path)


@pytest.fixture
def timer(session: Session) -> TimerState:
    return TimerState(session)


@pytest.fixture
def mini(
    theme: Theme, timer: TimerState, session: Session, settings: MachineSettings, qtbot: QtBot
) -> MiniTimer:
    made = MiniTimer(theme, timer, session, settings)
    qtbot.addWidget(made)
    made.show_in_place()
    return made


def start(store: Store, session: Session) -> None:
    store.execute(StartTimer(Names("Charts", project="Dashboard"), THURSDAY, BERLIN))
    settle(session)


def texts(mini: MiniTimer) -> list[str]:
    return [label.text() for label in mini.findChildren(QLabel) if label.isVisible()]


def test_it_has_the_size_of_a_strip_and_stays_on_top(mini: MiniTimer) -> None:
    assert (mini.width(), mini.height()) == (396, 64)
    assert mini.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert mini.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_a_line_starts_the_timer(mini: MiniTimer, timer: TimerState, session: Session) -> None:
    assert mini.line.isVisible()
    QTest.keyClicks(mini.line, "Charts @Dashboard")
    QTest.keyClick(mini.line, Qt.Key.Key_Return)
    settle(session)
    assert timer.running is not None
    assert (timer.running.title, timer.running.project) == ("Charts", "Dashboard")
    assert not mini.line.isVisible()
    assert texts(mini) == ["Charts", "Dashboard", "0:00:00"]


def test_a_line_that_cannot_be_read_stays_and_says_why(mini: MiniTimer, timer: TimerState) -> None:
    QTest.keyClicks(mini.line, 'Charts @"Dash')
    mini.start_button.click()
    assert timer.running is None
    assert mini.line.text() == 'Charts @"Dash'
    assert mini.line.property("state") == "error"
    assert mini.line.accessibleDescription()


def test_a_refused_line_comes_back_and_says_why(
    mini: MiniTimer, timer: TimerState, session: Session
) -> None:
    QTest.keyClicks(mini.line, "Charts @Nobody/Dashboard")
    QTest.keyClick(mini.line, Qt.Key.Key_Return)
    settle(session)
    assert timer.running is None
    assert mini.line.text() == "Charts @Nobody/Dashboard"
    assert mini.line.accessibleDescription() == "There is no client called “Nobody”."


def test_the_button_stops(
    mini: MiniTimer, timer: TimerState, store: Store, session: Session, clock: SetClock
) -> None:
    start(store, session)
    clock.move(minutes=5)
    mini.stop_button.click()
    settle(session)
    assert timer.running is None
    assert mini.line.isVisible()


def test_away_time_stands_instead_of_the_clock(
    mini: MiniTimer, store: Store, session: Session, clock: SetClock, qtbot: QtBot
) -> None:
    start(store, session)
    clock.move(minutes=52)
    mini.set_away(THURSDAY + timedelta(minutes=15))
    assert texts(mini) == ["Away since 09:15", "Charts, 0:15 kept", "0:37"]
    assert not mini.stop_button.isVisible()
    with qtbot.waitSignal(mini.split_asked):
        mini.split_button.click()


def test_switch_offers_what_was_done_before(
    mini: MiniTimer, timer: TimerState, store: Store, session: Session, clock: SetClock
) -> None:
    start(store, session)
    store.execute(StartTimer(Names("Mail"), clock.move(minutes=9), BERLIN))
    settle(session)
    clock.move(minutes=5)
    mini.switch_button.click()
    menu = mini.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Charts", "", "Something else…"]
    menu.actions()[0].trigger()
    menu.close()
    settle(session)
    assert timer.running is not None
    assert timer.running.title == "Charts"


def test_escape_puts_it_away(mini: MiniTimer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(mini.closed):
        QTest.keyClick(mini.line, Qt.Key.Key_Escape)
    assert not mini.isVisible()


def test_it_is_moved_by_its_ground_and_comes_back_there(
    mini: MiniTimer, settings: MachineSettings
) -> None:
    before = mini.pos()
    QTest.mousePress(mini, LEFT, pos=QPoint(6, 32))
    QTest.mouseMove(mini, QPoint(-34, 12))
    QTest.mouseRelease(mini, LEFT, pos=QPoint(6, 32))
    moved = mini.pos()
    assert moved == before + QPoint(-40, -20)
    mini.close()
    assert settings.get(MINI_TIMER_PLACE) == f"{moved.x()},{moved.y()}"
    mini.move(0, 0)
    mini.show_in_place()
    assert mini.pos() == moved


def test_a_place_on_a_screen_that_is_gone_is_not_used(
    mini: MiniTimer, settings: MachineSettings
) -> None:
    mini.hide()
    settings.put(MINI_TIMER_PLACE, "9000,-400")
    mini.show_in_place()
    assert mini.screen().availableGeometry().contains(mini.geometry())


def test_a_double_click_on_the_ground_asks_for_the_window(mini: MiniTimer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(mini.window_asked):
        QTest.mouseDClick(mini, LEFT, pos=QPoint(6, 32))
