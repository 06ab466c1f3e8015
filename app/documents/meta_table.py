"""The table of facts beside the address: number, dates, references."""

from __future__ import annotations

from dataclasses import replace

from app.documents.context import Context
from app.documents.geometry import Box
from app.documents.pages import PageNumber
from app.documents.pen import Pen
from app.domain.paper.template import Block


def draw_meta(context: Context, block: Block, box: Box, pen: Pen, _: PageNumber) -> None:
    colours = context.theme.colours
    label = context.style("meta", 14.875, colours.label)
    value = context.style("meta", 14.875, colours.text, own=block.style)
    strong = replace(value, cut="semibold")
    y = box.y + label.baseline
    for name, (words, text) in _meta_rows(context, tuple(block.props.get("rows", ()))).items():
        taken = pen.text(words, box.x, y, label) + 6
        style = strong if name == "number" else value
        for line in context.setter.wrap(text, style, max(box.w - taken, box.w / 3)):
            pen.line(line, box.right - line.width, y, style)
            y += style.leading


def _meta_rows(context: Context, names: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Label and value by name, only those that the document has."""
    document, labels = context.document, context.labels
    kind = "credit_note" if context.is_credit_note else "invoice"
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
    return {name: found[name] for name in names if found[name][1]}


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
