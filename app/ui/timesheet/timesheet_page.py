"""Timesheet: does my week add up?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.timekeeping.week import WorkRow
from app.domain.values.day_range import DayRange, week_of
from app.domain.values.errors import StintError
from app.domain.values.money import Money
from app.queries.report import ReportCriteria
from app.queries.report_amounts import Amounts, report_amounts
from app.queries.timesheet import Timesheet, TimesheetCriteria, WorkName, timesheet, work_to_add
from app.system.messages import render
from app.system.translations import _
from app.ui.session.session import Session, touches
from app.ui.theme.metrics import Height, Space
from app.ui.theme.theme import Theme, restyle
from app.ui.timesheet.cell_acts import CellActs
from app.ui.timesheet.kept_rows import KeptRows
from app.ui.timesheet.presentation import (
    copied_text,
    day_totals,
    earned_sums,
    grid_rows,
    lock_reason,
    rows_to_copy,
    week_sums,
    with_kept,
)
from app.ui.timesheet.timesheet_model import FIRST_DAY, TimesheetModel
from app.ui.timesheet.timesheet_table import TimesheetTable
from app.ui.timesheet.week_totals import WeekTotals
from app.ui.timesheet.week_words import week_span, week_title
from app.ui.timesheet.work_picker import open_work_picker
from app.ui.widgets.buttons import Button, ToolButton
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.picker import Picker
from app.ui.widgets.sums_line import Sum, SumsLine

_TICK = 15_000
_WEEK = timedelta(days=7)
_TABLES = ("time_entry", "task", "project", "client", "member", "invoice", "billed_entry", "rate")


class TimesheetPage(QWidget):
    """A week's grid with its sums; hours are typed into the cells.

    Signals:
        told: what was done, in words; undo takes it back.
        day_asked: the day whose entries are wanted.
    """

    told = Signal(str)
    day_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        parent: QWidget | None = None,
        first_weekday: int | None = None,
    ) -> None:
        """``first_weekday`` is 0 for Monday; without it the system's region decides."""
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._first_weekday = region_weekday() if first_weekday is None else first_weekday
        self._days = week_of(session.today(), self._first_weekday)
        self._sheet: Timesheet | None = None
        self._late: Timesheet | None = None
        self._copied = self._problem = ""
        self._follows_today = True
        self._left_sums: list[Sum] = []
        self._earned: list[Money] = []
        self._kept = KeptRows()
        self.picker: Picker | None = None
        self.grid = TimesheetModel(self._days, self)
        self.table = TimesheetTable(theme, self.grid)
        self.acts = CellActs(theme, session, self.table)
        self.totals = WeekTotals(theme, self.table.horizontalHeader())
        self.strip = InfoStrip(theme)
        self._build()
        self._wire()
        self.show_week(session.today())

    @property
    def days(self) -> DayRange:
        """The week that is shown."""
        return self._days

    def show_week(self, day: date) -> None:
        """Shows the week that holds a day."""
        self._days = week_of(day, self._first_weekday)
        self._copied = self._problem = ""
        self.strip.set_strip("")
        self.head.set_title(week_title(self._days))
        self._span.setText(week_span(self._days))
        self._follows_today = self._session.today() in self._days
        self.reload()

    def reload(self) -> None:
        """Reads the week anew, in the pool."""
        now, member = self._session.clock.now(), self._session.member_id
        topic = f"{type(self).__name__} {id(self)}"
        self._session.fetch(
            timesheet, TimesheetCriteria(member, self._days, now), self._take, f"{topic} week"
        )
        earned = ReportCriteria(self._days, (), now, member)
        self._session.fetch(report_amounts, earned, self._take_earned, f"{topic} earned")

    def add_row(self) -> None:
        """Asks what the new row is for; it stays while the program runs."""
        self._session.fetch(work_to_add, None, self._choose_work, f"add {id(self)}")

    def copy_last_week(self) -> None:
        """Brings last week's rows without their time, and offers the time too."""
        last = DayRange(self._days.start_on - _WEEK, self._days.start_on)
        criteria = TimesheetCriteria(self._session.member_id, last, self._session.clock.now())
        self._session.fetch(timesheet, criteria, self._take_last_week, f"copy {id(self)}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        self._ticks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticks.stop()

    def _build(self) -> None:
        self.head = PageHead(self._theme)
        self._span = QLabel()
        restyle(self._span, role="second")
        self.head.add_beside_title(self._span)
        self.before = ToolButton(self._theme, "caret-left", _("Week before"))
        self.after = ToolButton(self._theme, "caret-right", _("Week after"))
        self.this_week = Button(self._theme, _("This week"), kind="link")
        for button in (self.before, self.after, self.this_week):
            self.head.add_beside_title(button)
        self.copy_button = Button(self._theme, _("Copy last week"), icon="copy")
        self.head.add_control(self.copy_button)
        self.sums = SumsLine()
        restyle(self, surface="base")
        middle = QVBoxLayout()
        middle.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        middle.setSpacing(0)
        middle.addWidget(self.strip)
        middle.addSpacing(Space.CARD)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.totals)
        middle.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(middle, 1)
        column.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        rule = QFrame()
        restyle(rule, rule="horizontal")
        self._foot = QWidget()
        line = QVBoxLayout(self._foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(rule)
        inner = QVBoxLayout()
        inner.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        inner.addWidget(self.sums)
        line.addLayout(inner, 1)
        return self._foot

    def _take_height(self) -> None:
        self._foot.setMinimumHeight(self._theme.height(Height.FOOTER))

    def _wire(self) -> None:
        self.before.clicked.connect(lambda: self.show_week(self._days.start_on - _WEEK))
        self.after.clicked.connect(lambda: self.show_week(self._days.start_on + _WEEK))
        self.this_week.clicked.connect(lambda: self.show_week(self._session.today()))
        self.copy_button.clicked.connect(self.copy_last_week)
        self.strip.acted.connect(self._act)
        self.grid.entered.connect(self.acts.enter)
        self.grid.refused.connect(self._refuse)
        self.table.add_asked.connect(self.add_row)
        self.table.clear_asked.connect(self.acts.clear)
        self.table.note_asked.connect(self.acts.edit_note)
        self.table.menu_asked.connect(self.acts.open_menu)
        self.table.locked_touched.connect(self._say_locked)
        self.acts.touched.connect(self._keep_touched)
        self.acts.done.connect(self._take_done)
        self.acts.refused.connect(self._refuse)
        self.acts.told.connect(self.told)
        self.acts.day_asked.connect(self.day_asked)
        self.acts.row_removed.connect(self._remove_row)
        self.table.editing_ended.connect(self._take_late)
        self.table.horizontalScrollBar().valueChanged.connect(self.totals.update)
        self._theme.changed.connect(self._take_height)
        self._take_height()
        self._session.changed.connect(self._take_change)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self._tick)

    def _take(self, sheet: Timesheet) -> None:
        if self.table.is_editing:
            # Shown now, it would take what is being typed away.
            self._late = sheet
        else:
            self._show(sheet)

    def _take_late(self) -> None:
        if self._late is not None:
            self._show(self._late)

    def _show(self, sheet: Timesheet) -> None:
        self._late = None
        if sheet.days != self._days:
            return
        self._sheet = sheet
        rows = with_kept(sheet.rows, self._kept.of(self._days.start_on))
        current = self.table.currentIndex()
        row, column = self.grid.row_at(current), current.column()
        self.grid.show_week(self._days, grid_rows(rows, self._days), self._session.today())
        if row is not None and row.name is not None:
            self.table.go_to(row.name.row, column)
        self.totals.show_totals(day_totals(sheet))
        self._left_sums = week_sums(sheet)
        self.this_week.setVisible(self._session.today() not in self._days)
        self._show_sums()
        self._show_strip()

    def _take_earned(self, amounts: dict[Any, Amounts]) -> None:
        self._earned = [money for each in amounts.values() for money in each.rounded()]
        self._show_sums()

    def _show_sums(self) -> None:
        self.sums.set_sums(self._left_sums, earned_sums(self._earned))

    def _show_strip(self) -> None:
        """What is wrong, else what was copied with the offer of its hours, else a hint."""
        if self._problem:
            self.strip.set_strip(self._problem, "danger")
        elif self._copied:
            self.strip.set_strip(self._copied, "info", _("With their hours"))
        elif len(self.grid.rows) == 1:
            text = _("Nothing is recorded in this week yet. Add a task, or copy last week.")
            self.strip.set_strip(text)
        else:
            self.strip.set_strip("")

    def _take_done(self) -> None:
        self._problem = ""
        self._show_strip()

    def _refuse(self, error: StintError) -> None:
        self._problem = render(error, self._session.zone)
        self._show_strip()

    def _say_locked(self, index: QModelIndex) -> None:
        self._problem = lock_reason(self.grid.cell_at(index))
        self._show_strip()

    def _act(self) -> None:
        if self._copied:
            self._copied = self._problem = ""
            start_on = self._days.start_on
            self.acts.copy_hours(start_on - _WEEK, start_on)

    def _take_last_week(self, last: Timesheet) -> None:
        if self._sheet is None or last.days.end_on != self._days.start_on:
            return
        names = rows_to_copy(last)
        if not names:
            self._problem = _("{week} has nothing to copy.").format(week=week_title(last.days))
            self._show_strip()
            return
        self._kept.add(self._days.start_on, names)
        self._copied = copied_text(len(names), last.days)
        self._show(self._sheet)

    def _choose_work(self, names: list[WorkName]) -> None:
        self.picker = open_work_picker(self._theme, names, self.window(), self._keep)

    def _keep(self, name: WorkName) -> None:
        self._kept.add(self._days.start_on, [name])
        if self._sheet is not None:
            self._show(self._sheet)
        today = self._session.today()
        days = list(self._days)
        column = FIRST_DAY + (days.index(today) if today in days else 0)
        self.table.go_to(name.row, column)
        self.table.setFocus()

    def _keep_touched(self, work: WorkRow) -> None:
        # A row whose last hours were cleared stays where the eye is.
        name = self.grid.name_of(work)
        if name is not None:
            self._kept.add(self._days.start_on, [name])

    def _remove_row(self, work: WorkRow) -> None:
        self._kept.take_out(self._days.start_on, work)
        if self._sheet is not None:
            self._show(self._sheet)

    def _tick(self) -> None:
        """What runs grows; past the week's end the page turns with the calendar."""
        today = self._session.today()
        if self._follows_today and today not in self._days:
            self.show_week(today)
        else:
            self.reload()

    def _take_change(self, tables: frozenset[str]) -> None:
        # A hidden page reads everything when it is shown.
        if self.isVisible() and touches(tables, *_TABLES):
            self.reload()


def region_weekday() -> int:
    """The day that weeks begin on where the user lives, 0 for Monday."""
    return QLocale.system().firstDayOfWeek().value - 1
