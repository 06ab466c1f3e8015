"""Every sum that a file comes to, as plain numbers: what two runs of one job are compared by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from app.domain.billing.ageing import ageing
from app.domain.values.day_range import DayRange
from app.domain.values.money import Money
from app.queries.expenses import ExpenseCriteria, expenses
from app.queries.invoices import InvoiceCriteria, InvoiceRow, invoices, owed
from app.queries.report import GroupBy, ReportCriteria, report
from app.queries.unbilled import UnbilledRow, unbilled
from app.store.tables import time_entry


@dataclass(frozen=True, slots=True)
class SumsCriteria:
    """Which day is today, and up to when a running timer counts."""

    today: date
    now: datetime


def all_sums(connection: Connection, criteria: SumsCriteria) -> dict[str, Any]:
    """Entries, seconds of work by client, what is owed, what waits to be billed, the papers.

    Amounts are minor units; only words, numbers, lists and dictionaries, so that JSON can hold it.
    """
    return {
        "entries": connection.scalar(select(func.count()).select_from(time_entry)),
        "seconds": _seconds(connection, criteria),
        "owed": _owed(connection, criteria.today),
        "unbilled": {row.client: _waiting(row) for row in unbilled(connection, None)},
        "expenses": [
            {
                "day": row.spent_on.isoformat(),
                "description": row.description,
                "gross_minor": row.gross_minor,
                "tax_minor": row.tax_minor,
            }
            for row in expenses(connection, ExpenseCriteria())
        ],
        "invoices": [
            invoice_sums(row) for row in invoices(connection, InvoiceCriteria(criteria.today))
        ],
    }


def invoice_sums(row: InvoiceRow) -> dict[str, Any]:
    """The amounts of one invoice or credit note."""
    return {
        "number": row.number,
        "kind": row.kind,
        "client": row.client,
        "lines": row.lines,
        "net_minor": row.net_minor,
        "tax_minor": row.tax_minor,
        "gross_minor": row.gross_minor,
        "paid_minor": row.paid_minor,
        "credited_minor": row.credited_minor,
        "open_minor": row.open_minor,
    }


def _seconds(connection: Connection, criteria: SumsCriteria) -> dict[str, dict[str, int]]:
    first = connection.scalar(select(func.min(time_entry.c.worked_on)))
    if first is None:
        return {}
    days = DayRange(first, criteria.today + timedelta(days=1))
    rows = report(connection, ReportCriteria(days, (GroupBy.CLIENT,), criteria.now))
    return {
        row.names[0] or "": {"worked": row.seconds, "billable": row.billable_seconds}
        for row in rows
    }


def _owed(connection: Connection, today: date) -> dict[str, dict[str, int]]:
    """Open amounts by currency and age."""
    rows = [(row.due_on or today, row) for row in owed(connection)]
    sums = ageing(
        ((today - due_on).days, Money(row.open_minor, row.currency)) for due_on, row in rows
    )
    return {
        currency: {bucket.value: money.minor for bucket, money in by_age.items()}
        for currency, by_age in sums.items()
    }


def _waiting(row: UnbilledRow) -> dict[str, int]:
    return {
        "seconds": row.seconds,
        "unrated_seconds": row.unrated_seconds,
        "time_minor": row.time_minor,
        "expenses_minor": row.expenses_minor,
        "fixed_minor": row.fixed_minor,
        "milestones_minor": row.milestones_minor,
        "total_minor": row.total_minor,
    }
