"""The dialog of one working calendar: its week, its days off, and the year that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.planning.calendar.working_calendar import CalendarException
from app.domain.values.errors import RuleViolation, StintError
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS, WorkingHours
from app.queries.calendar_uses import (
    CalendarDraft,
    EffectCriteria,
    ProjectEffect,
    calendar_effects,
)
from app.queries.working_calendars import CalendarRow, ExceptionRow, calendar_days
from app.services.calendar_days import CalendarOwner
from app.services.calendars import AddCalendar, CalendarChanges, EditCalendar
from app.services.member import check_zone
from app.services.whole_calendars import AddWholeCalendar, EditWholeCalendar
from app.system.public_holidays import public_holidays
from app.system.translations import _, current_language
from app.ui.planning.calendars.calendar_words import (
    calendar_changes,
    changed_days,
    day_drafts,
    day_list_words,
    drafted_days,
    effects_text,
)
from app.ui.planning.calendars.year_pane import YearPane
from app.ui.planning.calendars.year_words import DayLook, year_looks
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.days_edit import DaysEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.holiday_region_combo import HolidayRegionCombo
from app.ui.widgets.week_lines import add_week, week_field, week_lines, week_of_lines
from app.ui.widgets.zone_combo import ZoneCombo

# Plans are reckoned anew only when nobody types any more.
_PAUSE_MILLISECONDS = 300


@dataclass(frozen=True, slots=True)
class CalendarStart:
    """What the fields hold at first.

    Attributes:
        row: the calendar that is changed; None for a new one.
        rows: its stored days.
    """

    name: str
    zone: str
    hours: WorkingHours
    holiday_region: str = ""
    row: CalendarRow | None = None
    rows: tuple[ExceptionRow, ...] = ()


class CalendarDialog(FormDialog):
    """Writes a calendar with its days as one change set; says what would move meanwhile."""

    def __init__(
        self, theme: Theme, session: Session, start: CalendarStart, parent: QWidget | None = None
    ) -> None:
        is_new = start.row is None
        title = _("New working calendar") if is_new else _("Working calendar")
        verb = _("Add calendar") if is_new else _("Save changes")
        super().__init__(theme, session, title, verb, width=Width.DIALOG + 80, parent=parent)
        self._start = start
        self.name = QLineEdit(start.name)
        self.zone = ZoneCombo(theme, start.zone)
        self.hours = week_lines(start.hours)
        self.region = HolidayRegionCombo(theme, start.holiday_region)
        drafts = day_drafts(start.rows, as_new=is_new)
        self.days = DaysEdit(theme, day_list_words(), drafts, session.today())
        self.year = YearPane(theme, session)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._make_pages()
        self._wire()
        self._show_year()
        self.name.setFocus()
        self.name.selectAll()

    @classmethod
    def for_new(
        cls, theme: Theme, session: Session, parent: QWidget | None = None
    ) -> CalendarDialog:
        start = CalendarStart("", session.zone.key, DEFAULT_WORKING_HOURS)
        return cls(theme, session, start, parent)

    @classmethod
    def for_row(
        cls, theme: Theme, session: Session, row: CalendarRow, parent: QWidget | None = None
    ) -> CalendarDialog:
        rows = tuple(session.read(calendar_days, row.id))
        start = CalendarStart(row.name, row.zone, row.hours, row.holiday_region, row, rows)
        return cls(theme, session, start, parent)

    @classmethod
    def for_copy(
        cls,
        theme: Theme,
        session: Session,
        row: CalendarRow,
        name: str,
        parent: QWidget | None = None,
    ) -> CalendarDialog:
        """A new calendar that starts as another one is."""
        rows = tuple(session.read(calendar_days, row.id))
        start = CalendarStart(name, row.zone, row.hours, row.holiday_region, None, rows)
        return cls(theme, session, start, parent)

    def command(self) -> object | None:
        drafts = self.read("days", self.days.drafts)
        values: CalendarChanges = {
            "name": self.name.text().strip(),
            "zone": self.zone.zone,
            "working_hours": week_of_lines(self.hours),
            "holiday_region": self.read("holiday_region", self.region.chosen),
        }
        row = self._start.row
        if row is None:
            new = AddCalendar(
                values["name"], values["zone"], values["working_hours"], values["holiday_region"]
            )
            return AddWholeCalendar(new, drafted_days(drafts))
        changes = calendar_changes(values, row)
        days = changed_days(CalendarOwner(calendar_id=row.id), self._start.rows, drafts)
        if not changes and not days:
            return None
        return EditWholeCalendar(row.id, changes, days) if days else EditCalendar(row.id, changes)

    def error_field(self, error: StintError) -> str:
        named = super().error_field(error)
        if named in {"first_on", "last_on", "hours"}:
            return "days"
        return week_field(error, "hours_0" if error.key == "calendar.no_working_time" else named)

    def _make_pages(self) -> None:
        theme = self._theme
        week = FormPage(theme, margin=0)
        week.add("name", _("&Name"), self.name, 3)
        week.add("zone", _("Time &zone"), self.zone, 3)
        week.add_section(_("Hours of the week"))
        self.week = add_week(week, self.hours)
        week.add_hint(_("A break is left out: 9:00–12:00, 13:00–18:00."))
        self._days_page = FormPage(theme, margin=0)
        self._days_page.add("holiday_region", _("&Public holidays"), self.region, 3)
        self._days_page.add("days", _("Days that differ from the week"), self.days)
        self._days_page.add_hint(
            _("Without hours nothing is worked on these days; with hours only then.")
        )
        year = FormPage(theme, margin=0)
        year.add_widget(self.year)
        self._year_page = year
        self.set_pages([(_("Week"), week), (_("Days off"), self._days_page), (_("Year"), year)])

    def _wire(self) -> None:
        self.days.line_added.connect(partial(self._show_line, self._days_page))
        self.days.changed.connect(self._pause.start)
        self.region.currentTextChanged.connect(self._pause.start)
        self.zone.currentTextChanged.connect(self._pause.start)
        for line in self.hours:
            line.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._show_year)
        self._pause.timeout.connect(self._ask_effects)

    def _show_line(self, page: FormPage, field: QWidget) -> None:
        self.fit()
        page.ensureWidgetVisible(field)

    def _draft(self) -> CalendarDraft | None:
        """The calendar as the fields have it; None while one of them cannot be read."""
        try:
            check_zone(self.zone.zone)
            days = drafted_days(self.days.drafts(), self._start.rows)
            week, region = week_of_lines(self.hours), self.region.chosen()
        except RuleViolation:
            return None
        return CalendarDraft(self.name.text(), ZoneInfo(self.zone.zone), week, days, region)

    def _show_year(self) -> None:
        draft = self._draft()
        if draft is not None:
            looks = partial(looks_of, draft.week, draft.days, draft.holiday_region)
            self.year.show_days(looks)

    def _ask_effects(self) -> None:
        row, draft = self._start.row, self._draft()
        if row is None or draft is None or not any(draft.week.weekdays):
            self.set_outcome("")
            return
        now, language = self._session.clock.now(), current_language()
        criteria = EffectCriteria(row.id, draft, now, language)
        self.fetch(calendar_effects, criteria, self._show_effects)

    def _show_effects(self, effects: list[ProjectEffect]) -> None:
        self.set_outcome(effects_text(effects))
        if self.isVisible():
            self.fit()


def looks_of(
    week: WorkingHours, days: Sequence[CalendarException], region: str, year: int
) -> tuple[DayLook, ...]:
    """A year's days with the public holidays of a region; a region nobody knows has none."""
    first_on, last_on = date(year, 1, 1), date(year, 12, 31)
    near = [each for each in days if each.first_on <= last_on and each.last_on >= first_on]
    try:
        holidays = public_holidays(region, year, year, current_language()) if region else ()
    except RuleViolation:
        holidays = ()
    return year_looks(week, near, holidays, year)
