from __future__ import annotations

import pytest

from app.domain.planning.editing.edits import (
    AddPlanTask,
    EditTaskPlan,
    MovePlanTask,
    RemoveDependency,
    RemoveTasks,
    SetAssignments,
    SetDependency,
    applied,
    resized_tasks,
)
from app.domain.planning.plan import Assignment, Dependency, DependencyKind
from app.domain.values.errors import NotFound
from tests.unit.planning.small_plans import HOUR, plan, work

PLAN = plan(work("a"), work("b", parent="a"), work("c", parent="a"), work("d"), links=(("b", "d"),))


def names(edits: list[object]) -> list[object]:
    return [task.key for task in applied(PLAN, edits).tasks]  # type: ignore[arg-type]


def test_a_field_is_set_and_the_others_stay() -> None:
    after = applied(PLAN, [EditTaskPlan("b", {"effort_seconds": 3 * HOUR})])
    assert (after.tasks[1].effort_seconds, after.tasks[1].name) == (3 * HOUR, "B")
    assert PLAN.tasks[1].effort_seconds == 8 * HOUR


def test_no_edit_sets_a_recorded_fact() -> None:
    with pytest.raises(ValueError, match="spent_seconds"):
        EditTaskPlan("b", {"spent_seconds": 1})


def test_a_new_task_stands_behind_its_sibling_and_all_below_it() -> None:
    assert names([AddPlanTask(work("n"), after="a")]) == ["a", "b", "c", "n", "d"]
    assert names([AddPlanTask(work("n", parent="a"), after="b")]) == ["a", "b", "n", "c", "d"]
    assert names([AddPlanTask(work("n"))]) == ["a", "b", "c", "d", "n"]


def test_removing_a_task_takes_what_hangs_on_it_and_its_links() -> None:
    after = applied(PLAN, [RemoveTasks(("a",))])
    assert [task.key for task in after.tasks] == ["d"]
    assert after.dependencies == ()


def test_a_moved_task_takes_its_tree_along() -> None:
    after = applied(PLAN, [MovePlanTask("a", "d")])
    assert [(task.key, task.parent) for task in after.tasks] == [
        ("d", None),
        ("a", "d"),
        ("b", "a"),
        ("c", "a"),
    ]


def test_a_task_cannot_move_below_itself() -> None:
    with pytest.raises(NotFound):
        applied(PLAN, [MovePlanTask("a", "b")])


def test_a_dependency_takes_the_place_of_the_one_between_the_same_tasks() -> None:
    new = Dependency("b", "d", DependencyKind.START_TO_START, HOUR)
    assert applied(PLAN, [SetDependency(new)]).dependencies == (new,)
    assert applied(PLAN, [RemoveDependency("b", "d")]).dependencies == ()


def test_people_are_set_as_a_whole() -> None:
    crew = (Assignment("nora", 50),)
    assert applied(PLAN, [SetAssignments("d", crew)]).tasks[3].assignments == crew


def test_an_edit_of_a_task_that_is_gone_is_refused() -> None:
    with pytest.raises(NotFound):
        applied(PLAN, [EditTaskPlan("x", {"name": "X"})])


def test_only_edits_of_sizes_leave_the_network_alone() -> None:
    size = EditTaskPlan("b", {"effort_seconds": HOUR})
    assert resized_tasks([size, EditTaskPlan("c", {"constraint": None})]) == ("b", "c")
    assert resized_tasks([size, RemoveDependency("b", "d")]) is None
    assert resized_tasks([EditTaskPlan("b", {"calendar": None})]) is None
