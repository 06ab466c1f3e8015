from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.paper.editing.arranging import locked
from app.domain.paper.editing.blocks import added
from app.ui.designer.design import Design
from app.ui.designer.panels.block_model import BlockModel
from app.ui.designer.panels.block_tree import BlockTree
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.builders import settle

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def tree(qtbot: QtBot, theme: Theme, design: Design, session: Session) -> Iterator[BlockTree]:
    made = BlockTree(theme, design)
    qtbot.addWidget(made)
    made.resize(240, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    settle(session)


def names(tree: BlockTree, group: int) -> list[str]:
    model = tree.blocks
    parent = model.index(group, 0)
    return [str(model.index(row, 0, parent).data()) for row in range(model.rowCount(parent))]


def ids(design: Design, anchor: str) -> list[str]:
    return [block.id for block in design.template.blocks if block.anchor == anchor]


def place_of(tree: BlockTree, block_id: str) -> QPoint:
    return tree.visualRect(tree.blocks.index_of(block_id)).center()


def test_the_model_keeps_the_rules_of_qt(design: Design, session: Session) -> None:
    model = BlockModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.show_template(design.template)
    made, _ = added(design.template, "text")
    assert model.show_template(made)
    assert not model.show_template(locked(made, ["meta"], on=True))
    assert tester.model() is model
    settle(session)


def test_blocks_stand_in_two_groups_in_the_order_of_the_template(
    tree: BlockTree, design: Design
) -> None:
    groups = [str(tree.blocks.index(row, 0).data()) for row in range(2)]
    assert groups == ["Fixed on the page", "Flows over pages"]
    assert names(tree, 0)[:3] == ["Draft mark", "Logo and name", "Sender line"]
    assert names(tree, 1)[:2] == ["Title", "Opening words"]
    assert len(names(tree, 0)) + len(names(tree, 1)) == len(design.template.blocks)


def test_a_click_selects_and_what_is_selected_elsewhere_is_marked_here(
    tree: BlockTree, design: Design
) -> None:
    QTest.mouseClick(tree.viewport(), LEFT, NO_KEY, place_of(tree, "meta"))
    assert list(design.selection) == ["meta"]
    QTest.mouseClick(tree.viewport(), LEFT, CTRL, place_of(tree, "footer"))
    assert list(design.selection) == ["meta", "footer"]
    design.select(("lines",))
    assert [index.data() for index in tree.selectedIndexes()] == ["Lines"]
    assert tree.currentIndex() == tree.blocks.index_of("lines")


def test_arrow_keys_walk_through_both_groups(tree: BlockTree, design: Design) -> None:
    design.select(("footer",))
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert design.selection == ("heading",)


def test_space_hides_and_shows(tree: BlockTree, design: Design) -> None:
    design.select(("meta",))
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert design.blocks[0].hidden
    spoken = tree.blocks.index_of("meta").data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "Details, hidden"
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert not design.blocks[0].hidden


def test_delete_removes_and_undo_brings_it_back_selected(tree: BlockTree, design: Design) -> None:
    design.select(("meta",))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert design.template.block("meta") is None
    assert "Details" not in names(tree, 0)
    design.undo()
    assert design.selection == ("meta",)
    assert [index.data() for index in tree.selectedIndexes()] == ["Details"]


def test_the_last_block_stays_and_the_reason_is_told(
    tree: BlockTree, design: Design, qtbot: QtBot
) -> None:
    design.select([block.id for block in design.template.blocks])
    with qtbot.waitSignal(design.refused) as told:
        QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert told.args is not None
    assert told.args[0].key == "template.last_block"


def test_f2_renames_and_the_usual_name_is_no_name(
    tree: BlockTree, design: Design, qtbot: QtBot
) -> None:
    design.select(("meta",))
    QTest.keyClick(tree, Qt.Key.Key_F2)
    editor = tree.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Details"
    editor.setText("Facts")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: design.blocks[0].name == "Facts")
    assert "Facts" in names(tree, 0)
    tree.blocks.setData(tree.blocks.index_of("meta"), "Details")
    assert design.blocks[0].name == ""


def test_alt_and_arrows_reorder(tree: BlockTree, design: Design) -> None:
    design.select(("intro",))
    QTest.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert ids(design, "flow")[:2] == ["intro", "heading"]
    assert design.selection == ("intro",)
    QTest.keyClick(tree, Qt.Key.Key_Down, ALT)
    assert ids(design, "flow")[:2] == ["heading", "intro"]


def test_a_row_that_is_dropped_moves_in_its_group(tree: BlockTree, design: Design) -> None:
    model = tree.blocks
    flow = model.index(1, 0)
    mime = model.mimeData([model.index_of("closing")])
    model.dropMimeData(mime, Qt.DropAction.MoveAction, 0, 0, flow)
    assert ids(design, "flow")[0] == "closing"
    mime = model.mimeData([model.index_of("closing")])
    model.dropMimeData(mime, Qt.DropAction.MoveAction, -1, -1, flow)
    assert ids(design, "flow")[-1] == "closing"


def test_a_text_that_is_dropped_in_the_other_group_flows(tree: BlockTree, design: Design) -> None:
    made, text = added(design.template, "text")
    design.change(made)
    model = tree.blocks
    mime = model.mimeData([model.index_of(text)])
    model.dropMimeData(mime, Qt.DropAction.MoveAction, 1, 0, model.index(1, 0))
    assert ids(design, "flow")[1] == text


def test_a_fixed_block_that_is_dropped_in_the_flow_stays(tree: BlockTree, design: Design) -> None:
    before = design.template
    model = tree.blocks
    mime = model.mimeData([model.index_of("meta")])
    model.dropMimeData(mime, Qt.DropAction.MoveAction, 1, 0, model.index(1, 0))
    assert design.template == before


def test_a_click_on_a_mark_locks_without_selecting(tree: BlockTree, design: Design) -> None:
    QTest.mouseMove(tree.viewport(), tree.visualRect(tree.blocks.index_of("meta")).center())
    # Asked for now: events that came with the mouse may have laid the rows out anew.
    rect = tree.visualRect(tree.blocks.index_of("meta"))
    QTest.mouseClick(tree.viewport(), LEFT, NO_KEY, QPoint(rect.right() - 44, rect.center().y()))
    block = design.template.block("meta")
    assert block is not None
    assert block.locked
    assert design.selection == ()


def test_the_menu_key_asks_for_the_menu_of_the_selection(
    tree: BlockTree, design: Design, qtbot: QtBot
) -> None:
    design.select(("meta",))
    with qtbot.waitSignal(tree.menu_asked):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        tree.contextMenuEvent(event)
