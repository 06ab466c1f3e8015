"""A project that begins with a template: its tasks, links, people, checklists, deliverables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update

from app.domain.planning.plan import Key, Plan
from app.domain.planning.scheduling.network import network
from app.domain.planning.templates.template import Template, TemplateTask
from app.domain.planning.templates.template_json import template_from_json
from app.domain.planning.templates.template_start import (
    day_of,
    in_currency,
    open_roles,
    plan_from,
)
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.period import require_calendar_year
from app.queries.template_start import start_ground
from app.queries.work_terms import work_terms
from app.services.plan_rows import write_assignments, write_links, write_tasks
from app.services.projects import AddProject, project_row
from app.store.tables import checklist_item, deliverable, project, project_template
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ProjectStarted:
    """What began with a template.

    Attributes:
        open_roles: those that nobody takes; their tasks are assigned to no one.
        open_calendars: names of calendars that this file does not have; the tasks, or the
            project, have none of their own.
        amounts_left_out: whether amounts were left out, as they are in another currency.
    """

    project_id: UUID
    name: str
    tasks: int
    open_roles: tuple[str, ...]
    open_calendars: tuple[str, ...]
    amounts_left_out: bool


@dataclass(frozen=True, slots=True)
class StartFromTemplate:
    """Makes a project with everything that a template says: one change set, one undo.

    Attributes:
        name: of the new project.
        start_on: its first day, from which all of the template's days are counted.
        people: who takes which role; roles that are left out stay open.

    Raises:
        NotFound: the template, the client or somebody was deleted meanwhile.
        RuleViolation: the name is blank or taken, there is no such role, the template cannot be
            read, or a day leaves the years that plans know.
    """

    template_id: UUID
    name: str
    start_on: date
    client_id: UUID | None = None
    people: Mapping[str, UUID] = field(default_factory=lambda: MappingProxyType({}))
    action = "template.start"

    def run(self, work: UnitOfWork) -> ProjectStarted:
        require_calendar_year(self.start_on, "start_on")
        kept = _template(work, self.template_id, self.people)
        project_id = AddProject(
            {"name": self.name, "client_id": self.client_id, "starts_on": self.start_on}
        ).run(work)
        name = project_row(work, project_id).name
        template = in_currency(kept, _currency(work, project_id))
        ground = start_ground(work.connection, template, self.start_on)
        plan = plan_from(template, ground.new_project(name, self.start_on, self.people))
        network(plan)
        _plan_project(work, project_id, ground.calendar_id, plan.near_critical_seconds)
        ids = _write_plan(work, project_id, plan, _columns(template, self.people))
        _write_parts(work, template, ids, self.start_on)
        work.arguments.clear()
        work.describe(text=name)
        return ProjectStarted(
            project_id,
            name,
            len(plan.tasks),
            open_roles(template, self.people),
            ground.open_calendars,
            template != kept,
        )


def _template(work: UnitOfWork, template_id: UUID, people: Mapping[str, UUID]) -> Template:
    query = select(project_template.c.body).where(project_template.c.id == template_id)
    body = work.connection.scalar(query)
    if body is None:
        raise NotFound("template.gone")
    template = template_from_json(body)
    for role in people:
        if role not in template.roles:
            raise RuleViolation("people", "template.unknown_role", name=role)
    return template


def _currency(work: UnitOfWork, project_id: UUID) -> str:
    terms = work_terms(work.connection, project_id)
    return "" if terms is None else terms.currency


def _plan_project(
    work: UnitOfWork, project_id: UUID, calendar_id: UUID | None, near_critical_seconds: int
) -> None:
    values = {"calendar_id": calendar_id, "near_critical_seconds": near_critical_seconds}
    work.connection.execute(update(project).where(project.c.id == project_id).values(**values))


def _write_plan(
    work: UnitOfWork, project_id: UUID, plan: Plan, more: Mapping[Key, Mapping[str, Any]]
) -> dict[Key, UUID]:
    """Writes tasks, links and assignments; gives the tasks' ids."""
    ids: dict[Key, UUID] = {task.key: work.ids.new() for task in plan.tasks}
    # Calendars and people of such a plan are named by their ids.
    calendars: dict[Key | None, UUID] = {
        key: key for key in plan.calendars if isinstance(key, UUID)
    }
    people: dict[Key, UUID] = {
        each.key: each.key for each in plan.people if isinstance(each.key, UUID)
    }
    write_tasks(work, plan, project_id, ids, calendars, more)
    write_links(work, plan, ids)
    write_assignments(work, plan, ids, people)
    return ids


def _columns(template: Template, people: Mapping[str, UUID]) -> dict[Key, dict[str, Any]]:
    def columns(task: TemplateTask) -> dict[str, Any]:
        return {
            "owner_id": None if task.owner is None else people.get(template.roles[task.owner]),
            "amount_minor": task.amount_minor,
            "budget_seconds": task.budget_seconds,
            "budget_minor": task.budget_minor,
        }

    return {number: columns(task) for number, task in enumerate(template.tasks)}


def _write_parts(
    work: UnitOfWork, template: Template, ids: Mapping[Key, UUID], start_on: date
) -> None:
    steps = [
        {"id": work.ids.new(), "task_id": ids[number], "position": position, "text": text}
        for number, task in enumerate(template.tasks)
        for position, text in enumerate(task.checklist, 1)
    ]
    if steps:
        work.connection.execute(insert(checklist_item), steps)
    handed = [
        {
            "id": work.ids.new(),
            "task_id": ids[number],
            "position": position,
            "name": part.name,
            "detail": part.detail,
            "criteria": part.criteria,
            "budget_minor": part.budget_minor,
            "due_on": day_of(start_on, part.due_day),
        }
        for number, task in enumerate(template.tasks)
        for position, part in enumerate(task.deliverables, 1)
    ]
    if handed:
        work.connection.execute(insert(deliverable), handed)
