from __future__ import annotations

from dataclasses import replace
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
from app.domain.planning.editing.what_if_edits import tried
from app.domain.planning.plan import Assignment, Dependency, Person
from app.domain.values.errors import RuleViolation
from tests.unit.planning.small_plans import HOUR, OFFICE, plan, work

ADA = Person("ada", "Ada", OFFICE)
PLAN = replace(
    plan(work("a"), work("b", parent="a"), work("c", parent="a"), work("d"), links=(("b", "d"),)),
    people=(ADA,),
    calendars={"office": OFFICE},
)


def test_edits_that_fit_are_tried_and_kept_as_they_are() -> None:
    edits: tuple[PlanEdit, ...] = (
        EditTaskPlan("b", {"effort_seconds": HOUR, "calendar": "office"}),
        AddPlanTask(work("new", parent="a"), after="b"),
        SetDependency(Dependency("new", "d")),
        SetAssignments("new", (Assignment("ada"),)),
        RemoveDependency("b", "d"),
        MovePlanTask("c", None, before="d"),
        RemoveTasks(("c",)),
    )
    after, kept = tried(PLAN, edits)
    assert after == applied(PLAN, edits)
    assert kept == edits


def test_what_is_gone_already_need_not_be_removed() -> None:
    without = applied(PLAN, (RemoveDependency("b", "d"), RemoveTasks(("c",))))
    after, kept = tried(without, (RemoveDependency("b", "d"), RemoveTasks(("c", "d"))))
    assert kept == (RemoveTasks(("d",)),)
    assert [task.key for task in after.tasks] == ["a", "b"]
    assert tried(without, (RemoveTasks(("c",)),)) == (without, ())


@pytest.mark.parametrize(
    "edit",
    [MovePlanTask("d", "a", after="b"), MovePlanTask("d", "a", before="b")],
)
def test_a_task_whose_new_neighbour_has_left_comes_last(edit: MovePlanTask) -> None:
    elsewhere = applied(PLAN, (MovePlanTask("b", None),))
    after, kept = tried(elsewhere, (edit,))
    assert kept == (MovePlanTask("d", "a"),)
    assert [task.key for task in after.tasks if task.parent == "a"] == ["c", "d"]


def test_a_new_task_whose_neighbour_has_left_comes_last() -> None:
    after, kept = tried(PLAN, (AddPlanTask(work("new", parent="a"), after="gone"),))
    assert kept == (AddPlanTask(work("new", parent="a")),)
    assert [task.key for task in after.tasks] == ["a", "b", "c", "new", "d"]


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (EditTaskPlan("gone", {"note": ""}), "what_if.task_gone"),
        (SetAssignments("gone", ()), "what_if.task_gone"),
        (MovePlanTask("b", "gone"), "what_if.task_gone"),
        (AddPlanTask(work("new", parent="gone")), "what_if.task_gone"),
        (SetDependency(Dependency("b", "gone")), "what_if.task_gone"),
        (MovePlanTask("a", "b"), "what_if.below_itself"),
        (SetAssignments("b", (Assignment("ben"),)), "what_if.person_gone"),
        (
            AddPlanTask(replace(work("n"), assignments=(Assignment("ben"),))),
            "what_if.person_gone",
        ),
        (EditTaskPlan("b", {"calendar": "nights"}), "what_if.calendar_gone"),
        (AddPlanTask(replace(work("n"), calendar="nights")), "what_if.calendar_gone"),
    ],
)
def test_an_edit_that_no_longer_fits_is_told_by_its_number(edit: PlanEdit, key: str) -> None:
    with pytest.raises(RuleViolation) as raised:
        tried(PLAN, (EditTaskPlan("b", {"note": "first"}), edit))
    assert raised.value.key == key
    assert raised.value.arguments["number"] == 2


def test_the_task_that_is_gone_is_named_by_its_key() -> None:
    gone = UUID(int=9)
    with pytest.raises(RuleViolation) as raised:
        tried(PLAN, (SetDependency(Dependency("b", gone)),))
    assert raised.value.arguments["task"] == str(gone)
