"""Reminders of late invoices: when the next is due, and what it asks for.

A reminder lists all that is owed anew: what is open of each invoice, the interest on it to the day,
the fees of the reminders so far and, once for each invoice, the lump sum for the costs of recovery.
The lump sum covers such costs, so fees are taken off it; only what they leave is asked for.

Source: Directive 2011/7/EU, Art. 6(3): further costs may be claimed as far as they exceed the fixed
sum; BGB § 288(5) sentence 3. Whether a fee is owed at all is a matter of contract and country.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.domain.billing.base_rates import RateFrom, rate_on
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
)
from app.domain.billing.late_interest import LateTerms, late_interest
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, total

MOST_LEVELS: Final = 3

_COLUMNS: Final = (
    DocumentColumn("number", CellKind.TEXT),
    DocumentColumn("description", CellKind.TEXT),
    DocumentColumn("amount", CellKind.MONEY),
)


@dataclass(frozen=True, slots=True)
class ReminderLevel:
    """One of the reminders.

    Attributes:
        after_days: since the one before, of the first since the due day; at least 1.
        fee: for the letter; None for nothing.
        interest: whether interest is asked for, as ``lump_sum``.

    Raises:
        RuleViolation: ``reminder.days``; ``reminder.fee``.
    """

    after_days: int
    fee: Money | None = None
    interest: bool = False
    lump_sum: bool = False

    def __post_init__(self) -> None:
        if self.after_days < 1:
            raise RuleViolation("after_days", "reminder.days")
        if self.fee is not None and self.fee.minor < 0:
            raise RuleViolation("fee", "reminder.fee")


@dataclass(frozen=True, slots=True)
class SentReminder:
    level: int
    sent_on: date


@dataclass(frozen=True, slots=True)
class NextReminder:
    """The reminder that comes next, and the first day on which it may be sent."""

    level: int
    due_on: date


@dataclass(frozen=True, slots=True)
class LateDebt:
    """An invoice that is late.

    Attributes:
        amount: what was due, with tax, BT-115.
        payments: each with its day, credit notes too.
        lump_sum: what the law gives besides, in the same currency; None for nothing.
        charged_until: the last day whose interest an invoice has charged already; None for none.
        bears_interest: whether there may be interest on it; on interest there is none.
    """

    number: str
    due_on: date
    amount: Money
    payments: tuple[tuple[date, Money], ...] = ()
    lump_sum: Money | None = None
    charged_until: date | None = None
    bears_interest: bool = True


class ClaimKind(StrEnum):
    PRINCIPAL = "principal"
    INTEREST = "interest"
    LUMP_SUM = "lump_sum"
    FEE = "fee"


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of what is asked for, with all that it takes to check it.

    Attributes:
        number: of the invoice; blank of a fee.
        amount: what is asked for.
        base: of interest the amount that bears it, of a lump sum the whole of it, else the amount.
        start_on: the first day of interest; of a principal the due day.
        last_on: the last day of interest; the day up to which a principal is open.
        days: of interest by its day count, of a principal since the due day; 0 otherwise.
        percent: of interest, a year.
    """

    kind: ClaimKind
    amount: Money
    base: Money
    number: str = ""
    start_on: date | None = None
    last_on: date | None = None
    days: int = 0
    percent: Decimal | None = None


def checked_levels(levels: Sequence[ReminderLevel]) -> tuple[ReminderLevel, ...]:
    """The levels, if there are one to three.

    Raises:
        RuleViolation: ``reminder.levels``.
    """
    if not 1 <= len(levels) <= MOST_LEVELS:
        raise RuleViolation("levels", "reminder.levels", most=MOST_LEVELS)
    return tuple(levels)


def next_reminder(
    levels: Sequence[ReminderLevel], due_on: date, sent: Iterable[SentReminder]
) -> NextReminder | None:
    """The next reminder of an invoice; None after the last.

    >>> levels = (ReminderLevel(7), ReminderLevel(14))
    >>> next_reminder(levels, date(2026, 3, 1), [SentReminder(1, date(2026, 3, 10))])
    NextReminder(level=2, due_on=datetime.date(2026, 3, 24))
    """
    last = max(sent, key=lambda each: (each.level, each.sent_on), default=SentReminder(0, due_on))
    if last.level >= len(levels):
        return None
    wait = timedelta(days=levels[last.level].after_days)
    return NextReminder(last.level + 1, last.sent_on + wait)


