from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    MovePlanTask,
    PlanEdit,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
    applied,
)
from app.domain.planning.plan import (
    Assignment,
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Plan,
    PlanTask,
)
from app.domain.planning.tasks.task_line import TaskLine
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.plan import PlanCriteria, plan_of
from app.services.history import Undo
from app.services.plan_changes import ChangePlan
from app.services.projects import AddProject
from app.services.task_acts import MoveTask
from app.services.tasks import AddTask
from app.store.store import Store
from tests.builders import SetClock, open_test_store
from tests.store.rows import all_findings, everything
from tests.store.tasks import Tasks

HOUR = 3600


class Website:
    """A project with four tasks: Design (Sketch, Colours), Build, Launch."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.id = store.execute(AddProject({"name": "Website"}))
        tasks = Tasks(store)
        self.design = tasks.add("Design @Website")
        self.sketch = tasks.add("Sketch est:8h", self.design)
        self.colours = tasks.add("Colours est:4h", self.design)
        self.build = tasks.add("Build @Website est:40h")

    @property
    def plan(self) -> Plan:
        return self.store.read(plan_of, PlanCriteria(self.id, SetClock().now()))

    def change(self, *edits: PlanEdit) -> None:
        self.store.execute(ChangePlan(self.id, edits, "Design"))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Website]:
    with open_test_store(tmp_path) as store:
        yield Website(store)


def edits_of_all_kinds(site: Website) -> tuple[PlanEdit, ...]:
    (person,) = site.plan.people
    constraint = Constraint(ConstraintKind.START_NO_EARLIER_THAN, SetClock().now())
    return (
        EditTaskPlan(site.sketch, {"effort_seconds": 2 * HOUR, "constraint": constraint}),
        EditTaskPlan(site.build, {"duration_seconds": 5 * HOUR, "deadline_on": date(2026, 12, 1)}),
        SetDependency(
            Dependency(site.design, site.build, DependencyKind.FINISH_TO_START, HOUR, reason="ink")
        ),
        SetAssignments(site.build, (Assignment(person.key, 60),)),
        MovePlanTask(site.colours, None, before=site.design),
    )


def test_what_is_written_is_what_the_edits_mean_in_memory(site: Website) -> None:
    edits = edits_of_all_kinds(site)
    expected = applied(site.plan, edits)
    site.change(*edits)
    assert site.plan == expected


def test_one_undo_takes_all_edits_back(site: Website) -> None:
    before = site.store.read(everything, None)
    site.change(*edits_of_all_kinds(site))
    site.store.execute(Undo())
    assert site.store.read(everything, None) == before
    assert site.store.read(all_findings, None) == []


def test_a_new_task_gets_an_id_that_later_edits_of_the_list_mean(site: Website) -> None:
    new = PlanTask("new", "Test", effort_seconds=HOUR, note="by hand", priority=3)
    made = site.store.execute(
        ChangePlan(
            site.id,
            (AddPlanTask(new, after=site.design), SetDependency(Dependency(site.build, "new"))),
            "Test",
        )
    )
    plan = site.plan
    assert [task.name for task in plan.tasks] == ["Design", "Sketch", "Colours", "Test", "Build"]
    assert (plan.tasks[3].note, plan.tasks[3].priority) == ("by hand", 3)
    assert plan.dependencies == (Dependency(site.build, made["new"]),)


def test_links_in_a_circle_are_refused_and_nothing_is_kept(site: Website) -> None:
    site.change(SetDependency(Dependency(site.design, site.build)))
    before = site.store.read(everything, None)
    with pytest.raises(RuleViolation) as raised:
        site.change(SetDependency(Dependency(site.build, site.sketch)))
    assert raised.value.key == "plan.cycle"
    assert raised.value.arguments["names"] == "Design → Build → Sketch → Design"
    assert site.store.read(everything, None) == before


def test_a_link_of_a_summary_with_its_own_child_is_refused(site: Website) -> None:
    with pytest.raises(RuleViolation) as raised:
        site.change(SetDependency(Dependency(site.design, site.sketch)))
    assert raised.value.key == "plan.link_to_own_child"


def test_putting_a_task_below_one_that_it_waits_for_is_refused(site: Website) -> None:
    site.change(SetDependency(Dependency(site.sketch, site.build)))
    with pytest.raises(RuleViolation) as raised:
        site.change(SetDependency(Dependency(site.build, site.build)))
    assert raised.value.key == "plan.self_link"
    with pytest.raises(RuleViolation):
        site.change(MovePlanTask(site.build, site.sketch))


def test_a_link_to_a_task_of_another_project_is_refused(site: Website) -> None:
    other = Tasks(site.store).add("Elsewhere @Other")
    with pytest.raises(RuleViolation) as raised:
        site.change(SetDependency(Dependency(site.build, other)))
    assert raised.value.key == "plan.link_across_projects"


def test_removing_a_task_takes_its_links_along(site: Website) -> None:
    site.change(SetDependency(Dependency(site.sketch, site.build)))
    site.change(RemoveTasks((site.design,)))
    assert [task.name for task in site.plan.tasks] == ["Build"]
    assert site.plan.dependencies == ()


def test_taking_a_link_away_that_is_gone_is_not_found(site: Website) -> None:
    with pytest.raises(NotFound):
        site.change(RemoveDependency(site.sketch, site.build))


def test_an_unknown_person_is_not_assigned(site: Website) -> None:
    with pytest.raises(NotFound):
        site.change(SetAssignments(site.build, (Assignment(UUID(int=1)),)))


def test_a_milestone_takes_no_time(site: Website) -> None:
    site.change(EditTaskPlan(site.build, {"milestone": True}))
    build = site.plan.tasks[-1]
    assert (build.milestone, build.effort_seconds, build.size_seconds) == (True, None, 0)


def test_no_move_on_another_page_hangs_a_task_on_what_it_waits_for(site: Website) -> None:
    site.change(SetDependency(Dependency(site.design, site.build)))
    with pytest.raises(RuleViolation) as raised:
        site.store.execute(MoveTask(site.build, site.design))
    assert raised.value.key == "plan.link_to_own_child"


def test_no_task_is_hung_on_one_whose_links_a_summary_cannot_have(site: Website) -> None:
    kind = DependencyKind.FINISH_TO_FINISH
    site.change(SetDependency(Dependency(site.sketch, site.build, kind)))
    with pytest.raises(RuleViolation) as raised:
        site.store.execute(AddTask(TaskLine("Part"), site.build))
    assert raised.value.key == "plan.finish_of_summary"
