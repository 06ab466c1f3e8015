from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.queries.time_entries import EntryCriteria, entries
from app.services.assignment import Names
from app.services.time_entries import AddTimed
from app.ui.activity.activity_model import ActivityModel
from app.ui.activity.activity_page import ActivityPage
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.builders import BERLIN, SetClock
from tests.ui.builders import settle


@pytest.fixture
def page(theme: Theme, session: Session, qtbot: QtBot) -> ActivityPage:
    made = ActivityPage(theme, session)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def add(session: Session, clock: SetClock, text: str) -> None:
    start = clock.now()
    session.execute(AddTimed(Names(text), start, clock.move(minutes=5), BERLIN))
    settle(session)


def whats(page: ActivityPage) -> list[str]:
    model = page.model
    return [model.line(row).what for row in range(model.rowCount())]


def button(page: ActivityPage, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text() == text)


def test_a_change_appears_at_once(page: ActivityPage, session: Session, clock: SetClock) -> None:
    add(session, clock, "Fix login")
    assert whats(page) == ["Entry added: Fix login", "File made"]


def test_an_older_change_is_undone_alone(
    page: ActivityPage, session: Session, clock: SetClock
) -> None:
    for text in ("one", "two"):
        add(session, clock, text)
    page.table.selectRow(1)
    QTest.mouseClick(button(page, "Undo this change"), Qt.MouseButton.LeftButton)
    settle(session)
    assert [row.description for row in session.read(entries, EntryCriteria())] == ["two"]
    assert page.model.line(2).state == "undone"


def test_what_cannot_be_undone_says_why(page: ActivityPage) -> None:
    page.table.selectRow(0)
    undo = button(page, "Undo this change")
    assert not undo.isEnabled()
    assert undo.toolTip() == "Change 1 is final and cannot be undone."


def test_verify_says_that_a_sound_file_is_whole(page: ActivityPage, session: Session) -> None:
    QTest.mouseClick(button(page, "Verify the file"), Qt.MouseButton.LeftButton)
    settle(session)
    assert "The file is whole" in page.told()


def test_the_list_grows_while_one_scrolls(
    page: ActivityPage, session: Session, clock: SetClock
) -> None:
    for number in range(120):
        session.execute(AddTimed(Names(str(number)), clock.now(), clock.move(minutes=5), BERLIN))
    settle(session)
    assert page.model.rowCount() == 100
    page.table.scrollToBottom()
    page.model.fetchMore(page.table.rootIndex())
    assert page.model.rowCount() == 121


def test_the_model_keeps_qts_rules(session: Session, clock: SetClock, qapp: object) -> None:
    assert qapp is not None
    model = ActivityModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    add(session, clock, "one")
    model.reload()
    assert model.rowCount() == 2
    assert tester.model() is model
