"""First and last pages of the shipped templates look as they did.

A page is a fault where the pixels that differ by more than one step of grey (8 of 255) are more
than 0.02 % of it, or where they make it 0.02 of 255 lighter or darker on average. Measured on A4
with one line, 397 by 561 pixels:

- the same page again: no pixel at all, on one version of Qt. Two in ten thousand, 45 pixels, are
  left for versions that draw edges of letters another way;
- the finest rule of the page lost: 0.28 % of the pixels, 0.05 on average;
- the smallest line of text moved by a quarter of a millimetre: 0.30 %, 0.11;
- a rule of the footer lost, which moves its text: 1.4 %, 0.66.

So what is tolerated is a tenth of the least of these. One word in the place of another (25 pixels)
is not found here but by `test_shipped_templates`, which reads the pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from app.documents.template_reading import read_template
from app.domain.paper.template import Template
from app.system.resources import resource_bytes
from tests.unit.documents.pictures import (
    FOLDER,
    MOST_MEAN,
    MOST_SHARE,
    SAMPLES,
    difference,
    kept,
    page_pictures,
)
from tests.unit.documents.sample import schema
from tests.unit.documents.shipped import SLUGS, printed

pytestmark = pytest.mark.usefixtures("qapp")

_LARGEST_BYTES = 3 * 1024 * 1024


def spoilt(slug: str, fault: Callable[[dict[str, dict[str, Any]]], None]) -> Template:
    """A shipped template after something was done to its blocks."""
    value = json.loads(resource_bytes("templates", f"{slug}.json"))
    fault({block["id"]: block for block in value["blocks"]})
    return read_template(value, schema())


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("slug", SLUGS)
def test_pages_look_as_they_did(slug: str, sample: str) -> None:
    """After a wanted change ``make pictures`` writes them anew; look at them before committing."""
    made, known = page_pictures(printed(slug, sample).pdf), kept(slug, sample)
    assert made.keys() == known.keys()
    for page, picture in made.items():
        with Image.open(known[page]) as old:
            found = difference(old, picture)
        assert not found.is_fault, f"{known[page].relative_to(FOLDER)}: {found}"


def _without_a_row_s_rule(blocks: dict[str, dict[str, Any]]) -> None:
    blocks["lines"]["props"]["rules"] = "head"


def _without_the_footer_s_rule(blocks: dict[str, dict[str, Any]]) -> None:
    blocks["footer"]["props"]["rule"] = False


def _with_the_sender_lower(blocks: dict[str, dict[str, Any]]) -> None:
    blocks["sender-line"]["frame"]["y"] += 0.25


def _with_another_position(blocks: dict[str, dict[str, Any]]) -> None:
    blocks["recipient"]["frame"]["x"] += 0.25


@pytest.mark.parametrize(
    "fault",
    [
        _without_a_row_s_rule,
        _without_the_footer_s_rule,
        _with_the_sender_lower,
        _with_another_position,
    ],
)
def test_a_fault_is_found(fault: Callable[[dict[str, dict[str, Any]]], None]) -> None:
    with Image.open(kept("clear", "one_line")["first"]) as old:
        found = difference(
            old, page_pictures(printed("clear", "one_line", spoilt("clear", fault)).pdf)["first"]
        )
    assert found.is_fault
    # Far from what is tolerated, so that the tolerance could be somewhat wider.
    assert found.mean > 2 * MOST_MEAN
    assert found.share > 10 * MOST_SHARE


def test_a_page_of_another_size_is_a_fault() -> None:
    pictures = [Image.new("L", size, 255) for size in ((100, 140), (100, 141))]
    assert difference(*pictures).is_fault


def test_a_hair_is_no_fault() -> None:
    page = Image.new("L", (397, 561), 255)
    other = page.copy()
    for x in range(40):
        other.putpixel((x, 100), 240)
    found = difference(page, other)
    assert found.share == pytest.approx(40 / (397 * 561))
    assert found.mean == pytest.approx(15 * found.share)
    assert not found.is_fault


def test_every_picture_is_of_a_template_and_a_sample_and_all_are_small() -> None:
    paths = [path for path in FOLDER.rglob("*") if path.is_file()]
    wanted = {path for slug in SLUGS for sample in SAMPLES for path in kept(slug, sample).values()}
    assert set(paths) == wanted
    assert sum(path.stat().st_size for path in paths) < _LARGEST_BYTES
