"""Templates of projects: what they are made of, what there is, how estimates have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from app.domain.planning.plan import Key, Plan
from app.domain.planning.templates.template import (
    DeliverablePart,
    TaskParts,
    Template,
    TemplateGround,
    new_effort,
    template_of,
    unplaced_seconds,
)
from app.domain.planning.templates.template_history import EstimateHistory, estimate_history
from app.domain.planning.templates.template_json import template_from_json
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.actuals import ActualsCriteria, task_actuals
from app.queries.plan import PlanCriteria, plan_of
from app.queries.work_terms import work_terms
from app.store.tables import (
    checklist_item,
    deliverable,
    project,
    project_template,
    task,
    working_calendar,
)
from app.system.translations import _


@dataclass(frozen=True, slots=True)
class DrawnTemplate:
    """What a project would be kept as.

    Attributes:
        learnt: of how many tasks the recorded work became the estimate.
        estimated_seconds: what was estimated for these tasks before.
        took_seconds: what they took, or will have taken.
        unplaced_seconds: recorded work that is in no estimate: on summaries, milestones, no task.
    """

    template: Template
    learnt: int
    estimated_seconds: int
    took_seconds: int
    unplaced_seconds: int


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One version of a template.

    Attributes:
        template: None where it cannot be read.
        refused: why it cannot be read.
    """

    id: UUID
    name: str
    version: int
    saved_at: datetime
    template: Template | None
    refused: RuleViolation | None = None


def drawn_template(connection: Connection, criteria: PlanCriteria) -> DrawnTemplate:
    """The template of a project as it stands.

    Raises:
        NotFound: there is no such project.
    """
    plan = plan_of(connection, criteria)
    actuals: dict[Key | None, int] = {
        key: each.worth.seconds
        for key, each in task_actuals(connection, ActualsCriteria(criteria.project_id)).items()
    }
    unplaced = unplaced_seconds(plan, actuals)
    by_task = {key: spent for key, spent in actuals.items() if key is not None}
    summaries = {each.parent for each in plan.tasks}
    learnt = [
        each
        for each in plan.tasks
        if by_task.get(each.key) and not each.milestone and each.key not in summaries
    ]
    ground = _ground(connection, criteria.project_id, plan)
    return DrawnTemplate(
        template_of(plan, by_task, ground),
        len(learnt),
        sum(each.effort_seconds or 0 for each in learnt),
        sum(new_effort(each, by_task) or 0 for each in learnt),
        unplaced,
    )


def template_rows(connection: Connection, _criteria: None = None) -> list[TemplateRow]:
    """All templates by name, each with its versions, the newest first."""
    table = project_template.c
    query = select(project_template).order_by(
        table.name.collate("NOCASE"), table.name, table.version.desc()
    )
    return [_row(row) for row in connection.execute(query)]


def template_versions(
    connection: Connection, _criteria: None = None
) -> tuple[tuple[str, int], ...]:
    """Name and version of each, in the order of `template_rows`, without reading any of them."""
    table = project_template.c
    query = select(table.name, table.version).order_by(
        table.name.collate("NOCASE"), table.name, table.version.desc()
    )
    return tuple((row.name, row.version) for row in connection.execute(query))


def one_template(connection: Connection, template_id: UUID) -> TemplateRow:
    """One version of a template.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    query = select(project_template).where(project_template.c.id == template_id)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("template.gone")
    return _row(row)


def template_estimates(connection: Connection, name: str) -> tuple[EstimateHistory, ...]:
    """How the estimates of a template's tasks changed; versions that cannot be read are left out.

    Args:
        connection: reads.
        name: as of `TemplateRow`.
    """
    query = (
        select(project_template)
        .where(project_template.c.name == name)
        .order_by(project_template.c.version)
    )
    rows = [_row(row) for row in connection.execute(query)]
    return estimate_history(
        [(row.version, row.template) for row in rows if row.template is not None]
    )


def _row(row: Row[Any]) -> TemplateRow:
    try:
        template = template_from_json(row.body)
    except RuleViolation as error:
        return TemplateRow(row.id, row.name, row.version, row.saved_at, None, error)
    return TemplateRow(row.id, row.name, row.version, row.saved_at, template)


def _ground(connection: Connection, project_id: UUID, plan: Plan) -> TemplateGround:
    of_project = select(project.c.calendar_id).where(project.c.id == project_id)
    names: dict[Key, str] = {
        row.id: row.name
        for row in connection.execute(select(working_calendar.c.id, working_calendar.c.name))
    }
    terms = work_terms(connection, project_id)
    return TemplateGround(
        _roles(plan),
        _parts(connection, project_id),
        names.get(connection.scalar(of_project) or "", ""),
        names,
        "" if terms is None else terms.currency,
    )


def _roles(plan: Plan) -> dict[Key, str]:
    """Each person's name; with a number behind it where it is taken, and a number for none."""
    found: dict[Key, str] = {}
    for number, person in enumerate(plan.people, 1):
        name = person.name.strip() or _("Person {number}").format(number=number)
        label, again = name, 1
        while label in found.values():
            again += 1
            label = f"{name} ({again})"
        found[person.key] = label
    return found


def _parts(connection: Connection, project_id: UUID) -> Mapping[Key, TaskParts]:
    steps: defaultdict[UUID, list[str]] = defaultdict(list)
    for row in connection.execute(
        select(checklist_item.c.task_id, checklist_item.c.text)
        .join(task, task.c.id == checklist_item.c.task_id)
        .where(task.c.project_id == project_id)
        .order_by(checklist_item.c.position, checklist_item.c.seq)
    ):
        steps[row.task_id].append(row.text)
    handed: defaultdict[UUID, list[DeliverablePart]] = defaultdict(list)
    for row in connection.execute(
        select(deliverable)
        .join(task, task.c.id == deliverable.c.task_id)
        .where(task.c.project_id == project_id)
        .order_by(deliverable.c.position, deliverable.c.seq)
    ):
        handed[row.task_id].append(
            DeliverablePart(row.name, row.detail, row.criteria, row.budget_minor, row.due_on)
        )
    return {
        row.id: TaskParts(
            tuple(steps[row.id]),
            tuple(handed[row.id]),
            row.owner_id,
            row.amount_minor,
            row.budget_seconds,
            row.budget_minor,
        )
        for row in connection.execute(select(task).where(task.c.project_id == project_id))
    }
