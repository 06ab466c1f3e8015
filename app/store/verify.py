"""The proof that a file is whole and that its history tells the truth about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from app.store import journal
from app.store.references import dangling_names
from app.store.tables import file_fact
from app.store.triggers import triggers_are_intact
from app.store.unbilled_marks import wrong_marks


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a message key and what it names."""

    key: str
    arguments: dict[str, object]


def findings(connection: Connection) -> Iterator[Finding]:
    """Everything that is wrong with the file; nothing for a sound one.

    Checked in this order: SQLite's own integrity (search index included), references, triggers,
    attachments, and for every change set the digest of its rows and its link in the chain. The
    digest of an insert is taken from the row as today's rows and later changes say it was, so a
    row altered behind the journal's back breaks it.
    """
    yield from _integrity(connection)
    yield from _attachments(connection)
    yield from _history(connection)


def _integrity(connection: Connection) -> Iterator[Finding]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Finding("verify.integrity", {"detail": line})
    for table, rowid, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding("verify.reference", {"table": table, "row": rowid, "parent": parent})
    for naming, row in dangling_names(connection):
        yield Finding(
            "verify.reference",
            {"table": naming.child.name, "row": row, "parent": naming.parent.name},
        )
    if not triggers_are_intact(connection):
        yield Finding("verify.triggers", {})
    wrong = wrong_marks(connection)
    if wrong:
        yield Finding("verify.unbilled_marks", {"count": wrong})
    altered = connection.scalar(
        select(file_fact.c.value).where(file_fact.c.name == "triggers_altered")
    )
    if altered is not None:
        yield Finding("verify.triggers_were_altered", {"at": altered})


def _attachments(connection: Connection) -> Iterator[Finding]:
    from app.store.attachments import damaged_attachments  # noqa: PLC0415 - reads all bytes

    for name in damaged_attachments(connection):
        yield Finding("verify.attachment", {"name": name})


def _history(connection: Connection) -> Iterator[Finding]:
    shapes = journal.shapes(connection)
    overlay = journal.Overlay()
    headers = list(journal.headers_newest_first(connection))
    for header in headers:
        if header["erased_by"] is not None:
            continue
        changes = journal.reconstructed(
            connection, header, overlay, shapes[header["schema_version"]]
        )
        try:
            digest, _ = journal.payload_digest(changes)
        except (LookupError, ValueError) as error:
            yield Finding("verify.row_without_history", {"no": header["no"], "detail": str(error)})
            continue
        if digest != header["digest"]:
            yield Finding("verify.digest", {"no": header["no"], "action": header["action"]})
    yield from _chain(reversed(headers))
    yield from _unknown_rows(connection)


def _chain(headers: Iterator[RowMapping]) -> Iterator[Finding]:
    previous, expected_no = b"", 1
    for header in headers:
        if header["no"] != expected_no:
            yield Finding("verify.change_set_missing", {"no": expected_no})
        if journal.chain_link(previous, header, header["digest"] or b"") != header["chain"]:
            yield Finding("verify.chain", {"no": header["no"], "action": header["action"]})
        previous, expected_no = header["chain"] or b"", header["no"] + 1


def _unknown_rows(connection: Connection) -> Iterator[Finding]:
    """Rows that no change set inserted."""
    for number, table in journal.tables_by_number().items():
        known = journal.inserted_minus_deleted(connection, number)
        standing = connection.exec_driver_sql(f"SELECT count(*) FROM {table.name}").scalar_one()
        if known != standing:
            yield Finding(
                "verify.row_count",
                {"table": table.name, "known": known, "standing": standing},
            )
