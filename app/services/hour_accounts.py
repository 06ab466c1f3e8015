"""Accounts of prepaid hours: agreed, changed, ended; hours granted and taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypedDict
from uuid import UUID

from sqlalchemy import delete, exists, insert, or_, select, update

from app.domain.billing.hour_account import Grant
from app.domain.billing.recurring_invoice import RecurringInvoice
from app.domain.billing.service_period import Unit
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.domain.values.period import require_calendar_year
from app.queries.clients import ClientRow, one_client
from app.queries.hour_accounts import (
    HourAccountRow,
    LedgerCriteria,
    one_hour_account,
)
from app.queries.hour_balance import account_standing
from app.services.projects import project_row
from app.store.tables import (
    hour_account,
    hour_grant,
    invoice_line,
    recurring_invoice_line,
)
from app.store.unit_of_work import UnitOfWork

_DAY: Final = timedelta(days=1)
MOST_SECONDS: Final = 10_000 * 3600
# What says how many hours there were: it never changes once more of them were billed.
_TERMS: Final = ("unit", "interval", "seconds", "carried_periods", "cap_seconds", "start_on")


class HourAccountChanges(TypedDict, total=False):
    """The fields to set; what is left out stays.

    Attributes:
        unit: of a retainer: ``week``, ``month``, ``quarter`` or ``year``; None for a package.
        seconds: of each period; None for a package.
        fee_minor: for each period, without tax.
        overage_e4: price of an hour beyond them; None for the usual rate of the work.
        carried_periods: for how many periods after its own a grant lasts; None for ever.
        cap_seconds: what may be carried into a period at most; None for no limit.
        lasting_days: for how many days hours of a package last; None for ever.
        end_on: the last day, inclusive.
    """

    name: str
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


@dataclass(frozen=True, slots=True)
class AddHourAccount:
    """Agrees on an account: a retainer where a unit is named, else a package.

    From its first day on, billable time of the client, or of the one project, counts it down and
    is billed by the hour no more.

    Raises:
        NotFound: client or project was deleted meanwhile.
        Conflict: there is an account for the same work and days already.
        RuleViolation: the name is blank or a number out of range.
    """

    client_id: UUID
    changes: HourAccountChanges
    project_id: UUID | None = None
    action = "hour_account.add"

    def run(self, work: UnitOfWork) -> UUID:
        owner = one_client(work.connection, self.client_id)
        if owner is None:
            raise NotFound("client.gone")
        _check_project(work, self.project_id, owner)
        values: dict[str, Any] = {"name": "", **self.changes}
        values["kind"] = "package" if values.get("unit") is None else "retainer"
        _check(values)
        account_id = work.ids.new()
        work.connection.execute(
            insert(hour_account).values(
                id=account_id, client_id=self.client_id, project_id=self.project_id, **values
            )
        )
        _check_alone(work, account_id)
        work.describe(text=values["name"], client=owner.name)
        return account_id


@dataclass(frozen=True, slots=True)
class EditHourAccount:
    """Changes an account; other hours count for all its periods.

    Where other hours hold from a day on, it is ended and another one begun.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: hours beyond it were billed, so how many there were stays; or as `AddHourAccount`.
        RuleViolation: as `AddHourAccount`.
    """

    account_id: UUID
    changes: HourAccountChanges
    action = "hour_account.edit"

    def run(self, work: UnitOfWork) -> None:
        row = account_row(work, self.account_id)
        standing = {name: getattr(row, name) for name in HourAccountChanges.__annotations__}
        values: dict[str, Any] = dict(self.changes)
        changed = [name for name in values if values[name] != standing[name]]
        if set(changed) & set(_TERMS) and _has_billed_overage(work, row.id):
            raise Conflict("hour_account.is_billed", name=row.name)
        merged = {**standing, **values}
        if (merged["unit"] is None) != (row.unit is None):
            raise RuleViolation("unit", "hour_account.other_kind")
        _check(merged)
        values = {name: merged[name] for name in values}
        if values:
            work.connection.execute(
                update(hour_account).where(hour_account.c.id == row.id).values(**values)
            )
        _check_alone(work, row.id)
        work.describe(text=merged["name"], client=row.client)


@dataclass(frozen=True, slots=True)
class EndHourAccount:
    """Ends an account: the day is the last that it covers; hours that are left are lost.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: the day is before its first.
    """

    account_id: UUID
    end_on: date
    action = "hour_account.end"

    def run(self, work: UnitOfWork) -> None:
        EditHourAccount(self.account_id, {"end_on": self.end_on}).run(work)


@dataclass(frozen=True, slots=True)
class DeleteHourAccount:
    """Removes an account that never was; its time is unbilled again.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: something of it was billed, or a recurring invoice has its fee.
    """

    account_id: UUID
    action = "hour_account.delete"

    def run(self, work: UnitOfWork) -> None:
        row = account_row(work, self.account_id)
        billed = exists().where(invoice_line.c.hour_account_id == row.id)
        recurring = exists().where(recurring_invoice_line.c.hour_account_id == row.id)
        paid = exists().where(
            hour_grant.c.hour_account_id == row.id, hour_grant.c.invoice_id.is_not(None)
        )
        if work.connection.scalar(select(or_(billed, recurring, paid))):
            raise Conflict("hour_account.is_used", name=row.name)
        work.connection.execute(delete(hour_grant).where(hour_grant.c.hour_account_id == row.id))
        work.connection.execute(delete(hour_account).where(hour_account.c.id == row.id))
        work.describe(text=row.name, client=row.client)


@dataclass(frozen=True, slots=True)
class GrantHours:
    """Grants hours of a package, or corrects an account.

    Attributes:
        seconds: less than nothing to take hours away, at most what is left on the day.
        expires_on: the first day on which they are lost; None as the account has it.
        invoice_id: what they are billed on; deleting that draft takes them away again.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: nothing, more than is left, or a day on which the account is not.
    """

    account_id: UUID
    granted_on: date
    seconds: int
    expires_on: date | None = None
    note: str = ""
    invoice_id: UUID | None = None
    action = "hour_account.grant"

    def run(self, work: UnitOfWork) -> UUID:
        row = account_row(work, self.account_id)
        if not row.covers(self.granted_on):
            raise RuleViolation("day", "hour_account.not_then", name=row.name)
        if not 0 < abs(self.seconds) <= MOST_SECONDS:
            raise RuleViolation("hours", "hour_account.hours", most=MOST_SECONDS // 3600)
        expires = self.expires_on
        if self.seconds < 0:
            expires = None
            left = account_standing(work.connection, LedgerCriteria(row, self.granted_on))
            if -self.seconds > left.balance.left:
                raise RuleViolation("hours", "hour_account.not_so_many_left")
        elif expires is None and row.lasting_days is not None:
            expires = self.granted_on + row.lasting_days * _DAY
        if self.seconds > 0:
            Grant(self.granted_on, self.seconds, expires)
        grant_id = work.ids.new()
        work.connection.execute(
            insert(hour_grant).values(
                id=grant_id,
                hour_account_id=row.id,
                granted_on=self.granted_on,
                seconds=self.seconds,
                expires_on=expires,
                note=self.note.strip(),
                invoice_id=self.invoice_id,
            )
        )
        work.describe(text=row.name, client=row.client)
        return grant_id


def account_row(work: UnitOfWork, account_id: UUID) -> HourAccountRow:
    """The account.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = one_hour_account(work.connection, account_id)
    if row is None:
        raise NotFound("hour_account.gone")
    return row


