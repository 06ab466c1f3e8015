"""What the canvas says of the selection, on its tag and to those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.domain.paper.editing.frames import around
from app.domain.paper.template import Block, Frame, Template
from app.system.money_text import number_text
from app.system.translations import _, ngettext
from app.ui.designer.block_words import block_title

_TENTH: Final = Decimal("0.1")
# Where the measures of a window are laid down; names that are the same in every language.
_STANDARDS: Final = {
    "din-5008-a": "DIN 5008 A",
    "din-5008-b": "DIN 5008 B",
    "ch-left": "SN 010130",
    "ch-right": "SN 010130",
    "fr-right": "NF Z 11-001",
    "us-10-single": "US #10",
    "us-10-double": "US #10",
}


def length_text(length: float) -> str:
    """Millimetres with one decimal, as the user writes numbers."""
    return number_text(Decimal(str(length)).quantize(_TENTH))


def distance_text(length: float) -> str:
    """``20 mm``, ``16.5 mm``: the tag of a guide."""
    shown = Decimal(str(length)).quantize(_TENTH)
    whole = shown == shown.to_integral_value()
    return _("{length} mm").format(
        length=number_text(shown.quantize(Decimal(1)) if whole else shown)
    )


def size_tag(template: Template, ids: Sequence[str], frames: Sequence[Frame]) -> str:
    """``Details · 65.0 × 34.5 mm``; of several blocks their number and what is around them."""
    outer = around(frames)
    return _("{name} · {width} × {height} mm").format(
        name=name_of(template, ids), width=length_text(outer.w), height=length_text(outer.h)
    )


def place_tag(template: Template, ids: Sequence[str], frames: Sequence[Frame]) -> str:
    """``Details · X 125.0, Y 50.0 mm``, while it moves."""
    outer = around(frames)
    return _("{name} · X {x}, Y {y} mm").format(
        name=name_of(template, ids), x=length_text(outer.x), y=length_text(outer.y)
    )


def name_of(template: Template, ids: Sequence[str]) -> str:
    block = template.block(ids[0]) if len(ids) == 1 else None
    if block is not None:
        return block_title(block)
    return ngettext("{count} block", "{count} blocks", len(ids)).format(count=len(ids))


def window_title(key: str) -> str:
    """What stands at the frame of the envelope's window."""
    return _("Address window · {standard}").format(standard=_STANDARDS[key])


def spoken_page(page: int, count: int) -> str:
    return _("Page {page} of {pages} as it prints").format(page=page, pages=count)


def spoken_selection(template: Template, blocks: Sequence[Block]) -> str:
    """The selection in one sentence; blank where there is none."""
    if not blocks:
        return ""
    if len(blocks) > 1:
        names = ", ".join(block_title(block) for block in blocks)
        return _("{count} blocks selected: {names}").format(count=len(blocks), names=names)
    return ", ".join(_facts(template, blocks[0]))


def _facts(template: Template, block: Block) -> list[str]:
    facts = [block_title(block)]
    if block.frame is None:
        flow = [each.id for each in template.blocks if each.anchor == "flow"]
        place = flow.index(block.id) + 1
        facts.append(_("{place} of {count} in the flow").format(place=place, count=len(flow)))
    else:
        lengths = {side: length_text(getattr(block.frame, side)) for side in ("x", "y", "w", "h")}
        facts.append(_("{x} mm from the left, {y} mm from the top").format(**lengths))
        facts.append(_("{w} mm wide, {h} mm high").format(**lengths))
    if block.locked:
        facts.append(_("locked"))
    if block.hidden:
        facts.append(_("hidden"))
    return facts
