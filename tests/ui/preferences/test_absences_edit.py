from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.planning.calendar.working_calendar import ExceptionKind
from app.queries.working_calendars import ExceptionRow
from app.services.calendar_days import DeleteException
from app.ui.preferences.absence_words import absence_commands, absence_drafts, absence_list_words
from app.ui.theme.theme import Theme
from app.ui.widgets.days_edit import DaysEdit, DaysLine
from tests.ui.preferences.days import set_day

LEFT = Qt.MouseButton.LeftButton
ME = UUID(int=1)
FIRST, LAST = date(2026, 12, 24), date(2027, 1, 3)
SKI = ExceptionRow(UUID(int=9), ME, "Nora", FIRST, LAST, ExceptionKind.ABSENCE, "Ski", ())


@pytest.fixture
def edit(theme: Theme, qtbot: QtBot) -> DaysEdit:
    made = DaysEdit(theme, absence_list_words(), absence_drafts([SKI]), date(2026, 11, 19))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def add_line(edit: DaysEdit) -> DaysLine:
    QTest.mouseClick(edit.add_button, LEFT)
    line = edit.lines[-1]
    assert line.first.hasFocus()
    return line


def test_an_absence_never_ends_before_it_begins(edit: DaysEdit) -> None:
    line = add_line(edit)
    set_day(line.first, "20270301")
    line.last.setFocus()
    assert line.last.day() == date(2027, 3, 1)
    set_day(line.first, "20270115")
    line.last.setFocus()
    assert (line.first.day(), line.last.day()) == (date(2027, 1, 15), date(2027, 3, 1))


def test_days_lie_within_the_years_of_calendars(edit: DaysEdit) -> None:
    line = add_line(edit)
    assert line.first.minimumDate().year() == 1900
    assert line.first.maximumDate().year() == line.last.maximumDate().year() == 2999


def test_a_line_that_was_removed_is_deleted_and_the_next_button_has_the_focus(
    edit: DaysEdit,
) -> None:
    add_line(edit)
    QTest.mouseClick(edit.lines[0].remove_button, LEFT)
    (new,) = edit.lines
    assert new.remove_button.hasFocus()
    assert absence_commands(ME, [SKI], edit.drafts())[0] == DeleteException(SKI.id)


def test_a_new_line_that_was_removed_was_never_there(edit: DaysEdit) -> None:
    QTest.keyClick(add_line(edit).remove_button, Qt.Key.Key_Space)
    assert edit.lines[0].remove_button.hasFocus()
    assert absence_commands(ME, [SKI], edit.drafts()) == ()


def test_without_absences_there_are_no_heads(edit: DaysEdit) -> None:
    assert all(head.isVisible() for head in edit._heads)
    QTest.keyClick(edit.lines[0].remove_button, Qt.Key.Key_Space)
    assert not any(head.isVisible() for head in edit._heads)
    assert edit.add_button.hasFocus()


def test_tab_walks_over_old_and_new_lines_in_their_order(edit: DaysEdit) -> None:
    new = add_line(edit)
    old = edit.lines[0]
    old.hours.setFocus()
    walked: list[QWidget] = [old.hours]
    while walked[-1] is not edit.add_button and len(walked) < 20:
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
        at = QApplication.focusWidget() or edit
        # Within a day, Tab walks over year, month and day first.
        if at is not walked[-1]:
            walked.append(at)
    assert walked == [old.hours, old.remove_button, *new.controls, edit.add_button]


def test_every_control_says_which_absence_it_is_of(edit: DaysEdit) -> None:
    line = edit.lines[0]
    assert line.note.accessibleName() == "Absence from 2026-12-24: why"
    assert line.remove_button.accessibleName() == "Remove absence from 2026-12-24"
