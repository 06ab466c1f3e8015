"""Edits of a plan as the text that a what-if copy keeps.

A key that is an id stands as text; the name that a list of edits gives a new task stands in an
object (``{"new": 3}``), so that neither can be taken for the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

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
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Key,
    PlanTask,
)
from app.domain.values.errors import RuleViolation
from app.domain.values.json_forms import (
    DAY,
    FLAG,
    INSTANT,
    TEXT,
    UNREADABLE,
    WHOLE,
    Form,
    choice_of,
    of_type,
    optional,
    record_of,
    row_of,
)

_NEW: Final = "new"


def edits_to_json(edits: Iterable[PlanEdit]) -> str:
    """The text of edits, in their order; `edits_from_json` reads it.

    >>> edits_to_json([EditTaskPlan("n1", {"effort_seconds": 3600})])
    '[{"edit": "fields", "task": {"new": "n1"}, "fields": {"effort_seconds": 3600}}]'
    """
    return json.dumps([_written(edit) for edit in edits], ensure_ascii=False)


def edits_from_json(text: str) -> tuple[PlanEdit, ...]:
    """The edits of a text that `edits_to_json` wrote.

    Raises:
        RuleViolation: ``what_if.unreadable`` for any other text.
    """
    try:
        return tuple(_read(each) for each in of_type(list, json.loads(text)))
    except UNREADABLE as error:
        raise RuleViolation("edits", "what_if.unreadable") from error


def _written(edit: PlanEdit) -> dict[str, Any]:
    name = _NAMES[type(edit)]
    return {"edit": name, **_FORMS[name].write(edit)}


def _read(value: Any) -> PlanEdit:
    given = dict(of_type(dict, value))
    edit: PlanEdit = _FORMS[given.pop("edit")].read(given)
    return edit


def _plain_key(key: Key) -> object:
    return str(key) if isinstance(key, UUID) else {_NEW: key}


def _key(value: Any) -> Key:
    if isinstance(value, str):
        return UUID(value)
    name: Key = of_type(dict, value)[_NEW]
    if type(name) is not str and type(name) is not int:
        raise TypeError
    return name


def _plain_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _TASK_FIELDS[name].write(value) for name, value in fields.items()}


def _fields(value: Any) -> dict[str, Any]:
    given = of_type(dict, value)
    return {name: _TASK_FIELDS[name].read(each) for name, each in given.items()}


_KEY: Final = Form(_plain_key, _key)
_MAYBE_KEY: Final = optional(_KEY)
_MAYBE_WHOLE: Final = optional(WHOLE)
_CONSTRAINT: Final = record_of(
    Constraint, {"kind": choice_of(ConstraintKind), "at": optional(INSTANT)}
)
_ASSIGNMENTS: Final = row_of(record_of(Assignment, {"person": _KEY, "allocation_percent": WHOLE}))
_TASK_FIELDS: Final[Mapping[str, Form]] = {
    "key": _KEY,
    "name": TEXT,
    "parent": _MAYBE_KEY,
    "milestone": FLAG,
    "duration_seconds": _MAYBE_WHOLE,
    "effort_seconds": _MAYBE_WHOLE,
    "constraint": optional(_CONSTRAINT),
    "deadline_on": optional(DAY),
    "calendar": _MAYBE_KEY,
    "priority": WHOLE,
    "started_at": optional(INSTANT),
    "finished_at": optional(INSTANT),
    "spent_seconds": WHOLE,
    "remaining_seconds": _MAYBE_WHOLE,
    "assignments": _ASSIGNMENTS,
    "note": TEXT,
}
_DEPENDENCY: Final = record_of(
    Dependency,
    {
        "predecessor": _KEY,
        "successor": _KEY,
        "kind": choice_of(DependencyKind),
        "lag_seconds": WHOLE,
        "lag_elapsed": FLAG,
        "reason": TEXT,
    },
)
_NAMES: Final[Mapping[type, str]] = {
    EditTaskPlan: "fields",
    AddPlanTask: "add",
    RemoveTasks: "remove",
    MovePlanTask: "move",
    SetDependency: "link",
    RemoveDependency: "unlink",
    SetAssignments: "assign",
}
_FORMS: Final[Mapping[str, Form]] = {
    "fields": record_of(EditTaskPlan, {"task": _KEY, "fields": Form(_plain_fields, _fields)}),
    "add": record_of(
        AddPlanTask,
        {
            "task": record_of(PlanTask, _TASK_FIELDS),
            "after": _MAYBE_KEY,
            "tags": row_of(TEXT),
        },
    ),
    "remove": record_of(RemoveTasks, {"tasks": row_of(_KEY)}),
    "move": record_of(
        MovePlanTask,
        {"task": _KEY, "parent": _MAYBE_KEY, "after": _MAYBE_KEY, "before": _MAYBE_KEY},
    ),
    "link": record_of(SetDependency, {"dependency": _DEPENDENCY}),
    "unlink": record_of(RemoveDependency, {"predecessor": _KEY, "successor": _KEY}),
    "assign": record_of(SetAssignments, {"task": _KEY, "assignments": _ASSIGNMENTS}),
}
