"""Kinds of work in the dialog of the user's business."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.queries.activities import ActivityCriteria, activities
from app.services.history import Undo
from app.services.profile import EditProfile
from app.store.store import Store
from app.ui.preferences.activities_edit import ActivityLine
from app.ui.preferences.profile_dialog import ProfileDialog
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.store.bills import SELLER
from tests.ui.builders import settle
from tests.ui.clients.hands import error_of, nameless, save, write

LEFT = Qt.MouseButton.LeftButton
AT_FIRST = [("Admin", False, False), ("Coding", True, False)]


@pytest.fixture
def dialog(theme: Theme, session: Session, store: Store, qtbot: QtBot) -> ProfileDialog:
    """The page of the kinds of work, of which a file of tests has two."""
    store.execute(EditProfile(SELLER))
    made = ProfileDialog(theme, session)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    assert made._tabs is not None
    made._tabs.setCurrentWidget(made._activities_page)
    return made


def line_of(dialog: ProfileDialog, name: str) -> ActivityLine:
    return next(line for line in dialog.controls.activities.lines if line.name.text() == name)


def add_line(dialog: ProfileDialog, name: str) -> ActivityLine:
    QTest.mouseClick(dialog.controls.activities.add_button, LEFT)
    line = dialog.controls.activities.lines[-1]
    assert line.name.hasFocus()
    QTest.keyClicks(line.name, name)
    return line


def kept(session: Session) -> list[tuple[str, bool, bool]]:
    rows = session.read(activities, ActivityCriteria(archived=True))
    return [(row.name, row.billable, row.archived) for row in rows]


def test_all_changes_are_kept_at_once_and_undone_at_once(
    dialog: ProfileDialog, session: Session, store: Store
) -> None:
    write(line_of(dialog, "Coding").name, "Programming")
    QTest.mouseClick(line_of(dialog, "Admin").archived, LEFT)
    QTest.mouseClick(add_line(dialog, "Travel").billable, LEFT)
    dialog.controls.lines["city"].setText("Ulm")
    save(dialog, session)
    assert not dialog.isVisible()
    assert kept(session) == [
        ("Programming", True, False),
        ("Travel", False, False),
        ("Admin", False, True),
    ]
    store.execute(Undo())
    settle(session)
    assert kept(session) == AT_FIRST


def test_escape_writes_nothing(dialog: ProfileDialog, session: Session) -> None:
    add_line(dialog, "Travel")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(session)
    assert kept(session) == AT_FIRST


def test_a_name_that_is_taken_is_told_at_its_line(dialog: ProfileDialog, session: Session) -> None:
    line = add_line(dialog, "coding")
    dialog.controls.lines["city"].setText("Ulm")
    dialog.save_button.setFocus()
    save(dialog, session)
    assert error_of(dialog, "activities") == "There is a kind of work called “coding” already."
    assert line.name.hasFocus()
    assert kept(session) == AT_FIRST

    write(line.name, "Travel")
    save(dialog, session)
    assert ("Travel", True, False) in kept(session)


def test_a_name_that_was_emptied_is_told(dialog: ProfileDialog, session: Session) -> None:
    field = line_of(dialog, "Coding").name
    field.clear()
    save(dialog, session)
    assert error_of(dialog, "activities") == "A kind of work needs a name."
    assert field.hasFocus()


def test_tab_walks_over_old_and_new_lines_in_their_order(dialog: ProfileDialog) -> None:
    new = add_line(dialog, "")
    old = line_of(dialog, "Coding")
    old.name.setFocus()
    walked: list[QWidget] = []
    at: QWidget | None = old.name
    for _step in range(5):
        QTest.keyClick(at or dialog, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        walked.append(at or dialog)
    button = dialog.controls.activities.add_button
    assert walked == [old.billable, old.archived, new.name, new.billable, button]


def test_every_control_says_which_line_it_is_of(dialog: ProfileDialog) -> None:
    line = add_line(dialog, "Travel")
    assert line.billable.accessibleName() == "Travel: billable as a rule"
    assert line_of(dialog, "Admin").archived.accessibleName() == "Admin: archived"
    assert nameless(dialog) == []
