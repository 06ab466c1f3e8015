"""All time entries as one long list: which, in what order, and the few rows that are looked at.

The order is an array of row numbers, eight bytes each, so that a million entries open at once and
any place in them is one small query away.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from app.queries.time_entries import EntryRow, entry_columns, to_entry_rows
from app.queries.word_match import ids_with_word, seqs_with_word, words_to_match
from app.store.tables import client, project, tag, task, time_entry, time_entry_tag

EntrySort = Literal["start", "end", "duration", "text", "project", "client", "billable"]
ENTRY_SORTS: tuple[EntrySort, ...] = get_args(EntrySort)

_LONGEST_TEXT = 500
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class EntryListCriteria:
    """Which entries, in what order; a field at its default asks for nothing.

    Attributes:
        text: each word must begin a word of the entry's text or of its task's, project's,
            client's or a tag's name.
        from_on: first local day.
        to_on: the local day after the last.
        client: id.
        project: id.
    """

    text: str = ""
    from_on: date | None = None
    to_on: date | None = None
    client: UUID | None = None
    project: UUID | None = None
    billable: bool | None = None
    sort: EntrySort = "start"
    descending: bool = True


def entry_ids(connection: Connection, criteria: EntryListCriteria) -> array[int]:
    """The entries' row numbers in the wanted order; equal ones the same way round by start."""
    query = _sorted(select(time_entry.c.seq), criteria).where(*_conditions(criteria))
    result = connection.execute(query)
    # Past SQLAlchemy's rows: a million of them would cost more than the query.
    rows: Any = result.cursor
    found = array("q", chain.from_iterable(rows))
    result.close()
    return found


def entries_by_seq(connection: Connection, seqs: Sequence[int]) -> list[EntryRow | None]:
    """The entries with these row numbers, in their order; None for one that is gone."""
    wanted = time_entry.c.seq.in_(seqs)
    rows = to_entry_rows(connection, entry_columns().where(wanted).order_by(time_entry.c.seq))
    found = sorted(seqs)
    if len(rows) < len(seqs):
        found = list(connection.scalars(select(time_entry.c.seq).where(wanted).order_by("seq")))
    by_seq = dict(zip(found, rows, strict=True))
    return [by_seq.get(seq) for seq in seqs]


def seq_of(connection: Connection, entry_id: UUID) -> int | None:
    """The row number of an entry."""
    return connection.scalar(select(time_entry.c.seq).where(time_entry.c.id == entry_id))


def _sorted(query: Select[Any], criteria: EntryListCriteria) -> Select[Any]:
    keys: list[ColumnElement[Any]] = []
    match criteria.sort:
        case "start":
            keys = [time_entry.c.worked_on, time_entry.c.started_at]
        case "end":
            keys = [time_entry.c.ended_at]
        case "duration":
            keys = [time_entry.c.seconds, time_entry.c.started_at]
        case "text":
            keys = [time_entry.c.description.collate("NOCASE"), time_entry.c.started_at]
        case "billable":
            keys = [time_entry.c.billable]
        case "project":
            query, keys = _ranked(query, project, time_entry.c.project_id)
        case "client":
            query, keys = _ranked(query, client, time_entry.c.client_id)
    keys.append(time_entry.c.seq)
    return query.order_by(*(key.desc() if criteria.descending else key.asc() for key in keys))


def _ranked(
    query: Select[Any], table: Any, link: ColumnElement[Any]
) -> tuple[Select[Any], list[ColumnElement[Any]]]:
    """The query with the rank of a name beside it: numbers sort faster than names."""
    rank = func.row_number().over(order_by=table.c.name.collate("NOCASE")).label("rank")
    names = select(table.c.id, rank).subquery()
    joined = query.select_from(time_entry.outerjoin(names, names.c.id == link))
    return joined, [names.c.rank]


def _conditions(criteria: EntryListCriteria) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if criteria.from_on is not None:
        conditions.append(time_entry.c.worked_on >= criteria.from_on)
    if criteria.to_on is not None:
        conditions.append(time_entry.c.worked_on < criteria.to_on)
    if criteria.client is not None:
        conditions.append(time_entry.c.client_id == criteria.client)
    if criteria.project is not None:
        conditions.append(time_entry.c.project_id == criteria.project)
    if criteria.billable is not None:
        conditions.append(time_entry.c.billable.is_(criteria.billable))
    words = words_to_match(criteria.text)
    return [*conditions, *(_says(number, word) for number, word in enumerate(words))]


def _says(number: int, word: str) -> ColumnElement[bool]:
    """Whether an entry, or something that it belongs to, has a word that begins so."""
    of_tags = select(time_entry_tag.c.time_entry_id).where(
        time_entry_tag.c.tag_id.in_(ids_with_word(tag, number, word))
    )
    return or_(
        time_entry.c.seq.in_(seqs_with_word(time_entry, number, word)),
        time_entry.c.task_id.in_(ids_with_word(task, number, word)),
        time_entry.c.project_id.in_(ids_with_word(project, number, word)),
        time_entry.c.client_id.in_(ids_with_word(client, number, word)),
        time_entry.c.id.in_(of_tags),
    )
