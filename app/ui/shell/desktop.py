"""The program as a window: made by the composition root, lives until the user quits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.domain.timekeeping.pinned import WorkKey
from app.domain.values.day_range import week_of
from app.domain.values.errors import StintError
from app.domain.values.working_hours import WorkingHours
from app.queries.profile import MemberCriteria, member_row
from app.services.history import Redo, Undo, Undone
from app.services.pinned import StartWork
from app.settings.machine import MOTION, SCHEME, TEXT_PERCENT, MachineSettings
from app.system.clock import Clock
from app.system.history_labels import history_label
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import OpenFile, Session, touches
from app.ui.shell.action_list import action_list
from app.ui.shell.actions import ActionBook
from app.ui.shell.companions import Companions, LastSeen
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.nav_counts import NavCounts
from app.ui.shell.pages import lower_places, places, templates_page
from app.ui.shell.rolling_backups import Backups, RollingBackups
from app.ui.shell.window import MainWindow
from app.ui.theme.theme import Scheme, Theme
from app.ui.timekeeping.timer_bar import BarSources, TimerBar
from app.ui.timekeeping.timer_presentation import window_title
from app.ui.timekeeping.timer_state import TimerState
from app.ui.timekeeping.today_page import TodayPage
from app.ui.timekeeping.vocabulary import Vocabulary
from app.ui.widgets.file_drop import FileDrop
from app.ui.widgets.nav_model import NavRow

if TYPE_CHECKING:
    from app.services.mail_office import MailOffice


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window needs besides the open file.

    Attributes:
        mail: makes what mails need besides their papers.
        open_sample: opens a window on a file of sample data; takes a second, so not on this thread.
    """

    clock: Clock
    settings: MachineSettings
    last_seen: LastSeen
    backups: Backups
    mail: Callable[[], MailOffice]
    open_sample: Callable[[], None]


