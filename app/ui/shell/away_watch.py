"""From silence to answer: keeps the away time of the running entry until it is given out."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.session.session import Session
from app.ui.shell.presence import Presence
from app.ui.theme.theme import Theme
from app.ui.timekeeping.away_draft import AwayMark, AwayTime
from app.ui.timekeeping.away_presentation import new_draft
from app.ui.timekeeping.recover_presentation import Recovery
from app.ui.timekeeping.timer_state import TimerState

if TYPE_CHECKING:
    from app.ui.timekeeping.away_dialog import AwayDialog


class AwayWatch(QObject):
    """Asks once after each return; *Decide later* keeps the question open.

    Signals:
        changed: since when nobody is there, or away time waits; None for neither. For the timer
            bar, the tray and the mini timer.
    """

    changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        timer: TimerState,
        session: Session,
        presence: Presence,
        window: QWidget | None = None,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._timer = timer
        self._session = session
        self._window = window
        self._since: datetime | None = None
        self._pending: AwayTime | None = None
        self._entry_id = None if timer.running is None else timer.running.id
        self.dialog: QDialog | None = None
        # The dialog that gives time out, while it is the one that is open.
        self._giving: AwayDialog | None = None
        presence.went_away.connect(self._take_leave)
        presence.came_back.connect(self._take_return)
        timer.changed.connect(self._take_timer)

    @property
    def since(self) -> datetime | None:
        """Since when nobody is there, or the start of the time that waits to be given out."""
        return self._since

    def ask(self) -> None:
        """Opens the dialog for the away time that waits; nothing where none does."""
        running = self._timer.running
        if self._pending is None or running is None or self.dialog is not None:
            return
        session = self._session
        draft = new_draft(running, self._pending, session.clock.now(), session.zone)
        if draft is None:
            self._settle()
            return
        # Late, as the other one: a start pays for neither, and most days for one at most.
        from app.ui.timekeeping.away_dialog import AwayDialog  # noqa: PLC0415

        dialog = AwayDialog(self._theme, session, running, draft, self._pending, self._window)
        dialog.applied.connect(self._settle)
        self._giving = dialog
        self._open(dialog)

    def ask_recovery(self, asked: Recovery) -> None:
        """Opens the question after a crash or power cut."""
        from app.ui.timekeeping.recover_dialog import RecoverDialog  # noqa: PLC0415 - late

        dialog = RecoverDialog(self._theme, self._session, asked, self._window)
        dialog.split_asked.connect(lambda: self._split(asked))
        self._open(dialog)

    def _split(self, asked: Recovery) -> None:
        self.dialog = None
        self._note(AwayTime(asked.last_seen, asked.now))
        self.ask()

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._close)
        dialog.open()
        dialog.raise_()
        dialog.activateWindow()

    def _close(self) -> None:
        closed = self.sender()
        if isinstance(closed, QObject):
            closed.deleteLater()
        self.dialog = self._giving = None

    def _take_leave(self, since: datetime) -> None:
        running = self._timer.running
        if running is not None and running.started_at is not None and self._since is None:
            self._set_since(max(since, running.started_at))

    def _take_return(self, since: datetime, until: datetime, marks: tuple[AwayMark, ...]) -> None:
        if self._timer.running is None:
            return
        earlier = self._pending
        # An absence that still waits for its answer and this one are asked about as one.
        if earlier is not None:
            since, marks = earlier.since, (*earlier.marks, *marks)
            if self._giving is not None:
                self._giving.reject()
        self._note(AwayTime(since, until, marks))
        self.ask()

    def _note(self, away: AwayTime) -> None:
        self._pending = away
        self._set_since(away.since)

    def _take_timer(self) -> None:
        """Another entry, or none: the question about the one before is gone with it."""
        entry_id = None if self._timer.running is None else self._timer.running.id
        if entry_id != self._entry_id:
            self._entry_id = entry_id
            self._settle()

    def _settle(self) -> None:
        self._pending = None
        self._set_since(None)
        # A dialog that is about to close has itself brought this about.
        if self._giving is not None and not self._giving.is_applying:
            self._giving.reject()

    def _set_since(self, since: datetime | None) -> None:
        if since != self._since:
            self._since = since
            self.changed.emit(since)
