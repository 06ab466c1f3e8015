"""The timer bar on top of every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QWidget

from app.domain.timekeeping.entry_line import EntryLine
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation, StintError
from app.queries.hour_balance import TimerBalance
from app.queries.named_balance import NamedBalance
from app.system.hour_words import balance_text
from app.system.messages import render
from app.system.translations import _
from app.ui.theme.metrics import Height, Space, TextRole, Weight
from app.ui.theme.theme import Theme, restyle
from app.ui.timekeeping.entry_line_edit import EntryLineEdit, Suggest
from app.ui.timekeeping.timer_presentation import (
    balance_tag,
    budget_kind,
    budget_text,
    clock_text,
    does,
    entry_place,
    entry_title,
    preview,
    spoken_state,
)
from app.ui.timekeeping.timer_state import Phase, TimerState
from app.ui.widgets.buttons import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.meter import Meter
from app.ui.widgets.tag import Tag

_MOST_TAGS = 4
_DOT = 8
# Less than this for the task's name, and what stands at the right makes room.
_NAME_WIDTH = 280
# Beside an account of hours each is shown where the frame is this wide.
_BUDGET_FROM = 760
_PLACE_FROM = 560
_SINCE_FROM = 440


@dataclass(frozen=True, slots=True)
class BarSources:
    """What the bar asks while the user types and the clock runs.

    Attributes:
        projects: names of known projects, in lower case.
        targets: seconds of work wanted today and this week.
    """

    suggest: Suggest
    projects: Callable[[], frozenset[str]]
    targets: Callable[[], tuple[int, int]]
    today: Callable[[], date]


class TimerBar(QWidget):
    """Idle: the entry line and Start. Running: what runs, the clock, Stop and Switch.

    Signals:
        edit_asked: the running entry was clicked.
    """

    edit_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        timer: TimerState,
        sources: BarSources,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timer = timer
        self._sources = sources
        self._switching = False
        self._named: tuple[str | None, str | None] = (None, None)
        self._named_balance: NamedBalance | None = None
        self.line = EntryLineEdit(theme, sources.suggest, sources.today)
        self._build()
        self._wire()
        self._show_state()

    def focus_line(self) -> None:
        """Puts the cursor into the entry line; while something runs, to switch."""
        self._switching = self._timer.running is not None
        self._show_state()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_error(self, error: StintError) -> None:
        """Shows an error right at the bar."""
        self._set_tags([Tag(self._theme, render(error), "danger", "warning")])

    def _build(self) -> None:
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._running = _RunningFrame(self._theme)
        self._entry = QFrame()
        self._tags = QHBoxLayout()
        self._tags.setSpacing(Space.GRID)
        entry = QHBoxLayout(self._entry)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setSpacing(Space.RELATED)
        entry.addWidget(self.line, 1)
        entry.addLayout(self._tags)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._entry)
        self._stack.addWidget(self._running)
        self._clock = _Clock(self._theme, self._timer)
        self._start = Button(self._theme, _("Start"), kind="primary", icon="play", fill=True)
        self._stop = Button(self._theme, _("Stop"), kind="ink", icon="stop", fill=True)
        self._switch = Button(self._theme, _("Switch"), icon="arrows-left-right")
        self._today = Meter(self._theme, _("Today"))
        self._week = Meter(self._theme, _("Week"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(Space.GROUP, Space.RELATED, Space.PAGE, Space.RELATED)
        row.setSpacing(Space.RELATED + Space.GRID)
        row.addLayout(self._stack, 1)
        for widget in (self._clock, self._start, self._stop, self._switch):
            row.addWidget(widget)
        rule = QFrame()
        restyle(rule, rule="vertical")
        rule.setFixedWidth(1)
        self._rule = rule
        row.addWidget(rule)
        row.addWidget(self._today)
        row.addWidget(self._week)
        self.setMinimumHeight(self._theme.height(Height.TIMER_BAR))

    def _wire(self) -> None:
        self.line.entered.connect(self._enter)
        self.line.understood.connect(self._show_understood)
        self.line.left.connect(self._leave)
        self._start.clicked.connect(self.line.enter)
        self._stop.clicked.connect(self._timer.stop)
        self._switch.clicked.connect(self.focus_line)
        self._running.clicked.connect(self.edit_asked)
        self._timer.changed.connect(self._timer_changed)
        self._timer.refused.connect(self.show_error)
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self._tick)

    def _enter(self, line: EntryLine) -> None:
        self._switching = False
        text = self.line.text()
        self.line.clear()
        self._timer.enter(line, partial(self._give_back, text))

    def _give_back(self, text: str, _error: StintError) -> None:
        """The line as it was, unless something else has been written meanwhile."""
        if not self.line.text():
            self._switching = self._timer.running is not None
            self._show_state()
            self.line.setText(text)

    def _leave(self) -> None:
        self._switching = False
        self.line.clear()
        self._show_state()

    def _timer_changed(self) -> None:
        if self._timer.running is None:
            self._switching = False
        self._show_state()

    def _show_state(self) -> None:
        row = self._timer.running
        shows_running = row is not None and not self._switching
        self._stack.setCurrentWidget(self._running if shows_running else self._entry)
        if row is not None:
            zone = self._timer.zone
            started = row.started_at
            since = "" if started is None else f"{started.astimezone(zone):%H:%M}"
            self._running.set_entry(entry_title(row), entry_place(row), row.colour, row.code, since)
        busy = self._timer.phase in {Phase.STARTING, Phase.STOPPING}
        self._start.setVisible(not shows_running)
        self._stop.setVisible(row is not None)
        self._switch.setVisible(shows_running)
        self._clock.setVisible(row is not None)
        self._stop.setEnabled(not busy)
        self._running.set_note(_("starting…") if self._timer.phase is Phase.STARTING else "")
        self._show_understood(self.line.line())
        self._fit()
        self._tick()
        self._run_ticks()

    def _show_understood(self, said: EntryLine | RuleViolation) -> None:
        self._start.setText(does(said, running=self._timer.running is not None))
        found = preview(said, self._sources.projects()) if self.line.text() else []
        self._ask_for_balance(said)
        if self._named_balance is not None:
            # Behind where the work belongs, whose account it is.
            found.insert(1, balance_tag(self._named_balance))
        self._set_tags(
            [Tag(self._theme, tag.text, tag.kind, tag.icon) for tag in found[:_MOST_TAGS]]
        )

    def _ask_for_balance(self, said: EntryLine | RuleViolation) -> None:
        """Asks for the account of the client or project that is written, once for each."""
        named: tuple[str | None, str | None] = (None, None)
        if isinstance(said, EntryLine) and self.line.text():
            named = said.client, said.project
        if named == self._named:
            return
        self._named, self._named_balance = named, None
        if any(named):
            self._timer.ask_named_balance(*named, partial(self._take_named_balance, named))

    def _take_named_balance(
        self, named: tuple[str | None, str | None], found: NamedBalance | None
    ) -> None:
        if named == self._named and found is not None:
            self._named_balance = found
            self._show_understood(self.line.line())

    def _set_tags(self, tags: list[Tag]) -> None:
        while (item := self._tags.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for tag in tags:
            self._tags.addWidget(tag)

    def _tick(self) -> None:
        self._clock.update()
        budget, left = self._timer.budget, self._timer.budget_left_seconds()
        share = 1.0 if budget is None else budget.share_left(self._timer.elapsed_seconds())
        self._running.set_budget(left, share)
        seconds = self._timer.elapsed_seconds()
        self._running.set_balance(self._timer.balance, seconds)
        self.setAccessibleName(spoken_state(self._timer.running, seconds))
        day, week = self._sources.targets()
        for meter, value, target in (
            (self._today, self._timer.today_seconds(), day),
            (self._week, self._timer.week_seconds(), week),
        ):
            shown = f"{target // 3600}" if target % 3600 == 0 else format_duration(target)
            meter.set_meter(
                value / target if target else 0.0, format_duration(value), shown if target else ""
            )

    def _run_ticks(self) -> None:
        """Ticks only while something runs that somebody can see: idle costs nothing."""
        if self._timer.running is not None and self.isVisible():
            self._ticks.start()
        else:
            self._ticks.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        self._run_ticks()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Large text or a narrow window: the meters make room for the name of the task."""
        shown = [
            w for w in (self._clock, self._start, self._stop, self._switch) if w.isVisibleTo(self)
        ]
        gap = self._row.spacing()
        left = self.width() - sum(widget.sizeHint().width() + gap for widget in shown)
        left -= self._theme.metrics.scaled(_NAME_WIDTH) + Space.GROUP + Space.PAGE
        for meter in (self._today, self._week):
            left -= meter.sizeHint().width() + gap
            meter.setVisible(left >= 0)
        self._rule.setVisible(self._today.isVisibleTo(self))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run_ticks()


