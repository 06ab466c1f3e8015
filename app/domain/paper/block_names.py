"""Message keys of what the types of blocks are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.paper.block_types import BLOCK_TYPES
from app.domain.paper.template import Block

BLOCK_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "letterhead": "block.letterhead",
        "sender_line": "block.sender_line",
        "recipient": "block.recipient",
        "meta": "block.meta",
        "footer": "block.footer",
        "running_head": "block.running_head",
        "page_number": "block.page_number",
        "fold_marks": "block.fold_marks",
        "draft_mark": "block.draft_mark",
        "text": "block.text",
        "image": "block.image",
        "rule": "block.rule",
        "box": "block.box",
        "heading": "block.heading",
        "intro": "block.intro",
        "facts": "block.facts",
        "lines": "block.lines",
        "tables": "block.tables",
        "totals": "block.totals",
        "tax_table": "block.tax_table",
        "closing": "block.closing",
        "legal": "block.legal",
        "payment": "block.payment",
        "signature": "block.signature",
        "timesheet": "block.timesheet",
        "space": "block.space",
        "page_break": "block.page_break",
    }
)

assert BLOCK_NAMES.keys() == BLOCK_TYPES.keys()  # noqa: S101 - one list of types


def name_of(block: Block) -> str | tuple[str, ...]:
    """What the user calls a block, else the message key of its type, as sentences take it."""
    return block.name or (BLOCK_NAMES[block.type],)
