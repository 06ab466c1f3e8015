"""The list of a copy's edits stays short, and means what was done."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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
from app.domain.planning.editing.what_if_list import joined, with_own_names
from app.domain.planning.plan import Assignment, Dependency, DependencyKind
from app.domain.values.errors import NotFound
from tests.unit.planning.small_plans import HOUR, plan, work

PLAN = plan(work("a"), work("b", parent="a"), work("c", parent="a"), work("d"), links=(("b", "d"),))
_KEYS = st.sampled_from(("a", "b", "c", "d", "new"))
_EDITS: st.SearchStrategy[PlanEdit] = st.one_of(
    st.builds(
        EditTaskPlan,
        _KEYS,
        st.dictionaries(st.sampled_from(("effort_seconds", "priority")), st.integers(1, 4)),
    ),
    st.builds(SetAssignments, _KEYS, st.lists(st.builds(Assignment, _KEYS), max_size=1).map(tuple)),
    st.builds(SetDependency, st.builds(Dependency, _KEYS, _KEYS, st.sampled_from(DependencyKind))),
    st.builds(RemoveDependency, _KEYS, _KEYS),
    st.builds(MovePlanTask, _KEYS, st.none() | _KEYS, st.none() | _KEYS),
    st.builds(RemoveTasks, st.tuples(_KEYS)),
)


def fitting(edits: list[PlanEdit]) -> tuple[PlanEdit, ...]:
    """Those of the edits that can be done one after the other."""
    now, kept = PLAN, []
    for edit in edits:
        try:
            now = applied(now, (edit,))
        except NotFound:
            continue
        kept.append(edit)
    return tuple(kept)


@given(st.lists(_EDITS, max_size=12))
def test_a_joined_list_makes_the_same_plan(edits: list[PlanEdit]) -> None:
    done = fitting([AddPlanTask(work("new", parent="a")), *edits])
    short: tuple[PlanEdit, ...] = ()
    for edit in done:
        short = joined(short, (edit,))
    assert applied(PLAN, short) == applied(PLAN, done)
    assert len(short) <= len(done)


def test_what_is_said_anew_takes_the_place_of_what_was_said() -> None:
    before: tuple[PlanEdit, ...] = (
        EditTaskPlan("b", {"effort_seconds": HOUR, "note": "x"}),
        AddPlanTask(work("new")),
        SetDependency(Dependency("c", "d")),
        SetAssignments("d", (Assignment("ada"),)),
    )
    after = joined(
        before,
        (
            EditTaskPlan("b", {"effort_seconds": 2 * HOUR}),
            EditTaskPlan("new", {"name": "Party"}),
            RemoveDependency("c", "d"),
            SetAssignments("d", ()),
        ),
    )
    assert [type(edit) for edit in after] == [
        EditTaskPlan,
        AddPlanTask,
        SetAssignments,
        RemoveDependency,
    ]
    assert after[0] == EditTaskPlan("b", {"effort_seconds": 2 * HOUR, "note": "x"})
    assert isinstance(after[1], AddPlanTask)
    assert after[1].task.name == "Party"


def test_each_new_task_of_a_copy_has_a_name_of_its_own() -> None:
    first, names = with_own_names((), (AddPlanTask(work("x")), SetDependency(Dependency("x", "d"))))
    assert names == {"x": "new 1"}
    assert first[1] == SetDependency(Dependency("new 1", "d"))
    second, names = with_own_names(
        first,
        (
            AddPlanTask(work("x"), after="new 1"),
            EditTaskPlan("x", {"priority": 3}),
            SetAssignments("x", ()),
            MovePlanTask("d", "x", after="b"),
            RemoveDependency("x", "d"),
            RemoveTasks(("x", "d")),
        ),
    )
    assert names == {"x": "new 2"}
    assert isinstance(second[0], AddPlanTask)
    assert (second[0].task.key, second[0].after) == ("new 2", "new 1")
    assert second[1:] == (
        EditTaskPlan("new 2", {"priority": 3}),
        SetAssignments("new 2", ()),
        MovePlanTask("d", "new 2", after="b"),
        RemoveDependency("new 2", "d"),
        RemoveTasks(("new 2", "d")),
    )
