"""The states of workflows: made, changed, put in order, removed, given up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.planning.tasks.workflow import StateKey, Workflow
from app.domain.values.errors import NotFound
from app.queries.time_in_state import TimesInStateCriteria, times_of_tasks
from app.queries.workflow import workflow_of
from app.services.projects import DeleteProject
from app.services.task_acts import CompleteTasks
from app.services.task_state import MoveToState
from app.services.workflow import (
    AddState,
    AllowMoves,
    EditState,
    MoveState,
    RemoveState,
    StateChanges,
    UseSharedWorkflow,
)
from app.store.store import Store
from tests.builders import SetClock, open_test_store
from tests.store.rows import all_findings, make_project
from tests.store.states import names_entered, place
from tests.store.tasks import Tasks
from tests.store.undone import done_and_undone, refusal


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened
        assert opened.read(all_findings, None) == []


@pytest.fixture
def tasks(store: Store) -> Tasks:
    return Tasks(store)


@pytest.fixture
def project(store: Store) -> UUID:
    return make_project(store, "Website")


def names(store: Store, project_id: UUID | None) -> list[str]:
    return [state.name for state in store.read(workflow_of, project_id).states]


def key(store: Store, project_id: UUID | None, name: str) -> StateKey:
    states = store.read(workflow_of, project_id).states
    return next(state.key for state in states if state.name == name)


def test_a_file_without_states_has_the_built_in_ones(store: Store, project: UUID) -> None:
    assert store.read(workflow_of, project) == Workflow()
    assert store.read(workflow_of, None) == Workflow()


def test_the_first_own_state_makes_the_built_in_ones_the_projects_own(
    store: Store, project: UUID
) -> None:
    review = done_and_undone(store, AddState(project, " Review  it ", "in_progress", 3, 7200))
    workflow = store.read(workflow_of, project)
    assert names(store, project) == ["To do", "In progress", "Review it", "Done"]
    assert workflow.scope == "project"
    found = workflow.find(review)
    assert found is not None
    assert (found.kind, found.limit_count, found.limit_seconds) == ("in_progress", 3, 7200)
    assert store.read(workflow_of, None) == Workflow()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("open", ["To do", "New", "In progress", "Done"]),
        ("waiting", ["To do", "In progress", "New", "Done"]),
        ("done", ["To do", "In progress", "Done", "New"]),
    ],
)
def test_a_new_state_stands_behind_those_that_mean_the_same_or_less(
    store: Store, project: UUID, kind: str, expected: list[str]
) -> None:
    store.execute(AddState(project, "New", kind))  # type: ignore[arg-type]
    assert names(store, project) == expected


def test_states_of_no_project_are_those_of_all_without_their_own(
    store: Store, project: UUID
) -> None:
    other = make_project(store, "Reader")
    store.execute(AddState(project, "Review", "in_progress"))
    done_and_undone(store, AddState(None, "Waiting", "waiting"))
    assert names(store, other) == ["To do", "In progress", "Waiting", "Done"]
    assert store.read(workflow_of, other).scope == "file"
    assert "Waiting" not in names(store, project)


def test_tasks_keep_their_place_and_since_when_in_a_project_that_gets_its_own_states(
    store: Store, tasks: Tasks, project: UUID, clock: SetClock
) -> None:
    task_id = tasks.add("Fix login @Website")
    mail = tasks.add("Mail")
    clock.move(hours=2)
    done_and_undone(store, AddState(project, "Review", "in_progress"))
    assert store.read(place, task_id) == ("To do", "open")
    assert tasks.get(task_id).state_id == key(store, project, "To do")
    assert tasks.get(mail).state_id is None
    criteria = TimesInStateCriteria((task_id,), clock.now())
    (time,) = store.read(times_of_tasks, criteria)[task_id]
    assert (time.state_id, time.name, time.seconds) == (tasks.get(task_id).state_id, "To do", 7200)


def test_a_shared_workflow_is_copied_with_its_limits_and_moves(
    store: Store, tasks: Tasks, project: UUID
) -> None:
    review = store.execute(AddState(None, "Review", "in_progress", limit_count=2))
    store.execute(AllowMoves(None, key(store, None, "To do"), (review,)))
    task_id = tasks.add("Fix login @Website")
    store.execute(MoveToState(task_id, review))
    done_and_undone(store, EditState(project, review, {"name": "Check"}))
    own = store.read(workflow_of, project)
    assert [state.name for state in own.states] == ["To do", "In progress", "Check", "Done"]
    assert own.states[2].limit_count == 2
    assert own.targets(own.states[0]) == (own.states[2],)
    assert store.read(place, task_id) == ("Check", "in_progress")
    assert names(store, None) == ["To do", "In progress", "Review", "Done"]


def test_a_built_in_state_is_edited_by_its_kind(store: Store, project: UUID) -> None:
    done_and_undone(store, EditState(project, "in_progress", {"name": "Doing", "limit_count": 3}))
    workflow = store.read(workflow_of, project)
    assert (workflow.states[1].name, workflow.states[1].limit_count) == ("Doing", 3)


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"name": " "}, "workflow.name_missing"),
        ({"name": "done"}, "workflow.name_taken"),
        ({"kind": "waiting"}, "workflow.needs_open_and_done"),
        ({"limit_count": 0}, "workflow.limit_not_positive"),
        ({"limit_seconds": -5}, "workflow.limit_not_positive"),
    ],
)
def test_a_change_that_makes_no_workflow_is_refused(
    store: Store, project: UUID, changes: StateChanges, refused: str
) -> None:
    assert refusal(store, EditState(project, "open", changes)).key == refused


def test_a_state_that_cannot_be_is_not_made(store: Store, project: UUID) -> None:
    assert refusal(store, AddState(project, "To do", "open")).key == "workflow.name_taken"
    assert refusal(store, AddState(project, " ", "open")).key == "workflow.name_missing"
    limited = AddState(project, "End", "done", limit_count=2)
    assert refusal(store, limited).key == "workflow.done_has_no_limit"
    assert refusal(store, AddState(UUID(int=1), "A", "open")).key == "project.gone"


def test_what_a_state_means_changes_only_while_no_task_would_change(
    store: Store, tasks: Tasks, project: UUID
) -> None:
    review = store.execute(AddState(project, "Review", "in_progress"))
    task_id = tasks.add("Fix login @Website")
    store.execute(MoveToState(task_id, review))
    refused = refusal(store, EditState(project, review, {"kind": "done"}))
    assert refused.key == "workflow.kind_in_use"
    done_and_undone(store, EditState(project, review, {"kind": "waiting"}))
    store.execute(MoveToState(task_id, "open"))
    done_and_undone(store, EditState(project, review, {"kind": "done"}))


def test_states_are_put_in_order(store: Store, project: UUID) -> None:
    review = store.execute(AddState(project, "Review", "in_progress"))
    done_and_undone(store, MoveState(project, review, 1))
    assert names(store, project) == ["Review", "To do", "In progress", "Done"]
    store.execute(MoveState(project, review, 99))
    assert names(store, project)[-1] == "Review"
    assert refusal(store, MoveState(project, UUID(int=1), 1)).key == "workflow.state_gone"


def test_a_removed_state_sends_its_tasks_to_another(
    store: Store, tasks: Tasks, project: UUID
) -> None:
    review = store.execute(AddState(project, "Review", "in_progress"))
    store.execute(AllowMoves(project, review, (key(store, project, "Done"),)))
    task_id, other = tasks.add("Fix login @Website"), tasks.add("Mail @Website")
    store.execute(MoveToState(task_id, review))
    refused = refusal(store, RemoveState(project, review))
    assert (refused.key, refused.arguments["count"]) == ("workflow.state_in_use", 1)
    assert refusal(store, RemoveState(project, review, review)).key == "workflow.state_in_use"
    done_and_undone(store, RemoveState(project, review, key(store, project, "Done")))
    assert names(store, project) == ["To do", "In progress", "Done"]
    assert store.read(place, task_id) == ("Done", "done")
    assert store.read(place, other) == ("To do", "open")
    assert store.read(names_entered, task_id) == ["To do", "Review", "Done"]


def test_tasks_of_a_removed_state_that_hang_together_all_arrive(
    store: Store, tasks: Tasks, project: UUID
) -> None:
    review = store.execute(AddState(project, "Review", "in_progress"))
    parent = tasks.add("Launch @Website")
    child = tasks.add("Fix login", parent)
    for each in (parent, child):
        store.execute(MoveToState(each, review))
    done_and_undone(store, RemoveState(project, review, key(store, project, "Done")))
    assert [store.read(place, each) for each in (parent, child)] == [("Done", "done")] * 2


def test_a_state_without_tasks_goes_without_asking(store: Store, project: UUID) -> None:
    review = store.execute(AddState(project, "Review", "in_progress"))
    done_and_undone(store, RemoveState(project, review))
    done_and_undone(store, RemoveState(project, key(store, project, "In progress")))
    assert names(store, project) == ["To do", "Done"]
    last = refusal(store, RemoveState(project, key(store, project, "Done"), review))
    assert last.key == "workflow.needs_open_and_done"
    assert refusal(store, RemoveState(project, review)).key == "workflow.state_gone"


def test_moves_are_allowed_and_freed(store: Store, project: UUID) -> None:
    review = store.execute(AddState(project, "Review", "in_progress"))
    todo, done = key(store, project, "To do"), key(store, project, "Done")
    done_and_undone(store, AllowMoves(project, todo, (review, done, todo)))
    workflow = store.read(workflow_of, project)
    first = workflow.states[0]
    assert [state.name for state in workflow.targets(first)] == ["Review", "Done"]
    done_and_undone(store, AllowMoves(project, todo, (done,)))
    assert [s.name for s in store.read(workflow_of, project).targets(first)] == ["Done"]
    done_and_undone(store, AllowMoves(project, todo))
    assert store.read(workflow_of, project).moves == frozenset()
    assert refusal(store, AllowMoves(project, todo, (UUID(int=1),))).key == "workflow.state_gone"


def test_a_project_gives_its_own_states_up_for_the_shared_ones(
    store: Store, tasks: Tasks, project: UUID
) -> None:
    shared = store.execute(AddState(None, "Review", "in_progress"))
    review = store.execute(AddState(project, "Check", "in_progress"))
    own_review = key(store, project, "Review")
    first, second = tasks.add("One @Website"), tasks.add("Two @Website")
    store.execute(MoveToState(first, own_review))
    store.execute(MoveToState(second, review))
    done_and_undone(store, UseSharedWorkflow(project))
    assert store.read(workflow_of, project).scope == "file"
    assert tasks.get(first).state_id == shared
    assert store.read(place, second) == ("In progress", "in_progress")
    assert store.read(names_entered, second) == ["To do", "Check", "In progress"]
    assert refusal(store, UseSharedWorkflow(project)).key == "workflow.not_own"


def test_the_shared_states_can_be_given_up_too(store: Store, tasks: Tasks, project: UUID) -> None:
    review = store.execute(AddState(None, "Review", "in_progress"))
    task_id = tasks.add("One @Website")
    store.execute(MoveToState(task_id, review))
    done_and_undone(store, UseSharedWorkflow(None))
    assert store.read(workflow_of, project) == Workflow()
    assert tasks.get(task_id).state_id is None
    assert store.read(place, task_id) == ("", "in_progress")


def test_the_states_go_with_their_project(store: Store, tasks: Tasks, project: UUID) -> None:
    store.execute(AddState(project, "Review", "in_progress"))
    other = tasks.add("Mail")
    done_and_undone(store, DeleteProject(project))
    assert store.read(workflow_of, None) == Workflow()
    store.execute(CompleteTasks((other,)))
    with pytest.raises(NotFound):
        store.execute(AddState(project, "Review", "in_progress"))
