"""Attachments' bytes: stored once by their hash, outside the journal's payload."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from app.store.tables import attachment, attachment_bytes


def keep_bytes(connection: Connection, content: bytes) -> bytes:
    """Stores ``content`` and returns its SHA-256, under which the attachment's row refers to it."""
    digest = hashlib.sha256(content).digest()
    connection.execute(
        insert_sqlite(attachment_bytes)
        .values(sha256=digest, content=content)
        .on_conflict_do_nothing()
    )
    return digest


def bytes_of(connection: Connection, digest: bytes) -> bytes | None:
    """The content with this SHA-256; None where the file lacks it."""
    return connection.scalar(
        select(attachment_bytes.c.content).where(attachment_bytes.c.sha256 == digest)
    )


def damaged_attachments(connection: Connection) -> Iterator[str]:
    """Names of attachments whose bytes are not those of their hash."""
    rows = connection.execute(
        select(attachment.c.name, attachment_bytes.c.sha256, attachment_bytes.c.content).join(
            attachment_bytes, attachment_bytes.c.sha256 == attachment.c.sha256
        )
    )
    for name, digest, content in rows:
        if hashlib.sha256(content).digest() != digest:
            yield name
