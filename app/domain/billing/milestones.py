"""Accepted milestones as something to bill.

A milestone is worth an amount or a percent of the project's fixed price. Percents are rounded by
themselves, half-up, and the last milestone takes what rounding left, so that the parts are the
price and never more. What was billed keeps its amount, whatever is agreed later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final
from uuid import UUID

from app.domain.billing.shares import is_percent, percent_of
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, total

_WHOLE: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class PaidMilestone:
    """A milestone that a payment hangs on.

    Attributes:
        percent: of the fixed price; None for an amount.
        amount: exactly one of the two.
        accepted_on: None as long as the client has not accepted it.
        billed: what a live invoice holds of it; None for nothing.

    Raises:
        RuleViolation: ``adjustment.one_of_two``; ``milestone.out_of_range``.
    """

    key: UUID
    name: str
    percent: Decimal | None = None
    amount: Money | None = None
    accepted_on: date | None = None
    billed: Money | None = None

    def __post_init__(self) -> None:
        if (self.percent is None) == (self.amount is None):
            raise RuleViolation("amount", "adjustment.one_of_two")
        negative = self.amount is not None and self.amount.minor < 0
        if negative or (self.percent is not None and not is_percent(self.percent, _WHOLE)):
            raise RuleViolation("amount", "milestone.out_of_range")


@dataclass(frozen=True, slots=True)
class UnbilledMilestone:
    """A milestone that was accepted and is to be billed; ``amount`` is net."""

    key: UUID
    name: str
    accepted_on: date
    amount: Money


def milestone_amounts(
    price: Money | None, milestones: Sequence[PaidMilestone], currency: str
) -> tuple[Money, ...]:
    """What each milestone is worth, in their order.

    Where they are the whole price, the last that is not billed takes what is left of it, be it
    cents of rounding or what others were billed beyond or below their share.

    Args:
        price: the project's fixed price, net; None for a project without.
        milestones: all of the project, in the order in which they are planned.
        currency: ISO code of all amounts.

    Raises:
        RuleViolation: ``milestone.over_price`` where they are more than the price, or where what
            was billed leaves too little for the amounts of others;
            ``milestone.percent_of_nothing`` for a percent without a price.

    >>> thirds = [PaidMilestone(UUID(int=n), "", Decimal("33.3333")) for n in (1, 2)]
    >>> rest = PaidMilestone(UUID(int=3), "", Decimal("33.3334"))
    >>> amounts = milestone_amounts(Money(100_000, "EUR"), [*thirds, rest], "EUR")
    >>> [each.minor for each in amounts]
    [33333, 33333, 33334]
    """
    if price is None:
        return tuple(_own(each, None, currency) for each in milestones)
    exact = sum((_exact(each, price) for each in milestones), Fraction(0))
    if exact > price.minor:
        raise RuleViolation("amount", "milestone.over_price", price=price)
    left = price - total((each.billed for each in milestones if each.billed), currency)
    open_ones = [at for at, each in enumerate(milestones) if each.billed is None]
    amounts = {at: each.billed for at, each in enumerate(milestones) if each.billed is not None}
    for at in open_ones:
        own = _own(milestones[at], price, currency)
        if exact == price.minor and at == open_ones[-1]:
            own = left
        elif milestones[at].percent is not None:
            # Many small percents that are all rounded up would be more than the whole.
            own = min(own, left, key=_minor)
        left -= own
        amounts[at] = own
    if left.minor < 0 or min(map(_minor, amounts.values()), default=0) < 0:
        raise RuleViolation("amount", "milestone.over_price", price=price)
    return tuple(amounts[at] for at in range(len(milestones)))


def unbilled_milestones(
    price: Money | None, milestones: Sequence[PaidMilestone], currency: str
) -> tuple[UnbilledMilestone, ...]:
    """Those that were accepted, are not billed and come to something, the earliest first.

    Raises:
        RuleViolation: as `milestone_amounts`.
    """
    amounts = milestone_amounts(price, milestones, currency)
    found = [
        UnbilledMilestone(each.key, each.name, each.accepted_on, amount)
        for each, amount in zip(milestones, amounts, strict=True)
        if each.accepted_on is not None and each.billed is None and amount.minor
    ]
    return tuple(sorted(found, key=lambda each: each.accepted_on))


def _own(each: PaidMilestone, price: Money | None, currency: str) -> Money:
    if each.billed is not None:
        return each.billed
    if each.amount is not None:
        return total([each.amount], currency)
    assert each.percent is not None  # noqa: S101 - one of the two is there
    if price is None:
        raise RuleViolation("percent", "milestone.percent_of_nothing")
    return percent_of(price, each.percent)


def _exact(each: PaidMilestone, price: Money) -> Fraction:
    if each.amount is not None:
        return Fraction(each.amount.minor)
    assert each.percent is not None  # noqa: S101 - one of the two is there
    return Fraction(price.minor) * Fraction(each.percent) / 100


def _minor(money: Money) -> int:
    return money.minor
