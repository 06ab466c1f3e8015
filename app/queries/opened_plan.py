"""What the Plan page shows: a project's plan, or one of its what-if copies over it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from app.domain.planning.chart.ghosts import plan_ghosts
from app.domain.planning.plan import Baseline
from app.domain.values.errors import NotFound
from app.queries.plan import PlanCriteria, ScheduledPlan, scheduled_plan
from app.queries.what_ifs import WhatIfCriteria, WhatIfRow, one_what_if, what_if_plan


@dataclass(frozen=True, slots=True)
class OpenedCriteria:
    """Whose plan, and which of its copies; None for the plan itself."""

    plan: PlanCriteria
    what_if_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """A plan, and the copy that is open.

    Attributes:
        stored: the plan as it stands.
        what_if: None where none is wanted, and where it is gone.
        tried: the plan with the copy's edits; without a schedule where they no longer fit.
        ghosts: the plan as it stands, to be drawn under the copy; None without one.
    """

    stored: ScheduledPlan
    what_if: WhatIfRow | None = None
    tried: ScheduledPlan | None = None
    ghosts: Baseline | None = None


def opened_plan(connection: Connection, criteria: OpenedCriteria) -> OpenedPlan:
    """The plan as it stands, and as the copy would have it.

    Raises:
        NotFound: there is no such project.
    """
    asked, what_if_id = criteria.plan, criteria.what_if_id
    if what_if_id is None:
        return OpenedPlan(scheduled_plan(connection, asked))
    try:
        row = one_what_if(connection, what_if_id)
    except NotFound:
        return OpenedPlan(scheduled_plan(connection, asked))
    both = WhatIfCriteria(what_if_id, asked.now, asked.language)
    stored, tried = what_if_plan(connection, both)
    ghosts = None if stored.schedule is None else plan_ghosts(stored.schedule)
    return OpenedPlan(stored, row, tried, ghosts)
