"""The dialog of the user's business: what invoices say, and when work is done."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.billing.unit_price import printed_price
from app.domain.values.errors import StintError
from app.queries.activities import ActivityCriteria, activities
from app.queries.client_overview import UsualRateCriteria, usual_rate
from app.queries.document_templates import template_names
from app.queries.profile import MemberCriteria, member_row
from app.queries.reminder_terms import reminder_terms
from app.queries.seller import seller_logo, seller_row
from app.queries.working_calendars import AbsenceCriteria, ExceptionRow, absence_rows
from app.services.business import EditBusiness
from app.services.member import MemberChanges
from app.system.money_text import number_text
from app.system.translations import _, current_language
from app.ui.preferences.absence_words import (
    absence_commands,
    absence_drafts,
    absence_list_words,
)
from app.ui.preferences.profile_pages import (
    ProfileControls,
    Suggestion,
    activities_page,
    address_page,
    hours_page,
    invoice_page,
    tax_page,
    you_page,
)
from app.ui.preferences.profile_words import (
    first_valid_day,
    is_taxed,
    member_command,
    needs_reason,
    number_example,
    profile_changes,
    rate_command,
    suggestion_text,
    tax_rate_of,
    vat_suggestion,
)
from app.ui.preferences.reminder_page import ReminderControls, reminder_page
from app.ui.session.session import Session
from app.ui.theme.metrics import Width
from app.ui.theme.theme import Theme
from app.ui.widgets.days_edit import DaysEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage
from app.ui.widgets.week_lines import week_field, week_of_lines


class ProfileDialog(FormDialog):
    """One change set for all that was changed; what was not stays untouched.

    Signals:
        series_asked: the series of numbers are wanted.
    """

    series_asked = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        title, verb = _("Your business"), _("Save changes")
        width = Width.DIALOG + 120
        super().__init__(theme, session, title, verb, width=width, parent=parent)
        self.set_explanation(_("Issued invoices keep what they said."))
        self._seller = session.read(seller_row, None)
        self._member = session.read(member_row, MemberCriteria(session.member_id))
        criteria = UsualRateCriteria(session.member_id, session.today())
        self._rate = session.read(usual_rate, criteria)
        logo = session.read(seller_logo, None)
        kinds = session.read(activities, ActivityCriteria(archived=True))
        self._absences = self._read_absences()
        drafts = absence_drafts(self._absences)
        absences = DaysEdit(theme, absence_list_words(), drafts, session.today())
        templates = session.read(template_names, None)
        self.controls = ProfileControls(
            theme, self._seller, self._member, logo, kinds, absences, templates=templates
        )
        self.reminders = ReminderControls(
            theme,
            session.read(reminder_terms, None),
            currency=self._seller.currency,
            language=self._seller.language or current_language(),
            today=session.today(),
        )
        self._fill_rate()
        self._make_pages()
        self._wire()
        self._show_tax()
        self._show_example()
        self.controls.member_name.setFocus()

    def command(self) -> object | None:
        controls = self.controls
        profile = profile_changes(self._profile_values(), self._seller)
        member = member_command(
            self._member, self._member_values(), seller_renamed="name" in profile
        )
        rate = rate_command(
            self._member.id,
            self.read("amount", controls.hourly_rate.amount),
            controls.rate_from.day(),
            controls.currency.code,
            self._rate,
        )
        command = EditBusiness(
            profile,
            member,
            rate,
            controls.logo.command,
            controls.activities.commands,
            absence_commands(
                self._member.id, self._absences, self.read("absences", controls.absences.drafts)
            ),
            self.reminders.command(),
        )
        return None if command == EditBusiness() else command

    def show_error(self, error: StintError | None) -> None:
        if error is not None and self.error_field(error) == "activities":
            self.controls.activities.point_at(str(error.arguments.get("name", "")))
        super().show_error(error)

    def error_field(self, error: StintError) -> str:
        if error.key.startswith("activity."):
            return "activities"
        return week_field(error, super().error_field(error))

    def _read_absences(self) -> list[ExceptionRow]:
        """Those of this year and later; the list would grow without end."""
        since = self._session.today().replace(month=1, day=1)
        return self._session.read(absence_rows, AbsenceCriteria(self._session.member_id, since))

    def _make_pages(self) -> None:
        theme, controls = self._theme, self.controls
        self.suggestion = Suggestion(theme)
        self._tax_page = tax_page(theme, controls, self.suggestion)
        self._activities_page = activities_page(theme, controls)
        self._hours_page, self.week = hours_page(theme, controls)
        invoices, self.example = invoice_page(theme, controls)
        self.set_pages(
            [
                (_("You"), you_page(theme, controls)),
                (_("Address"), address_page(theme, controls)),
                (_("Tax and bank"), self._tax_page),
                (_("Invoices"), invoices),
                (_("Reminders"), reminder_page(theme, self.reminders)),
                (_("Working hours"), self._hours_page),
                (_("Kinds of work"), self._activities_page),
            ]
        )

    def _fill_rate(self) -> None:
        controls, standing = self.controls, self._rate
        controls.rate_from.set_day(first_valid_day(self._session.today(), standing))
        if standing is not None:
            price = printed_price(standing.amount_e4, standing.currency)
            controls.hourly_rate.set_amount(price)

    def _wire(self) -> None:
        controls = self.controls
        controls.tax_category.currentIndexChanged.connect(self._show_tax)
        controls.country.currentIndexChanged.connect(self._show_tax)
        controls.tax_rate.textChanged.connect(self._show_tax)
        self.suggestion.button.clicked.connect(self._take_suggestion)
        controls.lines["number_pattern"].textChanged.connect(self._show_example)
        controls.first_number.valueChanged.connect(self._show_example)
        controls.currency.currentIndexChanged.connect(
            lambda _index: controls.hourly_rate.set_unit(controls.currency.code)
        )
        controls.series_button.clicked.connect(self.series_asked)
        controls.logo.failed.connect(self.problem.say)
        for edit, page in (
            (controls.activities, self._activities_page),
            (controls.absences, self._hours_page),
        ):
            edit.line_added.connect(partial(self._show_line, page))

    def _show_tax(self) -> None:
        controls = self.controls
        category, country = controls.tax_category.code, controls.country.code
        controls.tax_rate.setEnabled(is_taxed(category))
        self._tax_page.fields["tax_reason"].setVisible(needs_reason(category))
        try:
            percent = controls.tax_rate.amount()
        except StintError:
            percent = None
        usual = vat_suggestion(country, category, percent)
        if usual is None:
            self.suggestion.suggest("", "")
        else:
            verb = _("Use {percent} %").format(percent=number_text(usual))
            self.suggestion.suggest(suggestion_text(country, usual), verb)
        if self.isVisible():
            self.fit()

    def _show_line(self, page: FormPage, field: QWidget) -> None:
        self.fit()
        page.ensureWidgetVisible(field)

    def _take_suggestion(self) -> None:
        controls = self.controls
        usual = vat_suggestion(controls.country.code, controls.tax_category.code, None)
        controls.tax_rate.setFocus()
        controls.tax_rate.set_amount(usual)

    def _show_example(self) -> None:
        controls = self.controls
        pattern, first = controls.lines["number_pattern"].text(), controls.first_number.value()
        self.example.setText(number_example(pattern, first, self._session.today()))

    def _profile_values(self) -> dict[str, Any]:
        controls = self.controls
        values: dict[str, Any] = {n: line.text().strip() for n, line in controls.lines.items()}
        percent = self.read("tax_rate", controls.tax_rate.amount)
        return values | {
            "country": controls.country.code,
            "currency": controls.currency.code,
            "language": controls.language.code,
            "tax_category": controls.tax_category.code,
            "tax_rate_e4": tax_rate_of(controls.tax_category.code, percent),
            "payment_days": controls.payment_days.value(),
            "first_number": controls.first_number.value(),
            "paper": controls.paper.code,
            "template": controls.template.code,
            "intro": controls.intro.toPlainText().strip(),
            "closing": controls.closing.toPlainText().strip(),
        }

    def _member_values(self) -> MemberChanges:
        controls = self.controls
        return {
            "name": controls.member_name.text().strip(),
            "email": controls.member_email.text().strip(),
            "zone": controls.zone.zone,
            "working_hours": week_of_lines(controls.hours),
            "holiday_region": self.read("holiday_region", self.controls.holiday_region.chosen),
        }
