"""How an account of hours stands: on a day, by period, beside the timer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.billing.hour_account import HourBalance, HourRow, balance_on, hour_rows
from app.queries.hour_accounts import (
    GrantRow,
    HourAccountCriteria,
    HourAccountRow,
    LedgerCriteria,
    account_ledger,
    hour_accounts,
    hour_grants,
    one_hour_account,
)
from app.store.tables import project, time_entry


@dataclass(frozen=True, slots=True)
class AccountStanding:
    """An account as seen on a day, in seconds.

    Attributes:
        balance: sums up to the day.
        period: the one of the day; None before the first and after the last.
    """

    account: HourAccountRow
    balance: HourBalance
    period: HourRow | None


@dataclass(frozen=True, slots=True)
class TimerBalance:
    """What is left on the account that the running entry counts down.

    Attributes:
        budget_seconds: what there was for the period of the day: brought and granted, less what
            was lost.
        spent_seconds: closed work of everybody in it; what runs is added by whoever shows it.
    """

    entry_id: UUID
    account_id: UUID
    account: str
    budget_seconds: int
    spent_seconds: int

    def left_seconds(self, running_seconds: int) -> int:
        """What is left beside what runs; negative beyond the account."""
        return self.budget_seconds - self.spent_seconds - running_seconds

    def share_left(self, running_seconds: int) -> float:
        """What is left, of 1; negative beyond the account; 0 where there was nothing."""
        if not self.budget_seconds:
            return 0.0
        return self.left_seconds(running_seconds) / self.budget_seconds


@dataclass(frozen=True, slots=True)
class TimerBalanceCriteria:
    """The running entry."""

    entry_id: UUID


@dataclass(frozen=True, slots=True)
class AccountForCriteria:
    """The account that work of a client and project counts down on a day."""

    client_id: UUID
    project_id: UUID | None
    day: date


@dataclass(frozen=True, slots=True)
class StandingsCriteria:
    """Accounts as seen on a day: all, or those of a client."""

    day: date
    client_id: UUID | None = None


def account_standings(connection: Connection, criteria: StandingsCriteria) -> list[AccountStanding]:
    """The accounts by client and name, each as it stands at the end of the day."""
    rows = hour_accounts(connection, HourAccountCriteria(criteria.client_id))
    return [account_standing(connection, LedgerCriteria(row, criteria.day)) for row in rows]


def account_standing(connection: Connection, criteria: LedgerCriteria) -> AccountStanding:
    """The account at the end of the day ``until``, which has to be given."""
    row, day = criteria.account, criteria.until
    assert day is not None  # noqa: S101 - said above
    ledger = account_ledger(connection, criteria)
    found = (each for each in hour_rows(ledger) if each.start_on <= day < each.end_on)
    return AccountStanding(row, balance_on(ledger, day), next(found, None))


def account_periods(connection: Connection, criteria: LedgerCriteria) -> tuple[HourRow, ...]:
    """The statement of the account by period, up to the one of the day ``until``."""
    day = criteria.until
    assert day is not None  # noqa: S101 - said above
    rows = hour_rows(account_ledger(connection, criteria))
    return tuple(each for each in rows if each.start_on <= day)


def account_for(connection: Connection, criteria: AccountForCriteria) -> HourAccountRow | None:
    """The project's own account, else the client's; None where neither has one on the day."""
    rows = [
        row
        for row in hour_accounts(connection, HourAccountCriteria(criteria.client_id))
        if row.covers(criteria.day) and row.project_id in (None, criteria.project_id)
    ]
    own = [row for row in rows if row.project_id is not None]
    return next(iter(own or rows), None)


def timer_balance(connection: Connection, criteria: TimerBalanceCriteria) -> TimerBalance | None:
    """The account that an entry counts down; None where there is none.

    Work that is not billable, or has a fixed price, counts down none.
    """
    columns = time_entry.c
    entry = connection.execute(
        select(
            columns.client_id,
            columns.project_id,
            columns.worked_on,
            columns.billable,
            project.c.billing,
        )
        .outerjoin(project, project.c.id == columns.project_id)
        .where(columns.id == criteria.entry_id)
    ).first()
    if entry is None or entry.client_id is None or not entry.billable or entry.billing == "fixed":
        return None
    wanted = AccountForCriteria(entry.client_id, entry.project_id, entry.worked_on)
    row = account_for(connection, wanted)
    if row is None:
        return None
    standing = account_standing(connection, LedgerCriteria(row, entry.worked_on))
    budget, left = period_budget(standing)
    return TimerBalance(criteria.entry_id, row.id, row.name, budget, budget - left)


def period_budget(standing: AccountStanding) -> tuple[int, int]:
    """What there was for the period of the day, and what is left; less than nothing beyond it."""
    period, balance = standing.period, standing.balance
    if period is None or standing.account.unit is None:
        return balance.granted - balance.expired, balance.left - balance.overage
    return period.brought + period.granted - period.expired, period.left - period.overage


@dataclass(frozen=True, slots=True)
class AccountViewCriteria:
    """An account as seen on a day."""

    account_id: UUID
    day: date


@dataclass(frozen=True, slots=True)
class AccountView:
    """All that there is to say of an account.

    Attributes:
        periods: up to the one of the day, the newest first.
        grants: made by hand or sold, the oldest first.
    """

    standing: AccountStanding
    periods: tuple[HourRow, ...]
    grants: tuple[GrantRow, ...]


def account_view(connection: Connection, criteria: AccountViewCriteria) -> AccountView | None:
    """The account with its statement; None where it was deleted."""
    row = one_hour_account(connection, criteria.account_id)
    if row is None:
        return None
    wanted = LedgerCriteria(row, criteria.day)
    periods = account_periods(connection, wanted)
    return AccountView(
        account_standing(connection, wanted),
        tuple(reversed(periods)),
        tuple(hour_grants(connection, row.id)),
    )
