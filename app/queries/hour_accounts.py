"""Accounts of prepaid hours: what was agreed, granted and used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from app.domain.billing.hour_account import Grant, HourAccount, Use, period_grants
from app.domain.billing.recurring_invoice import RecurringInvoice, next_occurrences, nominal_days
from app.domain.billing.service_period import Unit, month_start
from app.queries.billable import bills_something, entries_to_bill, in_billed_days
from app.store.tables import (
    billed_entry,
    client,
    hour_account,
    hour_grant,
    invoice,
    invoice_line,
    project,
    time_entry,
)

_entry = time_entry.c
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HourAccountRow:
    """What was agreed.

    Attributes:
        kind: ``retainer``, which grants hours anew each period, or ``package``.
        project_id: whose work counts down; None for all of the client's that has no account of
            its own.
        seconds: of each period of a retainer.
        fee_minor: for each period.
        overage_e4: what an hour beyond them costs; None for the usual rate of the work.
        carried_periods: for how many periods after its own a grant lasts; None for ever.
        cap_seconds: what may be carried into a period at most; None for no limit.
        lasting_days: for how many days the hours of a package last; None for ever.
        end_on: the last day, inclusive; None for no end.
    """

    id: UUID
    client_id: UUID
    client: str
    currency: str
    project_id: UUID | None
    project: str | None
    name: str
    kind: str
    unit: str | None
    interval: int
    seconds: int | None
    fee_minor: int | None
    overage_e4: int | None
    carried_periods: int | None
    cap_seconds: int | None
    lasting_days: int | None
    start_on: date
    end_on: date | None

    def covers(self, day: date) -> bool:
        return self.start_on <= day and (self.end_on is None or day <= self.end_on)

    def periods(self, until: date) -> tuple[date, ...]:
        """First days of its periods, rising; the last one is after ``until`` and only ends them.

        A package has none, so it is told by months.
        """
        end = None if self.end_on is None else self.end_on + _DAY
        if self.unit is None:
            last = until + _DAY if end is None else min(end, until + _DAY)
            return _months(self.start_on, max(last, self.start_on + _DAY))
        rule = RecurringInvoice(Unit(self.unit), self.start_on, self.interval)
        days = nominal_days(rule, until)
        later = next_occurrences(rule, until, 2 + (self.carried_periods or 0))
        found = {self.start_on, *days, *(each.nominal_on for each in later)}
        if end is None:
            return tuple(sorted(found))
        return (*sorted(day for day in found if day < end), end)


@dataclass(frozen=True, slots=True)
class GrantRow:
    """Hours of a package, or a correction; less than nothing where hours were taken away."""

    id: UUID
    granted_on: date
    seconds: int
    expires_on: date | None
    invoice_id: UUID | None
    note: str


@dataclass(frozen=True, slots=True)
class HourAccountCriteria:
    """All accounts, those of a client, or one."""

    client_id: UUID | None = None
    account_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LedgerCriteria:
    """An account with what happened up to a day; None for all that is recorded."""

    account: HourAccountRow
    until: date | None = None


def hour_accounts(connection: Connection, criteria: HourAccountCriteria) -> list[HourAccountRow]:
    """The accounts by client and name."""
    query = (
        select(
            hour_account,
            client.c.name.label("client"),
            client.c.currency,
            project.c.name.label("project"),
        )
        .join(client, client.c.id == hour_account.c.client_id)
        .outerjoin(project, project.c.id == hour_account.c.project_id)
        .order_by(
            client.c.name.collate("NOCASE"),
            hour_account.c.name.collate("NOCASE"),
            hour_account.c.start_on,
        )
    )
    if criteria.client_id is not None:
        query = query.where(hour_account.c.client_id == criteria.client_id)
    if criteria.account_id is not None:
        query = query.where(hour_account.c.id == criteria.account_id)
    return [
        HourAccountRow(**{name: row[name] for name in HourAccountRow.__slots__})
        for row in connection.execute(query).mappings()
    ]


def one_hour_account(connection: Connection, account_id: UUID) -> HourAccountRow | None:
    """The account; None where there is none of this id."""
    found = hour_accounts(connection, HourAccountCriteria(account_id=account_id))
    return found[0] if found else None


def hour_grants(connection: Connection, account_id: UUID) -> list[GrantRow]:
    """What was granted besides the rule, the oldest first; not what a credit note took back."""
    lapsed = select(invoice.c.id).where(~and_(*bills_something()))
    query = (
        select(*(hour_grant.c[name] for name in GrantRow.__slots__))
        .where(
            hour_grant.c.hour_account_id == account_id,
            or_(hour_grant.c.invoice_id.is_(None), hour_grant.c.invoice_id.not_in(lapsed)),
        )
        .order_by(hour_grant.c.granted_on, hour_grant.c.seq)
    )
    return [GrantRow(*row) for row in connection.execute(query)]


def account_ledger(connection: Connection, criteria: LedgerCriteria) -> HourAccount:
    """The account as `app.domain.billing.hour_account` reckons it."""
    row = criteria.account
    uses = _uses(connection, criteria)
    until = criteria.until or max((each.used_on for each in uses), default=row.start_on)
    starts = row.periods(until)
    grants: list[Grant] = []
    if row.seconds is not None:
        grants += _until_end(period_grants(starts, row.seconds, row.carried_periods), row.end_on)
    return HourAccount(
        tuple(_corrected(grants, hour_grants(connection, row.id), row.end_on)),
        tuple(uses),
        starts,
        row.cap_seconds,
    )


def covered_by(account: HourAccountRow) -> list[ColumnElement[bool]]:
    """Entries whose time the account counts down; over `entries_to_bill`."""
    other = hour_account.alias("other")
    own = exists().where(
        other.c.project_id == _entry.project_id,
        other.c.start_on <= _entry.worked_on,
        or_(other.c.end_on.is_(None), other.c.end_on >= _entry.worked_on),
    )
    conditions = [
        _entry.client_id == account.client_id,
        _entry.billable.is_(True),
        _entry.seconds > 0,
        _entry.worked_on >= account.start_on,
        or_(project.c.billing.is_(None), project.c.billing != "fixed"),
        in_billed_days(_entry.worked_on),
        ~_billed_by_the_hour(),
    ]
    if account.end_on is not None:
        conditions.append(_entry.worked_on <= account.end_on)
    if account.project_id is None:
        conditions.append(~own)
    else:
        conditions.append(_entry.project_id == account.project_id)
    return conditions


def _billed_by_the_hour() -> ColumnElement[bool]:
    """What was billed before the account came is no use of it."""
    return exists().where(
        billed_entry.c.time_entry_id == _entry.id,
        billed_entry.c.live,
        invoice_line.c.id == billed_entry.c.invoice_line_id,
        invoice_line.c.hour_account_id.is_(None),
    )


def _uses(connection: Connection, criteria: LedgerCriteria) -> list[Use]:
    query = (
        select(_entry.worked_on, func.sum(_entry.seconds))
        .select_from(entries_to_bill())
        .where(*covered_by(criteria.account))
        .group_by(_entry.worked_on)
        .order_by(_entry.worked_on)
    )
    if criteria.until is not None:
        query = query.where(_entry.worked_on <= criteria.until)
    return [Use(day, seconds) for day, seconds in connection.execute(query)]


def _until_end(grants: Iterable[Grant], end_on: date | None) -> list[Grant]:
    if end_on is None:
        return list(grants)
    end = end_on + _DAY
    return [replace(each, expires_on=min(each.expires_on or end, end)) for each in grants]


def _corrected(
    grants: list[Grant], rows: Iterable[GrantRow], end_on: date | None
) -> Iterable[Grant]:
    """The grants with those that were made by hand; what is taken away comes off the newest."""
    found = list(grants)
    for row in rows:
        if row.seconds > 0:
            found += _until_end([Grant(row.granted_on, row.seconds, row.expires_on)], end_on)
            continue
        found.sort(key=lambda each: each.granted_on)
        missing = -row.seconds
        for at in reversed(range(len(found))):
            if found[at].granted_on <= row.granted_on:
                taken = min(missing, found[at].seconds)
                found[at] = replace(found[at], seconds=found[at].seconds - taken)
                missing -= taken
    return found


def _months(start: date, end: date) -> tuple[date, ...]:
    days, day = [start], month_start(start, 1)
    while day < end:
        days.append(day)
        day = month_start(day, 1)
    return (*days, end)
