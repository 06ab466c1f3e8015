"""Swim lanes: rows of columns that fold, and what a card gets that changes lanes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.task_people import AssignTask
from app.store.store import Store
from app.ui.tasks.board_list import BoardList
from tests.store.tasks import Tasks
from tests.ui.tasks.board_hands import LEFT, BoardHands


def lane_menu(board: BoardHands, text: str) -> None:
    """Chooses what the lanes are made by."""
    menu = board.page.head.lanes_menu
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()
    board.settle()


def test_lanes_by_priority_stand_from_the_most_urgent(board: BoardHands) -> None:
    lane_menu(board, "By priority")
    assert board.lanes == {"High": 1, "Normal": 2}
    assert board.names(board.list("To do", "High")) == ["Footer"]
    assert board.page.head.lanes_button.text() == "By priority"
    lane_menu(board, "No lanes")
    assert board.lanes == {"": 3}


def test_a_lane_folds_and_stays_so(board: BoardHands, tasks: Tasks) -> None:
    lane_menu(board, "By priority")
    high = next(iter(board.page.board.pane.lanes.values()))
    QTest.mouseClick(high.fold_button, LEFT)
    assert high.is_folded
    assert "Footer" not in board.columns["To do"]
    tasks.add("Late !high @Acme/Website")
    board.settle()
    assert board.lanes["High"] == 2
    assert "Late" not in board.columns["To do"]
    QTest.mouseClick(high.fold_button, LEFT)
    assert board.names(board.list("To do", "High")) == ["Footer", "Late"]


def test_a_card_that_changes_lanes_gets_the_priority_of_the_lane(
    board: BoardHands, tasks: Tasks
) -> None:
    lane_menu(board, "By priority")
    board.drag("Search", board.end_of("To do", "High"))
    row = tasks.get(board.card("Search").task.id)
    assert (row.priority, row.status) == (3, "open")
    assert board.names(board.list("To do", "High")) == ["Footer", "Search"]


def test_a_card_that_changes_lanes_is_handed_over(board: BoardHands, store: Store) -> None:
    assert store.actor.member_id is not None
    store.execute(AssignTask(board.card("Header").task.id, store.actor.member_id))
    board.settle()
    lane_menu(board, "By person")
    assert board.lanes == {"Nora Seidel": 1, "Nobody": 2}
    board.drag("Footer", board.end_of("To do", "Nora Seidel"))
    assert [person.name for person in board.card("Footer").parts.people] == ["Nora Seidel"]
    board.drag("Header", board.end_of("To do", "Nobody"))
    assert board.card("Header").parts.people == ()


def test_a_card_never_changes_its_client_by_a_lane(board: BoardHands, tasks: Tasks) -> None:
    tasks.add("Own")
    board.page.filters.clear()
    board.settle()
    lane_menu(board, "By client")
    assert board.lanes == {"Acme": 3, "Without client": 1}
    board.lift("Own", board.end_of("To do", "Acme"))
    assert board.list("To do", "Acme")._drop_row is None
    shown, _point = board.middle("Own")
    place = shown.viewport().mapFromGlobal(board.end_of("To do", "Acme"))
    QTest.mouseRelease(shown.viewport(), LEFT, pos=place)
    board.settle()
    assert board.lanes["Without client"] == 1


def test_down_goes_on_in_the_next_lane(board: BoardHands) -> None:
    lane_menu(board, "By priority")
    board.go_to("Footer")
    board.press(Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert isinstance(focused, BoardList)
    assert focused.current_card == board.card("Header")
    board.press(Qt.Key.Key_Up)
    focused = QApplication.focusWidget()
    assert isinstance(focused, BoardList)
    assert focused.current_card == board.card("Footer")
