"""Views of tasks: saved under a name, chosen, renamed and deleted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.queries.task_views import task_views
from app.services.history import Undo
from app.store.store import Store
from app.ui.tasks.tasks_page import TasksPage
from tests.store.tasks import Tasks
from tests.ui.builders import settle
from tests.ui.clients.hands import save, write
from tests.ui.tasks.board_hands import BoardHands
from tests.ui.tasks.hands import Hands


def texts(page: TasksPage) -> list[str]:
    """What the menu of views offers."""
    menu = page.head.views.menu_of_views
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def choose(page: TasksPage, text: str, sub: str = "") -> None:
    menu = page.head.views.menu_of_views
    menu.aboutToShow.emit()
    action = next(action for action in menu.actions() if action.text() == text)
    if sub:
        within = action.menu()
        assert within is not None
        action = next(each for each in within.actions() if each.text() == sub)  # type: ignore[attr-defined]
    action.trigger()


def test_the_button_says_what_is_shown(family: Hands) -> None:
    views = family.page.head.views
    assert views.text() == "Open, all projects"
    family.page.filters.due.set_code("overdue")
    settle(family.session)
    assert views.text() == "Open, all projects, Overdue"


def test_filters_and_lanes_are_saved_and_come_back(
    board: BoardHands, store: Store, qtbot: QtBot
) -> None:
    page = board.page
    page.show_lanes("priority")
    page.filters.due.set_code("overdue")
    board.settle()
    dialog = page.head.views.save()
    write(dialog.text, "Late work")
    with qtbot.waitSignal(page.told) as told:
        save(dialog, board.session)
    assert told.args == ["View saved"]
    assert page.head.views.text() == "Late work"
    page.show_display("table")
    page.filters.clear()
    page.show_lanes("none")
    board.settle()
    assert page.head.views.text() == "Open, all projects"
    choose(page, "Late work")
    board.settle()
    assert (page.display, page.head.lanes, page.filters.due.code) == (
        "board",
        "priority",
        "overdue",
    )
    assert board.columns["In progress"] == ["Search"]
    store.execute(Undo())
    board.settle()
    assert "Late work" not in texts(page)


def test_a_view_needs_a_name_and_says_so_in_the_dialog(family: Hands) -> None:
    dialog = family.page.head.views.save()
    save(dialog, family.session)
    field = dialog.field("text")
    assert field is not None
    assert field.error == "A view needs a name."
    dialog.reject()


def test_a_view_is_renamed_and_deleted(family: Hands, store: Store) -> None:
    page = family.page
    dialog = page.head.views.save()
    write(dialog.text, "Mine")
    save(dialog, family.session)
    (view,) = store.read(task_views, None)
    renaming = page.head.views.rename(view)
    write(renaming.text, "Ours")
    QTest.keyClick(renaming.text, Qt.Key.Key_Return)
    settle(family.session)
    assert texts(page)[0] == "Ours"
    choose(page, "Delete", "Ours")
    settle(family.session)
    assert store.read(task_views, None) == ()
    assert texts(page) == ["Save this view…", "Clear filter"]


def test_a_tag_filters_and_is_part_of_a_view(family: Hands, tasks: Tasks) -> None:
    page = family.page
    page.filters.tag.setCurrentIndex(page.filters.tag.findData("bug"))
    settle(family.session)
    assert family.rows == ["Launch", "-Fix login"]
    assert page.filters.view("table", "none").tag == "bug"
    tasks.add("Another #fresh")
    settle(family.session)
    assert page.filters.tag.currentData() == "bug"
    assert page.filters.tag.findData("fresh") > 0


def test_the_line_of_filters_is_shown_above_the_board_when_asked(board: BoardHands) -> None:
    page = board.page
    assert page.filters.isHidden()
    choose(page, "Show filters")
    assert not page.filters.isHidden()
    choose(page, "Show filters")
    assert page.filters.isHidden()