def drop_line_grants(work: UnitOfWork, line_id: UUID) -> None:
    """Takes away the hours that a line of a draft would have billed."""
    line = work.connection.execute(
        select(invoice_line.c.invoice_id, invoice_line.c.hour_account_id).where(
            invoice_line.c.id == line_id
        )
    ).first()
    if line is not None and line.hour_account_id is not None:
        work.connection.execute(
            delete(hour_grant).where(
                hour_grant.c.invoice_id == line.invoice_id,
                hour_grant.c.hour_account_id == line.hour_account_id,
            )
        )


def _check(values: dict[str, Any]) -> None:
    """Brings the name into shape and checks what the database would refuse without a word."""
    values["name"] = " ".join(values["name"].split())
    if not values["name"]:
        raise RuleViolation("name", "hour_account.name_missing")
    for name in ("start_on", "end_on"):
        if values.get(name) is not None:
            require_calendar_year(values[name], name)
    if values.get("end_on") is not None and values["end_on"] < values["start_on"]:
        day = values["start_on"]
        raise RuleViolation("end_on", "recurring_invoice.over_before", day=day)
    _check_kind(values)


def _check_kind(values: Mapping[str, Any]) -> None:
    if values.get("unit") is None:
        foreign = [name for name in ("seconds", "fee_minor", "cap_seconds") if values.get(name)]
        if foreign:
            raise RuleViolation(foreign[0], "hour_account.of_retainer")
        if (values.get("lasting_days") or 1) < 1:
            raise RuleViolation("lasting_days", "hour_account.lasting")
        return
    RecurringInvoice(Unit(values["unit"]), values["start_on"], values.get("interval", 1))
    if not 0 < (values.get("seconds") or 0) <= MOST_SECONDS:
        raise RuleViolation("hours", "hour_account.hours", most=MOST_SECONDS // 3600)
    if values.get("lasting_days") is not None:
        raise RuleViolation("lasting_days", "hour_account.of_package")


def _check_project(work: UnitOfWork, project_id: UUID | None, owner: ClientRow) -> None:
    if project_id is None:
        return
    named = project_row(work, project_id)
    if named.client_id != owner.id:
        raise RuleViolation("project", "recurring_invoice.other_client", name=named.name)
    if named.billing == "fixed":
        raise RuleViolation("project", "hour_account.fixed_price", name=named.name)


def _check_alone(work: UnitOfWork, account_id: UUID) -> None:
    """Raises where another account counts the same work on the same days."""
    row = account_row(work, account_id)
    other = hour_account.c
    scope = (
        other.project_id.is_(None) if row.project_id is None else other.project_id == row.project_id
    )
    query = select(other.name).where(
        other.client_id == row.client_id,
        other.id != row.id,
        scope,
        or_(other.end_on.is_(None), other.end_on >= row.start_on),
    )
    if row.end_on is not None:
        query = query.where(other.start_on <= row.end_on)
    name = work.connection.scalar(query.limit(1))
    if name is not None:
        raise Conflict("hour_account.overlaps", name=name)


def _has_billed_overage(work: UnitOfWork, account_id: UUID) -> bool:
    billed = exists().where(
        invoice_line.c.hour_account_id == account_id, invoice_line.c.kind == "time"
    )
    return bool(work.connection.scalar(select(billed)))
