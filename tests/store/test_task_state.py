"""A task's state follows its status, and the status follows the state on the board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, select

from app.domain.planning.tasks.workflow import StateKey
from app.queries.workflow import state_loads, workflow_of
from app.services.assignment import Names
from app.services.task_acts import CompleteTasks, DeleteTasks, MoveTask, ReopenTasks
from app.services.task_state import MoveToState
from app.services.tasks import EditTask
from app.services.time_entries import AddDuration
from app.services.workflow import AddState, AllowMoves, EditState
from app.store.store import Store
from app.store.tables import state_change, task, workflow_state
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.rows import MakeRow, all_findings, make_project
from tests.store.states import names_entered, place
from tests.store.tasks import TODAY, Tasks
from tests.store.undone import done_and_undone, refusal


@dataclass(frozen=True, slots=True)
class Board:
    """A project with a state of its own beside the three that all have."""

    store: Store
    tasks: Tasks
    project: UUID
    review: UUID

    def key(self, name: str) -> StateKey:
        states = self.store.read(workflow_of, self.project).states
        return next(state.key for state in states if state.name == name)

    def where(self, task_id: UUID) -> tuple[str, str]:
        """The names of a task's state and status."""
        return self.store.read(place, task_id)

    def steps(self, task_id: UUID) -> list[str]:
        return self.store.read(names_entered, task_id)


def state_ids(connection: Connection, _: None) -> set[UUID | None]:
    return set(connection.scalars(select(task.c.state_id)))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened
        assert opened.read(all_findings, None) == []


@pytest.fixture
def board(store: Store) -> Board:
    project = make_project(store, "Website")
    review = store.execute(AddState(project, "Review", "in_progress"))
    return Board(store, Tasks(store), project, review)


def test_without_a_workflow_the_built_in_states_are_noted(store: Store) -> None:
    tasks = Tasks(store)
    task_id = tasks.add("Mail")
    for command in (
        EditTask(task_id, {"status": "in_progress"}),
        CompleteTasks((task_id,)),
        ReopenTasks((task_id,)),
    ):
        done_and_undone(store, command)
    steps = store.read(names_entered, task_id)
    assert steps == ["(open)", "(in_progress)", "(done)", "(open)"]
    assert store.read(state_ids, None) == {None}


def test_a_new_task_comes_into_the_first_open_state(board: Board) -> None:
    task_id = board.tasks.add("Fix login @Website")
    assert board.where(task_id) == ("To do", "open")
    assert board.tasks.get(task_id).state_id == board.key("To do")
    assert board.steps(task_id) == ["To do"]


def test_the_state_follows_the_status(board: Board) -> None:
    task_id = board.tasks.add("Fix login @Website")
    board.store.execute(EditTask(task_id, {"status": "in_progress"}))
    assert board.where(task_id) == ("In progress", "in_progress")
    board.store.execute(CompleteTasks((task_id,)))
    assert board.where(task_id) == ("Done", "done")
    board.store.execute(ReopenTasks((task_id,)))
    assert board.where(task_id) == ("To do", "open")
    assert board.steps(task_id) == ["To do", "In progress", "Done", "To do"]


def test_the_status_follows_the_state(board: Board) -> None:
    task_id = board.tasks.add("Fix login @Website")
    done_and_undone(board.store, MoveToState(task_id, board.review))
    assert board.where(task_id) == ("Review", "in_progress")
    done_and_undone(board.store, MoveToState(task_id, board.key("In progress")))
    assert board.where(task_id) == ("In progress", "in_progress")
    done_and_undone(board.store, MoveToState(task_id, board.key("Done")))
    assert board.where(task_id) == ("Done", "done")
    assert board.tasks.get(task_id).done_at is not None
    done_and_undone(board.store, MoveToState(task_id, board.review))
    assert board.where(task_id) == ("Review", "in_progress")
    assert board.tasks.get(task_id).done_at is None
    steps = ["To do", "Review", "In progress", "Done", "Review"]
    assert board.steps(task_id) == steps


def test_a_task_that_is_there_already_stays_as_it_is(board: Board) -> None:
    task_id = board.tasks.add("Fix login @Website")
    board.store.execute(MoveToState(task_id, board.key("To do")))
    assert board.steps(task_id) == ["To do"]


def test_a_kind_means_the_first_state_of_it(board: Board, store: Store) -> None:
    task_id = board.tasks.add("Fix login @Website")
    store.execute(MoveToState(task_id, "in_progress"))
    assert board.where(task_id) == ("In progress", "in_progress")
    mail = board.tasks.add("Mail")
    store.execute(MoveToState(mail, "done"))
    assert board.tasks.get(mail).status == "done"
    assert refusal(store, MoveToState(mail, "waiting")).key == "workflow.state_gone"


def test_a_state_of_another_project_is_none(board: Board, store: Store) -> None:
    mail = board.tasks.add("Mail")
    assert refusal(store, MoveToState(mail, board.review)).key == "workflow.state_gone"
    assert refusal(store, MoveToState(UUID(int=1), board.review)).key == "task.gone"


def test_done_on_the_board_takes_what_hangs_below_along(board: Board) -> None:
    parent = board.tasks.add("Launch @Website")
    child = board.tasks.add("Fix login", parent)
    board.store.execute(MoveToState(parent, board.key("Done")))
    assert board.where(child) == ("Done", "done")
    board.store.execute(MoveToState(child, board.review))
    assert board.where(parent) == ("To do", "open")
    assert board.steps(parent) == ["To do", "Done", "To do"]


