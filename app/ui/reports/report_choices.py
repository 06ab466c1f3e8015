"""The left side of the dialog: whose report, of which days, and what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QWidget

from app.domain.reporting.report_period import ReportPeriod, days_of
from app.domain.reporting.status_options import HoursBy, StatusOptions
from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation
from app.queries.clients import ClientRow
from app.queries.projects import ProjectRow
from app.system.translations import _
from app.ui.reports.report_rows import ReportRows, ReportRowsModel
from app.ui.reports.report_words import OWN_DAYS, hours_choices, period_choices
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.form_page import COLUMNS, FormPage
from app.ui.widgets.segmented import Segmented

_TEXT_HEIGHT = 72
_HALF, _THIRD = COLUMNS // 2, COLUMNS // 3
_DAY = timedelta(days=1)


class ReportChoices(FormPage):
    """Tells every change at once; whoever owns it draws.

    Signals:
        client_chosen: another client.
        facts_asked: another project, or other days.
        options_changed: hours, money.
        texts_changed: what stands above and below.
    """

    client_chosen = Signal()
    facts_asked = Signal()
    options_changed = Signal()
    texts_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        clients: Sequence[ClientRow],
        today: date,
        first_weekday: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._today, self._first_weekday = today, first_weekday
        names = [(str(row.id), row.name) for row in clients]
        self.client = ChoiceCombo(theme, names, names[0][0])
        self.project = ChoiceCombo(theme, [("", _("All projects"))])
        usual = ReportPeriod.THIS_MONTH.value
        self.period = ChoiceCombo(theme, period_choices(), usual)
        self.first, self.last = DayEdit(today), DayEdit(today)
        for edit in (self.first, self.last):
            edit.setKeyboardTracking(False)
        self.intro, self.closing = self._text(), self._text()
        self.model = ReportRowsModel()
        self.rows = ReportRows(theme, self.model)
        self.add_button = Button(theme, _("Add row"), icon="plus", small=True)
        self.word_button = Button(theme, _("Change words"), icon="pencil-simple", small=True)
        for button in (self.add_button, self.word_button):
            button.setAutoDefault(False)
        self.hours_by = Segmented(hours_choices(), _("Hours by"))
        self.hours = QCheckBox(_("Hours worked and estimated at each task"))
        self.money = QCheckBox(_("Amounts of money"))
        self._lay_out()
        self._wire()
        self._show_state()

    @property
    def client_id(self) -> UUID:
        return UUID(self.client.code)

    @property
    def project_ids(self) -> tuple[UUID, ...]:
        """The chosen project; empty for all."""
        return (UUID(self.project.code),) if self.project.code else ()

    @property
    def report_period(self) -> ReportPeriod | None:
        """None for days of the user's own."""
        return None if self.period.code == OWN_DAYS else ReportPeriod(self.period.code)

    def days(self) -> DayRange:
        """The chosen days.

        Raises:
            RuleViolation: the last is before the first.
        """
        period = self.report_period
        if period is not None:
            return days_of(period, self._today, self._first_weekday)
        try:
            return DayRange(self.first.day(), self.last.day() + _DAY)
        except RuleViolation as error:
            raise RuleViolation("last_on", error.key, **error.arguments) from error

    def set_period(self, period: ReportPeriod | None) -> None:
        """Chooses a period without telling; None for the days that are written."""
        with QSignalBlocker(self.period):
            self.period.set_code(OWN_DAYS if period is None else period.value)
        self._show_state()

    def set_projects(self, rows: Sequence[ProjectRow], chosen: UUID | None) -> None:
        """Offers these projects without telling."""
        with QSignalBlocker(self.project):
            self.project.clear()
            self.project.addItem(_("All projects"), "")
            for row in rows:
                self.project.addItem(row.name, str(row.id))
            known = {row.id for row in rows}
            self.project.set_code(str(chosen) if chosen in known else "")

    def set_options(self, options: StatusOptions) -> None:
        """Shows choices without telling."""
        self.hours_by.set_current(options.hours_by.value)
        for box, on in ((self.hours, options.hours_of_tasks), (self.money, options.money)):
            with QSignalBlocker(box):
                box.setChecked(on)

    def chosen(self, options: StatusOptions) -> StatusOptions:
        """The options with what is chosen here."""
        return StatusOptions(
            options.sections,
            HoursBy(self.hours_by.current),
            self.hours.isChecked(),
            self.money.isChecked(),
        )

    def set_texts(self, intro: str, closing: str) -> None:
        """Shows texts without telling."""
        for edit, text in ((self.intro, intro), (self.closing, closing)):
            with QSignalBlocker(edit):
                edit.setPlainText(text)

    def show_problem(self, name: str, text: str) -> bool:
        """Says what is wrong at its field; whether there is one of this name."""
        for each, field in self.fields.items():
            field.show_error(text if each == name else "")
        return name in self.fields

    def _text(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        made.setFixedHeight(self._theme.metrics.scaled(_TEXT_HEIGHT))
        return made

    def _lay_out(self) -> None:
        self.add("client", _("Client"), self.client, _HALF)
        self.add("project", _("Project"), self.project, _HALF)
        self.add("period", _("Period"), self.period, _THIRD)
        self.add("first_on", _("From"), self.first, _THIRD)
        self.add("last_on", _("To"), self.last, _THIRD)
        self.add("hours_by", _("Hours by"), self.hours_by)
        self.add_widget(self.hours)
        self.add_widget(self.money)
        self.add("intro", _("Text above"), self.intro)
        self.add_widget(self.rows)
        self.add_widget(self._acts())
        self.add_hint(
            _("Space leaves a row out, Enter changes its words; blank words are the usual ones.")
        )
        self.add("closing", _("Text below"), self.closing)

    def _acts(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.add_button)
        line.addWidget(self.word_button)
        line.addStretch(1)
        return holder

    def _wire(self) -> None:
        self.client.currentIndexChanged.connect(lambda _at: self.client_chosen.emit())
        self.project.currentIndexChanged.connect(lambda _at: self.facts_asked.emit())
        self.period.currentIndexChanged.connect(self._take_period)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(lambda _day: self.facts_asked.emit())
        self.hours_by.chosen.connect(lambda _key: self.options_changed.emit())
        for box in (self.hours, self.money):
            box.toggled.connect(lambda _on: self.options_changed.emit())
        for text in (self.intro, self.closing):
            text.textChanged.connect(self.texts_changed)
        self.rows.went.connect(self._show_acts)
        self.word_button.clicked.connect(lambda: self.rows.write(self.rows.current_row or 0))

    def _take_period(self, _at: int) -> None:
        self._show_state()
        self.facts_asked.emit()

    def _show_state(self) -> None:
        """The days of a period are shown with it; only days of one's own can be written."""
        period = self.report_period
        if period is not None:
            days = days_of(period, self._today, self._first_weekday)
            for edit, day in ((self.first, days.start_on), (self.last, days.last_on)):
                with QSignalBlocker(edit):
                    edit.set_day(day)
        for name in ("first_on", "last_on"):
            self.fields[name].setEnabled(period is None)
        self._show_acts()

    def _show_acts(self) -> None:
        line = self.rows.current_line
        self.word_button.setEnabled(line is not None and not line.is_section)
