"""Invoices that come again: set up, changed, paused, deleted. What is due, `due_invoices` makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, TypedDict
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.billing.recurring_invoice import Pause, next_occurrences
from app.domain.billing.tax import TaxTreatment
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.domain.values.money import Money
from app.domain.values.period import local_day, require_calendar_year
from app.queries.clients import ClientRow, one_client
from app.queries.hour_accounts import HourAccountRow
from app.queries.invoice_details import quantity_to_e6
from app.queries.recurring_invoices import (
    RecurringLine,
    pauses_from_text,
    pauses_to_text,
    rule_from,
    rule_of,
)
from app.services.invoice_line_edits import UNIT_CODES, checked_net
from app.services.profile import check_payment_days
from app.services.projects import project_row
from app.services.template_keeping import chosen_name
from app.store.tables import invoice, recurring_invoice, recurring_invoice_line
from app.store.unit_of_work import UnitOfWork

_DAY: Final = timedelta(days=1)
# What says on which days it comes.
_RULE: Final = ("unit", "interval", "month_day", "start_on", "shift")


class RecurringInvoiceChanges(TypedDict, total=False):
    """The fields to set; what is left out stays.

    Attributes:
        unit: ``week``, ``month``, ``quarter`` or ``year``.
        month_day: None for that of ``start_on``.
        end_on: the last nominal day, inclusive; None for no end.
        times: how often at most; None for no end.
        shift: of days on a weekend: ``none``, ``before`` or ``after``.
        service: over which days each is, as `app.domain.billing.service_period.Service`.
        catch_up: whether all that were missed are made up for, or the latest alone.
        what: ``lines`` for its own ones, ``unbilled`` for the work of its days besides them.
        project_id: whose work; None for all of the client's.
        intro: above the lines; blank for the seller's usual text, as is ``closing``.
        payment_days: None for the client's.
        template: blank for the client's.
    """

    name: str
    unit: str
    interval: int
    month_day: int | None
    start_on: date
    end_on: date | None
    times: int | None
    shift: str
    service: str
    catch_up: bool
    what: str
    project_id: UUID | None
    intro: str
    closing: str
    payment_days: int | None
    template: str


@dataclass(frozen=True, slots=True)
class AddRecurringInvoice:
    """Sets up an invoice that comes again; it is drafted when it is due.

    Attributes:
        past: whether those that were due before today come too.

    Raises:
        NotFound: client or project was deleted meanwhile.
        RuleViolation: the name is blank, there is nothing that it would bill, the rule makes no
            sense, or a number is out of range.
    """

    client_id: UUID
    changes: RecurringInvoiceChanges
    lines: tuple[RecurringLine, ...] = ()
    past: bool = False
    action = "recurring_invoice.add"

    def run(self, work: UnitOfWork) -> UUID:
        today = _today(work)
        usual = {"name": "", "unit": "month", "start_on": today}
        owner = _client(work, self.client_id)
        values = _checked(work, owner, {**usual, **self.changes}, {})
        recurring_id = work.ids.new()
        if not self.past and values["start_on"] < today:
            values["last_on"] = today - _DAY
        work.connection.execute(
            insert(recurring_invoice).values(id=recurring_id, client_id=self.client_id, **values)
        )
        write_lines(work, recurring_id, self.lines, owner.currency)
        _settle(work, recurring_id)
        work.describe(text=values["name"], client=owner.name)
        return recurring_id


@dataclass(frozen=True, slots=True)
class EditRecurringInvoice:
    """Changes one; what it has drafted stays as it is.

    Other days, or another first day, count from today on: what it missed until then does not come.

    Attributes:
        lines: all that it then has; None to leave them.

    Raises:
        NotFound: it, or the project, was deleted meanwhile.
        RuleViolation: as `AddRecurringInvoice`.
    """

    recurring_id: UUID
    changes: RecurringInvoiceChanges
    lines: tuple[RecurringLine, ...] | None = None
    action = "recurring_invoice.edit"

    def run(self, work: UnitOfWork) -> None:
        row = recurring_row(work, self.recurring_id)
        owner = _client(work, row.client_id)
        values = _checked(work, owner, dict(self.changes), row._asdict())
        if any(name in values and values[name] != getattr(row, name) for name in _RULE):
            values["last_on"] = max(row.last_on or date.min, _today(work) - _DAY)
        if values:
            _update(work, row.id, values)
        if self.lines is not None:
            drop_lines(work, row.id)
            write_lines(work, row.id, self.lines, owner.currency)
        _settle(work, row.id)
        work.describe(text=values.get("name", row.name), client=owner.name)


@dataclass(frozen=True, slots=True)
class PauseRecurringInvoice:
    """Has it come no more from a day on; what falls into the pause never comes.

    Attributes:
        until_on: the first day on which it may come again; None until it is resumed.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it is paused on that day already.
        RuleViolation: the pause ends before it starts.
    """

    recurring_id: UUID
    start_on: date
    until_on: date | None = None
    action = "recurring_invoice.pause"

    def run(self, work: UnitOfWork) -> None:
        row = recurring_row(work, self.recurring_id)
        pauses = pauses_from_text(row.pauses)
        if any(self.start_on in each for each in pauses):
            raise Conflict("recurring_invoice.is_paused", name=row.name)
        rule = replace(rule_of(row), pauses=(*pauses, Pause(self.start_on, self.until_on)))
        _update(work, row.id, {"pauses": pauses_to_text(rule.pauses)})
        _settle(work, row.id)
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class ResumeRecurringInvoice:
    """Ends a pause: it comes again from a day on.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: it is not paused on that day.
    """

    recurring_id: UUID
    resume_on: date
    action = "recurring_invoice.resume"

    def run(self, work: UnitOfWork) -> None:
        row = recurring_row(work, self.recurring_id)
        pauses = pauses_from_text(row.pauses)
        if not any(self.resume_on in each for each in pauses):
            raise Conflict("recurring_invoice.not_paused", name=row.name)
        ended = [
            replace(each, end_on=self.resume_on) if self.resume_on in each else each
            for each in pauses
            if each.start_on != self.resume_on
        ]
        _update(work, row.id, {"pauses": pauses_to_text(tuple(ended))})
        _settle(work, row.id)
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class DeleteRecurringInvoice:
    """Removes one; its drafts stay and forget where they came from.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: an invoice of it was issued; it can be ended.
    """

    recurring_id: UUID
    action = "recurring_invoice.delete"

    def run(self, work: UnitOfWork) -> None:
        row = recurring_row(work, self.recurring_id)
        of_it = invoice.c.schedule_id == row.id
        issued = select(invoice.c.id).where(of_it, invoice.c.issued_at.is_not(None)).limit(1)
        if work.connection.scalar(issued) is not None:
            raise Conflict("recurring_invoice.has_issued", name=row.name)
        work.connection.execute(
            update(invoice).where(of_it).values(schedule_id=None, schedule_on=None)
        )
        drop_lines(work, row.id)
        work.connection.execute(delete(recurring_invoice).where(recurring_invoice.c.id == row.id))
        work.describe(text=row.name)


def recurring_row(work: UnitOfWork, recurring_id: UUID) -> Row[Any]:
    """The stored row.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    query = select(recurring_invoice).where(recurring_invoice.c.id == recurring_id)
    row = work.connection.execute(query).first()
    if row is None:
        raise NotFound("recurring_invoice.gone")
    return row


