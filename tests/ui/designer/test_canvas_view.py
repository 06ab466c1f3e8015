from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from pytestqt.qtbot import QtBot

from app.domain.paper.editing.blocks import with_page
from app.domain.values.errors import RuleViolation
from app.ui.designer.canvas.drops import BLOCK_MIME
from app.ui.designer.canvas.sight import PIXELS_PER_MM
from tests.ui.designer.hands import CTRL, SHIFT, Hands

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_NO_KEY = Qt.KeyboardModifier.NoModifier


def sharp(hands: Hands) -> QImage:
    """The canvas as it looks once the picture is there."""
    hands.settle()
    hands.qtbot.waitUntil(lambda: hands.canvas.is_sharp)
    return hands.canvas.viewport().grab().toImage()


def darkest(picture: QImage, hands: Hands, block_id: str) -> int:
    """Grey of the darkest pixel inside a block's frame, 0 for black."""
    rect = hands.canvas.sight.rect(hands.frame(block_id)).toRect()
    return min(
        picture.pixelColor(x, y).lightness()
        for x in range(rect.left(), rect.right(), 1)
        for y in range(rect.top(), rect.bottom(), 2)
    )


def drop(hands: Hands, content: bytes, at: tuple[float, float], mime: str = BLOCK_MIME) -> bool:
    """Drags something in and lets go, as a hand does; tells whether it was taken."""
    point = hands.pixel(*at)
    data = QMimeData()
    data.setData(mime, content)
    enter = QDragEnterEvent(point, _COPY, data, _LEFT, _NO_KEY)
    hands.canvas.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    hands.canvas.dragMoveEvent(QDragMoveEvent(point, _COPY, data, _LEFT, _NO_KEY))
    assert hands.canvas.busy.act == "drop"
    hands.canvas.dropEvent(QDropEvent(QPointF(point), _COPY, data, _LEFT, _NO_KEY))
    return True


def test_the_page_is_seen_where_its_blocks_are(hands: Hands) -> None:
    picture = sharp(hands)
    assert darkest(picture, hands, "meta") < 60
    assert darkest(picture, hands, "letterhead") < 60


@pytest.mark.parametrize("zoom", [0.5, 3.0, 6.0])
def test_the_picture_is_as_sharp_as_the_zoom(hands: Hands, zoom: float) -> None:
    hands.canvas.set_zoom(zoom)
    hands.canvas.bring_to_sight(hands.frame("meta"))
    picture = sharp(hands)
    assert darkest(picture, hands, "meta") < 60
    drawn = hands.canvas._picture.picture
    assert drawn is not None
    assert drawn.whole.width() == round(210 * PIXELS_PER_MM * zoom)
    assert drawn.image.width() * drawn.image.height() <= 12_000_000


def test_the_old_picture_stays_until_the_new_one_is_there(hands: Hands) -> None:
    sharp(hands)
    hands.canvas.set_zoom(2.0)
    assert not hands.canvas.is_sharp
    blurred = hands.canvas.viewport().grab().toImage()
    assert darkest(blurred, hands, "letterhead") < 120


def test_pages_are_turned(hands: Hands, qtbot: QtBot) -> None:
    canvas = hands.canvas
    assert canvas.page_count == 3
    with qtbot.waitSignal(canvas.page_shown) as told:
        canvas.show_page(1)
    assert told.args == [1]
    assert {"running-head", "timesheet", "footer"} <= {box.id for box in canvas.boxes}
    assert "meta" not in {box.id for box in canvas.boxes}
    canvas.show_page(9)
    assert canvas.page == 1


def test_a_page_that_goes_away_is_left(hands: Hands) -> None:
    hands.canvas.show_page(2)
    hands.canvas.design.try_with(replace(hands.canvas.design.document, timesheet=()))
    hands.settle()
    assert (hands.canvas.page, hands.canvas.page_count) == (0, 1)


def test_a_block_chosen_elsewhere_brings_its_page(hands: Hands) -> None:
    hands.canvas.design.select(["running-head"])
    assert hands.canvas.page == 1
    hands.canvas.design.select(["footer"])
    # It is on this page too.
    assert hands.canvas.page == 1
    hands.canvas.design.select(["meta"])
    assert hands.canvas.page == 0


def test_a_block_chosen_elsewhere_is_scrolled_to(hands: Hands) -> None:
    hands.canvas.set_zoom(3.0)
    hands.canvas.verticalScrollBar().setValue(0)
    hands.canvas.design.select(["footer"])
    rect = hands.canvas.sight.rect(hands.frame("footer")).toRect()
    assert rect.bottom() <= hands.canvas.viewport().height()
    assert rect.top() >= 0


