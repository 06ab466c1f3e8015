"""Search over everything that has words: clients, tasks, time entries, invoices, files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, Table, and_, func, literal, select, text

from app.store.search_words import words_of
from app.store.tables import (
    attachment,
    client,
    comment,
    contact,
    deliverable,
    document_template,
    expense,
    invoice,
    invoice_line,
    project,
    quote,
    tag,
    task,
    time_entry,
)
from app.store.tables.base import journaled
from app.store.triggers import SEARCH_TABLE_BITS

_LONGEST_TEXT = 500
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class SearchCriteria:
    """What the user typed; every word of it must begin a word of what is found."""

    text: str
    limit: int = 50


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One thing that was found.

    Attributes:
        kind: the table's name, for example ``time_entry``.
        title: its name or text.
        detail: what it belongs to; empty where that is nothing.
        task_id: the task that it hangs on and is shown with; None for what stands by itself.
    """

    kind: str
    id: UUID
    title: str
    detail: str
    task_id: UUID | None = None


def search(connection: Connection, criteria: SearchCriteria) -> list[SearchRow]:
    """The things that have all the words, newest first; nothing for a text without words."""
    words = words_of(criteria.text[:_LONGEST_TEXT])[:_MOST_WORDS]
    if not words:
        return []
    # Quoted, so that nothing of the user's text is read as the index's query language.
    match = " ".join(f'"{word}"*' for word in words)
    numbers = _newest_numbers(connection, match, criteria.limit)
    found = [
        SearchRow(table.name, *row)
        for table, query in _found_things()
        if (seqs := numbers.get(journaled(table).number))
        for row in connection.execute(query.where(table.c.seq.in_(seqs)))
    ]
    # Ids ascend with the time at which they were made, also across tables.
    found.sort(key=lambda row: row.id, reverse=True)
    return found[: criteria.limit]


def _newest_numbers(connection: Connection, match: str, limit: int) -> dict[int, list[int]]:
    """The newest ``limit`` matches of each table: table number to the rows' ``seq``.

    The index is asked once, since a prefix makes it merge all the words that begin so; a small
    table's few matches would otherwise cost as much as those of all the time entries.
    """
    mask = (1 << SEARCH_TABLE_BITS) - 1
    parts = " UNION ALL ".join(
        f"SELECT * FROM (SELECT row FROM hits WHERE row & {mask} = {journaled(table).number} "
        "ORDER BY row DESC LIMIT :limit)"
        for table, _ in _found_things()
    )
    rows = connection.execute(
        text(
            "WITH hits AS MATERIALIZED (SELECT rowid AS row FROM search WHERE search MATCH :match) "
            + parts
        ),
        {"match": match, "limit": limit},
    )
    numbers: dict[int, list[int]] = {}
    for row in rows.scalars():
        numbers.setdefault(row & mask, []).append(row >> SEARCH_TABLE_BITS)
    return numbers


def _found_things() -> tuple[tuple[Table, Select[Any]], ...]:
    """Every searched table with how its rows are shown: id, title, detail, and the task if any."""
    return (*_clients_and_work(), *_parts_of_tasks(), *_billing())


def _clients_and_work() -> tuple[tuple[Table, Select[Any]], ...]:
    of_project = func.coalesce(project.c.name, "")
    of_client = func.coalesce(client.c.name, "")
    return (
        (client, select(client.c.id, client.c.name, client.c.note)),
        (project, select(project.c.id, project.c.name, of_client).outerjoin(client)),
        (task, select(task.c.id, task.c.name, of_project).outerjoin(project)),
        (tag, select(tag.c.id, tag.c.name, literal(""))),
        (
            time_entry,
            select(
                time_entry.c.id,
                time_entry.c.description,
                func.coalesce(project.c.name, client.c.name, ""),
            )
            .select_from(time_entry)
            .outerjoin(project, project.c.id == time_entry.c.project_id)
            .outerjoin(client, client.c.id == time_entry.c.client_id),
        ),
        (contact, select(contact.c.id, contact.c.name, of_client).join(client)),
    )


def _parts_of_tasks() -> tuple[tuple[Table, Select[Any]], ...]:
    of_task = task.c.name, task.c.id
    files = attachment.outerjoin(
        deliverable,
        and_(
            attachment.c.owner_kind == "deliverable",
            deliverable.c.id == attachment.c.owner_id,
        ),
    )
    of_deliverable = func.coalesce(deliverable.c.name, ""), deliverable.c.task_id
    return (
        (deliverable, select(deliverable.c.id, deliverable.c.name, *of_task).join(task)),
        (comment, select(comment.c.id, comment.c.text, *of_task).join(task)),
        (
            attachment,
            select(attachment.c.id, attachment.c.name, *of_deliverable).select_from(files),
        ),
    )


def _billing() -> tuple[tuple[Table, Select[Any]], ...]:
    of_client = func.coalesce(client.c.name, "")
    return (
        (expense, select(expense.c.id, expense.c.description, of_client).outerjoin(client)),
        (invoice, select(invoice.c.id, invoice.c.number, of_client).join(client)),
        (
            quote,
            select(quote.c.id, func.coalesce(quote.c.number, quote.c.subject), of_client)
            .select_from(quote)
            .join(client),
        ),
        (
            invoice_line,
            select(
                invoice_line.c.id,
                invoice_line.c.name,
                func.coalesce(invoice.c.number, client.c.name),
            )
            .select_from(invoice_line)
            .join(invoice)
            .join(client),
        ),
        (
            document_template,
            select(document_template.c.id, document_template.c.name, literal("")),
        ),
    )
