"""Activity types: the kinds of work, made, changed, archived, removed, and found by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.values.errors import NotFound, RuleViolation
from app.services.assignment import Assignment, same_name
from app.store.tables import activity_type, project
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddActivityType:
    """Makes a kind of work.

    Attributes:
        billable: whether such work is billed as a rule, where project and client say so too.

    Raises:
        RuleViolation: the name is blank or taken, by an archived one too.
    """

    name: str
    billable: bool = True
    action = "activity.add"

    def run(self, work: UnitOfWork) -> UUID:
        name = _free_name(work, self.name, None)
        activity_id = work.ids.new()
        work.connection.execute(
            insert(activity_type).values(id=activity_id, name=name, billable=self.billable)
        )
        work.describe(text=name)
        return activity_id


@dataclass(frozen=True, slots=True)
class EditActivityType:
    """Changes a kind of work; what is None stays, and so do the entries that have it.

    Attributes:
        archived: it is no choice for new work then.

    Raises:
        RuleViolation: the name is blank or taken.
        NotFound: it was deleted meanwhile.
    """

    activity_id: UUID
    name: str | None = None
    billable: bool | None = None
    archived: bool | None = None
    action = "activity.edit"

    def run(self, work: UnitOfWork) -> None:
        row = _activity_row(work, self.activity_id)
        name = None if self.name is None else _free_name(work, self.name, row)
        given = {"name": name, "billable": self.billable, "archived": self.archived}
        values = {field: value for field, value in given.items() if value is not None}
        if values:
            work.connection.execute(
                update(activity_type).where(activity_type.c.id == row.id).values(**values)
            )
        work.describe(text=values.get("name", row.name))


@dataclass(frozen=True, slots=True)
class DeleteActivityType:
    """Removes a kind of work that no entry and no rate has.

    Raises:
        RuleViolation: one has it; it can be archived instead.
        NotFound: it is gone already.
    """

    activity_id: UUID
    action = "activity.delete"

    def run(self, work: UnitOfWork) -> None:
        row = _activity_row(work, self.activity_id)
        work.describe(text=row.name)
        try:
            work.connection.execute(delete(activity_type).where(activity_type.c.id == row.id))
        except IntegrityError as error:
            raise RuleViolation("activity", "activity.in_use", name=row.name) from error


def activity_named(work: UnitOfWork, name: str) -> Row[Any]:
    """The kind of work of this name for new work, letter case aside.

    Raises:
        NotFound: there is none.
        RuleViolation: it is archived.
    """
    rows = same_name(work, select(activity_type), activity_type.c.name, name.strip())
    if not rows:
        raise NotFound("activity.unknown", name=name)
    if rows[0].archived:
        raise RuleViolation("activity", "activity.archived", name=rows[0].name)
    return rows[0]


def with_activity(work: UnitOfWork, assignment: Assignment, name: str | None) -> Assignment:
    """The assignment with the kind of work of this name, whose default then counts as well.

    Raises:
        NotFound: there is none.
        RuleViolation: it is archived.
    """
    if name is None:
        return assignment
    found = activity_named(work, name)
    billable = assignment.billable and found.billable
    return replace(assignment, activity_type_id=found.id, billable=billable)


def is_billed_as_a_rule(work: UnitOfWork, entry: Mapping[str, Any]) -> bool:
    """Whether client, project and activity of an entry's columns all say that it is billed."""
    if entry["client_id"] is None:
        return False
    billing = select(project.c.billing).where(project.c.id == entry["project_id"])
    usual = select(activity_type.c.billable).where(activity_type.c.id == entry["activity_type_id"])
    if work.connection.scalar(billing) == "non_billable":
        return False
    return work.connection.scalar(usual) is not False


def _activity_row(work: UnitOfWork, activity_id: UUID) -> Row[Any]:
    found = select(activity_type).where(activity_type.c.id == activity_id)
    row = work.connection.execute(found).first()
    if row is None:
        raise NotFound("activity.gone")
    return row


def _free_name(work: UnitOfWork, text: str, row: Row[Any] | None) -> str:
    """The name without white space around it, where nobody else has it.

    Raises:
        RuleViolation: it is blank, or taken.
    """
    name = text.strip()
    if not name:
        raise RuleViolation("name", "activity.name_missing")
    taken = same_name(work, select(activity_type), activity_type.c.name, name)
    if any(row is None or other.id != row.id for other in taken):
        raise RuleViolation("name", "activity.name_taken", name=name)
    return name
