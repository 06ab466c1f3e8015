"""What each client owes, how much of it is late, and how late he usually pays."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from app.domain.billing.ageing import Bucket, ageing
from app.domain.billing.payment_habits import PaidInvoice, PaymentHabit, payment_habit
from app.domain.values.money import Money
from app.queries.client_credit import client_credits
from app.queries.invoices import open_sum, owed
from app.store.tables import invoice, payment


@dataclass(frozen=True, slots=True)
class AgedDebt:
    """What is owed in one currency: each sum that is not nothing, the least late first."""

    sums: tuple[tuple[Bucket, Money], ...]


@dataclass(frozen=True, slots=True)
class ClientAccount:
    """How a client stands; amounts by currency, in the order of their codes.

    Attributes:
        owed: what is open of his invoices.
        overdue: how much of it is late.
        credit: what he has on account.
        habit: how late he pays; None where too few invoices of the last year tell.
        aged: what is owed by how late it is, one for each currency.
    """

    owed: tuple[Money, ...] = ()
    overdue: tuple[Money, ...] = ()
    credit: tuple[Money, ...] = ()
    habit: PaymentHabit | None = None
    aged: tuple[AgedDebt, ...] = ()


NOTHING_OWED = ClientAccount()


@dataclass(frozen=True, slots=True)
class AccountCriteria:
    """All clients, or one, as seen on a day."""

    today: date
    client_id: UUID | None = None


def client_accounts(connection: Connection, criteria: AccountCriteria) -> dict[UUID, ClientAccount]:
    """The clients that owe something, have something on account or have paid of late."""
    open_minor: defaultdict[UUID, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    late: defaultdict[UUID, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    items: defaultdict[UUID, list[tuple[int, Money]]] = defaultdict(list)
    for row in owed(connection, criteria.client_id):
        days = row.days_late(criteria.today)
        items[row.client_id].append((days, Money(row.open_minor, row.currency)))
        open_minor[row.client_id][row.currency] += row.open_minor
        if days:
            late[row.client_id][row.currency] += row.open_minor
    credit: defaultdict[UUID, list[Money]] = defaultdict(list)
    for each in client_credits(connection, criteria.client_id):
        credit[each.client_id].append(each.credit)
    habits = _habits(connection, criteria)
    return {
        key: ClientAccount(
            _moneys(open_minor[key]),
            _moneys(late[key]),
            tuple(credit[key]),
            habits.get(key),
            _aged(items[key]),
        )
        for key in open_minor.keys() | credit.keys() | habits.keys()
    }


def client_account(connection: Connection, criteria: AccountCriteria) -> ClientAccount:
    """How the one client of the criteria stands."""
    found = client_accounts(connection, criteria)
    return next(iter(found.values()), NOTHING_OWED)


def _aged(items: list[tuple[int, Money]]) -> tuple[AgedDebt, ...]:
    return tuple(
        AgedDebt(tuple((bucket, money) for bucket, money in sums.items() if money.minor))
        for sums in ageing(items).values()
    )


def _moneys(sums: dict[str, int]) -> tuple[Money, ...]:
    return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()))


def _habits(connection: Connection, criteria: AccountCriteria) -> dict[UUID, PaymentHabit]:
    paid: defaultdict[UUID, list[PaidInvoice]] = defaultdict(list)
    for row in connection.execute(_paid(criteria)):
        paid[row.client_id].append(PaidInvoice(row.due_on, row.paid_on))
    found = {key: payment_habit(rows, criteria.today) for key, rows in paid.items()}
    return {key: habit for key, habit in found.items() if habit is not None}


def _paid(criteria: AccountCriteria) -> Select[Any]:
    """Invoices that were paid in full, with the day of the last payment."""
    last = func.max(payment.c.paid_on, type_=payment.c.paid_on.type).label("paid_on")
    contrary = payment.alias("contrary")
    query = (
        select(invoice.c.client_id, invoice.c.due_on, last)
        .join(payment, payment.c.invoice_id == invoice.c.id)
        .where(
            invoice.c.due_on.is_not(None),
            open_sum() == 0,
            payment.c.kind == "payment",
            payment.c.amount_minor > 0,
            payment.c.id.not_in(
                select(contrary.c.takes_back_id).where(contrary.c.takes_back_id.is_not(None))
            ),
        )
        .group_by(invoice.c.id)
    )
    if criteria.client_id is not None:
        query = query.where(invoice.c.client_id == criteria.client_id)
    return query
