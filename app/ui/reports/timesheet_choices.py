"""The left side of the dialog of time sheets: whose work, and of which days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox

from app.domain.reporting.report_period import ReportPeriod, days_of
from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation
from app.queries.clients import ClientRow
from app.queries.document_timesheet import WorkedCriteria
from app.queries.projects import ProjectRow
from app.system.translations import _
from app.ui.reports.report_words import OWN_DAYS, period_choices
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage

_HALF, _THIRD = COLUMNS // 2, COLUMNS // 3
_DAY = timedelta(days=1)


class TimesheetChoices(FormPage):
    """Tells every change at once; whoever owns it draws.

    Signals:
        client_chosen: another client.
        changed: another project, other days, or other entries of them.
    """

    client_chosen = Signal()
    changed = Signal()

    def __init__(
        self, theme: Theme, rows: Sequence[ClientRow], today: date, first_weekday: int = 0
    ) -> None:
        super().__init__(theme)
        self._today, self._first_weekday = today, first_weekday
        names = [(str(row.id), row.name) for row in rows]
        self.client = ChoiceCombo(theme, names, names[0][0])
        self.project = ChoiceCombo(theme, [("", _("All projects"))])
        self.period = ChoiceCombo(theme, period_choices(), ReportPeriod.THIS_MONTH.value)
        self.first, self.last = DayEdit(today), DayEdit(today)
        for edit in (self.first, self.last):
            edit.setKeyboardTracking(False)
        self.unbilled = QCheckBox(_("What is never billed, too"))
        self._lay_out()
        self._wire()
        self._show_days()

    def criteria(self) -> WorkedCriteria:
        """What is asked for.

        Raises:
            RuleViolation: the last day is before the first.
        """
        return WorkedCriteria(
            UUID(self.client.code),
            self._days(),
            UUID(self.project.code) if self.project.code else None,
            only_billable=not self.unbilled.isChecked(),
        )

    def set_projects(self, rows: Sequence[ProjectRow], chosen: UUID | None) -> None:
        """Offers these projects without telling."""
        with QSignalBlocker(self.project):
            self.project.clear()
            self.project.addItem(_("All projects"), "")
            for row in rows:
                self.project.addItem(row.name, str(row.id))
            known = {row.id for row in rows}
            self.project.set_code(str(chosen) if chosen in known else "")

    def show_problem(self, name: str, text: str) -> bool:
        """Says what is wrong at its field; whether there is one of this name."""
        for each, field in self.fields.items():
            field.show_error(text if each == name else "")
        return name in self.fields

    def _days(self) -> DayRange:
        if self.period.code != OWN_DAYS:
            return days_of(ReportPeriod(self.period.code), self._today, self._first_weekday)
        try:
            return DayRange(self.first.day(), self.last.day() + _DAY)
        except RuleViolation as error:
            raise RuleViolation("last_on", error.key, **error.arguments) from error

    def _lay_out(self) -> None:
        self.add("client", _("Client"), self.client, _HALF)
        self.add("project", _("Project"), self.project, _HALF)
        self.add("period", _("Period"), self.period, _THIRD)
        self.add("first_on", _("From"), self.first, _THIRD)
        self.add("last_on", _("To"), self.last, _THIRD)
        self.add_widget(self.unbilled)
        self.add_hint(_("Every entry stands on it by itself, with the time that was recorded."))

    def _wire(self) -> None:
        self.client.currentIndexChanged.connect(lambda _at: self.client_chosen.emit())
        self.project.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.period.currentIndexChanged.connect(self._take_period)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(lambda _day: self.changed.emit())
        self.unbilled.toggled.connect(lambda _on: self.changed.emit())

    def _take_period(self, _at: int) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        """The days of a period are shown with it; only days of one's own can be written."""
        is_named = self.period.code != OWN_DAYS
        if is_named:
            days = self._days()
            for edit, day in ((self.first, days.start_on), (self.last, days.last_on)):
                with QSignalBlocker(edit):
                    edit.set_day(day)
        for name in ("first_on", "last_on"):
            self.fields[name].setEnabled(not is_named)
