"""Baselines of a project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.planning.plan import Baseline, BaselineTask, Key
from app.store.tables import baseline, baseline_task


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """One baseline, without its tasks.

    Attributes:
        tasks: how many it keeps.
        finish_at: when the last of them was to finish; None where it keeps none.
        effort_seconds: of all of them.
        cost_minor: likewise; None where one of them has no cost.
    """

    id: UUID
    name: str
    taken_at: datetime
    tasks: int
    start_at: datetime | None
    finish_at: datetime | None
    effort_seconds: int
    cost_minor: int | None


@dataclass(frozen=True, slots=True)
class BaselineCriteria:
    """A project's baselines; with an id that one alone."""

    project_id: UUID
    baseline_id: UUID | None = None


def baseline_rows(connection: Connection, project_id: UUID) -> list[BaselineRow]:
    """The baselines of a project, the oldest first."""
    kept = baseline_task.c
    query = (
        select(
            baseline,
            func.count(kept.id).label("tasks"),
            func.count(kept.cost_minor).label("costs"),
            func.min(kept.start_at).label("start_at"),
            func.max(kept.finish_at).label("finish_at"),
            func.coalesce(func.sum(kept.effort_seconds), 0).label("effort_seconds"),
            func.sum(kept.cost_minor).label("cost_minor"),
        )
        .outerjoin(baseline_task, kept.baseline_id == baseline.c.id)
        .where(baseline.c.project_id == project_id)
        .group_by(baseline.c.seq)
        .order_by(baseline.c.taken_at, baseline.c.seq)
    )
    return [
        BaselineRow(
            row.id,
            row.name,
            row.taken_at,
            row.tasks,
            row.start_at,
            row.finish_at,
            row.effort_seconds,
            row.cost_minor if row.costs == row.tasks else None,
        )
        for row in connection.execute(query)
    ]


def baselines(connection: Connection, criteria: BaselineCriteria) -> tuple[Baseline, ...]:
    """The baselines with what they keep, the oldest first; the tasks as the plan had them."""
    of_project = baseline.c.project_id == criteria.project_id
    wanted = of_project
    if criteria.baseline_id is not None:
        wanted = of_project & (baseline.c.id == criteria.baseline_id)
    kept: defaultdict[UUID, list[BaselineTask]] = defaultdict(list)
    rows = connection.execute(
        select(
            baseline_task.c.baseline_id,
            baseline_task.c.task_id,
            baseline_task.c.start_at,
            baseline_task.c.finish_at,
            baseline_task.c.effort_seconds,
            baseline_task.c.cost_minor,
        )
        .join(baseline, baseline.c.id == baseline_task.c.baseline_id)
        .where(wanted)
        .order_by(baseline_task.c.seq)
    )
    for baseline_id, *fields in rows:
        kept[baseline_id].append(BaselineTask(*fields))
    ordered = select(baseline).where(wanted).order_by(baseline.c.taken_at, baseline.c.seq)
    return tuple(
        Baseline(row.id, row.name, row.taken_at, tuple(kept[row.id]))
        for row in connection.execute(ordered)
    )


def baseline_names(connection: Connection, baseline_id: UUID) -> dict[Key, str]:
    """What the tasks of a baseline were called when it was taken, deleted ones too."""
    query = select(baseline_task.c.task_id, baseline_task.c.name).where(
        baseline_task.c.baseline_id == baseline_id
    )
    return {row.task_id: row.name for row in connection.execute(query)}