def test_a_move_that_is_not_allowed_is_refused(board: Board, store: Store) -> None:
    task_id = board.tasks.add("Fix login @Website")
    store.execute(AllowMoves(board.project, board.key("To do"), (board.key("In progress"),)))
    refused = refusal(store, MoveToState(task_id, board.review, override_limit=True))
    assert refused.key == "workflow.move_not_allowed"
    store.execute(MoveToState(task_id, board.key("In progress")))
    store.execute(MoveToState(task_id, board.review))
    assert board.where(task_id)[0] == "Review"


def test_a_full_state_warns_and_can_be_filled_further(board: Board, store: Store) -> None:
    first, second = board.tasks.add("One @Website"), board.tasks.add("Two @Website")
    store.execute(EditState(board.project, board.review, {"limit_count": 1}))
    store.execute(MoveToState(first, board.review))
    refused = refusal(store, MoveToState(second, board.review))
    assert refused.key == "workflow.limit_reached"
    assert refused.arguments == {"state": "Review", "limit": 1, "count": 1}
    done_and_undone(store, MoveToState(second, board.review, override_limit=True))
    assert store.read(state_loads, board.project)[board.review].tasks == 2


def test_a_limit_of_hours_counts_what_the_tasks_leave(board: Board, store: Store) -> None:
    first, second = board.tasks.add("One @Website est:4h"), board.tasks.add("Two @Website est:3h")
    third = board.tasks.add("Three @Website")
    store.execute(EditState(board.project, board.review, {"limit_seconds": 6 * 3600}))
    store.execute(MoveToState(first, board.review))
    refused = refusal(store, MoveToState(second, board.review))
    assert refused.key == "workflow.hours_reached"
    assert refused.arguments["left_seconds"] == 7 * 3600
    # Nobody knows what the third one takes.
    store.execute(MoveToState(third, board.review))
    store.execute(AddDuration(Names("", task="One", project="Website"), TODAY, 3600, BERLIN))
    store.execute(MoveToState(second, board.review))
    load = store.read(state_loads, board.project)[board.review]
    assert (load.tasks, load.left_seconds) == (3, 6 * 3600)


def test_what_somebody_says_is_left_counts_before_the_estimate(board: Board, store: Store) -> None:
    task_id = board.tasks.add("One @Website est:4h")
    store.execute(EditTask(task_id, {"remaining_seconds": 600}))
    assert store.read(state_loads, board.project)[board.key("To do")].left_seconds == 600


def test_a_summary_counts_for_no_limit(board: Board, store: Store) -> None:
    store.execute(EditState(board.project, board.review, {"limit_count": 1}))
    parent = board.tasks.add("Launch @Website est:9h")
    child = board.tasks.add("Fix login", parent)
    store.execute(MoveToState(child, board.review))
    store.execute(MoveToState(parent, board.review))
    assert store.read(state_loads, board.project)[board.review].tasks == 1


def test_limits_are_of_each_project_alone(store: Store) -> None:
    tasks = Tasks(store)
    for name in ("One", "Two"):
        make_project(store, name)
    shared = store.execute(AddState(None, "Review", "in_progress", limit_count=1))
    for name in ("One", "Two"):
        store.execute(MoveToState(tasks.add(f"Task @{name}"), shared))
    third = tasks.add("Third @One")
    assert refusal(store, MoveToState(third, shared)).key == "workflow.limit_reached"


def test_a_task_comes_into_the_state_of_the_same_name_in_another_project(
    board: Board, store: Store
) -> None:
    other = make_project(store, "Reader")
    review = store.execute(AddState(other, "Review", "in_progress"))
    parent = board.tasks.add("Launch @Website")
    child = board.tasks.add("Fix login", parent)
    store.execute(MoveToState(child, board.review))
    done_and_undone(store, EditTask(parent, {"project_id": other}))
    assert board.tasks.get(child).state_id == review
    assert board.where(parent) == ("To do", "open")
    done_and_undone(store, MoveTask(parent, None, project_id=None))
    assert board.tasks.get(child).state_id is None
    assert board.where(child) == ("", "in_progress")
    assert board.steps(child)[-1] == "(in_progress)"


def test_status_and_project_can_change_at_once(board: Board, store: Store) -> None:
    mail = board.tasks.add("Mail")
    done_and_undone(store, EditTask(mail, {"project_id": board.project, "status": "done"}))
    assert board.where(mail) == ("Done", "done")


def test_what_was_noted_goes_with_a_deleted_task(board: Board, store: Store) -> None:
    task_id = board.tasks.add("Fix login @Website")
    store.execute(MoveToState(task_id, board.review))
    done_and_undone(store, DeleteTasks((task_id,)))
    assert board.steps(task_id) == []


def test_a_workflow_without_a_state_for_done_leaves_it_to_the_built_in_one(store: Store) -> None:
    project = make_project(store, "Website")
    values = {"project_id": project, "name": "Ready", "kind": "open", "position": 1}
    ready = store.execute(MakeRow(workflow_state, values))
    tasks = Tasks(store)
    task_id = tasks.add("Fix login @Website")
    assert tasks.get(task_id).state_id == ready
    done_and_undone(store, CompleteTasks((task_id,)))
    assert (tasks.get(task_id).state_id, tasks.get(task_id).status) == (None, "done")
    done_and_undone(store, ReopenTasks((task_id,)))
    assert tasks.get(task_id).state_id == ready


def test_states_are_entered_at_the_instant_of_the_change_by_whoever_changes(
    board: Board, store: Store, clock: SetClock
) -> None:
    task_id = board.tasks.add("Fix login @Website")
    at = clock.move(hours=1)
    store.execute(MoveToState(task_id, board.review))
    rows = store.read(lambda c, _: c.execute(select(state_change)).all(), None)
    assert rows[-1].entered_at == at
    assert rows[-1].member_id is not None
