"""Changes of a plan: a list of edits is one change set, and one undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    MovePlanTask,
    PlanEdit,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
)
from app.domain.planning.plan import Assignment, Constraint, Dependency, Key
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import NotFound, RuleViolation
from app.services.plan_links import check_links
from app.services.projects import project_row
from app.services.task_acts import DeleteTasks, MoveTask
from app.services.task_fields import PlanFields
from app.services.task_upkeep import task_row
from app.services.tasks import AddTask, EditTask, TaskChanges
from app.store.tables import assignment, dependency, member
from app.store.unit_of_work import UnitOfWork

# What a task's field is called in the file, where it has another name there.
_COLUMNS = {
    "effort_seconds": "estimate_seconds",
    "deadline_on": "due_on",
    "calendar": "calendar_id",
}
# What a new task has beyond its line.
_NEW_FIELDS = ("milestone", "duration_seconds", "constraint", "calendar", "remaining_seconds")
_USUAL_PRIORITY = 2


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """Writes edits of a project's plan.

    Attributes:
        text: what the history calls it: the task's name, or how many tasks.
        action: what was done, for the history's line.

    Returns the ids of new tasks by the keys that the edits gave them.

    Raises:
        NotFound: a task, a person or a calendar is gone.
        RuleViolation: the links would form a cycle or make no sense, or a field is wrong.
    """

    project_id: UUID
    edits: tuple[PlanEdit, ...]
    text: str = ""
    action: str = "plan.edit"

    def run(self, work: UnitOfWork) -> dict[Key, UUID]:
        project_row(work, self.project_id)
        made: dict[Key, UUID] = {}
        for edit in self.edits:
            _write(work, self.project_id, edit, made)
        # Only the whole list must make sense: one edit may take a link away for the next.
        check_links(work, self.project_id)
        work.arguments.clear()
        work.describe(text=self.text)
        return made


def _write(work: UnitOfWork, project_id: UUID, edit: PlanEdit, made: dict[Key, UUID]) -> None:
    match edit:
        case EditTaskPlan():
            _edit(work, _id(edit.task, made), dict(edit.fields))
        case AddPlanTask():
            made[edit.task.key] = _add(work, project_id, edit, made)
        case RemoveTasks():
            DeleteTasks(tuple(_id(key, made) for key in edit.tasks)).run(work)
        case MovePlanTask():
            _move(work, edit, made)
        case SetDependency():
            _link(work, project_id, edit.dependency, made)
        case RemoveDependency():
            _unlink(work, _id(edit.predecessor, made), _id(edit.successor, made))
        case SetAssignments():
            _assign(work, _id(edit.task, made), edit.assignments)


def _id(key: Key, made: dict[Key, UUID]) -> UUID:
    found = made.get(key, key)
    if not isinstance(found, UUID):
        raise NotFound("task.gone")
    return found


def _edit(work: UnitOfWork, task_id: UUID, fields: dict[str, Any]) -> None:
    EditTask(task_id, cast("TaskChanges", _columns(fields))).run(work)


def _columns(fields: dict[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "constraint" in values:
        constraint: Constraint | None = values.pop("constraint")
        values["constraint_kind"] = None if constraint is None else constraint.kind
        values["constraint_at"] = None if constraint is None else constraint.at
    return {_COLUMNS.get(name, name): value for name, value in values.items()}


def _add(work: UnitOfWork, project_id: UUID, edit: AddPlanTask, made: dict[Key, UUID]) -> UUID:
    new = edit.task
    parent_id = None if new.parent is None else _id(new.parent, made)
    line = TaskLine(
        new.name,
        tags=edit.tags,
        due_on=new.deadline_on,
        estimate_seconds=new.effort_seconds,
    )
    fields = {name: getattr(new, name) for name in _NEW_FIELDS}
    plan = cast("PlanFields", _columns(fields))
    task_id = AddTask(line, parent_id, project_id, plan).run(work).task_id
    if new.note or new.priority != _USUAL_PRIORITY:
        _edit(work, task_id, {"note": new.note, "priority": new.priority})
    if edit.after is not None:
        MoveTask(task_id, parent_id, after_id=_id(edit.after, made)).run(work)
    if new.assignments:
        _assign(work, task_id, new.assignments)
    return task_id


def _move(work: UnitOfWork, edit: MovePlanTask, made: dict[Key, UUID]) -> None:
    parent_id = None if edit.parent is None else _id(edit.parent, made)
    after_id = None if edit.after is None else _id(edit.after, made)
    before_id = None if edit.before is None else _id(edit.before, made)
    MoveTask(_id(edit.task, made), parent_id, after_id=after_id, before_id=before_id).run(work)


def _link(work: UnitOfWork, project_id: UUID, new: Dependency, made: dict[Key, UUID]) -> None:
    first, second = (task_row(work, _id(key, made)) for key in (new.predecessor, new.successor))
    if first.id == second.id:
        raise RuleViolation("dependency", "plan.self_link", name=first.name)
    for row in (first, second):
        if row.project_id != project_id:
            raise RuleViolation("dependency", "plan.link_across_projects", name=row.name)
    values = {
        "kind": new.kind.value,
        "lag_seconds": new.lag_seconds,
        "lag_elapsed": new.lag_elapsed,
        "reason": new.reason.strip(),
    }
    known = work.connection.scalar(
        select(dependency.c.id).where(
            dependency.c.predecessor_id == first.id, dependency.c.successor_id == second.id
        )
    )
    if known is not None:
        work.connection.execute(update(dependency).where(dependency.c.id == known).values(**values))
        return
    work.connection.execute(
        insert(dependency).values(
            id=work.ids.new(), predecessor_id=first.id, successor_id=second.id, **values
        )
    )


def _unlink(work: UnitOfWork, predecessor_id: UUID, successor_id: UUID) -> None:
    gone = work.connection.execute(
        delete(dependency).where(
            dependency.c.predecessor_id == predecessor_id,
            dependency.c.successor_id == successor_id,
        )
    )
    if not gone.rowcount:
        raise NotFound("plan.link_gone")


def _assign(work: UnitOfWork, task_id: UUID, assignments: tuple[Assignment, ...]) -> None:
    task_row(work, task_id)
    wanted = {each.person: each.allocation_percent for each in assignments}
    known = set(work.connection.scalars(select(member.c.id)))
    if not wanted.keys() <= known:
        raise NotFound("member.gone")
    mine = assignment.c.task_id == task_id
    rows = work.connection.execute(select(assignment).where(mine)).all()
    for row in rows:
        percent = wanted.pop(row.member_id, None)
        one = assignment.c.id == row.id
        if percent is None:
            work.connection.execute(delete(assignment).where(one))
        elif percent != row.allocation_percent:
            work.connection.execute(
                update(assignment).where(one).values(allocation_percent=percent)
            )
    for person, percent in wanted.items():
        work.connection.execute(
            insert(assignment).values(
                id=work.ids.new(), task_id=task_id, member_id=person, allocation_percent=percent
            )
        )
