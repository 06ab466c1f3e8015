"""Which task a name or an id on the command line means."""

from __future__ import annotations

from uuid import UUID

from app.cli.context import Context
from app.cli.named import project_named
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.rate_targets import tasks_named
from app.queries.task_tree import TaskRow, task_by_id


def task_found(context: Context, text: str, project: str | None = None) -> TaskRow:
    """The task of this id or name; of several with the name the one that is not done.

    Raises:
        NotFound: there is none.
        RuleViolation: there are several.
    """
    try:
        found = [context.read(task_by_id, UUID(text))]
    except ValueError:
        within = None if project is None else project_named(context, project).id
        named = context.read(tasks_named, text)
        found = [
            context.read(task_by_id, each.id)
            for each in named
            if within is None or each.project_id == within
        ]
    rows = [row for row in found if row is not None]
    wanted = [row for row in rows if row.status != "done"] or rows
    if not wanted:
        raise NotFound("cli.unknown_task", name=text)
    if len(wanted) > 1:
        raise RuleViolation("task", "task.ambiguous", name=text)
    return wanted[0]
