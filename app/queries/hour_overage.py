"""Hours beyond those of an account: what of them waits to be billed, and at which price.

Which of the entries are beyond is told by sums and not one by one: what a period lacked, less what
invoices have billed of it. So every second is billed once, whatever is corrected afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, func, literal, select

from app.domain.billing.hour_account import overage_by_day
from app.domain.billing.quantity import TimeQuantity, time_quantity
from app.domain.billing.unit_price import price_from_e4
from app.domain.timekeeping.rounding import RoundingScope, round_seconds
from app.queries.billable import bills_something, entries_to_bill
from app.queries.clients import ClientRow
from app.queries.hour_accounts import (
    HourAccountCriteria,
    HourAccountRow,
    LedgerCriteria,
    account_ledger,
    covered_by,
    hour_accounts,
)
from app.queries.rate_lookup import price_e4, scopes_in_use
from app.store.tables import billed_entry, invoice, invoice_line, time_entry

_entry = time_entry.c
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OverageCriteria:
    """Of which accounts, and worked on which days ``[start_on, end_on)``; None for any.

    Attributes:
        project_id: accounts of this project alone.
    """

    client_id: UUID | None = None
    start_on: date | None = None
    end_on: date | None = None
    project_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Overage:
    """Hours of one period beyond those of an account, at one price.

    Attributes:
        period: first and last day of the account's period; None for a package.
        first_on: the first day on which hours were lacking, as ``last_on`` is the last.
        price: of an hour; None where no rate is known.
        entry_ids: all work of the period and these days that no invoice holds; with the first
            price of a period alone.
    """

    account: HourAccountRow
    period: tuple[date, date] | None
    first_on: date
    last_on: date
    seconds: int
    price: Decimal | None
    entry_ids: tuple[UUID, ...]

    def quantity(self, buyer: ClientRow) -> TimeQuantity | None:
        """As a line has it; None without a rate, or where it is less than what is printed.

        It is rounded by the client's rule where that rounds a whole invoice; entries and days are
        counted down from the account as they were recorded.
        """
        if self.price is None:
            return None
        rule = buyer.rounding
        whole = rule.per is RoundingScope.INVOICE
        seconds = round_seconds(self.seconds, rule) if whole else self.seconds
        found = time_quantity(seconds, self.price, buyer.currency, buyer.quantity_decimals)
        return found if found.quantity else None


def overages(connection: Connection, criteria: OverageCriteria) -> list[Overage]:
    """What is not billed yet, by account and period."""
    rows = hour_accounts(connection, HourAccountCriteria(criteria.client_id))
    wanted = [row for row in rows if criteria.project_id in (None, row.project_id)]
    return [found for row in wanted for found in _of_account(connection, row, criteria)]


def billed_overage(connection: Connection, account_id: UUID) -> dict[date, int]:
    """Seconds beyond the account's that live invoices and drafts bill, by their first day."""
    query = (
        select(invoice_line.c.first_on, func.sum(invoice_line.c.recorded_seconds))
        .join(invoice, invoice.c.id == invoice_line.c.invoice_id)
        .where(
            invoice_line.c.hour_account_id == account_id,
            invoice_line.c.kind == "time",
            *bills_something(),
        )
        .group_by(invoice_line.c.first_on)
    )
    found: dict[date, int] = dict(connection.execute(query).all())
    return found


def _of_account(
    connection: Connection, account: HourAccountRow, criteria: OverageCriteria
) -> Iterator[Overage]:
    until = None if criteria.end_on is None else criteria.end_on - _DAY
    ledger = account_ledger(connection, LedgerCriteria(account, until))
    lacking = overage_by_day(ledger)
    if not lacking:
        return
    # A package is one period, however it is told.
    starts = ledger.starts if account.unit is not None else (account.start_on,)
    by_period: defaultdict[int, dict[date, int]] = defaultdict(dict)
    for day, seconds in lacking.items():
        by_period[bisect_right(starts, day) - 1][day] = seconds
    billed: defaultdict[int, int] = defaultdict(int)
    for day, seconds in billed_overage(connection, account.id).items():
        billed[bisect_right(starts, day) - 1] += seconds
    for at, days in sorted(by_period.items()):
        asked = {
            d: s for d, s in days.items() if criteria.start_on is None or d >= criteria.start_on
        }
        left = min(sum(days.values()) - billed[at], sum(asked.values()))
        if left > 0:
            period = None
            if account.unit is not None:
                period = starts[at], starts[at + 1] - _DAY
            yield from _priced(connection, account, period, asked, left)


def _priced(
    connection: Connection,
    account: HourAccountRow,
    period: tuple[date, date] | None,
    days: dict[date, int],
    seconds: int,
) -> Iterator[Overage]:
    """The seconds at the account's price, or at that of the latest work of these days."""
    first, last = min(days), max(days)
    start = account.start_on if period is None else period[0]
    held = _free_entries(connection, account, start, last)
    if account.overage_e4 is not None:
        price = price_from_e4(account.overage_e4)
        yield Overage(account, period, first, last, seconds, price, held)
        return
    parts: dict[int | None, int] = {}
    for worked, price_of in _latest_work(connection, account, first, last):
        taken = min(worked, seconds)
        parts[price_of] = parts.get(price_of, 0) + taken
        seconds -= taken
        if not seconds:
            break
    for number, (found, part) in enumerate(parts.items()):
        usual = None if found is None else price_from_e4(found)
        yield Overage(account, period, first, last, part, usual, () if number else held)


def _latest_work(
    connection: Connection, account: HourAccountRow, first: date, last: date
) -> list[tuple[int, int | None]]:
    """Seconds and price of an hour of each entry of these days, the latest first."""
    hourly = price_e4(scopes_in_use(connection), unit=literal("hour"))
    query = (
        select(_entry.seconds, hourly)
        .select_from(entries_to_bill())
        .where(*covered_by(account), *_between(first, last))
        .order_by(_entry.worked_on.desc(), _entry.started_at.desc(), _entry.seq.desc())
    )
    return [(seconds, price) for seconds, price in connection.execute(query)]


def _free_entries(
    connection: Connection, account: HourAccountRow, first: date, last: date
) -> tuple[UUID, ...]:
    held = exists().where(billed_entry.c.time_entry_id == _entry.id, billed_entry.c.live)
    query = (
        select(_entry.id)
        .select_from(entries_to_bill())
        .where(*covered_by(account), *_between(first, last), ~held)
        .order_by(_entry.worked_on, _entry.started_at, _entry.seq)
    )
    return tuple(connection.scalars(query))


def _between(first: date, last: date) -> list[ColumnElement[bool]]:
    return [_entry.worked_on >= first, _entry.worked_on <= last]
