"""The fields of the user's business, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from app.queries.activities import ActivityRow
from app.queries.profile import MemberRow
from app.queries.seller import SellerRow
from app.system.billing_words import percent_text, tax_choices
from app.system.locale_names import country_choices, currency_choices, language_choices
from app.system.template_words import paper_choices
from app.system.translations import _
from app.ui.preferences.activities_edit import ActivitiesEdit
from app.ui.preferences.logo_edit import LogoEdit
from app.ui.theme.metrics import Space
from app.ui.theme.theme import Theme, restyle
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.days_edit import DaysEdit
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.holiday_region_combo import HolidayRegionCombo
from app.ui.widgets.week_lines import add_week, week_lines
from app.ui.widgets.zone_combo import ZoneCombo

SELLER_LINES = (
    "name",
    "trading_name",
    "street",
    "street_extra",
    "postcode",
    "city",
    "region",
    "email",
    "phone",
    "website",
    "vat_id",
    "tax_number",
    "registration",
    "iban",
    "bic",
    "bank_name",
    "tax_reason",
    "number_pattern",
)
_MOST_DAYS = 365
_MOST_NUMBER = 999_999_999
_TEXT_LINES = 4


class ProfileControls:
    """All controls with what is stored in them; the pages only place them."""

    def __init__(
        self,
        theme: Theme,
        seller: SellerRow,
        member: MemberRow,
        logo: bytes | None,
        activities: Sequence[ActivityRow],
        absences: DaysEdit,
        *,
        templates: Sequence[str],
    ) -> None:
        self.lines = {name: QLineEdit(getattr(seller, name)) for name in SELLER_LINES}
        self.country = ChoiceCombo(theme, [("", "–"), *country_choices()], seller.country)
        self.currency = ChoiceCombo(theme, currency_choices(), seller.currency)
        as_screens = [("", _("As the screens"))]
        self.language = ChoiceCombo(theme, [*as_screens, *language_choices()], seller.language)
        self.tax_category = ChoiceCombo(theme, tax_choices(), seller.tax_category)
        self.tax_rate = AmountEdit(theme, "%")
        if seller.tax_rate_e4:
            self.tax_rate.setText(percent_text(seller.tax_rate_e4))
        self.series_button = Button(theme, _("More number series…"), kind="link", small=True)
        self.series_button.setAutoDefault(False)
        self.payment_days = _number(0, _MOST_DAYS, seller.payment_days, _(" days"))
        self.first_number = _number(1, _MOST_NUMBER, seller.first_number)
        self.paper = ChoiceCombo(theme, [("A4", "A4"), ("Letter", _("Letter"))], seller.paper)
        self.template = ChoiceCombo(theme, paper_choices(templates), seller.template)
        self.intro, self.closing = _text(theme, seller.intro), _text(theme, seller.closing)
        self.logo = LogoEdit(theme, logo)
        self.activities = ActivitiesEdit(theme, activities)
        self.member_name, self.member_email = QLineEdit(member.name), QLineEdit(member.email)
        self.zone = ZoneCombo(theme, member.zone)
        self.hourly_rate = AmountEdit(theme, seller.currency)
        self.rate_from = DayEdit(date(2000, 1, 1))
        self.hours = week_lines(member.working_hours)
        self.holiday_region = HolidayRegionCombo(theme, member.holiday_region)
        self.absences = absences


def you_page(theme: Theme, controls: ProfileControls) -> FormPage:
    page = FormPage(theme, margin=0)
    page.add("member_name", _("Your &name"), controls.member_name, 3)
    page.add("member_email", _("&Email"), controls.member_email, 3)
    page.add("zone", _("Time &zone"), controls.zone, 3)
    page.add_section(_("Your usual rate"))
    page.add("amount", _("An &hour costs"), controls.hourly_rate, 3)
    page.add("valid_from", _("&Valid from"), controls.rate_from, 3)
    page.add_hint(_("It counts where client, project and task have no rate of their own."))
    return page


def hours_page(theme: Theme, controls: ProfileControls) -> tuple[FormPage, QLabel]:
    """The page and its line with the sum of the week."""
    page = FormPage(theme, margin=0)
    week = add_week(page, controls.hours)
    page.add_section(_("Days off"))
    page.add("holiday_region", _("&Public holidays"), controls.holiday_region, 3)
    page.add("absences", _("Absences"), controls.absences)
    page.add_hint(_("Plans leave these days out. Absences of earlier years stay as they are."))
    return page, week


def activities_page(theme: Theme, controls: ProfileControls) -> FormPage:
    page = FormPage(theme, margin=0)
    page.add("activities", _("Kinds of work to choose from"), controls.activities)
    page.add_hint(
        _(
            "Time is billable as a rule where its project and its kind of work are. "
            "What is archived stays with the entries that have it."
        )
    )
    return page


def address_page(theme: Theme, controls: ProfileControls) -> FormPage:
    page, lines = FormPage(theme, margin=0), controls.lines
    page.add("name", _("Name on &invoices"), lines["name"], 3)
    page.add("trading_name", _("&Trading name"), lines["trading_name"], 3)
    page.add("street", _("&Street and number"), lines["street"], 3)
    page.add("street_extra", _("Second line"), lines["street_extra"], 3)
    page.add("postcode", _("&Postcode"), lines["postcode"], 1)
    page.add("city", _("Cit&y"), lines["city"], 2)
    page.add("region", _("&Region"), lines["region"], 1)
    page.add("country", _("C&ountry"), controls.country, 2)
    page.add("email", _("&Email on invoices"), lines["email"], 2)
    page.add("phone", _("P&hone"), lines["phone"], 2)
    page.add("website", _("&Website"), lines["website"], 2)
    page.add("logo", _("&Logo"), controls.logo)
    return page


def tax_page(theme: Theme, controls: ProfileControls, suggestion: QWidget) -> FormPage:
    page, lines = FormPage(theme, margin=0), controls.lines
    page.add_section(_("Tax"))
    page.add("vat_id", _("&VAT id"), lines["vat_id"], 2)
    page.add("tax_number", _("Tax &number"), lines["tax_number"], 2)
    page.add("registration", _("&Registration"), lines["registration"], 2)
    page.add("tax_category", _("&Usual tax"), controls.tax_category, 4)
    page.add("tax_rate", _("R&ate"), controls.tax_rate, 2)
    page.add_widget(suggestion)
    page.add("tax_reason", _("Rea&son why no tax is charged"), lines["tax_reason"])
    page.add_section(_("Bank"))
    page.add("iban", _("&IBAN"), lines["iban"], 3)
    page.add("bic", _("&BIC"), lines["bic"], 1)
    page.add("bank_name", _("Ban&k"), lines["bank_name"], 2)
    return page


def invoice_page(theme: Theme, controls: ProfileControls) -> tuple[FormPage, QLabel]:
    """The page and its line with the example of a number."""
    page, lines = FormPage(theme, margin=0), controls.lines
    page.add("number_pattern", _("&Pattern of numbers"), lines["number_pattern"], 4)
    page.add("first_number", _("Be&gin with"), controls.first_number, 2)
    example = page.add_hint("")
    page.add_widget(_at_left(controls.series_button))
    page.add("currency", _("C&urrency"), controls.currency, 2)
    page.add("language", _("&Language"), controls.language, 2)
    page.add("payment_days", _("To be pai&d within"), controls.payment_days, 2)
    page.add("paper", _("Pape&r"), controls.paper, 2)
    page.add("template", _("Te&mplate"), controls.template, 4)
    page.add("intro", _("Text &before the lines"), controls.intro, 3)
    page.add("closing", _("Text &after the lines"), controls.closing, 3)
    return page, example


class Suggestion(QWidget):
    """A sentence and the button that does what it says; hidden while there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setWordWrap(True)
        restyle(self.text, role="hint")
        self.button = Button(theme, "", kind="link", small=True)
        self.button.setAutoDefault(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.RELATED)
        line.addWidget(self.text)
        line.addWidget(self.button)
        line.addStretch(1)

    def suggest(self, text: str, verb: str) -> None:
        """Shows a suggestion; a blank text hides it."""
        self.text.setText(text)
        self.button.setText(verb)
        self.setVisible(bool(text))


def _at_left(button: QWidget) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addStretch(1)
    return holder


def _number(least: int, most: int, value: int, suffix: str = "") -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setSuffix(suffix)
    box.setValue(value)
    return box


def _text(theme: Theme, text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(theme.font_metrics().lineSpacing() * _TEXT_LINES)
    return field
