from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.paper.editing.arranging import placed
from app.domain.paper.editing.blocks import with_page
from app.domain.paper.template import Frame
from app.ui.designer.design import Design
from app.ui.designer.panels.foot_bar import FootBar
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.builders import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def foot(qtbot: QtBot, theme: Theme, design: Design) -> FootBar:
    made = FootBar(theme, design)
    qtbot.addWidget(made)
    made.resize(900, 40)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_pages_are_counted_and_turned(foot: FootBar, design: Design, qtbot: QtBot) -> None:
    assert design.paper is not None
    count = len(design.paper.layout.pages)
    assert foot.page_label.text() == f"Page 1 of {count}"
    assert not foot.back.isEnabled()
    with qtbot.waitSignal(foot.page_asked) as told:
        QTest.mouseClick(foot.on, LEFT)
    assert told.args == [1]
    foot.set_page(count - 1)
    assert not foot.on.isEnabled()


def test_zoom_is_shown_and_asked_for(foot: FootBar, qtbot: QtBot) -> None:
    foot.set_zoom(0.666)
    assert foot.zoom_button.text() == "67 %"
    for button, asked in (
        (foot.minus, foot.zoom_out_asked),
        (foot.plus, foot.zoom_in_asked),
        (foot.zoom_button, foot.actual_asked),
        (foot.whole, foot.whole_asked),
    ):
        with qtbot.waitSignal(asked):
            QTest.mouseClick(button, LEFT)


def test_it_says_what_blocks_snap_to(foot: FootBar, design: Design, session: Session) -> None:
    assert foot.snap.text() == "Snaps to 1 mm, margins and blocks"
    design.change(with_page(design.template, grid=0))
    assert foot.snap.text() == "Snaps to margins and blocks"
    settle(session)


def test_nothing_wrong_is_said_in_words(foot: FootBar) -> None:
    assert foot.status.text() == "Nothing overlaps"
    QTest.mouseClick(foot.status, LEFT)
    assert not foot.card.isVisible()


def test_a_problem_is_told_and_leads_to_its_block(
    foot: FootBar, design: Design, session: Session, qtbot: QtBot
) -> None:
    frame = Frame(120, 60, 65, 41)
    design.change(placed(placed(design.template, "recipient", frame), "meta", frame))
    settle(session)
    assert foot.problems
    assert "error" in foot.status.text()
    QTest.mouseClick(foot.status, LEFT)
    assert foot.card.isVisible()
    rows = foot.card.list
    assert rows.count() == len(foot.problems)
    assert "{" not in rows.item(0).text()
    with qtbot.waitSignal(foot.problem_chosen) as told:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == foot.problems[0]
    assert not foot.card.isVisible()


def test_where_there_is_little_room_words_become_shorter(foot: FootBar, qtbot: QtBot) -> None:
    foot.resize(330, 40)
    qtbot.waitUntil(lambda: not foot.snap.isVisible())
    assert foot.whole.text() == ""
    assert foot.whole.accessibleName() == "Whole page"
    assert foot.status.accessibleName() == "Nothing overlaps"
    foot.resize(900, 40)
    qtbot.waitUntil(foot.snap.isVisible)
    assert foot.whole.text() == "Whole page"


def test_the_problems_of_a_mended_page_go(foot: FootBar, design: Design, session: Session) -> None:
    before = design.template
    design.change(replace(before, page=replace(before.page, window="us-10-single")))
    settle(session)
    assert foot.problems
    design.undo()
    settle(session)
    assert foot.status.text() == "Nothing overlaps"
