"""Totals of an invoice as EN 16931 adds them up.

Lines are rounded, then summed by tax category and rate, and tax is rounded once per such group.
Tax rounded on each line gives another total for two invoices in three.

Source: EN 16931-1, BR-CO-10 to BR-CO-17 and BR-O-11 to BR-O-14.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.billing.quantity import EXACT
from app.domain.billing.shares import percent_of
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, money_from_decimal, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class TaxedAmount:
    """The net amount of a line, or of an allowance or charge of the whole document."""

    net: Money
    tax: TaxTreatment


@dataclass(frozen=True, slots=True)
class TaxGroup:
    """One tax category and rate of the breakdown, BG-23.

    Attributes:
        taxable: BT-116, negative where allowances exceed the lines.
        tax_amount: BT-117.
    """

    tax: TaxTreatment
    taxable: Money
    tax_amount: Money


@dataclass(frozen=True, slots=True)
class Totals:
    """The document's totals, BG-22.

    Attributes:
        lines: sum of the lines' net amounts, BT-106.
        allowances: sum of the document's allowances, BT-107.
        charges: sum of the document's charges, BT-108.
        net: without tax, BT-109.
        tax: BT-110.
        gross: BT-112.
        prepaid: BT-113.
        rounding: added to what is due, BT-114; may be negative.
        due: BT-115.
        groups: standard rates from the highest down, then the other categories by their code.
    """

    lines: Money
    allowances: Money
    charges: Money
    net: Money
    tax: Money
    gross: Money
    prepaid: Money
    rounding: Money
    due: Money
    groups: tuple[TaxGroup, ...]


def line_net_amount(
    quantity: Decimal,
    net_unit_price: Decimal,
    currency: str,
    *,
    base_quantity: Decimal = Decimal(1),
    allowances: Decimal = Decimal(0),
    charges: Decimal = Decimal(0),
) -> Money:
    """A line's net amount, BT-131, rounded once, half-up to the minor unit.

    Args:
        quantity: BT-129.
        net_unit_price: the price of ``base_quantity`` units, BT-146.
        currency: ISO code of all amounts.
        base_quantity: BT-149, not zero.
        allowances: sum of the line's allowances, BT-136.
        charges: sum of the line's charges, BT-141.

    >>> line_net_amount(Decimal("0.333"), Decimal(100), "EUR", allowances=Decimal(3))
    Money(minor=3030, currency='EUR')
    """
    price = EXACT.divide(EXACT.multiply(quantity, net_unit_price), base_quantity)
    return money_from_decimal(EXACT.add(EXACT.subtract(price, allowances), charges), currency)


def totals(
    lines: Sequence[TaxedAmount],
    currency: str,
    *,
    allowances: Sequence[TaxedAmount] = (),
    charges: Sequence[TaxedAmount] = (),
    prepaid: Money | None = None,
    rounding: Money | None = None,
) -> Totals:
    """Sums, tax per group and the amount due; all zero for an invoice without lines.

    Allowances and charges are those of the whole document, given as positive amounts; each lowers
    or raises the group of its tax. Tax is rounded half-up, once per group.

    Raises:
        RuleViolation: ``tax.outside_scope_mixed`` for category O beside another one;
            ``money.mixed_currencies`` for an amount that is not in ``currency``.
    """
    groups = _tax_groups(lines, allowances, charges, currency)
    lines_sum, allowances_sum, charges_sum = (
        total((each.net for each in amounts), currency) for amounts in (lines, allowances, charges)
    )
    nothing = Money(0, currency)
    paid, correction = prepaid or nothing, rounding or nothing
    net = lines_sum - allowances_sum + charges_sum
    tax = total((group.tax_amount for group in groups), currency)
    gross = net + tax
    return Totals(
        lines=lines_sum,
        allowances=allowances_sum,
        charges=charges_sum,
        net=net,
        tax=tax,
        gross=gross,
        prepaid=paid,
        rounding=correction,
        due=gross - paid + correction,
        groups=groups,
    )


def _tax_groups(
    lines: Iterable[TaxedAmount],
    allowances: Iterable[TaxedAmount],
    charges: Iterable[TaxedAmount],
    currency: str,
) -> tuple[TaxGroup, ...]:
    taxable: defaultdict[TaxTreatment, Money] = defaultdict(lambda: Money(0, currency))
    for each in (*lines, *charges):
        taxable[each.tax] += each.net
    for each in allowances:
        taxable[each.tax] -= each.net
    if len(taxable) > 1 and any(tax.category is TaxCategory.OUTSIDE_SCOPE for tax in taxable):
        raise RuleViolation("tax_category", "tax.outside_scope_mixed")
    return tuple(
        TaxGroup(tax, taxable[tax], percent_of(taxable[tax], tax.rate))
        for tax in sorted(taxable, key=_printed_order)
    )


def _printed_order(tax: TaxTreatment) -> tuple[bool, Decimal, str]:
    return tax.category is not TaxCategory.STANDARD, -tax.rate, tax.category
