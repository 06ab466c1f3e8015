"""From the return to the answer: watch, heartbeat, and the question after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from app.queries.time_entries import EntryCriteria, entries
from app.services.assignment import Names
from app.services.timer import StartTimer, StopTimer
from app.store.errors import StoreUnavailable
from app.store.store import Store
from app.system.idle.source import UnknownIdle
from app.ui.session.session import Session
from app.ui.shell.away_watch import AwayWatch
from app.ui.shell.heartbeat import Heartbeat
from app.ui.shell.presence import Presence
from app.ui.theme.theme import Theme
from app.ui.timekeeping.away_dialog import AwayDialog
from app.ui.timekeeping.recover_dialog import RecoverDialog
from app.ui.timekeeping.recover_presentation import recovery
from app.ui.timekeeping.timer_state import TimerState
from tests.builders import BERLIN, THURSDAY, SetClock
from tests.ui.builders import settle


@pytest.fixture
def timer(store: Store, session: Session) -> TimerState:
    store.execute(StartTimer(Names("Charts"), THURSDAY, BERLIN))
    return TimerState(session)


@pytest.fixture
def presence(clock: SetClock, timer: TimerState) -> Presence:
    assert timer.running is not None
    return Presence(UnknownIdle(), clock, 10)


@pytest.fixture
def watch(
    theme: Theme, timer: TimerState, session: Session, presence: Presence
) -> Iterator[AwayWatch]:
    made = AwayWatch(theme, timer, session, presence)
    yield made
    if made.dialog is not None:
        made.dialog.reject()


def be_away(clock: SetClock, presence: Presence) -> None:
    """Fifteen minutes of work, then half an hour of sleep."""
    for _ in range(15):
        clock.move(minutes=1)
        presence.poll()
    clock.move(minutes=30)
    presence.poll()


def kinds(store: Store) -> list[str]:
    return [row.kind for row in store.read(entries, EntryCriteria())]


def test_the_return_asks_and_the_answer_settles_it(
    watch: AwayWatch, presence: Presence, clock: SetClock, store: Store, session: Session
) -> None:
    be_away(clock, presence)
    assert watch.since == THURSDAY + timedelta(minutes=15)
    assert isinstance(watch.dialog, AwayDialog)
    watch.dialog.break_button.click()
    watch.dialog.apply_button.click()
    settle(session)
    assert kinds(store) == ["work", "break", "work"]
    assert watch.since is None
    assert watch.dialog is None


def test_deciding_later_keeps_the_question(
    watch: AwayWatch, presence: Presence, clock: SetClock, session: Session
) -> None:
    be_away(clock, presence)
    assert isinstance(watch.dialog, AwayDialog)
    watch.dialog.later_button.click()
    settle(session)
    assert watch.dialog is None
    assert watch.since == THURSDAY + timedelta(minutes=15)
    watch.ask()
    assert isinstance(watch.dialog, AwayDialog)


def test_two_absences_without_an_answer_are_asked_as_one(
    watch: AwayWatch, presence: Presence, clock: SetClock
) -> None:
    be_away(clock, presence)
    be_away(clock, presence)
    assert isinstance(watch.dialog, AwayDialog)
    assert watch.dialog.draft.seconds == 75 * 60


def test_stopping_the_timer_ends_the_question(
    watch: AwayWatch, presence: Presence, clock: SetClock, store: Store, session: Session
) -> None:
    be_away(clock, presence)
    store.execute(StopTimer(clock.now()))
    settle(session)
    assert watch.since is None
    assert watch.dialog is None
    watch.ask()
    assert watch.dialog is None


def test_without_a_timer_nobody_is_asked(
    watch: AwayWatch, presence: Presence, clock: SetClock, store: Store, session: Session
) -> None:
    store.execute(StopTimer(clock.move(minutes=1)))
    settle(session)
    be_away(clock, presence)
    assert watch.since is None
    assert watch.dialog is None


def test_after_a_crash_the_rest_can_be_split(
    watch: AwayWatch, timer: TimerState, clock: SetClock, session: Session
) -> None:
    clock.move(hours=3)
    asked = recovery(timer.running, THURSDAY + timedelta(hours=1), clock.now())
    assert asked is not None
    watch.ask_recovery(asked)
    assert isinstance(watch.dialog, RecoverDialog)
    watch.dialog.split_button.click()
    settle(session)
    assert isinstance(watch.dialog, AwayDialog)
    assert watch.dialog.draft.seconds == 2 * 3600


def test_a_running_timer_is_noted_and_a_stopped_one_is_not(
    timer: TimerState, clock: SetClock, store: Store, session: Session
) -> None:
    seen: list[datetime] = []
    heart = Heartbeat(timer, clock, seen.append)
    assert seen == [THURSDAY]
    clock.move(seconds=30)
    heart.beat()
    assert seen[-1] == clock.now()
    store.execute(StopTimer(clock.now()))
    settle(session)
    assert not heart.is_beating
    store.execute(StartTimer(Names("Mail"), clock.move(minutes=9), BERLIN))
    settle(session)
    assert heart.is_beating
    assert seen[-1] == clock.now()
    heart.stop()
    assert not heart.is_beating


def test_a_disk_that_refuses_the_heartbeat_stops_nobody(timer: TimerState, clock: SetClock) -> None:
    def refuse(_at: datetime) -> None:
        raise StoreUnavailable("store.cannot_open", path="there")

    heart = Heartbeat(timer, clock, refuse)
    heart.beat()
    assert heart.is_beating
    heart.stop()
