from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.paper.block_types import (
    BLOCK_TYPES,
    FOOTER_FIELDS,
    LINE_COLUMNS,
    META_ROWS,
    TIMESHEET_COLUMNS,
)
from app.domain.paper.template import CONDITIONS, FONTS, Block, Colours, Sizes
from app.domain.paper.variables import PAGE_VARIABLES, TITLE_VARIABLE, VARIABLES
from app.domain.paper.windows import WINDOWS
from app.queries.document_templates import TemplateRow
from app.system.resources import resource_path
from app.ui.designer import prop_words
from app.ui.designer.block_words import (
    FIXED_MENU,
    FLOW_MENU,
    block_title,
    type_icon,
    type_title,
)
from app.ui.designer.properties.contrast import contrast
from app.ui.designer.properties.words_section import _GROUPS
from app.ui.designer.template_words import paper_text, uses_text, version_text

ROW = TemplateRow(
    id=None,
    name="Clear",
    page="A4",
    window="din-5008-b",
    origin="clear",
    version=1,
    clients=0,
    is_default=False,
    shipped=True,
    changed=False,
    description="",
)


def test_every_kind_of_block_can_be_added_where_it_may_stand() -> None:
    fixed = {name for name, kind in BLOCK_TYPES.items() if "page" in kind.anchors}
    flowing = {name for name, kind in BLOCK_TYPES.items() if "flow" in kind.anchors}
    assert set(FIXED_MENU) == fixed
    assert set(FLOW_MENU) == flowing
    assert len(FIXED_MENU) == len(fixed)
    assert len(FLOW_MENU) == len(flowing)


@pytest.mark.parametrize("block_type", BLOCK_TYPES)
def test_every_kind_of_block_has_a_name_and_an_icon(block_type: str) -> None:
    assert not type_title(block_type).startswith("block.")
    assert resource_path("icons", "regular", f"{type_icon(block_type)}.svg").exists()


def test_a_block_is_called_as_the_user_calls_it() -> None:
    assert block_title(Block("a", "meta", "page")) == "Details"
    assert block_title(Block("a", "meta", "page", name="Facts")) == "Facts"


def test_whatever_a_template_can_be_told_has_words() -> None:
    assert set(prop_words.META_WORDS) == set(META_ROWS)
    assert set(prop_words.COLUMN_WORDS) == {*LINE_COLUMNS, *TIMESHEET_COLUMNS}
    assert set(prop_words.FIELD_WORDS) == set(FOOTER_FIELDS)
    assert set(prop_words.CONDITION_WORDS) == set(CONDITIONS)
    assert set(prop_words.WINDOW_WORDS) == {"none", *WINDOWS}
    assert set(prop_words.FONTS) == set(FONTS)
    assert set(prop_words.SIZE_WORDS) == set(Sizes.__slots__)
    assert set(prop_words.COLOUR_WORDS) == set(Colours.__slots__)


def test_every_value_of_a_document_can_be_put_into_a_text() -> None:
    offered = [name for _title, names in _GROUPS for name, _words in names]
    assert set(offered) == {*VARIABLES, *PAGE_VARIABLES, TITLE_VARIABLE}
    assert len(offered) == len(set(offered))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("quote", "if it is a quote"),
        ("!draft", "unless it is a draft"),
        ("payable", "if something is to be paid"),
        ("!logo", "unless there is a logo"),
    ],
)
def test_conditions_are_sentences(condition: str, words: str) -> None:
    assert prop_words.condition_text(condition) == words


def test_a_template_says_what_it_is_and_who_has_it() -> None:
    assert paper_text(ROW) == "A4 · DIN 5008 form B"
    assert version_text(ROW) == "as shipped"
    assert uses_text(ROW) == "not used yet"
    used = replace(ROW, id=UUID(int=1), version=4, clients=3, is_default=True)
    assert version_text(used) == "version 4"
    assert uses_text(used) == "used by 3 clients · used for new invoices"
    assert uses_text(replace(ROW, clients=1)) == "used by 1 client"


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0)) == pytest.approx(21)
    assert contrast((1, 1, 1)) == pytest.approx(1)
    # #767676 on white is the grey that just passes.
    assert contrast((0x76 / 255,) * 3) == pytest.approx(4.54, abs=0.01)
