"""Upgrades a file to today's schema: every step inside one transaction, or not at all.

What the runner does around the steps, because each was seen to go wrong without it: a verified
backup first; foreign keys off *before* the transaction (a table that is rebuilt would empty its
children); generated triggers dropped and made anew; references checked; no row lost; the result
equal to a fresh file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlcipher3 import dbapi2

from app.store.backup import write_backup
from app.store.engine import BUSY_SECONDS, writing_engine
from app.store.errors import StoreUnavailable, store_error, world_faults
from app.store.migrations import step_2, step_3, step_4, step_5
from app.store.schema import (
    SCHEMA_VERSION,
    create_schema,
    fingerprint,
    schema_version,
    set_schema_version,
)
from app.store.tables.journal import journal_shape
from app.store.triggers import create_triggers, drop_triggers, note_altered_triggers
from app.system.clock import Clock

if TYPE_CHECKING:
    from alembic.operations import Operations


@dataclass(frozen=True, slots=True)
class Step:
    """One frozen change of the schema.

    Attributes:
        version: the schema version that the file has after it.
        apply: alters the tables; plain ALTER first, a batch only where SQLite needs one.
        loses_rows: names the tables whose number of rows the step may change, and nothing else.
    """

    version: int
    apply: Callable[[Operations], None]
    loses_rows: frozenset[str] = frozenset()


STEPS: tuple[Step, ...] = (
    Step(2, step_2.apply),
    Step(3, step_3.apply),
    Step(4, step_4.apply),
    Step(5, step_5.apply),
)


def fresh_fingerprint() -> dict[str, str]:
    """What a file made by this program looks like."""
    engine = create_engine("sqlite://", module=dbapi2)
    with engine.begin() as connection:
        create_schema(connection)
        found = fingerprint(connection)
    engine.dispose()
    return found


def upgrade_file(
    path: Path,
    key: bytes | None,
    clock: Clock,
    *,
    steps: Iterable[Step] = STEPS,
    target: int = SCHEMA_VERSION,
    expected: Callable[[], dict[str, str]] = fresh_fingerprint,
    busy_seconds: float = BUSY_SECONDS,
) -> Path:
    """Brings a file to schema version ``target``; returns the backup taken before.

    Raises:
        StoreUnavailable: a step failed or its result is not sound; the file is as it was.
    """
    backup = write_backup(
        path, path.with_name(f"{path.stem}-before-upgrade-{clock.now():%Y%m%dT%H%M%S}.stint"), key
    )
    engine = writing_engine(path, key, busy_seconds)
    try:
        with world_faults(path), engine.connect() as connection:
            # Has no effect inside a transaction, so it must stand before BEGIN.
            raw = connection.connection.driver_connection
            assert raw is not None  # noqa: S101 - a live connection has one
            raw.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                note_altered_triggers(connection, clock.now())
                _upgrade(connection, path, list(steps), target, expected)
    finally:
        engine.dispose()
    return backup


def _upgrade(
    connection: Connection,
    path: Path,
    steps: list[Step],
    target: int,
    expected: Callable[[], dict[str, str]],
) -> None:
    from alembic.migration import MigrationContext  # noqa: PLC0415 - only older files need it
    from alembic.operations import Operations  # noqa: PLC0415 - as above

    before = _row_counts(connection)
    drop_triggers(connection)
    operations = Operations(MigrationContext.configure(connection))
    may_change = {journal_shape.name}
    for step in steps:
        if schema_version(connection) < step.version <= target:
            with _named(step, path):
                step.apply(operations)
            set_schema_version(connection, step.version)
            may_change |= step.loses_rows
    with _named(steps[-1], path):
        create_triggers(connection, target)
    _check_sound(connection, path, before, may_change)
    unlike = _unlike(fingerprint(connection), expected())
    if schema_version(connection) != target or unlike:
        reason = f"schema: {', '.join(unlike)}"
        raise StoreUnavailable("store.upgrade_failed", path=path, reason=reason)


@contextmanager
def _named(step: Step, path: Path) -> Iterator[None]:
    """Says which step it was that the file did not take."""
    try:
        yield
    except SQLAlchemyError as error:
        # A full disk keeps its own words; whatever else stops a step lies in this file's rows.
        fault = store_error(error, path)
        reason = f"step {step.version}: {error}"
        raise fault or StoreUnavailable("store.upgrade_failed", path=path, reason=reason) from error


def _unlike(found: dict[str, str], expected: dict[str, str]) -> list[str]:
    names = found.keys() | expected.keys()
    return sorted(name for name in names if found.get(name) != expected.get(name))


def _row_counts(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in names
        if not name.startswith("search")
    }


def _check_sound(
    connection: Connection, path: Path, before: dict[str, int], may_change: set[str]
) -> None:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        raise StoreUnavailable("store.upgrade_failed", path=path, reason=f"references: {dangling}")
    after = _row_counts(connection)
    lost = [
        name
        for name, count in before.items()
        if name not in may_change and after.get(name) != count
    ]
    if lost:
        raise StoreUnavailable("store.upgrade_failed", path=path, reason=", ".join(lost))
