"""Allowances and charges, on a line or on the whole document, as amounts.

What was agreed is an amount or a percent. A percent of a line is taken from its quantity times
price, one of the document from the sum of its lines, never from what another adjustment left; it
is rounded once, half-up. An adjustment of the whole document belongs to a tax (BT-95, BT-102): over
several taxes it becomes one per tax, and these add up to the whole to the cent.

Source: EN 16931-1, BG-20, BG-21, BG-27, BG-28, and BR-31 to BR-44, which want an amount and a
reason of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.domain.billing.document import DocumentAllowance
from app.domain.billing.shares import is_percent, percent_of, split
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.totals import TaxedAmount, totals
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, total

_WHOLE: Final = Decimal(100)
# Overtime and rush charges are several times the price; what is more is a slip of the hand.
_MOST_CHARGED: Final = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An allowance or a charge as it was agreed.

    Attributes:
        reason: in the document's language, BT-97, BT-104, BT-139, BT-144.
        percent: of the base, up to 100 of an allowance and 1000 of a charge; None for an amount.
        amount: exactly one of the two.
        charge: whether it is put on.
        tax: of an adjustment of the document, whose lines it belongs to; None for all of them.
        beyond_base: whether an allowance may take off more than there is.

    Raises:
        RuleViolation: ``adjustment.no_reason``; ``adjustment.one_of_two`` unless there is either
            percent or amount; ``adjustment.percent_out_of_range``; ``adjustment.negative``.
    """

    reason: str
    percent: Decimal | None = None
    amount: Money | None = None
    charge: bool = False
    tax: TaxTreatment | None = None
    beyond_base: bool = False

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise RuleViolation("reason", "adjustment.no_reason")
        if (self.percent is None) == (self.amount is None):
            raise RuleViolation("amount", "adjustment.one_of_two")
        if self.amount is not None and self.amount.minor < 0:
            raise RuleViolation("amount", "adjustment.negative")
        most = _MOST_CHARGED if self.charge else _WHOLE
        if self.percent is not None and not is_percent(self.percent, most):
            raise RuleViolation("percent", "adjustment.percent_out_of_range", most=most)

    def of(self, base: Money) -> Money:
        """What it comes to."""
        if self.percent is not None:
            return percent_of(base, self.percent)
        assert self.amount is not None  # noqa: S101 - one of the two is there
        return self.amount


@dataclass(frozen=True, slots=True)
class AdjustedLine:
    """A line's net amount after its adjustments, BT-131, and these as they are printed."""

    net: Money
    allowances: tuple[DocumentAllowance, ...]


@dataclass(frozen=True, slots=True)
class AdjustedDocument:
    """The adjustments of a whole document.

    Attributes:
        allowances: for ``totals``, as ``charges``.
        printed: both, in the order of what was agreed, each by tax as the taxes are printed.
    """

    allowances: tuple[TaxedAmount, ...]
    charges: tuple[TaxedAmount, ...]
    printed: tuple[DocumentAllowance, ...]


def adjusted_line(base: Money, agreed: Sequence[Adjustment]) -> AdjustedLine:
    """A line with its allowances and charges.

    Args:
        base: quantity times price in whole minor units, which is what a line without adjustments
            costs. A percent of less than nothing, of what was given back, is less than nothing.
        agreed: all of this base; a tax in them says nothing, the line has its own.

    Raises:
        RuleViolation: ``adjustment.exceeds_base`` where the allowances together are more than the
            base and none of those that go beyond it is allowed to.

    >>> adjusted_line(Money(9995, "EUR"), [Adjustment("Loyalty", Decimal(10))]).net
    Money(minor=8995, currency='EUR')
    """
    net, lowered = base, Money(0, base.currency)
    printed = []
    for each in agreed:
        amount = each.of(base)
        if not each.charge:
            lowered += amount
            _require_within(each, lowered, base)
        net = net + amount if each.charge else net - amount
        printed.append(_printed(each, amount, base, None))
    return AdjustedLine(net, tuple(printed))


def document_adjustments(
    lines: Sequence[TaxedAmount], currency: str, agreed: Iterable[Adjustment]
) -> AdjustedDocument:
    """The adjustments of a document over these lines.

    One over all taxes is rounded once and then split by the sums of the lines of each tax, by
    `split`. Taxes whose lines come to nothing or less take no part in it, and what is nothing is
    left out.

    Raises:
        RuleViolation: ``adjustment.exceeds_base`` where the allowances of a tax are together more
            than its lines and the one that goes beyond them is not allowed to;
            ``adjustment.tax_needed`` for an amount over all taxes where no tax has lines.

    >>> from app.domain.billing.tax import TaxCategory
    >>> lines = [
    ...     TaxedAmount(Money(10_000, "EUR"), TaxTreatment(TaxCategory.STANDARD, Decimal(rate)))
    ...     for rate in (19, 7)
    ... ]
    >>> found = document_adjustments(lines, "EUR", [Adjustment("Rebate", Decimal("2.505"))])
    >>> [each.net.minor for each in found.allowances]
    [251, 250]
    """
    sums = {group.tax: group.taxable for group in totals(lines, currency).groups}
    lowered = dict.fromkeys(sums, Money(0, currency))
    allowances: list[TaxedAmount] = []
    charges: list[TaxedAmount] = []
    printed = []
    for each in agreed:
        for tax, amount, base in _by_tax(each, sums, currency):
            if not each.charge:
                lowered[tax] = lowered.get(tax, Money(0, currency)) + amount
                _require_within(each, lowered[tax], base)
            (charges if each.charge else allowances).append(TaxedAmount(amount, tax))
            printed.append(_printed(each, amount, base, tax))
    return AdjustedDocument(tuple(allowances), tuple(charges), tuple(printed))


def _by_tax(
    each: Adjustment, sums: Mapping[TaxTreatment, Money], currency: str
) -> Iterator[tuple[TaxTreatment, Money, Money]]:
    """Tax, amount and base of each of its parts that come to something."""
    nothing = Money(0, currency)
    if each.tax is not None:
        base = sums.get(each.tax, nothing)
        amount = each.of(Money(max(0, base.minor), currency))
        if amount.minor:
            yield each.tax, amount, base
        return
    bases = {tax: base for tax, base in sums.items() if base.minor > 0}
    amount = each.of(total(bases.values(), currency))
    if not amount.minor:
        return
    if not bases:
        raise RuleViolation("tax_category", "adjustment.tax_needed")
    parts = split(amount, [base.minor for base in bases.values()])
    for (tax, base), part in zip(bases.items(), parts, strict=True):
        if part.minor:
            yield tax, part, base


def _require_within(each: Adjustment, lowered: Money, base: Money) -> None:
    if not each.beyond_base and lowered.minor > max(0, base.minor):
        raise RuleViolation("amount", "adjustment.exceeds_base", base=base)


def _printed(
    each: Adjustment, amount: Money, base: Money, tax: TaxTreatment | None
) -> DocumentAllowance:
    return DocumentAllowance(
        reason=each.reason,
        amount_minor=amount.minor,
        percent=each.percent,
        base_minor=None if each.percent is None else base.minor,
        charge=each.charge,
        tax_category=None if tax is None else tax.category,
        tax_rate=None if tax is None else tax.rate,
    )
