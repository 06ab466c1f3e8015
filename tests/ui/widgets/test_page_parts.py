from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.ui.theme.metrics import Height
from app.ui.theme.tokens import project_colour
from app.ui.widgets.chip import Chip, chip_size
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.info_strip import InfoStrip
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.sums_line import Sum
from app.ui.widgets.tag import Tag, paint_tag, tag_size
from app.ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.theme.theme import Theme


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def labels_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_a_chip_shows_its_colour_and_is_read_out_by_name(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, 3, "HE", "Helio Energy")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())

    assert chip.accessibleName() == "Helio Energy"
    assert chip.sizeHint() == chip_size(theme)
    fill = chip.grab().toImage().pixelColor(2, chip.height() // 2).name().upper()
    assert fill == project_colour(3).fill


def test_a_chip_grows_with_the_text(theme: Theme) -> None:
    before = chip_size(theme)
    theme.set_scale(2.0)

    assert chip_size(theme) == before * 2


def test_a_tag_is_as_wide_as_its_text_and_icon(theme: Theme, qtbot: QtBot) -> None:
    tag = Tag(theme, "overlap", "warn")
    qtbot.addWidget(tag)
    bare = tag.sizeHint().width()
    tag.set_tag("overlap", "warn", "warning")

    assert tag.sizeHint().width() > bare
    assert tag.sizeHint().height() == Height.TAG


def test_a_tag_painted_by_a_delegate_stays_in_its_cell(theme: Theme) -> None:
    image = QImage(200, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    cell = image.rect().adjusted(0, 0, -160, 0)
    place = paint_tag(painter, cell, "a long word that is cut", theme, kind="danger")
    painter.end()

    assert cell.contains(place)
    assert tag_size("a long word that is cut", theme).width() > place.width()


def test_a_page_head_takes_four_controls(theme: Theme, qtbot: QtBot) -> None:
    head = PageHead(theme, "Invoices")
    qtbot.addWidget(head)
    for text in "abcd":
        head.add_control(QPushButton(text))

    with pytest.raises(ValueError, match="four"):
        head.add_control(QPushButton("e"))


def test_a_page_head_replaces_its_sums(theme: Theme, qtbot: QtBot) -> None:
    head = PageHead(theme, "Today")
    qtbot.addWidget(head)
    head.set_sums([Sum("Tracked", "6:07")], [Sum("Earned", "€523.25")])
    head.set_sums([Sum("Tracked", "6:08", "warn")])

    shown = labels_of(head)
    assert "6:08" in shown
    assert "6:07" not in shown
    assert "€523.25" not in shown


def test_a_page_head_is_as_high_as_its_token(theme: Theme, qtbot: QtBot) -> None:
    head = PageHead(theme, "Today")
    qtbot.addWidget(head)

    assert head.sizeHint().height() == Height.PAGE_HEAD


def test_an_empty_page_offers_its_first_step(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState(theme, "No clients yet", icon="briefcase", action="Add client")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)

    assert empty.button.isVisible()
    assert not empty.help_button.isVisible()


@pytest.mark.parametrize("width", [600, 1200])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_an_empty_state_whose_texts_change_cuts_none_of_them(
    theme: Theme, qtbot: QtBot, scale: float, width: int
) -> None:
    empty = EmptyState(theme, "")
    qtbot.addWidget(empty)
    empty.setMinimumWidth(1)
    empty.resize(width, 900)
    empty.show()
    theme.set_scale(scale)
    empty.set_texts("Nothing to do", "A task is a piece of work under a project. " * 3, "New task")
    qtbot.waitUntil(lambda: empty.button.geometry().bottom() > 0)
    QApplication.processEvents()

    for label in empty.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    middle = empty.button.parentWidget()
    assert middle is not None
    assert middle.rect().contains(empty.button.geometry())
    assert empty.width() == width
    assert empty.rect().contains(middle.geometry())
    theme.set_scale(1.0)


def test_a_strip_without_words_is_hidden(theme: Theme, page: QWidget) -> None:
    strip = InfoStrip(theme, page)
    strip.set_strip("Two entries overlap.", "warn", "Show")
    assert strip.isVisible()
    assert strip.accessibleName() == "Two entries overlap."

    strip.set_strip("")
    assert not strip.isVisible()


def test_the_undo_bar_goes_by_itself(theme: Theme, page: QWidget, qtbot: QtBot) -> None:
    bar = UndoBar(theme, page, milliseconds=1)
    bar.show_message("Entry deleted", "Undo")
    assert bar.isVisible()

    qtbot.waitUntil(lambda: not bar.isVisible())


def test_the_undo_bar_stays_while_the_pointer_is_on_it(theme: Theme, page: QWidget) -> None:
    bar = UndoBar(theme, page, milliseconds=0)
    bar.show_message("Entry deleted", "Undo")
    bar.enterEvent(enter_event())
    QApplication.processEvents()

    assert bar.isVisible()


def test_the_undo_bar_stays_while_its_button_has_the_focus(
    theme: Theme, page: QWidget, qtbot: QtBot
) -> None:
    bar = UndoBar(theme, page, milliseconds=0)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    bar.show_message("Entry deleted", "Undo")
    bar.button.setFocus()
    QApplication.processEvents()
    assert bar.isVisible()

    bar.button.clearFocus()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_the_undo_bar_tells_once_and_hides(theme: Theme, page: QWidget, qtbot: QtBot) -> None:
    bar = UndoBar(theme, page)
    bar.show_message("Entry deleted", "Undo")
    with qtbot.waitSignal(bar.acted):
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)

    assert not bar.isVisible()


def test_the_undo_bar_keeps_its_button_on_the_page_whatever_it_says(
    theme: Theme, page: QWidget
) -> None:
    bar = UndoBar(theme, page)
    bar.show_message("An invoice could not be drafted for a long reason. " * 6, "Show")
    QApplication.processEvents()
    assert bar.geometry().right() < page.width()
    assert bar.button.geometry().right() < bar.width()
    page.resize(500, 400)
    QApplication.processEvents()
    assert bar.geometry().right() < page.width()


def test_the_undo_bar_does_another_act_once(theme: Theme, page: QWidget, qtbot: QtBot) -> None:
    bar = UndoBar(theme, page)
    done: list[str] = []
    bar.show_message("2 invoices drafted", "Show", lambda: done.append("shown"))
    with qtbot.assertNotEmitted(bar.acted):
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    bar.show_message("Entry deleted", "Undo")
    with qtbot.waitSignal(bar.acted):
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert done == ["shown"]


def test_the_undo_bar_keeps_to_the_bottom_left(theme: Theme, page: QWidget) -> None:
    bar = UndoBar(theme, page)
    bar.show_message("Entry deleted", "Undo")
    page.resize(900, 400)
    QApplication.processEvents()

    assert bar.geometry().bottomLeft() == QPoint(24, 400 - 24 - 1)
    assert bar.height() == Height.UNDO_BAR


def enter_event() -> QEnterEvent:
    return QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1))
