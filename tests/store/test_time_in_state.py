"""How long tasks were in each state, and where a project's work waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete

from app.queries.time_in_state import (
    StateAverageRow,
    StateAveragesCriteria,
    TimesInStateCriteria,
    state_averages,
    times_of_tasks,
)
from app.services.task_acts import CompleteTasks
from app.services.task_state import MoveToState
from app.services.tasks import EditTask
from app.services.workflow import AddState, EditState, RemoveState
from app.store.store import Store
from app.store.tables import state_change
from tests.builders import SetClock, open_test_store
from tests.store.rows import Do, make_project
from tests.store.tasks import Tasks

HOUR = 3600


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    with open_test_store(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def tasks(store: Store) -> Tasks:
    return Tasks(store)


def times(store: Store, clock: SetClock, task_id: UUID) -> list[tuple[str, str, int, int]]:
    rows = store.read(times_of_tasks, TimesInStateCriteria((task_id,), clock.now()))
    return [(row.name, row.kind, row.seconds, row.visits) for row in rows.get(task_id, ())]


def averages(store: Store, clock: SetClock, project: UUID | None) -> dict[str, StateAverageRow]:
    rows = store.read(state_averages, StateAveragesCriteria(project, clock.now()))
    return {row.state.name or row.state.kind: row for row in rows}


def test_the_time_in_each_state_runs_on_in_the_last(
    store: Store, tasks: Tasks, clock: SetClock
) -> None:
    task_id = tasks.add("Mail")
    clock.move(hours=1)
    store.execute(EditTask(task_id, {"status": "in_progress"}))
    clock.move(hours=2)
    store.execute(EditTask(task_id, {"status": "open"}))
    entered = clock.now()
    clock.move(hours=4)
    assert times(store, clock, task_id) == [
        ("", "open", 5 * HOUR, 2),
        ("", "in_progress", 2 * HOUR, 1),
    ]
    rows = store.read(times_of_tasks, TimesInStateCriteria((task_id,), clock.now()))
    assert rows[task_id][0].entered_at == entered


def test_a_renamed_state_has_its_new_name_and_a_removed_one_that_of_then(
    store: Store, tasks: Tasks, clock: SetClock
) -> None:
    project = make_project(store, "Website")
    review = store.execute(AddState(project, "Review", "in_progress"))
    task_id = tasks.add("Fix login @Website")
    store.execute(MoveToState(task_id, review))
    clock.move(hours=1)
    store.execute(EditState(project, review, {"name": "Check"}))
    assert times(store, clock, task_id)[1] == ("Check", "in_progress", HOUR, 1)
    store.execute(MoveToState(task_id, "in_progress"))
    store.execute(RemoveState(project, review))
    assert times(store, clock, task_id)[1] == ("Review", "in_progress", HOUR, 1)


def test_a_task_from_before_states_were_noted_is_left_out(
    store: Store, tasks: Tasks, clock: SetClock
) -> None:
    old, new = tasks.add("Old"), tasks.add("New")
    store.execute(
        Do(
            lambda w: w.connection.execute(
                delete(state_change).where(state_change.c.task_id == old)
            )
        )
    )
    found = store.read(times_of_tasks, TimesInStateCriteria((old, new), clock.now()))
    assert set(found) == {new}


def test_the_averages_show_where_work_waits(store: Store, tasks: Tasks, clock: SetClock) -> None:
    project = make_project(store, "Website")
    review = store.execute(AddState(project, "Review", "in_progress"))
    first, second = tasks.add("One @Website"), tasks.add("Two @Website")
    tasks.add("Elsewhere")
    clock.move(hours=1)
    for each in (first, second):
        store.execute(MoveToState(each, review))
    clock.move(hours=2)
    store.execute(CompleteTasks((first,)))
    clock.move(hours=4)
    found = averages(store, clock, project)
    assert list(found) == ["To do", "In progress", "Review"]
    waits = found["Review"]
    assert (waits.tasks, waits.average_seconds, waits.now) == (2, 4 * HOUR, 1)
    assert waits.longest_seconds == 6 * HOUR
    assert (found["To do"].tasks, found["To do"].average_seconds) == (2, HOUR)
    assert (found["In progress"].tasks, found["In progress"].average_seconds) == (0, 0)


def test_summaries_do_not_count_in_the_averages(
    store: Store, tasks: Tasks, clock: SetClock
) -> None:
    parent = tasks.add("Launch")
    tasks.add("Fix login", parent)
    clock.move(hours=1)
    found = averages(store, clock, None)
    assert (found["open"].tasks, found["open"].now) == (1, 1)
