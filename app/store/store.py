"""An open Stint file: what reads, what writes, and who is told of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, insert, select

from app.store.engine import BUSY_SECONDS, looking_engine, reading_engine, writing_engine
from app.store.errors import DamagedFile, NewerFile, StoreUnavailable, world_faults
from app.store.schema import SCHEMA_VERSION, check_is_ours, create_schema, schema_version
from app.store.tables import file_fact, member
from app.store.triggers import (
    create_triggers,
    drop_triggers,
    note_altered_triggers,
    stored_triggers,
    trigger_statements,
)
from app.store.unbilled_marks import renew_marks
from app.store.unit_of_work import Actor, Committed, unit_of_work
from app.store.writer import Command, Writer
from app.system.clock import Clock
from app.system.ids import IdFactory

Result = TypeVar("Result")
Criteria = TypeVar("Criteria")
_SMALLEST_PAGE = 512


@dataclass(frozen=True, slots=True)
class StoreParts:
    """What a store is opened with.

    Attributes:
        key: 32 bytes that encrypt the file; None for a plain one.
        device_id: this machine, as the journal names it.
        first: what a fresh file starts with (its member and its activity types).
        busy_seconds: how long a command waits while another process writes.
    """

    clock: Clock
    ids: IdFactory
    device_id: UUID
    first: Command[object]
    key: bytes | None = None
    busy_seconds: float = BUSY_SECONDS


class Store:
    """An open file. `open_store` makes it."""

    def __init__(self, path: Path, parts: StoreParts, writing: Connection, reading: Engine) -> None:
        self.path = path
        self.key = parts.key
        self._writing = writing
        self._reading = reading
        self._listeners: list[Callable[[Committed], None]] = []
        member_id = _only_member(writing)
        self.actor = Actor(member_id, parts.device_id)
        self._writer = Writer(
            writing,
            path,
            clock=parts.clock,
            ids=parts.ids,
            actor=self.actor,
            committed=self._announce,
        )

    def read(self, query: Callable[[Connection, Criteria], Result], criteria: Criteria) -> Result:
        """Answers a query on a connection that cannot write. Any thread may call.

        Raises:
            StoreUnavailable: the file cannot be read just now.
        """
        with world_faults(self.path), self._reading.connect() as connection:
            return query(connection, criteria)

    def submit(self, command: Command[Result]) -> Future[Result]:
        """Queues a command for the writer thread."""
        return self._writer.submit(command)

    def execute(self, command: Command[Result]) -> Result:
        """Runs a command and waits until it is on the disk.

        Raises:
            StintError: the rule, conflict or fault that stopped it; nothing was changed.
        """
        return self._writer.submit(command).result()

    def on_commit(self, listener: Callable[[Committed], None]) -> None:
        """Has ``listener`` called, on the writer thread, after each commit of this process."""
        self._listeners.append(listener)

    def version(self) -> Future[int]:
        """SQLite's data version: changes when another process has written, never by our own."""
        return self._writer.submit_call(_data_version)

    @property
    def waiting(self) -> int:
        """How many commands are queued or running."""
        return self._writer.waiting

    def close(self) -> None:
        """Waits for queued commands, then lets go of the file."""
        self._writer.close()
        self._reading.dispose()
        engine = self._writing.engine
        self._writing.close()
        engine.dispose()

    def _announce(self, committed: Committed) -> None:
        for listener in self._listeners:
            try:
                listener(committed)
            except Exception:  # the change is on the disk: whoever asked must not hear otherwise
                logging.getLogger(__name__).exception("a listener to commits failed")


def open_store(path: Path, parts: StoreParts) -> Store:
    """Opens a file, or makes a fresh one where there is none, upgrading an older one first.

    Raises:
        DamagedFile: it is no Stint file, is damaged, or has another key.
        NewerFile: a newer program wrote it; it is left untouched.
        StoreUnavailable: the system does not let us read or write it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(path)
        fresh = not path.exists() or path.stat().st_size == 0
    except OSError as error:
        raise StoreUnavailable("store.cannot_open", path=path) from error
    with world_faults(path):
        if not fresh:
            _look_before_opening(path, parts)
        engine = writing_engine(path, parts.key, parts.busy_seconds)
        writing = engine.connect()
        try:
            _prepare(writing, parts)
            return Store(path, parts, writing, reading_engine(path, parts.key, parts.busy_seconds))
        except BaseException:
            writing.close()
            engine.dispose()
            raise


def _look_before_opening(path: Path, parts: StoreParts) -> None:
    """Looks at the file on a connection that cannot alter it, and upgrades an older one."""
    if path.stat().st_size < _SMALLEST_PAGE:
        # SQLite would take the scrap for an empty file and write over it.
        raise DamagedFile("store.damaged", path=path)
    engine = looking_engine(path, parts.key)
    try:
        with engine.connect() as connection:
            check_is_ours(connection, path)
            version = schema_version(connection)
    finally:
        engine.dispose()
    if version > SCHEMA_VERSION:
        raise NewerFile("store.newer_file", path=path)
    if 0 < version < SCHEMA_VERSION:
        # Late: Alembic costs a start 50 ms and only an older file needs it.
        from app.store.migrations.runner import upgrade_file  # noqa: PLC0415

        upgrade_file(path, parts.key, parts.clock)


def _prepare(writing: Connection, parts: StoreParts) -> None:
    with writing.begin():
        # Asked under the lock: another process may have made the file in the meantime.
        if schema_version(writing) == 0:
            create_schema(writing)
            writing.execute(insert(file_fact).values(name="file_id", value=str(parts.ids.new())))
        elif stored_triggers(writing) != trigger_statements():
            note_altered_triggers(writing, parts.clock.now())
            drop_triggers(writing)
            create_triggers(writing, SCHEMA_VERSION)
            renew_marks(writing)
    if _only_member(writing) is None:
        _fill(writing, parts)


def _fill(writing: Connection, parts: StoreParts) -> None:
    actor = Actor(None, parts.device_id)
    with unit_of_work(
        writing, clock=parts.clock, ids=parts.ids, actor=actor, action=parts.first.action
    ) as (work, _):
        # Again under the lock; a unit of work that changes nothing leaves no trace.
        if writing.scalar(select(member.c.id).limit(1)) is None:
            work.make_final()
            parts.first.run(work)


def _data_version(connection: Connection) -> int:
    # Past SQLAlchemy, which would take the write lock for asking.
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a live connection has one
    version: int = driver.execute("PRAGMA data_version").fetchone()[0]
    return version


def _only_member(connection: Connection) -> UUID | None:
    found = connection.scalar(select(member.c.id).order_by(member.c.seq).limit(1))
    connection.rollback()
    return found
