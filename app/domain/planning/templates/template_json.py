"""A template as the text that a file keeps."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from app.domain.planning.plan import ConstraintKind, Dependency, DependencyKind
from app.domain.planning.templates.template import (
    Template,
    TemplateConstraint,
    TemplateDeliverable,
    TemplateShare,
    TemplateTask,
)
from app.domain.values.errors import RuleViolation
from app.domain.values.json_forms import (
    FLAG,
    TEXT,
    UNREADABLE,
    WHOLE,
    choice_of,
    of_type,
    optional,
    record_of,
    row_of,
)

SCHEMA: Final = "stint.project_template"
VERSION: Final = 1

_MOST_PERCENT: Final = 1000
# More would leave the years that plans know, or the numbers that a file keeps.
_MOST_DAYS: Final = 400_000
_MOST: Final = 2**53

_MAYBE: Final = optional(WHOLE)
_DEPENDENCY: Final = record_of(
    Dependency,
    {
        "predecessor": WHOLE,
        "successor": WHOLE,
        "kind": choice_of(DependencyKind),
        "lag_seconds": WHOLE,
        "lag_elapsed": FLAG,
        "reason": TEXT,
    },
)
_DELIVERABLE: Final = record_of(
    TemplateDeliverable,
    {"name": TEXT, "detail": TEXT, "criteria": TEXT, "budget_minor": _MAYBE, "due_day": _MAYBE},
)
_TASK: Final = record_of(
    TemplateTask,
    {
        "name": TEXT,
        "parent": _MAYBE,
        "milestone": FLAG,
        "duration_seconds": _MAYBE,
        "effort_seconds": _MAYBE,
        "constraint": optional(
            record_of(
                TemplateConstraint, {"kind": choice_of(ConstraintKind), "offset_seconds": _MAYBE}
            )
        ),
        "deadline_day": _MAYBE,
        "calendar": TEXT,
        "priority": WHOLE,
        "shares": row_of(record_of(TemplateShare, {"role": WHOLE, "allocation_percent": WHOLE})),
        "owner": _MAYBE,
        "note": TEXT,
        "checklist": row_of(TEXT),
        "deliverables": row_of(_DELIVERABLE),
        "amount_minor": _MAYBE,
        "budget_seconds": _MAYBE,
        "budget_minor": _MAYBE,
    },
)
_TEMPLATE: Final = record_of(
    Template,
    {
        "roles": row_of(TEXT),
        "tasks": row_of(_TASK),
        "dependencies": row_of(_DEPENDENCY),
        "calendar": TEXT,
        "currency": TEXT,
        "near_critical_seconds": WHOLE,
    },
)


def template_to_json(template: Template) -> str:
    """The text of a template; `template_from_json` reads it."""
    written = {"schema": SCHEMA, "version": VERSION, **_TEMPLATE.write(template)}
    return json.dumps(written, ensure_ascii=False)


def template_from_json(text: str) -> Template:
    """The template of a text that `template_to_json` wrote.

    Raises:
        RuleViolation: ``template.newer`` for what a later version of the program wrote,
            ``project_template.unreadable`` for any other text.
    """
    try:
        given = dict(of_type(dict, json.loads(text)))
        known = (given.pop("schema"), of_type(int, given.pop("version")))
        if known[0] == SCHEMA and known[1] > VERSION:
            raise RuleViolation("template", "template.newer")
        if known != (SCHEMA, VERSION):
            raise ValueError
        template: Template = _TEMPLATE.read(given)
        _check(template)
    except UNREADABLE as error:
        raise RuleViolation("template", "project_template.unreadable") from error
    return template


def _check(template: Template) -> None:
    """Refuses what only a text that was tampered with says.

    Raises:
        ValueError: a number names nothing, or is out of range.
    """
    if not 0 <= template.near_critical_seconds <= _MOST:
        raise ValueError
    roles = range(len(template.roles))
    for number, task in enumerate(template.tasks):
        if not task.name.strip() or not (task.parent is None or task.parent in range(number)):
            raise ValueError
        owner = () if task.owner is None else (task.owner,)
        if not all(role in roles for role in (*owner, *(share.role for share in task.shares))):
            raise ValueError
        _check_numbers(task)
    tasks = range(len(template.tasks))
    for link in template.dependencies:
        ends = (link.predecessor, link.successor)
        if not all(end in tasks for end in ends) or abs(link.lag_seconds) > _MOST:
            raise ValueError


def _check_numbers(task: TemplateTask) -> None:
    parts = task.deliverables
    days = (task.deadline_day, *(part.due_day for part in parts))
    amounts = (task.amount_minor, task.budget_seconds, task.budget_minor)
    budgets = (part.budget_minor for part in parts)
    limits: tuple[tuple[Iterable[int | None], int, int], ...] = (
        ((task.priority,), 1, 4),
        ((share.allocation_percent for share in task.shares), 1, _MOST_PERCENT),
        ((task.effort_seconds, task.duration_seconds), 0, _MOST),
        ((*amounts, *budgets), 1, _MOST),
        (days, -_MOST_DAYS, _MOST_DAYS),
    )
    for values, least, most in limits:
        if not all(least <= value <= most for value in values if value is not None):
            raise ValueError
