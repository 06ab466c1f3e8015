"""A second calculator of whole invoices, to hold the first against.

It was written from the text of the standard and of what the rules promise, with whole numbers and
fractions only, and shares no code with the program. Amounts are minor units; a tax is a text such
as ``S19`` or ``AE0``. Where the program adds up group by group, this one keeps a ledger of postings
and reads every total out of it.

Source: EN 16931-1:2017, 6.4 and the calculation rules BR-CO-10 to BR-CO-17, BR-DEC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction


class RefusedError(Exception):
    """No invoice follows from what was entered."""


@dataclass
class AgreedChange:
    """An allowance or a charge: ``percent`` or ``minor``; ``tax`` blank for all taxes."""

    charge: bool
    percent: str | None
    minor: int | None
    tax: str = ""
    beyond: bool = False


@dataclass
class EnteredLine:
    quantity: str
    price: str
    per: str
    tax: str
    changes: list[AgreedChange] = field(default_factory=list)


@dataclass
class AgreedDeposit:
    """Of the whole order: ``percent`` or ``minor``, without or with tax."""

    percent: str | None
    minor: int | None
    with_tax: bool
    credited: bool = False


@dataclass
class Entered:
    """All that is known before anything is calculated.

    Attributes:
        digits: of the minor unit.
        gross: how prices with tax are brought to net ones, ``rounding`` or ``adjustment``; blank
            for net prices.
        kept: how many of the lines the final invoice has.
    """

    digits: int
    lines: list[EnteredLine]
    changes: list[AgreedChange]
    gross: str
    deposits: list[AgreedDeposit]
    kept: int


@dataclass
class Sheet:
    """The calculated invoice, by the numbers of the business terms."""

    line_nets: list[int]
    changes: list[tuple[bool, str, int]]
    groups: list[tuple[str, int, int]]
    bt: dict[int, int]
    deposits: list[tuple[int, int, int]]


def final_sheet(entered: Entered) -> Sheet:
    """The final invoice over the kept lines, less all deposits on the whole order."""
    order = _sheet(entered, entered.lines)
    asked = [_deposit(order, each) for each in entered.deposits]
    sheet = _sheet(entered, entered.lines[: entered.kept])
    left = [one for one, said in zip(asked, entered.deposits, strict=True) if not said.credited]
    sheet.deposits = [(one.bt[109], one.bt[110], one.bt[112]) for one in left]
    sheet.bt[113] = sum(one.bt[112] for one in left)
    sheet.bt[114] -= sum(one.bt[114] for one in left)
    sheet.bt[115] = sheet.bt[112] - sheet.bt[113] + sheet.bt[114]
    return sheet


def half_up(exact: Fraction) -> int:
    """To the nearest whole number, halves away from zero."""
    doubled = 2 * abs(exact.numerator) + exact.denominator
    size = doubled // (2 * exact.denominator)
    return size if exact >= 0 else -size


def rate(tax: str) -> Fraction:
    return Fraction(tax.lstrip("SZEAKGO")) / 100


def auction(amount: int, bids: Sequence[int]) -> list[int]:
    """Everybody's share in whole units, rounded down; then one by one to whoever lacks most."""
    shares = [Fraction(amount * bid, sum(bids)) for bid in bids]
    given = [share.numerator // share.denominator for share in shares]
    while sum(given) < amount:
        hunger = [share - got for share, got in zip(shares, given, strict=True)]
        given[hunger.index(max(hunger))] += 1
    return given


def in_order(taxes: Sequence[str]) -> list[str]:
    """Standard rates from the highest down, then the other categories by their letters."""
    standard = sorted((tax for tax in taxes if tax[0] == "S"), key=rate)[::-1]
    return [*standard, *sorted(tax for tax in taxes if tax[0] != "S")]


class _Ledger:
    """Postings of (business term, tax, minor units)."""

    def __init__(self) -> None:
        self.postings: list[tuple[int, str, int]] = []

    def post(self, term: int, tax: str, minor: int) -> None:
        self.postings.append((term, tax, minor))

    def of(self, term: int, tax: str | None = None) -> int:
        return sum(m for t, x, m in self.postings if t == term and tax in (None, x))

    def taxes(self) -> list[str]:
        return in_order(list({tax for _, tax, _ in self.postings}))

    def taxable(self, tax: str) -> int:
        return self.of(131, tax) - self.of(92, tax) + self.of(99, tax)


def _sheet(entered: Entered, lines: list[EnteredLine]) -> Sheet:
    ledger = _Ledger()
    changes: list[tuple[bool, str, int]] = []
    paid = 0
    if entered.gross:
        paid = _post_gross_lines(ledger, entered, lines)
        changes += (
            _post_corrections(ledger, entered, lines) if entered.gross == "adjustment" else []
        )
    else:
        for line in lines:
            ledger.post(131, line.tax, _net(line, entered.digits))
        for change in entered.changes:
            changes += _post_change(ledger, change)
    nets = [minor for term, _, minor in ledger.postings if term == 131]
    groups = [
        (tax, ledger.taxable(tax), half_up(ledger.taxable(tax) * rate(tax)))
        for tax in ledger.taxes()
    ]
    bt = {106: ledger.of(131), 107: ledger.of(92), 108: ledger.of(99)}
    bt[109] = bt[106] - bt[107] + bt[108]
    bt[110] = sum(tax for _, _, tax in groups)
    bt[112] = bt[109] + bt[110]
    bt[113] = 0
    bt[114] = paid - bt[112] if entered.gross else 0
    bt[115] = bt[112] - bt[113] + bt[114]
    return Sheet(nets, changes, groups, bt, [])


def _product(line: EnteredLine, digits: int) -> Fraction:
    exact = Fraction(line.quantity) * Fraction(line.price) / Fraction(line.per)
    return exact * Fraction(10) ** digits


def _net(line: EnteredLine, digits: int) -> int:
    start = half_up(_product(line, digits))
    up = down = 0
    for change in line.changes:
        part = _size(change, start)
        up += part if change.charge else 0
        down += 0 if change.charge else part
        if not change.charge and not change.beyond and down > max(0, start):
            raise RefusedError
    return start + up - down


def _size(change: AgreedChange, base: int) -> int:
    if change.minor is not None:
        return change.minor
    assert change.percent is not None
    return half_up(base * Fraction(change.percent) / 100)


def _post_change(ledger: _Ledger, change: AgreedChange) -> list[tuple[bool, str, int]]:
    """The change over its tax, or over every tax whose lines come to something."""
    sums = {tax: ledger.of(131, tax) for tax in ledger.taxes()}
    sums = {tax: total for tax, total in sums.items() if _has_lines(ledger, tax)}
    if change.tax:
        shares = {change.tax: _size(change, max(0, sums.get(change.tax, 0)))}
    else:
        bases = {tax: total for tax, total in sums.items() if total > 0}
        whole = _size(change, sum(bases.values()))
        if whole and not bases:
            raise RefusedError
        parts = auction(whole, list(bases.values())) if whole else [0] * len(bases)
        shares = dict(zip(bases, parts, strict=True))
    for tax, part in shares.items():
        if part:
            ledger.post(99 if change.charge else 92, tax, part)
        over = ledger.of(92, tax) > max(0, sums.get(tax, 0))
        if part and over and not change.charge and not change.beyond:
            raise RefusedError
    return [(change.charge, tax, part) for tax, part in shares.items() if part]


def _has_lines(ledger: _Ledger, tax: str) -> bool:
    return any(term == 131 and posted == tax for term, posted, _ in ledger.postings)


def _post_gross_lines(ledger: _Ledger, entered: Entered, lines: list[EnteredLine]) -> int:
    """The nets of lines entered with tax; what was entered altogether."""
    paid = 0
    for line in lines:
        gross = half_up(_product(line, entered.digits))
        paid += gross
        price = Fraction(line.price) / (1 + rate(line.tax))
        if (price * 10_000).denominator == 1:
            net = half_up(Fraction(line.quantity) * price * 10**entered.digits)
        else:
            net = half_up(gross / (1 + rate(line.tax)))
        ledger.post(131, line.tax, net)
    return paid


def _post_corrections(
    ledger: _Ledger, entered: Entered, lines: list[EnteredLine]
) -> list[tuple[bool, str, int]]:
    """Brings each tax to the taxable amount of what was entered for it."""
    changes = []
    for tax in dict.fromkeys(line.tax for line in lines):
        gross = sum(half_up(_product(line, entered.digits)) for line in lines if line.tax == tax)
        missing = _taxable_within(gross, tax) - ledger.of(131, tax)
        if missing:
            ledger.post(99 if missing > 0 else 92, tax, abs(missing))
            changes.append((missing > 0, tax, abs(missing)))
    return sorted(changes, key=lambda change: change[0])


def _taxable_within(gross: int, tax: str) -> int:
    """The amount that with its tax is the gross one; the nearest to it where there is none."""
    near = half_up(gross / (1 + rate(tax)))
    exact = [n for n in range(near - 3, near + 4) if n + half_up(n * rate(tax)) == gross]
    return min(exact, key=lambda n: abs(n - near), default=near)


def _deposit(order: Sheet, said: AgreedDeposit) -> Sheet:
    shares = {
        name: taxable + (tax if said.with_tax else 0)
        for name, taxable, tax in order.groups
        if taxable > 0
    }
    whole = sum(shares.values())
    asked = said.minor
    if asked is None:
        assert said.percent is not None
        asked = half_up(whole * Fraction(said.percent) / 100)
    if not shares or not 0 < asked <= whole:
        raise RefusedError
    parts = dict(zip(shares, auction(asked, list(shares.values())), strict=True))
    if said.with_tax:
        parts = {tax: _taxable_within(part, tax) for tax, part in parts.items()}
    groups = [(tax, part, half_up(part * rate(tax))) for tax, part in parts.items() if part]
    bt = {109: sum(part for _, part, _ in groups), 110: sum(tax for _, _, tax in groups)}
    bt[112] = bt[109] + bt[110]
    bt[114] = asked - bt[112] if said.with_tax else 0
    return Sheet([], [], groups, bt, [])
