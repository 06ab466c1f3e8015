"""Idle, lock and sleep seen by a clock that the tests move."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.system.idle.source import SourceName, UnknownIdle
from app.ui.shell.presence import Presence
from app.ui.timekeeping.away_draft import AwayMark
from tests.builders import THURSDAY, SetClock


class SetIdle:
    """An idle source that says what a test puts there."""

    name: SourceName = "x11"

    def __init__(self, clock: SetClock) -> None:
        self._clock = clock
        self.touched_at: datetime | None = clock.now()

    def idle_seconds(self) -> float | None:
        if self.touched_at is None:
            return None
        return (self._clock.now() - self.touched_at).total_seconds()


class Watched:
    """A presence, its source, and what it told."""

    def __init__(self, clock: SetClock, minutes: int = 10, *, known: bool = True) -> None:
        self.clock = clock
        self.idle = SetIdle(clock)
        if not known:
            self.idle.touched_at = None
        self.presence = Presence(self.idle, clock, minutes)
        self.left: list[float] = []
        self.back: list[tuple[float, float]] = []
        self.marks: list[AwayMark] = []
        self.presence.went_away.connect(lambda since: self.left.append(minutes_of(since)))
        self.presence.came_back.connect(self._come_back)

    def _come_back(self, since: datetime, until: datetime, marks: tuple[AwayMark, ...]) -> None:
        self.back.append((minutes_of(since), minutes_of(until)))
        self.marks = list(marks)

    def silence(self, minutes: float) -> None:
        """Polls every five seconds while nobody touches anything."""
        for _ in range(round(minutes * 12)):
            self.clock.move(seconds=5)
            self.presence.poll()

    def touch(self) -> None:
        self.clock.move(seconds=5)
        self.idle.touched_at = self.clock.now()
        self.presence.poll()


def minutes_of(instant: datetime) -> float:
    return round((instant - THURSDAY).total_seconds() / 60, 2)


@pytest.fixture
def watched(qapp: QApplication, clock: SetClock) -> Watched:
    assert qapp is not None
    return Watched(clock)


def test_silence_past_the_threshold_is_away_from_the_last_input(watched: Watched) -> None:
    watched.silence(9.9)
    assert watched.left == []
    watched.silence(0.2)
    assert watched.left == [0]
    watched.silence(26.9)
    watched.touch()
    assert watched.back == [(0, 37.08)]
    assert [mark.kind for mark in watched.marks] == ["back"]


def test_short_silence_is_no_absence(watched: Watched) -> None:
    for _ in range(5):
        watched.silence(9)
        watched.touch()
    assert (watched.left, watched.back) == ([], [])


def test_each_absence_is_told_once(watched: Watched) -> None:
    watched.silence(30)
    watched.touch()
    watched.silence(1)
    watched.touch()
    watched.silence(30)
    watched.touch()
    assert len(watched.left) == len(watched.back) == 2
    assert watched.back[1][0] > watched.back[0][1]


def test_a_sleep_counts_by_the_clock_on_the_wall(watched: Watched) -> None:
    watched.silence(2)
    watched.clock.move(minutes=45)
    watched.touch()
    assert watched.left == [0]
    assert watched.back == [(0, 47.08)]
    (asleep, _back) = watched.marks
    assert asleep.until is not None
    assert (asleep.kind, minutes_of(asleep.at), minutes_of(asleep.until)) == ("asleep", 2, 47.08)


def test_a_system_that_stops_counting_while_asleep_makes_nobody_present(watched: Watched) -> None:
    watched.silence(2)
    watched.clock.move(minutes=45)
    # The count stands at two minutes and a little, as if no time had passed.
    watched.idle.touched_at = watched.clock.move(seconds=5) - timedelta(seconds=125)
    watched.presence.poll()
    assert watched.left == [0]
    assert watched.back == []
    watched.silence(1)
    assert watched.back == []
    watched.touch()
    assert watched.back == [(0, 48.17)]


def test_a_short_sleep_is_no_absence(watched: Watched) -> None:
    watched.clock.move(minutes=8)
    watched.touch()
    assert (watched.left, watched.back) == ([], [])


def test_a_locked_screen_is_away_though_the_password_is_typed(watched: Watched) -> None:
    watched.presence.note_locked()
    watched.silence(20)
    watched.touch()
    assert watched.back == []
    watched.presence.note_unlocked()
    assert watched.back == [(0, 20.08)]
    assert [mark.kind for mark in watched.marks] == ["locked", "back"]


def test_a_short_lock_is_no_absence(watched: Watched) -> None:
    watched.presence.note_locked()
    watched.silence(5)
    watched.presence.note_unlocked()
    assert (watched.left, watched.back) == ([], [])


def test_a_minute_of_input_unlocks_a_screen_that_nobody_said_was_unlocked(watched: Watched) -> None:
    watched.presence.note_locked()
    watched.silence(20)
    for _ in range(12):
        watched.touch()
    assert watched.back == [(0, 21)]


def test_where_input_is_unknown_sleep_and_lock_still_count(
    qapp: QApplication, clock: SetClock
) -> None:
    assert qapp is not None
    watched = Watched(clock, known=False)
    watched.silence(30)
    assert watched.left == []
    clock.move(minutes=20)
    watched.presence.poll()
    assert watched.back == [(30, 50)]
    watched.presence.note_locked()
    watched.silence(15)
    watched.presence.note_unlocked()
    assert watched.back[1] == (50, 65)


def test_a_threshold_of_zero_never_asks(qapp: QApplication, clock: SetClock) -> None:
    assert qapp is not None
    watched = Watched(clock, 0)
    watched.silence(30)
    clock.move(hours=9)
    watched.touch()
    assert (watched.left, watched.back) == ([], [])
    watched.presence.set_threshold(5)
    watched.silence(6)
    assert len(watched.left) == 1


def test_a_clock_that_is_put_back_makes_no_absence(watched: Watched) -> None:
    watched.silence(9)
    watched.clock.move(hours=-1)
    watched.touch()
    watched.silence(9)
    watched.touch()
    assert (watched.left, watched.back) == ([], [])


def test_what_is_watched_is_said_honestly(qapp: QApplication, clock: SetClock) -> None:
    assert qapp is not None
    known = Watched(clock).presence
    assert "X server" in known.describe()
    assert "locking is not" in known.describe()
    known.watch_locks()
    assert known.describe().endswith("Lock and sleep are noticed.")
    assert "does not tell" in Presence(UnknownIdle(), clock, 10).describe()
    assert Presence(UnknownIdle(), clock, 0).describe() == "Away time is not watched."
