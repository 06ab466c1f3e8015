"""The baselines of a project as its plan shows them: which there are, and one with its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, exists, select

from app.domain.planning.plan import Baseline
from app.queries.baselines import BaselineCriteria, BaselineRow, baseline_rows, baselines
from app.store.tables import time_entry


@dataclass(frozen=True, slots=True)
class ShownBaselineCriteria:
    """Whose baselines, and which of them is to be seen.

    Attributes:
        wanted: the newest where it is None or gone.
        hidden: none is to be seen.
    """

    project_id: UUID
    wanted: UUID | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ShownBaseline:
    """What there is.

    Attributes:
        rows: of the project, the oldest first.
        baseline: the one to be seen.
        has_time: whether time was recorded for the project.
    """

    project_id: UUID
    rows: tuple[BaselineRow, ...] = ()
    baseline: Baseline | None = None
    has_time: bool = False


def shown_baseline(connection: Connection, criteria: ShownBaselineCriteria) -> ShownBaseline:
    """The project's baselines and the wanted one."""
    project_id = criteria.project_id
    rows = tuple(baseline_rows(connection, project_id))
    baseline = None
    if rows and not criteria.hidden:
        known = {row.id for row in rows}
        chosen = criteria.wanted if criteria.wanted in known else rows[-1].id
        (baseline,) = baselines(connection, BaselineCriteria(project_id, chosen))
    used = exists().where(time_entry.c.project_id == project_id)
    return ShownBaseline(project_id, rows, baseline, bool(connection.scalar(select(used))))
