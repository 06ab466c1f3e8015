"""A plan and all its what-if copies side by side, and what one of them changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.planning.editing.edits import AddPlanTask
from app.domain.planning.editing.what_if import Comparison, compared
from app.domain.planning.editing.what_if_edits import tasks_of
from app.domain.planning.plan import Key
from app.domain.planning.value.planned_cost import CostRates
from app.domain.values.period import local_day
from app.queries.cost_rates import CostRateCriteria, cost_rates
from app.queries.plan import PlanCriteria, ScheduledPlan, scheduled_plan
from app.queries.what_ifs import (
    WhatIfComparison,
    WhatIfCriteria,
    WhatIfRow,
    names_of_gone,
    one_what_if,
    what_if_comparison,
    what_if_plan,
    what_if_rows,
)


@dataclass(frozen=True, slots=True)
class WhatIfBoard:
    """What there is to choose from.

    Attributes:
        stored: the plan as it stands.
        plan: the plan held against itself: its own figures; None where it has no schedule.
        copies: the oldest first.
        rates: by which costs are reckoned; None where they are not known.
    """

    stored: ScheduledPlan
    plan: Comparison | None
    copies: tuple[WhatIfComparison, ...]
    rates: CostRates | None


@dataclass(frozen=True, slots=True)
class WhatIfChanges:
    """What a copy changes.

    Attributes:
        tried: the plan with its edits; it says why where they no longer fit.
        names: of all that its edits are about, also of what is gone meanwhile.
    """

    what_if: WhatIfRow
    tried: ScheduledPlan
    names: Mapping[Key, str]


def what_if_board(connection: Connection, criteria: PlanCriteria) -> WhatIfBoard:
    """The plan and its copies; the costs by the rates of today.

    Raises:
        NotFound: there is no such project.
    """
    stored, rates, own = scheduled_plan(connection, criteria), None, None
    if stored.schedule is not None:
        day = local_day(criteria.now, stored.plan.calendar.zone)
        rates = cost_rates(connection, CostRateCriteria(criteria.project_id, day))
        own = compared(stored.schedule, stored.schedule, rates)
    copies = tuple(
        what_if_comparison(connection, WhatIfCriteria(row.id, criteria.now, criteria.language))
        for row in what_if_rows(connection, criteria.project_id)
    )
    return WhatIfBoard(stored, own, copies, rates)


def what_if_changes(connection: Connection, criteria: WhatIfCriteria) -> WhatIfChanges:
    """What a copy changes, with the names that its edits are told by.

    Raises:
        NotFound: the copy was dropped or applied meanwhile.
    """
    row = one_what_if(connection, criteria.what_if_id)
    stored, tried = what_if_plan(connection, criteria)
    names = names_in_plans(stored, tried)
    for edit in row.edits:
        if isinstance(edit, AddPlanTask):
            names.setdefault(edit.task.key, edit.task.name)
    gone = {key for edit in row.edits for key in tasks_of(edit)} - names.keys()
    return WhatIfChanges(row, tried, {**names_of_gone(connection, gone), **names})


def names_in_plans(*found: ScheduledPlan) -> dict[Key, str]:
    """What the tasks, people and calendars of plans are called."""
    names: dict[Key, str] = {}
    for plan in (each.plan for each in found):
        names |= {task.key: task.name for task in plan.tasks}
        names |= {person.key: person.name for person in plan.people}
        names |= {key: calendar.name for key, calendar in plan.calendars.items()}
    return names
