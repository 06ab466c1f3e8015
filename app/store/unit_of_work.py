"""One user action, one transaction, one change set."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, RootTransaction, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.values.errors import Conflict
from app.store import journal
from app.store.schema import SCHEMA_VERSION
from app.store.tables import change_set, journal_open, journal_row
from app.system.clock import Clock
from app.system.ids import IdFactory

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
    """

    connection: Connection
    clock: Clock
    ids: IdFactory
    actor: Actor
    no: int
    now: datetime
    _rows_before: int
    _arguments: dict[str, object] = field(default_factory=dict)
    _final: bool = False
    _kind: Kind = "do"
    _undoes: int | None = None

    def describe(self, **arguments: object) -> None:
        """Adds what the history's line names, for example the task and the client."""
        self._arguments.update(arguments)

    def make_final(self) -> None:
        """Marks the change set as one that undo stops at (an issued invoice, a payment)."""
        self._final = True

    def record(self) -> None:
        """Marks the change set as a record: it stands in the history though no row changed."""
        self._kind = "record"

    def undo_of(self, no: int, kind: Literal["undo", "redo"]) -> None:
        """Marks the change set as the inverse of another one."""
        self._kind, self._undoes = kind, no


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
            _commit(transaction)
            outcome.append(Committed(work.no, touched))


def _commit(transaction: RootTransaction) -> None:
    try:
        transaction.commit()
    except IntegrityError as error:
        # Only undo defers its references; what it left dangling shows at the commit.
        raise Conflict("undo.would_break") from error


def _open(
    connection: Connection,
    clock: Clock,
    ids: IdFactory,
    actor: Actor,
    action: str,
    origin: Origin,
) -> UnitOfWork:
    no = (connection.scalar(select(func.max(change_set.c.no))) or 0) + 1
    now = clock.now()
    connection.execute(
        insert(change_set).values(
            no=no,
            at=now,
            member_id=actor.member_id,
            device_id=actor.device_id,
            action=action,
            arguments="{}",
            origin=origin,
            kind="do",
            schema_version=SCHEMA_VERSION,
        )
    )
    connection.execute(insert(journal_open).values(only=1, change_set_no=no))
    return UnitOfWork(connection, clock, ids, actor, no, now, _last_row(connection))


def _last_row(connection: Connection) -> int:
    return connection.scalar(select(func.max(journal_row.c.seq))) or 0


def _close(work: UnitOfWork) -> frozenset[str] | None:
    """Seals the change set; None where there is nothing to keep."""
    connection, no = work.connection, work.no
    last = _last_row(connection)
    first = work._rows_before + 1 if last > work._rows_before else None  # noqa: SLF001 - this module's own
    if first is None and work._kind != "record":  # noqa: SLF001 - as above
        return None
    connection.execute(journal_open.delete())
    connection.execute(
        update(change_set)
        .where(change_set.c.no == no)
        .values(
            arguments=json.dumps(work._arguments, ensure_ascii=False, default=str),  # noqa: SLF001 - as above
            kind=work._kind,  # noqa: SLF001 - as above
            undoes=work._undoes,  # noqa: SLF001 - as above
            final=work._final,  # noqa: SLF001 - as above
            first_row=first,
            last_row=last if first is not None else None,
        )
    )
    return _seal(connection, no)


def _seal(connection: Connection, no: int) -> frozenset[str]:
    header = connection.execute(select(change_set).where(change_set.c.no == no)).mappings().one()
    shape = journal.current_shape()
    changes = journal.reconstructed(connection, header, journal.Overlay(), shape)
    digest = journal.payload_digest(changes)
    previous = connection.scalar(
        select(change_set.c.chain).where(change_set.c.no < no).order_by(change_set.c.no.desc())
    )
    connection.execute(
        update(change_set)
        .where(change_set.c.no == no)
        .values(digest=digest, chain=journal.chain_link(previous or b"", header, digest))
    )
    names = journal.tables_by_number()
    return frozenset(names[number].name for number in {change.table_no for change in changes})
