"""Many tasks changed from the menu of the marked rows: one change set each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QMenu

from app.queries.task_people import assignments
from app.queries.task_tree import TaskRow
from app.services.history import Undo
from app.services.workflow import AddState
from app.store.store import Store
from app.ui.tasks.text_dialog import TextDialog
from tests.store.tasks import TODAY, Tasks
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, save, write
from tests.ui.tasks.hands import Hands


@pytest.fixture
def marked(family: Hands) -> Hands:
    family.go_to("Mail", "Launch", "Search")
    return family


def rows(hands: Hands, tasks: Tasks) -> list[TaskRow]:
    return [tasks.get(shown.row.id) for shown in hands.page.table.chosen()]


def choose(hands: Hands, field: str, text: str) -> None:
    """Takes an entry of a sub-menu."""
    menu = QMenu()
    hands.page.bulk.fill(menu, [shown.row for shown in hands.page.table.chosen()])
    within = next(action.menu() for action in menu.actions() if action.text() == field)
    assert isinstance(within, QMenu)
    next(action for action in within.actions() if action.text() == text).trigger()
    settle(hands.session)


def test_a_priority_is_set_on_all_that_are_marked_and_taken_back_at_once(
    marked: Hands, tasks: Tasks, store: Store
) -> None:
    choose(marked, "Priority", "Urgent")
    assert {row.priority for row in rows(marked, tasks)} == {4}
    store.execute(Undo())
    settle(marked.session)
    assert sorted(row.priority for row in rows(marked, tasks)) == [2, 2, 3]


def test_a_due_day_is_set_and_taken_away(marked: Hands, tasks: Tasks) -> None:
    choose(marked, "Due", "Tomorrow")
    assert {row.due_on for row in rows(marked, tasks)} == {TODAY + timedelta(days=1)}
    choose(marked, "Due", "No due day")
    assert {row.due_on for row in rows(marked, tasks)} == {None}


def test_a_project_and_a_person_are_set(marked: Hands, tasks: Tasks, store: Store) -> None:
    choose(marked, "Project", "Reader")
    assert {row.project for row in rows(marked, tasks)} == {"Reader"}
    choose(marked, "Person", "Nora Seidel")
    ids = [row.id for row in rows(marked, tasks)]
    assert len(store.read(assignments, ids)) == 3


def test_a_state_that_all_have_is_set_and_a_full_one_asked_about(
    marked: Hands, tasks: Tasks, store: Store
) -> None:
    store.execute(AddState(None, "Review", "in_progress", limit_count=1))
    tasks.add("Other", None)
    settle(marked.session)
    marked.go_to("Mail", "Other")
    choose(marked, "State", "Review")
    assert {row.status for row in rows(marked, tasks)} == {"open"}
    assert "full" in marked.page.strip.accessibleName()
    marked.page.strip.button.click()
    settle(marked.session)
    assert {row.status for row in rows(marked, tasks)} == {"in_progress"}


def test_a_tag_is_added_and_removed(marked: Hands, tasks: Tasks) -> None:
    chosen = [shown.row for shown in marked.page.table.chosen()]
    dialog: TextDialog = marked.page.bulk.ask_tag(chosen)
    write(dialog.text, "#soon")
    save(dialog, marked.session)
    assert all("soon" in row.tags for row in rows(marked, tasks))
    choose(marked, "Tags", "Remove #soon")
    assert not any("soon" in row.tags for row in rows(marked, tasks))


def test_an_estimate_that_cannot_be_read_is_told_in_the_dialog(marked: Hands, tasks: Tasks) -> None:
    chosen = [shown.row for shown in marked.page.table.chosen()]
    dialog = marked.page.bulk.ask_estimate(chosen)
    assert dialog.title.text() == "Estimate of 3 tasks"
    write(dialog.text, "a while")
    save(dialog, marked.session)
    assert "a while" in error_of(dialog, "text")
    write(dialog.text, "2:30")
    save(dialog, marked.session)
    assert {row.estimate_seconds for row in rows(marked, tasks)} == {9000}
