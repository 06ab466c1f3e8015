"""Lines that are entered with gross unit prices, as the net lines of which an invoice consists.

EN 16931 knows net prices only, and taxes the sum of each rate once. So the nets are derived here,
and what is to be paid is what was entered, to the cent: the tax is always the rate of the taxable
amount, and what rounding leaves goes where it can be seen, into BT-114 or an allowance or charge.

Limits. With `Residue.ROUNDING` the rounding stays within 1 + rate / 2 minor units for each line and
half a unit for each tax. With `Residue.ADJUSTMENT` it stays within one unit for each tax:
not every gross amount is a net amount with its tax (at 19 %, 0.09 is none).

Source: EN 16931-1, BT-114, BT-131, BT-146, BT-149, BR-CO-16, BR-CO-17.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from app.domain.billing.quantity import EXACT
from app.domain.billing.shares import percent_of
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.totals import TaxedAmount, Totals, totals
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Currency, Money, money_from_decimal, total

_HUNDRED: Final = Decimal(100)
_HOUR: Final = Decimal(60)
_MOST_DECIMALS: Final = 4
_LARGEST_QUANTITY: Final = Decimal(10**6)
# A price for a million units is exact enough for a million of them in any currency.
_MOST_ZEROS: Final = 6


class Residue(StrEnum):
    """Where the cents go that no net amounts can give."""

    ROUNDING = "rounding"
    ADJUSTMENT = "adjustment"


@dataclass(frozen=True, slots=True)
class GrossLine:
    """A line as it was entered.

    Attributes:
        quantity: as printed, up to a million either way.
        gross_unit_price: with tax; not negative.
        minutes: of hours printed as ``h:mm``; the money comes from these.

    Raises:
        RuleViolation: ``gross.out_of_range``.
    """

    quantity: Decimal
    gross_unit_price: Decimal
    tax: TaxTreatment
    minutes: int | None = None

    def __post_init__(self) -> None:
        fits = (
            self.quantity.is_finite()
            and abs(self.quantity) <= _LARGEST_QUANTITY
            and self.gross_unit_price.is_finite()
            and self.gross_unit_price >= 0
        )
        if not fits:
            raise RuleViolation("amount", "gross.out_of_range")

    @property
    def units(self) -> Decimal:
        """The exact quantity."""
        if self.minutes is None:
            return self.quantity
        return EXACT.divide(Decimal(self.minutes), _HOUR)

    def priced(self, price: Decimal, currency: str, base_quantity: Decimal = Decimal(1)) -> Money:
        """Quantity times this price, rounded half-up; minutes multiply before they divide."""
        count = self.quantity if self.minutes is None else Decimal(self.minutes)
        base = base_quantity if self.minutes is None else EXACT.multiply(base_quantity, _HOUR)
        return money_from_decimal(EXACT.divide(EXACT.multiply(count, price), base), currency)


@dataclass(frozen=True, slots=True)
class NetLine:
    """The same line as the invoice has it.

    Attributes:
        net_unit_price: of ``base_quantity`` units, BT-146: as few decimals as give ``net``, from
            the currency's up to four.
        base_quantity: BT-149: 1, or the power of ten that it takes for large quantities.
        net: BT-131; quantity times price, rounded half-up.
        gross: what was entered.
    """

    net_unit_price: Decimal
    base_quantity: Decimal
    net: Money
    gross: Money


@dataclass(frozen=True, slots=True)
class GrossEntry:
    """A whole document entered gross.

    Attributes:
        lines: in the order of the entered ones.
        allowances: what was added to the totals besides, as ``charges``; both may be empty.
        totals: with BT-114; ``due`` is the sum of what was entered.
    """

    lines: tuple[NetLine, ...]
    allowances: tuple[TaxedAmount, ...]
    charges: tuple[TaxedAmount, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class TaxableOfGross:
    """The taxable amount of a gross one, and the ``residue`` that net and tax leave of it."""

    net: Money
    residue: Money


def taxable_of_gross(gross: Money, rate: Decimal) -> TaxableOfGross:
    """The net amount that with its tax, rounded half-up, is the gross amount.

    Where there is none, the nearest to the exact one, which leaves a residue of one minor unit. No
    other needs to be tried: a net amount that gives the gross one is less than half a unit from the
    exact one.

    >>> taxable_of_gross(Money(11900, "EUR"), Decimal(19)).net
    Money(minor=10000, currency='EUR')
    >>> taxable_of_gross(Money(9, "EUR"), Decimal(19))
    TaxableOfGross(net=Money(minor=8, currency='EUR'), residue=Money(minor=-1, currency='EUR'))
    """
    net = _net(gross, rate)
    return TaxableOfGross(net, gross - net - percent_of(net, rate))


def price_with_tax(price: Decimal, rate: Decimal) -> Decimal:
    """A price without tax as it is entered with it, rounded half-up to four decimals.

    >>> price_with_tax(Decimal("80.00"), Decimal(19))
    Decimal('95.2000')
    """
    factor = EXACT.add(_HUNDRED, rate).scaleb(-2, context=EXACT)
    return _rounded(EXACT.multiply(price, factor), _MOST_DECIMALS)


def net_from_gross(
    lines: Sequence[GrossLine], currency: str, residue: Residue = Residue.ROUNDING
) -> GrossEntry:
    """The invoice over lines that were entered gross.

    Each line's gross amount is quantity times gross price, rounded half-up; its net amount is that
    without its tax, rounded half-up, whatever the other lines are, so equal lines stay equal. Where
    the price without its tax has no more than four decimals, such as 119.00 at 19 %, the net amount
    is quantity times that price: 100.00 stays 100.00.

    Args:
        lines: as entered.
        currency: ISO code of all prices.
        residue: where the cents go that are left; under ``ADJUSTMENT`` each tax whose lines miss
            its exact taxable amount gets an allowance or a charge over the difference.

    Raises:
        RuleViolation: as `totals`.

    >>> from app.domain.billing.tax import TaxCategory
    >>> standard = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
    >>> line = GrossLine(Decimal(1), Decimal("9.99"), standard)
    >>> sums = net_from_gross([line] * 3, "EUR").totals
    >>> sums.net.minor, sums.tax.minor, sums.rounding.minor, sums.due.minor
    (2517, 478, 2, 2997)
    """
    found = tuple(_net_line(line, currency) for line in lines)
    taxed = [TaxedAmount(each.net, line.tax) for line, each in zip(lines, found, strict=True)]
    missed = list(_missed(lines, found, currency)) if residue is Residue.ADJUSTMENT else []
    allowances = tuple(each for each in missed if each.net.minor > 0)
    charges = tuple(TaxedAmount(-each.net, each.tax) for each in missed if each.net.minor < 0)
    sums = totals(taxed, currency, allowances=allowances, charges=charges)
    entered = total((each.gross for each in found), currency)
    rounded = totals(
        taxed, currency, allowances=allowances, charges=charges, rounding=entered - sums.gross
    )
    return GrossEntry(found, allowances, charges, rounded)


def _net(gross: Money, rate: Decimal) -> Money:
    part = EXACT.multiply(gross.as_decimal(), _HUNDRED)
    return money_from_decimal(EXACT.divide(part, EXACT.add(_HUNDRED, rate)), gross.currency)


def _net_line(line: GrossLine, currency: str) -> NetLine:
    gross = line.priced(line.gross_unit_price, currency)
    hundred = EXACT.multiply(line.gross_unit_price, _HUNDRED)
    entered = EXACT.divide(hundred, EXACT.add(_HUNDRED, line.tax.rate))
    if entered == _rounded(entered, _MOST_DECIMALS):
        net = line.priced(entered, currency)
    else:
        net = _net(gross, line.tax.rate)
    for price, base_quantity in _prices(line, entered, net):
        if line.priced(price, currency, base_quantity) == net:
            return NetLine(price, base_quantity, net, gross)
    message = f"no price gives {net} for {line}"
    raise AssertionError(message)


def _prices(line: GrossLine, entered: Decimal, net: Money) -> Iterator[tuple[Decimal, Decimal]]:
    """Prices from the simplest on: for one unit as entered, then as billed, then for more units."""
    decimals = range(Currency(net.currency).minor_digits, _MOST_DECIMALS + 1)
    exact = entered == _rounded(entered, _MOST_DECIMALS)
    for places in decimals:
        if not exact or entered == _rounded(entered, places):
            yield _rounded(entered, places), Decimal(1)
    billed = EXACT.divide(net.as_decimal(), line.units) if line.units else entered
    for zeros in range(_MOST_ZEROS + 1):
        for places in decimals:
            yield _rounded(billed.scaleb(zeros, context=EXACT), places), Decimal(10**zeros)


def _rounded(price: Decimal, places: int) -> Decimal:
    step = Decimal(1).scaleb(-places)
    return price.quantize(step, rounding=ROUND_HALF_UP, context=EXACT)


def _missed(
    lines: Sequence[GrossLine], found: Sequence[NetLine], currency: str
) -> Iterator[TaxedAmount]:
    """By tax, what the lines have more than the taxable amount of their gross sum."""
    nothing = Money(0, currency)
    nets = dict.fromkeys((line.tax for line in lines), nothing)
    entered = dict(nets)
    for line, each in zip(lines, found, strict=True):
        nets[line.tax] += each.net
        entered[line.tax] += each.gross
    for tax, net in nets.items():
        wanted = taxable_of_gross(entered[tax], tax.rate).net
        yield TaxedAmount(net - wanted, tax)
