"""Texts that must fit: made smaller, then cut short; what was lost is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from app.documents.context import Context
from app.documents.pages import PageNumber
from app.documents.text import Line, TextStyle, Typesetter
from app.domain.paper.problems import Problem, Severity
from app.domain.paper.template import Block

# What would be set smaller than this share of its size is cut short instead.
_SMALLEST: Final = 0.75


@dataclass(frozen=True, slots=True)
class Fitted:
    """One line that fits.

    Attributes:
        style: with the size that it got.
        cut: whether a part of the text is missing.
    """

    line: Line
    style: TextStyle
    cut: bool = False


def fitted(setter: Typesetter, text: str, style: TextStyle, room: float) -> Fitted:
    """The text in one line no wider than ``room``, smaller or cut short where it must be."""
    width, cut = setter.width(text, style), False
    if width > room:
        smaller = max(room / width, _SMALLEST)
        style = replace(style, size=style.size * smaller, tracking=0.0)
        while len(text) > 1 and setter.width(text, style) > room:
            text, cut = text[:-2].rstrip() + "…", True
    return Fitted(setter.line(text, style), style, cut)


def tell_cut(context: Context, block: Block, page: PageNumber) -> None:
    """A part of the block's text has no room and is not printed."""
    context.findings.add(Problem("problem.text_cut", block.id, page.number, Severity.ERROR))


def tell_small(context: Context, block: Block, page: PageNumber, size: float) -> None:
    """The block's text had to be made so small that it is hard to read.

    Args:
        context: the document.
        block: whose text it is.
        page: where it stands.
        size: in points.
    """
    shown = Decimal(size).quantize(Decimal("0.1"))
    context.findings.add(
        Problem("problem.text_small", block.id, page.number, arguments={"size": shown})
    )
