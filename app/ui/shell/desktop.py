"""The program as a window: made by the composition root, lives until the user quits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.domain.values.day_range import week_of
from app.domain.values.errors import StintError
from app.queries.profile import MemberCriteria, member_row
from app.services.history import Redo, Undo, Undone
from app.settings.machine import MachineSettings
from app.system.clock import Clock
from app.system.history_labels import history_label
from app.system.messages import render
from app.system.translations import _
from app.ui.activity.activity_page import ActivityPage
from app.ui.session.session import OpenFile, Session
from app.ui.shell.actions import ActionBook, ActionRecord, open_palette
from app.ui.shell.window import MainWindow
from app.ui.theme.theme import Theme
from app.ui.timekeeping.timer_bar import BarSources, TimerBar
from app.ui.timekeeping.timer_presentation import window_title
from app.ui.timekeeping.timer_state import TimerState
from app.ui.widgets.nav_model import NavRow


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window needs besides the open file."""

    clock: Clock
    settings: MachineSettings


class Desktop(QObject):
    """Window, pages, timer and actions of one open file."""

    def __init__(self, app: QApplication, file: OpenFile, around: Surroundings) -> None:
        super().__init__()
        self._app = app
        self._around = around
        self.theme = Theme()
        self.theme.apply(app)
        self.session = Session(file, around.clock, self)
        self.timer = TimerState(self.session, self)
        self.bar = TimerBar(self.theme, self.timer, self._bar_sources())
        self.activity = ActivityPage(self.theme, self.session)
        self.window = MainWindow(
            self.theme,
            self.bar,
            [NavRow("activity", _("Activity"), "clock-counter-clockwise")],
            {"activity": self.activity},
        )
        self.book = ActionBook(self.window, self._actions())
        self._wire()

    def show(self) -> None:
        self.window.show_page("activity")
        self.window.show()

    def undo(self) -> None:
        """Takes back the newest change and says which it was."""
        self.session.execute(Undo(), lambda done: self._say(_("Undone: {what}"), done))

    def redo(self) -> None:
        self.session.execute(Redo(), lambda done: self._say(_("Done again: {what}"), done))

    def _wire(self) -> None:
        self.timer.changed.connect(self._retitle)
        self.session.refused.connect(self._show_error)
        self.window.close_asked.connect(self.quit)
        self._retitle()

    def quit(self) -> None:
        """Finishes queued commands, then ends the program; a running timer goes on."""
        self.session.stop()
        self.window.close_for_good()
        self._app.quit()

    def _retitle(self) -> None:
        name = self.session.file.path.stem
        self.window.setWindowTitle(
            window_title(self.timer.running, self.timer.elapsed_seconds(), name)
        )

    def _say(self, form: str, done: Undone) -> None:
        text = form.format(what=history_label(done.action, done.arguments))
        self.window.undo_bar.show_message(text)

    def _show_error(self, error: StintError) -> None:
        self.window.undo_bar.show_message(render(error, self.session.zone))

    def _actions(self) -> list[ActionRecord]:
        return [
            ActionRecord("window.palette", _("Commands…"), self._palette, "Ctrl+K"),
            ActionRecord("history.undo", _("Undo"), self.undo, "Ctrl+Z", _("Edit")),
            ActionRecord("history.redo", _("Redo"), self.redo, "Ctrl+Shift+Z", _("Edit")),
            ActionRecord(
                "timer.toggle",
                _("Start or stop the timer"),
                self.timer.toggle,
                "Ctrl+Shift+Space",
                _("Timer"),
            ),
        ]

    def _palette(self) -> None:
        open_palette(self.theme, self.book, self.window)

    def _bar_sources(self) -> BarSources:
        return BarSources(
            suggest=lambda _text, _token: (),
            projects=frozenset,
            targets=self._targets,
            today=self.session.today,
        )

    def _targets(self) -> tuple[int, int]:
        criteria = MemberCriteria(self.session.member_id)
        hours = self.session.read(member_row, criteria).working_hours
        today: date = self.session.today()
        week = sum(hours.target_seconds(day) for day in week_of(today))
        return hours.target_seconds(today), week
