"""Engines: one connection that writes, a pool that reads, both on the pinned SQLite."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, QueuePool, StaticPool, create_engine, event
from sqlcipher3 import dbapi2

APPLICATION_ID = 0x53746E74  # "Stnt": how `file` and other tools can tell a Stint file
BUSY_SECONDS = 5.0
_RETRY_SECONDS = 0.02


def _pragmas(key: bytes | None, busy_seconds: float, *, reading: bool) -> list[str]:
    pragmas = []
    if key is not None:
        # A raw key: derived once by the caller, not at each connection (256,000 rounds).
        pragmas.append(f"PRAGMA key = \"x'{key.hex()}'\"")
    pragmas += [
        f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}",
        "PRAGMA foreign_keys = ON",
        "PRAGMA recursive_triggers = ON",
        "PRAGMA cache_size = -32768",
    ]
    pragmas.append("PRAGMA query_only = ON" if reading else "PRAGMA synchronous = FULL")
    return pragmas


def _switch_to_wal(connection: dbapi2.Connection, busy_seconds: float) -> None:
    """Sets the journal mode, again and again while another process does the same.

    SQLite asks no busy handler when two connections switch a fresh file at once.
    """
    for _ in range(int(busy_seconds / _RETRY_SECONDS)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except dbapi2.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")


def _engine(
    name: str, key: bytes | None, begin: str, busy_seconds: float, *, reading: bool
) -> Engine:
    def connect() -> Any:
        connection = dbapi2.connect(
            name, timeout=busy_seconds, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _pragmas(key, busy_seconds, reading=reading):
                connection.execute(pragma)
            if not reading:
                _switch_to_wal(connection, busy_seconds)
        except BaseException:
            connection.close()
            raise
        return connection

    pool: dict[str, Any] = (
        {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 4}
        if reading
        else {"poolclass": StaticPool}
    )
    engine = create_engine("sqlite://", module=dbapi2, creator=connect, **pool)

    # The driver begins nothing by itself; a transaction that will write says so at its start,
    # because one that begins by reading cannot wait for the lock.
    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def writing_engine(
    path: Path, key: bytes | None = None, busy_seconds: float = BUSY_SECONDS
) -> Engine:
    """The engine of the writer thread: a single connection, transactions begin immediate.

    Args:
        path: the file; made where there is none.
        key: 32 bytes, None for a plain file.
        busy_seconds: how long to wait for another process to let go of the lock.
    """
    return _engine(str(path), key, "BEGIN IMMEDIATE", busy_seconds, reading=False)


def reading_engine(
    path: Path, key: bytes | None = None, busy_seconds: float = BUSY_SECONDS
) -> Engine:
    """The engine of all readers: pooled connections that cannot write."""
    return _engine(str(path), key, "BEGIN", busy_seconds, reading=True)


def looking_engine(path: Path, key: bytes | None = None) -> Engine:
    """The engine for a first look at a file that may not be ours: leaves every byte as it is.

    The last ordinary connection to close a file writes what a crash left in its ``-wal``; one
    that opens read-only does not, but would leave an empty ``-wal`` where there was none.
    """
    crashed = path.with_name(path.name + "-wal").exists()
    name = path.absolute().as_uri() + "?mode=ro" if crashed else str(path)
    return _engine(name, key, "BEGIN", BUSY_SECONDS, reading=True)
