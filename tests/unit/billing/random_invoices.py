"""Invoices at random, and what the program makes of them, in the shape of the second calculator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from app.domain.billing import document_sums
from app.domain.billing.adjustments import Adjustment, adjusted_line, document_adjustments
from app.domain.billing.deposits import DepositTerms, IssuedDeposit, deposit, final_invoice
from app.domain.billing.document import DocumentDeposit
from app.domain.billing.gross_entry import GrossLine, Residue, net_from_gross
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.totals import TaxedAmount, Totals, line_net_amount, totals
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from tests.unit.billing.second_calculator import (
    AgreedChange,
    AgreedDeposit,
    Entered,
    EnteredLine,
    RefusedError,
    Sheet,
)

_CURRENCIES = {0: "JPY", 2: "EUR", 3: "KWD"}
_TAXES = ("S19", "S7", "S25.5", "S8.875", "S20", "E0", "AE0", "Z0", "K0")
_ISSUED_ON = date(2026, 3, 1)


def random_entered(chance: Random) -> Entered:
    """An invoice of up to ten lines; about one in a hundred cannot be."""
    taxes = chance.sample(_TAXES, chance.choice((1, 1, 2, 3)))
    gross = chance.choice(("", "", "rounding", "adjustment"))
    lines = [_line(chance, taxes, gross) for _ in range(chance.randint(0, 10))]
    changes = [] if gross else [_change(chance, taxes) for _ in range(chance.choice((0, 0, 1, 3)))]
    deposits = [_agreed_deposit(chance) for _ in range(chance.choice((0, 0, 1, 2)))]
    digits = chance.choice(tuple(_CURRENCIES))
    kept = len(lines) if chance.random() < 0.8 else chance.randint(0, len(lines))
    return Entered(digits, lines, changes, gross, deposits, kept)


def program_sheet(entered: Entered) -> Sheet:
    """The final invoice as the program calculates it.

    Raises:
        RefusedError: the program refuses it.
    """
    try:
        return _final(entered)
    except RuleViolation as refused:
        raise RefusedError from refused


def entered_document(
    entered: Entered, lines: Sequence[EnteredLine], deposits: Sequence[IssuedDeposit] = ()
) -> document_sums.Entered:
    """The same as a document is entered, over some of its lines."""
    currency = _CURRENCIES[entered.digits]
    return document_sums.Entered(
        currency,
        tuple(
            document_sums.EnteredLine(
                Decimal(line.quantity),
                Decimal(line.price),
                _tax(line.tax),
                None,
                tuple(_adjustment(change, currency) for change in line.changes),
            )
            for line in lines
        ),
        bool(entered.gross),
        tuple(_adjustment(change, currency) for change in entered.changes),
        tuple(deposits),
    )


def document_sheet(entered: Entered) -> Sheet:
    """The final invoice as a document is added up, whose prices are for one unit each.

    Raises:
        RefusedError: the program refuses it.
    """
    try:
        order = document_sums.document_sums(entered_document(entered, entered.lines)).totals
        deposits = [_issued(order, each, at) for at, each in enumerate(entered.deposits)]
        kept = entered.lines[: entered.kept]
        found = document_sums.document_sums(entered_document(entered, kept, deposits))
    except RuleViolation as refused:
        raise RefusedError from refused
    changes = [
        (each.charge, f"{each.tax_category}{each.tax_rate}", each.amount_minor)
        for each in found.adjustments
    ]
    nets = [line.net.minor for line in found.lines]
    return _sheet(nets, changes, found.totals, found.deposits)


def plain(number: int, decimals: int) -> str:
    """A number of so many decimals, as a text without exponent."""
    return f"{Decimal(number).scaleb(-decimals):f}"


class Made:
    """An invoice over some of the lines, before deposits."""

    def __init__(self, entered: Entered, lines: Sequence[EnteredLine]) -> None:
        self.currency = _CURRENCIES[entered.digits]
        self.rounding = Money(0, self.currency)
        if entered.gross:
            self._from_gross(entered, lines)
        else:
            self._from_net(entered, lines)

    def totals(self) -> Totals:
        return totals(
            self.taxed,
            self.currency,
            allowances=self.allowances,
            charges=self.charges,
            rounding=self.rounding,
        )

    def _from_net(self, entered: Entered, lines: Sequence[EnteredLine]) -> None:
        self.taxed = [TaxedAmount(self._net(line), _tax(line.tax)) for line in lines]
        agreed = [_adjustment(change, self.currency) for change in entered.changes]
        found = document_adjustments(self.taxed, self.currency, agreed)
        self.allowances, self.charges = found.allowances, found.charges
        self.changes = [
            (each.charge, f"{each.tax_category}{each.tax_rate}", each.amount_minor)
            for each in found.printed
        ]

    def _net(self, line: EnteredLine) -> Money:
        base = line_net_amount(
            Decimal(line.quantity),
            Decimal(line.price),
            self.currency,
            base_quantity=Decimal(line.per),
        )
        agreed = [_adjustment(change, self.currency) for change in line.changes]
        return adjusted_line(base, agreed).net

    def _from_gross(self, entered: Entered, lines: Sequence[EnteredLine]) -> None:
        found = net_from_gross(
            [GrossLine(Decimal(x.quantity), Decimal(x.price), _tax(x.tax)) for x in lines],
            self.currency,
            Residue(entered.gross),
        )
        pairs = zip(found.lines, lines, strict=True)
        self.taxed = [TaxedAmount(each.net, _tax(line.tax)) for each, line in pairs]
        self.allowances, self.charges = found.allowances, found.charges
        self.rounding = found.totals.rounding
        self.changes = [
            (charge, f"{each.tax.category}{each.tax.rate}", each.net.minor)
            for charge, amounts in ((False, found.allowances), (True, found.charges))
            for each in amounts
        ]


def _final(entered: Entered) -> Sheet:
    order = Made(entered, entered.lines).totals()
    deposits = [_issued(order, each, at) for at, each in enumerate(entered.deposits)]
    made = Made(entered, entered.lines[: entered.kept])
    final = final_invoice(
        made.taxed,
        made.currency,
        deposits,
        allowances=made.allowances,
        charges=made.charges,
        rounding=made.rounding,
    )
    nets = [each.net.minor for each in made.taxed]
    return _sheet(nets, made.changes, final.totals, final.deposits)


def _sheet(
    nets: list[int],
    changes: list[tuple[bool, str, int]],
    sums: Totals,
    deposits: Sequence[DocumentDeposit],
) -> Sheet:
    groups = [
        (f"{each.tax.category}{each.tax.rate}", each.taxable.minor, each.tax_amount.minor)
        for each in sums.groups
    ]
    terms = (sums.lines, sums.allowances, sums.charges, sums.net, sums.tax)
    bt = dict(zip(range(106, 111), (each.minor for each in terms), strict=True))
    bt |= {112: sums.gross.minor, 113: sums.prepaid.minor}
    bt |= {114: sums.rounding.minor, 115: sums.due.minor}
    records = [(each.net_minor, each.tax_minor, each.gross_minor) for each in deposits]
    return Sheet(nets, changes, groups, bt, records)


def _issued(order: Totals, said: AgreedDeposit, at: int) -> IssuedDeposit:
    currency = order.gross.currency
    amount = None if said.minor is None else Money(said.minor, currency)
    percent = None if said.percent is None else Decimal(said.percent)
    made = deposit(order, DepositTerms(percent, amount, "gross" if said.with_tax else "net"))
    groups = made.totals.groups
    return IssuedDeposit(
        f"A-{at}",
        _ISSUED_ON,
        groups,
        made.totals.rounding,
        Money(0, currency),
        groups if said.credited else (),
    )


def _adjustment(change: AgreedChange, currency: str) -> Adjustment:
    return Adjustment(
        "agreed",
        None if change.percent is None else Decimal(change.percent),
        None if change.minor is None else Money(change.minor, currency),
        change.charge,
        _tax(change.tax) if change.tax else None,
        change.beyond,
    )


def _tax(text: str) -> TaxTreatment:
    rate = text.lstrip("SZEAKGO")
    return TaxTreatment(TaxCategory(text[: -len(rate)]), Decimal(rate))


def _line(chance: Random, taxes: Sequence[str], gross: str) -> EnteredLine:
    decimals = chance.choice((0, 0, 2, 2, 4, 6))
    quantity = chance.randint(1, 40 * 10**decimals)
    if chance.random() < 0.05:
        quantity = -quantity
    if gross and chance.random() < 0.05:
        quantity = chance.randint(1, 10**6) * 10**decimals
    price = plain(chance.randint(0, 200 * 10**4), 4)
    if chance.random() < 0.5:
        price = plain(chance.randint(0, 200 * 10**2), 2)
    per = "1" if gross else chance.choice(("1", "1", "1", "12", "100"))
    changes = [] if gross else [_change(chance, ()) for _ in range(chance.choice((0, 0, 0, 1, 2)))]
    return EnteredLine(plain(quantity, decimals), price, per, chance.choice(taxes), changes)


def _change(chance: Random, taxes: Sequence[str]) -> AgreedChange:
    charge = chance.random() < 0.4
    tax = chance.choice(taxes) if taxes and chance.random() < 0.3 else ""
    beyond = chance.random() < 0.7
    if chance.random() < 0.7:
        decimals = chance.choice((0, 1, 2, 4))
        return AgreedChange(
            charge, plain(chance.randint(0, 45 * 10**decimals), decimals), None, tax
        )
    return AgreedChange(charge, None, chance.randint(0, 3000), tax, beyond)


def _agreed_deposit(chance: Random) -> AgreedDeposit:
    with_tax, credited = chance.random() < 0.5, chance.random() < 0.2
    if chance.random() < 0.8:
        return AgreedDeposit(plain(chance.randint(1, 10_000), 2), None, with_tax, credited)
    return AgreedDeposit(None, chance.randint(1, 2000), with_tax, credited)
