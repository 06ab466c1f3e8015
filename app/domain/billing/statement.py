"""Statements of account: what moved between a client and the business, and what is open.

A movement that the client owes is positive, one that lowers that is negative; the balance is what
he owes. The sign follows from the kind, so no movement can be entered the wrong way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.domain.billing.ageing import Bucket, bucket
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
)
from app.domain.billing.standing import days_late
from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money, total


class MovementKind(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    REFUND = "refund"
    WRITE_OFF = "write_off"
    FEE = "fee"  # of reminders, and interest
    TAKEN_BACK = "taken_back"  # a payment or write-off that never was
    # Money on account or paid too much for an invoice that another one takes: two at a time.
    OFFSET_DEBIT = "offset_debit"
    OFFSET_CREDIT = "offset_credit"


_LOWERING: Final = frozenset(
    {
        MovementKind.CREDIT_NOTE,
        MovementKind.PAYMENT,
        MovementKind.WRITE_OFF,
        MovementKind.OFFSET_CREDIT,
    }
)


@dataclass(frozen=True, slots=True)
class Movement:
    """One entry of the account.

    Attributes:
        amount: not negative; the kind says which way it goes.
        number: of the document, blank for none.
        invoice: the invoice that it belongs to or settles; None for money on account.
        due_on: of an invoice; None for at once.

    Raises:
        RuleViolation: ``statement.negative``.
    """

    moved_on: date
    kind: MovementKind
    amount: Money
    number: str = ""
    invoice: UUID | None = None
    due_on: date | None = None

    def __post_init__(self) -> None:
        if self.amount.minor < 0:
            raise RuleViolation("amount", "statement.negative")

    @property
    def signed(self) -> Money:
        return -self.amount if self.kind in _LOWERING else self.amount


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A movement, and what the client owes after it."""

    movement: Movement
    balance: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """A client's account in one currency.

    Attributes:
        days: shown, ``[start_on, end_on)``.
        opening: owed before the first of them.
        rows: by day; on one day invoices and fees first, then what lowers them, then what is set
            off.
        charged: sum of what was put on in these days.
        settled: sum of what lowered it, positive.
        closing: opening + charged − settled.
        ageing: the closing balance by how late it is on the last day; money on account and
            credits are not due.
    """

    days: DayRange
    opening: Money
    rows: tuple[StatementRow, ...]
    charged: Money
    settled: Money
    closing: Money
    ageing: dict[Bucket, Money]


def statement(movements: Iterable[Movement], days: DayRange, currency: str) -> Statement:
    """The account of these days.

    Args:
        movements: all of the client in this currency, from the first on, in any order; those after
            the days are left out.
        days: to be shown.
        currency: ISO code of all amounts.

    Raises:
        RuleViolation: ``money.mixed_currencies``.

    >>> march = DayRange(date(2026, 3, 1), date(2026, 4, 1))
    >>> moved = [
    ...     Movement(date(2026, 2, 9), MovementKind.INVOICE, Money(10_000, "EUR"), "7"),
    ...     Movement(date(2026, 3, 9), MovementKind.PAYMENT, Money(4000, "EUR")),
    ... ]
    >>> found = statement(moved, march, "EUR")
    >>> found.opening.minor, found.rows[0].balance.minor, found.closing.minor
    (10000, 6000, 6000)
    """
    known = sorted((each for each in movements if each.moved_on < days.end_on), key=_place)
    before = [each for each in known if each.moved_on < days.start_on]
    shown = known[len(before) :]
    opening = balance = total((each.signed for each in before), currency)
    rows = []
    for each in shown:
        balance += each.signed
        rows.append(StatementRow(each, balance))
    return Statement(
        days=days,
        opening=opening,
        rows=tuple(rows),
        charged=total((each.amount for each in shown if each.kind not in _LOWERING), currency),
        settled=total((each.amount for each in shown if each.kind in _LOWERING), currency),
        closing=balance,
        ageing=_ageing(known, days.last_on, currency),
    )


def statement_table(
    found: Statement, words: Callable[[MovementKind], str], brought: str, title: str = ""
) -> DocumentTable:
    """The statement as a table of a document, the opening balance as its first row.

    Args:
        found: to be shown.
        words: a kind in the document's language.
        brought: what the opening balance is called, in the document's language.
        title: above the table; blank for none.

    Columns: ``date``, ``description``, ``number``, ``due_on``, ``debit``, ``credit``, ``balance``.
    """
    blank = DocumentCell()
    first = (
        DocumentCell(day=found.days.start_on),
        DocumentCell(text=brought),
        *[blank] * 4,
        DocumentCell(minor=found.opening.minor),
    )
    rows = (_row(each, words(each.movement.kind)) for each in found.rows)
    sums = (found.charged, found.settled, found.closing)
    return DocumentTable(
        key="statement",
        title=title,
        columns=_COLUMNS,
        rows=(first, *rows),
        total=(*[blank] * 4, *(DocumentCell(minor=each.minor) for each in sums)),
    )


_COLUMNS: Final = (
    DocumentColumn("date", CellKind.DAY),
    DocumentColumn("description", CellKind.TEXT),
    DocumentColumn("number", CellKind.TEXT),
    DocumentColumn("due_on", CellKind.DAY),
    DocumentColumn("debit", CellKind.MONEY),
    DocumentColumn("credit", CellKind.MONEY),
    DocumentColumn("balance", CellKind.MONEY),
)


def ageing_table(found: Statement, title: str) -> DocumentTable:
    """How late the closing balance is, as a table of one row; a column for each bucket."""
    return DocumentTable(
        key="ageing",
        title=title,
        columns=tuple(DocumentColumn(each.value, CellKind.MONEY) for each in Bucket),
        rows=(tuple(DocumentCell(minor=found.ageing[each].minor) for each in Bucket),),
    )


def _row(row: StatementRow, word: str) -> tuple[DocumentCell, ...]:
    moved = row.movement
    lowering = moved.kind in _LOWERING
    amount = DocumentCell(minor=moved.amount.minor)
    return (
        DocumentCell(day=moved.moved_on),
        DocumentCell(text=word),
        DocumentCell(text=moved.number),
        DocumentCell(day=moved.due_on),
        DocumentCell() if lowering else amount,
        amount if lowering else DocumentCell(),
        DocumentCell(minor=row.balance.minor),
    )


def _ageing(movements: Sequence[Movement], day: date, currency: str) -> dict[Bucket, Money]:
    """What is open of each invoice, by how late it is; the sums are the balance."""
    open_minor: defaultdict[UUID | None, int] = defaultdict(int)
    due: dict[UUID | None, date | None] = {}
    for each in movements:
        open_minor[each.invoice] += each.signed.minor
        if each.kind is MovementKind.INVOICE and each.invoice is not None:
            due[each.invoice] = each.due_on or each.moved_on
    sums = dict.fromkeys(Bucket, Money(0, currency))
    for invoice, minor in open_minor.items():
        sums[bucket(days_late(due.get(invoice), day, minor))] += Money(minor, currency)
    return sums


def _place(each: Movement) -> tuple[date, bool, bool, str, str]:
    set_off = each.kind in (MovementKind.OFFSET_DEBIT, MovementKind.OFFSET_CREDIT)
    return each.moved_on, set_off, each.kind in _LOWERING, each.number, each.kind
