from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.paper.editing.arranging import locked
from app.domain.paper.editing.blocks import added
from app.domain.paper.template import Frame
from app.ui.designer.design import Design
from tests.ui.designer.hands import ALT, CTRL, SHIFT, Hands

FREE = ALT


def flow_of(design: Design) -> list[str]:
    return [block.id for block in design.template.blocks if block.anchor == "flow"]


def test_a_click_selects_the_block_under_it_and_beside_all_nothing(hands: Hands) -> None:
    hands.click_on("meta")
    assert hands.selected() == ("meta",)
    hands.click_on("lines")
    assert hands.selected() == ("lines",)
    hands.click(205, 60)
    assert hands.selected() == ()


def test_shift_and_ctrl_add_to_the_selection_and_take_away(hands: Hands) -> None:
    hands.click_on("meta")
    hands.click_on("letterhead", SHIFT)
    hands.click_on("footer", CTRL)
    assert hands.selected() == ("meta", "letterhead", "footer")
    hands.click_on("letterhead", CTRL)
    assert hands.selected() == ("meta", "footer")


def test_another_click_goes_to_the_block_below(hands: Hands) -> None:
    design = hands.canvas.design
    template, upper = added(design.template, "box", (130, 55))
    design.change(template)
    hands.settle()
    hands.click(140, 60)
    assert hands.selected() == (upper,)
    hands.click(140, 60)
    assert hands.selected() == ("meta",)
    hands.click(140, 60)
    assert hands.selected() == (upper,)


def test_a_band_selects_what_lies_in_it(hands: Hands) -> None:
    hands.drag(hands.pixel(15, 10), hands.pixel(200, 93))
    assert set(hands.selected()) == {"letterhead", "sender-line", "recipient", "meta"}
    hands.drag(hands.pixel(15, 263), hands.pixel(200, 292), SHIFT)
    assert set(hands.selected()) == {"letterhead", "sender-line", "recipient", "meta", "footer"}


def test_a_drag_moves_and_is_one_step_to_undo(hands: Hands) -> None:
    before = hands.frame("meta")
    hands.drag_block("meta", 7.2, 20, FREE)
    after = hands.frame("meta")
    assert after.x == pytest.approx(before.x + 7.2, abs=0.2)
    assert after.y == pytest.approx(before.y + 20, abs=0.2)
    assert (after.w, after.h) == (before.w, before.h)
    hands.canvas.design.undo()
    assert hands.frame("meta") == before
    assert not hands.canvas.design.can_undo


def test_the_paper_follows_a_drag_before_it_ends(hands: Hands) -> None:
    x, y = hands.middle("meta")
    hands.press_at(hands.pixel(x, y))
    hands.move_to(hands.pixel(x, y + 5))
    hands.move_to(hands.pixel(x, y + 30))
    hands.settle()
    paper = hands.canvas.design.paper
    assert paper is not None
    box = next(each.box for each in paper.layout.pages[0].blocks if each.id == "meta")
    assert box.y * 25.4 / 72 == pytest.approx(hands.frame("meta").y)
    assert not hands.canvas.design.can_undo
    hands.release_at(hands.pixel(x, y + 30))
    assert hands.canvas.design.can_undo


def test_a_shaking_hand_moves_nothing(hands: Hands) -> None:
    at = hands.pixel(*hands.middle("meta"))
    hands.drag(at, at + QPoint(2, 1))
    assert not hands.canvas.design.can_undo


def test_blocks_snap_to_margins_with_a_guide_and_not_with_alt(hands: Hands) -> None:
    hands.drag_block("meta", -20, 100, FREE)
    x, y = hands.middle("meta")
    hands.press_at(hands.pixel(x, y))
    hands.move_to(hands.pixel(x + 10, y))
    hands.move_to(hands.pixel(x + 19.3, y))
    assert hands.frame("meta").right == pytest.approx(190)
    assert "margin" in {guide.kind for guide in hands.canvas.busy.guides}
    hands.move_to(hands.pixel(x + 19.3, y), ALT)
    assert hands.frame("meta").right == pytest.approx(189.3, abs=0.2)
    assert hands.canvas.busy.guides == ()
    hands.release_at(hands.pixel(x + 19.3, y), ALT)


def test_snapping_can_be_switched_off(hands: Hands) -> None:
    hands.canvas.set_snapping(False)
    hands.drag_block("meta", -0.8, 100)
    assert hands.frame("meta").right == pytest.approx(189.2, abs=0.2)


