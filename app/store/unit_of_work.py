"""One user action, one transaction, one change set."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import (
    Connection,
    RootTransaction,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.domain.values.errors import Conflict
from app.store import journal
from app.store.schema import SCHEMA_VERSION
from app.store.tables import change_set, journal_open, journal_row
from app.system.clock import Clock
from app.system.ids import IdFactory

_NEWEST_NO = select(func.max(change_set.c.no))
_NEWEST_ROW = select(func.max(journal_row.c.seq))
_NEWEST_CHAIN = select(change_set.c.chain).order_by(change_set.c.no.desc()).limit(1)
_OPEN = insert(journal_open)
_CLOSE = delete(journal_open)
_SEAL = insert(change_set)

Kind = Literal["do", "undo", "redo", "record"]
Origin = Literal["here", "hub", "migration"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes, and on which machine."""

    member_id: UUID | None
    device_id: UUID


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit announces: the change set (None if nothing changed) and the touched tables."""

    no: int | None
    tables: frozenset[str]


@dataclass(slots=True)
class UnitOfWork:
    """What a command gets: a connection inside an open change set, and what it may ask for.

    Attributes:
        connection: writes; every row that changes is captured by trigger.
        clock: for commands that were not stamped with the instant of the click.
        ids: the one factory of identifiers.
        actor: who acts.
        now: the change set's instant.
        rows_before: the newest journal row before this change set.
    """

    connection: Connection
    clock: Clock
    ids: IdFactory
    actor: Actor
    no: int
    now: datetime
    action: str
    origin: Origin
    rows_before: int
    arguments: dict[str, object] = field(default_factory=dict)
    final: bool = False
    kind: Kind = "do"
    undoes: int | None = None

    def describe(self, **arguments: object) -> None:
        """Adds what the history's line names, for example the task and the client."""
        self.arguments.update(arguments)

    def make_final(self) -> None:
        """Marks the change set as one that undo stops at (an issued invoice, a payment)."""
        self.final = True

    def record(self) -> None:
        """Marks the change set as a record: it stands in the history though no row changed."""
        self.kind = "record"

    def undo_of(self, no: int, kind: Literal["undo", "redo"]) -> None:
        """Marks the change set as the inverse of another one."""
        self.kind, self.undoes = kind, no


@contextmanager
def unit_of_work(
    connection: Connection,
    *,
    clock: Clock,
    ids: IdFactory,
    actor: Actor,
    action: str,
    origin: Origin = "here",
) -> Iterator[tuple[UnitOfWork, list[Committed]]]:
    """Opens a change set and closes it: committed whole, or not at all.

    Yields the unit and a list that holds the `Committed` once the block has ended.
    A block that changes no row and records nothing leaves no trace.
    """
    outcome: list[Committed] = []
    with connection.begin() as transaction:
        work = _open(connection, clock, ids, actor, action, origin)
        yield work, outcome
        touched = _close(work)
        if touched is None:
            transaction.rollback()
            outcome.append(Committed(None, frozenset()))
        else:
            _commit(connection, transaction)
            outcome.append(Committed(work.no, touched))


def _commit(connection: Connection, transaction: RootTransaction) -> None:
    try:
        transaction.commit()
    except DBAPIError as error:
        # SQLAlchemy takes a transaction for over whose COMMIT failed, SQLite still has it open:
        # without this every later BEGIN on the one write connection would fail.
        transaction.rollback()
        connection.connection.rollback()
        if isinstance(error, IntegrityError):
            # Only undo defers its references; what it left dangling shows at the commit.
            raise Conflict("undo.would_break") from error
        raise


def _open(
    connection: Connection,
    clock: Clock,
    ids: IdFactory,
    actor: Actor,
    action: str,
    origin: Origin,
) -> UnitOfWork:
    no = (connection.scalar(_NEWEST_NO) or 0) + 1
    connection.execute(_OPEN, {"only": 1, "change_set_no": no})
    before = _last_row(connection)
    return UnitOfWork(connection, clock, ids, actor, no, clock.now(), action, origin, before)


def _last_row(connection: Connection) -> int:
    return connection.scalar(_NEWEST_ROW) or 0


def _close(work: UnitOfWork) -> frozenset[str] | None:
    """Seals the change set; None where there is nothing to keep."""
    connection = work.connection
    last = _last_row(connection)
    changed = last > work.rows_before
    if not changed and work.kind != "record":
        return None
    header = {
        "no": work.no,
        "at": work.now,
        "member_id": work.actor.member_id,
        "device_id": work.actor.device_id,
        "action": work.action,
        "arguments": json.dumps(work.arguments, ensure_ascii=False, default=str),
        "origin": work.origin,
        "kind": work.kind,
        "undoes": work.undoes,
        "final": work.final,
        "schema_version": SCHEMA_VERSION,
        "first_row": work.rows_before + 1 if changed else None,
        "last_row": last if changed else None,
    }
    changes = journal.reconstructed(connection, header, journal.Overlay(), journal.current_shape())
    digest, touched = journal.payload_digest(changes)
    previous = connection.scalar(_NEWEST_CHAIN) or b""
    chain = journal.chain_link(previous, header, digest)
    connection.execute(_CLOSE)
    connection.execute(_SEAL, {**header, "digest": digest, "chain": chain})
    names = journal.tables_by_number()
    return frozenset(names[number].name for number in touched)
