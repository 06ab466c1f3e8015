"""Random acts on tasks and their plan: links, people, parts, and what goes with a task."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, delete, select, update

from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import NotFound
from app.services.projects import DeleteProject
from app.services.task_acts import CompleteTasks, DeleteTasks, MoveTask
from app.services.task_upkeep import task_row
from app.services.tasks import AddTask
from app.store.store import Store
from app.store.tables import assignment, comment, dependency, project, task
from app.store.unit_of_work import UnitOfWork
from app.store.writer import Command
from tests.store.planned import add_calendars, add_parts, add_records, add_workflow, put

# New tasks stand here more than once, since all else needs some.
PLAN_KINDS = (
    *("task", "task", "task below", "task below", "move", "leave", "done"),
    *("link", "link", "unlink", "assign", "unassign", "parts", "silence"),
    *("states", "calendar", "records", "milestone", "drop task", "drop project"),
)
PLACES = (None, "Website", "Reader")


@dataclass(frozen=True, slots=True)
class PlanAct:
    """Changes rows of the plan directly."""

    call: Callable[[UnitOfWork], object]
    action: str = "test.plan"

    def run(self, work: UnitOfWork) -> None:
        self.call(work)


def a_plan_act(store: Store, name: str, number: int) -> Command[object]:
    """The command of this name, on some of the tasks that stand."""
    tasks, projects = store.read(_ids, task.c.id), store.read(_ids, project.c.id)
    one, other = _pick(tasks, number), _pick(tasks, number // 7)
    line = TaskLine(f"Task {number}", PLACES[number % 3], tags=("bug",)[: number % 2])
    commands: dict[str, Callable[[], Command[object]]] = {
        "task": lambda: AddTask(line),
        "task below": lambda: AddTask(TaskLine(line.name), one),
        "move": lambda: MoveTask(one, other),
        "leave": lambda: MoveTask(one, None, project_id=(*projects, None)[number % 2 - 1]),
        "done": lambda: CompleteTasks((one,)),
        "drop task": lambda: DeleteTasks((one,)),
        "drop project": lambda: DeleteProject(_pick(projects, number)),
    }
    if name in commands:
        return commands[name]()
    return PlanAct(lambda work: _change(work, name, (one, other), number))


def _change(work: UnitOfWork, name: str, tasks: tuple[UUID, UUID], number: int) -> None:
    one, other = tasks
    place = task_row(work, one).project_id
    changes: dict[str, Callable[[], object]] = {
        "link": lambda: _link(work, one, other, number),
        "unlink": lambda: _remove_one(work, dependency.c.id, number),
        "assign": lambda: _assign(work, one, number),
        "unassign": lambda: _remove_one(work, assignment.c.id, number),
        "parts": lambda: add_parts(work, one),
        "silence": lambda: _remove_one(work, comment.c.id, number),
        "states": lambda: add_workflow(work, place, one),
        "calendar": lambda: add_calendars(work, place, one),
        "records": lambda: _keep_records(work, place, one),
        "milestone": lambda: _set(work, one, milestone=number % 2, owner_id=work.actor.member_id),
    }
    changes[name]()


def _ids(connection: Connection, column: Column[UUID]) -> list[UUID]:
    return list(connection.scalars(select(column).order_by(column)))


def _pick(ids: Sequence[UUID], number: int) -> UUID:
    return ids[number % len(ids)] if ids else UUID(int=0)


def _link(work: UnitOfWork, one: UUID, other: UUID, number: int) -> None:
    ends = {"predecessor_id": one, "successor_id": other}
    known = select(dependency.c.id).where(*(dependency.c[end] == ends[end] for end in ends))
    if one == other or work.connection.scalar(known) is not None:
        raise NotFound("test.no_such_link")
    kind = ("finish_to_start", "start_to_start", "finish_to_finish")[number % 3]
    put(work, dependency, **ends, kind=kind, lag_seconds=number - 5000)


def _assign(work: UnitOfWork, one: UUID, number: int) -> None:
    """Assigns the person, or changes how much of the time an assignment takes."""
    share = {"allocation_percent": 1 + number % 200}
    mine = assignment.c.task_id == one
    if not work.connection.execute(update(assignment).where(mine).values(**share)).rowcount:
        put(work, assignment, task_id=one, member_id=work.actor.member_id, **share)


def _keep_records(work: UnitOfWork, place: UUID | None, one: UUID) -> None:
    if place is None:
        raise NotFound("test.no_project")
    add_records(work, place, one)


def _remove_one(work: UnitOfWork, column: Column[UUID], number: int) -> None:
    chosen = _pick(_ids(work.connection, column), number)
    work.connection.execute(delete(column.table).where(column == chosen))


def _set(work: UnitOfWork, one: UUID, **values: Any) -> None:
    work.connection.execute(update(task).where(task.c.id == one).values(**values))
