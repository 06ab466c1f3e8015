"""The dialog that adds a client or edits one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.domain.billing.unit_price import price_from_e4, price_to_e4
from app.queries.clients import ClientRow
from app.queries.document_templates import chosen_template_name, template_names
from app.queries.seller import seller_row
from app.queries.template_sources import TemplateCriteria
from app.services.clients import AddClient, ClientChanges, EditClient
from app.services.profile import rate_e4
from app.system.billing_words import percent_text
from app.system.locale_names import country_choices, currency_choices, language_choices
from app.system.template_words import client_choices
from app.system.translations import _, current_language
from app.ui.clients.client_form import (
    AS_PROFILE,
    buyer_choices,
    buyer_code,
    consumer_of,
    has_rate,
    only_changed,
    tax_choices_of,
    tax_values,
)
from app.ui.clients.terms_words import (
    DIRECTIONS,
    SCOPES,
    days_text,
    quantity_choices,
    step_choices,
)
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.amount_edit import AmountEdit
from app.ui.widgets.choice_combo import ChoiceCombo
from app.ui.widgets.day_edit import OptionalDayEdit
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.form_page import FormPage

_LINES = (
    "name",
    "legal_name",
    "number",
    "contact",
    "street",
    "street_extra",
    "postcode",
    "city",
    "region",
    "vat_id",
    "email",
    "phone",
    "website",
    "buyer_reference",
)
_AS_PROFILE_DAYS = -1
_MOST_DAYS = 365
_NOTE_LINES = 4


class ClientDialog(FormDialog):
    """``row`` is the client to edit; without one a client is added."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        row: ClientRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New client") if row is None else _("Edit client")
        verb = _("Add client") if row is None else _("Save changes")
        super().__init__(theme, session, title, verb, parent=parent)
        self._row = row
        self._seller = session.read(seller_row, None)
        names = session.read(template_names, None)
        usual = session.read(chosen_template_name, TemplateCriteria())
        self.template = ChoiceCombo(theme, client_choices(names, usual))
        self.lines = {name: QLineEdit() for name in _LINES}
        self._make_choices()
        self.set_pages(
            [
                (_("Client"), self._client_page()),
                (_("Address"), self._address_page()),
                (_("Invoices"), self._invoice_page()),
                (_("Late payment"), self._late_page()),
            ]
        )
        if row is None:
            self.set_explanation(_("A name is enough for now. Everything else can wait."))
        else:
            self._fill(row)
        self.tax_category.currentIndexChanged.connect(self._show_state)
        self.step.currentIndexChanged.connect(self._show_state)
        self._show_state()
        self.lines["name"].setFocus()

    def command(self) -> object | None:
        values = only_changed(self._values(), self._row)
        if self._row is None:
            return AddClient(values)
        return EditClient(self._row.id, values) if values else None

    def _make_choices(self) -> None:
        theme, seller = self._theme, self._seller
        language = seller.language or current_language()
        self.country = ChoiceCombo(theme, [("", "–"), *country_choices()], seller.country)
        self.currency = ChoiceCombo(theme, currency_choices(), seller.currency)
        self.language = ChoiceCombo(theme, language_choices(), language)
        self.tax_category = ChoiceCombo(theme, tax_choices_of(seller), AS_PROFILE)
        self.tax_rate = AmountEdit(theme, "%")
        self.payment_days = QSpinBox()
        self.payment_days.setRange(_AS_PROFILE_DAYS, _MOST_DAYS)
        self.payment_days.setSuffix(_(" days"))
        usual = _("{days}, as in your profile").format(days=days_text(seller.payment_days))
        self.payment_days.setSpecialValueText(usual)
        self.payment_days.setValue(_AS_PROFILE_DAYS)
        step = 1 if self._row is None else self._row.rounding_seconds
        self.step = ChoiceCombo(theme, step_choices(step), str(step))
        self.direction = ChoiceCombo(
            theme, [(key, _(words)) for key, words in DIRECTIONS.items()], "nearest"
        )
        self.per = ChoiceCombo(theme, [(key, _(words)) for key, words in SCOPES.items()], "invoice")
        self.quantity = ChoiceCombo(theme, quantity_choices())
        self.bills_from = OptionalDayEdit()
        self.markup = AmountEdit(theme, "%")
        self.reminders = QCheckBox(_("Remind of late &invoices"))
        self.reminders.setChecked(True)
        self.buyer = ChoiceCombo(theme, buyer_choices())
        self.late_percent = AmountEdit(theme, "%")
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self._theme.font_metrics().lineSpacing() * _NOTE_LINES)

    def _client_page(self) -> FormPage:
        page = FormPage(self._theme, margin=0)
        page.add("name", _("&Name"), self.lines["name"])
        page.add("legal_name", _("Name on invoices, if it is another"), self.lines["legal_name"])
        page.add("contact", _("Con&tact on invoices"), self.lines["contact"], 4)
        page.add("number", _("Client n&umber"), self.lines["number"], 2)
        page.add("email", _("&Email"), self.lines["email"], 3)
        page.add("phone", _("&Phone"), self.lines["phone"], 3)
        page.add("website", _("&Website"), self.lines["website"])
        page.add("note", _("N&ote"), self.note)
        return page

    def _address_page(self) -> FormPage:
        page = FormPage(self._theme, margin=0)
        page.add("street", _("&Street and number"), self.lines["street"])
        page.add("street_extra", _("Second line"), self.lines["street_extra"])
        page.add("postcode", _("&Postcode"), self.lines["postcode"], 2)
        page.add("city", _("Cit&y"), self.lines["city"], 4)
        page.add("region", _("&Region"), self.lines["region"], 3)
        page.add("country", _("C&ountry"), self.country, 3)
        page.add("vat_id", _("&VAT id"), self.lines["vat_id"], 3)
        return page

    def _invoice_page(self) -> FormPage:
        page = FormPage(self._theme, margin=0)
        page.add("currency", _("C&urrency"), self.currency, 3)
        page.add("language", _("&Language"), self.language, 3)
        page.add("template", _("Te&mplate"), self.template)
        page.add("tax_category", _("&Tax"), self.tax_category, 4)
        page.add("tax_rate", _("R&ate"), self.tax_rate, 2)
        page.add("payment_days", _("To be &paid"), self.payment_days, 3)
        page.add("buyer_reference", _("&Order reference"), self.lines["buyer_reference"], 3)
        page.add("bills_from_on", _("Bill wor&k from"), self.bills_from, 3)
        page.add("markup", _("Mark-up on e&xpenses"), self.markup, 3)
        page.add_hint(_("What was done before that day was billed elsewhere."))
        page.add_section(_("Hours"))
        page.add("increment", _("Bill in &steps of"), self.step, 2)
        page.add("rounding_direction", _("Rounded"), self.direction, 2)
        page.add("rounding_per", _("What is rounded"), self.per, 2)
        page.add("quantity_decimals", _("S&hown on invoices as"), self.quantity, 4)
        page.add_hint(_("Steps change only the bill: recorded time stays exact."))
        return page

    def _late_page(self) -> FormPage:
        page = FormPage(self._theme, margin=0)
        page.add_widget(self.reminders)
        page.add("consumer", _("&Counts as"), self.buyer, 4)
        page.add("late_percent_e4", _("Agreed in&terest a year"), self.late_percent, 2)
        page.add_hint(
            _("Without an agreed rate that of your profile counts, or what the law gives.")
        )
        return page

    def _fill(self, row: ClientRow) -> None:
        for name, line in self.lines.items():
            line.setText(getattr(row, name))
        self.note.setPlainText(row.note)
        self.country.set_code(row.country)
        self.currency.set_code(row.currency)
        self.language.set_code(row.language)
        self.template.set_code(row.template)
        self.tax_category.set_code(row.tax_category or AS_PROFILE)
        if row.tax_rate_e4:
            self.tax_rate.setText(percent_text(row.tax_rate_e4))
        if row.payment_days is not None:
            self.payment_days.setValue(row.payment_days)
        if row.markup_e4:
            self.markup.setText(percent_text(row.markup_e4))
        if row.bills_from_on is not None:
            self.bills_from.setText(row.bills_from_on.isoformat())
        self.direction.set_code(row.rounding_direction)
        self.per.set_code(row.rounding_per)
        self.reminders.setChecked(row.reminders)
        self.buyer.set_code(buyer_code(row.consumer))
        if row.late_percent_e4 is not None:
            self.late_percent.setText(percent_text(row.late_percent_e4))
        decimals = row.quantity_decimals
        self.quantity.set_code("" if decimals is None else str(decimals))

    def _show_state(self) -> None:
        """What one field means for the others."""
        taxed = has_rate(self.tax_category.code)
        self.tax_rate.setEnabled(taxed)
        if taxed and not self.tax_rate.text() and self._seller.tax_rate_e4:
            self.tax_rate.set_amount(price_from_e4(self._seller.tax_rate_e4).normalize())
        exact = self.step.code == "1"
        self.direction.setEnabled(not exact)
        self.per.setEnabled(not exact)

    def _values(self) -> ClientChanges:
        values: dict[str, Any] = {name: line.text().strip() for name, line in self.lines.items()}
        percent = self.read("tax_rate", self.tax_rate.amount)
        category, rate = tax_values(self.tax_category.code, percent)
        markup = self.read("markup", lambda: price_to_e4(self.markup.amount() or Decimal(0)))
        late = self.read("late_percent_e4", self.late_percent.amount)
        days = self.payment_days.value()
        values |= {
            "note": self.note.toPlainText().strip(),
            "country": self.country.code,
            "currency": self.currency.code,
            "language": self.language.code,
            "template": self.template.code,
            "tax_category": category,
            "tax_rate_e4": rate,
            "markup_e4": markup,
            "bills_from_on": self.read("bills_from_on", self.bills_from.day),
            "payment_days": None if days == _AS_PROFILE_DAYS else days,
            "rounding_seconds": int(self.step.code),
            "rounding_direction": self.direction.code,
            "rounding_per": self.per.code,
            "reminders": self.reminders.isChecked(),
            "consumer": consumer_of(self.buyer.code),
            "late_percent_e4": None if late is None else rate_e4(late),
            "quantity_decimals": int(self.quantity.code) if self.quantity.code else None,
        }
        return cast("ClientChanges", values)
