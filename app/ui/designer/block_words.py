"""What the designer calls blocks and their kinds, and the icon of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.paper.template import Block
from app.system.translations import N_, _

_TYPES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "letterhead": (N_("Logo and name"), "image"),
        "sender_line": (N_("Sender line"), "envelope-simple"),
        "recipient": (N_("Address"), "identification-card"),
        "meta": (N_("Details"), "list-bullets"),
        "footer": (N_("Footer"), "columns"),
        "running_head": (N_("Running head"), "article"),
        "page_number": (N_("Page number"), "hash"),
        "fold_marks": (N_("Fold marks"), "line-segment"),
        "draft_mark": (N_("Draft mark"), "stamp"),
        "text": (N_("Text"), "text-t"),
        "image": (N_("Picture"), "image"),
        "rule": (N_("Rule"), "minus"),
        "box": (N_("Box"), "square"),
        "heading": (N_("Title"), "text-h"),
        "intro": (N_("Opening words"), "paragraph"),
        "facts": (N_("Figures"), "chart-bar"),
        "lines": (N_("Lines"), "rows"),
        "tables": (N_("Further tables"), "table"),
        "totals": (N_("Totals and tax"), "sigma"),
        "tax_table": (N_("Tax table"), "percent"),
        "closing": (N_("Closing words"), "paragraph"),
        "legal": (N_("Legal texts"), "scales"),
        "payment": (N_("Payment code"), "qr-code"),
        "signature": (N_("Signature"), "signature"),
        "timesheet": (N_("Time sheet"), "clock"),
        "space": (N_("Space"), "arrows-vertical"),
        "page_break": (N_("Page break"), "scissors"),
    }
)
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
    return _(_TYPES[block_type][0])


def type_icon(block_type: str) -> str:
    """Name of the icon of a kind of block."""
    return _TYPES[block_type][1]


def block_title(block: Block) -> str:
    """What a block is called: by the user, or else after its kind."""
    return block.name or type_title(block.type)
