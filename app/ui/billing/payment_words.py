"""What the screens of payments say; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.billing.document import EarlyPayment
from app.domain.values.errors import StintError
from app.domain.values.money import Money
from app.queries.invoice_details import PaymentRow
from app.queries.invoices import InvoiceRow
from app.services.split_payments import Rest
from app.system.money_text import money_text, number_text
from app.system.translations import N_, _, ngettext
from app.ui.billing.day_words import full_day_text
from app.ui.billing.payment_state import PaymentSums


class Direction(StrEnum):
    """What is done with the money."""

    IN = "in"
    OUT = "out"
    CREDIT = "credit"  # no money moves: the client's credit pays
    KEEP = "keep"  # no money moves: what was paid too much becomes credit


_DIRECTIONS: Final[Mapping[Direction, str]] = MappingProxyType(
    {
        Direction.IN: N_("Received"),
        Direction.OUT: N_("Paid back"),
        Direction.CREDIT: N_("From credit"),
        Direction.KEEP: N_("Keep as credit"),
    }
)
_RESTS: Final[Mapping[Rest, str]] = MappingProxyType(
    {
        Rest.OPEN: N_("What is missing stays open"),
        Rest.WRITE_OFF: N_("What is missing is written off"),
        Rest.CREDIT: N_("What is too much is kept as credit"),
        Rest.EXCHANGE: N_("It was gained or lost in the exchange"),
    }
)
_METHODS: Final = (N_("Bank transfer"), N_("Cash"), N_("Card"), N_("Direct debit"), N_("Cheque"))
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


def direction_choices() -> list[tuple[str, str]]:
    return [(each.value, _(text)) for each, text in _DIRECTIONS.items()]


def rest_choices() -> list[tuple[str, str]]:
    return [(each.value, _(text)) for each, text in _RESTS.items()]


def method_choices(used: Sequence[str]) -> list[str]:
    """What was used before, then what is usual."""
    usual = [_(text) for text in _METHODS]
    return [*used, *(each for each in usual if each not in used)]


def directions_for(row: InvoiceRow, credit: Money) -> list[Direction]:
    """Which ways money can go for one invoice."""
    found = []
    if row.open_minor > 0:
        found.append(Direction.IN)
    if row.paid_minor > 0:
        found.append(Direction.OUT)
    if row.open_minor > 0 and credit.minor > 0:
        found.append(Direction.CREDIT)
    if row.open_minor < 0:
        found.append(Direction.KEEP)
    return found


def offer_text(offer: tuple[EarlyPayment, Money] | None) -> str:
    """What is enough where it comes in time; blank for no offer."""
    if offer is None:
        return ""
    early, enough = offer
    text = _("{amount} is enough until {day}: {percent} % for paying early.")
    return text.format(
        amount=money_text(enough.minor, enough.currency),
        day=full_day_text(early.until_on),
        percent=number_text(early.percent),
    )


def take_text(offer: tuple[EarlyPayment, Money] | None) -> str:
    """What the button says that takes an offer; blank for none."""
    if offer is None:
        return ""
    enough = offer[1]
    return _("Enter {amount}").format(amount=money_text(enough.minor, enough.currency))


def too_much_text(problem: StintError, minor: int, currency: str) -> str:
    """By how much an amount is more than what the invoices take."""
    taken = problem.arguments.get("open")
    over = minor - taken.minor if isinstance(taken, Money) else 0
    return _("{amount} more than is open.").format(amount=money_text(over, currency))


def after_payment(sums: PaymentSums, currency: str) -> str:
    """How the invoices stand after a payment, and what becomes of the rest."""
    return " ".join(_after(sums, currency))


def _after(sums: PaymentSums, currency: str) -> Iterator[str]:
    def said(text: str, minor: int) -> str:
        return text.format(amount=money_text(minor, currency))

    if sums.invoices > 1:
        form = ngettext(
            "{amount} for {count} invoice.", "{amount} for {count} invoices.", sums.invoices
        )
        amount = money_text(sums.settled, currency)
        yield form.format(amount=amount, count=sums.invoices)
    if sums.discount:
        yield said(_("{amount} is given for paying early."), sums.discount)
    if sums.written_off:
        yield said(_("{amount} is written off."), sums.written_off)
    if sums.exchange:
        form = _("{amount} was lost in the exchange.")
        if sums.exchange < 0:
            form = _("{amount} was gained in the exchange.")
        yield said(form, abs(sums.exchange))
    if sums.charges:
        yield said(_("{amount} was kept by the bank and counts as paid."), sums.charges)
    if sums.invoices and sums.left > 0:
        yield said(_("{amount} stay open then."), sums.left)
    elif sums.invoices:
        yield ngettext(
            "The invoice is paid in full then.", "All are paid in full then.", sums.invoices
        )
    if sums.kept:
        yield said(_("{amount} is kept as credit."), sums.kept)


def after_moving(direction: Direction, row: InvoiceRow | None, minor: int, credit: Money) -> str:
    """What is left after money went back, or credit was used or kept."""
    if minor <= 0:
        return ""
    if direction is Direction.OUT and row is None:
        return _("{amount} stay as credit.").format(amount=_money(credit.minor - minor, credit))
    if row is None:
        return ""
    if direction is Direction.KEEP:
        return _("{amount} is kept as credit.").format(amount=_money(minor, credit))
    left = row.open_minor + (minor if direction is Direction.OUT else -minor)
    if left == 0:
        return _("Nothing is open then.")
    if left < 0:
        return _("{amount} more than is due stay paid.").format(amount=_money(-left, credit))
    return _("{amount} stay open then.").format(amount=_money(left, credit))


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


def exchange_text(paid: PaymentRow) -> str:
    """What the bank booked, and what that gained or lost; blank where the currency is the same."""
    if paid.bank_minor is None or paid.bank_currency is None:
        return ""
    booked = _("booked {amount}").format(amount=money_text(paid.bank_minor, paid.bank_currency))
    gained = paid.exchange_minor
    if not gained:
        return booked
    form = _("{amount} gained in the exchange") if gained > 0 else _("{amount} lost in the exchange")
    return f"{booked}, {form.format(amount=money_text(abs(gained), paid.bank_currency))}"


def told_payment(direction: Direction, what: str) -> str:
    """What was done, for the bar."""
    forms = {
        Direction.IN: _("Payment for {number} recorded"),
        Direction.OUT: _("Refund for {number} recorded"),
        Direction.CREDIT: _("Credit used for {number}"),
        Direction.KEEP: _("Kept as credit from {number}"),
    }
    return forms[direction].format(number=what)


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
    return form.format(amount=money_text(abs(paid.amount_minor), currency), day=day)


def _money(minor: int, like: Money) -> str:
    return money_text(minor, like.currency)
