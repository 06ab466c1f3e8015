"""The picture of a calendar's year: what is told by keys, mouse and colours."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.ui.planning.calendars.year_pane import YearPane
from app.ui.planning.calendars.year_words import year_looks
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.builders import settle
from tests.ui.clients.hands import nameless

LEFT = Qt.MouseButton.LeftButton
SUMMER = CalendarException(date(2026, 8, 3), date(2026, 8, 7), "Summer")
HALF = CalendarException(
    date(2026, 12, 24), date(2026, 12, 24), "Half", ExceptionKind.OTHER_HOURS, ((540, 720),)
)
CHRISTMAS = CalendarException(date(2026, 12, 25), date(2026, 12, 25), "Christmas")


@pytest.fixture
def pane(theme: Theme, session: Session, qtbot: QtBot) -> YearPane:
    made = YearPane(theme, session)
    qtbot.addWidget(made)
    made.show_days(
        lambda year: year_looks(DEFAULT_WORKING_HOURS, (SUMMER, HALF), (CHRISTMAS,), year)
    )
    made.resize(540, 560)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.picture.setFocus()
    settle(session)
    return made


def told(pane: YearPane) -> str:
    return pane.picture.accessibleDescription()


def test_arrow_keys_walk_over_the_days_and_each_is_told(pane: YearPane) -> None:
    assert told(pane) == "Thursday, 19 November 2026: Working day · 9:00–12:00, 13:00–18:00"
    QTest.keyClick(pane.picture, Qt.Key.Key_Right)
    QTest.keyClick(pane.picture, Qt.Key.Key_Right)
    assert told(pane) == "Saturday, 21 November 2026: Free weekday"
    for _week in range(5):
        QTest.keyClick(pane.picture, Qt.Key.Key_Down)
    assert told(pane) == "Saturday, 26 December 2026: Free weekday"
    QTest.keyClick(pane.picture, Qt.Key.Key_Left)
    assert told(pane) == "Friday, 25 December 2026: Christmas · Public holiday"


def test_the_walk_ends_with_the_year(pane: YearPane) -> None:
    for _week in range(60):
        QTest.keyClick(pane.picture, Qt.Key.Key_Up)
    assert told(pane).startswith("Thursday, 1 January 2026")


def test_a_click_marks_a_day_and_pointing_tells_it(pane: YearPane) -> None:
    middle = pane.picture.rect_of(date(2026, 8, 5)).center().toPoint()
    QTest.mouseClick(pane.picture, LEFT, pos=middle)
    assert told(pane) == "Wednesday, 5 August 2026: Summer · Day off"
    where = pane.picture.rect_of(date(2026, 12, 24)).center().toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, where, pane.picture.mapToGlobal(where))
    QApplication.sendEvent(pane.picture, event)
    assert QToolTip.text() == "Thursday, 24 December 2026: Half · Other hours · 9:00–12:00"


def test_other_years_are_shown_by_key_and_by_button(pane: YearPane, session: Session) -> None:
    QTest.keyClick(pane.picture, Qt.Key.Key_PageDown)
    settle(session)
    assert (pane.year, pane.title.text()) == (2027, "2027")
    assert told(pane).startswith("Friday, 19 November 2027")
    QTest.mouseClick(pane.before, LEFT)
    assert pane.year == 2026


def test_a_leap_day_is_marked_on_the_day_before_in_other_years(
    pane: YearPane, session: Session
) -> None:
    pane.go(2)
    settle(session)
    where = pane.picture.rect_of(date(2028, 2, 29)).center().toPoint()
    QTest.mouseClick(pane.picture, LEFT, pos=where)
    pane.go(1)
    settle(session)
    assert told(pane).startswith("Wednesday, 28 February 2029")


def test_every_day_stands_in_the_picture_and_none_upon_another(pane: YearPane) -> None:
    looks = year_looks(DEFAULT_WORKING_HOURS, (), (), 2026)
    for width in (130, 300, 540, 900):
        pane.picture.resize(width, pane.picture.heightForWidth(width))
        places = {pane.picture.rect_of(look.day).getRect() for look in looks}
        assert len(places) == 365
        assert all(
            pane.picture.rect().contains(pane.picture.rect_of(look.day).toRect()) for look in looks
        )


def test_the_kinds_differ_without_their_colours(pane: YearPane) -> None:
    """Each kind is drawn in a shape of its own: in grey they are still apart."""
    picture = pane.picture.grab().toImage()

    def shape(day: date) -> list[int]:
        # The number differs from day to day; the corners and edges are the shape.
        rect = pane.picture.rect_of(day).toRect()
        edge = [(x, y) for x in range(rect.width()) for y in (1, 2, rect.height() - 2)]
        return [picture.pixelColor(rect.left() + x, rect.top() + y).lightness() for x, y in edge]

    days = [
        date(2026, 11, 18),
        date(2026, 11, 22),
        date(2026, 12, 25),
        date(2026, 8, 5),
        date(2026, 12, 24),
    ]
    shapes = [shape(day) for day in days]
    assert all(one != other for one in shapes for other in shapes if one is not other)


def test_every_control_has_a_name(pane: YearPane) -> None:
    assert nameless(pane) == []
    assert "Public holiday 1" in pane.legend.accessibleName()
