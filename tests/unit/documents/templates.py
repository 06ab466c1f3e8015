"""The shipped template with changes."""

from __future__ import annotations

import json
from typing import Any

from app.documents.template_reading import read_template
from app.domain.paper.template import Template
from tests.unit.documents.sample import plain_value, schema


def changed(**blocks: dict[str, Any]) -> Template:
    """The shipped template with other properties of some blocks."""
    value = json.loads(plain_value())
    for block in value["blocks"]:
        block.update(blocks.get(block["id"].replace("-", "_"), {}))
    return read_template(value, schema())


def added(*blocks: dict[str, Any], **others: dict[str, Any]) -> Template:
    """The shipped template with more blocks behind the lines, and other properties of some."""
    value = json.loads(plain_value())
    for block in value["blocks"]:
        block.update(others.get(block["id"].replace("-", "_"), {}))
    place = [block["id"] for block in value["blocks"]].index("lines") + 1
    value["blocks"][place:place] = blocks
    return read_template(value, schema())


def with_lines_as(
    *columns: str | tuple[str, float], margins: dict[str, float] | None = None, **props: Any
) -> Template:
    """The shipped template with another line table.

    Args:
        columns: keys, or keys with their widths in millimetres; none for the usual ones.
        margins: of the page, where they are others.
        props: of the block.
    """
    value = json.loads(plain_value())
    value["page"]["margins"] |= margins or {}
    (block,) = (block for block in value["blocks"] if block["id"] == "lines")
    block["props"] |= props
    if columns:
        block["props"]["columns"] = [
            {"key": each} if isinstance(each, str) else {"key": each[0], "width": each[1]}
            for each in columns
        ]
    return read_template(value, schema())
