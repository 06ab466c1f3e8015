"""Deposit invoices, and the final invoice that subtracts them with their tax.

A deposit is taxed like what it is paid for, so it is split over the taxes of the order. The final
invoice is over the whole work; what its deposits asked for is subtracted from what is due, and it
says their net and tax, because the tax on them was owed before (BG-3, BT-113).

Source: EN 16931-1, BG-3, BT-113, BT-114, BR-CO-16; Directive 2006/112/EC, Art. 65 and 220(1)(4);
for Germany UStG § 14(5): a final invoice subtracts the deposits that were received and their tax.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from app.domain.billing.document import DocumentDeposit
from app.domain.billing.gross_entry import taxable_of_gross
from app.domain.billing.shares import is_percent, percent_of, split
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.totals import TaxedAmount, TaxGroup, Totals, totals
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, total

Base = Literal["net", "gross"]

_WHOLE: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class DepositTerms:
    """How much is asked for before the work is done.

    Attributes:
        percent: of the order's base, more than 0 and up to 100; None for an amount.
        amount: exactly one of the two; more than nothing.
        base: whether percent or amount is meant without or with tax.

    Raises:
        RuleViolation: ``deposit.out_of_range``; ``adjustment.one_of_two``.
    """

    percent: Decimal | None = None
    amount: Money | None = None
    base: Base = "net"

    def __post_init__(self) -> None:
        if (self.percent is None) == (self.amount is None):
            raise RuleViolation("amount", "adjustment.one_of_two")
        if self.percent is not None and not (self.percent and is_percent(self.percent, _WHOLE)):
            raise RuleViolation("percent", "deposit.out_of_range")
        if self.amount is not None and self.amount.minor <= 0:
            raise RuleViolation("amount", "deposit.out_of_range")


@dataclass(frozen=True, slots=True)
class Deposit:
    """A deposit invoice to be.

    Attributes:
        amounts: one net amount for each tax; its lines.
        asked: the same as they were asked for: with tax for a gross deposit.
        totals: their sums; for a gross deposit with BT-114, so that what is due is what was asked.
    """

    amounts: tuple[TaxedAmount, ...]
    asked: tuple[TaxedAmount, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class IssuedDeposit:
    """A deposit invoice that a final invoice may have to subtract.

    Attributes:
        groups: its tax breakdown, as issued.
        rounding: its BT-114.
        credited: the breakdown of its credit notes.
        unpaid: what is still open of it.
    """

    number: str
    issued_on: date
    groups: tuple[TaxGroup, ...]
    rounding: Money
    unpaid: Money
    credited: tuple[TaxGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class FinalInvoice:
    """The final invoice.

    Attributes:
        totals: over the whole work; the deposits' gross is ``prepaid``, and ``rounding`` takes back
            what the deposits rounded.
        deposits: what is subtracted, by day and number; those credited in full are left out.
        remaining: by tax what this invoice adds to the deposits; less than nothing where they asked
            for more. With ``rounding`` it is what is due.
        to_credit: what goes back to the client where less than nothing is due; else nothing.
        unpaid: numbers of subtracted deposits that are not paid in full. In Germany only what was
            received may be subtracted: collect or credit them first.
    """

    totals: Totals
    deposits: tuple[DocumentDeposit, ...]
    remaining: tuple[TaxGroup, ...]
    to_credit: Money
    unpaid: tuple[str, ...]


def deposit(order: Totals, terms: DepositTerms) -> Deposit:
    """A deposit on an order, taxed as the order is.

    A percent is rounded once, half-up. The deposit is split by the net or gross sums of the taxes;
    those that come to nothing or less take no part.

    Raises:
        RuleViolation: ``deposit.more_than_order``; ``deposit.out_of_range`` for a percent that
            comes to nothing.

    >>> from app.domain.billing.tax import TaxCategory
    >>> standard = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
    >>> order = totals([TaxedAmount(Money(100_000, "EUR"), standard)], "EUR")
    >>> asked = deposit(order, DepositTerms(Decimal(30), base="gross"))
    >>> asked.totals.net.minor, asked.totals.tax.minor, asked.totals.due.minor
    (30000, 5700, 35700)
    """
    currency = order.gross.currency
    shares = {
        group.tax: group.taxable + group.tax_amount if terms.base == "gross" else group.taxable
        for group in order.groups
        if group.taxable.minor > 0
    }
    whole = total(shares.values(), currency)
    asked = terms.amount if terms.percent is None else percent_of(whole, terms.percent)
    assert asked is not None  # noqa: S101 - one of the two is there
    if (whole - asked).minor < 0 or not shares:
        raise RuleViolation("amount", "deposit.more_than_order", whole=whole)
    if not asked.minor:
        raise RuleViolation("percent", "deposit.out_of_range")
    parts = split(asked, [share.minor for share in shares.values()])
    if terms.base == "net":
        amounts = _amounts(shares, parts)
        return Deposit(amounts, amounts, totals(amounts, currency))
    found = [taxable_of_gross(part, tax.rate) for tax, part in zip(shares, parts, strict=True)]
    amounts = _amounts(shares, [each.net for each in found])
    sums = totals(amounts, currency)
    rounded = totals(amounts, currency, rounding=asked - sums.gross)
    return Deposit(amounts, _amounts(shares, parts), rounded)


def final_invoice(
    lines: Sequence[TaxedAmount],
    currency: str,
    deposits: Iterable[IssuedDeposit],
    *,
    allowances: Sequence[TaxedAmount] = (),
    charges: Sequence[TaxedAmount] = (),
    rounding: Money | None = None,
) -> FinalInvoice:
    """The final invoice over the whole work, less its deposits.

    Args:
        lines: of the whole work, not of what is left of it.
        currency: ISO code of all amounts, those of the deposits too.
        deposits: all that were issued for it, in any order.
        allowances: of the whole document, as in `totals`.
        charges: likewise.
        rounding: BT-114 of the work itself, such as that of lines entered gross.

    Raises:
        RuleViolation: as `totals`.
    """
    kept = [each for each in map(_left, deposits) if each.groups]
    kept.sort(key=lambda each: (each.issued_on, each.number))
    records = tuple(_record(each, currency) for each in kept)
    sums = totals(
        lines,
        currency,
        allowances=allowances,
        charges=charges,
        prepaid=Money(sum(each.gross_minor for each in records), currency),
        rounding=(rounding or Money(0, currency))
        - total((each.rounding for each in kept), currency),
    )
    return FinalInvoice(
        totals=sums,
        deposits=records,
        remaining=_difference(sums.groups, [group for each in kept for group in each.groups]),
        to_credit=Money(max(0, -sums.due.minor), currency),
        unpaid=tuple(each.number for each in kept if each.unpaid.minor > 0),
    )


def _amounts(shares: Iterable[TaxTreatment], parts: Iterable[Money]) -> tuple[TaxedAmount, ...]:
    pairs = zip(shares, parts, strict=True)
    return tuple(TaxedAmount(part, tax) for tax, part in pairs if part.minor)


def _left(each: IssuedDeposit) -> IssuedDeposit:
    """What its credit notes leave of a deposit; the rounding goes with the last of it."""
    groups = _difference(each.groups, each.credited)
    left = tuple(group for group in groups if group.taxable.minor or group.tax_amount.minor)
    return IssuedDeposit(each.number, each.issued_on, left, each.rounding, each.unpaid)


def _record(each: IssuedDeposit, currency: str) -> DocumentDeposit:
    net = total((group.taxable for group in each.groups), currency)
    tax = total((group.tax_amount for group in each.groups), currency)
    return DocumentDeposit(each.number, each.issued_on, net.minor, tax.minor, (net + tax).minor)


def _difference(whole: Iterable[TaxGroup], parts: Iterable[TaxGroup]) -> tuple[TaxGroup, ...]:
    """By tax, the whole less its parts, in the whole's order and then in that of the parts."""
    left = {group.tax: group for group in whole}
    for part in parts:
        nothing = Money(0, part.taxable.currency)
        before = left.get(part.tax, TaxGroup(part.tax, nothing, nothing))
        left[part.tax] = TaxGroup(
            part.tax, before.taxable - part.taxable, before.tax_amount - part.tax_amount
        )
    return tuple(left.values())
