"""How often a task comes back, as people choose it: every second week on Friday."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.domain.planning.templates.recurrence import MOST_INTERVAL
from app.domain.planning.templates.rule_choice import (
    LAST,
    MONTH_DAYS,
    NTHS,
    Counted,
    RuleChoice,
    choice_of,
    chosen_rule,
)
from app.system.recurrence_words import month_day_text, nth_text, weekday_names
from app.system.translations import _, ngettext
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.choice_combo import ChoiceCombo

_OWN: Final = "own"
_COUNTED: Final[tuple[Counted, ...]] = ("day", "week", "month", "year")
_BY_DAY, _BY_WEEKDAY = "day", "weekday"
# Months that lack such a day are left out, which nobody expects.
_NOT_IN_EACH_MONTH: Final = 28


class RuleEdit(QWidget):
    """What is counted, and on which of its days.

    A rule that says more than can be chosen is kept as it is until something else is chosen.

    Signals:
        changed: another rule.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.interval = QSpinBox()
        self.interval.setRange(1, MOST_INTERVAL)
        self.interval.setAccessibleName(_("Every so many"))
        # Their texts follow the number.
        counted = ((each, "") for each in _COUNTED)
        self.counted = ChoiceCombo(theme, counted, "week")
        self.counted.setAccessibleName(_("What is counted"))
        names = weekday_names()
        self.weekdays = [QCheckBox(name) for name in weekday_names(short=True)]
        for box, name in zip(self.weekdays, names, strict=True):
            box.setAccessibleName(name)
        by = ((_BY_DAY, _("by the day of the month")), (_BY_WEEKDAY, _("by the weekday")))
        self.month_by = ChoiceCombo(theme, by, _BY_DAY)
        self.month_by.setAccessibleName(_("By what the day of the month goes"))
        days = [(str(day), _on(month_day_text(day))) for day in MONTH_DAYS]
        self.month_day = ChoiceCombo(theme, days, days[0][0])
        self.month_day.setAccessibleName(_("Day of the month"))
        nths = [
            (f"{nth},{day}", _on(nth_text(nth, names[day]))) for nth in NTHS for day in range(7)
        ]
        self.nth = ChoiceCombo(theme, nths, nths[0][0])
        self.nth.setAccessibleName(_("Weekday of the month"))
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        restyle(self.hint, role="hint")
        self._lay_out()
        self._wire()
        self._show_state()

    @property
    def is_own(self) -> bool:
        """Whether it is a rule that says more than can be chosen, with its end."""
        return self.counted.code == _OWN

    def show_rule(self, rule: str, starts_on: date) -> RuleChoice | None:
        """Shows a rule; gives the choice that it is, None for one that is kept as it is.

        Raises:
            RuleViolation: it is no rule.
        """
        # What is not said begins with the first day, should it be asked for.
        self.month_day.set_code(str(starts_on.day))
        self.nth.set_code(f"{_nth_of(starts_on)},{starts_on.weekday()}")
        self.weekdays[starts_on.weekday()].setChecked(True)
        choice = choice_of(rule, starts_on)
        self._kept = rule
        if choice is None:
            self.counted.addItem(_("as it was set up"), _OWN)
            self.counted.set_code(_OWN)
        else:
            self._show_choice(choice)
        self._show_state()
        return choice

    def rule(self, starts_on: date, until: date | None, times: int | None) -> str:
        """The rule that is chosen; that which was shown where it means the same.

        Raises:
            RuleViolation: as `chosen_rule`.
        """
        if self.is_own:
            return self._kept
        choice = self._choice(until, times)
        if self._kept and choice == choice_of(self._kept, starts_on):
            return self._kept
        return chosen_rule(choice, starts_on)

    def _choice(self, until: date | None, times: int | None) -> RuleChoice:
        counted = cast("Counted", self.counted.code)
        by_day = self.month_by.code == _BY_DAY
        nth, weekday = map(int, self.nth.code.split(","))
        weekdays = tuple(day for day, box in enumerate(self.weekdays) if box.isChecked())
        is_month = counted == "month"
        return RuleChoice(
            counted,
            self.interval.value(),
            weekdays if counted == "week" else (),
            int(self.month_day.code) if is_month and by_day else None,
            (nth, weekday) if is_month and not by_day else None,
            until,
            times,
        )

    def _show_choice(self, choice: RuleChoice) -> None:
        self.interval.setValue(choice.interval)
        self.counted.set_code(choice.counted)
        if choice.counted == "week":
            for day, box in enumerate(self.weekdays):
                box.setChecked(day in choice.weekdays)
        if choice.month_day is not None:
            self.month_day.set_code(str(choice.month_day))
        if choice.nth_weekday is not None:
            self.month_by.set_code(_BY_WEEKDAY)
            nth, weekday = choice.nth_weekday
            self.nth.set_code(f"{nth},{weekday}")

    def _lay_out(self) -> None:
        every = QHBoxLayout()
        every.addWidget(self.interval)
        every.addWidget(self.counted, 1)
        self._week, self._month = QWidget(), QWidget()
        week, month = QHBoxLayout(self._week), QHBoxLayout(self._month)
        for box in self.weekdays:
            week.addWidget(box)
        week.addStretch(1)
        for combo in (self.month_by, self.month_day, self.nth):
            month.addWidget(combo, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.RELATED)
        for line in (week, month):
            line.setContentsMargins(0, 0, 0, 0)
        for line in (every, week, month):
            line.setSpacing(Space.RELATED)
        column.addLayout(every)
        column.addWidget(self._week)
        column.addWidget(self._month)
        column.addWidget(self.hint)
        self.setFocusProxy(self.interval)

    def _wire(self) -> None:
        self.interval.valueChanged.connect(self._take)
        for combo in (self.counted, self.month_by, self.month_day, self.nth):
            combo.currentIndexChanged.connect(self._take)
        for box in self.weekdays:
            box.toggled.connect(self._take)

    def _take(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        counted, count = self.counted.code, self.interval.value()
        units = {
            "day": ngettext("day", "days", count),
            "week": ngettext("week", "weeks", count),
            "month": ngettext("month", "months", count),
            "year": ngettext("year", "years", count),
        }
        for code, text in units.items():
            self.counted.setItemText(self.counted.findData(code), text)
        by_day = self.month_by.code == _BY_DAY
        self.interval.setEnabled(not self.is_own)
        self._week.setVisible(counted == "week")
        self._month.setVisible(counted == "month")
        self.month_day.setVisible(by_day)
        self.nth.setVisible(not by_day)
        text = self._hint_text(by_day=by_day)
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def _hint_text(self, *, by_day: bool) -> str:
        match self.counted.code:
            case "own":
                text = _("Its rule says more than can be chosen here, so it is kept: {rule}")
                return text.format(rule=self._kept)
            case "year":
                return _("On the day and month of the first day.")
            case "month" if by_day and int(self.month_day.code) > _NOT_IN_EACH_MONTH:
                return _("Months without such a day are left out; the last day comes in each.")
            case _:
                return ""


def _on(day: str) -> str:
    return _("on {days}").format(days=day)


def _nth_of(day: date) -> int:
    """Which of its weekdays a day is in its month; the last where it is the fifth."""
    number = (day.day + 6) // 7
    return number if number in NTHS else LAST
