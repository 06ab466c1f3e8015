"""Plays a file's journal into another file: the test that the journal tells everything."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, insert, select

from app.store import journal
from app.store.journal import Change
from app.store.tables import attachment_bytes
from app.store.tables.journal import DELETE, INSERT
from app.store.undo import delete_row, insert_row, update_row
from app.store.unit_of_work import Actor, unit_of_work
from app.system.clock import Clock
from app.system.ids import IdFactory


def change_sets(source: Connection) -> list[tuple[RowMapping, list[Change]]]:
    """All change sets of a file, oldest first, with their inserted rows filled in."""
    shapes = journal.shapes(source)
    overlay = journal.Overlay()
    found = [
        (
            header,
            list(journal.reconstructed(source, header, overlay, shapes[header["schema_version"]])),
        )
        for header in journal.headers_newest_first(source)
    ]
    found.reverse()
    return found


def replay(source: Connection, target: Connection, clock: Clock, ids: IdFactory) -> None:
    """Writes every change set of ``source`` into the empty file behind ``target``."""
    _copy_attachment_bytes(source, target)
    for header, changes in change_sets(source):
        actor = Actor(header["member_id"], header["device_id"])
        with unit_of_work(target, clock=clock, ids=ids, actor=actor, action=header["action"]) as (
            work,
            _,
        ):
            work.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for change in changes:
                _apply(work.connection, change)


def _copy_attachment_bytes(source: Connection, target: Connection) -> None:
    with target.begin():
        for digest, content in source.execute(select(attachment_bytes)):
            target.execute(insert(attachment_bytes).values(sha256=digest, content=content))


def _apply(connection: Connection, change: Change) -> None:
    table = journal.tables_by_number()[change.table_no]
    if change.action == INSERT:
        insert_row(connection, table, change.fields())
    elif change.action == DELETE:
        delete_row(connection, table, change.key)
    else:
        update_row(
            connection, table, change.key, {name: pair[1] for name, pair in change.fields().items()}
        )
