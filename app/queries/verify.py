"""The proof of the file, for the command line and the Activity page."""

from __future__ import annotations

from sqlalchemy import Connection

from app.store.verify import Finding, findings

__all__ = ["Finding", "verify"]


def verify(connection: Connection, _: None) -> list[Finding]:
    """Everything that is wrong with the file; an empty list for a sound one."""
    return list(findings(connection))
