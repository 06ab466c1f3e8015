"""A project's plan as a file of another program, before it is saved anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from app.domain.planning.plan import Person, Plan
from app.domain.planning.plan_file import Loss
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.errors import RuleViolation
from app.interchange.plan_formats import PlanFormat, PlanOut, write_plan
from app.queries.baselines import BaselineCriteria, baselines
from app.queries.plan import PlanCriteria, plan_of


@dataclass(frozen=True, slots=True)
class WriteCriteria:
    """Whose plan, as of when, and in which format."""

    plan: PlanCriteria
    format: PlanFormat


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """The file.

    Attributes:
        losses: what the plan holds and the file cannot.
        tasks: how many are in it.
    """

    content: bytes
    losses: tuple[Loss, ...]
    tasks: int


def written_plan(connection: Connection, criteria: WriteCriteria) -> WrittenPlan:
    """The plan of a project with its baselines, in another program's format.

    Raises:
        NotFound: there is no such project.
        RuleViolation: it has no tasks, or no schedule.
    """
    plan = plan_of(connection, criteria.plan)
    if not plan.tasks:
        raise RuleViolation("project", "plan_export.no_tasks")
    taken = baselines(connection, BaselineCriteria(criteria.plan.project_id))
    plan = replace(plan, baselines=taken, people=_named(plan))
    dates = {task.key: each for task, each in schedule(plan).all_dates()}
    content, losses = write_plan(PlanOut(plan, dates, criteria.plan.now), criteria.format)
    return WrittenPlan(content, losses, len(plan.tasks))


def _named(plan: Plan) -> tuple[Person, ...]:
    """The people without whoever has no name yet and no work: nobody else could tell who it is."""
    busy = {each.person for task in plan.tasks for each in task.assignments}
    return tuple(each for each in plan.people if each.name.strip() or each.key in busy)
