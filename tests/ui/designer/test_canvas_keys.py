from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.values.errors import RuleViolation
from app.ui.designer.acts import ACTS, BY_KEY, do
from app.ui.designer.canvas.menu import design_menu
from app.ui.theme.theme import Theme
from tests.ui.designer.hands import ALT, CTRL, SHIFT, Hands

Key = Qt.Key
NO_KEY = Qt.KeyboardModifier.NoModifier


def flow_of(hands: Hands) -> list[str]:
    return [block.id for block in hands.canvas.design.template.blocks if block.anchor == "flow"]


@pytest.mark.parametrize(
    ("keys", "step"), [(NO_KEY, 1.0), (SHIFT, 10.0), (ALT, 0.1)], ids=["plain", "shift", "alt"]
)
def test_arrows_move(hands: Hands, keys: Qt.KeyboardModifier, step: float) -> None:
    hands.canvas.choose(("letterhead",))
    before = hands.frame("letterhead")
    hands.key(Key.Key_Right, keys)
    hands.key(Key.Key_Down, keys)
    assert hands.frame("letterhead").x == pytest.approx(before.x + step)
    assert hands.frame("letterhead").y == pytest.approx(before.y + step)
    hands.key(Key.Key_Left, keys)
    hands.key(Key.Key_Up, keys)
    assert hands.frame("letterhead") == before


def test_arrows_pressed_one_after_the_other_are_one_step(hands: Hands) -> None:
    hands.canvas.choose(("letterhead",))
    before = hands.frame("letterhead")
    for _ in range(5):
        hands.key(Key.Key_Right)
    hands.key(Key.Key_Z, CTRL)
    assert hands.frame("letterhead") == before
    hands.key(Key.Key_Z, CTRL | SHIFT)
    assert hands.frame("letterhead").x == before.x + 5
    hands.key(Key.Key_Z, CTRL)
    hands.key(Key.Key_Y, CTRL)
    assert hands.frame("letterhead").x == before.x + 5


def test_ctrl_and_arrows_stretch(hands: Hands) -> None:
    hands.canvas.choose(("letterhead",))
    before = hands.frame("letterhead")
    hands.key(Key.Key_Right, CTRL)
    hands.key(Key.Key_Down, CTRL | SHIFT)
    hands.key(Key.Key_Left, CTRL | ALT)
    after = hands.frame("letterhead")
    assert (after.x, after.y) == (before.x, before.y)
    assert [after.w, after.h] == pytest.approx([before.w + 0.9, before.h + 10])


def test_up_and_down_change_places_in_the_flow(hands: Hands) -> None:
    hands.canvas.choose(("intro",))
    hands.key(Key.Key_Up)
    assert flow_of(hands)[:2] == ["intro", "heading"]
    hands.key(Key.Key_Down)
    assert flow_of(hands)[:2] == ["heading", "intro"]


