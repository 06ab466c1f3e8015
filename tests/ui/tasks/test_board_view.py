"""The board in the window: what it shows, and cards that go elsewhere by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.history import Undo
from app.services.task_acts import CompleteTasks
from app.services.workflow import AllowMoves
from app.store.store import Store
from app.ui.tasks.board_list import BoardList
from app.ui.theme.theme import Theme
from tests.store.tasks import Tasks
from tests.ui.clients.hands import nameless
from tests.ui.tasks.board_hands import CTRL, LEFT, BoardHands


def test_the_board_shows_the_tasks_of_the_filter_in_their_states(board: BoardHands) -> None:
    assert board.columns == {
        "To do": ["Header", "Footer"],
        "In progress": ["Search"],
        "Review": [],
        "Client": [],
    }
    top = board.top("Review")
    assert (top.name.text(), top.count.text(), top.full.isHidden()) == ("Review", "0 / 1", True)
    assert board.page.filters.count.text() == "3 tasks"


def test_a_card_is_read_out_with_state_due_day_and_effort(board: BoardHands) -> None:
    shown, row = board.place("Search")
    spoken = shown.column_model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Search, Acme / Website, In progress, overdue: yesterday"
    shown, row = board.place("Header")
    spoken = shown.column_model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Header, Acme / Website, To do, 0:00 of 4:00 spent"
    assert nameless(board.page) == []


def test_the_lists_are_models(board: BoardHands, tasks: Tasks) -> None:
    model = board.list("To do").column_model
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    tasks.add("One more @Acme/Website")
    board.settle()
    assert tester.model() is model
    assert board.columns["To do"][-1] == "One more"


def test_a_card_is_dragged_to_the_place_of_the_line(
    board: BoardHands, tasks: Tasks, store: Store, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(board.page.told) as told:
        board.drag("Header", board.above("Search"))
    assert told.args == ["“Header” → In progress"]
    assert board.columns["In progress"] == ["Header", "Search"]
    assert tasks.get(board.card("Header").task.id).status == "in_progress"
    store.execute(Undo())
    board.settle()
    assert board.columns["To do"] == ["Header", "Footer"]


def test_a_card_is_dragged_within_its_column(board: BoardHands, tasks: Tasks) -> None:
    board.drag("Footer", board.above("Header"))
    assert board.columns["To do"] == ["Footer", "Header"]
    assert tasks.tree()[:2] == ["Footer", "Header"]


def test_the_line_shows_where_a_card_would_land_and_escape_gives_up(board: BoardHands) -> None:
    goal = board.list("In progress")
    source = board.lift("Header", board.end_of("In progress"))
    assert goal._drop_row == 1
    assert goal.drop_line(1).height() == 2
    QTest.keyClick(source, Qt.Key.Key_Escape)
    assert goal._drop_row is None
    QTest.mouseRelease(source.viewport(), LEFT)
    board.settle()
    assert board.columns["To do"] == ["Header", "Footer"]


def test_a_full_state_refuses_and_takes_it_all_the_same(board: BoardHands) -> None:
    board.drag("Search", board.end_of("Review"))
    assert board.columns["Review"] == ["Search"]
    assert board.top("Review").full.text() == "full"
    board.drag("Header", board.end_of("Review"))
    strip = board.page.strip
    assert board.columns["To do"] == ["Header", "Footer"]
    assert "“Review” is full: 1 of at most 1 tasks." in strip.accessibleName()
    QTest.mouseClick(strip.button, LEFT)
    board.settle()
    assert board.columns["Review"] == ["Search", "Header"]
    assert strip.isHidden()


def test_a_move_that_the_workflow_lacks_has_no_line_and_says_why(
    board: BoardHands, store: Store
) -> None:
    workflow = board.page.board.board
    assert workflow is not None
    project = board.card("Header").task.project_id
    states = {state.name: state for state in workflow.workflows[project].states}
    store.execute(AllowMoves(project, states["To do"].key, (states["In progress"].key,)))
    board.settle()
    board.lift("Header", board.end_of("Review"))
    assert board.list("Review")._drop_row is None
    shown, _row = board.place("Header")
    place = shown.viewport().mapFromGlobal(board.end_of("Review"))
    QTest.mouseRelease(shown.viewport(), LEFT, pos=place)
    board.settle()
    assert board.columns["Review"] == []
    assert "do not go from “To do” to “Review”" in board.page.strip.accessibleName()
    assert board.page.strip.button.isHidden()


def test_what_comes_to_wait_says_for_what(board: BoardHands, store: Store) -> None:
    board.drag("Header", board.end_of("Client"))
    ask = board.top("Client").ask
    assert ask.reason.hasFocus()
    assert board.columns["Client"] == []
    QTest.keyClick(ask.reason, Qt.Key.Key_Return)
    assert "Say what it waits for" in ask.problem.text
    QTest.keyClicks(ask.reason, "Scope answer")
    QTest.keyClicks(ask.who, "Lena")
    QTest.keyClick(ask.who, Qt.Key.Key_Return)
    board.settle()
    blocker = board.card("Header").parts.blocker
    assert blocker is not None
    assert (blocker.owner, blocker.reason) == ("Lena", "Scope answer")
    assert board.columns["Client"] == ["Header"]
    store.execute(Undo())
    board.settle()
    assert board.columns["To do"] == ["Header", "Footer"]


def test_one_of_our_people_is_found_by_name_and_escape_leaves_the_card(board: BoardHands) -> None:
    board.drag("Header", board.end_of("Client"))
    ask = board.top("Client").ask
    QTest.keyClick(ask.reason, Qt.Key.Key_Escape)
    board.settle()
    assert ask.isHidden()
    assert board.columns["To do"] == ["Header", "Footer"]
    board.drag("Header", board.end_of("Client"))
    QTest.keyClicks(ask.reason, "Copy")
    QTest.keyClicks(ask.who, "nora seidel")
    QTest.mouseClick(ask.move_button, LEFT)
    board.settle()
    blocker = board.card("Header").parts.blocker
    assert blocker is not None
    assert (blocker.owner, blocker.member_id) == ("Nora Seidel", board.session.member_id)


def test_a_card_goes_to_wait_without_a_reason_too(board: BoardHands) -> None:
    board.drag("Header", board.end_of("Client"))
    QTest.mouseClick(board.top("Client").ask.without_button, LEFT)
    board.settle()
    assert board.columns["Client"] == ["Header"]
    assert board.card("Header").parts.blocker is None


def test_arrows_walk_and_with_ctrl_the_card_goes_along(board: BoardHands) -> None:
    board.go_to("Header")
    board.press(Qt.Key.Key_Down)
    assert board.page.board.current == board.card("Footer").task.id
    board.press(Qt.Key.Key_Right)
    assert board.page.board.current == board.card("Search").task.id
    board.press(Qt.Key.Key_Left)
    board.press(Qt.Key.Key_Up, CTRL)
    assert board.page.board.current is not None
    board.go_to("Footer")
    board.press(Qt.Key.Key_Up, CTRL)
    assert board.columns["To do"] == ["Footer", "Header"]
    board.press(Qt.Key.Key_Right, CTRL)
    assert "Footer" in board.columns["In progress"]
    focused = QApplication.focusWidget()
    assert isinstance(focused, BoardList)
    assert focused.current_card == board.card("Footer")


def test_space_completes_and_the_strip_counts_what_is_done(board: BoardHands) -> None:
    board.go_to("Search")
    board.press(Qt.Key.Key_Space)
    done = board.page.board.done
    assert board.columns["In progress"] == []
    assert done.strip.text() == "Done this week · 1"
    QTest.mouseClick(done.strip, LEFT)
    assert done.is_open
    assert board.names(done.list) == ["Search"]
    board.go_to("Search")
    board.press(Qt.Key.Key_Space)
    assert board.columns["To do"][-1] == "Search"
    QTest.mouseClick(done.close_button, LEFT)
    assert not done.is_open


def test_a_card_on_the_strip_is_done(board: BoardHands) -> None:
    strip = board.page.board.done.strip
    board.drag("Header", strip.mapToGlobal(strip.rect().center()))
    assert board.columns["To do"] == ["Footer"]
    assert board.names(board.page.board.done.list) == ["Header"]


def test_what_is_done_is_dragged_back_into_a_column(board: BoardHands, store: Store) -> None:
    store.execute(CompleteTasks((board.card("Search").task.id,)))
    board.settle()
    board.page.board.done.open()
    board.settle()
    board.drag("Search", board.end_of("To do"))
    assert board.columns["To do"] == ["Header", "Footer", "Search"]


def test_the_plus_of_a_column_adds_tasks_there_until_escape(
    board: BoardHands, tasks: Tasks
) -> None:
    top = board.top("In progress")
    QTest.mouseClick(top.add_button, LEFT)
    for name in ("One !high", "Two"):
        QTest.keyClicks(top.line, name)
        QTest.keyClick(top.line, Qt.Key.Key_Return)
        board.settle()
    assert board.columns["In progress"] == ["Search", "One", "Two"]
    row = tasks.get(board.card("One").task.id)
    assert (row.project, row.status, row.priority) == ("Website", "in_progress", 3)
    QTest.keyClick(top.line, Qt.Key.Key_Escape)
    assert top.line.isHidden()


def test_a_full_column_asks_before_it_takes_a_new_task(board: BoardHands) -> None:
    board.drag("Search", board.end_of("Review"))
    top = board.top("Review")
    QTest.mouseClick(top.add_button, LEFT)
    QTest.keyClicks(top.line, "One too many")
    QTest.keyClick(top.line, Qt.Key.Key_Return)
    board.settle()
    assert board.columns["Review"] == ["Search"]
    QTest.mouseClick(board.page.strip.button, LEFT)
    board.settle()
    assert board.columns["Review"] == ["Search", "One too many"]
    assert top.line.text() == ""


def test_the_focus_stays_on_a_card_while_others_change_things(
    board: BoardHands, tasks: Tasks
) -> None:
    board.go_to("Footer")
    tasks.add("Before it @Acme/Website")
    board.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, BoardList)
    assert focused.current_card == board.card("Footer")


def test_both_views_are_at_the_same_task(board: BoardHands) -> None:
    board.go_to("Footer")
    board.page.head.displays.button("table").click()
    board.settle()
    current = board.page.table.current()
    assert current is not None
    assert current.row.name == "Footer"
    board.page.table.go_to(0)
    board.page.head.displays.button("board").click()
    board.settle()
    assert board.page.board.current == board.card("Header").task.id


def test_a_new_task_is_written_above_the_board_and_escape_takes_the_line_away(
    board: BoardHands,
) -> None:
    page = board.page
    assert page.quick.isHidden()
    QTest.mouseClick(page.head.new_button, LEFT)
    assert page.quick.line.hasFocus()
    QTest.keyClicks(page.quick.line, "Fresh")
    QTest.keyClick(page.quick.line, Qt.Key.Key_Return)
    board.settle()
    assert board.columns["To do"][-1] == "Fresh"
    QTest.keyClick(page.quick.line, Qt.Key.Key_Escape)
    assert page.quick.isHidden()


def test_an_empty_board_teaches_and_leads_on(board: BoardHands) -> None:
    page = board.page
    QTest.keyClicks(page.filters.text, "nothing like this")
    page.filters.text.returnPressed.emit()
    board.settle()
    assert page.front.views.currentWidget() is not page.board
    assert page.stack.currentWidget() is page.empty
    QTest.mouseClick(page.empty.button, LEFT)
    board.settle()
    assert page.front.views.currentWidget() is page.board


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_board_can_be_drawn_in_any_look(
    board: BoardHands, theme: Theme, scheme: str, scale: float
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    theme.set_scale(scale)
    board.click("Footer")
    board.page.board.pane.set_hints({board.key("Client"): "Drop here"})
    QApplication.processEvents()
    shown, row = board.place("Footer")
    rect = shown.visualRect(shown.column_model.index(row))
    assert rect.height() >= 3 * theme.font_metrics().height()
    assert not board.page.grab().isNull()


def test_a_card_far_down_is_brought_into_sight(board: BoardHands, tasks: Tasks) -> None:
    made = [tasks.add(f"Task {number} @Acme/Website") for number in range(30)]
    board.settle()
    board.page.show_task(made[-1])
    board.settle()
    shown, row = board.place("Task 29")
    rect = shown.visualRect(shown.column_model.index(row))
    assert shown.viewport().rect().contains(rect.topLeft() + QPoint(4, 4))
