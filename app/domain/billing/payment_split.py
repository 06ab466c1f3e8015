"""One payment over many invoices: what each gets, what is left over, what is forgiven.

Money that came is never lost and never made: the parts and what stays on account are what was
received and the bank's charges on it, to the minor unit, in one currency. A payment in another one
is brought into the currency of the invoices first, by `app.domain.billing.exchange`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, total


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An invoice or credit that a payment can be for.

    Attributes:
        due_on: None for what is due at once.
        open: to be paid; less than nothing for a credit note or money on account.
    """

    key: UUID
    issued_on: date
    due_on: date | None
    open: Money


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a payment does to one item: ``paid``, ``written_off`` and ``left`` were open before."""

    key: UUID
    paid: Money
    written_off: Money
    left: Money


@dataclass(frozen=True, slots=True)
class PaymentSplit:
    """A payment over its items.

    Attributes:
        received: what came to the account.
        charges: what the bank kept of what the client had sent, borne by the seller.
        settlements: of the items that get something, in the order in which they got it.
        on_account: what no item takes; the client's, until an invoice comes.
    """

    received: Money
    charges: Money
    settlements: tuple[Settlement, ...]
    on_account: Money


def split_payment(
    received: Money,
    items: Iterable[OpenItem],
    *,
    chosen: Mapping[UUID, Money] | None = None,
    charges: Money | None = None,
    write_off_up_to: Money | None = None,
) -> PaymentSplit:
    """A payment over the items that it was for, or over the oldest.

    Args:
        received: more than nothing, in the currency of the items.
        items: all that are open; those of other currencies take no part. Of the same age, the
            first one is the older.
        chosen: how much of it is for which item, less than nothing to set off a credit; the rest
            stays on account. None for the oldest first, by the day on which they are due, each in
            full as long as it lasts, credits left alone.
        charges: what the bank kept, if the seller bears it; it counts as paid.
        write_off_up_to: where an item that gets something has no more than this left, that is
            forgiven.

    Raises:
        RuleViolation: ``payment.not_positive``; ``payment.negative_extra`` for charges or a limit
            below nothing; ``payment.chosen_too_much`` for more than an item has open, or of the
            other sign; ``payment.chosen_over_received``; ``payment.item_unknown``.

    >>> first, second = UUID(int=1), UUID(int=2)
    >>> march = date(2026, 3, 1)
    >>> items = [OpenItem(key, march, None, Money(10_000, "EUR")) for key in (first, second)]
    >>> found = split_payment(Money(15_000, "EUR"), items)
    >>> [(each.paid.minor, each.left.minor) for each in found.settlements]
    [(10000, 0), (5000, 5000)]
    """
    nothing = Money(0, received.currency)
    kept, limit = charges or nothing, write_off_up_to or nothing
    if received.minor <= 0:
        raise RuleViolation("amount", "payment.not_positive")
    if min(kept.minor, limit.minor) < 0:
        raise RuleViolation("charges", "payment.negative_extra")
    by_key = {each.key: each for each in items if each.open.currency == received.currency}
    sent = received + kept
    parts = _oldest_first(sent, by_key.values()) if chosen is None else _checked(chosen, by_key)
    on_account = sent - total(parts.values(), received.currency)
    if on_account.minor < 0:
        raise RuleViolation("amount", "payment.chosen_over_received", received=sent)
    settlements = (_settlement(by_key[key], paid, limit) for key, paid in parts.items())
    return PaymentSplit(received, kept, tuple(settlements), on_account)


def split_refund(
    returned: Money, credits_open: Iterable[OpenItem], *, chosen: Mapping[UUID, Money] | None = None
) -> PaymentSplit:
    """Money that went back to the client, over credit notes and money on account.

    Args:
        returned: more than nothing.
        credits_open: items whose ``open`` is less than nothing; others take no part.
        chosen: how much of it is for which credit, positive; None for the oldest first.

    The result has the signs of the items: what was received and paid is less than nothing.

    Raises:
        RuleViolation: ``payment.refund_exceeds`` for more than there is to give back; else as
            `split_payment`.
    """
    turned = [
        OpenItem(each.key, each.issued_on, each.due_on, -each.open)
        for each in credits_open
        if each.open.minor < 0
    ]
    found = split_payment(returned, turned, chosen=chosen)
    if found.on_account.minor:
        raise RuleViolation("amount", "payment.refund_exceeds", most=returned - found.on_account)
    settlements = tuple(
        Settlement(each.key, -each.paid, -each.written_off, -each.left)
        for each in found.settlements
    )
    return PaymentSplit(-returned, found.charges, settlements, found.on_account)


def _oldest_first(sent: Money, items: Iterable[OpenItem]) -> dict[UUID, Money]:
    parts = {}
    for each in sorted(items, key=_age):
        part = min(each.open, sent, key=_minor)
        if part.minor > 0:
            parts[each.key] = part
            sent -= part
    return parts


def _checked(chosen: Mapping[UUID, Money], items: Mapping[UUID, OpenItem]) -> dict[UUID, Money]:
    for key, amount in chosen.items():
        if key not in items:
            raise RuleViolation("amount", "payment.item_unknown")
        left = items[key].open - amount
        if amount.minor * left.minor < 0 or amount.minor * items[key].open.minor < 0:
            raise RuleViolation("amount", "payment.chosen_too_much", open=items[key].open)
    return {key: amount for key, amount in chosen.items() if amount.minor}


def _settlement(item: OpenItem, paid: Money, limit: Money) -> Settlement:
    left = item.open - paid
    forgiven = left if 0 < left.minor <= limit.minor else Money(0, left.currency)
    return Settlement(item.key, paid, forgiven, left - forgiven)


def _age(item: OpenItem) -> tuple[date, date]:
    return item.due_on or item.issued_on, item.issued_on


def _minor(money: Money) -> int:
    return money.minor
