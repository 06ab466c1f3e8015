from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.services.tasks import EditTask
from app.ui.session.session import Session
from tests.store.tasks import Tasks
from tests.ui.builders import settle
from tests.ui.tasks.hands import Hands


def test_a_double_click_edits_the_name_in_place(family: Hands, tasks: Tasks) -> None:
    editor = family.edit("Mail", "name")
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Write mail")
    family.press(Qt.Key.Key_Return)
    assert tasks.tree()[0] == "Write mail"


def test_typing_over_a_name_keeps_place_and_tags(family: Hands, tasks: Tasks) -> None:
    editor = family.edit("Fix login", "name")
    QTest.keyClicks(editor, "Mend it")
    family.press(Qt.Key.Key_Return)
    row = tasks.get(family.shown[family.position("Mend it")].row.id)
    assert (row.tags, row.project) == (("bug",), "Website")


def test_a_retyped_line_moves_a_task_and_gives_it_tags(family: Hands, tasks: Tasks) -> None:
    editor = family.edit("Mail", "name")
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Mail @Acme/Website #office")
    family.press(Qt.Key.Key_Return)
    row = tasks.get(family.shown[family.position("Mail")].row.id)
    assert (row.project, row.tags) == ("Website", ("office",))


@pytest.mark.parametrize(
    ("key", "typed", "shown"), [("due", "tomorrow", "tomorrow"), ("estimate", "90m", "1:30")]
)
def test_due_day_and_estimate_are_typed_in_place(
    family: Hands, key: str, typed: str, shown: str
) -> None:
    editor = family.edit("Mail", key)
    QTest.keyClicks(editor, typed)
    family.press(Qt.Key.Key_Return)
    assert family.cell("Mail", key) == shown
    editor = family.edit("Mail", key)
    assert isinstance(editor, QLineEdit)
    editor.clear()
    family.press(Qt.Key.Key_Return)
    assert family.cell("Mail", key) == ""


def test_what_cannot_be_read_keeps_its_line_open_and_says_why(family: Hands) -> None:
    editor = family.edit("Mail", "due")
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "someday")
    assert editor.property("state") == "error"
    assert "someday" in editor.toolTip()
    family.press(Qt.Key.Key_Return)
    assert family.is_editing()
    family.press(Qt.Key.Key_Escape)
    assert family.cell("Mail", "due") == ""


def test_status_and_priority_are_chosen_in_place(family: Hands) -> None:
    for key, code, text in (("priority", "4", "Urgent"), ("status", "in_progress", "In progress")):
        combo = family.edit("Mail", key)
        assert isinstance(combo, QComboBox)
        position = combo.findData(code)
        combo.setCurrentIndex(position)
        combo.activated.emit(position)
        settle(family.session)
        assert family.cell("Mail", key) == text


def test_what_others_change_does_not_disturb_what_is_typed(
    family: Hands, tasks: Tasks, session: Session
) -> None:
    editor = family.edit("Mail", "due")
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "tomor")
    tasks.store.execute(EditTask(family.shown[0].row.id, {"note": "urgent"}))
    settle(session)
    assert editor.text() == "tomor"


def test_enter_opens_the_focused_cell(family: Hands) -> None:
    family.go_to("Mail")
    family.press(Qt.Key.Key_Return)
    editor = family.editor()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Mail"
