"""A template is the same after it was written and read, and all that is random is a template."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.template_reading import read_template
from app.domain.paper.asset_names import asset_names, letterhead_names, picture_names
from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.template import Template
from app.domain.paper.template_json import (
    block_from_json,
    block_to_json,
    template_from_json,
    template_to_json,
)
from app.system.shipped_templates import shipped_files, shipped_templates, template_schema
from tests.unit.paper.templates import PROPS, blocks, templates

TYPES = sorted(BLOCK_TYPES)


@given(templates())
def test_a_template_is_read_as_it_was_written(template: Template) -> None:
    text = json.dumps(template_to_json(template), ensure_ascii=False)
    assert read_template(json.loads(text), template_schema()) == template


@pytest.mark.parametrize("block_type", TYPES)
@settings(max_examples=20)
@given(data=st.data())
def test_a_block_of_each_type_is_read_as_it_was_written(
    block_type: str, data: st.DataObject
) -> None:
    block = data.draw(blocks(block_type))
    assert block_from_json(json.loads(json.dumps(block_to_json(block)))) == block


def test_the_random_blocks_know_every_property_of_the_schema() -> None:
    known = {
        case["if"]["properties"]["type"]["const"]: set(
            case["then"]["properties"]["props"]["properties"]
        )
        for case in template_schema()["$defs"]["block"]["allOf"]
        if "type" in case["if"]["properties"]
    }
    assert known == {each: set(PROPS.get(each, {})) for each in TYPES}


@given(templates())
def test_a_template_names_its_files_once_each(template: Template) -> None:
    assert asset_names(template) == picture_names(template) | letterhead_names(template)
    assert "" not in asset_names(template)


@pytest.mark.parametrize("slug", [each.slug for each in shipped_templates()])
def test_what_is_shipped_is_sound_with_its_files(slug: str) -> None:
    template = next(each.template for each in shipped_templates() if each.slug == slug)
    assert read_template(template_to_json(template), template_schema()) == template
    assert shipped_files(slug).keys() == asset_names(template)


def test_shipped_templates_have_names_of_their_own() -> None:
    names = [each.template.name.casefold() for each in shipped_templates()]
    assert len(set(names)) == len(names)
    assert {"clear", "clear letter"} <= set(names)


def test_reading_needs_no_schema_once_it_was_proved() -> None:
    clear = next(each.template for each in shipped_templates() if each.slug == "clear")
    assert template_from_json(json.loads(json.dumps(template_to_json(clear)))) == clear