def note_next(work: UnitOfWork, row: Row[Any], last_on: date | None) -> None:
    """Notes up to which day it was made, and when it comes next."""
    coming = next_occurrences(rule_of(row), last_on, 1)
    next_on = coming[0].nominal_on if coming else None
    if (last_on, next_on) != (row.last_on, row.next_on):
        _update(work, row.id, {"last_on": last_on, "next_on": next_on})


def write_lines(
    work: UnitOfWork, recurring_id: UUID, lines: Sequence[RecurringLine], currency: str
) -> None:
    """Writes the lines in their order.

    Raises:
        RuleViolation: a name is blank, there is no such unit, or a number is out of range.
    """
    for position, line in enumerate(lines, start=1):
        if not line.name.strip():
            raise RuleViolation("name", "recurring_invoice.line_name")
        if line.unit_code not in UNIT_CODES:
            raise RuleViolation("unit", "recurring_invoice.unit", text=line.unit_code)
        checked_net(line.quantity, line.price, currency)
        work.connection.execute(
            insert(recurring_invoice_line).values(
                id=work.ids.new(),
                recurring_invoice_id=recurring_id,
                position=position,
                name=line.name.strip(),
                description=line.description.strip(),
                quantity_e6=quantity_to_e6(line.quantity),
                unit_code=line.unit_code,
                price_e4=price_to_e4(line.price),
                tax_category=None if line.tax is None else line.tax.category,
                tax_rate_e4=None if line.tax is None else price_to_e4(line.tax.rate),
                hour_account_id=line.hour_account_id,
            )
        )


