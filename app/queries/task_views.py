"""The saved views of tasks."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.planning.tasks.task_view import TaskView, read_views
from app.store.tables import workspace_setting

VIEWS_SETTING = "tasks.views"


def task_views(connection: Connection, _criteria: None = None) -> tuple[TaskView, ...]:
    """The views by name."""
    value = select(workspace_setting.c.value).where(workspace_setting.c.name == VIEWS_SETTING)
    return read_views(connection.scalar(value))