def test_shift_keeps_to_one_axis(hands: Hands) -> None:
    before = hands.frame("meta")
    hands.drag_block("meta", 6, 40, SHIFT | ALT)
    assert hands.frame("meta").x == before.x
    assert hands.frame("meta").y == pytest.approx(before.y + 40, abs=0.2)


def test_ctrl_leaves_a_copy_where_it_was(hands: Hands) -> None:
    before = hands.frame("meta")
    hands.drag_block("meta", 0, 100, CTRL | ALT)
    assert hands.frame("meta") == before
    assert hands.selected() == ("meta-2",)
    assert hands.frame("meta-2").y == pytest.approx(before.y + 100, abs=0.2)
    hands.canvas.design.undo()
    assert hands.canvas.design.template.block("meta-2") is None


def test_keys_beside_a_resting_mouse_count_at_once(hands: Hands) -> None:
    x, y = hands.middle("meta")
    before = hands.frame("meta")
    hands.press_at(hands.pixel(x, y))
    hands.move_to(hands.pixel(x + 3, y + 20), ALT)
    hands.move_to(hands.pixel(x + 3, y + 40), ALT)
    assert hands.frame("meta").x != before.x
    QTest.keyPress(hands.canvas, Qt.Key.Key_Shift, ALT)
    assert hands.frame("meta").x == before.x
    QTest.keyRelease(hands.canvas, Qt.Key.Key_Shift, ALT)
    assert hands.frame("meta").x != before.x
    hands.release_at(hands.pixel(x + 3, y + 40), ALT)


def test_escape_ends_a_drag_as_if_it_had_not_been(hands: Hands) -> None:
    before = hands.canvas.design.template
    x, y = hands.middle("meta")
    hands.press_at(hands.pixel(x, y))
    hands.move_to(hands.pixel(x, y + 5))
    hands.move_to(hands.pixel(x, y + 30))
    assert hands.canvas.design.template != before
    hands.key(Qt.Key.Key_Escape)
    assert hands.canvas.design.template == before
    assert hands.selected() == ("meta",)
    hands.release_at(hands.pixel(x, y + 30))
    assert not hands.canvas.design.can_undo


def test_threads_take_their_usual_turns_after_a_drag(hands: Hands) -> None:
    before = sys.getswitchinterval()
    x, y = hands.middle("meta")
    for end in ("release", "escape"):
        hands.press_at(hands.pixel(x, y))
        hands.move_to(hands.pixel(x, y + 5))
        hands.move_to(hands.pixel(x, y + 9))
        assert sys.getswitchinterval() < before
        if end == "escape":
            hands.key(Qt.Key.Key_Escape)
        hands.release_at(hands.pixel(x, y))
        assert sys.getswitchinterval() == before


@pytest.mark.parametrize(
    ("handle", "sides"),
    [
        ("nw", (5, 5, -5, -5)),
        ("n", (0, 5, 0, -5)),
        ("ne", (0, 5, 5, -5)),
        ("e", (0, 0, 5, 0)),
        ("se", (0, 0, 5, 5)),
        ("s", (0, 0, 0, 5)),
        ("sw", (5, 0, -5, 5)),
        ("w", (5, 0, -5, 0)),
    ],
)
def test_each_grip_stretches(hands: Hands, handle: str, sides: tuple[int, ...]) -> None:
    hands.click_on("meta")
    before = hands.frame("meta")
    at = hands.grip("meta", handle)
    millimetres = round(5 * hands.canvas.sight.scale)
    hands.drag(at, at + QPoint(millimetres, millimetres), FREE)
    after = hands.frame("meta")
    grown = [getattr(after, side) - getattr(before, side) for side in "xywh"]
    assert grown == pytest.approx(list(sides), abs=0.21)
    hands.canvas.design.undo()
    assert hands.frame("meta") == before


def test_a_grip_with_shift_keeps_the_ratio(hands: Hands) -> None:
    hands.click_on("letterhead")
    before = hands.frame("letterhead")
    at = hands.grip("letterhead", "se")
    hands.drag(at, at + QPoint(100, 3), SHIFT)
    after = hands.frame("letterhead")
    assert after.w / after.h == pytest.approx(before.w / before.h, rel=0.02)
    assert after.w > before.w


