"""How reminders are set up: a page of the user's business."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSpinBox

from app.domain.billing.base_rates import KNOWN_UNTIL, BaseRate
from app.domain.billing.late_terms import EnteredRate, half_year_start
from app.domain.billing.reminder import MOST_LEVELS, ReminderLevel
from app.domain.billing.reminder_terms import (
    MOST_PAY_DAYS,
    USUAL_LEVELS,
    ReminderTerms,
    ReminderTexts,
)
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal
from app.services.reminder_terms import SetReminderTerms
from app.system.document_labels import document_label
from app.system.locale_names import language_choices
from app.system.reminder_words import base_text, level_text, percent_text
from app.system.translations import _, ngettext
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.form_page import FormPage

Value = TypeVar("Value")
_MOST_DAYS: Final = 365
_TEXT_LINES: Final = 3
_HALF_YEARS: Final = 4


class LevelControls:
    """The fields of one level."""

    def __init__(self, theme: Theme, level: ReminderLevel, currency: str) -> None:
        fee = level.fee
        self.after_days = _number(1, _MOST_DAYS, level.after_days)
        self.fee = AmountEdit(theme, currency if fee is None else fee.currency)
        if fee is not None and fee.minor:
            self.fee.set_amount(fee.as_decimal())
        self.interest, self.lump_sum = QCheckBox(_("Interest")), QCheckBox(_("Lump sum"))
        self.interest.setChecked(level.interest)
        self.lump_sum.setChecked(level.lump_sum)

    def level(self) -> ReminderLevel:
        """What the fields say.

        Raises:
            RuleViolation: the fee cannot be read, or is less than zero.
        """
        amount = self.fee.amount()
        fee: Money | None = None
        if amount:
            fee = money_from_decimal(amount, self.fee.unit)
        return ReminderLevel(
            self.after_days.value(), fee, self.interest.isChecked(), self.lump_sum.isChecked()
        )


class ReminderControls:
    """All controls of the page with what is stored in them."""

    def __init__(
        self, theme: Theme, terms: ReminderTerms, *, currency: str, language: str, today: date
    ) -> None:
        self._terms = terms
        self._texts = dict(terms.texts)
        counts = [
            (str(n), ngettext("{count} level", "{count} levels", n).format(count=n))
            for n in range(1, MOST_LEVELS + 1)
        ]
        self.count = ChoiceCombo(theme, counts, str(len(terms.levels)))
        self.pay_days = _number(1, MOST_PAY_DAYS, terms.pay_days)
        self.percent = AmountEdit(theme, "%")
        self.percent.set_amount(terms.percent)
        shown = (*terms.levels, *USUAL_LEVELS[len(terms.levels) :])
        self.levels = tuple(LevelControls(theme, each, currency) for each in shown)
        self.language = ChoiceCombo(theme, language_choices(), language)
        levels = [(str(n), level_text(n)) for n in range(1, MOST_LEVELS + 1)]
        self.text_level = ChoiceCombo(theme, levels, "1")
        self.intro, self.closing = _text(theme), _text(theme)
        bases = [(each.value, base_text(each)) for each in BaseRate]
        self.base = ChoiceCombo(theme, bases, BaseRate.GERMANY.value)
        self.half_year = ChoiceCombo(theme, _half_years(today), half_year_start(today).isoformat())
        self.base_percent = AmountEdit(theme, "%")
        self._shown_text = (self.language.code, 1)
        self._show_text()
        for combo in (self.language, self.text_level):
            combo.currentIndexChanged.connect(self._turn_text)

    def entered(self) -> str:
        """The base rates that were entered, in words; blank for none."""
        return "\n".join(
            _("{base} from {day}: {percent} %").format(
                base=base_text(each.base), day=each.from_on, percent=percent_text(each.percent)
            )
            for each in self._terms.entered
        )

    def command(self) -> SetReminderTerms | None:
        """What the page would change; None for nothing.

        Raises:
            RuleViolation: a field cannot be read, or nobody could mean it.
        """
        self._keep_text()
        levels = tuple(
            _at(f"fee_{n}", each.level)
            for n, each in enumerate(self.levels[: int(self.count.code)], start=1)
        )
        texts = {key: text for key, text in self._texts.items() if text != ReminderTexts()}
        changed = ReminderTerms(
            levels,
            self.pay_days.value(),
            _at("late_percent", self.percent.amount),
            self._entered_rates(),
            texts,
        )
        before = replace(self._terms, texts=dict(self._terms.texts))
        return None if changed == before else SetReminderTerms(changed)

    def _entered_rates(self) -> tuple[EnteredRate, ...]:
        percent = _at("base_percent", self.base_percent.amount)
        if percent is None:
            return self._terms.entered
        base, day = BaseRate(self.base.code), date.fromisoformat(self.half_year.code)
        rate = _at("base_percent", lambda: EnteredRate(base, day, percent))
        others = [each for each in self._terms.entered if (each.base, each.from_on) != (base, day)]
        return tuple(sorted((*others, rate), key=lambda each: (each.base, each.from_on)))

    def _turn_text(self) -> None:
        """Keeps the text of the level that was shown, and shows that of another."""
        self._keep_text()
        self._shown_text = (self.language.code, int(self.text_level.code))
        self._show_text()

    def _keep_text(self) -> None:
        intro, closing = (each.toPlainText().strip() for each in (self.intro, self.closing))
        self._texts[self._shown_text] = ReminderTexts(intro, closing)

    def _show_text(self) -> None:
        language, level = self._shown_text
        own = self._texts.get(self._shown_text, ReminderTexts())
        self.intro.setPlainText(own.intro)
        self.closing.setPlainText(own.closing)
        self.intro.setPlaceholderText(document_label(language, f"reminder.intro_{level}"))
        self.closing.setPlaceholderText(document_label(language, "reminder.pay_by"))


def reminder_page(theme: Theme, controls: ReminderControls) -> FormPage:
    """The page; levels beyond the chosen number are hidden."""
    page = FormPage(theme, margin=0)
    page.add("levels", _("&Levels"), controls.count, 2)
    page.add("pay_days", _("&Days to pay"), controls.pay_days, 2)
    page.add("late_percent", _("&Agreed interest a year"), controls.percent, 2)
    page.add_hint(
        _(
            "Without an agreed rate the law’s counts, by your country and by whether the client is "
            "a business. This is engineering, not tax or legal advice."
        )
    )
    for number, each in enumerate(controls.levels, start=1):
        page.add(
            f"after_{number}",
            _("{level} after").format(level=level_text(number)),
            each.after_days,
            2,
        )
        page.add(f"fee_{number}", _("Fee"), each.fee, 2)
        each.fee.setAccessibleName(_("Fee of level {level}").format(level=number))
        page.add_widget(each.interest, 1)
        page.add_widget(each.lump_sum, 1)
    page.add_section(_("Texts"))
    page.add("language", _("La&nguage"), controls.language, 3)
    page.add("text_level", _("&Of the level"), controls.text_level, 3)
    page.add("intro", _("Text a&bove"), controls.intro, 3)
    page.add("closing", _("Text belo&w"), controls.closing, 3)
    page.add_hint(_("Blank fields say the usual text. {date} is the day to pay by."))
    page.add_section(_("Base rates that you have looked up"))
    page.add("base", _("Base &rate"), controls.base, 3)
    page.add("half_year", _("Half-&year from"), controls.half_year, 2)
    page.add("base_percent", _("&Percent"), controls.base_percent, 1)
    known = _("The program knows them until {day}.").format(day=KNOWN_UNTIL)
    page.add_hint("\n".join(part for part in (controls.entered(), known) if part))
    _wire(page, controls)
    return page


def _wire(page: FormPage, controls: ReminderControls) -> None:
    def show() -> None:
        count = int(controls.count.code)
        for number, each in enumerate(controls.levels, start=1):
            for widget in (
                page.fields[f"after_{number}"],
                page.fields[f"fee_{number}"],
                each.interest,
                each.lump_sum,
            ):
                widget.setVisible(number <= count)
        page.settle()

    controls.count.currentIndexChanged.connect(show)
    show()


def _at(field: str, read: Callable[[], Value]) -> Value:
    """What a field says; what is wrong with it is told there."""
    try:
        return read()
    except RuleViolation as error:
        raise RuleViolation(field, error.key, **error.arguments) from error


def _half_years(today: date) -> list[tuple[str, str]]:
    """The half-years that may have to be entered, from the first that is not known."""
    found: list[date] = []
    year = KNOWN_UNTIL.year
    while len(found) < _HALF_YEARS or found[-1] <= today:
        for month in (1, 7):
            day = date(year, month, 1)
            if day > KNOWN_UNTIL:
                found.append(day)
        year += 1
    return [(day.isoformat(), day.isoformat()) for day in found]


def _number(least: int, most: int, value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setSuffix(_(" days"))
    return box


def _text(theme: Theme) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(theme.font_metrics().lineSpacing() * (_TEXT_LINES + 1))
    return field
