"""Commands that write rows directly, for tests of the store itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, insert, select

from app.services.assignment import Names
from app.services.mail import NoteMailDrafted
from app.services.time_entries import AddDuration, AddTimed
from app.services.timer import StartTimer
from app.store.attachments import keep_bytes
from app.store.store import Store
from app.store.tables import (
    attachment,
    attachment_bytes,
    client,
    document_template,
    project,
    tag,
    task,
    task_tag,
    workspace_setting,
)
from app.store.tables.base import journaled_tables
from app.store.unit_of_work import UnitOfWork
from app.store.verify import Finding, findings
from tests.builders import BERLIN, SetClock, rows_of
from tests.store.bills import bill_something
from tests.store.papers import offer_something
from tests.store.planned import plan_something

LETTER = b"%PDF-1.7 a signed letter \x00\xff"


@dataclass(frozen=True, slots=True)
class Do:
    """A command made of a function."""

    call: Callable[[UnitOfWork], object]
    action: str = "test.do"

    def run(self, work: UnitOfWork) -> object:
        return self.call(work)


@dataclass(frozen=True, slots=True)
class MakeRow:
    """Inserts one row with a new id, which it gives back."""

    table: Table
    values: dict[str, Any]
    action: str = "test.make_row"

    def run(self, work: UnitOfWork) -> UUID:
        row_id = work.ids.new()
        work.connection.execute(insert(self.table).values(id=row_id, **self.values))
        return row_id


def make_client(store: Store, name: str) -> UUID:
    return store.execute(MakeRow(client, {"name": name, "currency": "EUR", "language": "de"}))


def make_project(
    store: Store, name: str, client_id: UUID | None = None, billing: str = "hourly"
) -> UUID:
    values = {"name": name, "client_id": client_id, "code": "X", "colour": 1, "billing": billing}
    return store.execute(MakeRow(project, values))


def make_task(store: Store, name: str, project_id: UUID | None = None) -> UUID:
    return store.execute(MakeRow(task, {"name": name, "project_id": project_id}))


def attach(
    store: Store,
    owner: UUID,
    content: bytes = LETTER,
    name: str = "letter.pdf",
    kind: str = "client",
) -> UUID:
    def keep(work: UnitOfWork) -> UUID:
        row = MakeRow(
            attachment,
            {
                "owner_kind": kind,
                "owner_id": owner,
                "name": name,
                "media_type": "application/pdf",
                "size": len(content),
                "sha256": keep_bytes(work.connection, content),
            },
        )
        return row.run(work)

    made = store.execute(Do(keep, "test.attach"))
    assert isinstance(made, UUID)
    return made


def fill_every_table(store: Store, clock: SetClock) -> None:
    """Puts rows into every journaled table by many change sets."""
    acme = make_client(store, "Acme Ärzte")
    website = make_project(store, "Website", acme)
    parent = make_task(store, "Launch", website)
    child = store.execute(
        MakeRow(task, {"name": "Fix login", "project_id": website, "parent_id": parent})
    )
    urgent = store.execute(MakeRow(tag, {"name": "urgent"}))
    store.execute(
        Do(lambda w: w.connection.execute(insert(task_tag).values(task_id=child, tag_id=urgent)))
    )
    review = make_task(store, "Review", website)
    store.execute(Do(lambda w: plan_something(w, website, child, review)))
    store.execute(MakeRow(workspace_setting, {"name": "rounding", "value": "900"}))
    attach(store, acme)
    values = {"name": "Letter", "content": "{}", "origin": "clear"}
    template = store.execute(MakeRow(document_template, values))
    attach(store, template, b"a picture", "logo.png", "document_template")
    bill_something(store, clock)
    store.execute(Do(lambda w: offer_something(w, acme, website)))
    store.execute(NoteMailDrafted("statement", acme, "Statement", "office@acme.example"))
    names = Names("Fix login", project="Website", client="acme ärzte")
    start = clock.now()
    store.execute(AddTimed(names, start, clock.move(hours=20), BERLIN, ("urgent", "call")))
    store.execute(AddDuration(names, date(2026, 11, 18), 5400, BERLIN))
    store.execute(StartTimer(Names("", client="acme ärzte"), clock.move(hours=1), BERLIN))
    clock.move(minutes=5)
    empty = [name for name, rows in store.read(rows_of, None).items() if not rows]
    assert empty == []


def everything(connection: Connection, _: None = None) -> dict[str, list[tuple[object, ...]]]:
    """All journaled rows with their file-own numbers, and the attachments' bytes."""
    found = rows_of(connection, None)
    for table in journaled_tables():
        if "seq" in table.c:
            numbers = connection.execute(select(table.c.seq, table.c.id).order_by(table.c.seq))
            found[f"{table.name}.seq"] = [tuple(row) for row in numbers]
    contents = connection.execute(select(attachment_bytes).order_by(attachment_bytes.c.sha256))
    found[attachment_bytes.name] = [tuple(row) for row in contents]
    return found


def all_findings(connection: Connection, _: None = None) -> list[Finding]:
    return list(findings(connection))


def add_entry(store: Store, clock: SetClock, text: str, minutes: int = 10) -> UUID:
    """A closed entry of some minutes that ends now."""
    end = clock.move(minutes=minutes)
    return store.execute(AddTimed(Names(text), end - timedelta(minutes=minutes), end, BERLIN))