def test_several_blocks_move_together_and_have_no_grips(hands: Hands) -> None:
    hands.click_on("meta")
    hands.click_on("letterhead", SHIFT)
    assert hands.canvas.view.stretching is None
    meta, letterhead = hands.frame("meta"), hands.frame("letterhead")
    hands.drag_block("meta", 3, 7, FREE)
    for name, before in (("meta", meta), ("letterhead", letterhead)):
        assert hands.frame(name).x == pytest.approx(before.x + 3, abs=0.2)
        assert hands.frame(name).y == pytest.approx(before.y + 7, abs=0.2)
    assert hands.selected() == ("meta", "letterhead")


def test_a_locked_block_is_selected_and_not_dragged(hands: Hands) -> None:
    design = hands.canvas.design
    design.change(locked(design.template, ["meta"], on=True))
    before = design.template
    hands.click_on("meta")
    assert hands.selected() == ("meta",)
    assert hands.canvas.view.stretching is None
    hands.drag_block("meta", 10, 10)
    assert design.template == before


def test_the_address_may_leave_its_window(hands: Hands) -> None:
    hands.drag_block("recipient", 60, 20, FREE)
    assert hands.frame("recipient").x > 80


def test_a_drag_in_the_flow_changes_the_order_with_a_line_before_it(hands: Hands) -> None:
    design = hands.canvas.design
    before = design.template
    x, y = hands.middle("intro")
    hands.press_at(hands.pixel(x, y))
    hands.move_to(hands.pixel(x, y - 3))
    top = next(box.frame.y for box in hands.canvas.boxes if box.id == "heading")
    hands.move_to(hands.pixel(x, top))
    gap = hands.canvas.busy.gap
    assert gap is not None
    assert gap.before == "heading"
    # It would run away under the pointer.
    assert design.template == before
    hands.release_at(hands.pixel(x, top))
    assert flow_of(design)[:2] == ["intro", "heading"]
    assert hands.canvas.busy.gap is None
    design.undo()
    assert design.template == before


def test_blocks_of_the_flow_have_no_grips(hands: Hands) -> None:
    hands.click_on("lines")
    assert hands.canvas.view.stretching is None


def test_a_double_click_asks_to_edit(hands: Hands, qtbot: QtBot) -> None:
    design = hands.canvas.design
    template, upper = added(design.template, "box", (130, 55))
    design.change(template)
    hands.settle()
    at = hands.pixel(140, 60)
    with qtbot.waitSignal(hands.canvas.edit_asked) as asked:
        hands.click(140, 60)
        QTest.mouseDClick(hands.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [upper]
    assert hands.selected() == (upper,)


def test_the_middle_button_and_the_space_bar_draw_the_sheet_along(hands: Hands) -> None:
    hands.canvas.set_zoom(3)
    across, down = hands.canvas.horizontalScrollBar(), hands.canvas.verticalScrollBar()
    across.setValue(300)
    down.setValue(400)
    hands.drag(QPoint(300, 300), QPoint(250, 340), button=Qt.MouseButton.MiddleButton)
    assert (across.value(), down.value()) == (350, 360)
    QTest.keyPress(hands.canvas, Qt.Key.Key_Space)
    hands.drag(QPoint(300, 300), QPoint(320, 300))
    QTest.keyRelease(hands.canvas, Qt.Key.Key_Space)
    assert across.value() == 330
    assert not hands.canvas.design.can_undo


def test_the_pointer_tells_what_a_press_would_do(hands: Hands) -> None:
    hands.click_on("meta")
    for place, shape in (
        (hands.pixel(*hands.middle("meta")), Qt.CursorShape.SizeAllCursor),
        (hands.grip("meta", "e"), Qt.CursorShape.SizeHorCursor),
        (hands.grip("meta", "nw"), Qt.CursorShape.SizeFDiagCursor),
        (hands.pixel(205, 60), Qt.CursorShape.ArrowCursor),
    ):
        hands.move_to(place, button=Qt.MouseButton.NoButton)
        assert hands.canvas.viewport().cursor().shape() == shape


def test_a_hidden_block_is_seen_while_it_is_selected(hands: Hands) -> None:
    design = hands.canvas.design
    design.select(["draft-mark"])
    assert "draft-mark" in {box.id for box in hands.canvas.view.active}
    design.select(["meta"])
    assert "draft-mark" not in {box.id for box in hands.canvas.boxes}


def test_a_block_stays_on_the_sheet_however_far_it_is_thrown(hands: Hands) -> None:
    hands.drag_block("meta", 0, -300, FREE)
    frame = hands.frame("meta")
    assert frame == Frame(125, frame.y, 65, 41)
    assert frame.bottom >= 2
