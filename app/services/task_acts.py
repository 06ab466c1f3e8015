"""What is done with tasks as they are: moved in their tree, done, opened again, removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.planning.tasks.task_tree import check_parent
from app.domain.values.errors import RuleViolation
from app.services.plan_links import check_links
from app.services.plan_removal import remove_task_parts
from app.services.task_place import parents_above, place_beside, subtree
from app.services.task_upkeep import open_above, set_status, take_to_project, task_row
from app.services.time_entries import UNCHANGED, Unchanged
from app.store.tables import rate, task, task_tag, time_entry
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MoveTask:
    """Hangs a task, with all below it, elsewhere; behind its new siblings unless said.

    Attributes:
        parent_id: None for the top of a project.
        project_id: of a task that goes to the top; below another task it is that task's.
        after_id: the sibling that it comes after.
        before_id: the sibling that it comes before.

    Raises:
        NotFound: the task, its parent or that sibling was deleted meanwhile.
        RuleViolation: it would hang on itself, or it cannot leave its project for the time
            recorded for it or for a dependency on a task that stays.
    """

    task_id: UUID
    parent_id: UUID | None
    project_id: UUID | Unchanged | None = UNCHANGED
    after_id: UUID | None = None
    before_id: UUID | None = None
    action = "task.move"

    def run(self, work: UnitOfWork) -> None:
        row = task_row(work, self.task_id)
        project_id = row.project_id if self.project_id is UNCHANGED else self.project_id
        if self.parent_id is not None:
            project_id = task_row(work, self.parent_id).project_id
            check_parent(row.id, self.parent_id, parents_above(work, self.parent_id))
        if project_id != row.project_id:
            take_to_project(work, row, project_id)
        position = place_beside(
            work, row.id, (self.parent_id, project_id), self.after_id, self.before_id
        )
        work.connection.execute(
            update(task)
            .where(task.c.id == row.id)
            .values(parent_id=self.parent_id, position=position)
        )
        if row.status != "done":
            open_above(work, self.parent_id)
        if self.parent_id != row.parent_id:
            check_links(work, project_id)
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class CompleteTasks:
    """Marks tasks, and all below them, as done. Those that are done keep their instant."""

    task_ids: tuple[UUID, ...]
    action = "task.complete"

    def run(self, work: UnitOfWork) -> None:
        for row in _rows(work, self.task_ids):
            set_status(work, row, "done")
        _describe(work, self.task_ids)


@dataclass(frozen=True, slots=True)
class ReopenTasks:
    """Opens tasks that are done, and done ones above them; what hangs below stays done."""

    task_ids: tuple[UUID, ...]
    action = "task.reopen"

    def run(self, work: UnitOfWork) -> None:
        for row in _rows(work, self.task_ids):
            if row.status == "done":
                set_status(work, row, "open")
        _describe(work, self.task_ids)


@dataclass(frozen=True, slots=True)
class DeleteTasks:
    """Removes tasks with all below them and all that hangs on them, rates included.

    What baselines say of them stays.

    Raises:
        RuleViolation: time was recorded for one of them; it can be completed instead.
    """

    task_ids: tuple[UUID, ...]
    action = "task.delete"

    def run(self, work: UnitOfWork) -> None:
        _describe(work, self.task_ids)
        # A task of the list may have gone with one above it.
        for row in list(_rows(work, self.task_ids)):
            for task_id in reversed(subtree(work, row.id)):
                _remove(work, task_id)


def _rows(work: UnitOfWork, task_ids: tuple[UUID, ...]) -> Iterable[Row[Any]]:
    return (task_row(work, task_id) for task_id in dict.fromkeys(task_ids))


def _describe(work: UnitOfWork, task_ids: tuple[UUID, ...]) -> None:
    names = [row.name for row in _rows(work, task_ids[:3])]
    more = len(task_ids) - len(names)
    work.describe(text=", ".join(names) + (f" + {more}" if more else ""), count=len(task_ids))


def _remove(work: UnitOfWork, task_id: UUID) -> None:
    name = work.connection.scalar(select(task.c.name).where(task.c.id == task_id))
    recorded = select(time_entry.c.id).where(time_entry.c.task_id == task_id).limit(1)
    if work.connection.scalar(recorded) is not None:
        raise RuleViolation("task", "task.has_time", name=name)
    remove_task_parts(work, task_id)
    try:
        work.connection.execute(delete(rate).where(rate.c.task_id == task_id))
        # Links first, so that the journal names them.
        work.connection.execute(delete(task_tag).where(task_tag.c.task_id == task_id))
        work.connection.execute(delete(task).where(task.c.id == task_id))
    except IntegrityError as error:
        raise RuleViolation("task", "task.in_use", name=name) from error
