"""What tests start from: a clock that tests set, and open files with a member in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.services.setup import SetUpWorkspace
from app.store.store import Store, StoreParts, open_store
from app.system.ids import IdFactory

BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
DEVICE = UUID(int=7)


class SetClock:
    """A clock that stands until a test moves it."""

    def __init__(self, now: datetime = THURSDAY, zone: ZoneInfo = BERLIN) -> None:
        self._now = now
        self._zone = zone

    def now(self) -> datetime:
        return self._now

    def zone(self) -> ZoneInfo:
        return self._zone

    def move(self, **amount: float) -> datetime:
        """Moves the clock by a timedelta's keyword arguments and returns the new instant."""
        self._now += timedelta(**amount)
        return self._now


def parts(clock: SetClock, key: bytes | None = None) -> StoreParts:
    return StoreParts(
        clock=clock,
        ids=IdFactory(clock),
        device_id=DEVICE,
        first=SetUpWorkspace("Nora Seidel", BERLIN.key, "{}", (("Coding", True), ("Admin", False))),
        key=key,
    )


@contextmanager
def open_test_store(
    folder: Path, clock: SetClock | None = None, *, key: bytes | None = None
) -> Iterator[Store]:
    """A real file in ``folder``, made on the first call and opened again on later ones."""
    store = open_store(folder / "work.stint", parts(clock or SetClock(), key))
    try:
        yield store
    finally:
        store.close()


def rows_of(connection: Connection, _: None) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all journaled tables without their file-own numbers, in the order of keys."""
    from app.store.tables.base import journaled_columns, journaled_tables

    found = {}
    for table in journaled_tables():
        names = ", ".join(journaled_columns(table))
        rows = connection.exec_driver_sql(f"SELECT {names} FROM {table.name} ORDER BY 1, 2")
        found[table.name] = [tuple(row) for row in rows]
    return found
