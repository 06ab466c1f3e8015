"""Where a project stands against one of its baselines: dates, effort, cost, earned value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from app.domain.planning.plan import Baseline, BaselineTask, Key, Plan
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.planning.value.baseline_span import working_seconds_of
from app.domain.planning.value.baseline_variance import (
    BaselineVariance,
    baseline_variance,
    standing,
)
from app.domain.planning.value.project_value import Actual, ProjectValue, project_value
from app.domain.values.errors import NotFound
from app.domain.values.period import local_day
from app.queries.actuals import ActualsCriteria, task_actuals
from app.queries.baselines import BaselineCriteria, baseline_names, baselines
from app.queries.cost_rates import CostRateCriteria, cost_rates
from app.queries.plan import PlanCriteria, plan_of


@dataclass(frozen=True, slots=True)
class StandingCriteria:
    """Which project, when, and against which baseline; the newest where none is named."""

    plan: PlanCriteria
    baseline_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """Where a project stands.

    Attributes:
        tasks: how its tasks stand today: what a baseline would keep of them.
        baseline: what it is held against; None where none was taken.
        variance: None without a baseline.
        names: what the tasks of the baseline were called then.
        value: without a baseline it says so.
        currency: of all money.
    """

    plan: Plan
    schedule: Schedule
    tasks: tuple[BaselineTask, ...]
    baseline: Baseline | None
    variance: BaselineVariance | None
    names: Mapping[Key, str]
    value: ProjectValue
    currency: str


@dataclass(frozen=True, slots=True)
class StandingTasks:
    """How the tasks of a plan stand today, which `TakeBaseline` keeps; in what their costs are."""

    tasks: tuple[BaselineTask, ...]
    currency: str


def standing_tasks(connection: Connection, criteria: PlanCriteria) -> StandingTasks:
    """What a baseline of the project that is taken now would keep.

    Raises:
        NotFound: there is no such project.
        RuleViolation: the plan cannot be scheduled.
    """
    plan = plan_of(connection, criteria)
    return _standing(connection, criteria, plan, schedule(plan))


def plan_standing(connection: Connection, criteria: StandingCriteria) -> PlanStanding:
    """Where the project stands at the criteria's now.

    Raises:
        NotFound: there is no such project or baseline.
        RuleViolation: the plan cannot be scheduled.
    """
    plan = plan_of(connection, criteria.plan)
    found = schedule(plan)
    project_id = criteria.plan.project_id
    taken = baselines(connection, BaselineCriteria(project_id, criteria.baseline_id))
    if criteria.baseline_id is not None and not taken:
        raise NotFound("baseline.gone")
    baseline = taken[-1] if taken else None
    now = _standing(connection, criteria.plan, plan, found)
    working_seconds, variance = working_seconds_of(found), None
    names: dict[Key, str] = {}
    if baseline is not None:
        zone = plan.calendar.zone
        variance = baseline_variance(baseline.tasks, now.tasks, working_seconds, zone)
        assert isinstance(baseline.key, UUID)  # noqa: S101 - the keys of this file's baselines
        names = baseline_names(connection, baseline.key)
    actuals: dict[Key | None, Actual] = {
        key: each.worth.actual()
        for key, each in task_actuals(connection, ActualsCriteria(project_id)).items()
    }
    value = project_value(plan, baseline, actuals, criteria.plan.now, working_seconds)
    return PlanStanding(plan, found, now.tasks, baseline, variance, names, value, now.currency)


def _standing(
    connection: Connection, criteria: PlanCriteria, plan: Plan, found: Schedule
) -> StandingTasks:
    day = local_day(criteria.now, plan.calendar.zone)
    rates = cost_rates(connection, CostRateCriteria(criteria.project_id, day))
    if rates is None:
        raise NotFound("project.gone")
    return StandingTasks(standing(plan, found.dates, rates), rates.currency)
