"""What tests start from: a clock that tests set, and open files with a member in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert

from app.services.setup import SetUpWorkspace
from app.store.engine import writing_engine
from app.store.schema import create_schema
from app.store.store import Store, StoreParts, open_store
from app.store.tables import file_fact
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
    folder: Path,
    clock: SetClock | None = None,
    *,
    key: bytes | None = None,
    from_scratch: bool = False,
) -> Iterator[Store]:
    """A real file in ``folder``, made on the first call and opened again on later ones.

    Args:
        folder: is there, or the file is made from scratch.
        clock: None for one of its own.
        key: of an encrypted file, which is always made from scratch.
        from_scratch: whether the program writes the schema, as it does for its users.
    """
    path = folder / "work.stint"
    if not (from_scratch or key) and folder.is_dir() and not path.exists():
        path.write_bytes(empty_file())
    store = open_store(path, parts(clock or SetClock(), key))
    try:
        yield store
    finally:
        store.close()


@cache
def empty_file() -> bytes:
    """What a file is before anybody is in it: its schema, made once for all tests of a process.

    To write some hundred tables and triggers takes longer than most tests do.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.stint"
        engine = writing_engine(path, None, 0)
        with engine.begin() as connection:
            create_schema(connection)
            connection.execute(insert(file_fact).values(name="file_id", value=str(UUID(int=8))))
        engine.dispose()
        return path.read_bytes()


def rows_of(connection: Connection, _: None) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all journaled tables without their file-own numbers, in the order of keys."""
    from app.store.tables.base import journaled_columns, journaled_tables

    found = {}
    for table in journaled_tables():
        names = ", ".join(journaled_columns(table))
        rows = connection.exec_driver_sql(f"SELECT {names} FROM {table.name} ORDER BY 1, 2")
        found[table.name] = [tuple(row) for row in rows]
    return found
