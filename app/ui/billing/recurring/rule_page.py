"""The first page of the editor: who gets the invoice, when it comes and what it covers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, cast

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from app.domain.billing.recurring_invoice import (
    MOST_INTERVAL,
    MOST_TIMES,
    Pause,
    RecurringInvoice,
    Shift,
)
from app.domain.billing.service_period import Service, Unit
from app.queries.recurring_invoices import RecurringInvoiceRow
from app.services.recurring_invoices import RecurringInvoiceChanges
from app.system.translations import _
from app.ui.billing.recurring.coming_days import ComingDays
from app.ui.billing.recurring.recurring_words import (
    day_choices,
    service_choices,
    shift_choices,
    unit_choices,
)
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.ends_edit import EndsEdit
from app.ui.widgets.form_page import FormPage

# A rule is walked along from its first day while it is written; further back says nothing more.
_FURTHEST_BACK: Final = timedelta(days=5 * 366)
_HALF: Final = 3


class RulePage(FormPage):
    """Choices that follow from others are offered anew: days of the month, units of the calendar.

    Signals:
        changed: another rule.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        clients: Sequence[tuple[str, str]],
        row: RecurringInvoiceRow | None,
        today: date,
    ) -> None:
        super().__init__(theme, margin=0)
        self._pauses: tuple[Pause, ...] = () if row is None else row.rule.pauses
        self._today = today
        self._make_controls(clients, row)
        self._lay_out(is_new=row is None)
        if row is not None:
            self._show_rule(row.rule)
        self._offer()
        self._wire()

    @property
    def unit(self) -> Unit:
        return Unit(self.counted.code)

    def rule(self) -> RecurringInvoice:
        """The rule that the fields say, with the pauses that there are.

        Raises:
            RuleViolation: it makes no sense.
        """
        day = self.day.code
        return RecurringInvoice(
            self.unit,
            self.first.day(),
            self.interval.value(),
            int(day) if day else None,
            self.ends.until,
            self.ends.count,
            Shift(self.shift.code),
            Service(self.service.code),
            self._pauses,
        )

    def values(self) -> RecurringInvoiceChanges:
        """The columns of the rule as the fields have them."""
        day = self.day.code
        values: dict[str, Any] = {
            "name": self.name.text().strip(),
            "unit": self.counted.code,
            "interval": self.interval.value(),
            "month_day": int(day) if day else None,
            "start_on": self.first.day(),
            "end_on": self.ends.until,
            "times": self.ends.count,
            "shift": self.shift.code,
            "service": self.service.code,
        }
        return cast("RecurringInvoiceChanges", values)

    def _make_controls(
        self, clients: Sequence[tuple[str, str]], row: RecurringInvoiceRow | None
    ) -> None:
        theme, today = self._theme, self._today
        chosen = str(row.client_id) if row is not None else clients[0][0] if clients else ""
        self.client = ChoiceCombo(theme, clients, chosen)
        self.client.setEnabled(row is None)
        self.name = QLineEdit("" if row is None else row.name)
        self.interval = QSpinBox()
        self.interval.setRange(1, MOST_INTERVAL)
        self.interval.setAccessibleName(_("Every so many"))
        self.counted = ChoiceCombo(theme, unit_choices(1), Unit.MONTH.value)
        self.counted.setAccessibleName(_("What is counted"))
        self.day = ChoiceCombo(theme, day_choices(Unit.MONTH, today), "")
        self.shift = ChoiceCombo(theme, shift_choices(), Shift.NONE.value)
        self.service = ChoiceCombo(theme, service_choices(Unit.MONTH), Service.FROM_DAY.value)
        first = today if row is None else row.rule.starts_on
        self.first = DayEdit(first)
        self.first.setKeyboardTracking(False)
        earliest = min(first, today - _FURTHEST_BACK)
        self.first.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self.ends = EndsEdit(theme, max(first, today), MOST_TIMES)
        self.past = QCheckBox(_("Draft those of the days before today too"))
        self.coming = ComingDays()

    def _lay_out(self, *, is_new: bool) -> None:
        every = QWidget()
        line = QHBoxLayout(every)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.interval)
        line.addWidget(self.counted, 1)
        every.setFocusProxy(self.interval)
        self.add("client", _("&Client"), self.client, _HALF)
        self.add("name", _("&Name"), self.name, _HALF)
        self.add("interval", _("Comes &every"), every, _HALF)
        self.add("month_day", _("&On"), self.day, _HALF)
        self.add("start_on", _("&First day"), self.first, _HALF)
        self.add("until", _("En&ds"), self.ends, _HALF)
        self.add("shift", _("On a &weekend it"), self.shift, _HALF)
        self.add("service", _("Co&vers"), self.service, _HALF)
        if is_new:
            self.add_widget(self.past)
        self.past.setVisible(is_new)
        self.add_section(_("The next invoices"))
        self.add_widget(self.coming)

    def _show_rule(self, rule: RecurringInvoice) -> None:
        self.interval.setValue(rule.interval)
        self.counted.set_code(rule.unit.value)
        self._offer()
        self.day.set_code("" if rule.month_day is None else str(rule.month_day))
        self.shift.set_code(rule.shift.value)
        self.service.set_code(rule.service.value)
        self.ends.set_ends(rule.until, rule.times)

    def _offer(self) -> None:
        """Choices as unit, number and first day have them now."""
        unit, day = self.unit, self.day.code
        self.counted.set_choices(unit_choices(self.interval.value()), unit.value)
        choices = day_choices(unit, self.first.day())
        self.day.set_choices(choices, day if day in dict(choices) else "")
        self.day.setEnabled(len(choices) > 1)
        self.service.set_choices(service_choices(unit), self.service.code)
        self.past.setEnabled(self.first.day() < self._today)

    def _wire(self) -> None:
        for offering in (
            self.interval.valueChanged,
            self.counted.currentIndexChanged,
            self.first.dateChanged,
        ):
            offering.connect(self._take)
        for told in (
            self.day.currentIndexChanged,
            self.shift.currentIndexChanged,
            self.service.currentIndexChanged,
            self.ends.changed,
            self.past.toggled,
        ):
            told.connect(self.changed)

    def _take(self) -> None:
        self._offer()
        self.changed.emit()
