"""What the names on the command line stand for, letter case aside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypedDict, TypeVar
from uuid import UUID

from app.cli.context import Context
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.clients import ClientRow, client_by_name
from app.queries.hour_accounts import HourAccountCriteria, HourAccountRow, hour_accounts
from app.queries.invoice_details import InvoiceLineRow, invoice_lines
from app.queries.invoices import InvoiceKey, InvoiceRow, one_invoice
from app.queries.projects import ProjectCriteria, ProjectRow, projects
from app.queries.quotes import QuoteKey, QuoteRow, one_quote
from app.queries.rate_targets import TaskTarget, activities_named, people_named, tasks_named
from app.queries.reminders import ReminderKey, ReminderRow, one_reminder
from app.queries.seller import seller_row

Row = TypeVar("Row")


class _DocumentKey(TypedDict, total=False):
    """Either of the two."""

    number: str
    id: UUID


def client_named(context: Context, name: str) -> ClientRow:
    """The client of this name.

    Raises:
        NotFound: there is none.
    """
    found = context.read(client_by_name, name)
    if found is None:
        raise NotFound("client.unknown", name=name)
    return found


def client_id_named(context: Context, name: str | None) -> UUID | None:
    """The id of the client of this name; None where none is named."""
    return None if name is None else client_named(context, name).id


def project_named(context: Context, name: str, client: str | None = None) -> ProjectRow:
    """The project of this name, of the client if one is named.

    Raises:
        NotFound: there is no such client or project.
        RuleViolation: several clients have a project of this name.
    """
    criteria = ProjectCriteria(client_id_named(context, client), archived=True)
    folded = name.strip().casefold()
    rows = [row for row in context.read(projects, criteria) if row.name.casefold() == folded]
    if not rows:
        raise NotFound("cli.unknown_project", name=name)
    if len(rows) > 1:
        owners = ", ".join(row.client or "–" for row in rows)
        raise RuleViolation("project", "cli.ambiguous_project", name=name, clients=owners)
    return rows[0]


def task_named(context: Context, name: str, project_id: UUID | None) -> TaskTarget:
    """The task of this name, of the project if one is named.

    Raises:
        NotFound: there is none.
        RuleViolation: there are several.
    """
    rows = context.read(tasks_named, name)
    if project_id is not None:
        rows = [row for row in rows if row.project_id == project_id]
    if not rows:
        raise NotFound("cli.unknown_task", name=name)
    if len(rows) > 1:
        raise RuleViolation("task", "task.ambiguous", name=name)
    return rows[0]


def person_named(context: Context, name: str) -> UUID:
    """The person with this name or mail address.

    Raises:
        NotFound: there is none.
        RuleViolation: there are several.
    """
    found = context.read(people_named, name)
    if not found:
        raise NotFound("cli.unknown_person", name=name)
    if len(found) > 1:
        raise RuleViolation("person", "cli.ambiguous_person", name=name)
    return found[0]


def activity_named(context: Context, name: str) -> UUID:
    """The kind of work of this name.

    Raises:
        NotFound: there is none.
    """
    found = context.read(activities_named, name)
    if not found:
        raise NotFound("cli.unknown_activity", name=name)
    return found[0]


def invoice_named(context: Context, text: str) -> InvoiceRow:
    """The invoice or credit note with this number, or this id; a draft has its id alone.

    Raises:
        NotFound: there is none.
    """
    found = _numbered(text, lambda key: context.read(one_invoice, InvoiceKey(**key)))
    if found is None:
        raise NotFound("cli.unknown_invoice", text=text)
    return found


def reminder_named(context: Context, text: str) -> ReminderRow:
    """The reminder with this number or this id.

    Raises:
        NotFound: there is none.
    """
    found = _numbered(text, lambda key: context.read(one_reminder, ReminderKey(**key)))
    if found is None:
        raise NotFound("cli.unknown_reminder", text=text)
    return found


def quote_named(context: Context, text: str) -> QuoteRow:
    """The quote or pro forma invoice with this number, or this id; a draft has its id alone.

    Raises:
        NotFound: there is none.
    """
    found = _numbered(text, lambda key: context.read(one_quote, QuoteKey(**key)))
    if found is None:
        raise NotFound("cli.unknown_quote", text=text)
    return found


def _numbered(text: str, find: Callable[[_DocumentKey], Row | None]) -> Row | None:
    """The document with this number, else with this id; None where there is none."""
    found = find({"number": text.strip()})
    if found is None:
        with suppress(ValueError):
            found = find({"id": UUID(text)})
    return found


def line_at(context: Context, invoice_id: UUID, position: int) -> InvoiceLineRow:
    """The invoice's line at this position, from 1.

    Raises:
        NotFound: there is none.
    """
    lines = context.read(invoice_lines, invoice_id)
    found = next((line for line in lines if line.position == position), None)
    if found is None:
        raise NotFound("cli.unknown_line", position=position, most=len(lines))
    return found


def currency_of(context: Context, client: ClientRow | None = None) -> str:
    """The client's currency, or the seller's where no client is named."""
    return client.currency if client else context.read(seller_row, None).currency


def account_named(context: Context, name: str, client: str | None = None) -> HourAccountRow:
    """The account of hours of this name or id, of the client if one is named.

    Raises:
        NotFound: there is none.
        RuleViolation: there are several.
    """
    folded = name.strip().casefold()
    criteria = HourAccountCriteria(client_id_named(context, client))
    rows = [
        row
        for row in context.read(hour_accounts, criteria)
        if folded in {row.name.casefold(), str(row.id)}
    ]
    current = [row for row in rows if row.covers(context.today)]
    found = current if len(current) == 1 else rows
    if not found:
        raise NotFound("hour_account.unknown", name=name)
    if len(found) > 1:
        raise RuleViolation("account", "hour_account.ambiguous", name=name)
    return found[0]
