"""Task rows for tests of what the table says."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from app.queries.task_effort import Effort
from app.queries.task_tree import TaskRow
from app.ui.tasks.task_words import ShownTask

TODAY = date(2026, 11, 19)


def task_row(**fields: Any) -> TaskRow:
    plain: dict[str, Any] = {
        "seq": 1,
        "id": UUID(int=1),
        "parent_id": None,
        "name": "Fix login",
        "project_id": UUID(int=2),
        "project": "Website",
        "client_id": UUID(int=3),
        "client": "Acme Outdoor",
        "colour": 1,
        "code": "WE",
        "status": "open",
        "priority": 2,
        "due_on": None,
        "estimate_seconds": None,
        "done_at": None,
        "note": "",
        "milestone": False,
        "state_id": None,
        "duration_seconds": None,
        "remaining_seconds": None,
        "owner_id": None,
        "has_children": False,
        "tags": (),
    }
    return TaskRow(**{**plain, **fields})


def shown(
    effort: Effort | None = None,
    *,
    depth: int = 0,
    folded: bool | None = None,
    leads: bool = False,
    **fields: Any,
) -> ShownTask:
    return ShownTask(task_row(**fields), depth, effort, folded, TODAY, leads)
