"""What an hour of each person costs in a project, for plans: nobody has worked it yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.planning.plan import Key
from app.domain.planning.value.planned_cost import CostRates
from app.queries.work_terms import work_terms
from app.store.tables import member, project, rate


@dataclass(frozen=True, slots=True)
class CostRateCriteria:
    """A project, and the day by whose rates it is planned."""

    project_id: UUID
    day: date


def cost_rates(connection: Connection, criteria: CostRateCriteria) -> CostRates | None:
    """The cost rates of a project; None where there is no such project.

    As in `rate_lookup` the project's goes before the client's, and that before the person's own.
    Which kind of work it will be a plan does not know, so rates for that are left aside.
    """
    terms = work_terms(connection, criteria.project_id)
    if terms is None:
        return None
    rows = connection.execute(
        select(rate)
        .where(
            rate.c.kind == "cost",
            rate.c.unit == "hour",
            rate.c.currency == terms.currency,
            rate.c.valid_from_on <= criteria.day,
        )
        .order_by(rate.c.valid_from_on)
    ).all()
    client_id = connection.scalar(
        select(project.c.client_id).where(project.c.id == criteria.project_id)
    )
    # The newest comes last and stays.
    shared = [row.amount_e4 for row in rows if row.scope == "client" and row.client_id == client_id]
    of_project = [
        row.amount_e4
        for row in rows
        if row.scope == "project" and row.project_id == criteria.project_id
    ]
    common = (of_project or shared)[-1:]
    people: dict[Key, int] = {row.member_id: row.amount_e4 for row in rows if row.scope == "member"}
    if common:
        people = dict.fromkeys(connection.scalars(select(member.c.id)), common[0])
    # Those of other projects' tasks do no harm.
    tasks: dict[Key, int] = {row.task_id: row.amount_e4 for row in rows if row.scope == "task"}
    return CostRates(terms.currency, people, tasks)
