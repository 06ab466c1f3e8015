"""A document on paper: from the frozen record to the bytes of a PDF."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents.assets import Assets
from app.documents.context import Context, Labels, full_name
from app.documents.fixed_blocks import draw_fixed, fixed_blocks, is_ground, takes_room
from app.documents.flow import Placed, lay_out
from app.documents.flow_blocks import flow_items
from app.documents.fonts import FONTS_IN_USE, FontSet, font_set
from app.documents.formats import Formats
from app.documents.geometry import PAPER_SIZES, Box, points
from app.documents.layout import Layout, PlacedBlock, Printed, PrintedPage
from app.documents.page_checks import check_pages
from app.documents.pages import PageNumber
from app.documents.pen import Pen
from app.documents.pictures import UnreadablePicture, picture
from app.documents.text import Typesetter
from app.domain.billing.document import Document
from app.domain.paper.template import Letterhead, Template
from app.domain.values.errors import RuleViolation

# ReportLab would write binary streams as ASCII, a quarter longer.
rl_config.useA85 = 0


def document_pdf(document: Document, template: Template, assets: Assets) -> bytes:
    """The document as PDF; the same input gives the same bytes.

    Raises:
        RuleViolation: as `print_document`.
    """
    return print_document(document, template, assets).pdf


def print_document(document: Document, template: Template, assets: Assets) -> Printed:
    """The document as PDF, with where its blocks stand and what is wrong with them.

    Raises:
        RuleViolation: ``logo.unreadable`` when the logo is no picture; for the template's
            letterhead as `letterhead_pdf.with_letterhead`.
    """
    with FONTS_IN_USE:
        fonts = font_set(assets)
        for font in fonts:
            font.start_document()
        context = _context(document, template, assets, fonts)
        paper = PAPER_SIZES[template.page.size]
        flow = _laid_out(context, paper)
        pdf, pages = _drawn(context, paper, flow, fonts)
        pdf = _on_letterhead(pdf, template, assets)
        check_pages(context, pages)
        return Printed(pdf, Layout(paper, pages, tuple(context.findings.found)))


def _on_letterhead(pdf: bytes, template: Template, assets: Assets) -> bytes:
    paper = template.page.letterhead
    if paper == Letterhead():
        return pdf
    from app.documents.letterhead_pdf import with_letterhead  # noqa: PLC0415 - late: few have one

    return with_letterhead(pdf, paper, assets.files, template.page.size)


def _context(document: Document, template: Template, assets: Assets, fonts: FontSet) -> Context:
    return Context(
        document=document,
        template=template,
        labels=Labels(document, template),
        formats=Formats(document.locale, document.currency),
        setter=Typesetter(fonts),
        logo=None if assets.logo is None else _logo(assets.logo),
        files=assets.files,
    )


def _laid_out(context: Context, paper: tuple[float, float]) -> list[list[Placed]]:
    margins = context.template.page.margins
    width = paper[0] - points(margins.left + margins.right)

    def area(number: int, is_last: bool) -> Box:  # noqa: FBT001 - see `flow.Area`
        return _free(context, paper, PageNumber(number, number if is_last else number + 1))

    return lay_out(flow_items(context, width), area)


def _free(context: Context, paper: tuple[float, float], page: PageNumber) -> Box:
    """What the fixed blocks of a page leave to the flow.

    A block of the upper half moves the flow's start down, one of the lower half its end up.
    """
    sheet = context.template.page
    margins = sheet.margins
    left, top = points(margins.left), points(margins.top)
    column = Box(left, 0, paper[0] - left - points(margins.right), paper[1])
    bottom = paper[1] - points(margins.bottom)
    for block, box in fixed_blocks(context, page):
        if not takes_room(block, box, paper[1]) or not box.overlaps_column(column):
            continue
        if box.y + box.h / 2 < paper[1] / 2:
            top = max(top, box.bottom + points(sheet.gap_above))
        else:
            bottom = min(bottom, box.y - points(sheet.gap_below))
    return Box(column.x, top, column.w, bottom - top)


def _drawn(
    context: Context, paper: tuple[float, float], flow: list[list[Placed]], fonts: FontSet
) -> tuple[bytes, tuple[PrintedPage, ...]]:
    file = BytesIO()
    canvas = _canvas(context, paper, file, fonts)
    pages = []
    for number, placed in enumerate(flow, 1):
        pen = Pen(canvas, paper[1], context.setter)
        page = PageNumber(number, len(flow))
        pages.append(_draw_page(context, paper, placed, pen, page))
        pen.finish()
        canvas.showPage()
    for each in canvas._doc.Pages.pages:  # noqa: SLF001 - ReportLab sets an empty transition
        each.Trans = None
    canvas.save()
    return file.getvalue(), tuple(pages)


def _canvas(context: Context, paper: tuple[float, float], file: BytesIO, fonts: FontSet) -> Canvas:
    document = context.document
    canvas = Canvas(
        file,
        pagesize=paper,
        invariant=1,
        pageCompression=1,
        # Any other first font would be Helvetica, which is not embedded.
        initialFontName=fonts.cuts["regular"].fontName,
        lang=document.language,
    )
    canvas.setTitle(context.title)
    canvas.setAuthor(full_name(document.seller))
    canvas.setSubject(document.buyer.name)
    canvas.setCreator("Stint")
    canvas.setProducer("Stint")
    issued = document.issued_on
    canvas.setDateFormatter(lambda *_: f"D:{issued:%Y%m%d}000000Z")
    return canvas


def _draw_page(
    context: Context,
    paper: tuple[float, float],
    placed: list[Placed],
    pen: Pen,
    page: PageNumber,
) -> PrintedPage:
    """From head to foot, so that copied and spoken text has the order of the page."""
    fixed = fixed_blocks(context, page)
    head = [pair for pair in fixed if is_ground(pair[0]) or pair[1].y < paper[1] / 2]
    foot = fixed[len(head) :]
    for block, box in head:
        draw_fixed(context, block, box, pen, page)
    for each in placed:
        each.block.draw(pen, each.box.x, each.box.y)
    for block, box in foot:
        draw_fixed(context, block, box, pen, page)
    blocks = (
        *(PlacedBlock(block.id, box, flows=False) for block, box in head),
        *(PlacedBlock(each.id, each.box, flows=True) for each in placed),
        *(PlacedBlock(block.id, box, flows=False) for block, box in foot),
    )
    return PrintedPage(blocks, _free(context, paper, page))


def _logo(content: bytes) -> Any:
    try:
        return picture(content)
    except UnreadablePicture as problem:
        raise RuleViolation("logo", "logo.unreadable") from problem
