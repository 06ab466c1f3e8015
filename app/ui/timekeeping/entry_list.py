"""The list of the Today page: a day's entries and gaps, and the days before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.timekeeping.entry_line_completion import LineToken
from app.queries.day_totals import DayList, DayListCriteria, day_list
from app.ui.session.session import Session, touches
from app.ui.theme.theme import Theme
from app.ui.timekeeping.entry_acts import Act
from app.ui.timekeeping.entry_line_edit import Suggest, Suggestion
from app.ui.timekeeping.entry_rows import DayItem, EntryItem, GapItem, ListItem, list_items
from app.ui.timekeeping.entry_view import EntryView

DAYS_AT_ONCE = 14
_TABLES = ("time_entry", "time_entry_tag", "tag", "task", "project", "client")


def no_suggestions(_text: str, _token: LineToken | None) -> Sequence[Suggestion]:
    return ()


class EntryList(EntryView):
    """Shows and points; what is to be done is told as an intention, in keys of entries.

    The rows' texts stand 8 px inside the edges, so that a selected row has room around them.

    Signals:
        edit_asked: key; show the dialog.
        delete_asked: tuple of keys.
        resume_asked: key; start anew what it is for.
        line_entered: key and `EntryLine`; `entry_edits.edit_for_line` makes a command of it.
        times_entered: key and `TimesEdit`; `entry_edits.edit_for_times` makes a command of it.
        gap_assign_asked: start and end, instants.
        gap_break_asked: start and end, instants.
        trim_asked: key, and the key of the entry that it shares time with.
        duplicate_asked: key.
        merge_asked: tuple of two or more keys.
        split_asked: key.
        shown: rows were read and stand in the list, or there are none.
    """

    edit_asked = Signal(object)
    delete_asked = Signal(tuple)
    resume_asked = Signal(object)
    line_entered = Signal(object, object)
    times_entered = Signal(object, object)
    gap_assign_asked = Signal(object, object)
    gap_break_asked = Signal(object, object)
    trim_asked = Signal(object, object)
    duplicate_asked = Signal(object)
    merge_asked = Signal(tuple)
    split_asked = Signal(object)
    shown = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        parent: QWidget | None = None,
        *,
        suggest: Suggest = no_suggestions,
    ) -> None:
        """``suggest`` completes the line in which an entry is retyped."""
        super().__init__(theme, session, suggest, parent)
        self._session = session
        self._day = session.today()
        self._days: DayList | None = None
        self._expanded: set[date] = set()
        self._limit = DAYS_AT_ONCE
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._show_rows)
        self.acted.connect(self._do)
        self.rows.more_asked.connect(self._read_more)
        self.cells.line_entered.connect(self.line_entered)
        self.cells.times_entered.connect(self.times_entered)
        session.changed.connect(self._take_change)

    @property
    def day(self) -> date:
        """The day whose entries stand at the top."""
        return self._day

    def set_day(self, day: date) -> None:
        """Shows another day; the days before it are folded."""
        if day != self._day:
            self.cells.close()
            self._day, self._limit = day, DAYS_AT_ONCE
            self._expanded.clear()
        self.reload()

    def reload(self) -> None:
        """Reads all rows anew, in the pool; place and selection stay."""
        session = self._session
        expanded = tuple(sorted(self._expanded))
        criteria = DayListCriteria(session.member_id, self._day, expanded, self._limit)
        session.fetch(day_list, criteria, self._take, f"entry_list {id(self)}")

    def set_billable_icon(self, name: str) -> None:
        """The sign of money beside what is billed, by the user's currency."""
        self.look.billable_icon = name
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_rows()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def _take(self, days: DayList) -> None:
        if days.day == self._day:
            self._days = days
            self._show_rows()

    def _show_rows(self) -> None:
        """Shows what was read as of now: what runs has another minute with time."""
        if self._days is None:
            return
        now = self._session.clock.now()
        items = list_items(self._days, self._session.zone, now)
        self._quiet = True
        self.rows.set_items(items, has_more=self._days.has_more)
        self._quiet = False
        self._place_cell()
        self._wait_for_minute(items, now)
        self.shown.emit()

    def _wait_for_minute(self, items: Sequence[ListItem], now: datetime) -> None:
        starts = [
            item.row.started_at for item in items if isinstance(item, EntryItem) and item.is_running
        ]
        if self.isVisible() and starts and starts[0] is not None:
            elapsed = int((now - starts[0]).total_seconds() * 1000)
            self._minute.start(60_000 - elapsed % 60_000)
        else:
            self._minute.stop()

    def _read_more(self) -> None:
        self._limit += DAYS_AT_ONCE
        self.reload()

    def _do(self, item: ListItem, act: Act) -> None:
        match item:
            case DayItem():
                self._expanded ^= {item.day}
                self.reload()
            case GapItem():
                told = self.gap_assign_asked if act is Act.ASSIGN else self.gap_break_asked
                told.emit(item.period.start, item.period.end)
            case EntryItem():
                self._do_with_entry(item, act)

    def _do_with_entry(self, item: EntryItem, act: Act) -> None:
        key, chosen = item.row.id, self.selected_keys()
        keys = chosen if key in chosen else (key,)
        match act:
            case Act.EDIT:
                self.edit_asked.emit(key)
            case Act.RESUME:
                self.resume_asked.emit(key)
            case Act.DUPLICATE:
                self.duplicate_asked.emit(key)
            case Act.SPLIT:
                self.split_asked.emit(key)
            case Act.MERGE:
                self.merge_asked.emit(keys)
            case Act.DELETE:
                self.delete_asked.emit(keys)
            case Act.TRIM if item.shared is not None:
                self.trim_asked.emit(key, item.shared.other)

    def _take_change(self, tables: frozenset[str]) -> None:
        if touches(tables, *_TABLES):
            self.reload()
