"""The history: change sets, newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, select

from app.store.tables import change_set
from app.store.undo import obstacle


@dataclass(frozen=True, slots=True)
class ChangeSetRow:
    """One line of the history.

    Attributes:
        arguments: what the line names (text, project, count...).
        rows: how many rows it touched.
        undone: whether a later change set took it back and stands.
        obstacle: message key of why it can never be undone; None if undo may be tried.
    """

    no: int
    at: datetime
    action: str
    arguments: dict[str, Any]
    origin: str
    kind: str
    undoes: int | None
    rows: int
    undone: bool
    obstacle: str | None


@dataclass(frozen=True, slots=True)
class HistoryCriteria:
    """The newest ``limit`` change sets before number ``before`` (None: from the newest on)."""

    limit: int = 50
    before: int | None = None


def history(connection: Connection, criteria: HistoryCriteria) -> list[ChangeSetRow]:
    """Change sets, newest first."""
    query = select(change_set).order_by(change_set.c.no.desc()).limit(criteria.limit)
    if criteria.before is not None:
        query = query.where(change_set.c.no < criteria.before)
    headers = connection.execute(query).mappings().all()
    found = []
    for header in headers:
        never = obstacle(connection, header)
        first, last = header["first_row"], header["last_row"]
        found.append(
            ChangeSetRow(
                no=header["no"],
                at=header["at"],
                action=header["action"],
                arguments=json.loads(header["arguments"]),
                origin=header["origin"],
                kind=header["kind"],
                undoes=header["undoes"],
                rows=0 if first is None else last - first + 1,
                undone=_is_undone(connection, header["no"]),
                obstacle=None if never is None else never.key,
            )
        )
    return found


def _is_undone(connection: Connection, no: int) -> bool:
    """Whether a change set that takes this one back stands, not taken back itself."""
    later = change_set.alias("later")
    takers = select(change_set.c.no).where(
        change_set.c.undoes == no, ~exists().where(later.c.undoes == change_set.c.no)
    )
    return connection.execute(takers.limit(1)).first() is not None
