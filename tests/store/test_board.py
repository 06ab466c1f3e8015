"""The board: what stands where on it, and what one gesture does to a card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.planning.tasks.board import is_slow
from app.domain.planning.tasks.task_line import parse_task_line
from app.domain.planning.tasks.workflow import LIMIT_KEYS
from app.queries.blockers import blockers
from app.services.assignment import Names
from app.services.blockers import BlockTask
from app.services.board_moves import AddOnBoard, MoveOnBoard, Waits
from app.services.checklists import AddCheck, TickCheck
from app.services.comments import AddComment
from app.services.deliverables import AddDeliverable
from app.services.history import Undo
from app.services.task_acts import CompleteTasks
from app.services.task_people import AssignTask
from app.services.tasks_in_bulk import BulkChanges
from app.services.time_entries import AddDuration
from app.services.timer import StartTimer
from app.services.workflow import AddState, AllowMoves, EditState, StateChanges
from app.store.store import Store
from tests.builders import BERLIN, SetClock, open_test_store
from tests.store.boards import Boards
from tests.store.rows import all_findings, make_project
from tests.store.tasks import TODAY, Tasks
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
def boards(store: Store, clock: SetClock) -> Boards:
    return Boards(store, clock)


@pytest.fixture
def website(store: Store) -> UUID:
    """A project with Review, which holds two, and a state of waiting, beside the usual ones."""
    project = make_project(store, "Website")
    store.execute(AddState(project, "Review", "in_progress", limit_count=2))
    store.execute(AddState(project, "Client", "waiting"))
    return project


def test_cards_stand_in_the_states_of_the_one_project(
    tasks: Tasks, boards: Boards, website: UUID
) -> None:
    first = tasks.add("First @Website")
    tasks.add("Second @Website")
    boards.move(first, "Review")
    assert boards.names(project=website) == {
        "To do": ["Second"],
        "In progress": [],
        "Review": ["First"],
        "Client": [],
        "Done": [],
    }


def test_states_of_several_projects_are_one_column_by_name_and_meaning(
    tasks: Tasks, boards: Boards, website: UUID, store: Store
) -> None:
    reader = make_project(store, "Reader")
    store.execute(AddState(reader, "review", "in_progress"))
    tasks.add("A @Website")
    tasks.add("B @Reader")
    boards.move(tasks.add("C @Website"), "Review")
    boards.move(tasks.add("D @Reader"), "Review")
    boards.move(tasks.add("E"), "In progress")
    assert website
    assert boards.names() == {
        "To do": ["A", "B"],
        "In progress": ["E"],
        "Review": ["C", "D"],
        "Client": [],
        "Done": [],
    }


def test_a_column_tells_its_limit_and_what_the_filter_hides_counts_too(
    tasks: Tasks, boards: Boards, website: UUID
) -> None:
    for name in ("One", "Two"):
        boards.move(tasks.add(f"{name} @Website est:2h"), "Review")
    column = boards.column("Review", project=website, text="One")
    assert (column.limit_count, column.load and column.load.tasks) == (2, 2)
    assert [each.project for each in column.full] == ["Website"]
    assert boards.names(project=website, text="One")["Review"] == ["One"]


def test_a_board_of_several_projects_says_whose_state_is_full(
    tasks: Tasks, boards: Boards, website: UUID
) -> None:
    assert website
    tasks.add("Elsewhere")
    for name in ("One", "Two"):
        boards.move(tasks.add(f"{name} @Website"), "Review")
    column = boards.column("Review")
    assert column.limit_count is None
    assert [each.project for each in column.full] == ["Website"]


def test_a_limit_of_hours_is_full_when_the_work_that_is_left_fills_it(
    store: Store, tasks: Tasks, boards: Boards, website: UUID
) -> None:
    states = boards.read(project=website).workflows[website].states
    review = next(state for state in states if state.name == "Review")
    limits: StateChanges = {"limit_count": None, "limit_seconds": 4 * 3600}
    store.execute(EditState(website, review.key, limits))
    boards.move(tasks.add("One @Website est:4h"), "Review")
    column = boards.column("Review", project=website)
    assert column.load is not None
    assert (column.load.left_seconds, column.limit_seconds) == (14_400, 14_400)
    assert column.full


def test_a_tree_is_shown_by_its_leaves_and_by_what_nothing_open_hangs_on(
    store: Store, tasks: Tasks, boards: Boards
) -> None:
    launch = tasks.add("Launch")
    child = tasks.add("Fix login", launch)
    assert boards.names()["To do"] == ["Fix login"]
    assert boards.card("Fix login").parent == "Launch"
    store.execute(CompleteTasks((child,)))
    assert boards.names() == {"To do": ["Launch"], "In progress": [], "Done": ["Fix login"]}
    below = boards.card("Launch").parts.below
    assert (below.done, below.total) == (1, 1)


def test_what_was_done_before_this_week_is_shown_when_done_tasks_are_asked_for(
    store: Store, tasks: Tasks, boards: Boards, clock: SetClock
) -> None:
    clock.move(days=-7)
    store.execute(CompleteTasks((tasks.add("Old"),)))
    clock.move(days=7)
    store.execute(CompleteTasks((tasks.add("New"),)))
    assert boards.names()["Done"] == ["New"]
    assert boards.read().done.this_week
    assert boards.names(status="done")["Done"] == ["New", "Old"]
    assert boards.read(status="all").done.count == 2


def test_a_column_shows_its_first_cards_and_counts_all(
    store: Store, tasks: Tasks, boards: Boards
) -> None:
    ids = [tasks.add(name) for name in "ABCDEF"]
    for task_id in ids[3:]:
        store.execute(CompleteTasks((task_id,)))
    found = boards.top(2)
    key = boards.key("To do")
    assert [card.task.name for card in found.cards[key]] == ["A", "B"]
    assert [column.count for column in found.columns] == [3, 0]
    assert (len(found.done.cards), found.done.count, found.count) == (2, 3, 3)


def test_a_card_knows_all_that_hangs_on_its_task(
    store: Store, tasks: Tasks, boards: Boards, clock: SetClock
) -> None:
    task_id = tasks.add("Fix login est:4h")
    step = store.execute(AddCheck(task_id, "Find it"))
    store.execute(AddCheck(task_id, "Mend it"))
    store.execute(TickCheck(step))
    store.execute(AddComment(task_id, "On Friday"))
    store.execute(AddDeliverable(task_id, {"name": "Patch"}))
    assert store.actor.member_id is not None
    store.execute(AssignTask(task_id, store.actor.member_id))
    store.execute(BlockTask(task_id, "No access", waits_for="Lena"))
    store.execute(AddDuration(Names("", task="Fix login"), TODAY, 3600, BERLIN))
    store.execute(StartTimer(Names("Fix login"), clock.now(), BERLIN))
    parts = boards.card("Fix login").parts
    assert (parts.checks.done, parts.checks.total, parts.comments) == (1, 2, 1)
    assert (parts.deliverables.accepted, parts.deliverables.total) == (0, 1)
    assert [person.name for person in parts.people] == ["Nora Seidel"]
    assert parts.blocker is not None
    assert (parts.blocker.owner, parts.blocker.age_days(clock.move(days=3))) == ("Lena", 3)
    assert (parts.effort.spent_seconds, parts.effort.remaining_seconds) == (3600, 10_800)
    assert parts.running_since is not None


def test_a_card_that_stays_twice_as_long_as_the_others_is_slow(
    tasks: Tasks, boards: Boards, clock: SetClock
) -> None:
    slow = tasks.add("Slow")
    for name in ("A", "B", "C"):
        task_id = tasks.add(name)
        clock.move(days=1)
        boards.move(task_id, "In progress")
    clock.move(days=2)
    parts = boards.card("Slow").parts
    assert slow
    assert parts.in_state_seconds == 5 * 86_400
    assert parts.average_seconds == 2 * 86_400
    assert is_slow("in_progress", parts.in_state_seconds, parts.average_seconds)
    assert not is_slow("open", parts.in_state_seconds, parts.average_seconds)
    assert not is_slow("in_progress", 3600, 60)


def test_a_card_lands_between_two_others_and_the_tree_follows(
    store: Store, tasks: Tasks, boards: Boards
) -> None:
    first, second, third = (tasks.add(name) for name in ("A", "B", "C"))
    done_and_undone(store, MoveOnBoard(third, boards.key("To do"), first, second))
    assert boards.names()["To do"] == ["A", "C", "B"]
    assert tasks.tree() == ["A", "C", "B"]
    boards.move(first, "To do", above_id=second)
    assert boards.names()["To do"] == ["C", "B", "A"]
    boards.move(first, "To do", below_id=third)
    assert boards.names()["To do"] == ["A", "C", "B"]


def test_cards_of_several_projects_are_ordered_without_disturbing_any_other(
    store: Store, tasks: Tasks, boards: Boards
) -> None:
    for project in ("Website", "Reader", "Shop"):
        make_project(store, project)
        for name in "abc":
            tasks.add(f"{project[0]}{name} @{project}")
    shown = boards.names()["To do"]
    assert shown == ["Wa", "Ra", "Sa", "Wb", "Rb", "Sb", "Wc", "Rc", "Sc"]
    expected = list(shown)
    ids = {name: boards.card(name).task.id for name in shown}
    # All first tasks have the same position, so there is no room between them until it is made.
    for moved, above, below in (("Sc", "Wa", "Ra"), ("Wc", "Wa", "Sc"), ("Rc", "Wc", "Sc")):
        boards.move(ids[moved], "To do", above_id=ids[above], below_id=ids[below])
        expected.remove(moved)
        expected.insert(expected.index(above) + 1, moved)
        assert boards.names()["To do"] == expected


def test_room_is_made_where_numbers_have_run_out(tasks: Tasks, boards: Boards) -> None:
    ids = [tasks.add(name) for name in "ABCDEFGH"]
    order = list(ids)
    for turn in range(24):
        moved = order.pop(-1)
        boards.move(moved, "To do", above_id=order[turn % 3], below_id=order[turn % 3 + 1])
        order.insert(turn % 3 + 1, moved)
        cards = boards.read().cards[boards.key("To do")]
        assert [card.task.id for card in cards] == order


def test_state_and_place_change_in_one_step(store: Store, tasks: Tasks, boards: Boards) -> None:
    first, second = tasks.add("A"), tasks.add("B")
    boards.move(first, "In progress")
    done_and_undone(store, MoveOnBoard(second, boards.key("In progress"), below_id=first))
    assert boards.names()["In progress"] == ["B", "A"]


def test_a_full_state_refuses_and_takes_all_the_same_when_told_to(
    store: Store, tasks: Tasks, boards: Boards, website: UUID
) -> None:
    assert website
    for name in ("One", "Two"):
        boards.move(tasks.add(f"{name} @Website"), "Review")
    third = tasks.add("Three @Website")
    error = refusal(store, MoveOnBoard(third, boards.key("Review")))
    assert error.key in LIMIT_KEYS
    boards.move(third, "Review", override_limit=True)
    assert boards.names()["Review"] == ["One", "Two", "Three"]


def test_a_move_that_the_workflow_does_not_have_is_refused(
    store: Store, tasks: Tasks, boards: Boards, website: UUID
) -> None:
    task_id = tasks.add("One @Website")
    states = {state.name: state for state in boards.read().workflows[website].states}
    store.execute(AllowMoves(website, states["To do"].key, (states["In progress"].key,)))
    error = refusal(store, MoveOnBoard(task_id, boards.key("Review")))
    assert error.key == "workflow.move_not_allowed"


def test_a_project_without_the_state_says_which_it_has(
    store: Store, tasks: Tasks, boards: Boards, website: UUID
) -> None:
    assert website
    tasks.add("One @Website")
    error = refusal(store, MoveOnBoard(tasks.add("Inbox"), boards.key("Review")))
    assert error.key == "workflow.unknown_state"
    assert error.arguments["states"] == "To do, In progress, Done"


def test_what_goes_to_wait_says_for_what_and_waits_no_longer_when_it_leaves(
    store: Store, tasks: Tasks, boards: Boards, website: UUID
) -> None:
    assert website
    task_id = tasks.add("One @Website")
    waits = Waits("Scope answer", waits_for="Client")
    done_and_undone(store, MoveOnBoard(task_id, boards.key("Client"), waits=waits))
    found = boards.card("One").parts.blocker
    assert found is not None
    assert (found.owner, found.reason) == ("Client", "Scope answer")
    boards.move(task_id, "In progress")
    assert boards.card("One").parts.blocker is None
    assert [each.reason for each in store.read(blockers, task_id)] == ["Scope answer"]
    store.execute(Undo())
    assert boards.card("One").parts.blocker is not None


def test_a_task_is_added_in_a_column_and_was_never_elsewhere(
    store: Store, tasks: Tasks, boards: Boards, website: UUID, clock: SetClock
) -> None:
    tasks.add("Other @Website")
    line = parse_task_line("New one !high", TODAY)
    added = done_and_undone(store, AddOnBoard(line, boards.key("Review"), website))
    assert boards.names()["Review"] == ["New one"]
    assert tasks.get(added.task_id).status == "in_progress"
    clock.move(hours=1)
    parts = boards.card("New one").parts
    assert (parts.in_state_seconds, parts.average_seconds) == (3600, 3600)
    waiting = boards.card("Other").parts
    assert waiting.average_seconds == waiting.in_state_seconds


def test_a_full_column_takes_no_new_task(
    store: Store, tasks: Tasks, boards: Boards, website: UUID
) -> None:
    for name in ("One", "Two"):
        boards.move(tasks.add(f"{name} @Website"), "Review")
    line = parse_task_line("Three", TODAY)
    assert refusal(store, AddOnBoard(line, boards.key("Review"), website)).key in LIMIT_KEYS


def test_another_lane_changes_what_the_lane_says_in_the_same_step(
    store: Store, tasks: Tasks, boards: Boards, website: UUID
) -> None:
    task_id = tasks.add("One")
    tasks.add("Two @Website")
    key = boards.key("Review")
    also: BulkChanges = {"project_id": website, "priority": 4}
    done_and_undone(store, MoveOnBoard(task_id, key, also=also))
    assert boards.card("One").column == key
    row = tasks.get(task_id)
    assert (row.project, row.priority) == ("Website", 4)