class _RunningFrame(QFrame):
    """What runs, on the accent's tint."""

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        restyle(self, surface="tint")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme.height(Height.CONTROL) + Space.GRID)
        dot = QLabel()
        self._theme = theme
        self._dot = dot
        self._take_theme()
        theme.changed.connect(self._take_theme)
        self._title = ElidedLabel()
        restyle(self._title, role="name")
        self._chip = Chip(theme)
        self._place = ElidedLabel()
        restyle(self._place, role="second")
        self._since = QLabel()
        restyle(self._since, role="second")
        self._note = QLabel()
        restyle(self._note, role="second", tone="accent")
        self._budget, self._balance = Tag(theme, ""), Tag(theme, "")
        self._has_budget = False
        for tag in (self._budget, self._balance):
            tag.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.RELATED + Space.GRID, 0, Space.RELATED + Space.GRID, 0)
        row.setSpacing(Space.RELATED)
        for widget in (dot, self._title, self._chip, self._place):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addWidget(self._since)
        row.addWidget(self._balance)
        row.addWidget(self._budget)

    def set_balance(self, balance: TimerBalance | None, running_seconds: int) -> None:
        """What is left on the account of hours; None hides the tag."""
        self._balance.setVisible(balance is not None)
        self._fit()
        if balance is not None:
            left = balance.left_seconds(running_seconds)
            text = balance_text(left, balance.budget_seconds)
            self._balance.set_tag(text, budget_kind(balance.share_left(running_seconds)))
            name = _("Account of hours “{name}”").format(name=balance.account)
            self._balance.setToolTip(f"{name}: {text}")

    def set_budget(self, left_seconds: int | None, share_left: float) -> None:
        """What is left of the project's hours; None hides the tag."""
        self._has_budget = left_seconds is not None
        if left_seconds is not None:
            self._budget.set_tag(budget_text(left_seconds), budget_kind(share_left))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What an account of hours leaves room for, the name of the task before all else."""
        is_alone = self._balance.isHidden()
        for part, width, wanted in (
            (self._budget, _BUDGET_FROM, self._has_budget),
            (self._place, _PLACE_FROM, True),
            (self._since, _SINCE_FROM, True),
        ):
            has_room = self.width() >= self._theme.metrics.scaled(width)
            part.setVisible(wanted and (is_alone or has_room))

    def set_entry(self, title: str, place: str, colour: int, code: str, since: str) -> None:
        self._title.setText(title)
        self._chip.setVisible(bool(code))
        if code:
            self._chip.set_chip(colour - 1, code, place)
        self._place.setText(place)
        self._since.setText(_("since {time}").format(time=since))

    def _take_theme(self) -> None:
        self._dot.setFixedWidth(self._theme.metrics.scaled(_DOT))
        self._dot.setPixmap(self._theme.pixmap("circle", "accent", _DOT, fill=True))

    def set_note(self, text: str) -> None:
        self._note.setText(text)

    def mouseReleaseEvent(self, event: object) -> None:  # noqa: ARG002 - any button's release inside
        self.clicked.emit()


class _Clock(QWidget):
    """The elapsed time; repaints only its own rectangle, from the start instant."""

    def __init__(self, theme: Theme, timer: TimerState) -> None:
        super().__init__()
        self._theme = theme
        self._timer = timer
        self._take_width()
        theme.changed.connect(self._take_width)

    def _take_width(self) -> None:
        metrics = self._theme.font_metrics(TextRole.TITLE, Weight.SEMIBOLD)
        self.setFixedSize(metrics.horizontalAdvance("00:00:00"), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is one text
        painter = QPainter(self)
        painter.setFont(self._theme.font(TextRole.TITLE, Weight.SEMIBOLD))
        painter.setPen(self._theme.color("text"))
        text = clock_text(self._timer.elapsed_seconds())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignRight), text)
