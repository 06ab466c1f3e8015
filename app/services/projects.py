"""Projects: made, changed, archived, removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.planning.value.budget_alerts import budget_alerts_text, read_budget_alerts
from app.domain.values.errors import NotFound, RuleViolation
from app.services.assignment import PROJECT_COLOURS, project_code, same_name
from app.services.clients import client_row
from app.services.plan_removal import remove_project_plan
from app.store.tables import project, rate, time_entry
from app.store.unit_of_work import UnitOfWork

BILLINGS = ("hourly", "daily", "fixed", "non_billable")


class ProjectChanges(TypedDict, total=False):
    """The fields of a project to set; what is left out stays, or has its default for a new one.

    ``budget_alerts`` are percentages of the budget at which to speak up, such as ``75,90,100``.
    """

    name: str
    client_id: UUID | None
    code: str
    colour: int
    billing: str
    budget_seconds: int | None
    budget_minor: int | None
    budget_alerts: str
    price_minor: int | None
    half_day_seconds: int | None
    starts_on: date | None
    ends_on: date | None
    archived: bool


@dataclass(frozen=True, slots=True)
class AddProject:
    """Makes a project; letters and colour of its chip are chosen unless said.

    Raises:
        RuleViolation: the name is blank or taken, or a field is wrong.
    """

    changes: ProjectChanges
    action = "project.add"

    def run(self, work: UnitOfWork) -> UUID:
        values = _checked(work, self.changes, None)
        if not values.get("name"):
            raise RuleViolation("name", "project.name_missing")
        count = work.connection.scalar(select(func.count()).select_from(project)) or 0
        project_id = work.ids.new()
        fresh = {
            "code": project_code(values["name"]),
            "colour": count % PROJECT_COLOURS + 1,
            "billing": "hourly",
            **values,
        }
        work.connection.execute(insert(project).values(id=project_id, **fresh))
        work.describe(text=values["name"])
        return project_id


@dataclass(frozen=True, slots=True)
class EditProject:
    """Changes a project. Its client can change only while no time was recorded for it.

    Raises:
        RuleViolation: the name is blank or taken, a field is wrong, or time stands against the
            change of client.
    """

    project_id: UUID
    changes: ProjectChanges
    action = "project.edit"

    def run(self, work: UnitOfWork) -> None:
        row = project_row(work, self.project_id)
        values = _checked(work, self.changes, row)
        if values.get("name") == "":
            raise RuleViolation("name", "project.name_missing")
        if values.get("client_id", row.client_id) != row.client_id:
            _check_no_time(work, row)
        if values:
            work.connection.execute(
                update(project).where(project.c.id == self.project_id).values(**values)
            )
        work.describe(text=values.get("name", row.name))


@dataclass(frozen=True, slots=True)
class DeleteProject:
    """Removes a project that no work hangs on, with its rates and all that its plan keeps.

    Raises:
        RuleViolation: tasks, time or invoices refer to it; it can be archived instead.
    """

    project_id: UUID
    action = "project.delete"

    def run(self, work: UnitOfWork) -> None:
        row = project_row(work, self.project_id)
        work.describe(text=row.name)
        try:
            remove_project_plan(work, self.project_id)
            work.connection.execute(delete(rate).where(rate.c.project_id == self.project_id))
            work.connection.execute(delete(project).where(project.c.id == self.project_id))
        except IntegrityError as error:
            raise RuleViolation("project", "project.in_use", name=row.name) from error


def project_row(work: UnitOfWork, project_id: UUID) -> Row[Any]:
    """The stored project.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    row = work.connection.execute(select(project).where(project.c.id == project_id)).first()
    if row is None:
        raise NotFound("project.gone")
    return row


def _check_no_time(work: UnitOfWork, row: Row[Any]) -> None:
    used = select(time_entry.c.id).where(time_entry.c.project_id == row.id).limit(1)
    if work.connection.scalar(used) is not None:
        raise RuleViolation("client", "project.client_is_fixed", name=row.name)


def _checked(work: UnitOfWork, changes: ProjectChanges, row: Row[Any] | None) -> dict[str, Any]:
    values: dict[str, Any] = dict(changes)
    for name in ("name", "code"):
        if isinstance(values.get(name), str):
            values[name] = values[name].strip()
    if "budget_alerts" in values:
        percents = read_budget_alerts(values["budget_alerts"])
        values["budget_alerts"] = budget_alerts_text(percents)
    merged = {**({} if row is None else row._asdict()), **values}
    if values.get("client_id") is not None:
        client_row(work, values["client_id"])
    if values.get("name"):
        _check_name_is_free(work, values["name"], merged.get("client_id"), row)
    if merged.get("billing", "hourly") not in BILLINGS:
        raise RuleViolation("billing", "project.unknown_billing", text=merged["billing"])
    _check_numbers(merged)
    return values


def _check_name_is_free(
    work: UnitOfWork, name: str, client_id: UUID | None, row: Row[Any] | None
) -> None:
    for other in same_name(work, select(project), project.c.name, name):
        if other.client_id == client_id and (row is None or other.id != row.id):
            raise RuleViolation("name", "project.name_taken", name=name)


def _check_numbers(merged: dict[str, Any]) -> None:
    start, end = merged.get("starts_on"), merged.get("ends_on")
    if start is not None and end is not None and end < start:
        raise RuleViolation("ends_on", "project.ends_before_start")
    for name in ("budget_seconds", "budget_minor", "price_minor"):
        value = merged.get(name)
        if value is not None and value <= 0:
            raise RuleViolation(name, "project.amount_not_positive")
    if not len(merged.get("code") or "–") <= 2:
        raise RuleViolation("code", "project.code_too_long")
