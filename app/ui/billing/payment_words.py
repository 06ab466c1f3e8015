"""What the screens of payments say; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.billing.document import EarlyPayment
from app.domain.values.errors import StintError
from app.domain.values.money import Money
from app.queries.invoices import InvoiceRow
from app.services.split_payments import Rest
from app.system.money_text import money_text, number_text
from app.system.translations import N_, _, ngettext
from app.ui.billing.day_words import day_text
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


def offer_text(offer: tuple[EarlyPayment, Money] | None, today: date) -> str:
    """What is enough where it comes in time; blank for no offer."""
    if offer is None:
        return ""
    early, enough = offer
    text = _("{amount} is enough until {day} ({percent} % off).")
    return text.format(
        amount=money_text(enough.minor, enough.currency),
        day=day_text(early.until_on, today),
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
    if sums.invoices > 1:
        form = ngettext(
            "{amount} for {count} invoice.", "{amount} for {count} invoices.", sums.invoices
        )
        yield form.format(amount=money_text(sums.settled, currency), count=sums.invoices)
    for text, minor in _besides(sums):
        if minor:
            yield _(text).format(amount=money_text(minor, currency))
    if sums.invoices and sums.left > 0:
        yield _("{amount} stay open then.").format(amount=money_text(sums.left, currency))
    elif sums.invoices:
        alone = sums.invoices == 1
        yield _("The invoice is paid in full then.") if alone else _("All are paid in full then.")
    if sums.kept:
        yield _("{amount} is kept as credit.").format(amount=money_text(sums.kept, currency))


def _besides(sums: PaymentSums) -> tuple[tuple[str, int], ...]:
    """What settles besides the money that came."""
    return (
        (N_("{amount} is given for paying early."), sums.discount),
        (N_("{amount} is written off."), sums.written_off),
        (N_("{amount} was lost in the exchange."), max(sums.exchange, 0)),
        (N_("{amount} was gained in the exchange."), max(-sums.exchange, 0)),
        (N_("{amount} was kept by the bank and counts as paid."), sums.charges),
    )


def after_moving(direction: Direction, row: InvoiceRow | None, minor: int, credit: Money) -> str:
    """What is left after money went back, or credit was used or kept."""
    if minor <= 0:
        return ""
    if row is None:
        return _("{amount} stays as credit.").format(amount=_money(credit.minor - minor, credit))
    if direction is Direction.KEEP:
        return _("{amount} is kept as credit.").format(amount=_money(minor, credit))
    left = row.open_minor + (minor if direction is Direction.OUT else -minor)
    form = _("{amount} stay open then.") if left > 0 else _("{amount} more than is due stays paid.")
    return form.format(amount=_money(abs(left), credit)) if left else _("Nothing is open then.")


def after_write_off(row: InvoiceRow, minor: int) -> str:
    """What stays open once so much is written off; blank for what cannot be."""
    left = row.open_minor - minor
    if minor <= 0 or left < 0:
        return ""
    if left == 0:
        return _("Nothing is open then.")
    return _("{amount} stay open then.").format(amount=money_text(left, row.currency))


def told_payment(direction: Direction, what: str) -> str:
    """What was done, for the bar."""
    forms = {
        Direction.IN: _("Payment for {number} recorded"),
        Direction.OUT: _("Refund for {number} recorded"),
        Direction.CREDIT: _("Credit used for {number}"),
        Direction.KEEP: _("Kept as credit from {number}"),
    }
    return forms[direction].format(number=what)


def _money(minor: int, like: Money) -> str:
    return money_text(minor, like.currency)
