from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.timekeeping.entry_line_completion import token_at
from app.queries.names import KnownNames, ProjectName
from app.ui.session.session import Session
from app.ui.tasks.task_line_edit import completions
from app.ui.tasks.tasks_page import TasksPage
from tests.store.tasks import TODAY, Tasks
from tests.ui.builders import settle
from tests.ui.tasks.hands import Hands

NAMES = KnownNames(
    ("Acme", "Birkenhof"),
    (
        ProjectName("Order app", "Birkenhof", "OA", 2, billable=True),
        ProjectName("Website", "Acme", "WE", 1, billable=True),
        ProjectName("Website", None, "WE", 1, billable=False),
    ),
    (),
    ("bug", "design"),
)


def offered(text: str) -> list[str]:
    token = token_at(text, len(text))
    assert token is not None
    return completions(token, NAMES)


def test_a_line_adds_a_task_and_is_blank_for_the_next(
    hands: Hands, tasks: Tasks, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(hands.page.told) as told:
        hands.write("Fix login @Acme/Website #bug !high due:tomorrow est:2h")
    assert told.args == ["“Fix login” added"]
    assert hands.page.quick.line.text() == ""
    row = tasks.get(hands.shown[0].row.id)
    assert (row.project, row.priority, row.tags) == ("Website", 3, ("bug",))
    assert (row.due_on, row.estimate_seconds) == (TODAY.replace(day=20), 7200)


def test_a_new_task_is_gone_to(hands: Hands) -> None:
    for line in ("One", "Two", "Three"):
        hands.write(line)
    current = hands.page.table.current()
    assert current is not None
    assert current.row.name == "Three"


def test_a_new_project_is_told(hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hands.page.told) as told:
        hands.write("Draw it @Logo")
    assert told.args == ["“Draw it” added, with the new project “Logo”"]


def test_a_line_that_breaks_a_rule_stays_and_says_why(hands: Hands, tasks: Tasks) -> None:
    hands.write("Fix login due:someday")
    quick = hands.page.quick
    assert quick.line.text() == "Fix login due:someday"
    assert "someday" in quick.problem.text
    assert tasks.tree() == []
    QTest.keyClick(quick.line, Qt.Key.Key_Backspace)
    assert quick.problem.text == ""


def test_what_the_file_refuses_is_said_under_the_line(hands: Hands) -> None:
    hands.write("Fix login @Nobody/")
    assert "Nobody" in hands.page.quick.problem.text
    assert hands.page.quick.line.text() == "Fix login @Nobody/"


def test_a_blank_line_adds_nothing(hands: Hands, tasks: Tasks) -> None:
    hands.write("   ")
    assert tasks.tree() == []


def test_the_button_adds_as_enter_does(hands: Hands, tasks: Tasks, session: Session) -> None:
    QTest.keyClicks(hands.page.quick.line, "Fix login")
    QTest.mouseClick(hands.page.quick.button, Qt.MouseButton.LeftButton)
    settle(session)
    assert tasks.tree() == ["Fix login"]


def test_escape_clears_the_line_first(page: TasksPage, hands: Hands) -> None:
    page.quick.line.setFocus()
    QTest.keyClicks(page.quick.line, "Fix")
    hands.press(Qt.Key.Key_Escape)
    assert page.quick.line.text() == ""
    assert page.quick.line.hasFocus()


def test_names_are_completed_where_they_are_written(page: TasksPage, hands: Hands) -> None:
    field = page.quick.line
    field.setFocus()
    QTest.keyClicks(field, "Fix @web")
    popup = field.completion_popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "Fix @Acme/Website "
    hands.press(Qt.Key.Key_Return)
    assert hands.rows == ["Fix"]


def test_tab_takes_the_first_completion_and_enter_none(page: TasksPage, hands: Hands) -> None:
    field = page.quick.line
    field.setFocus()
    QTest.keyClicks(field, "Fix @web")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "Fix @Acme/Website "
    assert field.hasFocus()
    field.clear()
    QTest.keyClicks(field, "Fix @rea")
    hands.press(Qt.Key.Key_Return)
    assert hands.cell("Fix", "project") == "rea"


def test_projects_are_found_by_their_own_and_their_clients_names() -> None:
    assert offered("A @web") == ["@Acme/Website", "@Website"]
    assert offered("A @birk") == ['@Birkenhof/"Order app"']
    assert offered("A @Acme/") == ["@Acme/Website"]


def test_tags_and_priorities_are_offered() -> None:
    assert offered("A #de") == ["#design"]
    assert offered("A !") == ["!urgent", "!high", "!normal", "!low"]
    assert offered("A !h") == ["!high"]
