"""What is said of payments that were recorded; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.queries.invoice_details import PaymentRow
from app.queries.invoices import InvoiceRow
from app.queries.movements import MovementPart
from app.system.money_text import money_text
from app.system.translations import N_, _
from app.ui.billing.day_words import full_day_text

# By kind: what came, and what went the other way.
_KINDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "payment": (N_("Payment"), N_("Paid back")),
        "refund": (N_("Payment"), N_("Paid back")),
        "write_off": (N_("Written off"), N_("Write-off voided")),
        "charge": (N_("Bank’s charges"), N_("Bank’s charges voided")),
        "exchange": (N_("Lost in the exchange"), N_("Gained in the exchange")),
    }
)


def payment_lines(payments: Sequence[PaymentRow], currency: str) -> str:
    """One line for each payment, the oldest first."""
    lines = []
    for each in payments:
        kind = "" if each.kind == "payment" and each.amount_minor > 0 else kind_text(each)
        amount = money_text(abs(each.amount_minor), currency)
        parts = [full_day_text(each.paid_on), amount, kind, each.method, each.note]
        lines.append(" · ".join(filter(None, parts)))
    return "\n".join(lines)


def kind_text(paid: PaymentRow) -> str:
    """What a payment is, in a word: payment, paid back, written off and so on."""
    if paid.takes_back_id is not None:
        return _("Taken back")
    forward, backward = _KINDS[paid.kind]
    return _(forward if paid.amount_minor > 0 else backward)


def can_take_back(paid: PaymentRow) -> bool:
    """Whether it stands, and takes back no other itself."""
    return not paid.taken_back and paid.takes_back_id is None


def how_text(paid: PaymentRow) -> str:
    """How it came, what the bank made of it, and the note."""
    taken_back = _("taken back") if paid.taken_back else ""
    return " · ".join(filter(None, (taken_back, paid.method, exchange_text(paid), paid.note)))


def taken_back_text(parts: Sequence[MovementPart], currency: str) -> str:
    """What goes back with one payment of a movement, where there is more to it."""
    numbers = list(dict.fromkeys(part.number for part in parts if part.number))
    kept = sum(part.amount_minor for part in parts if part.kind == "credit")
    said = []
    if len(numbers) > 1:
        text = _("It was one movement for {numbers}; all of it is taken back.")
        said.append(text.format(numbers=", ".join(numbers)))
    if kept > 0:
        text = _("{amount} of credit goes with it.")
        said.append(text.format(amount=money_text(kept, currency)))
    return " ".join(said)


def open_words(row: InvoiceRow) -> str:
    """What is open of an invoice, or that nothing is."""
    if row.open_minor > 0:
        return _("{amount} open").format(amount=money_text(row.open_minor, row.currency))
    if row.open_minor < 0:
        return _("{amount} too much").format(amount=money_text(-row.open_minor, row.currency))
    return _("Nothing is open.")


def exchange_text(paid: PaymentRow) -> str:
    """What the bank booked, and what that gained or lost; blank where the currency is the same."""
    # A contrary one only turns round what the first one said.
    if paid.bank_minor is None or paid.bank_currency is None or paid.takes_back_id is not None:
        return ""
    booked = _("booked {amount}").format(amount=money_text(paid.bank_minor, paid.bank_currency))
    gained = paid.exchange_minor
    if not gained:
        return booked
    form = (
        _("{amount} gained in the exchange") if gained > 0 else _("{amount} lost in the exchange")
    )
    return f"{booked}, {form.format(amount=money_text(abs(gained), paid.bank_currency))}"


def step_text(paid: PaymentRow, currency: str, day: str) -> str:
    """One step in the history of an invoice, such as ``€100.00 paid 9 Nov``."""
    forms = {
        ("write_off", True): _("{amount} written off {day}"),
        ("write_off", False): _("write-off of {amount} voided {day}"),
        ("charge", True): _("{amount} kept by the bank {day}"),
        ("charge", False): _("{amount} of the bank’s charges voided {day}"),
        ("exchange", True): _("{amount} lost in the exchange {day}"),
        ("exchange", False): _("{amount} gained in the exchange {day}"),
    }
    form = forms.get((paid.kind, paid.amount_minor > 0))
    if paid.takes_back_id is not None:
        form = _("{amount} taken back {day}")
    if form is None:
        form = _("{amount} paid {day}") if paid.amount_minor > 0 else _("{amount} back {day}")
    text = form.format(amount=money_text(abs(paid.amount_minor), currency), day=day)
    beside = exchange_text(paid)
    return f"{text} ({beside})" if beside else text
