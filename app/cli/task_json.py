"""A task in JSON and on one line: the same words in every verb."""

from __future__ import annotations

from datetime import date

from app.domain.planning.tasks.task_line import PRIORITIES
from app.domain.values.duration import format_duration
from app.queries.task_effort import Effort
from app.queries.task_tree import TaskRow
from app.system.due_words import due_text
from app.system.translations import _

_PRIORITY_NAMES = {number: name for name, number in PRIORITIES.items()}


def task_line(row: TaskRow, effort: Effort, today: date) -> str:
    """``[x] Fix login  @Acme/Website  !high  due tomorrow  1:30 / 2:00``."""
    place = "/".join(part for part in (row.client, row.project) if part)
    spent, estimate = effort.spent_seconds, effort.estimate_seconds
    sums = format_duration(spent) if spent or estimate is not None else ""
    due = "" if row.due_on is None else due_text(row.due_on, today)
    parts = (
        f"[{'x' if row.status == 'done' else ' '}] {row.name}",
        f"@{place}" if place else "",
        "" if row.priority == PRIORITIES["normal"] else f"!{_PRIORITY_NAMES[row.priority]}",
        _("due {day}").format(day=due) if due else "",
        sums if estimate is None else f"{sums} / {format_duration(estimate)}",
    )
    return "  ".join(part for part in parts if part)


def task_json(row: TaskRow, effort: Effort) -> dict[str, object]:
    """The task's facts; ``spent_seconds`` with what went into the tasks below."""
    return {
        "id": str(row.id),
        "parent": None if row.parent_id is None else str(row.parent_id),
        "name": row.name,
        "project": row.project,
        "client": row.client,
        "status": row.status,
        "priority": _PRIORITY_NAMES[row.priority],
        "due_on": None if row.due_on is None else row.due_on.isoformat(),
        "estimate_seconds": row.estimate_seconds,
        "spent_seconds": effort.spent_seconds,
        "tags": list(row.tags),
        "note": row.note,
    }
