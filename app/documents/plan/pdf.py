"""A plan as PDF: vectors and text that can be found, one page drawn after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents.assets import Assets
from app.documents.drawing import Layer, Shape, Sheet
from app.documents.fonts import FONTS_IN_USE, FontSet, font_set
from app.documents.pen import Pen
from app.documents.plan.look import PlanLook
from app.documents.plan.options import PlanPrintOptions
from app.documents.plan.pages import page_sheet
from app.documents.plan.sheet import PlanPaper, plan_paper
from app.documents.plan.source import PlanSource
from app.documents.text import TextStyle, Typesetter

# ReportLab would write binary streams as ASCII, a quarter longer.
rl_config.useA85 = 0
_OPERATORS: Final = {"m": "m", "l": "l", "c": "c", "r": "re", "z": "h"}


@dataclass(frozen=True, slots=True)
class DrawnPlan:
    """A plan on paper.

    Attributes:
        pages: how many there are; ``content`` may hold fewer.
        size: of a unit of table and chart, where 1 is their usual size.
    """

    content: bytes
    pages: int
    size: float


@contextmanager
def setting(assets: Assets) -> Iterator[FontSet]:
    """The fonts of a document, for as long as it is drawn."""
    with FONTS_IN_USE:
        fonts = font_set(assets)
        for font in fonts:
            font.start_document()
        yield fonts


def plan_pdf(
    source: PlanSource,
    options: PlanPrintOptions,
    look: PlanLook,
    assets: Assets,
    most_pages: int | None = None,
) -> DrawnPlan:
    """The plan as PDF; the same input gives the same bytes.

    Args:
        source: what is printed.
        options: how.
        look: colours and type.
        assets: the fonts.
        most_pages: so many are drawn, as a preview; None for all.

    Raises:
        RuleViolation: ``plan_print.…``: an option cannot be, or it would be too many pages.
    """
    with setting(assets) as fonts:
        paper = plan_paper(source, options, look, Typesetter(fonts))
        drawn = paper.count if most_pages is None else min(most_pages, paper.count)
        content = _written(paper, fonts, drawn)
        return DrawnPlan(content, paper.count, paper.frame.size)


def _written(paper: PlanPaper, fonts: FontSet, pages: int) -> bytes:
    file, words = BytesIO(), paper.source.words
    canvas = Canvas(
        file,
        pagesize=(paper.frame.width, paper.frame.height),
        invariant=1,
        pageCompression=1,
        # Any other first font would be Helvetica, which is not embedded.
        initialFontName=fonts.cuts["regular"].fontName,
        lang=words.language,
    )
    canvas.setTitle(words.title)
    canvas.setSubject(words.description)
    canvas.setCreator("Stint")
    canvas.setProducer("Stint")
    printed = paper.source.printed_on
    canvas.setDateFormatter(lambda *_: f"D:{printed:%Y%m%d}000000Z")
    for number in range(1, pages + 1):
        _draw(canvas, page_sheet(paper, number), paper.setter)
        canvas.showPage()
    for page in canvas._doc.Pages.pages:  # noqa: SLF001 - ReportLab sets an empty transition
        page.Trans = None
    canvas.save()
    return file.getvalue()


def _draw(canvas: Any, sheet: Sheet, setter: Typesetter) -> None:
    # PDF counts from the foot of the page.
    canvas.addLiteral(f"q 1 0 0 -1 0 {sheet.height:.3f} cm")
    for layer in sheet.layers:
        if layer.shapes:
            canvas.addLiteral("\n".join(_layer_code(layer)))
    canvas.addLiteral("Q")
    pen = Pen(canvas, sheet.height, setter)
    for layer in sheet.layers:
        for words in layer.words:
            style = _scaled(words.style, layer.scale)
            set_line = setter.line(words.text, style)
            x = layer.x + words.x * layer.scale - words.align * set_line.width
            pen.line(set_line, x, layer.y + words.y * layer.scale, style)
    pen.finish()


def _layer_code(layer: Layer) -> Iterator[str]:
    yield f"q {layer.scale:.5f} 0 0 {layer.scale:.5f} {layer.x:.3f} {layer.y:.3f} cm"
    if layer.clip is not None:
        clip = layer.clip
        yield f"{clip.x:.2f} {clip.y:.2f} {clip.w:.2f} {clip.h:.2f} re W n"
    for shape in layer.shapes:
        yield _shape_code(shape)
    yield "Q"


def _shape_code(shape: Shape) -> str:
    ink = shape.ink
    parts = []
    if ink.fill is not None:
        parts.append(f"{_colour(ink.fill)} rg")
    if ink.stroke is not None:
        dash = " ".join(f"{length:.2f}" for length in ink.dash)
        ends = 1 if ink.round else 0
        parts.append(f"{_colour(ink.stroke)} RG {ink.width:.2f} w [{dash}] 0 d {ends} J {ends} j")
    for kind, numbers in shape.outline:
        values = " ".join([f"{number:.2f}" for number in numbers])
        parts.append(f"{values} {_OPERATORS[kind]}")
    painted = {(True, True): "B", (True, False): "f", (False, True): "S"}
    parts.append(painted[ink.fill is not None, ink.stroke is not None])
    return "\n".join(parts)


def _colour(colour: tuple[float, float, float]) -> str:
    return " ".join(f"{part:.3f}" for part in colour)


@lru_cache(maxsize=256)
def _scaled(style: TextStyle, scale: float) -> TextStyle:
    if scale == 1.0:
        return style
    return replace(style, size=style.size * scale, leading=style.leading * scale)
