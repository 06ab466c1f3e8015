from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.timer import StartTimer
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_line_edit import Suggestion
from app.ui.timekeeping.timer_bar import BarSources, TimerBar
from app.ui.timekeeping.timer_state import Phase, TimerState
from app.ui.widgets.tag import Tag
from tests.builders import BERLIN, SetClock
from tests.ui.builders import settle


@pytest.fixture
def timer(session: Session) -> TimerState:
    return TimerState(session)


@pytest.fixture
def bar(theme: Theme, session: Session, timer: TimerState, qtbot: QtBot) -> TimerBar:
    sources = BarSources(
        suggest=lambda _text, token: (
            [Suggestion("Website", "@Website")] if token and token.kind == "project" else []
        ),
        projects=lambda: frozenset({"website"}),
        targets=lambda: (8 * 3600, 40 * 3600),
        today=session.today,
    )
    made = TimerBar(theme, timer, sources)
    qtbot.addWidget(made)
    made.resize(1200, 60)
    made.show()
    return made


def shown_texts(bar: TimerBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def press(bar: TimerBar, text: str) -> None:
    buttons = [b for b in bar.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    assert len(buttons) == 1, f"no button {text!r}"
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def write(bar: TimerBar, line: str) -> None:
    QTest.keyClicks(bar.line, line)
    QTest.keyClick(bar.line, Qt.Key.Key_Return)


def stored(session: Session) -> list[EntryRow]:
    settle(session)
    return session.read(entries, EntryCriteria())


def test_typing_and_enter_starts_the_timer(bar: TimerBar, session: Session) -> None:
    QTest.keyClicks(bar.line, "Fix login @Website #bug")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    (row,) = stored(session)
    assert (row.description, row.project, row.tags, row.ended_at) == (
        "Fix login",
        "Website",
        ("bug",),
        None,
    )
    assert "Fix login" in shown_texts(bar)
    assert "since 09:00" in shown_texts(bar)


def test_stop_ends_the_entry_at_the_click(bar: TimerBar, session: Session, clock: SetClock) -> None:
    session.execute(StartTimer(Names("Fix login"), clock.now(), BERLIN))
    settle(session)
    clock.move(minutes=52)
    press(bar, "Stop")
    clock.move(minutes=8)
    (row,) = stored(session)
    assert row.seconds == 52 * 60


def test_switch_offers_the_line_and_ends_what_runs(
    bar: TimerBar, session: Session, clock: SetClock
) -> None:
    session.execute(StartTimer(Names("Fix login"), clock.now(), BERLIN))
    settle(session)
    clock.move(minutes=10)
    press(bar, "Switch")
    QTest.keyClicks(bar.line, "Call")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert [(row.description, row.seconds) for row in stored(session)] == [
        ("Fix login", 600),
        ("Call", None),
    ]


def test_escape_leaves_the_switch_and_nothing_has_changed(
    bar: TimerBar, session: Session, clock: SetClock
) -> None:
    session.execute(StartTimer(Names("Fix login"), clock.now(), BERLIN))
    settle(session)
    press(bar, "Switch")
    QTest.keyClicks(bar.line, "Call")
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert "Fix login" in shown_texts(bar)
    assert len(stored(session)) == 1


def test_what_was_understood_is_shown_while_typing(bar: TimerBar) -> None:
    QTest.keyClicks(bar.line, "Fix @Shop #bug 9:00-10:30")
    texts = [tag.text() for tag in bar.findChildren(Tag) if tag.text()]
    assert texts == ["new project Shop", "bug", "09:00 – 10:30"]


def test_a_finished_entry_is_recorded_and_no_timer_runs(
    bar: TimerBar, session: Session, timer: TimerState
) -> None:
    QTest.keyClicks(bar.line, "Call 7:00-8:30")
    press(bar, "Record")
    (row,) = stored(session)
    assert row.seconds == 5400
    assert timer.phase is Phase.IDLE


def test_a_line_that_cannot_be_read_stays_and_says_why(bar: TimerBar, session: Session) -> None:
    QTest.keyClicks(bar.line, "Call 25:00-26:00")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert stored(session) == []
    assert bar.line.text() == "Call 25:00-26:00"
    assert bar.line.property("state") == "error"
    assert "25:00-26:00" in bar.line.toolTip()


@pytest.mark.parametrize("before", ["", "Fix login"])
def test_a_refused_line_stays_and_the_bar_says_why(
    bar: TimerBar, session: Session, timer: TimerState, clock: SetClock, before: str
) -> None:
    if before:
        write(bar, before)
        settle(session)
        clock.move(minutes=5)
        bar.focus_line()
    write(bar, "Call @Nobody/Website")
    settle(session)
    texts = [tag.text() for tag in bar.findChildren(Tag) if tag.text()]
    assert texts == ["There is no client called “Nobody”."]
    assert bar.line.text() == "Call @Nobody/Website"
    assert bar.line.isVisible()
    assert (timer.running.description if timer.running else "") == before


def test_what_was_written_meanwhile_is_not_replaced_by_a_refused_line(
    bar: TimerBar, session: Session
) -> None:
    write(bar, "Call @Nobody/Website")
    QTest.keyClicks(bar.line, "Mail")
    settle(session)
    assert bar.line.text() == "Mail"


def test_tab_takes_the_suggestion(bar: TimerBar) -> None:
    QTest.keyClicks(bar.line, "Fix @web")
    QTest.keyClick(bar.line, Qt.Key.Key_Tab)
    assert bar.line.text() == "Fix @Website "


def test_a_click_shows_starting_until_the_commit_is_on_the_disk(
    session: Session, timer: TimerState, clock: SetClock
) -> None:
    phases = []
    timer.changed.connect(lambda: phases.append(timer.phase))
    session.execute(StartTimer(Names("One"), clock.now(), BERLIN))
    settle(session)
    clock.move(minutes=1)
    timer.stop()
    settle(session)
    timer.resume()
    settle(session)
    assert phases[:2] == [Phase.RUNNING, Phase.STOPPING]
    assert Phase.STARTING in phases
    assert phases[-1] is Phase.RUNNING


def test_elapsed_time_comes_from_the_instants(
    session: Session, timer: TimerState, clock: SetClock
) -> None:
    session.execute(StartTimer(Names("One"), clock.now(), BERLIN))
    settle(session)
    clock.move(hours=30)
    assert timer.elapsed_seconds() == 30 * 3600


def test_todays_total_counts_only_what_ran_since_midnight(
    session: Session, timer: TimerState, clock: SetClock
) -> None:
    clock.move(hours=14)  # 23:00 in Berlin
    session.execute(StartTimer(Names("Late"), clock.now(), BERLIN))
    settle(session)
    clock.move(hours=3)
    timer.reload()
    assert timer.today_seconds() == 2 * 3600
    assert timer.week_seconds() == 3 * 3600
