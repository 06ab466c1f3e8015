"""Baselines and recorded work of the small project, for tests that measure by them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.queries.plan import PlanCriteria
from app.queries.plan_standing import standing_tasks
from app.services.assignment import Names
from app.services.baselines import TakeBaseline
from app.services.time_entries import AddTimed
from tests.builders import BERLIN, THURSDAY
from tests.store.site import Site


def take(site: Site, name: str = "Kick-off") -> UUID:
    """Keeps the plan as it is."""
    found = site.store.read(standing_tasks, PlanCriteria(site.project_id, THURSDAY))
    key: UUID = site.store.execute(TakeBaseline(site.project_id, name, found.tasks))
    return key


def work(site: Site, task: str, hours: float, *, days_ago: int = 1) -> None:
    """Records work on a task that ended so many days ago."""
    end = THURSDAY - timedelta(days=days_ago)
    names = Names("", task=task, project="Website")
    start = end - timedelta(hours=hours)
    site.store.execute(AddTimed(names, start, end, BERLIN))
