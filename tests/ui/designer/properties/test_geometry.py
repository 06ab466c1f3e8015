from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.paper.editing.arranging import moved
from app.domain.paper.editing.blocks import added
from app.domain.paper.template import Frame
from app.ui.designer.design import Design
from app.ui.designer.properties.geometry import ArrangeSection, GeometrySection, PagesSection
from app.ui.designer.properties.properties_panel import PropertiesPanel
from tests.ui.designer.properties.conftest import Shown
from tests.ui.designer.properties.hands import click, section, type_into


def frame(design: Design, block_id: str) -> Frame:
    block = design.template.block(block_id)
    assert block is not None
    assert block.frame is not None
    return block.frame


def test_place_and_size_are_shown_and_written_as_they_are_typed(
    chosen: Shown, design: Design
) -> None:
    geometry = section(chosen("meta"), GeometrySection)
    before = frame(design, "meta")
    assert geometry.fields["x"].value() == before.x
    type_into(geometry.fields["x"], "12.5")
    assert frame(design, "meta").x == 12.5
    type_into(geometry.fields["h"], "30")
    assert frame(design, "meta") == Frame(12.5, before.y, before.w, 30)


def test_typing_in_one_field_is_one_step(chosen: Shown, design: Design) -> None:
    geometry = section(chosen("meta"), GeometrySection)
    before = design.template
    type_into(geometry.fields["w"], "81.5")
    design.undo()
    assert design.template == before
    assert not design.can_undo


def test_a_second_selection_is_a_second_step(chosen: Shown, design: Design) -> None:
    type_into(section(chosen("meta"), GeometrySection).fields["y"], "40")
    type_into(section(chosen("footer"), GeometrySection).fields["y"], "260")
    design.undo()
    assert frame(design, "meta").y == 40
    assert frame(design, "footer").y != 260


def test_a_drag_is_followed_while_it_goes_on(chosen: Shown, design: Design) -> None:
    geometry = section(chosen("meta"), GeometrySection)
    start = geometry.fields["x"].value()
    design.show(moved(design.template, ("meta",), -10, 0))
    assert geometry.fields["x"].value() == start - 10
    design.cancel()
    assert geometry.fields["x"].value() == start


def test_several_blocks_take_what_is_typed_and_show_what_differs(
    chosen: Shown, design: Design
) -> None:
    geometry = section(chosen("recipient", "meta"), GeometrySection)
    assert geometry.fields["x"].text() == ""
    type_into(geometry.fields["x"], "30")
    assert frame(design, "recipient").x == frame(design, "meta").x == 30
    assert geometry.fields["x"].text() == "30.0"


def test_blocks_are_aligned_with_the_last_one(chosen: Shown, design: Design) -> None:
    arrange = section(chosen("recipient", "meta"), ArrangeSection)
    assert not arrange.buttons["distribute.across"].isEnabled()
    click(arrange.buttons["align.top"])
    assert frame(design, "recipient").y == frame(design, "meta").y
    click(arrange.buttons["size.width"])
    assert frame(design, "recipient").w == frame(design, "meta").w


def test_three_blocks_can_have_equal_gaps(chosen: Shown) -> None:
    arrange = section(chosen("letterhead", "recipient", "meta"), ArrangeSection)
    assert arrange.buttons["distribute.down"].isEnabled()


def test_snapping_is_turned_off_for_all_blocks(chosen: Shown, design: Design, qtbot: QtBot) -> None:
    arrange = section(chosen("meta"), ArrangeSection)
    assert arrange.snap_button.isChecked()
    with qtbot.waitSignal(design.snapping) as told:
        click(arrange.snap_button)
    assert told.args == [False]
    assert not section(chosen("footer"), ArrangeSection).snap_button.isChecked()


def test_pages_are_chosen(chosen: Shown, design: Design) -> None:
    pages = section(chosen("meta"), PagesSection)
    assert pages.pages.current == "first"
    click(pages.pages.button("last"))
    assert design.blocks[0].pages == "last"


def test_a_text_goes_into_the_flow_and_back(
    chosen: Shown, design: Design, panel: PropertiesPanel, qtbot: QtBot
) -> None:
    made, text = added(design.template, "text")
    design.change(made)
    section(chosen(text), PagesSection)
    click(section(panel, PagesSection).anchor.button("flow"))
    qtbot.waitUntil(lambda: panel.section(GeometrySection) is None)
    assert design.blocks[0].anchor == "flow"
    click(section(panel, PagesSection).anchor.button("page"))
    qtbot.waitUntil(lambda: panel.section(GeometrySection) is not None)
    assert design.blocks[0].frame is not None


def test_duplicate_and_remove_stand_at_the_head(chosen: Shown, design: Design) -> None:
    panel = chosen("footer")
    assert panel.title.text() == "Footer"
    click(panel.duplicate_button)
    assert design.selection[0].startswith("footer-")
    copy = design.selection[0]
    click(panel.remove_button)
    assert design.template.block(copy) is None


def test_fields_are_walked_with_tab(chosen: Shown) -> None:
    geometry = section(chosen("meta"), GeometrySection)
    geometry.fields["x"].setFocus()
    for side in ("y", "w", "h"):
        QTest.keyClick(geometry.fields["x"].window().focusWidget(), Qt.Key.Key_Tab)
        assert geometry.fields[side].hasFocus()


def test_what_a_narrow_panel_has_no_room_for_is_scrolled_to(
    chosen: Shown, panel: PropertiesPanel, qtbot: QtBot
) -> None:
    chosen("meta")
    panel.resize(160, 400)
    bar = panel._area.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() > 0)
