"""The timer as all screens see it: bar, tray, mini timer and window title show this one state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.timekeeping.entry_line import EntryLine
from app.domain.values.day_range import week_of
from app.domain.values.errors import StintError
from app.domain.values.period import day_bounds
from app.queries.budget import Budget, BudgetCriteria, budget_of
from app.queries.hour_balance import TimerBalance, TimerBalanceCriteria, timer_balance
from app.queries.named_balance import NamedBalance, NamedWork, named_balance
from app.queries.time_entries import EntryRow, TotalCriteria, worked_seconds
from app.queries.timer import RunningCriteria, running_entry
from app.services.entry_line import command_for
from app.services.timer import (
    DiscardTimer,
    MoveTimerStart,
    ResumeTimer,
    StopTimer,
)
from app.ui.session.session import Session, touches

# Nobody waits for more, and Qt's timers count milliseconds in 32 bits.
_LONGEST_WAIT_SECONDS = 7 * 24 * 3600


class Phase(Enum):
    """What the timer does. STARTING: the click is stamped, its commit is not on the disk yet."""

    IDLE = "idle"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class Totals:
    """Seconds of work that are closed; what runs is added by whoever shows it."""

    today: int = 0
    week: int = 0


class TimerState(QObject):
    """Keeps the running entry in step with the file and turns clicks into commands.

    The instant of the click is what counts: a command that waits behind a long import still
    starts or stops at that instant.

    Signals:
        changed: phase, running entry or totals are others now. Never sent for a mere tick.
        refused: an error to be shown where the click was.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.phase = Phase.IDLE
        self.running: EntryRow | None = None
        self.totals = Totals()
        self._budget: Budget | None = None
        self._balance: TimerBalance | None = None
        # Set off at the instant at which either is used up: icons change then, on no tick.
        self._used_up = QTimer(self)
        self._used_up.setSingleShot(True)
        self._used_up.timeout.connect(self._take_used_up)
        session.changed.connect(self._take_change)
        self.reload()

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the clock on this user's wall."""
        return self._session.zone

    def elapsed_seconds(self) -> int:
        """Seconds since the running entry's start, from the instants; 0 while nothing runs."""
        if self.running is None or self.running.started_at is None:
            return 0
        return max(0, int((self._session.clock.now() - self.running.started_at).total_seconds()))

    @property
    def budget(self) -> Budget | None:
        """The running project's budget of hours; None where it has none, or is not known yet."""
        running = self.running
        if running is None or self._budget is None or self._budget.entry_id != running.id:
            return None
        return self._budget

    def budget_left_seconds(self) -> int | None:
        """What is left of the running project's budget, what runs taken off; None without one."""
        return None if self.budget is None else self.budget.left_seconds(self.elapsed_seconds())

    @property
    def balance(self) -> TimerBalance | None:
        """The account of hours that the running entry counts down; None where there is none."""
        running = self.running
        if running is None or self._balance is None or self._balance.entry_id != running.id:
            return None
        return self._balance

    def balance_left_seconds(self) -> int | None:
        """What is left on that account, what runs taken off; None without one."""
        return None if self.balance is None else self.balance.left_seconds(self.elapsed_seconds())

    def ask_named_balance(
        self,
        client: str | None,
        project: str | None,
        then: Callable[[NamedBalance | None], None],
    ) -> None:
        """What is left on the account that work of these names would count down; in the pool."""
        criteria = NamedWork(client, project, self._session.today())
        self._session.fetch(named_balance, criteria, then, topic="named-balance")

    def today_seconds(self) -> int:
        """Today's work, what runs included."""
        return self.totals.today + self._since(
            day_bounds(self._session.today(), self._session.zone).start
        )

    def week_seconds(self) -> int:
        """This week's work, what runs included."""
        start = week_of(self._session.today()).start_on
        return self.totals.week + self._since(day_bounds(start, self._session.zone).start)

    def enter(self, line: EntryLine, give_back: Callable[[StintError], None]) -> None:
        """Does what a line asks for: starts, switches, or records a finished entry.

        ``give_back`` is called before `refused` is sent, so that nobody has to write it again.
        """
        now = self._session.clock.now()
        try:
            command = command_for(line, now, self._session.zone)
        except StintError as error:
            self._refuse(error, give_back)
            return
        self._post(command, Phase.STARTING, give_back)

    def stop(self) -> None:
        self._post(StopTimer(self._session.clock.now()), Phase.STOPPING)

    def resume(self, entry_id: UUID | None = None) -> None:
        """Goes on with an entry, or with the newest that ended."""
        command = ResumeTimer(self._session.clock.now(), self._session.zone, entry_id)
        self._post(command, Phase.STARTING)

    def toggle(self) -> None:
        """Stops what runs; else goes on with the newest entry."""
        if self.running is None:
            self.resume()
        else:
            self.stop()

    def started_ago(self, minutes: int) -> None:
        """Moves the running entry's start to so many minutes before now."""
        self.move_start(self._session.clock.now() - timedelta(minutes=minutes))

    def move_start(self, started_at: datetime) -> None:
        self._post(MoveTimerStart(started_at, self._session.clock.now()), self.phase)

    def discard(self) -> None:
        self._post(DiscardTimer(), Phase.STOPPING)

    def reload(self) -> None:
        """Reads the timer from the file; quick, by index, at any size."""
        now, today = self._session.clock.now(), self._session.today()
        self.running = self._session.read(running_entry, RunningCriteria(self._session.member_id))
        week = week_of(today)
        running_to = now if self.running is None else self.running.started_at or now
        member_id, day_after = self._session.member_id, today + timedelta(days=1)
        self.totals = Totals(
            self._session.read(
                worked_seconds, TotalCriteria(member_id, today, day_after, running_to)
            ),
            self._session.read(
                worked_seconds, TotalCriteria(member_id, week.start_on, week.end_on, running_to)
            ),
        )
        self.phase = Phase.IDLE if self.running is None else Phase.RUNNING
        self.changed.emit()
        self._ask_for_budget()
        self._ask_for_balance()

    def _ask_for_budget(self) -> None:
        """In the pool: a project's sum is over all its entries."""
        self._used_up.stop()
        if self.running is not None and self.running.project is not None:
            criteria = BudgetCriteria(self.running.id)
            self._session.fetch(budget_of, criteria, self._take_budget, topic="timer-budget")

    def _take_budget(self, budget: Budget | None) -> None:
        is_other, self._budget = budget != self._budget, budget
        self._wait_until_used_up()
        if is_other:
            self.changed.emit()

    def _ask_for_balance(self) -> None:
        """In the pool: an account is reckoned from all its days."""
        if self.running is not None and self.running.client is not None:
            criteria = TimerBalanceCriteria(self.running.id)
            self._session.fetch(timer_balance, criteria, self._take_balance, topic="timer-balance")

    def _take_balance(self, balance: TimerBalance | None) -> None:
        is_other, self._balance = balance != self._balance, balance
        self._wait_until_used_up()
        if is_other:
            self.changed.emit()

    def _wait_until_used_up(self) -> None:
        lefts = (self.budget_left_seconds(), self.balance_left_seconds())
        waits = [left for left in lefts if left is not None and 0 < left < _LONGEST_WAIT_SECONDS]
        if waits:
            self._used_up.start(min(waits) * 1000)

    def _take_used_up(self) -> None:
        # The other one may come later.
        self._wait_until_used_up()
        self.changed.emit()

    def _post(
        self, command: object, phase: Phase, give_back: Callable[[StintError], None] | None = None
    ) -> None:
        def failed(error: StintError) -> None:
            self.reload()
            self._refuse(error, give_back)

        self.phase = phase
        self.changed.emit()
        self._session.execute(command, self._done, failed)

    def _done(self, _result: object) -> None:
        # The announcement of the commit has come before; a command that changed nothing has none.
        if self.phase in {Phase.STARTING, Phase.STOPPING}:
            self.reload()

    def _refuse(self, error: StintError, give_back: Callable[[StintError], None] | None) -> None:
        if give_back is not None:
            give_back(error)
        self.refused.emit(error)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "time_entry", "task", "project", "client", "member"):
            self.reload()
        elif touches(tables, "hour_account", "hour_grant", "invoice", "invoice_line"):
            self._ask_for_balance()

    def _since(self, least: datetime) -> int:
        row = self.running
        if row is None or row.started_at is None or row.kind != "work":
            return 0
        start = max(row.started_at, least)
        return max(0, int((self._session.clock.now() - start).total_seconds()))
