"""Words for what a template can be told: pages, fonts, conditions, rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from app.system.translations import N_, _

Words = Mapping[str, str]

PAGES: Final[Words] = MappingProxyType(
    {"first": N_("First"), "rest": N_("Further"), "all": N_("All"), "last": N_("Last")}
)
FONTS: Final[Words] = MappingProxyType(
    # The names of typefaces are the same in every language.
    {"inter": "Inter", "source-serif": "Source Serif"}
)
CUTS: Final[Words] = MappingProxyType(
    {
        "regular": N_("Regular"),
        "medium": N_("Medium"),
        "semibold": N_("Semibold"),
        "italic": N_("Italic"),
    }
)
SIZES: Final[Words] = MappingProxyType({"A4": "A4", "Letter": N_("Letter")})
WINDOW_WORDS: Final[Words] = MappingProxyType(
    {
        "none": N_("No window"),
        "din-5008-a": N_("DIN 5008 form A"),
        "din-5008-b": N_("DIN 5008 form B"),
        "ch-left": N_("Swiss, left"),
        "ch-right": N_("Swiss, right"),
        "fr-right": N_("French, right"),
        "us-10-single": N_("US #10, one window"),
        "us-10-double": N_("US #10, two windows"),
    }
)
CONDITION_WORDS: Final[Words] = MappingProxyType(
    {
        "invoice": N_("an invoice"),
        "credit_note": N_("a credit note"),
        "correction": N_("a corrected invoice"),
        "deposit": N_("a deposit invoice"),
        "final": N_("a final invoice"),
        "pro_forma": N_("a pro forma invoice"),
        "quote": N_("a quote"),
        "reminder": N_("a reminder"),
        "receipt": N_("a receipt"),
        "statement": N_("a statement of account"),
        "timesheet_only": N_("a time sheet"),
        "report": N_("a status report"),
        "draft": N_("a draft"),
        "payable": N_("something is to be paid"),
        "timesheet": N_("times are attached"),
        "prepaid": N_("something is paid already"),
        "discount": N_("early payment is rewarded"),
        "lines": N_("there are lines"),
        "tables": N_("there are further tables"),
        "logo": N_("there is a logo"),
    }
)
META_WORDS: Final[Words] = MappingProxyType(
    {
        "number": N_("Number"),
        "issued_on": N_("Date"),
        "period": N_("Supply period"),
        "due_on": N_("Due date"),
        "valid_until": N_("Valid until"),
        "customer_number": N_("Customer number"),
        "buyer_reference": N_("Your reference"),
        "order_number": N_("Your order"),
        "project": N_("Project"),
        "contact": N_("Contact"),
        "buyer_vat_id": N_("Your VAT ID"),
        "seller_vat_id": N_("Our VAT ID"),
        "preceding": N_("Preceding invoice"),
        "currency": N_("Currency"),
    }
)
COLUMN_WORDS: Final[Words] = MappingProxyType(
    {
        "position": N_("Position"),
        "date": N_("Date"),
        "name": N_("Item"),
        "person": N_("Person"),
        "project": N_("Project"),
        "quantity": N_("Quantity"),
        "unit": N_("Unit"),
        "unit_price": N_("Unit price"),
        "allowance": N_("Discount"),
        "tax_rate": N_("Tax rate"),
        "tax": N_("Tax"),
        "net": N_("Net total"),
        "time": N_("Time"),
        "work": N_("Work done"),
        "task": N_("Task"),
        "duration": N_("Hours"),
    }
)
GROUP_WORDS: Final[Words] = MappingProxyType(
    {
        "none": N_("Not grouped"),
        "project": N_("By project"),
        "task": N_("By task"),
        "date": N_("By day"),
        "person": N_("By person"),
    }
)
RULE_WORDS: Final[Words] = MappingProxyType(
    {"rows": N_("Between rows"), "head": N_("Below the head"), "none": N_("None")}
)
NAME_WORDS: Final[Words] = MappingProxyType(
    {
        "auto": N_("Beside a square logo"),
        "always": N_("Always"),
        "never": N_("Never"),
    }
)
FIELD_WORDS: Final[Words] = MappingProxyType(
    {
        "seller.name": N_("Name"),
        "seller.street": N_("Street"),
        "seller.street_extra": N_("Address, second line"),
        "seller.place": N_("Postcode and city"),
        "seller.country": N_("Country"),
        "seller.contact": N_("Contact"),
        "seller.email": N_("Email"),
        "seller.phone": N_("Phone"),
        "seller.website": N_("Website"),
        "seller.tax_number": N_("Tax number"),
        "seller.vat_id": N_("VAT ID"),
        "seller.registration": N_("Registration number"),
        "bank.name": N_("Bank"),
        "bank.holder": N_("Account holder"),
        "bank.iban": N_("IBAN"),
        "bank.bic": N_("BIC"),
        "page": N_("Page number"),
    }
)
SIZE_WORDS: Final[Words] = MappingProxyType(
    {
        "title": N_("Title"),
        "letterhead": N_("Name in the letterhead"),
        "letterhead_second": N_("Second line of the letterhead"),
        "sender": N_("Sender line"),
        "address": N_("Address"),
        "body": N_("Body"),
        "second": N_("Second line of an item"),
        "table_head": N_("Head of tables"),
        "meta": N_("Details"),
        "note": N_("Notes"),
        "total": N_("Total"),
        "payment_title": N_("Title of the payment"),
        "footer": N_("Footer"),
        "draft": N_("Draft mark"),
    }
)
COLOUR_WORDS: Final[Words] = MappingProxyType(
    {
        "text": N_("Ink"),
        "second": N_("Second text"),
        "label": N_("Labels"),
        "quiet": N_("Quiet text"),
        "accent": N_("Accent"),
        "rule": N_("Thin rules"),
        "frame_rule": N_("Rules of frames"),
        "mark": N_("Fold marks"),
        "draft": N_("Draft mark"),
    }
)


def choices(words: Words, keys: Iterable[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Pairs of key and word, as choosers take them; all of them where no keys are named."""
    return tuple((key, _(words[key])) for key in (words if keys is None else keys))


def condition_text(condition: str) -> str:
    """``it is a quote``, or with a leading ``!`` the opposite."""
    name = condition.lstrip("!")
    is_kind = name in _KINDS
    if condition.startswith("!"):
        form = _("unless it is {what}") if is_kind else _("unless {what}")
    else:
        form = _("if it is {what}") if is_kind else _("if {what}")
    return form.format(what=_(CONDITION_WORDS[name]))


_KINDS: Final = frozenset(
    (
        *("invoice", "credit_note", "correction", "deposit", "final", "pro_forma", "quote"),
        *("reminder", "receipt", "statement", "timesheet_only", "report", "draft"),
    )
)
