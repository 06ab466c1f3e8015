"""Many tasks changed alike: all of them or none, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from app.domain.planning.tasks.workflow import LIMIT_KEYS
from app.queries.history import HistoryCriteria, history
from app.queries.task_people import assignments
from app.services.tasks import EditTask
from app.services.tasks_in_bulk import BulkChanges, EditTasks
from app.services.workflow import AddState
from app.store.store import Store
from app.store.tables import member
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.boards import Boards
from tests.store.rows import MakeRow, all_findings, make_project
from tests.store.tasks import TODAY, Tasks
from tests.store.undone import done_and_undone, refusal


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened
        assert opened.read(all_findings, None) == []


@pytest.fixture
def tasks(store: Store) -> Tasks:
    return Tasks(store)


@pytest.fixture
def three(tasks: Tasks) -> tuple[UUID, ...]:
    return tuple(tasks.add(f"{name} #old") for name in ("A", "B", "C"))


def test_fields_are_set_on_all_and_taken_back_by_one_undo(
    store: Store, tasks: Tasks, three: tuple[UUID, ...]
) -> None:
    day = TODAY + timedelta(days=3)
    changes: BulkChanges = {"priority": 4, "due_on": day, "estimate_seconds": 7200}
    done_and_undone(store, EditTasks(three, changes))
    rows = [tasks.get(task_id) for task_id in three]
    assert {(row.priority, row.due_on, row.estimate_seconds) for row in rows} == {(4, day, 7200)}


def test_a_tag_comes_and_another_goes(store: Store, tasks: Tasks, three: tuple[UUID, ...]) -> None:
    done_and_undone(store, EditTasks(three, {"tag": "bug", "untag": "OLD"}))
    assert {tasks.get(task_id).tags for task_id in three} == {("bug",)}


def test_a_person_takes_the_place_of_whoever_had_the_tasks(
    store: Store, three: tuple[UUID, ...]
) -> None:
    person = MakeRow(member, {"name": "Ada", "zone": BERLIN.key, "working_hours": "{}"})
    ada = store.execute(person)
    assert store.actor.member_id is not None
    store.execute(EditTasks(three[:1], {"member_id": store.actor.member_id}))
    done_and_undone(store, EditTasks(three, {"member_id": ada}))
    found = store.read(assignments, three)
    assert {tuple(each.name for each in people) for people in found.values()} == {("Ada",)}
    store.execute(EditTasks(three, {"member_id": None}))
    assert store.read(assignments, three) == {}


def test_another_project_takes_what_hangs_on_the_tasks_along(
    store: Store, tasks: Tasks, three: tuple[UUID, ...]
) -> None:
    website = make_project(store, "Website")
    child = tasks.add("Child", three[0])
    done_and_undone(store, EditTasks((child, *three), {"project_id": website}))
    assert {tasks.get(each).project for each in (child, *three)} == {"Website"}
    assert tasks.get(child).parent_id == three[0]


def test_a_state_is_found_by_its_name_in_each_tasks_workflow(
    store: Store, tasks: Tasks, three: tuple[UUID, ...]
) -> None:
    website = make_project(store, "Website")
    store.execute(AddState(website, "Review", "in_progress", limit_count=1))
    other = tasks.add("D @Website")
    boards = Boards(store, SetClock())
    key = boards.key("In progress")
    done_and_undone(store, EditTasks((*three, other), {"column": key}))
    assert boards.names()["In progress"] == ["A", "D", "B", "C"]
    review = boards.key("Review")
    assert refusal(store, EditTasks((other, *three), {"column": review})).key == (
        "workflow.unknown_state"
    )
    second = tasks.add("E @Website")
    error = refusal(store, EditTasks((other, second), {"column": review}))
    assert error.key in LIMIT_KEYS
    store.execute(EditTasks((other, second), {"column": review}, override_limit=True))
    assert boards.names()["Review"] == ["D", "E"]


def test_a_milestone_keeps_no_estimate(store: Store, tasks: Tasks, three: tuple[UUID, ...]) -> None:
    store.execute(EditTask(three[0], {"milestone": True}))
    store.execute(EditTasks(three, {"estimate_seconds": 3600}))
    assert [tasks.get(each).estimate_seconds for each in three] == [None, 3600, 3600]


def test_one_task_that_is_gone_changes_none(store: Store, three: tuple[UUID, ...]) -> None:
    error = refusal(store, EditTasks((*three, uuid4()), {"priority": 1}))
    assert error.key == "task.gone"


def test_the_history_names_three_and_counts_the_rest(
    store: Store, tasks: Tasks, three: tuple[UUID, ...]
) -> None:
    store.execute(EditTasks((*three, tasks.add("D")), {"priority": 1}))
    newest = store.read(history, HistoryCriteria())[0]
    assert newest.action == "task.edit_many"
    assert '"A, B, C + 1"' in str(newest.arguments).replace("'", '"')
