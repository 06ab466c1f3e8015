"""The sample's planned project, made in the order in which it came about.

It is planned at its kick-off and a baseline taken; then its tasks begin and end, each at its own
instant, and what was found out since changes the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    MovePlanTask,
    PlanEdit,
    SetAssignments,
    SetDependency,
)
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    Key,
    PlanTask,
)
from app.queries.plan import PlanCriteria
from app.queries.plan_standing import standing_tasks
from app.services.baselines import TakeBaseline
from app.services.deliverables import AcceptDeliverable, AddDeliverable
from app.services.plan_changes import ChangePlan
from app.services.project_plan import SetProjectPlan
from app.services.sample_days import SampleDays
from app.services.tasks import EditTask
from app.store.unit_of_work import UnitOfWork


def as_of(work: UnitOfWork, instant: datetime) -> UnitOfWork:
    """The same change set for a command of the sample's past, which takes its now from it."""
    return replace(work, now=instant)


class SamplePlan:
    """One project's plan.

    Args:
        work: the open change set.
        days: the sample's calendar.
        project_id: whose plan it is.
        tasks: ids of the tasks that are there already, by name; new ones are added.
    """

    def __init__(
        self, work: UnitOfWork, days: SampleDays, project_id: UUID, tasks: dict[str, UUID]
    ) -> None:
        self._work = work
        self._days = days
        self._project_id = project_id
        self._tasks = tasks

    def make(self, sample: Mapping[str, Any]) -> None:
        """Plans it, takes the baseline, and lets happen what has happened since."""
        taken_at = self._days.at(sample["baseline"]["taken_at"])
        then = as_of(self._work, taken_at)
        starts_on = self._days.day(sample["starts_on"])
        SetProjectPlan(self._project_id, {"starts_on": starts_on}).run(then)
        self._plan(then, sample)
        criteria = PlanCriteria(self._project_id, taken_at)
        standing = standing_tasks(self._work.connection, criteria)
        TakeBaseline(self._project_id, sample["baseline"]["name"], standing.tasks).run(then)
        for each in sample["since"]:
            self._let_happen(each)
        for each in sample["deliverables"]:
            self._promise(each)

    def _plan(self, then: UnitOfWork, sample: Mapping[str, Any]) -> None:
        edits: list[PlanEdit] = []
        for each in sample["tasks"]:
            edits += self._placed(each)
        for first, second in sample["links"]:
            edits.append(SetDependency(Dependency(self._key(first), self._key(second))))
        made = ChangePlan(self._project_id, tuple(edits)).run(then)
        self._tasks |= {str(key): task_id for key, task_id in made.items()}

    def _placed(self, each: Mapping[str, Any]) -> list[PlanEdit]:
        """A task at its place, new or known, with who works on it; phases are placed first."""
        name = each["name"]
        parent = self._key(each["under"]) if "under" in each else None
        if name in self._tasks:
            key = self._tasks[name]
            return [MovePlanTask(key, parent), SetAssignments(key, self._crew(each))]
        new = PlanTask(
            name,
            name,
            parent,
            milestone=each.get("milestone", False),
            effort_seconds=each.get("estimate_seconds"),
            deadline_on=self._days.day(each["due_on"]) if "due_on" in each else None,
            assignments=self._crew(each),
        )
        return [AddPlanTask(new)]

    def _key(self, name: str) -> Key:
        """What edits call a task: its id, or of one that they add its name."""
        return self._tasks.get(name, name)

    def _crew(self, each: Mapping[str, Any]) -> tuple[Assignment, ...]:
        """The file's one person, or nobody: what others do has no name in it."""
        me = self._work.actor.member_id
        if "percent" not in each or me is None:
            return ()
        return (Assignment(me, each["percent"]),)

    def _let_happen(self, each: Mapping[str, Any]) -> None:
        task_id = self._tasks[each["task"]]
        if "started_at" in each:
            began = self._days.at(each["started_at"])
            begun = EditTask(task_id, {"started_at": began, "status": "in_progress"})
            begun.run(as_of(self._work, began))
        if "done_at" in each:
            then = as_of(self._work, self._days.at(each["done_at"]))
            EditTask(task_id, {"status": "done"}).run(then)
        edits = self._changes(task_id, each)
        if edits:
            ChangePlan(self._project_id, edits).run(self._work)

    def _changes(self, task_id: UUID, each: Mapping[str, Any]) -> tuple[PlanEdit, ...]:
        """What is planned otherwise since the kick-off."""
        fields: dict[str, Any] = {}
        if "left_seconds" in each:
            fields["remaining_seconds"] = each["left_seconds"]
        if "not_before" in each:
            begins = self._days.at(each["not_before"])
            fields["constraint"] = Constraint(ConstraintKind.START_NO_EARLIER_THAN, begins)
        edits: list[PlanEdit] = [EditTaskPlan(task_id, fields)] if fields else []
        if "percent" in each:
            edits.append(SetAssignments(task_id, self._crew(each)))
        return tuple(edits)

    def _promise(self, each: Mapping[str, Any]) -> None:
        """A deliverable with its criteria; signed off where somebody did."""
        fields = each["fields"]
        if "due_on" in each:
            fields["due_on"] = self._days.day(each["due_on"])
        deliverable_id = AddDeliverable(self._tasks[each["task"]], fields).run(self._work)
        if "accepted_by" in each:
            at = self._days.at(each["accepted_at"])
            AcceptDeliverable(deliverable_id, each["accepted_by"], at).run(self._work)