def test_tab_goes_through_the_blocks_and_on(hands: Hands, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(hands.canvas)
    beside = QLineEdit(window)
    column.addWidget(beside)
    window.show()
    window.activateWindow()
    hands.canvas.setFocus()
    qtbot.waitUntil(hands.canvas.hasFocus)
    row = [block.id for block in hands.canvas.design.template.blocks]
    row = [each for each in row if each in {box.id for box in hands.canvas.boxes}]
    seen: list[str] = []
    for _ in row:
        hands.key(Key.Key_Tab)
        seen += hands.selected()
    assert seen == row
    hands.key(Key.Key_Backtab)
    assert hands.selected() == (row[-2],)
    hands.key(Key.Key_Tab)
    hands.key(Key.Key_Tab)
    assert beside.hasFocus()
    # Whoever made it closes it.
    hands.canvas.setParent(None)


def test_everything_on_the_page_and_nothing(hands: Hands) -> None:
    hands.key(Key.Key_A, CTRL)
    assert set(hands.selected()) == {box.id for box in hands.canvas.boxes}
    hands.key(Key.Key_Escape)
    assert hands.selected() == ()


def test_copies_go_through_the_clipboard(hands: Hands) -> None:
    hands.canvas.choose(("meta", "lines"))
    hands.key(Key.Key_C, CTRL)
    hands.key(Key.Key_V, CTRL)
    # The line table is there once already.
    assert hands.selected() == ("meta-2",)
    hands.key(Key.Key_X, CTRL)
    assert hands.canvas.design.template.block("meta-2") is None
    hands.key(Key.Key_V, CTRL)
    assert hands.selected() == ("meta-2",)


def test_strange_blocks_in_the_clipboard_are_refused(hands: Hands, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("application/x-stint-blocks+json", b'{"form": "\xff')
    QApplication.clipboard().setMimeData(mime)
    before = hands.canvas.design.template
    with qtbot.waitSignal(hands.canvas.design.refused) as told:
        hands.key(Key.Key_V, CTRL)
    assert isinstance(told.args[0], RuleViolation)
    assert told.args[0].key == "template.strange_blocks"
    assert hands.canvas.design.template == before


def test_duplicate_and_delete(hands: Hands) -> None:
    hands.canvas.choose(("meta",))
    hands.key(Key.Key_D, CTRL)
    assert hands.selected() == ("meta-2",)
    hands.key(Key.Key_Delete)
    assert hands.canvas.design.template.block("meta-2") is None
    hands.canvas.choose(("footer",))
    hands.key(Key.Key_Backspace)
    assert hands.canvas.design.template.block("footer") is None


def test_a_locked_block_withstands_all_keys(hands: Hands) -> None:
    hands.canvas.choose(("meta",))
    hands.key(Key.Key_L)
    before = hands.frame("meta")
    for key, keys in ((Key.Key_Right, NO_KEY), (Key.Key_Down, CTRL), (Key.Key_Delete, NO_KEY)):
        hands.key(key, keys)
    assert hands.frame("meta") == before
    hands.key(Key.Key_L)
    hands.key(Key.Key_Right)
    assert hands.frame("meta").x == before.x + 1


def test_blocks_are_hidden_by_a_key(hands: Hands) -> None:
    hands.canvas.choose(("meta",))
    hands.key(Key.Key_H)
    block = hands.canvas.design.template.block("meta")
    assert block is not None
    assert block.hidden


def test_layers_change_by_brackets(hands: Hands) -> None:
    hands.canvas.choose(("letterhead",))
    fixed = [block.id for block in hands.canvas.design.template.blocks if block.frame]
    hands.key(Key.Key_BraceRight, CTRL | SHIFT)
    after = [block.id for block in hands.canvas.design.template.blocks if block.frame]
    assert after == [*(each for each in fixed if each != "letterhead"), "letterhead"]
    hands.key(Key.Key_BracketLeft, CTRL)
    after = [block.id for block in hands.canvas.design.template.blocks if block.frame]
    assert after[-2] == "letterhead"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_enter_asks_to_edit(hands: Hands, qtbot: QtBot, key: Qt.Key) -> None:
    hands.canvas.choose(("footer",))
    with qtbot.waitSignal(hands.canvas.edit_asked) as asked:
        hands.key(key)
    assert asked.args == ["footer"]


def test_zoom_and_pages_have_keys(hands: Hands) -> None:
    canvas = hands.canvas
    hands.key(Key.Key_Plus, CTRL)
    assert canvas.zoom == 1.25
    hands.key(Key.Key_Minus, CTRL)
    hands.key(Key.Key_Minus, CTRL)
    assert canvas.zoom == 0.75
    hands.key(Key.Key_1, CTRL)
    assert canvas.zoom == 1.0
    hands.key(Key.Key_0, CTRL)
    assert canvas.verticalScrollBar().maximum() == canvas.horizontalScrollBar().maximum() == 0
    hands.key(Key.Key_PageDown)
    assert canvas.page == 1
    hands.key(Key.Key_PageUp)
    assert canvas.page == 0


def test_every_act_can_be_reached_by_menu_or_key(hands: Hands, theme: Theme) -> None:
    hands.canvas.choose(("meta",))
    menu = design_menu(theme, hands.canvas.design, hands.canvas)
    there = {action.objectName() for action in menu.findChildren(type(menu.actions()[0]))}
    assert there >= {act.key for act in ACTS if act.group != "edit"}


def test_the_menu_does_what_it_says(hands: Hands, theme: Theme) -> None:
    hands.canvas.choose(("letterhead", "meta"))
    menu = design_menu(theme, hands.canvas.design, hands.canvas)
    found = {each.objectName(): each for each in menu.findChildren(type(menu.actions()[0]))}
    assert found["align.left"].isEnabled()
    assert not found["distribute.across"].isEnabled()
    found["align.left"].trigger()
    assert hands.frame("letterhead").x == hands.frame("meta").x


@pytest.mark.parametrize("act", [act for act in ACTS if act.group in {"align", "size"}])
def test_arranging_acts_change_what_they_say(hands: Hands, act: object) -> None:
    design = hands.canvas.design
    hands.canvas.choose(("letterhead", "meta"))
    before = design.template
    do(BY_KEY[act.key], design)  # type: ignore[attr-defined] # of the list above
    assert design.template != before
    do(BY_KEY["edit.undo"], design)
    assert design.template == before


def test_acts_that_cannot_be_done_do_nothing(hands: Hands) -> None:
    before = hands.canvas.design.template
    for act in ACTS:
        if act.key != "clip.paste":
            do(act, hands.canvas.design)
    assert hands.canvas.design.template == before


def test_the_window_s_own_undo_does_not_come_first(hands: Hands) -> None:
    QShortcut(QKeySequence("Ctrl+Z"), hands.canvas)
    hands.canvas.choose(("letterhead",))
    hands.key(Key.Key_Right)
    hands.key(Key.Key_Z, CTRL)
    assert not hands.canvas.design.can_undo
