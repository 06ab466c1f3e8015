"""All sums of a document from what was entered: the one computation that drafts and paper share.

Prices are entered without or with tax. Where they are with tax, so are the amounts of allowances
and charges, and what is to be paid is what was entered, to the cent: BT-114 takes what rounding
leaves. Deposits are subtracted last.

Source: EN 16931-1, BG-20, BG-21, BG-27, BG-28, BT-106 to BT-115; the parts by `adjustments`,
`gross_entry` and `deposits`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.billing.adjustments import (
    AdjustedDocument,
    Adjustment,
    adjusted_line,
    document_adjustments,
)
from app.domain.billing.deposits import IssuedDeposit, final_invoice
from app.domain.billing.document import DocumentAllowance, DocumentDeposit
from app.domain.billing.gross_entry import GrossLine, NetLine, net_from_gross, taxable_of_gross
from app.domain.billing.quantity import counted_net, time_quantity
from app.domain.billing.shares import percent_of, split
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.totals import TaxedAmount, TaxGroup, Totals, totals
from app.domain.values.money import Money, total


@dataclass(frozen=True, slots=True)
class EnteredLine:
    """A line as it was entered.

    Attributes:
        quantity: as printed.
        price: of one unit; with tax where the document's prices are.
        minutes: of hours printed as ``h:mm``; the money comes from these.
        adjustments: of this line alone.
    """

    quantity: Decimal
    price: Decimal
    tax: TaxTreatment
    minutes: int | None = None
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """A document as it was entered.

    Attributes:
        gross: whether prices and amounts are with tax.
        adjustments: of the whole document.
        deposits: what a final invoice subtracts.
    """

    currency: str
    lines: tuple[EnteredLine, ...]
    gross: bool = False
    adjustments: tuple[Adjustment, ...] = ()
    deposits: tuple[IssuedDeposit, ...] = ()


@dataclass(frozen=True, slots=True)
class SummedLine:
    """A line as the document has it.

    Attributes:
        quantity: as entered, or the hours that give the net amount at a price without tax.
        price: without tax, of ``base_quantity`` units.
        net: after its allowances and charges, BT-131.
        allowances: as they are printed.
    """

    quantity: Decimal
    price: Decimal
    base_quantity: int
    net: Money
    allowances: tuple[DocumentAllowance, ...]


@dataclass(frozen=True, slots=True)
class DocumentSums:
    """What a document comes to.

    Attributes:
        lines: in the order of the entered ones.
        adjustments: those of the document, by tax, as they are printed.
        deposits: what is subtracted, by day and number.
        unpaid: numbers of subtracted deposits that are not paid in full.
    """

    lines: tuple[SummedLine, ...]
    adjustments: tuple[DocumentAllowance, ...]
    totals: Totals
    deposits: tuple[DocumentDeposit, ...]
    unpaid: tuple[str, ...]


def document_sums(entered: Entered) -> DocumentSums:
    """The document's lines and sums.

    Raises:
        RuleViolation: an allowance is more than what it is taken from, a quantity or price is out
            of range, or categories do not go together.

    >>> from app.domain.billing.tax import TaxCategory
    >>> tax = TaxTreatment(TaxCategory.STANDARD, Decimal(19))
    >>> rebate = Adjustment("Rebate", Decimal(10))
    >>> line = EnteredLine(Decimal(1), Decimal(119), tax, adjustments=(rebate,))
    >>> sums = document_sums(Entered("EUR", (line,), gross=True)).totals
    >>> sums.net.minor, sums.tax.minor, sums.due.minor
    (9000, 1710, 10710)
    """
    summing = _GrossSumming(entered) if entered.gross else _Summing(entered)
    lines = summing.lines()
    taxed = _taxed(entered, [line.net for line in lines])
    adjusted = summing.adjustments(taxed)
    sums = totals(taxed, entered.currency, allowances=adjusted.allowances, charges=adjusted.charges)
    final = final_invoice(
        taxed,
        entered.currency,
        entered.deposits,
        allowances=adjusted.allowances,
        charges=adjusted.charges,
        rounding=summing.rounding(sums),
    )
    return DocumentSums(lines, adjusted.printed, final.totals, final.deposits, final.unpaid)


class _Summing:
    """Prices without tax."""

    def __init__(self, entered: Entered) -> None:
        self._entered = entered
        self._currency = entered.currency

    def lines(self) -> tuple[SummedLine, ...]:
        return tuple(self._line(line) for line in self._entered.lines)

    def adjustments(self, taxed: Sequence[TaxedAmount]) -> AdjustedDocument:
        return document_adjustments(taxed, self._currency, self._entered.adjustments)

    def rounding(self, _sums: Totals) -> Money:
        return Money(0, self._currency)

    def _line(self, line: EnteredLine) -> SummedLine:
        quantity = line.quantity
        if line.minutes is None:
            base = counted_net(quantity, line.price, self._currency)
        else:
            time = time_quantity(line.minutes * 60, line.price, self._currency, None)
            quantity, base = time.quantity, time.net
        found = adjusted_line(base, line.adjustments)
        return SummedLine(quantity, line.price, 1, found.net, found.allowances)


class _GrossSumming(_Summing):
    """Prices with tax; amounts are brought to net ones each by itself."""

    def __init__(self, entered: Entered) -> None:
        super().__init__(entered)
        gross = [
            GrossLine(line.quantity, line.price, line.tax, line.minutes) for line in entered.lines
        ]
        self._nets = net_from_gross(gross, entered.currency).lines
        # What each line comes to with tax, as it was entered.
        self._asked = [
            TaxedAmount(adjusted_line(net.gross, line.adjustments).net, line.tax)
            for line, net in zip(entered.lines, self._nets, strict=True)
        ]

    def lines(self) -> tuple[SummedLine, ...]:
        pairs = zip(self._entered.lines, self._nets, strict=True)
        return tuple(self._net_line(line, net) for line, net in pairs)

    def adjustments(self, taxed: Sequence[TaxedAmount]) -> AdjustedDocument:
        agreed = [
            part
            for each in self._entered.adjustments
            for part in ([each] if each.amount is None else self._by_tax(each, each.amount))
        ]
        return document_adjustments(taxed, self._currency, agreed)

    def rounding(self, sums: Totals) -> Money:
        asked = total((each.net for each in self._asked), self._currency)
        for each in self._entered.adjustments:
            base = self._base(each.tax)
            amount = percent_of(base, each.percent) if each.percent is not None else each.of(base)
            asked = asked + amount if each.charge else asked - amount
        return asked - sums.gross

    def _net_line(self, line: EnteredLine, net: NetLine) -> SummedLine:
        agreed = [_net_of(each, line.tax) for each in line.adjustments]
        found = adjusted_line(net.net, agreed)
        base_quantity = int(net.base_quantity)
        quantity = line.quantity
        if line.minutes is not None and base_quantity == 1:
            seconds = line.minutes * 60
            quantity = time_quantity(seconds, net.net_unit_price, self._currency, None).quantity
        return SummedLine(quantity, net.net_unit_price, base_quantity, found.net, found.allowances)

    def _by_tax(self, each: Adjustment, amount: Money) -> Iterator[Adjustment]:
        """One net amount for each tax whose lines it is taken from or put on."""
        if each.tax is not None:
            yield _net_of(each, each.tax)
            return
        bases = {group.tax: group.taxable.minor for group in self._groups()}
        bases = {tax: minor for tax, minor in bases.items() if minor > 0}
        if not bases:
            yield each
            return
        for tax, part in zip(bases, split(amount, list(bases.values())), strict=True):
            if part.minor:
                yield replace(_net_of(replace(each, amount=part), tax), tax=tax)

    def _base(self, tax: TaxTreatment | None) -> Money:
        """What lines of this tax, or of all, come to with tax."""
        sums = [
            group.taxable
            for group in self._groups()
            if tax in (None, group.tax) and group.taxable.minor > 0
        ]
        return total(sums, self._currency)

    def _groups(self) -> Sequence[TaxGroup]:
        """By tax what the lines come to, which here is with it."""
        return totals(self._asked, self._currency).groups


def _net_of(each: Adjustment, tax: TaxTreatment) -> Adjustment:
    """The same without tax; a percent is a percent either way."""
    if each.amount is None:
        return each
    return replace(each, amount=taxable_of_gross(each.amount, tax.rate).net)


def _taxed(entered: Entered, nets: Sequence[Money]) -> list[TaxedAmount]:
    return [TaxedAmount(net, line.tax) for net, line in zip(nets, entered.lines, strict=True)]
