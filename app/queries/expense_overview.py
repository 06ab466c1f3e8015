"""What all expenses come to, and what the fields of a new one suggest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from app.domain.values.money import Money
from app.queries.billable import billed_expense_minor, expense_is_unbilled
from app.store.tables import client, expense

_RECENT = 200
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class ExpenseSums:
    """One amount for each currency, by its code; currencies are never added together.

    Attributes:
        month: what was paid in the month of the day, tax included.
        year: the same of its year.
        unbilled: what clients still have to be billed, without the tax that was paid and with
            mark-ups.
    """

    month: tuple[Money, ...]
    year: tuple[Money, ...]
    unbilled: tuple[Money, ...]


def expense_sums(connection: Connection, today: date) -> ExpenseSums:
    """The sums of the month and the year that a day lies in, and of what is not billed yet."""
    first, next_year = today.replace(month=1, day=1), date(today.year + 1, 1, 1)
    month = today.replace(day=1)
    following = date(today.year, today.month + 1, 1) if today.month < _DECEMBER else next_year
    spent = expense.c.spent_on
    gross = func.sum(expense.c.gross_minor)
    return ExpenseSums(
        month=_by_currency(connection, gross, [spent >= month, spent < following]),
        year=_by_currency(connection, gross, [spent >= first, spent < next_year]),
        unbilled=_by_currency(
            connection,
            func.sum(billed_expense_minor()),
            expense_is_unbilled(),
        ),
    )


def unbilled_expenses(connection: Connection, _: None) -> int:
    """How many expenses wait to be billed to a client; the number in the side bar."""
    query = (
        select(func.count())
        .select_from(expense.outerjoin(client, client.c.id == expense.c.client_id))
        .where(*expense_is_unbilled())
    )
    return connection.scalar(query) or 0


def tax_rates_in_use(connection: Connection, _: None) -> tuple[int, ...]:
    """The tax rates of the newest expenses, the most frequent first; percent times 10,000."""
    newest = select(expense.c.tax_rate_e4).order_by(expense.c.seq.desc()).limit(_RECENT).subquery()
    rate = newest.c.tax_rate_e4
    query = select(rate).where(rate > 0).group_by(rate).order_by(func.count().desc(), rate.desc())
    return tuple(connection.scalars(query))


def _by_currency(
    connection: Connection, amount: ColumnElement[Any], conditions: list[ColumnElement[bool]]
) -> tuple[Money, ...]:
    query = (
        select(expense.c.currency, amount)
        .select_from(expense.outerjoin(client, client.c.id == expense.c.client_id))
        .where(*conditions)
        .group_by(expense.c.currency)
        .order_by(expense.c.currency)
    )
    return tuple(Money(minor, currency) for currency, minor in connection.execute(query))
