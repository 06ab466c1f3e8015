from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.ui.designer.canvas.drops import BLOCK_MIME
from app.ui.designer.design import Design
from app.ui.designer.panels.block_menu import BlockMenu, block_mime
from app.ui.designer.panels.blocks_panel import BlocksPanel
from app.ui.designer.panels.preview_chooser import Trial
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from tests.ui.builders import settle

TRIALS = (Trial("a", "An ordinary invoice"), Trial("many", "60 items", "60 lines"))


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, design: Design, session: Session) -> Iterator[BlocksPanel]:
    made = BlocksPanel(theme, design)
    qtbot.addWidget(made)
    made.resize(240, 900)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    settle(session)


def menu_of(panel: BlocksPanel, anchor: str) -> BlockMenu:
    menu = panel.add_buttons[anchor].menu()
    assert isinstance(menu, BlockMenu)
    menu.fill()
    return menu


def choose(menu: QMenu, text: str) -> None:
    action = next(each for each in menu.actions() if each.text() == text)
    assert action.isEnabled()
    action.trigger()


def test_each_group_adds_what_may_stand_in_it(panel: BlocksPanel, design: Design) -> None:
    choose(menu_of(panel, "page"), "Text")
    fixed = design.blocks[0]
    assert (fixed.type, fixed.anchor) == ("text", "page")
    choose(menu_of(panel, "flow"), "Text")
    flowing = design.blocks[0]
    assert (flowing.type, flowing.anchor) == ("text", "flow")
    assert flowing.id != fixed.id


def test_a_block_of_the_flow_comes_behind_the_selected_one(
    panel: BlocksPanel, design: Design
) -> None:
    design.select(("intro",))
    choose(menu_of(panel, "flow"), "Space")
    flow = [block.id for block in design.template.blocks if block.anchor == "flow"]
    assert flow.index(design.selection[0]) == flow.index("intro") + 1


def test_what_there_is_once_is_not_offered_again(panel: BlocksPanel) -> None:
    actions = {each.text(): each for each in menu_of(panel, "page").actions()}
    assert not actions["Address"].isEnabled()
    assert actions["Address"].toolTip() == "The template has one already"
    assert actions["Picture"].isEnabled()


def test_the_buttons_are_there_after_rows_came_and_went(panel: BlocksPanel, design: Design) -> None:
    choose(menu_of(panel, "page"), "Box")
    button = panel.add_buttons["flow"]
    assert button.isVisible()
    assert button.accessibleName() == "Add a block to the flow"
    before = len(design.template.blocks)
    choose(menu_of(panel, "flow"), "Space")
    assert len(design.template.blocks) == before + 1


def test_a_dragged_type_is_what_the_canvas_takes() -> None:
    mime = block_mime("text")
    assert bytes(mime.data(BLOCK_MIME).data()) == b"text"


def test_links_and_list_choose_what_the_template_is_tried_with(
    panel: BlocksPanel, qtbot: QtBot
) -> None:
    panel.preview.set_trials(TRIALS, "a")
    assert panel.preview.combo.currentText() == "An ordinary invoice"
    link = next(each for each in panel.preview.findChildren(Button) if each.text() == "60 lines")
    with qtbot.waitSignal(panel.preview.chosen) as told:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert told.args == ["many"]
    assert panel.preview.combo.currentText() == "60 items"
    with qtbot.waitSignal(panel.preview.chosen) as told:
        QTest.keyClick(panel.preview.combo, Qt.Key.Key_Up)
    assert told.args == ["a"]
