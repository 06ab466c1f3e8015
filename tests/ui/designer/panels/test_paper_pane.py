from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.designer.design import Design
from app.ui.designer.panels.paper_pane import PaperPane
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.builders import settle
from tests.unit.documents.sample import many_lines

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, design: Design) -> PaperPane:
    made = PaperPane(theme, design)
    qtbot.addWidget(made)
    made.resize(228, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.show_paper()
    return made


def test_every_page_is_shown_with_the_time_of_the_print(pane: PaperPane, design: Design) -> None:
    assert design.paper is not None
    count = len(design.paper.layout.pages)
    assert pane.list.count() == count
    assert pane.list.item(0).text() == f"Page 1 of {count}"
    assert pane.time.text() == f"{design.milliseconds} ms"
    picture = pane.grab().toImage()
    middle = pane.list.visualItemRect(pane.list.item(0)).center()
    place = pane.list.mapTo(pane, middle)
    assert picture.pixelColor(place).lightness() > 200


def test_a_click_and_arrow_keys_choose_the_page_to_work_on(pane: PaperPane, qtbot: QtBot) -> None:
    second = pane.list.visualItemRect(pane.list.item(1)).center()
    with qtbot.waitSignal(pane.page_chosen) as told:
        QTest.mouseClick(pane.list.viewport(), LEFT, pos=second)
    assert told.args == [1]
    with qtbot.waitSignal(pane.page_chosen) as told:
        QTest.keyClick(pane.list, Qt.Key.Key_Up)
    assert told.args == [0]


def test_a_page_that_is_shown_elsewhere_is_marked_without_telling(
    pane: PaperPane, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(pane.page_chosen):
        pane.set_page(1)
    assert pane.list.currentRow() == 1


def test_a_longer_document_has_more_pictures(
    pane: PaperPane, design: Design, session: Session
) -> None:
    before = pane.list.count()
    design.try_with(many_lines(120))
    settle(session)
    assert pane.list.count() > before
    assert pane.list.item(0).text() == f"Page 1 of {pane.list.count()}"


def test_the_pane_can_be_sent_away(pane: PaperPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.hidden_asked):
        QTest.mouseClick(pane.hide_button, LEFT)