def reminder_claims(
    debts: Iterable[LateDebt],
    levels: Sequence[ReminderLevel],
    level: int,
    today: date,
    terms: LateTerms | None,
) -> tuple[Claim, ...]:
    """All that a reminder asks for, invoice by invoice and then the fees; rows over nothing not.

    Args:
        debts: in the order in which they are printed, in one currency.
        levels: as agreed.
        level: of this reminder, from 1; fees of those before it are asked for with it.
        today: the last day of interest, inclusive.
        terms: of the interest; None for none.

    Raises:
        RuleViolation: ``interest.no_rate``; ``money.mixed_currencies``.

    >>> debt = LateDebt("2026-7", date(2026, 3, 1), Money(10_000, "EUR"), (), Money(4000, "EUR"))
    >>> first = ReminderLevel(7, Money(500, "EUR"), lump_sum=True)
    >>> [(str(each.kind), each.amount.minor) for each in
    ...     reminder_claims([debt], [first], 1, date(2026, 3, 31), None)]
    [('principal', 10000), ('lump_sum', 3500), ('fee', 500)]
    """
    said = levels[level - 1]
    fees = [each.fee for each in levels[:level] if each.fee is not None and each.fee.minor]
    covered = sum(fee.minor for fee in fees)
    claims: list[Claim] = []
    for debt in debts:
        claims += _principal(debt, today)
        if said.interest and terms is not None and debt.bears_interest:
            claims += _interest(debt, today, terms)
        if said.lump_sum and debt.lump_sum is not None:
            taken = min(covered, debt.lump_sum.minor)
            covered -= taken
            rest = Money(debt.lump_sum.minor - taken, debt.lump_sum.currency)
            claims.append(Claim(ClaimKind.LUMP_SUM, rest, debt.lump_sum, debt.number))
    claims += [Claim(ClaimKind.FEE, fee, fee) for fee in fees]
    if claims:
        total((each.amount for each in claims), claims[0].amount.currency)
    return tuple(each for each in claims if each.amount.minor)


def claims_table(
    claims: Sequence[Claim], words: Callable[[Claim], str], title: str = ""
) -> DocumentTable:
    """The claims as a table of a document, with their sum.

    Args:
        claims: in one currency.
        words: what a claim is, in the document's language, with all that it takes to check it.
        title: above the table; blank for none.

    Columns: ``number``, ``description``, ``amount``.
    """
    rows = tuple(
        (
            DocumentCell(text=each.number),
            DocumentCell(text=words(each)),
            DocumentCell(minor=each.amount.minor),
        )
        for each in claims
    )
    blank, asked = DocumentCell(), sum(each.amount.minor for each in claims)
    sums = (blank, blank, DocumentCell(minor=asked))
    return DocumentTable("claims", title, _COLUMNS, rows, sums, carried=2)


def _principal(debt: LateDebt, today: date) -> Iterator[Claim]:
    paid = total((money for day, money in debt.payments if day <= today), debt.amount.currency)
    left = debt.amount - paid
    if left.minor > 0:
        late = max(0, (today - debt.due_on).days)
        yield Claim(ClaimKind.PRINCIPAL, left, left, debt.number, debt.due_on, today, late)


def _first_rate(percents: tuple[RateFrom, ...], due_on: date) -> tuple[RateFrom, ...]:
    found = rate_on(percents, due_on + timedelta(days=1))
    return () if found is None else (found,)


def _interest(debt: LateDebt, today: date, terms: LateTerms) -> Iterator[Claim]:
    after = max(debt.due_on, debt.charged_until or debt.due_on)
    if terms.fixed_at_start and after > debt.due_on:
        # The rate stays that of the first day, though a part is charged already.
        terms = replace(terms, percents=_first_rate(terms.percents, debt.due_on))
    for each in late_interest(debt.amount, after, today, terms, debt.payments):
        yield Claim(
            ClaimKind.INTEREST,
            each.interest,
            each.amount,
            debt.number,
            each.start_on,
            each.last_on,
            each.days,
            each.percent,
        )
