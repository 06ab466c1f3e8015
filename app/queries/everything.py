"""All user data of a file, row by row, for the full export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from app.store.tables import attachment_bytes
from app.store.tables.base import journaled_columns, journaled_tables

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EverythingCriteria:
    """Where the rows go: ``take(table name, record)``, tables in the order that imports need."""

    take: Callable[[str, Record], None]


def everything(connection: Connection, criteria: EverythingCriteria) -> int:
    """Hands over every row of user data and returns how many; the journal is not among them.

    Ids are UUID text, instants ISO 8601 in UTC, days ISO 8601, bytes hexadecimal.
    """
    count = 0
    for digest, content in connection.execute(select(attachment_bytes)):
        criteria.take("attachment_bytes", {"sha256": digest.hex(), "content": content.hex()})
    for table in journaled_tables():
        columns = [table.columns[name] for name in journaled_columns(table)]
        rows = connection.execute(select(*columns).execution_options(yield_per=1000))
        for row in rows.mappings():
            criteria.take(table.name, {name: _plain(value) for name, value in row.items()})
            count += 1
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    return value
