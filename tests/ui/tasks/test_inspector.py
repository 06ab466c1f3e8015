"""The details of a task beside table and board: each change through the file, each one undo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.queries.blockers import blockers
from app.queries.checklists import checklist
from app.queries.comments import comments
from app.queries.deliverables import DeliverableCriteria, deliverables
from app.queries.inspected_task import InspectedTask
from app.queries.task_people import assignments
from app.services.assignment import Names
from app.services.checklists import AddCheck
from app.services.deliverables import AddDeliverable
from app.services.history import Undo
from app.services.time_entries import AddDuration
from app.services.timer import StartTimer
from app.store.store import Store
from app.ui.session.session import Session
from app.ui.tasks.inspector import Inspector
from app.ui.theme.theme import Theme
from tests.builders import BERLIN
from tests.store.tasks import TODAY, Tasks
from tests.ui.clients.hands import nameless, write
from tests.ui.tasks.board_hands import CTRL, LEFT, BoardHands
from tests.ui.tasks.hands import Hands


def details(board: BoardHands, name: str) -> Inspector:
    """The inspector on a card."""
    board.click(name)
    assert board.page.dock.is_open
    return board.page.inspector


def shown(inspector: Inspector) -> InspectedTask:
    assert inspector.task is not None
    return inspector.task


def enter(board: BoardHands, field: object, text: str) -> None:
    write(field, text)  # type: ignore[arg-type]
    QTest.keyClick(field, Qt.Key.Key_Return)  # type: ignore[call-overload]
    board.settle()


def choose(board: BoardHands, menu: QMenu | None, text: str) -> None:
    assert menu is not None
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()
    board.settle()


def test_a_click_on_a_card_opens_the_details_and_escape_closes_them(board: BoardHands) -> None:
    inspector = details(board, "Footer")
    assert inspector.head.title.toPlainText() == "Footer"
    assert inspector.head.place.text() == "Acme / Website"
    assert inspector.fields.priority.text() == "High"
    inspector.head.title.setFocus()
    QTest.keyClick(inspector.head.title, Qt.Key.Key_Escape)
    board.settle()
    assert not board.page.dock.is_open
    assert nameless(board.page) == []


def test_enter_on_a_card_and_ctrl_i_lead_into_the_details_and_out(board: BoardHands) -> None:
    board.go_to("Header")
    board.press(Qt.Key.Key_Return)
    assert board.page.inspector.head.title.hasFocus()
    board.press(Qt.Key.Key_I, CTRL)
    assert not board.page.dock.is_open
    board.press(Qt.Key.Key_I, CTRL)
    assert board.page.dock.is_open
    assert shown(board.page.inspector).row.name == "Header"


def test_the_details_follow_the_rows_of_the_table(family: Hands) -> None:
    family.go_to("Mail")
    family.press(Qt.Key.Key_I, CTRL)
    family.go_to("Search")
    family.press(Qt.Key.Key_Up)
    assert family.page.inspector.head.title.toPlainText() == "Fix login"


def test_in_a_narrow_page_the_details_float_when_they_are_asked_for(board: BoardHands) -> None:
    page = board.page
    page.resize(800, 700)
    board.settle()
    board.click("Header")
    assert page.dock.floats
    assert not page.dock.is_open
    page.head.inspector_button.click()
    board.settle()
    assert page.dock.is_open
    assert page.inspector.mapTo(page, page.inspector.rect().topRight()).x() == page.width() - 1
    page.resize(1240, 760)
    board.settle()
    assert not page.dock.floats


def test_the_title_is_worded_anew_and_one_undo_brings_it_back(
    board: BoardHands, store: Store, tasks: Tasks, qtbot: QtBot
) -> None:
    inspector = details(board, "Footer")
    task_id = shown(inspector).row.id
    inspector.head.title.setFocus()
    inspector.head.title.selectAll()
    QTest.keyClicks(inspector.head.title, "Footer with links")
    with qtbot.waitSignal(board.page.told):
        QTest.keyClick(inspector.head.title, Qt.Key.Key_Return)
        board.settle()
    assert tasks.get(task_id).name == "Footer with links"
    store.execute(Undo())
    board.settle()
    assert inspector.head.title.toPlainText() == "Footer"


def test_fields_are_edited_where_they_stand(board: BoardHands, tasks: Tasks) -> None:
    inspector = details(board, "Header")
    fields, task_id = inspector.fields, shown(inspector).row.id
    enter(board, fields.due, "tomorrow")
    enter(board, fields.estimate, "1:30")
    enter(board, fields.tags, "bug #design")
    choose(board, fields.priority.menu(), "Urgent")
    row = tasks.get(task_id)
    assert (row.due_on, row.estimate_seconds) == (TODAY + timedelta(days=1), 5400)
    assert (row.tags, row.priority) == (("bug", "design"), 4)
    board.page.table.setFocus()
    assert fields.due.text() == "tomorrow"
    enter(board, fields.due, "")
    assert tasks.get(task_id).due_on is None


def test_what_cannot_be_read_says_so_and_changes_nothing(board: BoardHands, tasks: Tasks) -> None:
    inspector = details(board, "Header")
    due = inspector.fields.due
    enter(board, due, "someday")
    assert "someday" in due.toolTip()
    assert due.hasFocus()
    QTest.keyClick(due, Qt.Key.Key_Escape)
    assert due.toolTip() == ""
    assert tasks.get(shown(inspector).row.id).due_on is None


def test_people_are_given_the_task_and_relieved_of_it(board: BoardHands, store: Store) -> None:
    inspector = details(board, "Header")
    task_id = shown(inspector).row.id
    assert inspector.fields.people.text() == "Nobody"
    choose(board, inspector.fields.people.menu(), "Nora Seidel")
    assert inspector.fields.people.text() == "Nora Seidel"
    choose(board, inspector.fields.people.menu(), "Nora Seidel")
    assert store.read(assignments, [task_id]) == {}


def test_the_state_is_chosen_and_a_full_one_asked_about(board: BoardHands) -> None:
    inspector = details(board, "Search")
    choose(board, inspector.head.state_menu, "Review")
    assert board.columns["Review"] == ["Search"]
    board.click("Header")
    choose(board, inspector.head.state_menu, "Review")
    assert board.columns["Review"] == ["Search"]
    QTest.mouseClick(board.page.strip.button, LEFT)
    board.settle()
    assert inspector.head.state_button.text() == "Review"


def test_a_state_of_waiting_asks_for_what(board: BoardHands, store: Store) -> None:
    inspector = details(board, "Header")
    choose(board, inspector.head.state_menu, "Client")
    ask = inspector.blocked.ask
    QTest.keyClicks(ask.reason, "Copy")
    QTest.keyClick(ask.reason, Qt.Key.Key_Return)
    board.settle()
    assert board.columns["Client"] == ["Header"]
    assert inspector.blocked.text.text() == "Copy, since today"
    QTest.mouseClick(inspector.blocked.end_button, LEFT)
    board.settle()
    (ended,) = store.read(blockers, shown(inspector).row.id)
    assert ended.ended_at is not None


def test_a_reason_is_said_and_worded_anew(board: BoardHands) -> None:
    inspector = details(board, "Header")
    QTest.mouseClick(inspector.blocked.block_button, LEFT)
    QTest.keyClicks(inspector.blocked.ask.reason, "Copy")
    QTest.keyClick(inspector.blocked.ask.reason, Qt.Key.Key_Return)
    board.settle()
    QTest.mouseClick(inspector.blocked.edit_button, LEFT)
    enter(board, inspector.blocked.ask.reason, "Pictures")
    blocker = shown(inspector).blocker
    assert blocker is not None
    assert blocker.reason == "Pictures"


def test_effort_is_a_bar_with_figures(board: BoardHands, store: Store) -> None:
    names = Names("", task="Header")
    store.execute(AddDuration(names, TODAY, 5 * 3600, BERLIN))
    board.settle()
    inspector = details(board, "Header")
    assert inspector.effort.bar.accessibleName() == "5:00 spent, 1:00 over, 4:00 estimate"
    assert inspector.effort.aside.text() == "125 %"


def test_steps_are_added_ticked_worded_anew_and_deleted(board: BoardHands, store: Store) -> None:
    inspector = details(board, "Header")
    task_id, checks = shown(inspector).row.id, inspector.checklist
    for text in ("Logo", "Menu"):
        QTest.keyClicks(checks.line, text)
        QTest.keyClick(checks.line, Qt.Key.Key_Return)
        board.settle()
    logo, menu = (checks.rows[item.id] for item in store.read(checklist, task_id))
    QTest.mouseClick(logo.box, LEFT)
    enter(board, menu.text, "Navigation")
    assert checks.aside.text() == "1 of 2"
    assert [(item.text, item.done_at is None) for item in store.read(checklist, task_id)] == [
        ("Logo", False),
        ("Navigation", True),
    ]
    QTest.keyClick(menu.box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    board.settle()
    assert [item.text for item in store.read(checklist, task_id)] == ["Navigation", "Logo"]
    logo.delete_button.click()
    board.settle()
    assert [item.text for item in store.read(checklist, task_id)] == ["Navigation"]
    store.execute(Undo())
    board.settle()
    assert checks.aside.text() == "1 of 2"


def test_a_long_checklist_shows_its_rest_when_asked(board: BoardHands, store: Store) -> None:
    task_id = board.card("Header").task.id
    for number in range(8):
        store.execute(AddCheck(task_id, f"Step {number}"))
    inspector = details(board, "Header")
    more = inspector.checklist.more_button
    assert (len(inspector.checklist.rows), more.text()) == (5, "Show 3 more")
    QTest.mouseClick(more, LEFT)
    assert (len(inspector.checklist.rows), more.text()) == (8, "Show fewer")


def test_a_deliverable_is_handed_over_sent_back_and_accepted(
    board: BoardHands, store: Store
) -> None:
    inspector = details(board, "Header")
    parts, task_id = inspector.deliverables, shown(inspector).row.id

    def status() -> str:
        return store.read(deliverables, DeliverableCriteria(task_id=task_id))[0].status

    QTest.keyClicks(parts.line, "Front page due:tomorrow")
    QTest.keyClick(parts.line, Qt.Key.Key_Return)
    board.settle()
    assert store.read(deliverables, DeliverableCriteria(task_id=task_id))[0].due_on == (
        TODAY + timedelta(days=1)
    )
    parts.button("Front page", "Deliver").click()
    board.settle()
    assert status() == "delivered"
    parts.button("Front page", "Reject").click()
    QTest.keyClick(parts.sign_off.remark, Qt.Key.Key_Return)
    assert "why" in parts.sign_off.problem.text
    QTest.keyClicks(parts.sign_off.remark, "Logo is old")
    QTest.keyClick(parts.sign_off.remark, Qt.Key.Key_Return)
    board.settle()
    assert status() == "rejected"
    parts.button("Front page", "Accept").click()
    assert parts.sign_off.by.text() == "Acme"
    QTest.keyClick(parts.sign_off.by, Qt.Key.Key_Return)
    board.settle()
    assert status() == "accepted"
    assert parts.aside.text() == "1 of 1 accepted"
    parts.button("Front page", "Open again").click()
    board.settle()
    assert status() == "open"


def test_comments_are_written_at_the_foot_and_taken_back(board: BoardHands, store: Store) -> None:
    inspector = details(board, "Header")
    enter(board, inspector.comment_line, "Ready on Friday")
    (said,) = store.read(comments, shown(inspector).row.id)
    assert said.text == "Ready on Friday"
    assert inspector.comment_line.text() == ""
    assert not inspector.comments.isHidden()
    store.execute(Undo())
    board.settle()
    assert inspector.comments.isHidden()


def test_the_timer_is_asked_for_and_stopped(
    board: BoardHands, store: Store, session: Session, qtbot: QtBot
) -> None:
    inspector = details(board, "Header")
    with qtbot.waitSignal(board.page.start_asked) as asked:
        QTest.mouseClick(inspector.head.start_button, LEFT)
    assert asked.args[0].task_id == shown(inspector).row.id
    store.execute(StartTimer(Names("Header"), session.clock.now(), BERLIN))
    board.settle()
    assert inspector.head.start_button.text() == "Stop"
    session.clock.move(minutes=5)  # type: ignore[attr-defined]
    QTest.mouseClick(inspector.head.start_button, LEFT)
    board.settle()
    assert inspector.head.start_button.text() == "Start"


def test_what_is_being_written_stays_while_others_change_the_task(
    board: BoardHands, store: Store
) -> None:
    inspector = details(board, "Header")
    inspector.fields.tags.setFocus()
    QTest.keyClicks(inspector.fields.tags, "half a t")
    store.execute(AddDeliverable(shown(inspector).row.id, {"name": "From elsewhere"}))
    board.settle()
    assert inspector.fields.tags.text() == "half a t"
    assert inspector.deliverables.aside.text() == "0 of 1 accepted"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_details_can_be_drawn_in_any_look(
    board: BoardHands, theme: Theme, scheme: str, scale: float
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    theme.set_scale(scale)
    board.go_to("Header")
    board.press(Qt.Key.Key_Return)
    inspector = board.page.inspector
    assert inspector.head.title.height() >= inspector.head.title.fontMetrics().height()
    assert inspector.width() <= board.page.width()
    assert not inspector.grab().isNull()
