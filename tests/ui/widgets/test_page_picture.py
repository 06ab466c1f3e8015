from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import Theme
from app.ui.widgets.page_picture import PagePicture
from tests.ui.billing.pdfs import marked_pdf

THREE_PAGES = marked_pdf((20, 45, 85), (30, 60, 40), (40, 200, 20))


@pytest.fixture
def picture(theme: Theme, qtbot: QtBot) -> PagePicture:
    made = PagePicture(theme)
    qtbot.addWidget(made)
    made.resize(420, 594)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    made.show_pdf(THREE_PAGES)
    return made


def test_the_page_is_shown_whole_and_undistorted(picture: PagePicture) -> None:
    place = picture.place()
    assert place.width() / place.height() == pytest.approx(210 / 297, abs=0.01)
    assert picture.rect().contains(place)


def test_what_is_painted_is_the_page(picture: PagePicture) -> None:
    image = picture.grab().toImage()
    place = picture.place()
    scale = place.width() / 210
    inside = QPoint(place.left() + round(60 * scale), place.top() + round(47 * scale))
    above = QPoint(place.left() + round(60 * scale), place.top() + round(30 * scale))
    assert image.pixelColor(inside).lightness() < 64
    assert image.pixelColor(above).lightness() > 240


def test_keys_turn_pages_and_stop_at_the_ends(picture: PagePicture) -> None:
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert picture.page == 0
    for _press in range(5):
        QTest.keyClick(picture, Qt.Key.Key_PageDown)
    assert picture.page == 2


def test_the_wheel_turns_pages(picture: PagePicture) -> None:
    middle = picture.rect().center()
    event = QWheelEvent(
        QPointF(middle),
        QPointF(picture.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(picture, event)
    assert picture.page == 1


def test_the_same_page_stays_when_the_paper_is_drawn_anew(picture: PagePicture) -> None:
    picture.turn_to(2)
    picture.show_pdf(THREE_PAGES)
    assert picture.page == 2
    picture.show_pdf(marked_pdf((20, 45, 85)))
    assert picture.page == 0


def test_enter_and_a_double_click_open_it(picture: PagePicture, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picture.opened):
        QTest.keyClick(picture, Qt.Key.Key_Return)
    with qtbot.waitSignal(picture.opened):
        QTest.mouseDClick(picture, Qt.MouseButton.LeftButton)


def test_nothing_is_painted_without_pages(picture: PagePicture) -> None:
    picture.clear()
    assert picture.place().isEmpty()
    picture.show_pdf(b"no PDF at all")
    assert picture.place().isEmpty()
