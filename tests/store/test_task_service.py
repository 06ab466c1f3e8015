"""Tasks added, changed, moved, done and removed; what always holds of their tree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from app.domain.planning.tasks.task_line import TaskLine, parse_task_line
from app.domain.values.errors import NotFound, RuleViolation, StintError
from app.queries.projects import ProjectCriteria, projects
from app.queries.task_tree import TaskListCriteria
from app.services.assignment import Names
from app.services.history import Undo
from app.services.rates import RateScope, SetRate
from app.services.task_acts import CompleteTasks, DeleteTasks, MoveTask, ReopenTasks
from app.services.tasks import AddTask, EditTask
from app.services.time_entries import AddDuration
from app.store.store import Store
from app.store.tables import rate, task
from tests.builders import BERLIN, SetClock, open_test_store, rows_of
from tests.store.rows import make_client, make_project
from tests.store.tasks import TODAY, Tasks

ALL = TaskListCriteria(TODAY, status="all")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        make_project(opened, "Website", make_client(opened, "Acme"))
        make_project(opened, "Admin")
        yield opened


@pytest.fixture
def tasks(store: Store) -> Tasks:
    return Tasks(store)


def project_id(store: Store, name: str) -> UUID:
    rows = store.read(projects, ProjectCriteria())
    return next(row.id for row in rows if row.name == name)


def work_on(store: Store, name: str, project: str | None = None) -> None:
    names = Names("", task=name, project=project)
    store.execute(AddDuration(names, TODAY, 3600, BERLIN))


def refusal(store: Store, command: object) -> str:
    with pytest.raises(StintError) as caught:
        store.execute(command)  # type: ignore[arg-type]
    return caught.value.key


def test_a_line_becomes_a_task(tasks: Tasks) -> None:
    row = tasks.get(tasks.add("Fix login @Acme/Website #bug #ui !high due:2026-12-01 est:2h"))
    assert (row.name, row.project, row.client) == ("Fix login", "Website", "Acme")
    assert (row.priority, row.due_on, row.estimate_seconds) == (3, date(2026, 12, 1), 7200)
    assert (row.status, row.tags) == ("open", ("bug", "ui"))


def test_a_task_without_a_place_waits_in_the_inbox(tasks: Tasks) -> None:
    row = tasks.get(tasks.add("Call the bank"))
    assert (row.project, row.client, row.priority) == (None, None, 2)


def test_an_unknown_project_is_made_and_told(store: Store) -> None:
    added = store.execute(AddTask(parse_task_line("Draw @Logo", TODAY)))
    assert added.new_project == "Logo"
    assert project_id(store, "Logo")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (TaskLine(""), "task.name_missing"),
        (TaskLine("A", client="Acme"), "task.client_needs_project"),
        (TaskLine("A", "Website", "Nobody"), "client.unknown"),
        (TaskLine("A", estimate_seconds=-5), "task.estimate_not_positive"),
    ],
)
def test_a_line_that_makes_no_task_is_refused(store: Store, line: TaskLine, key: str) -> None:
    assert refusal(store, AddTask(line)) == key


def test_the_shown_project_is_that_of_a_line_that_names_none(store: Store, tasks: Tasks) -> None:
    shown = project_id(store, "Website")
    added = store.execute(AddTask(TaskLine("A"), project_id=shown))
    assert tasks.get(added.task_id).project == "Website"


def test_a_task_below_another_is_in_its_project(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    assert tasks.get(tasks.add("Fix login", parent)).project == "Website"
    elsewhere = AddTask(TaskLine("A", "Admin"), parent)
    assert refusal(store, elsewhere) == "task.in_parents_project"


def test_a_task_below_one_that_is_gone_is_refused(store: Store) -> None:
    assert refusal(store, AddTask(TaskLine("A"), UUID(int=1))) == "task.gone"


def test_new_tasks_stand_behind_their_siblings(tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    for name in ("One", "Two", "Three"):
        tasks.add(name, parent)
    assert tasks.tree() == ["Launch", "-One", "-Two", "-Three"]


def test_an_edit_changes_what_it_names_and_nothing_else(store: Store, tasks: Tasks) -> None:
    task_id = tasks.add("Fix login @Website #bug due:fri est:2h")
    store.execute(EditTask(task_id, {"name": " Fix  log-in ", "due_on": None, "tags": ("ui",)}))
    row = tasks.get(task_id)
    assert (row.name, row.due_on, row.tags) == ("Fix log-in", None, ("ui",))
    assert (row.estimate_seconds, row.project) == (7200, "Website")


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"name": "  "}, "task.name_missing"),
        ({"estimate_seconds": 0}, "task.estimate_not_positive"),
        ({"project_id": UUID(int=9)}, "project.gone"),
    ],
)
def test_an_edit_that_breaks_a_rule_changes_nothing(
    store: Store, tasks: Tasks, changes: object, key: str
) -> None:
    task_id = tasks.add("Fix login @Website #bug")
    before = store.read(rows_of, None)
    assert refusal(store, EditTask(task_id, changes)) == key  # type: ignore[arg-type]
    assert store.read(rows_of, None) == before


def test_a_task_that_is_gone_cannot_be_edited(store: Store) -> None:
    with pytest.raises(NotFound):
        store.execute(EditTask(UUID(int=1), {"name": "A"}))


def test_another_project_takes_what_is_below_along(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    child = tasks.add("Fix login", parent)
    store.execute(EditTask(parent, {"project_id": project_id(store, "Admin")}))
    assert [tasks.get(each).project for each in (parent, child)] == ["Admin", "Admin"]
    alone = EditTask(child, {"project_id": None})
    assert refusal(store, alone) == "task.in_parents_project"


def test_a_place_is_named_and_an_unknown_project_is_made(store: Store, tasks: Tasks) -> None:
    task_id = tasks.add("Launch @Website")
    store.execute(EditTask(task_id, {"place": ("Logo", "Acme")}))
    assert (tasks.get(task_id).project, tasks.get(task_id).client) == ("Logo", "Acme")
    store.execute(EditTask(task_id, {"place": (None, None)}))
    assert tasks.get(task_id).project is None
    no_project = EditTask(task_id, {"place": (None, "Acme")})
    assert refusal(store, no_project) == "task.client_needs_project"


def test_a_task_with_time_stays_in_its_project(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    tasks.add("Fix login", parent)
    work_on(store, "Fix login")
    move = EditTask(parent, {"project_id": project_id(store, "Admin")})
    assert refusal(store, move) == "task.project_is_fixed"
    to_other = MoveTask(parent, tasks.add("Mail @Admin"))
    assert refusal(store, to_other) == "task.project_is_fixed"


def test_a_task_moves_beside_any_sibling(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    one, two, three = (tasks.add(name, parent) for name in ("One", "Two", "Three"))
    store.execute(MoveTask(three, parent, before_id=one))
    assert tasks.tree()[1:] == ["-Three", "-One", "-Two"]
    store.execute(MoveTask(three, parent, after_id=one))
    assert tasks.tree()[1:] == ["-One", "-Three", "-Two"]
    store.execute(MoveTask(one, parent, after_id=two))
    assert tasks.tree()[1:] == ["-Three", "-Two", "-One"]
    store.execute(MoveTask(three, parent))
    assert tasks.tree()[1:] == ["-Two", "-One", "-Three"]


def test_moves_into_the_same_gap_never_run_out_of_room(store: Store, tasks: Tasks) -> None:
    first, *rest = (tasks.add(f"{name} @Website") for name in "ABC")
    wanted = ["A", "B", "C"]
    for turn in range(30):
        mover = rest[turn % 2]
        store.execute(MoveTask(mover, None, after_id=first))
        wanted = ["A", "B", "C"] if turn % 2 == 0 else ["A", "C", "B"]
        assert tasks.tree() == wanted


def test_a_task_moves_with_all_below_it_into_the_new_project(store: Store, tasks: Tasks) -> None:
    launch = tasks.add("Launch @Website")
    mail = tasks.add("Mail @Admin")
    letter = tasks.add("Letter", mail)
    store.execute(MoveTask(mail, launch))
    assert tasks.tree() == ["Launch", "-Mail", "--Letter"]
    assert tasks.get(letter).project == "Website"
    store.execute(MoveTask(mail, None, project_id=None))
    assert tasks.get(letter).project is None


def test_a_task_never_hangs_on_itself(store: Store, tasks: Tasks) -> None:
    top = tasks.add("Launch @Website")
    below = tasks.add("Deep", tasks.add("Middle", top))
    for parent in (top, below):
        assert refusal(store, MoveTask(top, parent)) == "task.in_itself"


def test_a_move_beside_a_sibling_that_is_gone_is_refused(store: Store, tasks: Tasks) -> None:
    move = MoveTask(tasks.add("A"), None, after_id=UUID(int=1))
    assert refusal(store, move) == "task.gone"


def test_done_means_that_all_below_is_done(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    child = tasks.add("Fix login", parent)
    store.execute(CompleteTasks((parent,)))
    assert tasks.get(child).status == "done"
    assert tasks.get(child).done_at is not None
    assert tasks.tree() == []


def test_what_was_done_before_keeps_its_instant(tmp_path: Path) -> None:
    clock = SetClock()
    with open_test_store(tmp_path / "other", clock) as store:
        tasks = Tasks(store)
        parent = tasks.add("Launch")
        child = tasks.add("Fix login", parent)
        store.execute(CompleteTasks((child,)))
        before = tasks.get(child).done_at
        clock.move(hours=1)
        store.execute(CompleteTasks((parent,)))
        assert tasks.get(child).done_at == before


def test_an_open_task_opens_what_it_hangs_on(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    child, other = tasks.add("Fix login", parent), tasks.add("Other", parent)
    store.execute(CompleteTasks((parent,)))
    store.execute(ReopenTasks((child,)))
    statuses = [tasks.get(each).status for each in (parent, child, other)]
    assert statuses == ["open", "open", "done"]


def test_a_new_task_opens_what_it_hangs_on(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    store.execute(CompleteTasks((parent,)))
    tasks.add("One more", parent)
    assert tasks.get(parent).status == "open"


def test_opening_leaves_what_is_in_progress_alone(store: Store, tasks: Tasks) -> None:
    task_id = tasks.add("Launch")
    store.execute(EditTask(task_id, {"status": "in_progress"}))
    store.execute(ReopenTasks((task_id,)))
    assert tasks.get(task_id).status == "in_progress"


def test_a_removed_task_takes_all_below_its_tags_and_its_rates_along(
    store: Store, tasks: Tasks
) -> None:
    parent = tasks.add("Launch @Website #big")
    tasks.add("Fix login #bug", parent)
    store.execute(SetRate(RateScope(task_id=parent), Decimal(80), TODAY, "EUR"))
    store.execute(DeleteTasks((parent,)))
    assert tasks.tree(ALL) == []
    assert store.read(lambda c, _: c.execute(select(rate)).all(), None) == []


def test_a_task_with_time_below_it_is_not_removed(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    tasks.add("Fix login", parent)
    work_on(store, "Fix login")
    assert refusal(store, DeleteTasks((parent,))) == "task.has_time"
    assert tasks.tree() == ["Launch", "-Fix login"]


def test_a_parent_and_its_child_can_be_removed_together(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website")
    child = tasks.add("Fix login", parent)
    store.execute(DeleteTasks((parent, child)))
    assert tasks.tree(ALL) == []


def test_each_act_is_undone_as_one(store: Store, tasks: Tasks) -> None:
    parent = tasks.add("Launch @Website #big est:2h")
    child = tasks.add("Fix login", parent)
    for command in (
        CompleteTasks((parent,)),
        DeleteTasks((parent,)),
        MoveTask(child, None, project_id=None),
        EditTask(parent, {"project_id": project_id(store, "Admin"), "tags": ()}),
    ):
        before = store.read(rows_of, None)
        store.execute(command)
        assert store.read(rows_of, None) != before
        store.execute(Undo())
        assert store.read(rows_of, None) == before


def broken_rules(connection: Connection, _: None) -> list[str]:
    """Tasks that break what always holds."""
    rows = {row.id: row for row in connection.execute(select(task))}
    broken = []
    for row in rows.values():
        parent = rows.get(row.parent_id)
        if parent is not None and parent.project_id != row.project_id:
            broken.append(f"{row.name} is in another project than {parent.name}")
        if parent is not None and parent.status == "done" and row.status != "done":
            broken.append(f"{row.name} is open below {parent.name}, which is done")
        above, steps = parent, 0
        while above is not None and steps <= len(rows):
            above, steps = rows.get(above.parent_id), steps + 1
        if above is not None:
            broken.append(f"{row.name} hangs on itself")
    return broken


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "move", "top", "done", "open", "project", "delete"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=14,
)


@given(ACTS)
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_whatever_is_done_the_tree_stays_a_tree(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int]]
) -> None:
    with open_test_store(tmp_path_factory.mktemp("tree")) as store:
        tasks = Tasks(store)
        places = [make_project(store, name) for name in ("One", "Two")] + [None]
        known = [tasks.add(f"Task {number} @One") for number in range(3)]
        for act, first, second in acts:
            mine, other = known[first % len(known)], known[second % len(known)]
            commands: dict[str, Any] = {
                "add": AddTask(TaskLine(f"Task {len(known)}"), mine),
                "move": MoveTask(mine, other),
                "top": MoveTask(mine, None),
                "done": CompleteTasks((mine,)),
                "open": ReopenTasks((mine,)),
                "project": EditTask(mine, {"project_id": places[second % 3]}),
                "delete": DeleteTasks((mine,)),
            }
            try:
                done = store.execute(commands[act])
            except (RuleViolation, NotFound):
                continue
            if act == "add":
                known.append(done.task_id)
            assert store.read(broken_rules, None) == []
