"""Saved views of tasks: saved, renamed, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from app.domain.planning.tasks.task_view import (
    TaskView,
    renamed,
    with_view,
    without_view,
    written_views,
)
from app.domain.values.errors import NotFound
from app.queries.task_views import VIEWS_SETTING, task_views
from app.store.tables import workspace_setting
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SaveTaskView:
    """Keeps a view; one of the same name gives way to it.

    Raises:
        RuleViolation: the name is blank or too long, or fifty are saved.
    """

    view: TaskView
    action = "task_view.save"

    def run(self, work: UnitOfWork) -> None:
        _keep(work, with_view(task_views(work.connection), self.view))
        work.describe(text=self.view.name.strip())


@dataclass(frozen=True, slots=True)
class RenameTaskView:
    """Gives a view another name.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: the new name is blank, too long or taken.
    """

    name: str
    new_name: str
    action = "task_view.rename"

    def run(self, work: UnitOfWork) -> None:
        views = task_views(work.connection)
        _check_is_there(views, self.name)
        _keep(work, renamed(views, self.name, self.new_name))
        work.describe(text=f"{self.name} → {self.new_name.strip()}")


@dataclass(frozen=True, slots=True)
class DeleteTaskView:
    """Forgets a view; the tasks stay as they are.

    Raises:
        NotFound: it is gone already.
    """

    name: str
    action = "task_view.delete"

    def run(self, work: UnitOfWork) -> None:
        views = task_views(work.connection)
        _check_is_there(views, self.name)
        _keep(work, without_view(views, self.name))
        work.describe(text=self.name)


def _check_is_there(views: Sequence[TaskView], name: str) -> None:
    if len(without_view(views, name)) == len(views):
        raise NotFound("task_view.gone")


def _keep(work: UnitOfWork, views: Sequence[TaskView]) -> None:
    text = written_views(views)
    stored = workspace_setting.c.name == VIEWS_SETTING
    if work.connection.scalar(select(workspace_setting.c.id).where(stored)) is None:
        work.connection.execute(
            insert(workspace_setting).values(id=work.ids.new(), name=VIEWS_SETTING, value=text)
        )
        return
    work.connection.execute(update(workspace_setting).where(stored).values(value=text))
