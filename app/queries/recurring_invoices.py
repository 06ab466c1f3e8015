"""Invoices that come again: how they are set up, and which come next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select

from app.domain.billing.quantity import counted_net
from app.domain.billing.recurring_invoice import (
    Occurrence,
    Pause,
    RecurringInvoice,
    Shift,
    next_occurrences,
)
from app.domain.billing.service_period import Service, Unit
from app.domain.billing.tax import TaxCategory, TaxTreatment
from app.domain.billing.unit_price import price_from_e4
from app.queries.invoice_details import quantity_from_e6
from app.store.tables import (
    client,
    invoice,
    project,
    recurring_invoice,
    recurring_invoice_line,
)


@dataclass(frozen=True, slots=True)
class RecurringLine:
    """A line of each invoice.

    Attributes:
        name: may hold places such as ``{period}``, as the description may.
        tax: None for the client's.
        hour_account_id: the account of hours that the line is the fee of.
    """

    name: str
    price: Decimal
    quantity: Decimal = Decimal(1)
    unit_code: str = "C62"
    description: str = ""
    tax: TaxTreatment | None = None
    hour_account_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class RecurringInvoiceRow:
    """One that is set up.

    Attributes:
        rule: when it comes.
        catch_up: whether all that were missed are made up for, or the latest alone.
        unbilled: whether it bills the work of its days besides its own lines.
        payment_days: None for the client's.
        last_on: nominal day of the last that was made or skipped; None for none yet.
        next: the invoice that comes next; None for one that has ended or is paused for good.
        made: how many invoices and drafts of it there are.
    """

    id: UUID
    client_id: UUID
    client: str
    currency: str
    name: str
    rule: RecurringInvoice
    catch_up: bool
    unbilled: bool
    project_id: UUID | None
    project: str | None
    intro: str
    closing: str
    payment_days: int | None
    template: str
    last_on: date | None
    lines: tuple[RecurringLine, ...]
    next: Occurrence | None
    made: int

    @property
    def net_minor(self) -> int:
        """Of its own lines, without tax."""
        return sum(
            counted_net(line.quantity, line.price, self.currency).minor for line in self.lines
        )

    def paused_on(self, day: date) -> bool:
        return any(day in pause for pause in self.rule.pauses)


@dataclass(frozen=True, slots=True)
class RecurringInvoiceCriteria:
    """All of them, those of a client, or one."""

    client_id: UUID | None = None
    recurring_id: UUID | None = None


def recurring_invoices(
    connection: Connection, criteria: RecurringInvoiceCriteria
) -> list[RecurringInvoiceRow]:
    """Those that are set up, by name."""
    made = (
        select(func.count())
        .select_from(invoice)
        .where(invoice.c.schedule_id == recurring_invoice.c.id)
        .correlate(recurring_invoice)
        .scalar_subquery()
    )
    query = (
        select(
            recurring_invoice,
            client.c.name.label("client"),
            client.c.currency,
            project.c.name.label("project"),
            made.label("made"),
        )
        .join(client, client.c.id == recurring_invoice.c.client_id)
        .outerjoin(project, project.c.id == recurring_invoice.c.project_id)
        .order_by(recurring_invoice.c.name.collate("NOCASE"), recurring_invoice.c.seq)
    )
    if criteria.client_id is not None:
        query = query.where(recurring_invoice.c.client_id == criteria.client_id)
    if criteria.recurring_id is not None:
        query = query.where(recurring_invoice.c.id == criteria.recurring_id)
    rows = list(connection.execute(query))
    return [_row(row, recurring_lines(connection, row.id)) for row in rows]


def one_recurring_invoice(connection: Connection, recurring_id: UUID) -> RecurringInvoiceRow | None:
    """The one of this id; None where there is none."""
    found = recurring_invoices(connection, RecurringInvoiceCriteria(recurring_id=recurring_id))
    return found[0] if found else None


def recurring_lines(connection: Connection, recurring_id: UUID) -> tuple[RecurringLine, ...]:
    """The lines in their order."""
    query = (
        select(recurring_invoice_line)
        .where(recurring_invoice_line.c.recurring_invoice_id == recurring_id)
        .order_by(recurring_invoice_line.c.position, recurring_invoice_line.c.seq)
    )
    return tuple(_line(row) for row in connection.execute(query))


def rule_of(row: Row[Any]) -> RecurringInvoice:
    """The rule that a stored row holds.

    Raises:
        RuleViolation: another program wrote one that makes no sense.
    """
    return rule_from(row._asdict())


def rule_from(values: Mapping[str, Any]) -> RecurringInvoice:
    """The rule that these columns say; what is left out is as usual, monthly.

    Raises:
        RuleViolation: as `RecurringInvoice`.
    """
    return RecurringInvoice(
        Unit(values.get("unit", Unit.MONTH)),
        values["start_on"],
        values.get("interval", 1),
        values.get("month_day"),
        values.get("end_on"),
        values.get("times"),
        Shift(values.get("shift", Shift.NONE)),
        Service(values.get("service", Service.FROM_DAY)),
        pauses_from_text(values.get("pauses", "[]")),
    )


def pauses_from_text(text: str) -> tuple[Pause, ...]:
    """Pauses of the store: JSON, pairs of days of which the second may be null."""
    return tuple(
        Pause(date.fromisoformat(start), None if end is None else date.fromisoformat(end))
        for start, end in json.loads(text)
    )


def pauses_to_text(pauses: tuple[Pause, ...]) -> str:
    """The text that `pauses_from_text` reads."""
    pairs = [
        [each.start_on.isoformat(), None if each.end_on is None else each.end_on.isoformat()]
        for each in pauses
    ]
    return json.dumps(pairs)


def _row(row: Row[Any], lines: tuple[RecurringLine, ...]) -> RecurringInvoiceRow:
    rule = rule_of(row)
    coming = next_occurrences(rule, row.last_on, 1)
    return RecurringInvoiceRow(
        row.id,
        row.client_id,
        row.client,
        row.currency,
        row.name,
        rule,
        row.catch_up,
        row.what == "unbilled",
        row.project_id,
        row.project,
        row.intro,
        row.closing,
        row.payment_days,
        row.template,
        row.last_on,
        lines,
        coming[0] if coming else None,
        row.made,
    )


def _line(row: Row[Any]) -> RecurringLine:
    tax = None
    if row.tax_category is not None:
        tax = TaxTreatment(TaxCategory(row.tax_category), price_from_e4(row.tax_rate_e4))
    return RecurringLine(
        row.name,
        price_from_e4(row.price_e4),
        quantity_from_e6(row.quantity_e6),
        row.unit_code,
        row.description,
        tax,
        row.hour_account_id,
    )
