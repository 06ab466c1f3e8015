"""Engines: one connection that writes, a pool that reads, both on the pinned SQLite."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, QueuePool, StaticPool, create_engine, event
from sqlcipher3 import dbapi2

APPLICATION_ID = 0x53746E74  # "Stnt": how `file` and other tools can tell a Stint file
BUSY_SECONDS = 5.0


def _pragmas(key: bytes | None, *, reading: bool) -> list[str]:
    pragmas = []
    if key is not None:
        # A raw key: derived once by the caller, not at each connection (256,000 rounds).
        pragmas.append(f"PRAGMA key = \"x'{key.hex()}'\"")
    pragmas += [
        f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}",
        "PRAGMA foreign_keys = ON",
        "PRAGMA recursive_triggers = ON",
        "PRAGMA cache_size = -32768",
    ]
    if reading:
        pragmas.append("PRAGMA query_only = ON")
    else:
        pragmas += ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"]
    return pragmas


def _engine(path: Path, key: bytes | None, begin: str, *, reading: bool) -> Engine:
    def connect() -> Any:
        connection = dbapi2.connect(
            str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _pragmas(key, reading=reading):
                connection.execute(pragma)
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


def writing_engine(path: Path, key: bytes | None = None) -> Engine:
    """The engine of the writer thread: a single connection, transactions begin immediate."""
    return _engine(path, key, "BEGIN IMMEDIATE", reading=False)


def reading_engine(path: Path, key: bytes | None = None) -> Engine:
    """The engine of all readers: pooled connections that cannot write."""
    return _engine(path, key, "BEGIN", reading=True)
