from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.planning.tasks.workflow import (
    BUILT_IN,
    LIMIT_KEYS,
    StateKind,
    StateLoad,
    Status,
    TimeInState,
    Workflow,
    WorkflowState,
    check_limit,
    check_move,
    check_states,
    counterpart,
    state_for,
    state_of,
    times_in_state,
)
from app.domain.values.errors import RuleViolation

NOW = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def state(number: int, name: str, kind: StateKind, **limits: int) -> WorkflowState:
    return WorkflowState(UUID(int=number), name, kind, **limits)


IDEAS = state(1, "Ideas", "open")
READY = state(2, "Ready", "open")
DOING = state(3, "Doing", "in_progress")
CLIENT = state(4, "With the client", "waiting")
SHIPPED = state(5, "Shipped", "done")
BOARD = Workflow((IDEAS, READY, DOING, CLIENT, SHIPPED), scope="project")


def allowing(*moves: tuple[WorkflowState, WorkflowState]) -> Workflow:
    ids = frozenset((a.id, b.id) for a, b in moves if a.id is not None and b.id is not None)
    return Workflow(BOARD.states, ids, "project")


@pytest.mark.parametrize(
    ("status", "expected"), [("open", IDEAS), ("in_progress", DOING), ("done", SHIPPED)]
)
def test_a_task_comes_into_the_first_state_of_its_status(
    status: Status, expected: WorkflowState
) -> None:
    assert state_for(BOARD, status) == expected


def test_work_in_progress_waits_or_stays_open_where_no_state_says_more() -> None:
    assert state_for(Workflow((IDEAS, CLIENT, SHIPPED)), "in_progress") == CLIENT
    assert state_for(Workflow((IDEAS, SHIPPED)), "in_progress") == IDEAS


def test_a_workflow_without_a_fitting_state_leaves_it_to_the_built_in_one() -> None:
    assert state_for(Workflow((IDEAS, DOING)), "done") == WorkflowState(None, "", "done")


def test_a_task_is_in_the_state_that_it_was_put_in() -> None:
    assert state_of(BOARD, READY.id, "open") == READY
    assert state_of(BOARD, READY.id, "in_progress") == READY


@pytest.mark.parametrize("state_id", [None, UUID(int=99), SHIPPED.id])
def test_a_state_that_is_none_or_contradicts_the_status_is_not_believed(
    state_id: UUID | None,
) -> None:
    assert state_of(BOARD, state_id, "open") == IDEAS


def test_the_counterpart_has_the_same_name_or_else_means_the_same() -> None:
    other = Workflow((state(7, "Todo", "open"), state(8, "ready", "open"), state(9, "End", "done")))
    assert counterpart(other, READY, "open").name == "ready"
    assert counterpart(other, IDEAS, "open").name == "Todo"
    assert counterpart(other, SHIPPED, "done").name == "End"
    assert counterpart(Workflow(), READY, "open") == BUILT_IN[0]


def test_the_counterpart_of_a_name_that_means_something_else_is_not_taken() -> None:
    other = Workflow((state(7, "Todo", "open"), state(8, "Ready", "done")))
    assert counterpart(other, READY, "open").name == "Todo"


def test_without_moves_a_state_may_be_left_for_any() -> None:
    for goal in BOARD.states:
        check_move(BOARD, IDEAS, goal)
    assert BOARD.targets(IDEAS) == (READY, DOING, CLIENT, SHIPPED)


def test_only_the_named_moves_leave_a_state_that_has_some() -> None:
    workflow = allowing((IDEAS, READY), (DOING, SHIPPED))
    check_move(workflow, IDEAS, READY)
    check_move(workflow, READY, SHIPPED)
    assert workflow.targets(IDEAS) == (READY,)
    with pytest.raises(RuleViolation) as caught:
        check_move(workflow, IDEAS, DOING)
    assert caught.value.key == "workflow.move_not_allowed"
    assert caught.value.arguments == {"state": "Ideas", "target": "Doing"}


def test_staying_and_leaving_a_built_in_state_are_always_allowed() -> None:
    workflow = allowing((IDEAS, READY))
    check_move(workflow, IDEAS, IDEAS)
    check_move(workflow, WorkflowState(None, "", "done"), DOING)


def test_a_state_takes_as_many_tasks_as_its_limit() -> None:
    limited = state(3, "Doing", "in_progress", limit_count=2)
    check_limit(limited, StateLoad(1), StateLoad(1))
    with pytest.raises(RuleViolation) as caught:
        check_limit(limited, StateLoad(2), StateLoad(1))
    assert caught.value.key == "workflow.limit_reached"
    assert caught.value.arguments == {"state": "Doing", "limit": 2, "count": 2}


def test_a_state_takes_as_much_work_as_its_limit() -> None:
    limited = state(3, "Doing", "in_progress", limit_seconds=7200)
    check_limit(limited, StateLoad(1, 3600), StateLoad(1, 3600))
    with pytest.raises(RuleViolation) as caught:
        check_limit(limited, StateLoad(1, 3600), StateLoad(1, 3601))
    assert caught.value.key == "workflow.hours_reached"
    assert caught.value.arguments["left_seconds"] == 7201
    assert caught.value.key in LIMIT_KEYS


def test_what_adds_nothing_fits_into_a_full_state() -> None:
    full = state(3, "Doing", "in_progress", limit_count=1, limit_seconds=60)
    check_limit(full, StateLoad(5, 3600), StateLoad())
    check_limit(BOARD.states[0], StateLoad(500), StateLoad(1, 10**9))


@pytest.mark.parametrize(
    ("states", "key"),
    [
        ([IDEAS], "workflow.needs_open_and_done"),
        ([DOING, SHIPPED], "workflow.needs_open_and_done"),
        ([IDEAS, SHIPPED, state(9, "", "open")], "workflow.name_missing"),
        ([IDEAS, SHIPPED, state(9, "IDEAS", "open")], "workflow.name_taken"),
        ([IDEAS, state(9, "End", "done", limit_count=3)], "workflow.done_has_no_limit"),
        ([SHIPPED, state(9, "Now", "open", limit_count=0)], "workflow.limit_not_positive"),
        ([SHIPPED, state(9, "Now", "open", limit_seconds=-1)], "workflow.limit_not_positive"),
    ],
)
def test_states_that_make_no_workflow_are_refused(states: list[WorkflowState], key: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        check_states(states)
    assert caught.value.key == key


def test_states_that_make_a_workflow_pass() -> None:
    check_states(BOARD.states)


def test_time_in_state_is_summed_over_visits_and_runs_on_in_the_last() -> None:
    steps = [("To do", NOW), ("Doing", NOW + HOUR), ("To do", NOW + 3 * HOUR)]
    assert times_in_state(steps, NOW + 4 * HOUR) == [
        TimeInState("To do", 7200, 2),
        TimeInState("Doing", 7200, 1),
    ]
    assert times_in_state([], NOW) == []


def test_time_in_state_is_never_less_than_nothing() -> None:
    assert times_in_state([("To do", NOW)], NOW - HOUR) == [TimeInState("To do", 0, 1)]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 10_000)), min_size=1))
def test_the_times_in_all_states_are_the_time_since_the_first(
    steps: list[tuple[str, int]],
) -> None:
    entered = sorted(steps, key=lambda step: step[1])
    instants = [(key, NOW + timedelta(seconds=at)) for key, at in entered]
    times = times_in_state(instants, NOW + timedelta(seconds=10_000))
    assert sum(time.seconds for time in times) == 10_000 - entered[0][1]
    assert sum(time.visits for time in times) == len(steps)
