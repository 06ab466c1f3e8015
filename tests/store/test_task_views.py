"""Saved views: kept under a name, changed, forgotten; damaged texts lose nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.planning.tasks.task_view import MOST_VIEWS, TaskView, read_views, written_views
from app.queries.task_views import task_views
from app.services.task_views import DeleteTaskView, RenameTaskView, SaveTaskView
from app.store.store import Store
from tests.builders import open_test_store
from tests.store.rows import all_findings
from tests.store.undone import done_and_undone, refusal

LATE = TaskView("Late", due="overdue", project_id=UUID(int=5), tag="bug", text="login")
BOARD = TaskView("Board", "all", client_id=UUID(int=6), display="board", lanes="person")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_test_store(tmp_path) as opened:
        yield opened
        assert opened.read(all_findings, None) == []


def test_views_are_kept_by_name_and_undone(store: Store) -> None:
    done_and_undone(store, SaveTaskView(LATE))
    done_and_undone(store, SaveTaskView(BOARD))
    assert store.read(task_views, None) == (BOARD, LATE)


def test_a_view_of_the_same_name_takes_the_others_place(store: Store) -> None:
    store.execute(SaveTaskView(LATE))
    store.execute(SaveTaskView(TaskView("  LATE ", status="done")))
    assert store.read(task_views, None) == (TaskView("LATE", status="done"),)


def test_a_view_is_renamed_and_deleted(store: Store) -> None:
    store.execute(SaveTaskView(LATE))
    store.execute(SaveTaskView(BOARD))
    done_and_undone(store, RenameTaskView("late", "Behind"))
    assert [view.name for view in store.read(task_views, None)] == ["Behind", "Board"]
    assert refusal(store, RenameTaskView("Behind", "board")).key == "task_view.name_taken"
    done_and_undone(store, DeleteTaskView("Board"))
    assert [view.name for view in store.read(task_views, None)] == ["Behind"]
    assert refusal(store, DeleteTaskView("Board")).key == "task_view.gone"
    assert refusal(store, RenameTaskView("Board", "X")).key == "task_view.gone"


@pytest.mark.parametrize(
    ("name", "key"), [(" ", "task_view.name_missing"), ("x" * 61, "task_view.name_too_long")]
)
def test_a_name_is_one_that_a_menu_can_show(store: Store, name: str, key: str) -> None:
    assert refusal(store, SaveTaskView(TaskView(name))).key == key


def test_a_menu_holds_only_so_many_views() -> None:
    many = tuple(TaskView(f"View {number:02}") for number in range(MOST_VIEWS))
    assert read_views(written_views(many)) == many


def test_what_cannot_be_read_is_left_out() -> None:
    assert read_views(written_views((LATE, BOARD))) == (LATE, BOARD)
    assert read_views("not json") == ()
    assert read_views('{"name": "x"}') == ()
    assert read_views('[{"name": "A", "project_id": "zz"}, {"name": "B", "due": "someday"}]') == (
        TaskView("B"),
    )
