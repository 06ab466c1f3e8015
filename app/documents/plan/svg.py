"""A plan as one SVG: shapes, and text as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from app.documents.assets import Assets
from app.documents.drawing import Layer, Shape, Sheet, Words
from app.documents.plan.look import PlanLook
from app.documents.plan.options import PlanPrintOptions, millimetres
from app.documents.plan.pages import page_sheet, paper_ground
from app.documents.plan.pdf import DrawnPlan, setting
from app.documents.plan.sheet import PlanPaper, plan_paper
from app.documents.plan.source import PlanSource
from app.documents.text import Typesetter, cleaned
from app.domain.paper.template import Colour

_FAMILY: Final = "Inter, 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif"
_WEIGHTS: Final = {"regular": 400, "medium": 500, "semibold": 600, "italic": 400}
_ANCHORS: Final = {0.5: "middle", 1.0: "end"}
# Neither may stand in XML, not even as a number. Source: XML 1.0, production 2.
_NO_CHARACTERS: Final = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def plan_svg(
    source: PlanSource, options: PlanPrintOptions, look: PlanLook, assets: Assets
) -> DrawnPlan:
    """The plan on one sheet, in UTF-8; the sheet is as large as the plan unless all has to fit.

    Raises:
        RuleViolation: ``plan_print.…``: an option cannot be.
    """
    with setting(assets) as fonts:
        paper = plan_paper(source, options.on_one_sheet(), look, Typesetter(fonts))
        sheet = paper_ground(paper, page_sheet(paper, 1))
        text = "\n".join(_lines(paper, sheet))
        return DrawnPlan(text.encode(), 1, paper.frame.size)


def _lines(paper: PlanPaper, sheet: Sheet) -> Iterator[str]:
    words = paper.source.words
    width, height = millimetres(sheet.width), millimetres(sheet.height)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.3f}mm" height="{height:.3f}mm"'
        f' viewBox="0 0 {width:.3f} {height:.3f}" role="img" aria-labelledby="title desc"'
        f" xml:lang={quoteattr(words.language)}>"
    )
    yield f'<title id="title">{_text(words.title)}</title>'
    yield f'<desc id="desc">{_text(words.description)}</desc>'
    yield from _clips(sheet)
    yield f'<g transform="scale({millimetres(1.0):.6f})" font-family="{_FAMILY}">'
    for number, layer in enumerate(sheet.layers):
        yield from _shapes(layer, number)
    for layer in sheet.layers:
        yield from _words(layer, paper.setter)
    yield "</g>"
    yield "</svg>"


def _clips(sheet: Sheet) -> Iterator[str]:
    """Among the definitions: simple viewers would draw them where they are used."""
    yield "<defs>"
    for number, layer in enumerate(sheet.layers):
        if layer.clip is not None:
            clip = layer.clip
            yield (
                f'<clipPath id="clip{number}"><rect x="{clip.x:.2f}" y="{clip.y:.2f}"'
                f' width="{clip.w:.2f}" height="{clip.h:.2f}"/></clipPath>'
            )
    yield "</defs>"


def _shapes(layer: Layer, number: int) -> Iterator[str]:
    if not layer.shapes:
        return
    clipped = "" if layer.clip is None else f' clip-path="url(#clip{number})"'
    yield f'<g transform="{_place(layer)}"{clipped}>'
    for shape in layer.shapes:
        yield f'<path d="{_outline(shape)}"{_ink(shape)}/>'
    yield "</g>"


def _place(layer: Layer) -> str:
    scale = "" if layer.scale == 1.0 else f" scale({layer.scale:.5f})"
    return f"translate({layer.x:.2f} {layer.y:.2f}){scale}"


def _outline(shape: Shape) -> str:
    parts = []
    for kind, numbers in shape.outline:
        if kind == "r":
            x, y, width, height = numbers
            parts.append(f"M{x:.2f} {y:.2f}h{width:.2f}v{height:.2f}h{-width:.2f}z")
        elif kind == "z":
            parts.append("z")
        else:
            parts.append(kind.upper() + " ".join([f"{number:.2f}" for number in numbers]))
    return "".join(parts)


def _ink(shape: Shape) -> str:
    ink = shape.ink
    fill = "none" if ink.fill is None else _colour(ink.fill)
    found = f' fill="{fill}"'
    if ink.stroke is not None:
        found += f' stroke="{_colour(ink.stroke)}" stroke-width="{ink.width:.2f}"'
        if ink.dash:
            found += f' stroke-dasharray="{" ".join(f"{length:.2f}" for length in ink.dash)}"'
        if ink.round:
            found += ' stroke-linecap="round" stroke-linejoin="round"'
    return found


def _words(layer: Layer, setter: Typesetter) -> Iterator[str]:
    if not layer.words:
        return
    yield f'<g transform="{_place(layer)}">'
    for words in layer.words:
        yield f"<text{_style(words, setter)}>{_text(words.text)}</text>"
    yield "</g>"


def _style(words: Words, setter: Typesetter) -> str:
    """Where Inter is not installed, the text is squeezed into the width that it has on paper."""
    style = words.style
    width = setter.width(words.text, style)
    found = f' x="{words.x:.2f}" y="{words.y:.2f}" font-size="{style.size:g}"'
    if _WEIGHTS[style.cut] != 400:
        found += f' font-weight="{_WEIGHTS[style.cut]}"'
    if style.cut == "italic":
        found += ' font-style="italic"'
    if words.align in _ANCHORS:
        found += f' text-anchor="{_ANCHORS[words.align]}"'
    found += f' textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"'
    return f'{found} fill="{_colour(style.colour)}"'


def _text(text: str) -> str:
    return escape(cleaned(text).replace("\n", " ").translate(_NO_CHARACTERS))


def _colour(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in colour)
