"""Is somebody there? Idle input, lock and sleep as one time away, by the clock on the wall."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from app.system.clock import Clock
from app.system.idle.source import IdleSource, SourceName
from app.system.translations import _
from app.ui.timekeeping.away_draft import AwayMark

POLL_MILLISECONDS = 5000
# Polls further apart than this were not late: the machine slept, or the program stood still.
SLEPT = timedelta(seconds=60)
# So many polls with input in a row, and a screen that says it is locked is not.
_POLLS_THAT_UNLOCK = 12
_SLACK_SECONDS = 1.0


class Presence(QObject):
    """Watches whether the user is at the machine.

    Both signals come in pairs. Silence shorter than the threshold is no absence, whatever
    caused it.

    Signals:
        went_away: since when (the last input); the threshold has just been passed.
        came_back: from when to when nobody was there, and what was noticed meanwhile as a tuple
            of `AwayMark`.
    """

    went_away = Signal(object)
    came_back = Signal(object, object, object)

    def __init__(
        self,
        source: IdleSource,
        clock: Clock,
        threshold_minutes: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._clock = clock
        self._threshold = timedelta(minutes=threshold_minutes)
        self._polled_at = self._last_input = clock.now()
        self._idle: float | None = None
        self._locked = False
        self._busy_polls = 0
        self._told = False
        self._knows_locks = False
        self._marks: list[AwayMark] = []
        self._polling = QTimer(self)
        self._polling.setInterval(POLL_MILLISECONDS)
        self._polling.timeout.connect(self.poll)

    def start(self) -> None:
        self._polling.start()

    def stop(self) -> None:
        self._polling.stop()

    def set_threshold(self, minutes: int) -> None:
        """After how many minutes of silence the user counts as away; 0 never asks."""
        self._threshold = timedelta(minutes=minutes)

    def poll(self) -> None:
        """Looks now: at the clock, and at what the system says about input."""
        now = self._clock.now()
        slept = now - self._polled_at > SLEPT
        if now < self._polled_at:
            self._forget(now)  # the clock was put back: no instant before can be compared
        if slept:
            self._marks.append(AwayMark("asleep", self._polled_at, now))
        idle = self._source.idle_seconds()
        touched = self._touched(idle, (now - self._polled_at).total_seconds(), slept=slept)
        self._polled_at, self._idle = now, idle
        if self._locked:
            self._busy_polls = self._busy_polls + 1 if touched and idle is not None else 0
            touched = self._busy_polls >= _POLLS_THAT_UNLOCK
            self._locked = not touched
        silence_ends = max(now - timedelta(seconds=idle or 0), self._last_input)
        self._judge(silence_ends if touched else None, now)

    def note_locked(self) -> None:
        """The screen was locked."""
        self._knows_locks = True
        if not self._locked:
            self.poll()
            self._locked, self._busy_polls = True, 0
            self._marks.append(AwayMark("locked", self._clock.now()))

    def note_unlocked(self) -> None:
        """The screen was unlocked: somebody is there."""
        self._knows_locks = True
        if self._locked:
            self.poll()
            self._locked = False
            self._judge(self._clock.now(), self._clock.now())

    def note_sleep(self, falling_asleep: bool) -> None:  # noqa: FBT001 - as the system sends it
        """The machine goes to sleep, or has woken; the polls around it tell how long it was."""
        self._knows_locks = True
        del falling_asleep
        self.poll()

    def describe(self) -> str:
        """What is watched on this system, in words, with what is not."""
        if not self._threshold:
            return _("Away time is not watched.")
        watched: dict[SourceName, str] = {
            "x11": _("Keyboard and pointer are watched through the X server."),
            "windows": _("Keyboard and pointer are watched through Windows."),
            "macos": _("Keyboard and pointer are watched through macOS."),
            "desktop": _("Keyboard and pointer are watched through the desktop."),
            "none": "",
        }
        text = watched[self._source.name]
        if self._source.idle_seconds() is None:
            text = _("This system does not tell whether keyboard and pointer are used.")
        if self._knows_locks:
            return text + " " + _("Lock and sleep are noticed.")
        return text + " " + _("Sleep is noticed by the clock, locking is not.")

    def watch_locks(self) -> None:
        """Says that lock and sleep are told by the system."""
        self._knows_locks = True

    def _touched(self, idle: float | None, passed: float, *, slept: bool) -> bool:
        """Whether there was input since the last poll.

        Some systems stop counting while the machine sleeps. After a sleep only a count that went
        down is input for certain; if there was some after all, the next poll sees it.
        """
        if idle is None:
            return not self._locked
        if self._idle is None:
            return idle + _SLACK_SECONDS < passed or not slept
        return idle + _SLACK_SECONDS < self._idle + (0 if slept else passed)

    def _judge(self, input_at: datetime | None, now: datetime) -> None:
        away_until = now if input_at is None else input_at
        is_away = bool(self._threshold) and away_until - self._last_input >= self._threshold
        if is_away and not self._told:
            self._told = True
            self.went_away.emit(self._last_input)
        if input_at is None:
            return
        since, marks = self._last_input, self._marks
        was_told = self._told
        self._forget(input_at)
        if was_told:
            back = AwayMark("back", input_at)
            self.came_back.emit(since, input_at, (*marks, back))

    def _forget(self, last_input: datetime) -> None:
        self._last_input, self._told, self._marks = last_input, False, []