def test_ctrl_and_the_wheel_zoom_at_the_pointer(hands: Hands, qtbot: QtBot) -> None:
    at = hands.pixel(60, 80)
    with qtbot.waitSignal(hands.canvas.zoomed) as told:
        hands.wheel(at, 3, CTRL)
    assert told.args[0] == pytest.approx(1.15**3)
    assert list(hands.canvas.sight.place(QPointF(at))) == pytest.approx([60, 80], abs=1)


def test_the_wheel_scrolls_down_and_with_shift_across(hands: Hands) -> None:
    hands.canvas.set_zoom(3.0)
    across, down = hands.canvas.horizontalScrollBar(), hands.canvas.verticalScrollBar()
    before = (across.value(), down.value())
    hands.wheel(hands.pixel(60, 80), -1)
    assert down.value() > before[1]
    hands.wheel(hands.pixel(60, 80), -1, SHIFT)
    assert across.value() > before[0]


def test_zoom_keeps_within_bounds(hands: Hands) -> None:
    hands.canvas.set_zoom(100)
    assert hands.canvas.zoom == 8.0
    hands.canvas.set_zoom(0)
    assert hands.canvas.zoom == 0.1


def test_the_whole_page_stays_whole_in_another_window(hands: Hands) -> None:
    hands.canvas.zoom_whole()
    hands.canvas.resize(500, 600)
    sheet = hands.canvas.sight.sheet.toRect()
    assert hands.canvas.viewport().rect().contains(sheet)
    hands.canvas.set_zoom(1.0)
    hands.canvas.resize(600, 700)
    assert hands.canvas.zoom == 1.0


def test_another_paper_is_another_sheet(hands: Hands) -> None:
    design = hands.canvas.design
    design.change(with_page(design.template, size="Letter"))
    assert hands.canvas.sight.paper == (215.9, 279.4)


def test_the_grid_is_drawn_where_it_is_asked_for(hands: Hands) -> None:
    hands.canvas.set_zoom(3.0)
    before = sharp(hands)
    hands.canvas.set_grid_shown(True)
    assert sharp(hands) != before


def test_rulers_show_where_pointer_and_selection_are(hands: Hands) -> None:
    level, _ = hands.canvas._rulers
    plain = level.grab().toImage()
    hands.canvas.choose(("meta",))
    marked = level.grab().toImage()
    assert marked != plain
    hands.move_to(hands.pixel(20, 200), button=Qt.MouseButton.NoButton)
    assert level.grab().toImage() != marked


def test_assistive_tools_are_told_the_page_and_the_selection(hands: Hands) -> None:
    canvas = hands.canvas
    assert canvas.accessibleName() == "Page 1 of 3 as it prints"
    canvas.choose(("meta",))
    told = canvas.accessibleDescription()
    assert told == (
        "Details, 125.0 mm from the left, 49.1 mm from the top, 65.0 mm wide, 41.0 mm high"
    )
    hands.key(Qt.Key.Key_L)
    assert canvas.accessibleDescription().endswith(", locked")
    canvas.choose(("intro",))
    assert canvas.accessibleDescription() == "Opening words, 2 of 11 in the flow"
    canvas.choose(("intro", "meta"))
    assert canvas.accessibleDescription() == "2 blocks selected: Opening words, Details"
    canvas.choose(())
    assert canvas.accessibleDescription() == ""


def test_a_dropped_block_stands_where_it_was_dropped(hands: Hands) -> None:
    assert drop(hands, b"image", (100, 200))
    assert hands.selected() == ("image",)
    frame = hands.frame("image")
    middle = [frame.x + frame.w / 2, frame.y + frame.h / 2]
    assert middle == pytest.approx([100, 200], abs=1.6)
    hands.canvas.design.undo()
    assert hands.canvas.design.template.block("image") is None


def test_a_dropped_block_of_the_flow_goes_between_two(hands: Hands) -> None:
    x, _ = hands.middle("intro")
    top = next(box.frame.y for box in hands.canvas.boxes if box.id == "intro")
    assert drop(hands, b"space", (x, top + 0.5))
    flow = [block.id for block in hands.canvas.design.template.blocks if block.anchor == "flow"]
    assert flow[:3] == ["heading", "space", "intro"]


@pytest.mark.parametrize(
    ("content", "mime"), [(b"script", BLOCK_MIME), (b"\xff", BLOCK_MIME), (b"text", "text/plain")]
)
def test_what_is_no_block_is_not_taken(hands: Hands, content: bytes, mime: str) -> None:
    assert not drop(hands, content, (100, 200), mime)


def test_a_second_line_table_is_refused_when_it_is_dropped(hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hands.canvas.design.refused) as told:
        drop(hands, b"lines", (100, 200))
    assert isinstance(told.args[0], RuleViolation)
    assert hands.canvas.busy.gap is None
