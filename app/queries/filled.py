"""Whether anybody has worked with a file yet."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from app.store.tables import change_set, journal_row, workspace_setting
from app.store.tables.base import journaled, journaled_tables
from app.store.tables.journal import INSERT


def is_filled(connection: Connection, _: None) -> bool:
    """Whether the file holds more than it began with; settings do not count."""
    began = _began_with(connection)
    for table in journaled_tables():
        if table is workspace_setting:
            continue
        most = began.get(journaled(table).number, 0)
        # One more than the file began with is enough to know; a full count could take long.
        rows = select(table.columns[journaled(table).key[0]]).limit(most + 1).subquery()
        if (connection.scalar(select(func.count()).select_from(rows)) or 0) > most:
            return True
    return False


def _began_with(connection: Connection) -> dict[int, int]:
    """How many rows each table, by its number, was made with."""
    # Two steps: in one, SQLite reads the whole journal, which makes the start of a large file late.
    made = connection.execute(
        select(change_set.c.first_row, change_set.c.last_row)
        .where(change_set.c.action == "workspace.create")
        .order_by(change_set.c.no)
        .limit(1)
    ).first()
    if made is None or made.first_row is None:
        return {}
    inserted = connection.execute(
        select(journal_row.c.table_no, func.count().label("began"))
        .where(
            journal_row.c.seq.between(made.first_row, made.last_row),
            journal_row.c.action == INSERT,
        )
        .group_by(journal_row.c.table_no)
    )
    return {row.table_no: row.began for row in inserted}
