"""What a time entry is for: names as the user writes them, found in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, delete, func, insert, or_, select

from app.domain.values.errors import NotFound, RuleViolation
from app.store.tables import client, project, tag, task, time_entry_tag
from app.store.unit_of_work import UnitOfWork

PROJECT_COLOURS = 12


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where recorded time belongs; all None is *Unassigned*.

    Attributes:
        billable: whether such time is billed as a rule.
        new_project: the name of a project that was made on the way.
        activity_type_id: the kind of work; None where none is said.
    """

    client_id: UUID | None = None
    project_id: UUID | None = None
    task_id: UUID | None = None
    billable: bool = False
    new_project: str | None = None
    activity_type_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What the user named; a text that is the name of an open task means that task."""

    text: str = ""
    task: str | None = None
    project: str | None = None
    client: str | None = None


def assign(work: UnitOfWork, names: Names) -> Assignment:
    """Finds what the names stand for; a project that does not exist yet is made.

    Raises:
        NotFound: there is no such client, or no such task.
        RuleViolation: two clients have a project of this name and none was named, or the only
            project of this name is archived.
    """
    client_id = None if names.client is None else client_named(work, names.client).id
    found, created = (None, False)
    if names.project is not None:
        found, created = _project_named(work, names.project.strip(), client_id)
        client_id = found.client_id
    task_row = _task_named(work, names, None if found is None else found.id, client_id)
    if task_row is not None and found is None and task_row.project_id is not None:
        found = work.connection.execute(
            select(project).where(project.c.id == task_row.project_id)
        ).one()
        client_id = found.client_id
    billed = client_id is not None and (found is None or found.billing != "non_billable")
    return Assignment(
        client_id,
        None if found is None else found.id,
        None if task_row is None else task_row.id,
        billed,
        names.project if created else None,
    )


def client_named(work: UnitOfWork, name: str) -> Row[Any]:
    """The client of this name, letter case aside.

    Raises:
        NotFound: there is none.
    """
    rows = same_name(work, select(client), client.c.name, name)
    if not rows:
        raise NotFound("client.unknown", name=name)
    return rows[0]


def same_name(
    work: UnitOfWork, query: Select[Any], column: ColumnElement[str], name: str
) -> list[Row[Any]]:
    """The rows whose ``column`` is this name, letter case aside, in every script.

    SQLite folds the case of ASCII letters only, so it finds plain names by itself; other names
    are compared here. That spares a start of the timer from reading thousands of tasks.
    """
    if name.isascii():
        return list(work.connection.execute(query.where(column.collate("NOCASE") == name)))
    folded = name.casefold()
    return [row for row in work.connection.execute(query) if row.name.casefold() == folded]


def _project_named(work: UnitOfWork, name: str, client_id: UUID | None) -> tuple[Row[Any], bool]:
    query = select(project, client.c.name.label("client_name")).outerjoin(
        client, client.c.id == project.c.client_id
    )
    rows = same_name(work, query, project.c.name, name)
    if client_id is not None:
        rows = [row for row in rows if row.client_id == client_id]
    current = [row for row in rows if not row.archived]
    if len(current) > 1:
        owners = ", ".join(row.client_name or "–" for row in current)
        raise RuleViolation("project", "project.ambiguous", name=name, clients=owners)
    if current:
        return current[0], False
    if rows:
        raise RuleViolation("project", "project.archived", name=name)
    return _make_project(work, name, client_id), True


def _make_project(work: UnitOfWork, name: str, client_id: UUID | None) -> Row[Any]:
    if not name:
        raise RuleViolation("project", "project.name_missing")
    count = work.connection.scalar(select(func.count()).select_from(project)) or 0
    project_id = work.ids.new()
    work.connection.execute(
        insert(project).values(
            id=project_id,
            client_id=client_id,
            name=name,
            code=project_code(name),
            colour=count % PROJECT_COLOURS + 1,
            billing="hourly",
        )
    )
    return work.connection.execute(select(project).where(project.c.id == project_id)).one()


def project_code(name: str) -> str:
    """The two letters on a project's chip.

    >>> project_code("Website relaunch"), project_code("Reader"), project_code("7")
    ('WR', 'RE', '7')
    """
    words = [word for word in name.split() if word[0].isalnum()]
    if len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    letters = [letter for letter in name if letter.isalnum()]
    return "".join(letters[:2]).upper() or "–"


def _task_named(
    work: UnitOfWork, names: Names, project_id: UUID | None, client_id: UUID | None
) -> Row[Any] | None:
    wanted = names.task if names.task is not None else names.text
    if not wanted:
        return None
    query = (
        select(task)
        .outerjoin(project, project.c.id == task.c.project_id)
        .where(task.c.status != "done")
    )
    if project_id is not None:
        query = query.where(task.c.project_id == project_id)
    elif client_id is not None:
        # Time for one client never lands on a task of another.
        query = query.where(or_(project.c.client_id == client_id, task.c.project_id.is_(None)))
    rows = same_name(work, query, task.c.name, wanted)
    if len(rows) == 1:
        return rows[0]
    if names.task is None:
        return None
    if rows:
        raise RuleViolation("task", "task.ambiguous", name=wanted)
    raise NotFound("task.unknown", name=wanted)


def set_tags(work: UnitOfWork, entry_id: UUID, names: tuple[str, ...]) -> None:
    """Gives an entry exactly these tags; makes the tags that do not exist yet."""
    wanted = {tag_id_of(work, name.strip()) for name in names if name.strip()}
    standing = set(
        work.connection.scalars(
            select(time_entry_tag.c.tag_id).where(time_entry_tag.c.time_entry_id == entry_id)
        )
    )
    for gone in standing - wanted:
        work.connection.execute(
            delete(time_entry_tag).where(
                time_entry_tag.c.time_entry_id == entry_id, time_entry_tag.c.tag_id == gone
            )
        )
    for new in sorted(wanted - standing):
        work.connection.execute(insert(time_entry_tag).values(time_entry_id=entry_id, tag_id=new))


def tag_id_of(work: UnitOfWork, name: str) -> UUID:
    """The tag of this name, letter case aside; made where there is none."""
    rows = same_name(work, select(tag), tag.c.name, name)
    if rows:
        found: UUID = rows[0].id
        return found
    new = work.ids.new()
    work.connection.execute(insert(tag).values(id=new, name=name))
    return new
