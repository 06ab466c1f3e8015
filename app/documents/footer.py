"""What stands at the foot and at the head of pages: the seller's particulars, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.documents.context import Context, full_name, grouped_iban, place_line
from app.documents.fitting import fitted, tell_cut, tell_small
from app.documents.geometry import Box
from app.documents.pages import PageNumber
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Block

_TOP: Final = 9.3
_COLUMN_GAP: Final = 10.0
_STEP: Final = 0.96
_SMALLEST: Final = 4.5
_READABLE: Final = 5.5


def draw_footer(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    colours = context.theme.colours
    ruled = block.props.get("rule", True)
    if ruled:
        pen.rule(box.x, box.right, box.y, colours.frame_rule)
    drop = _TOP if ruled else 0.0
    style = context.style("footer", 10.1, colours.quiet, own=block.style)
    values = _footer_values(context, page)
    columns = [
        [values[name] for name in column if values[name]]
        for column in block.props.get("columns", ())
    ]
    columns = [column for column in columns if column]
    room = box.h - drop
    while True:
        placed = list(_footer_columns(context, columns, box, style))
        highest = max((len(each.lines) for each in placed), default=0) * style.leading
        if highest <= room or style.size <= _SMALLEST:
            break
        style = replace(style, size=style.size * _STEP, leading=style.leading * _STEP)
    if highest > room:
        tell_cut(context, block, page)
    elif style.size < min(_READABLE, block.style.size or _READABLE):
        tell_small(context, block, page, style.size)
    align = block.style.align or "left"
    for each in placed:
        y = box.y + drop + style.baseline - 2.6
        for line in each.lines[: max(int(room / style.leading), 1)]:
            pen.line(line, each.left_of(line, align), y, style)
            y += style.leading


@dataclass(frozen=True, slots=True)
class _Column:
    x: float
    width: float
    lines: list[Line]

    def left_of(self, line: Line, align: str) -> float:
        return Box(self.x, 0.0, self.width, 0.0).left_of(line.width, align)


def _footer_columns(
    context: Context, columns: list[list[str]], box: Box, style: TextStyle
) -> Iterator[_Column]:
    """As wide as their texts, or equal shares where that fails; one alone has all."""
    setter = context.setter
    widths = [max(setter.width(text, style) for text in column) for column in columns]
    between = max(len(columns) - 1, 1)
    gap = (box.w - sum(widths)) / between
    if gap < _COLUMN_GAP or len(columns) == 1:
        gap = _COLUMN_GAP
        widths = [(box.w - gap * (len(columns) - 1)) / len(columns)] * len(columns)
    x = box.x
    for column, width in zip(columns, widths, strict=True):
        lines = [line for text in column for line in setter.wrap(text, style, width + 0.01)]
        yield _Column(x, width, lines)
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


def draw_running_head(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    """Title and buyer, with the day at the right; in one where the block says how it stands."""
    style = context.style("note", 11.0, context.theme.colours.label, own=block.style)
    y = box.y + style.baseline
    day = context.formats.day(context.document.issued_on)
    texts = [text for text in (context.title, context.document.buyer.name) if text]
    align = block.style.align
    room = box.w
    if align in {None, "left"}:
        room -= pen.text_to(day, box.right, y, style) + _COLUMN_GAP
    else:
        texts.append(day)
    found = fitted(context.setter, " · ".join(texts), style, room)
    pen.line(found.line, box.left_of(found.line.width, align or "left"), y, found.style)
    if found.cut:
        tell_cut(context, block, page)


def draw_page_number(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    style = context.style("footer", 10.1, context.theme.colours.quiet, own=block.style)
    found = fitted(context.setter, _page_text(context, page), style, box.w)
    left = box.left_of(found.line.width, block.style.align or "right")
    pen.line(found.line, left, box.y + style.baseline, found.style)
    if found.cut:
        tell_cut(context, block, page)
