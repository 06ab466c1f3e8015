"""A small project with a plan, for tests that look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.planning.editing.edits import AddPlanTask, PlanEdit, SetDependency
from app.domain.planning.plan import Dependency, Plan, PlanTask
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.queries.plan import PlanCriteria, plan_of
from app.services.plan_changes import ChangePlan
from app.services.projects import AddProject
from app.store.store import Store
from tests.builders import BERLIN, THURSDAY

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Site:
    """The project "Website", planned from Thursday, 19 November 2026, 9:00 of Berlin.

    Design (Sketch 8 h, Colours 4 h) → Build 16 h → Launch (milestone); Texts 8 h stands alone.
    """

    store: Store
    project_id: UUID
    tasks: dict[str, UUID]

    @property
    def plan(self) -> Plan:
        return self.store.read(plan_of, PlanCriteria(self.project_id, THURSDAY))

    @property
    def schedule(self) -> Schedule:
        return schedule(self.plan)

    def task(self, name: str) -> PlanTask:
        """The task of this name as the file has it."""
        return next(task for task in self.plan.tasks if task.name == name)

    def span(self, name: str) -> str:
        """``19 09:00 - 19 18:00``: day and clock of start and finish."""
        task = self.task(name)
        dates = self.schedule.dates(task.key)
        start, finish = (at.astimezone(BERLIN) for at in (dates.start_at, dates.finish_at))
        return f"{start:%d %H:%M} - {finish:%d %H:%M}"

    @property
    def names(self) -> list[str]:
        """In the order of the tree, a dash for each step of depth."""
        depth: dict[object, int] = {None: -1}
        shown = []
        for task in self.plan.tasks:
            depth[task.key] = depth[task.parent] + 1
            shown.append("-" * depth[task.key] + task.name)
        return shown


def website(store: Store) -> Site:
    """Makes the project."""
    project_id = store.execute(AddProject({"name": "Website", "starts_on": date(2026, 11, 19)}))
    edits: list[PlanEdit] = [
        AddPlanTask(PlanTask("Design", "Design")),
        AddPlanTask(PlanTask("Sketch", "Sketch", "Design", effort_seconds=8 * HOUR)),
        AddPlanTask(PlanTask("Colours", "Colours", "Design", effort_seconds=4 * HOUR)),
        AddPlanTask(PlanTask("Build", "Build", effort_seconds=16 * HOUR)),
        AddPlanTask(PlanTask("Launch", "Launch", milestone=True)),
        AddPlanTask(PlanTask("Texts", "Texts", effort_seconds=8 * HOUR)),
        SetDependency(Dependency("Design", "Build")),
        SetDependency(Dependency("Build", "Launch")),
    ]
    made = store.execute(ChangePlan(project_id, tuple(edits), "Website"))
    return Site(store, project_id, {str(key): task_id for key, task_id in made.items()})
