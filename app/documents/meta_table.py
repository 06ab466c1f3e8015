"""The table of facts beside the address: number, dates, references."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.documents.context import Context
from app.documents.fitting import tell_cut, tell_small
from app.documents.geometry import Box
from app.documents.pages import PageNumber
from app.documents.pen import Pen
from app.documents.text import Line, TextStyle
from app.domain.paper.template import Block

_GAP: Final = 6.0
_STEP: Final = 0.96
_SMALLEST: Final = 5.0
_READABLE: Final = 6.0
_TOLERANCE: Final = 0.01


@dataclass(frozen=True, slots=True)
class _Row:
    label: Line
    values: tuple[Line, ...]
    style: TextStyle


@dataclass(frozen=True, slots=True)
class _Rows:
    rows: tuple[_Row, ...]
    label: TextStyle
    labels_width: float

    @property
    def last_baseline(self) -> float:
        lines = sum(len(row.values) for row in self.rows)
        return self.label.leading * (lines - 1) + self.label.baseline


def draw_meta(context: Context, block: Block, box: Box, pen: Pen, page: PageNumber) -> None:
    """Rows of label and value; by ``align`` the values stand at the right edge or beside."""
    found = _fitting(context, block, box)
    align = block.style.align or "right"
    y, left = box.y + found.label.baseline, box.x
    for row in found.rows:
        if align == "centre":
            first = row.values[0].width + (row.label.width + _GAP if row.label.runs else 0.0)
            left = box.left_of(first, align)
        pen.line(row.label, left, y, found.label)
        for line in row.values:
            if y > box.bottom + _TOLERANCE:
                tell_cut(context, block, page)
                return
            pen.line(line, _value_x(found, row, line, box, align, left), y, row.style)
            y += row.style.leading
    if found.label.size < min(_READABLE, block.style.size or _READABLE):
        tell_small(context, block, page, found.label.size)


def _value_x(found: _Rows, row: _Row, line: Line, box: Box, align: str, left: float) -> float:
    if align == "right":
        return box.right - line.width
    if align == "centre" and row.label.runs:
        return left + row.label.width + _GAP
    if align == "centre":
        return box.left_of(line.width, align)
    return box.x + (found.labels_width + _GAP if found.labels_width else 0.0)


def _fitting(context: Context, block: Block, box: Box) -> _Rows:
    """The rows, smaller where the box is too low for them."""
    names = tuple(block.props.get("rows", ()))
    texts = _meta_rows(context, names, labelled=block.props.get("labels", True))
    own, colours = block.style, context.theme.colours
    value = context.style("meta", 14.875, colours.text, own=own)
    label = context.style("meta", 14.875, colours.label, own=replace(own, cut=None))
    while True:
        found = _rows(context, texts, label, value, box.w)
        if found.last_baseline <= box.h or label.size <= _SMALLEST:
            return found
        label = replace(label, size=label.size * _STEP, leading=label.leading * _STEP)
        value = replace(value, size=label.size, leading=label.leading)


def _rows(
    context: Context,
    texts: dict[str, tuple[str, str]],
    label: TextStyle,
    value: TextStyle,
    width: float,
) -> _Rows:
    setter = context.setter
    strong = replace(value, cut="semibold")
    rows = []
    for name, (words, text) in texts.items():
        head = setter.line(words, label)
        room = max(width - head.width - (_GAP if words else 0.0), width / 3)
        style = strong if name == "number" else value
        lines = setter.wrap(text, style, room)
        rows.append(_Row(head, tuple(lines), style))
    widest = max((row.label.width for row in rows), default=0.0)
    return _Rows(tuple(rows), label, widest)


def _meta_rows(
    context: Context, names: tuple[str, ...], *, labelled: bool
) -> dict[str, tuple[str, str]]:
    """Label and value by name, only those that the document has.

    Args:
        context: the document.
        names: the wanted rows in their order.
        labelled: whether labels stand before the values; else they are blank.
    """
    document, labels = context.document, context.labels
    kind = document.kind.value
    day = context.formats.day
    found = {
        "number": (labels(f"meta.{kind}_number"), document.number),
        "issued_on": (labels(f"meta.{kind}_date"), day(document.issued_on)),
        "period": _period(context),
        "due_on": (labels("meta.due_on"), day(document.due_on) if document.due_on else ""),
        "valid_until": (
            labels("meta.valid_until"),
            day(document.valid_until_on) if document.valid_until_on else "",
        ),
        "order_number": (labels("meta.order_number"), document.order_number),
        "project": (labels("meta.project"), document.project),
        "contact": (labels("meta.contact"), document.seller.contact),
        "seller_vat_id": (labels("meta.seller_vat_id"), document.seller.vat_id),
        "currency": (labels("meta.currency"), document.currency),
        "customer_number": (labels("meta.customer_number"), document.customer_number),
        "buyer_reference": (labels("meta.buyer_reference"), document.buyer_reference),
        "buyer_vat_id": (labels("meta.buyer_vat_id"), document.buyer.vat_id),
        "preceding": (labels("meta.preceding"), _preceding(context)),
    }
    return {
        name: (found[name][0] if labelled else "", found[name][1])
        for name in names
        if found[name][1]
    }


def _period(context: Context) -> tuple[str, str]:
    start, end = context.document.period_start_on, context.document.period_end_on
    first, last = start or end, end or start
    if first is None or last is None:
        return ("", "")
    if first == last:
        return (context.labels("meta.service_date"), context.formats.day(first))
    return (context.labels("meta.period"), context.formats.days(first, last))


def _preceding(context: Context) -> str:
    document = context.document
    if not document.preceding_number or document.preceding_on is None:
        return document.preceding_number
    return context.labels(
        "meta.preceding_of",
        number=document.preceding_number,
        date=context.formats.medium_day(document.preceding_on),
    )
