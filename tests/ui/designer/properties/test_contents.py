from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.editing.blocks import added
from app.services.sample_documents import sample_documents
from app.ui.designer.design import Design
from app.ui.designer.properties.columns_section import (
    LinesSection,
    TablesSection,
    TimesheetSection,
)
from app.ui.designer.properties.contents import (
    DetailsSection,
    LogoSection,
    SpaceSection,
    SwitchSection,
    TotalsSection,
)
from app.ui.designer.properties.footer_section import FooterSection
from app.ui.designer.properties.geometry import GeometrySection
from app.ui.designer.properties.picture_section import PictureSection
from app.ui.designer.properties.properties_panel import PropertiesPanel
from app.ui.designer.properties.words_section import WordsSection
from app.ui.session.session import Session
from app.ui.theme.theme import Theme
from tests.ui.builders import settle
from tests.ui.designer.properties.conftest import Shown
from tests.ui.designer.properties.hands import click, pick, section, trigger, type_into


def props(design: Design) -> Any:
    return design.blocks[0].props


def add(design: Design, chosen: Shown, block_type: str) -> PropertiesPanel:
    made, block_id = added(design.template, block_type)
    design.change(made)
    return chosen(block_id)


def test_details_are_taken_left_and_reordered_with_what_they_would_print(
    chosen: Shown, design: Design
) -> None:
    details = section(chosen("meta"), DetailsSection)
    assert details.rows.taken[0] == "number"
    assert details.rows.item(0).toolTip() == design.document.number
    details.rows.setFocus()
    details.rows.setCurrentRow(0)
    QTest.keyClick(details.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert props(design)["rows"][1] == "number"
    QTest.keyClick(details.rows, Qt.Key.Key_Space)
    assert "number" not in props(design)["rows"]
    click(details.labels)
    assert props(design)["labels"] is False


def test_columns_of_the_lines_have_order_and_width(chosen: Shown, design: Design) -> None:
    lines = section(chosen("lines"), LinesSection)
    assert lines.list.taken[:2] == ("position", "name")
    lines.list.setFocus()
    lines.list.setCurrentRow(1)
    assert lines.width_field.isEnabled()
    type_into(lines.width_field, "60")
    assert props(design)["columns"][1] == {"key": "name", "width": 60}
    assert lines.list.current == "name"
    type_into(lines.width_field, "0")
    assert props(design)["columns"][1] == {"key": "name"}


def test_the_last_column_stays(chosen: Shown, design: Design) -> None:
    lines = section(chosen("lines"), LinesSection)
    for _ in range(12):
        lines.list.setCurrentRow(0)
        QTest.keyClick(lines.list, Qt.Key.Key_Space)
    assert len(props(design)["columns"]) == 1


def test_lines_are_grouped_with_subtotals_only_then(chosen: Shown, design: Design) -> None:
    lines = section(chosen("lines"), LinesSection)
    assert not lines.subtotals.isEnabled()
    pick(lines.group, "project")
    assert props(design)["group_by"] == "project"
    click(lines.subtotals)
    assert props(design)["subtotals"] is False
    pick(lines.rules, "head")
    assert props(design)["rules"] == "head"


@pytest.mark.parametrize("name", ["description", "zebra", "repeat_head", "keep_together", "carry"])
def test_switches_of_the_lines(chosen: Shown, design: Design, name: str) -> None:
    lines = section(chosen("lines"), LinesSection)
    before = bool(props(design)[name])
    click(lines.switches[name])
    assert props(design)[name] is not before


def test_the_head_of_the_lines_has_a_ground(chosen: Shown, design: Design) -> None:
    lines = section(chosen("lines"), LinesSection)
    accent = design.template.theme.colours.accent
    lines.head_fill.edited.emit(accent)
    assert lines.head_fill.colour == accent
    lines.head_fill.edited.emit(None)
    assert "head_fill" not in props(design)


def test_time_sheets_have_columns_too(chosen: Shown, design: Design) -> None:
    times = section(chosen("timesheet"), TimesheetSection)
    times.list.setCurrentRow(0)
    QTest.keyClick(times.list, Qt.Key.Key_Space)
    assert props(design)["columns"][0] == {"key": "date"}
    pick(times.group, "person")
    click(times.starts_page)
    assert (props(design)["group_by"], props(design)["starts_page"]) == ("person", False)


def test_further_tables_are_those_of_the_document(
    chosen: Shown, design: Design, session: Session
) -> None:
    report = next(each for each in sample_documents("en") if each.key == "report")
    design.try_with(report.document)
    settle(session)
    tables = section(chosen("tables"), TablesSection)
    keys = [table.key for table in report.document.tables]
    assert tables.list.count() == len(keys)
    tables.list.setCurrentRow(1)
    QTest.keyClick(tables.list, Qt.Key.Key_Space)
    assert props(design)["keys"] == (keys[1],)


def test_footers_have_columns_of_fields(chosen: Shown, design: Design) -> None:
    footer = section(chosen("footer"), FooterSection)
    count = len(props(design)["columns"])
    assert footer.tabs.count() == count
    click(footer.add_button)
    assert footer.tabs.currentIndex() == count
    footer.fields.setCurrentRow(0)
    QTest.keyClick(footer.fields, Qt.Key.Key_Space)
    assert props(design)["columns"][count] == ("seller.name",)
    click(footer.remove_button)
    assert len(props(design)["columns"]) == count
    click(footer.rule)
    assert props(design)["rule"] is False


def test_totals_have_a_width_of_their_own_or_none(chosen: Shown, design: Design) -> None:
    totals = section(chosen("totals"), TotalsSection)
    assert not totals.width_field.isEnabled()
    click(totals.fixed)
    assert totals.width_field.isEnabled()
    type_into(totals.width_field, "95")
    assert props(design)["width"] == 95
    click(totals.fixed)
    assert "width" not in props(design)
    click(totals.beside)
    assert props(design)["beside"] is False


def test_the_name_beside_the_logo(chosen: Shown, design: Design) -> None:
    logo = section(chosen("letterhead"), LogoSection)
    pick(logo.names, "never")
    assert props(design)["name"] == "never"


def test_a_space_has_a_height(chosen: Shown, design: Design) -> None:
    space = section(add(design, chosen, "space"), SpaceSection)
    type_into(space.height_field, "12")
    assert props(design)["height"] == 12


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ("payment", "qr"),
        ("signature", "place_date"),
        ("fold-marks", "fold"),
        ("fold-marks", "punch"),
    ],
)
def test_simple_blocks_have_switches(chosen: Shown, design: Design, block: str, name: str) -> None:
    switches = section(chosen(block), SwitchSection)
    before = switches.switches[name].isChecked()
    click(switches.switches[name])
    assert props(design)[name] is not before


