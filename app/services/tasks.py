"""Tasks: made from a line, changed field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from app.domain.planning.tasks.task_line import PRIORITIES, TaskLine
from app.domain.planning.tasks.workflow import Status
from app.domain.values.errors import RuleViolation
from app.services.assignment import Names, assign
from app.services.plan_links import check_links
from app.services.state_changes import follow_status
from app.services.task_fields import PlanFields, checked_fields
from app.services.task_place import last_position
from app.services.task_tags import set_task_tags
from app.services.task_upkeep import open_above, set_status, take_to_project, task_row
from app.store.tables import task
from app.store.unit_of_work import UnitOfWork


class TaskChanges(PlanFields, total=False):
    """The fields of a task to set; what is left out stays.

    ``place`` names project and client in place of ``project_id``; an unknown project is made.
    """

    name: str
    project_id: UUID | None
    place: tuple[str | None, str | None]
    status: Status
    priority: int
    due_on: date | None
    estimate_seconds: int | None
    note: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """A new task; ``new_project`` is the name of a project that was made on the way."""

    task_id: UUID
    new_project: str | None


@dataclass(frozen=True, slots=True)
class AddTask:
    """Makes a task from a line, behind its siblings. An unknown project is made.

    Attributes:
        parent_id: what it hangs on; it is then in that task's project.
        project_id: of a line that names no place, without a parent.
        plan: what a line does not say.

    Raises:
        NotFound: there is no such client, or the parent, the owner or the calendar was deleted.
        RuleViolation: no name, a client without a project, a place that is not the parent's,
            fields that do not go together, or a parent whose links cannot be those of a summary.
    """

    line: TaskLine
    parent_id: UUID | None = None
    project_id: UUID | None = None
    plan: PlanFields = field(default_factory=PlanFields)
    action = "task.add"

    def run(self, work: UnitOfWork) -> Added:
        line = self.line
        if not line.name:
            raise RuleViolation("name", "task.name_missing")
        project_id, new_project = self._place(work)
        task_id = work.ids.new()
        work.connection.execute(
            insert(task).values(
                id=task_id,
                project_id=project_id,
                parent_id=self.parent_id,
                position=last_position(work, self.parent_id, project_id),
                **checked_fields(
                    work,
                    {"project_id": project_id},
                    {
                        "name": line.name,
                        "priority": PRIORITIES[line.priority or "normal"],
                        "due_on": line.due_on,
                        "estimate_seconds": line.estimate_seconds,
                        **self.plan,
                    },
                ),
            )
        )
        follow_status(work, [task_id])
        set_task_tags(work, task_id, line.tags)
        open_above(work, self.parent_id)
        if self.parent_id is not None:
            check_links(work, project_id)
        work.describe(text=line.name, project=line.project)
        return Added(task_id, new_project)

    def _place(self, work: UnitOfWork) -> tuple[UUID | None, str | None]:
        parent = None if self.parent_id is None else task_row(work, self.parent_id)
        if self.line.project is None and self.line.client is None:
            return (self.project_id if parent is None else parent.project_id), None
        project_id, new_project = _named_place(work, self.line.project, self.line.client)
        if parent is not None and project_id != parent.project_id:
            raise RuleViolation("project", "task.in_parents_project", name=parent.name)
        return project_id, new_project


@dataclass(frozen=True, slots=True)
class EditTask:
    """Changes a task. Another project takes its sub-tree along; done means all below is done.

    Raises:
        NotFound: it, or the owner or the calendar, was deleted meanwhile.
        RuleViolation: a field is wrong or does not go with another, the project is not that of
            the task above, or the task cannot leave its project for the time recorded for it or
            for a dependency.
    """

    task_id: UUID
    changes: TaskChanges
    action = "task.edit"

    def run(self, work: UnitOfWork) -> None:
        row = task_row(work, self.task_id)
        values: dict[str, Any] = dict(self.changes)
        work.describe(text=str(values.get("name", row.name)).strip())
        if "tags" in values:
            set_task_tags(work, row.id, values.pop("tags"))
        if "place" in values:
            values["project_id"] = _named_place(work, *values.pop("place"))[0]
        if values.get("project_id", row.project_id) != row.project_id:
            if row.parent_id is not None:
                above = task_row(work, row.parent_id)
                raise RuleViolation("project", "task.in_parents_project", name=above.name)
            take_to_project(work, row, values["project_id"])
            values["position"] = last_position(work, None, values["project_id"])
        values.pop("project_id", None)
        status = values.pop("status", row.status)
        if values:
            fields = checked_fields(work, row._asdict(), values)
            work.connection.execute(update(task).where(task.c.id == row.id).values(**fields))
        if status != row.status:
            set_status(work, row, status)


def _named_place(
    work: UnitOfWork, project_name: str | None, client: str | None
) -> tuple[UUID | None, str | None]:
    """The project of these names, and the name of one that was made on the way."""
    if project_name is not None:
        found = assign(work, Names(project=project_name, client=client))
        return found.project_id, found.new_project
    if client is not None:
        raise RuleViolation("project", "task.client_needs_project", name=client)
    return None, None
