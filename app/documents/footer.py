"""What stands at the foot and at the head of pages: the seller's particulars, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from app.documents.context import Context, full_name, grouped_iban, place_line
from app.documents.geometry import Box
from app.documents.pages import PageNumber
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Block

_TOP: Final = 9.3
_COLUMN_GAP: Final = 10.0
_STEP: Final = 0.96
_SMALLEST: Final = 4.5


def draw_footer(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    colours = context.theme.colours
    if block.props.get("rule", True):
        pen.rule(box.x, box.right, box.y, colours.frame_rule)
    style = context.style("footer", 10.1, colours.quiet, own=block.style)
    values = _footer_values(context, page)
    columns = [
        [values[name] for name in column if values[name]]
        for column in block.props.get("columns", ())
    ]
    columns = [column for column in columns if column]
    room = box.h - _TOP
    while True:
        placed = list(_footer_columns(context, columns, box, style))
        if max((len(lines) for _, lines in placed), default=0) * style.leading <= room:
            break
        if style.size <= _SMALLEST:
            break
        style = replace(style, size=style.size * _STEP, leading=style.leading * _STEP)
    for x, lines in placed:
        y = box.y + _TOP + style.baseline - 2.6
        for line in lines:
            pen.line(line, x, y, style)
            y += style.leading


def _footer_columns(
    context: Context, columns: list[list[str]], box: Box, style: TextStyle
) -> Iterator[tuple[float, list[Line]]]:
    """Each column's left edge and lines: as wide as its text, or equal shares where that fails."""
    setter = context.setter
    widths = [max(setter.width(text, style) for text in column) for column in columns]
    between = max(len(columns) - 1, 1)
    gap = (box.w - sum(widths)) / between
    if gap < _COLUMN_GAP:
        gap = _COLUMN_GAP
        widths = [(box.w - gap * (len(columns) - 1)) / len(columns)] * len(columns)
    x = box.x
    for column, width in zip(columns, widths, strict=True):
        yield x, [line for text in column for line in setter.wrap(text, style, width + 0.01)]
        x += width + gap


def _footer_values(context: Context, page: PageNumber) -> Mapping[str, str]:
    seller, bank, labels = context.document.seller, context.document.bank, context.labels
    return {
        "seller.name": full_name(seller),
        "seller.street": seller.street,
        "seller.street_extra": seller.street_extra,
        "seller.place": place_line(seller),
        "seller.country": str(context.formats.locale.territories.get(seller.country, "")),
        "seller.contact": seller.contact,
        "seller.email": seller.email,
        "seller.phone": seller.phone,
        "seller.website": seller.website,
        "seller.registration": seller.registration,
        "seller.tax_number": _filled(labels, "footer.tax_number", number=seller.tax_number),
        "seller.vat_id": _filled(labels, "footer.vat_id", number=seller.vat_id),
        "bank.name": bank.bank_name,
        "bank.holder": bank.holder,
        "bank.iban": grouped_iban(bank.iban),
        "bank.bic": _filled(labels, "footer.bic", bic=bank.bic),
        "page": _page_text(context, page),
    }


def _filled(labels: Callable[..., str], key: str, **values: str) -> str:
    return labels(key, **values) if all(values.values()) else ""


def _page_text(context: Context, page: PageNumber) -> str:
    return context.labels("footer.page", page=str(page.number), pages=str(page.count))


def draw_running_head(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    style = context.style("note", 11.0, context.theme.colours.label, own=block.style)
    y = box.y + style.baseline
    day = context.formats.day(context.document.issued_on)
    room = box.w - pen.text_to(day, box.right, y, style) - _COLUMN_GAP
    text = " · ".join(filter(None, (context.title, context.document.buyer.name)))
    pen.fitted(text, box.x, y, style, room)


def draw_page_number(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    style = context.style("footer", 10.1, context.theme.colours.quiet, own=block.style)
    pen.text_to(_page_text(context, page), box.right, box.y + style.baseline, style)