def test_a_text_speaks_every_language_and_one_of_them_apart(chosen: Shown, design: Design) -> None:
    words = section(add(design, chosen, "text"), WordsSection)
    type_into(words.words, "Thanks")
    assert props(design)["text"] == {"": "Thanks"}
    pick(words.language, "de")
    assert words.words.toPlainText() == ""
    type_into(words.words, "Danke")
    assert props(design)["text"] == {"": "Thanks", "de": "Danke"}
    assert "own text" in words.language.itemText(words.language.findData("de"))
    pick(words.language, "")
    assert words.words.toPlainText() == "Thanks"


def test_what_the_document_fills_in_is_chosen_from_a_menu(chosen: Shown, design: Design) -> None:
    words = section(add(design, chosen, "text"), WordsSection)
    type_into(words.words, "To ")
    trigger(words.menu, "Client", "Name")
    assert props(design)["text"][""] == "To {buyer.name}"
    trigger(words.menu, "Page", "Page number")
    assert props(design)["text"][""] == "To {buyer.name}{page}"


def test_a_text_of_the_flow_knows_no_pages(chosen: Shown, design: Design) -> None:
    made, text = added(design.template, "text", after="intro")
    design.change(made)
    words = section(chosen(text), WordsSection)
    assert "Page" not in [action.text() for action in words.menu.actions()]


def test_a_picture_comes_from_a_file_and_the_frame_takes_its_ratio(
    theme: Theme, design: Design, chosen: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "My stamp.png"
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(Qt.GlobalColor.red))
    assert image.save(str(file))
    add(design, chosen, "image")
    picture = PictureSection(theme, design, choose=lambda *_: file)
    qtbot.addWidget(picture)
    picture.show()
    picture.refresh()
    click(picture.choose_button)
    assert props(design)["asset"] == "My-stamp.png"
    assert design.files["My-stamp.png"] == file.read_bytes()
    block = design.blocks[0]
    assert block.frame is not None
    assert block.frame.h == pytest.approx(block.frame.w / 3, abs=0.06)


def test_what_is_no_picture_is_refused_in_words(
    theme: Theme, design: Design, chosen: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "notes.png"
    file.write_bytes(b"no picture")
    add(design, chosen, "image")
    picture = PictureSection(theme, design, choose=lambda *_: file)
    qtbot.addWidget(picture)
    picture.show()
    picture.refresh()
    with qtbot.waitSignal(design.refused) as told:
        click(picture.choose_button)
    assert told.args is not None
    assert told.args[0].key == "template_file.no_picture"
    assert "notes.png" not in design.files


def test_every_kind_of_block_can_be_selected(
    chosen: Shown, design: Design, session: Session
) -> None:
    for block_type in BLOCK_TYPES:
        there = [block.id for block in design.template.blocks if block.type == block_type]
        panel = chosen(there[0]) if there else add(design, chosen, block_type)
        assert panel.sections
        assert (panel.section(GeometrySection) is not None) == (design.blocks[0].frame is not None)
    assert len(design.template.blocks) >= len(BLOCK_TYPES)
    settle(session)


def test_words_of_a_name_are_those_of_the_block(chosen: Shown, design: Design) -> None:
    panel = chosen("meta")
    block = replace(design.blocks[0], name="Facts")
    blocks = tuple(block if each.id == "meta" else each for each in design.template.blocks)
    design.change(replace(design.template, blocks=blocks))
    assert panel.title.text() == "Facts"
