from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.paper.editing.blocks import added, with_style
from app.domain.paper.template import BlockStyle
from app.domain.paper.template_json import colour_of
from app.ui.designer.design import Design
from app.ui.designer.properties.colour_field import ColourCard, ColourField
from app.ui.designer.properties.conditions import ConditionsSection
from app.ui.designer.properties.labels_section import LabelsSection
from app.ui.designer.properties.style_sections import GroundSection, TypeSection
from app.ui.theme.theme import Theme
from tests.ui.designer.properties.conftest import Shown
from tests.ui.designer.properties.hands import click, pick, section, trigger, type_into


def style(design: Design) -> BlockStyle:
    return design.blocks[0].style


def test_type_shows_the_theme_until_the_block_says_otherwise(chosen: Shown, design: Design) -> None:
    look = section(chosen("meta"), TypeSection)
    assert look.size_field.value() == design.template.theme.sizes.meta
    assert look.reset.isHidden()
    type_into(look.size_field, "11")
    pick(look.font_choice, "source-serif")
    pick(look.cut_choice, "medium")
    assert style(design) == BlockStyle(font="source-serif", size=11, cut="medium")
    click(look.reset)
    assert style(design) == BlockStyle()
    assert look.font_choice.currentText() == "Theme’s"


def test_text_is_aligned(chosen: Shown, design: Design) -> None:
    made, text = added(design.template, "text")
    design.change(made)
    look = section(chosen(text), TypeSection)
    click(look.align.button("right"))
    assert style(design).align == "right"


def test_several_blocks_show_what_they_share(chosen: Shown, design: Design) -> None:
    design.change(with_style(design.template, "meta", size=10))
    design.change(with_style(design.template, "footer", size=7))
    look = section(chosen("meta", "footer"), TypeSection)
    assert look.size_field.text() == ""
    type_into(look.size_field, "9")
    assert {block.style.size for block in design.blocks} == {9}


def test_a_frame_has_a_width_once_it_has_a_colour(chosen: Shown, design: Design) -> None:
    ground = section(chosen("meta"), GroundSection)
    assert not ground.width_field.isEnabled()
    ground.border.edited.emit(colour_of("#0B6E5A"))
    assert style(design).border_width == 0.6
    assert ground.width_field.isEnabled()
    type_into(ground.width_field, "1.25")
    type_into(ground.padding, "2")
    type_into(ground.radius, "3")
    assert (style(design).border_width, style(design).padding, style(design).radius) == (
        1.25,
        2,
        3,
    )
    ground.border.edited.emit(None)
    assert style(design).border_width is None


@pytest.fixture
def colour(qtbot: QtBot, theme: Theme, design: Design) -> ColourField:
    made = ColourField(theme, "Accent", design.template.theme.colours, none="No fill")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def opened(colour: ColourField) -> ColourCard:
    click(colour)
    card = colour.findChild(ColourCard)
    assert card is not None
    assert card.isVisible()
    return card


def test_the_theme_s_colours_are_named(colour: ColourField, design: Design) -> None:
    assert colour.text() == "No fill"
    colour.show_value(design.template.theme.colours.accent)
    assert colour.text() == "Accent"
    colour.show_value(colour_of("#123456"))
    assert colour.text() == "#123456"
    assert colour.accessibleName() == "Accent: #123456"


def test_a_colour_of_the_theme_is_one_click(colour: ColourField, design: Design) -> None:
    told: list[object] = []
    colour.edited.connect(told.append)
    card = opened(colour)
    click(card.swatches["rule"])
    assert told == [design.template.theme.colours.rule]
    assert not card.isVisible()


def test_a_colour_is_typed_in_hex_and_nonsense_is_marked(colour: ColourField) -> None:
    told: list[object] = []
    colour.edited.connect(told.append)
    card = opened(colour)
    type_into(card.text, "#C0")
    assert card.text.property("state") == "error"
    assert told == []
    QTest.keyClicks(card.text, "FFEE")
    assert told == [colour_of("#C0FFEE")]
    assert card.text.property("state") == ""
    QTest.keyClick(card.text, Qt.Key.Key_Return)
    assert not card.isVisible()


def test_the_card_opens_with_the_hex_ready_to_be_typed_over(colour: ColourField) -> None:
    colour.show_value(colour_of("#123456"))
    card = opened(colour)
    assert card.focusWidget() is card.text
    QTest.keyClicks(card.focusWidget(), "#C0FFEE")
    assert colour.colour == colour_of("#C0FFEE")


def test_a_colour_is_given_back(colour: ColourField, design: Design) -> None:
    colour.show_value(design.template.theme.colours.accent)
    told: list[object] = []
    colour.edited.connect(told.append)
    click(opened(colour).none)
    assert told == [None]


def test_conditions_are_added_turned_and_removed(chosen: Shown, design: Design) -> None:
    when = section(chosen("payment"), ConditionsSection)
    assert list(design.blocks[0].visible_if) == ["payable"]
    trigger(when.menu, "Unless…", "unless it is a quote")
    assert list(design.blocks[0].visible_if) == ["payable", "!quote"]
    when.turn("!quote")
    assert list(design.blocks[0].visible_if) == ["payable", "quote"]
    when.remove("payable")
    assert list(design.blocks[0].visible_if) == ["quote"]
    trigger(when.menu, "always")
    assert list(design.blocks[0].visible_if) == []
    assert when.add_button.text() == "always"


def test_labels_show_the_usual_word_until_the_template_has_its_own(
    chosen: Shown, design: Design
) -> None:
    labels = section(chosen("meta"), LabelsSection)
    assert not labels.fields
    click(labels.open_button)
    pick(labels.language, "en")
    field = labels.fields["meta.due_on"]
    assert field.placeholderText() == "Due date"
    type_into(field, "Pay by")
    assert design.template.labels["en"]["meta.due_on"] == "Pay by"
    pick(labels.language, "de")
    assert labels.fields["meta.due_on"].text() == ""
    pick(labels.language, "en")
    assert labels.fields["meta.due_on"].text() == "Pay by"
    labels.fields["meta.due_on"].setFocus()
    labels.fields["meta.due_on"].selectAll()
    QTest.keyClick(labels.fields["meta.due_on"], Qt.Key.Key_Delete)
    assert "en" not in design.template.labels
