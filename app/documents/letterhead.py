"""The seller's logo and name at the head of the page, whatever shape the logo has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from app.documents.context import Context
from app.documents.fitting import Fitted, fitted, tell_cut
from app.documents.geometry import Box
from app.documents.pages import PageNumber
from app.documents.pen import Pen
from app.documents.text import TextStyle
from app.domain.paper.template import Block

_GAP: Final = 9.0
_STACK_GAP: Final = 6.0
# A wide logo has the name in it; a badge does not.
_WIDEST_BADGE: Final = 1.5
# Of the block's width, where the name stands beside it.
_MOST_LOGO: Final = 0.5
# Of the block's height, where the name stands below it.
_LEAST_LOGO: Final = 0.35
_TRACKING: Final = -0.013


@dataclass(frozen=True, slots=True)
class _Name:
    """Name and trading name, under each other.

    Attributes:
        height: from the top of the capitals to the last baseline.
    """

    styles: tuple[TextStyle, ...]
    texts: tuple[str, ...]

    @property
    def height(self) -> float:
        return self.styles[0].capital + sum(style.leading for style in self.styles[1:])

    def width(self, context: Context) -> float:
        measured = zip(self.texts, self.styles, strict=True)
        return max(context.setter.width(text, style) for text, style in measured)

    def smaller(self, share: float) -> _Name:
        styles = tuple(
            replace(
                style,
                size=style.size * share,
                leading=style.leading * share,
                tracking=style.tracking * share,
            )
            for style in self.styles
        )
        return replace(self, styles=styles)


def draw_letterhead(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    """Logo and name beside each other; in the middle the name stands below the logo."""
    align = block.style.align or "left"
    logo: Any = context.logo
    name = _name(context, block) if _has_name(block, logo) else None
    if name is not None and name.height > box.h:
        name = name.smaller(box.h / name.height)
    below = name is not None and align == "centre" and _fits_below(name, box)
    if logo is None or name is None:
        text = box
        if logo is not None:
            pen.image(logo, _logo_box(logo, box, align))
    elif below:
        text = Box(box.x, box.bottom - name.height, box.w, name.height)
        above = replace(box, h=box.h - name.height - _STACK_GAP)
        pen.image(logo, _logo_box(logo, above, align))
    else:
        text = _beside(context, logo, name, box, align, pen)
        align = "left"
    if name is not None and _draw_name(context, name, text, align, pen):
        tell_cut(context, block, page)


def _has_name(block: Block, logo: Any) -> bool:
    wanted = block.props.get("name", "auto")
    if logo is None or wanted == "always":
        return True
    width, height = logo.getSize()
    return bool(wanted == "auto" and width <= height * _WIDEST_BADGE)


def _name(context: Context, block: Block) -> _Name:
    own, colours, seller = block.style, context.theme.colours, context.document.seller
    name = context.style("letterhead", 14.0, colours.text, "semibold", own=own)
    name = replace(name, tracking=_TRACKING * name.size)
    if not seller.trading_name:
        return _Name((name,), (seller.name,))
    second = context.style("letterhead_second", 12.1, colours.quiet)
    share = name.size / context.theme.sizes.letterhead
    second = replace(
        second,
        font=own.font or second.font,
        colour=own.colour or second.colour,
        size=second.size * share,
        leading=second.leading * share,
    )
    return _Name((name, second), (seller.name, seller.trading_name))


def _fits_below(name: _Name, box: Box) -> bool:
    return box.h - name.height - _STACK_GAP >= _LEAST_LOGO * box.h


def _beside(context: Context, logo: Any, name: _Name, box: Box, align: str, pen: Pen) -> Box:
    """Draws the logo and gives the name's place at its right."""
    drawn = _logo_box(logo, replace(box, w=box.w * _MOST_LOGO), "left")
    room = box.w - drawn.w - _GAP
    width = min(name.width(context), room)
    left = box.left_of(drawn.w + _GAP + width, align)
    pen.image(logo, replace(drawn, x=left))
    return Box(left + drawn.w + _GAP, box.y, room if align == "left" else width, box.h)


def _logo_box(logo: Any, box: Box, align: str) -> Box:
    width, height = logo.getSize()
    scale = min(box.h / height, box.w / width)
    wide, high = width * scale, height * scale
    return Box(box.left_of(wide, align), box.y + (box.h - high) / 2, wide, high)


def _draw_name(context: Context, name: _Name, box: Box, align: str, pen: Pen) -> bool:
    """Draws it in the middle of the height; gives whether a part had no room."""
    y = box.y + (box.h - name.height) / 2 + name.styles[0].capital
    cut = False
    for number, (text, style) in enumerate(zip(name.texts, name.styles, strict=True)):
        y += style.leading if number else 0.0
        # A hair more, so that a box as wide as the text takes it.
        found: Fitted = fitted(context.setter, text, style, box.w + 0.01)
        pen.line(found.line, box.left_of(found.line.width, align), y, found.style)
        cut = cut or found.cut
    return cut