def drop_lines(work: UnitOfWork, recurring_id: UUID) -> None:
    """Deletes all its lines."""
    of_it = recurring_invoice_line.c.recurring_invoice_id == recurring_id
    work.connection.execute(delete(recurring_invoice_line).where(of_it))


def fee_line(account: HourAccountRow, tax: TaxTreatment | None = None) -> RecurringLine:
    """A line over the fee of a retainer, named after it and the days.

    Raises:
        RuleViolation: ``hour_account.no_fee``.
    """
    if account.fee_minor is None:
        raise RuleViolation("fee", "hour_account.no_fee", name=account.name)
    fee = Money(account.fee_minor, account.currency).as_decimal()
    unit = "MON" if (account.unit, account.interval) == ("month", 1) else "LS"
    return RecurringLine(
        f"{account.name} {{period}}", fee, unit_code=unit, tax=tax, hour_account_id=account.id
    )


def _settle(work: UnitOfWork, recurring_id: UUID) -> None:
    """Checks what stands now as a whole, and notes when it comes next."""
    row = recurring_row(work, recurring_id)
    has_lines = work.connection.scalar(
        select(recurring_invoice_line.c.id)
        .where(recurring_invoice_line.c.recurring_invoice_id == recurring_id)
        .limit(1)
    )
    if row.what == "lines" and has_lines is None:
        raise RuleViolation("lines", "recurring_invoice.no_lines")
    note_next(work, row, row.last_on)


def _checked(
    work: UnitOfWork, owner: ClientRow, values: dict[str, Any], standing: Mapping[str, Any]
) -> dict[str, Any]:
    if "name" in values:
        values["name"] = " ".join(values["name"].split())
        if not values["name"]:
            raise RuleViolation("name", "recurring_invoice.name_missing")
    for name in ("start_on", "end_on"):
        if values.get(name) is not None:
            require_calendar_year(values[name], name)
    rule = rule_from({**standing, **values})
    if not next_occurrences(rule, None, 1):
        raise RuleViolation("until", "recurring_invoice.never")
    if values.get("project_id") is not None:
        named = project_row(work, values["project_id"])
        if named.client_id != owner.id:
            raise RuleViolation("project", "recurring_invoice.other_client", name=named.name)
    if "template" in values:
        values["template"] = chosen_name(work, values["template"])
    check_payment_days(values.get("payment_days"))
    return values


def _client(work: UnitOfWork, client_id: UUID) -> ClientRow:
    owner = one_client(work.connection, client_id)
    if owner is None:
        raise NotFound("client.gone")
    return owner


def _update(work: UnitOfWork, recurring_id: UUID, values: dict[str, Any]) -> None:
    work.connection.execute(
        update(recurring_invoice).where(recurring_invoice.c.id == recurring_id).values(**values)
    )


def _today(work: UnitOfWork) -> date:
    return local_day(work.now, work.clock.zone())
