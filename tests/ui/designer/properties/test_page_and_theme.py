from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.paper.editing.arranging import moved
from app.domain.paper.template import Letterhead
from app.domain.paper.template_json import colour_of
from app.domain.paper.windows import WINDOWS
from app.ui.designer.design import Design
from app.ui.designer.properties.page_sections import LetterheadSection, PageSection
from app.ui.designer.properties.theme_sections import (
    ColoursSection,
    FontsSection,
    SizesSection,
)
from app.ui.theme.theme import Theme
from tests.ui.designer.properties.conftest import Shown
from tests.ui.designer.properties.hands import click, pick, section, type_into


def test_with_nothing_selected_the_page_is_told(chosen: Shown, design: Design) -> None:
    panel = chosen()
    assert panel.title.text() == "Page and type"
    assert panel.duplicate_button.isHidden()
    page = section(panel, PageSection)
    type_into(page.margins["left"], "20")
    type_into(page.lengths["grid"], "5")
    assert design.template.page.margins.left == 20
    assert design.template.page.grid == 5
    click(page.size_pick.button("Letter"))
    assert design.template.page.size == "Letter"


def test_another_window_offers_to_take_the_address_along(chosen: Shown, design: Design) -> None:
    page = section(chosen(), PageSection)
    assert page.move_button.isHidden()
    before = design.template.block("recipient")
    pick(page.window_choice, "ch-right")
    assert design.template.page.window == "ch-right"
    assert design.template.block("recipient") == before
    click(page.move_button)
    block = design.template.block("recipient")
    assert block is not None
    assert block.frame == WINDOWS["ch-right"].address
    assert page.move_button.isHidden()


def test_an_address_that_was_moved_away_can_be_brought_back(chosen: Shown, design: Design) -> None:
    page = section(chosen(), PageSection)
    design.change(moved(design.template, ("recipient",), 0, 20))
    assert page.move_button.isVisible()


def test_a_letterhead_comes_from_a_pdf(
    theme: Theme, design: Design, qtbot: QtBot, tmp_path: Path
) -> None:
    assert design.paper is not None
    file = tmp_path / "paper.pdf"
    file.write_bytes(design.paper.pdf)
    below = LetterheadSection(theme, design, choose=lambda *_: file)
    qtbot.addWidget(below)
    below.show()
    below.refresh()
    click(below.choose_buttons["first"])
    below.refresh()
    assert design.template.page.letterhead == Letterhead("paper.pdf", "")
    assert below.names["first"].text() == "paper.pdf"
    click(below.remove_buttons["first"])
    assert design.template.page.letterhead == Letterhead()


def test_what_is_no_letterhead_is_refused(
    theme: Theme, design: Design, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"no PDF")
    below = LetterheadSection(theme, design, choose=lambda *_: file)
    qtbot.addWidget(below)
    below.show()
    with qtbot.waitSignal(design.refused):
        click(below.choose_buttons["further"])
    assert design.template.page.letterhead == Letterhead()


def test_fonts_density_and_rules(chosen: Shown, design: Design) -> None:
    fonts = section(chosen(), FontsSection)
    pick(fonts.fonts["title_font"], "source-serif")
    type_into(fonts.density, "1.15")
    type_into(fonts.rule, "0.75")
    theme = design.template.theme
    assert (theme.font, theme.title_font) == ("inter", "source-serif")
    assert (theme.density, theme.rule) == (1.15, 0.75)


def test_colours_show_how_well_they_are_read(chosen: Shown, design: Design) -> None:
    colours = section(chosen(), ColoursSection)
    assert colours.fields["text"].text().startswith("#")
    assert colours.ratios["accent"].text() == "6.2 : 1"
    colours.fields["accent"].edited.emit(colour_of("#F0B54A"))
    assert design.template.theme.colours.accent == colour_of("#F0B54A")
    assert colours.ratios["accent"].property("tone") == "warn"
    assert "faint" in colours.ratios["accent"].toolTip()
    assert "rule" not in colours.ratios


def test_type_sizes_are_folded_until_they_are_asked_for(chosen: Shown, design: Design) -> None:
    sizes = section(chosen(), SizesSection)
    assert not sizes.fields["title"].isVisible()
    click(sizes.open_button)
    type_into(sizes.fields["title"], "18")
    assert design.template.theme.sizes.title == 18
    QTest.keyClick(sizes.open_button, Qt.Key.Key_Space)
    assert not sizes.fields["title"].isVisible()
