from __future__ import annotations

import json
from typing import Any

import pytest

from app.documents.template_reading import read_template
from app.domain.values.errors import RuleViolation
from tests.unit.documents.sample import plain, plain_value, schema


def value() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(plain_value())
    return read


def refusal(broken: object) -> RuleViolation:
    with pytest.raises(RuleViolation) as caught:
        read_template(broken, schema())
    assert caught.value.key == "template.unreadable"
    return caught.value


def test_the_address_window_is_where_din_5008_form_b_has_it() -> None:
    (recipient,) = (block for block in plain().blocks if block.type == "recipient")
    frame = recipient.frame
    assert frame is not None
    # The window is 85 by 45 mm at 20 and 45 mm; the upper 17.7 mm are the sender's.
    assert (frame.x, frame.y) == (25, 62.7)
    assert frame.x + frame.w <= 105
    assert frame.y + frame.h <= 90


@pytest.mark.parametrize("other", [None, [], "plain", 7, {}])
def test_what_is_no_template_is_refused(other: object) -> None:
    assert refusal(other).arguments["problem"]


def test_a_refusal_says_where() -> None:
    broken = value()
    broken["blocks"][3]["frame"]["w"] = "wide"
    assert refusal(broken).arguments["where"] == "blocks.3.frame.w"


def test_a_refusal_is_short_however_long_what_is_wrong_is() -> None:
    arguments = refusal(value() | {"name": "x" * 100_000}).arguments
    assert len(str(arguments["problem"])) < 250
    assert str(arguments["problem"]).endswith("is too long")


def test_a_newer_version_is_refused() -> None:
    assert refusal(value() | {"version": 3}).arguments["where"] == "version"


def test_a_property_of_another_block_is_refused() -> None:
    broken = value()
    broken["blocks"][0]["props"] = {"columns": []}
    assert str(refusal(broken).arguments["where"]).startswith("blocks.0")


def test_a_fixed_block_cannot_be_in_the_flow() -> None:
    broken = value()
    broken["blocks"][1]["anchor"] = "flow"
    assert str(refusal(broken).arguments["where"]).startswith("blocks.1")


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    broken = value()
    broken["theme"]["density"] = number
    assert refusal(broken).arguments["where"] == "theme.density"


def test_two_blocks_cannot_share_a_name() -> None:
    broken = value()
    broken["blocks"][2]["id"] = broken["blocks"][1]["id"]
    assert refusal(broken).arguments["where"] == "blocks.2.id"


def test_an_unknown_field_is_refused() -> None:
    assert refusal(value() | {"script": "…"}).arguments["where"] == "/"
