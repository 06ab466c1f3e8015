"""The words on paper, in the client's language and not the user's."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.values.money import Money
from app.system.translations import N_, catalogue, spoken_language

# Keys as `app.documents` asks for them. A text in braces is filled in: a date, an amount, a number.
DOCUMENT_LABELS: Final = MappingProxyType(
    {
        "document.invoice": N_("Invoice"),
        "document.credit_note": N_("Credit note"),
        "document.draft": N_("DRAFT"),
        "document.title": N_("{kind} {number}"),
        "meta.invoice_number": N_("Invoice number"),
        "meta.credit_note_number": N_("Credit note number"),
        "meta.invoice_date": N_("Invoice date"),
        "meta.credit_note_date": N_("Date"),
        "meta.period": N_("Service period"),
        "meta.service_date": N_("Date of service"),
        "meta.due_on": N_("Due date"),
        "meta.customer_number": N_("Customer number"),
        "meta.buyer_reference": N_("Your reference"),
        "meta.buyer_vat_id": N_("Your VAT ID"),
        "meta.preceding": N_("Credits invoice"),
        "meta.preceding_of": N_("{number} of {date}"),
        "column.position": N_("Pos."),
        "column.name": N_("Item"),
        "column.quantity": N_("Quantity"),
        "column.unit": N_("Unit"),
        "column.unit_price": N_("Unit price {currency}"),
        "column.tax_rate": N_("VAT"),
        "column.net": N_("Total {currency}"),
        "line.recorded": N_("recorded {time}"),
        "table.carried_forward": N_("Carried forward"),
        "table.brought_forward": N_("Brought forward"),
        "unit.HUR": N_("hrs"),
        "unit.DAY": N_("days"),
        "unit.DAY_one": N_("day"),
        "unit.MON": N_("months"),
        "unit.MON_one": N_("month"),
        "unit.C62": N_("pcs"),
        "unit.KMT": N_("km"),
        "unit.LS": N_("flat"),
        "totals.net": N_("Net total"),
        "totals.tax.S": N_("VAT {rate} on {base}"),
        "totals.tax.Z": N_("VAT {rate} on {base}"),
        "totals.tax.E": N_("VAT exempt, on {base}"),
        "totals.tax.AE": N_("Reverse charge, on {base}"),
        "totals.tax.K": N_("Intra-EU supply, on {base}"),
        "totals.tax.G": N_("Export, on {base}"),
        "totals.tax.O": N_("Outside the scope of VAT, on {base}"),
        "totals.invoice": N_("Invoice total"),
        "totals.credit_note": N_("Credit total"),
        "totals.prepaid": N_("Already paid"),
        "totals.due": N_("Amount due"),
        "totals.credit_due": N_("Amount to be refunded"),
        "payment.due_by": N_("Payable by {date} without deduction"),
        "payment.title": N_("Payable without deduction"),
        "payment.scan": N_(
            "Scan the code with your banking app: payee, IBAN, amount and reference are filled in."
        ),
        "payment.payee": N_("Payee"),
        "payment.iban": N_("IBAN"),
        "payment.bic": N_("BIC"),
        "payment.reference": N_("Reference"),
        "footer.tax_number": N_("Tax number {number}"),
        "footer.vat_id": N_("VAT ID {number}"),
        "footer.bic": N_("BIC {bic}"),
        "footer.page": N_("Page {page} of {pages}"),
        "timesheet.note": N_("The times recorded for items {positions} follow on the next pages."),
        "timesheet.note_one": N_(
            "The times recorded for item {positions} follow on the next pages."
        ),
        "timesheet.range": N_("{first} to {last}"),
        "timesheet.title": N_("Time sheet for {document}"),
        "timesheet.date": N_("Date"),
        "timesheet.time": N_("Time"),
        "timesheet.work": N_("Work done"),
        "timesheet.person": N_("Person"),
        "timesheet.position": N_("Pos."),
        "timesheet.duration": N_("Hours"),
        "timesheet.total": N_("Total"),
        "allowance.default": N_("Discount"),
        "allowance.percent": N_("{reason} {percent}"),
        "allowance.percent_of": N_("{reason} {percent} of {base}"),
        "charge.default": N_("Surcharge"),
        "column.allowance": N_("Discount"),
        "column.amount": N_("Amount"),
        "column.balance": N_("Balance"),
        "column.date": N_("Date"),
        "column.days_late": N_("Days late"),
        "column.description": N_("Description"),
        "column.due_on": N_("Due date"),
        "column.number": N_("Number"),
        "column.open": N_("Open"),
        "column.paid": N_("Paid"),
        "column.person": N_("Person"),
        "column.project": N_("Project"),
        "column.state": N_("State"),
        "column.task": N_("Task"),
        "column.tax": N_("VAT {currency}"),
        "document.correction": N_("Corrected invoice"),
        "document.deposit": N_("Deposit invoice"),
        "document.final": N_("Final invoice"),
        "document.pro_forma": N_("Pro forma invoice"),
        "document.quote": N_("Quote"),
        "document.receipt": N_("Receipt"),
        "document.reminder": N_("Payment reminder"),
        "document.report": N_("Status report"),
        "document.statement": N_("Statement of account"),
        "document.timesheet": N_("Time sheet"),
        "meta.contact": N_("Contact"),
        "meta.currency": N_("Currency"),
        "meta.number": N_("Number"),
        "meta.date": N_("Date"),
        "meta.order_number": N_("Order number"),
        "meta.project": N_("Project"),
        "meta.seller_vat_id": N_("Our VAT ID"),
        "meta.valid_until": N_("Valid until"),
        "payment.early": N_("{percent} discount ({discount}) if paid by {date}: {due}"),
        "quote.accept": N_("We accept this quote:"),
        "signature.name": N_("Name, signature"),
        "signature.place_date": N_("Place, date"),
        "table.group_none": N_("Other"),
        "table.subtotal": N_("Subtotal {name}"),
        "tax.amount": N_("VAT"),
        "tax.category": N_("Category"),
        "tax.category.AE": N_("Reverse charge"),
        "tax.category.E": N_("Exempt"),
        "tax.category.G": N_("Export"),
        "tax.category.K": N_("Intra-EU supply"),
        "tax.category.O": N_("Outside the scope of VAT"),
        "tax.category.S": N_("Taxed"),
        "tax.category.Z": N_("Zero-rated"),
        "tax.gross": N_("Gross amount"),
        "tax.rate": N_("Rate"),
        "tax.taxable": N_("Taxable amount"),
        "tax.title": N_("VAT breakdown"),
        "tax.total": N_("Total"),
        "totals.allowance": N_("Discount"),
        "totals.charge": N_("Surcharge"),
        "totals.correction": N_("Corrected total"),
        "totals.deposit": N_("Less deposit invoice {number} of {date}"),
        "totals.deposit_tax": N_("of which VAT {tax}"),
        "totals.deposit_total": N_("Deposit total"),
        "totals.final": N_("Balance due"),
        "totals.gross": N_("Gross total"),
        "totals.lines": N_("Sum of items"),
        "totals.pro_forma": N_("Pro forma total"),
        "totals.quote": N_("Quote total"),
        "totals.receipt": N_("Amount received"),
        "totals.reminder": N_("Total due"),
        "totals.rounding": N_("Rounding"),
        "totals.statement": N_("Balance"),
        "reason_reverse_charge": N_("Reverse charge: the recipient owes the tax."),
        "reason_intra_eu": N_("Tax-exempt intra-Community supply."),
        "reason_export": N_("Tax-exempt export."),
        "reason_outside_scope": N_("Not subject to tax."),
        "reason_exempt": N_("Exempt from tax."),
        "reason_small_business": N_("No tax is charged: small business scheme."),
        "services": N_("Services"),
        "expense_as_paid": N_("Expense without surcharge, {day}"),
        "fixed_price": N_("Fixed price"),
        "fixed_price_part": N_("Part of the fixed price of {price}"),
        "credit_rest": N_("Remaining amount of invoice {number}"),
    }
)


def document_labels(language: str) -> dict[str, str]:
    """All labels in the best language that the program has for this one."""
    spoken = catalogue(spoken_language(language))
    return {key: spoken.gettext(text) for key, text in DOCUMENT_LABELS.items()}


def document_label(language: str, key: str) -> str:
    return catalogue(spoken_language(language)).gettext(DOCUMENT_LABELS[key])


def document_locale(language: str, country: str) -> str:
    """The locale of numbers and dates: the language as it is written in the client's country.

    >>> document_locale("de", "AT"), document_locale("de", "JP")
    ('de_AT', 'de')
    """
    # Late: the library costs a start more than all labels do.
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    base = spoken_language(language)
    for name in (f"{base}_{country}", base) if country else (base,):
        try:
            return str(Locale.parse(name))
        except (UnknownLocaleError, ValueError):
            continue
    return base


def document_money(locale: str, amount: Money) -> str:
    """An amount within a text of the document: ``1.200,00 €``."""
    from babel.numbers import format_currency  # noqa: PLC0415 - as above

    return str(format_currency(amount.as_decimal(), amount.currency, locale=locale))


def document_day(locale: str, day: date) -> str:
    """A day as a line of an invoice names it: ``19. November 2026``."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return str(format_date(day, "long", locale))
