from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.designer.properties.controls import Choice, NumberField, Pick, WordsField
from app.ui.theme.theme import Theme


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> NumberField:
    assert theme is not None
    made = NumberField("Width", 0, 300, short="W")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    made.show_value(65.0)
    return made


def heard(field: NumberField) -> list[object]:
    told: list[object] = []
    field.edited.connect(told.append)
    return told


def test_a_number_is_told_while_it_is_typed(field: NumberField) -> None:
    told = heard(field)
    field.selectAll()
    QTest.keyClicks(field, "12.5")
    assert told[-1] == 12.5
    assert field.text() == "12.5"


@pytest.mark.parametrize(("language", "typed"), [("de", "12.5"), ("de", "12,5"), ("en", "12,5")])
def test_point_and_comma_are_the_same(field: NumberField, language: str, typed: str) -> None:
    field.setLocale(QLocale(language))
    told = heard(field)
    field.selectAll()
    QTest.keyClicks(field, typed)
    assert told[-1] == 12.5


def test_what_is_shown_is_not_told(field: NumberField) -> None:
    told = heard(field)
    field.show_value(3.0)
    field.show_value(None)
    assert told == []
    assert field.text() == ""
    assert field.lineEdit().placeholderText() == "differs"


def test_the_same_number_shows_again_after_values_that_differed(field: NumberField) -> None:
    field.show_value(None)
    field.show_value(65.0)
    assert field.text() == "65.0"


def test_a_number_typed_over_values_that_differ_is_told(field: NumberField) -> None:
    field.show_value(None)
    told = heard(field)
    QTest.keyClicks(field, "7")
    assert told == [7.0]


def test_arrows_step(field: NumberField) -> None:
    told = heard(field)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert told == [66.0]


def test_a_unit_stands_behind_the_number(qtbot: QtBot, theme: Theme) -> None:
    assert theme is not None
    field = NumberField("Size", 4, 72, unit="pt", step=0.5)
    qtbot.addWidget(field)
    field.show_value(8.5)
    assert field.text() == "8.5 pt"
    field.show_value(None)
    assert field.text() == ""


def test_the_wheel_turns_a_field_only_where_the_focus_is(field: NumberField) -> None:
    field.clearFocus()
    turn(field)
    assert field.value() == 65.0
    field.setFocus()
    turn(field)
    assert field.value() == 66.0


def turn(field: NumberField) -> None:
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(field.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        no_button,
        no_key,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)


def test_a_choice_that_differs_shows_none_and_takes_one(qtbot: QtBot, theme: Theme) -> None:
    choice = Choice(theme, "Font", (("", "Theme's"), ("inter", "Inter")))
    qtbot.addWidget(choice)
    choice.show()
    told: list[object] = []
    choice.edited.connect(told.append)
    choice.show_value(None)
    assert choice.currentIndex() == -1
    choice.show_value("")
    assert choice.currentText() == "Theme's"
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert told == ["inter"]


def test_a_pick_that_differs_has_none_down(qtbot: QtBot, theme: Theme) -> None:
    assert theme is not None
    pick = Pick("Pages", (("first", "First"), ("all", "All")))
    qtbot.addWidget(pick)
    pick.show()
    told: list[object] = []
    pick.edited.connect(told.append)
    pick.show_value(None)
    assert pick.current == ""
    QTest.mouseClick(pick.button("all"), Qt.MouseButton.LeftButton)
    assert told == ["all"]
    pick.show_value("first")
    assert pick.current == "first"
    assert told == ["all"]


def test_words_are_told_while_they_are_typed_and_tab_leaves(qtbot: QtBot, theme: Theme) -> None:
    assert theme is not None
    words = WordsField("Words")
    qtbot.addWidget(words)
    words.show()
    told: list[object] = []
    words.edited.connect(told.append)
    words.show_value("Dear")
    assert told == []
    words.moveCursor(words.textCursor().MoveOperation.End)
    QTest.keyClicks(words, " Ms")
    assert told[-1] == "Dear Ms"
    assert words.tabChangesFocus()
