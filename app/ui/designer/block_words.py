"""What blocks and their kinds are called, and the icon of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.paper.block_names import BLOCK_NAMES
from app.domain.paper.template import Block
from app.system.messages import sentence
from app.system.translations import N_

_ICONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "letterhead": "image",
        "sender_line": "envelope-simple",
        "recipient": "identification-card",
        "meta": "list-bullets",
        "footer": "columns",
        "running_head": "article",
        "page_number": "hash",
        "fold_marks": "line-segment",
        "draft_mark": "stamp",
        "text": "text-t",
        "image": "image",
        "rule": "minus",
        "box": "square",
        "heading": "text-h",
        "intro": "paragraph",
        "facts": "chart-bar",
        "lines": "rows",
        "tables": "table",
        "totals": "sigma",
        "tax_table": "percent",
        "closing": "paragraph",
        "legal": "scales",
        "payment": "qr-code",
        "signature": "signature",
        "timesheet": "clock",
        "space": "arrows-vertical",
        "page_break": "scissors",
    }
)
ANCHOR_WORDS: Final = {"page": N_("Fixed on the page"), "flow": N_("Flows over pages")}
# In the order in which a letter is laid out.
FIXED_MENU: Final = (
    *("letterhead", "sender_line", "recipient", "meta", "running_head", "footer", "page_number"),
    *("fold_marks", "draft_mark", "text", "image", "rule", "box"),
)
FLOW_MENU: Final = (
    *("heading", "intro", "facts", "lines", "tables", "totals", "tax_table", "legal", "closing"),
    *("payment", "signature", "timesheet", "text", "image", "rule", "box", "space", "page_break"),
)


def type_title(block_type: str) -> str:
    """What a kind of block is called."""
    return sentence(BLOCK_NAMES[block_type], {})


def type_icon(block_type: str) -> str:
    """Name of the icon of a kind of block."""
    return _ICONS[block_type]


def block_title(block: Block) -> str:
    """What a block is called: by the user, or else after its kind."""
    return block.name or type_title(block.type)