class Desktop(QObject):
    """Window, pages, timer and actions of one open file."""

    def __init__(self, app: QApplication, file: OpenFile, around: Surroundings) -> None:
        super().__init__()
        self._app = app
        self.settings = around.settings
        self._open_sample = around.open_sample
        self._make_mail = around.mail
        self.dialogs = Dialogs(self)
        self.theme = Theme(scheme_of(around.settings), around.settings.get(TEXT_PERCENT) / 100)
        self.theme.set_motion(moves=around.settings.get(MOTION))
        self.theme.apply(app)
        self.session = Session(file, around.clock, self)
        self._hours = self._read_hours()
        self.timer = TimerState(self.session, self)
        self.vocabulary = Vocabulary(self.session, self)
        self.bar = TimerBar(self.theme, self.timer, self._bar_sources())
        self.today = TodayPage(
            self.theme, self.session, self.timer, self.vocabulary.suggest, lambda: self._hours
        )
        self.window = self._make_window()
        self.companions = Companions(
            self.theme, self.timer, self.session, around.settings, around.last_seen, self.window
        )
        self.counts = NavCounts(self.session, self._set_nav_count, self)
        self.backups = RollingBackups(self.session, around.backups, self)
        self.book = ActionBook(self.window, action_list(self))
        self._wire()

    def show(self) -> None:
        self.window.show_page("today")
        self.window.show()
        self.companions.start()
        self.dialogs.welcome()

    def bring_to_front(self) -> None:
        """Shows the window above the others: from the tray, or for a second start."""
        self.window.bring_to_front()

    def open_sample(self) -> None:
        """A second window on sample data, to look around in."""
        self.session.runner.run(self._open_sample, lambda _done: None, self.session.tell)

    @cached_property
    def mail(self) -> MailOffice:
        """What mails need besides their papers; made when it is first asked for."""
        return self._make_mail()

    def start_work(self, key: WorkKey) -> None:
        """Starts timing a task that was chosen in a list."""
        self.session.execute(StartWork(key, self.session.clock.now(), self.session.zone))

    def show_templates(self) -> None:
        """The templates of documents, in front."""
        templates_page(self)

    def write_line(self) -> None:
        """The window with the cursor in the timer bar's line."""
        self.window.bring_to_front()
        self.bar.focus_line()

    def undo(self) -> None:
        """Takes back the newest change and says which it was."""
        self.session.execute(Undo(), lambda done: self._tell_done(_("Undone: {what}"), done))

    def redo(self) -> None:
        self.session.execute(Redo(), lambda done: self._tell_done(_("Done again: {what}"), done))

    def tell(self, text: str) -> None:
        """Says something at the foot of the page."""
        self.window.undo_bar.show_message(text)

    def tell_undoable(self, text: str) -> None:
        """Says what was done, with the way back."""
        self.window.undo_bar.show_message(text, _("Undo"))

    def quit(self) -> None:
        """Finishes queued commands, then ends the program; a running timer goes on."""
        self.shut()
        self._app.quit()

    def shut(self) -> None:
        """Lets go of the file's session and closes everything that shows."""
        # Pages keep what they hold when they are hidden, and the session has to take it still.
        self.window.hide()
        self.companions.leave()
        self.session.stop()
        self.window.close_for_good()

    def _make_window(self) -> MainWindow:
        shown = places()
        foot = NavRow("preferences", _("Preferences"), "gear-six", foot=True)
        lower = lower_places()
        makers = {place.key: partial(place.make, self) for place in (*shown, *lower)}
        rows = [*(place.row() for place in shown), foot]
        under = {place.key: place.under for place in lower}
        wide = frozenset(place.key for place in lower if place.is_wide)
        return MainWindow(self.theme, self.bar, rows, makers, under, wide)

    def _wire(self) -> None:
        self.timer.changed.connect(self._retitle)
        self.session.refused.connect(self._show_error)
        self.backups.failed.connect(self._show_error)
        self.session.crashed.connect(self.dialogs.show_crash)
        self.session.changed.connect(self._take_change)
        self.window.close_asked.connect(self._close_window)
        self.window.foot_chosen.connect(lambda _key: self.dialogs.open_preferences())
        FileDrop(self.window).dropped.connect(self.dialogs.take_dropped)
        self.bar.edit_asked.connect(self.dialogs.edit_running)
        self.today.edit_asked.connect(self.dialogs.edit_entry)
        self.today.add_asked.connect(self.dialogs.add_entry)
        self.today.start_asked.connect(self.bar.focus_line)
        self.today.import_asked.connect(self.dialogs.open_import)
        tray, mini = self.companions.tray, self.companions.mini_timer
        for asked in (tray.window_asked, mini.window_asked):
            asked.connect(self.bring_to_front)
        tray.start_asked.connect(self.write_line)
        tray.other_start_asked.connect(self._edit_in_front)
        tray.quit_asked.connect(self.quit)
        tray.figures_asked.connect(self.dialogs.show_figures)
        tray.accounts_asked.connect(self.dialogs.show_hour_accounts)
        tray.drafts_asked.connect(self.dialogs.show_drafts)
        self.companions.recurring.drafted.connect(self.dialogs.tell_drafted)
        self.window.undo_bar.acted.connect(self.undo)
        self.today.told.connect(self.tell_undoable)
        self.today.agenda.start_asked.connect(self.start_work)
        self.today.agenda.task_asked.connect(self.dialogs.go_to_task)
        self._retitle()

    def _edit_in_front(self) -> None:
        self.window.bring_to_front()
        self.dialogs.edit_running()

    def _close_window(self) -> None:
        """The tray keeps the program; without one, closing the window ends it."""
        if self.companions.holds_the_program:
            self.window.hide()
        else:
            self.quit()

    def _set_nav_count(self, key: str, text: str, urgent: bool) -> None:  # noqa: FBT001 - a callback
        self.window.sidebar.nav.set_count(key, text, urgent=urgent)

    def _retitle(self) -> None:
        name = self.session.file.path.stem
        title = window_title(self.timer.running, self.timer.elapsed_seconds(), name)
        self.window.setWindowTitle(title)

    def _tell_done(self, form: str, done: Undone) -> None:
        self.tell(form.format(what=history_label(done.action, done.arguments)))

    def _show_error(self, error: StintError) -> None:
        self.tell(render(error, self.session.zone))

    def take_setting(self, key: str) -> None:
        """Lets a changed preference count at once."""
        if key == SCHEME.key:
            self.theme.set_scheme(scheme_of(self.settings))
        elif key == TEXT_PERCENT.key:
            self.theme.set_scale(self.settings.get(TEXT_PERCENT) / 100)
        elif key == MOTION.key:
            self.theme.set_motion(moves=self.settings.get(MOTION))
        else:
            self.companions.take_settings()

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "member"):
            self._hours = self._read_hours()

    def _bar_sources(self) -> BarSources:
        return BarSources(
            suggest=self.vocabulary.suggest,
            projects=self.vocabulary.projects,
            targets=self._targets,
            today=self.session.today,
        )

    def _targets(self) -> tuple[int, int]:
        today = self.session.today()
        week = sum(self._hours.target_seconds(day) for day in week_of(today))
        return self._hours.target_seconds(today), week

    def _read_hours(self) -> WorkingHours:
        criteria = MemberCriteria(self.session.member_id)
        return self.session.read(member_row, criteria).working_hours


def scheme_of(settings: MachineSettings) -> Scheme:
    """The colours that the user chose."""
    chosen = settings.get(SCHEME)
    return "light" if chosen == "light" else "dark" if chosen == "dark" else "system"
