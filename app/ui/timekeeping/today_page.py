"""Today: what have I done, what now?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.timekeeping.entry_line import EntryLine
from app.domain.values.errors import StintError
from app.domain.values.working_hours import WorkingHours
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.time_entries import (
    AddTimed,
    DeleteEntries,
    DuplicateEntry,
    EditEntry,
    MergeEntries,
    SplitEntry,
)
from app.system.messages import render
from app.system.translations import _, ngettext
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.timekeeping.agenda import AgendaPanel
from app.ui.timekeeping.all_entries import AllEntries
from app.ui.timekeeping.day_strip import DayStrip
from app.ui.timekeeping.entry_edits import TimesEdit, edit_for_line, edit_for_times
from app.ui.timekeeping.entry_line_edit import Suggest
from app.ui.timekeeping.entry_list import EntryList
from app.ui.timekeeping.timer_state import TimerState
from app.ui.timekeeping.today_presentation import (
    day_title,
    middle_of,
    strip_day,
    sum_texts,
    sums_of,
)
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.sums_line import SumsLine

_TICK = 15_000
_DAY = timedelta(days=1)
_AGENDA_WIDTH = 336


class TodayPage(QWidget):
    """The strip of a day, its sums, and the list of its entries with the days before.

    Signals:
        edit_asked: key of an entry to be edited in the dialog.
        add_asked: start and end of the time to be entered, or None and None.
        told: what was done, in words; undo takes it back.
        start_asked: the entry line is wanted.
        import_asked: time recorded elsewhere is to be brought in.
    """

    edit_asked = Signal(object)
    add_asked = Signal(object, object)
    told = Signal(str)
    start_asked = Signal()
    import_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        timer: TimerState,
        suggest: Suggest,
        working_hours: Callable[[], WorkingHours],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._timer = timer
        self._working_hours = working_hours
        self._day = session.today()
        self._follows_today = True
        self._rows: list[EntryRow] = []
        self.all_entries: AllEntries | None = None
        self.strip = DayStrip(theme)
        self.list = EntryList(theme, session, suggest=suggest)
        self.agenda = AgendaPanel(theme, session)
        self._build()
        self._wire()
        self.show_day(self._day)

    @property
    def day(self) -> date:
        return self._day

    def show_day(self, day: date) -> None:
        """Shows another day; today is followed over midnight, other days stand."""
        self.show_view("day")
        self._day = day
        self._follows_today = day == self._session.today()
        self._problem.set_strip("")
        self._place_agenda()
        self.list.set_day(day)
        self.reload()

    def show_view(self, key: str) -> None:
        """Shows the day, or the table of all entries, which is made when it is first wanted."""
        if key == "all" and self.all_entries is None:
            self.all_entries = AllEntries(self._theme, self._session)
            self.all_entries.edit_asked.connect(self.edit_asked)
            self.all_entries.delete_asked.connect(self._delete)
            self._views.addWidget(self.all_entries)
            self.all_entries.reload()
        self._view.set_current(key)
        self._views.setCurrentIndex(1 if key == "all" else 0)

    def reload(self) -> None:
        """Reads the day anew, in the pool."""
        criteria = EntryCriteria(self._day, self._day + _DAY, self._session.member_id)
        self._session.fetch(entries, criteria, self._take, "today")

    def show_error(self, error: StintError) -> None:
        """Shows an error above the list, and the stored times again."""
        self._problem.set_strip(render(error, self._zone), "danger")
        self._show_day()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.agenda.look()
        self._tick()
        self._ticks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticks.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_agenda()

    def _place_agenda(self) -> None:
        """What is due stands beside today, where there is room for both."""
        width = self._theme.metrics.scaled(_AGENDA_WIDTH)
        self.agenda.setFixedWidth(width)
        self.agenda.set_wanted(wanted=self._follows_today and self.width() >= 3 * width)

    @property
    def _zone(self) -> ZoneInfo:
        return self._session.zone

    def _build(self) -> None:
        self._head = PageHead(self._theme)
        for icon, name, days in (
            ("caret-left", _("Day before"), -1),
            ("caret-right", _("Day after"), 1),
        ):
            button = ToolButton(self._theme, icon, name)
            button.clicked.connect(
                lambda _checked=False, n=days: self.show_day(self._day + n * _DAY)
            )
            self._head.add_beside_title(button)
        self._back = Button(self._theme, _("Today"), kind="link")
        self._back.clicked.connect(lambda: self.show_day(self._session.today()))
        self._head.add_beside_title(self._back)
        self._view = Segmented(
            [("day", _("Day")), ("all", _("All entries"))], _("What the page shows")
        )
        self._view.chosen.connect(self.show_view)
        self._head.add_control(self._view)
        add = Button(self._theme, _("Add entry"), icon="plus")
        add.clicked.connect(lambda: self.add_asked.emit(None, None))
        self._head.add_control(add)
        self._problem = InfoStrip(self._theme)
        self._sums = SumsLine()
        self._views = QStackedWidget(self)
        self._views.addWidget(self._day_view())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._views, 1)

    def _day_view(self) -> QWidget:
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(Space.PAGE, 0, Space.PAGE, Space.GRID)
        inner.setSpacing(Space.RELATED)
        inner.addWidget(self.strip)
        inner.addWidget(self._sums)
        rule = QFrame()
        restyle(rule, rule="horizontal")
        rule.setFixedHeight(1)
        inner.addWidget(rule)
        inner.addWidget(self._problem)
        column.addLayout(inner)
        rows = QHBoxLayout()
        # The rows' own inset of 8 brings their texts under the title.
        edge = Space.PAGE - Space.RELATED
        rows.setContentsMargins(edge, 0, edge, Space.GROUP)
        rows.setSpacing(Space.COLUMN)
        self._list_or_nothing = QStackedWidget()
        self._list_or_nothing.addWidget(self.list)
        self._list_or_nothing.addWidget(self._nothing())
        rows.addWidget(self._list_or_nothing, 1)
        rows.addWidget(self.agenda)
        column.addLayout(rows, 1)
        return view

    def _nothing(self) -> EmptyState:
        empty = EmptyState(
            self._theme,
            _("Nothing recorded yet"),
            text=_(
                "Write what you work on into the line above and press Enter: the timer runs. "
                "Time that you recorded elsewhere can be brought in."
            ),
            icon="timer",
            action=_("Write what you work on"),
            help_link=_("Import time entries…"),
        )
        empty.acted.connect(self.start_asked)
        empty.help_asked.connect(self.import_asked)
        return empty

    def _show_emptiness(self) -> None:
        self._list_or_nothing.setCurrentIndex(0 if self.list.rows.rowCount() else 1)

    def _wire(self) -> None:
        strip, rows = self.strip, self.list
        rows.shown.connect(self._show_emptiness)
        strip.selected.connect(rows.select)
        rows.selected.connect(strip.select)
        strip.edge_moved.connect(self._move)
        strip.block_moved.connect(self._move)
        strip.split_asked.connect(lambda key, at: self._do(SplitEntry(key, at)))
        strip.merge_asked.connect(lambda *keys: self._do(MergeEntries(keys)))
        strip.gap_chosen.connect(self.add_asked)
        strip.opened.connect(self.edit_asked)
        strip.overlap_chosen.connect(self._trim)
        rows.edit_asked.connect(self.edit_asked)
        rows.delete_asked.connect(self._delete)
        rows.resume_asked.connect(self._timer.resume)
        rows.line_entered.connect(self._retype)
        rows.times_entered.connect(self._retime)
        rows.gap_assign_asked.connect(self.add_asked)
        rows.gap_break_asked.connect(self._fill_with_break)
        rows.trim_asked.connect(self._trim)
        rows.duplicate_asked.connect(lambda key: self._do(DuplicateEntry(key)))
        rows.merge_asked.connect(lambda keys: self._do(MergeEntries(keys)))
        rows.split_asked.connect(self._split_in_the_middle)
        self._session.changed.connect(self._take_change)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self._tick)

    def _take(self, rows: list[EntryRow]) -> None:
        self._rows = rows
        self._show_day()

    def _show_day(self) -> None:
        now, today = self._session.clock.now(), self._session.today()
        self._head.set_title(day_title(self._day, today))
        self._back.setVisible(self._day != today)
        hours = self._working_hours().weekdays[self._day.weekday()]
        self.strip.set_day(strip_day(self._rows, self._day, self._zone, now, hours))
        sums = sums_of(self._rows, self._day, self._zone, now)
        self._sums.set_sums(sum_texts(sums))

    def _tick(self) -> None:
        """Moves the now line; past midnight the page turns to the new day."""
        if self._follows_today and self._session.today() != self._day:
            self.show_day(self._session.today())
            self.agenda.reload()
            return
        now = self._session.clock.now()
        self.strip.tick(now)
        sums = sums_of(self._rows, self._day, self._zone, now)
        self._sums.set_sums(sum_texts(sums))

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, "time_entry", "task", "project", "client", "member"):
            self.reload()

    def _do(self, command: object, told: str = "") -> None:
        def done(_result: object) -> None:
            self._problem.set_strip("")
            if told:
                self.told.emit(told)

        self._session.execute(command, done, self.show_error)

    def _move(self, key: UUID, start: datetime, end: datetime | None) -> None:
        if end is None:
            self._do(EditEntry(key, started_at=start))
        else:
            self._do(EditEntry(key, started_at=start, ended_at=end))

    def _delete(self, keys: tuple[UUID, ...]) -> None:
        told = ngettext("Entry deleted", "{count} entries deleted", len(keys))
        self._do(DeleteEntries(keys), told.format(count=len(keys)))

    def _trim(self, key: UUID, _other: UUID) -> None:
        self._do(EditEntry(key, overlap="trim"), _("Overlap trimmed"))

    def _retype(self, key: UUID, line: EntryLine) -> None:
        row = self._row(key)
        if row is None:
            return
        try:
            command = edit_for_line(row, line, self._zone, self._session.clock.now())
        except StintError as error:
            self.show_error(error)
            return
        if command is not None:
            self._do(command)

    def _retime(self, key: UUID, edit: TimesEdit) -> None:
        self._do(edit_for_times(key, edit))

    def _fill_with_break(self, start: datetime, end: datetime) -> None:
        self._do(AddTimed(Names(), start, end, self._zone, kind="break"))

    def _split_in_the_middle(self, key: UUID) -> None:
        row = self._row(key)
        if row is not None and (at := middle_of(row, self._session.clock.now())) is not None:
            self._do(SplitEntry(key, at))

    def _row(self, key: UUID) -> EntryRow | None:
        return self.list.row(key)
