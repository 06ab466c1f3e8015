"""Number, day and parties of a tax document: which of them a template shows, and the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from app.documents.context import Context, full_name, place_line
from app.documents.filled import template_text
from app.documents.paragraphs import Paragraph, paragraph
from app.domain.billing.document import Party
from app.domain.paper.template import Block
from app.domain.paper.variables import variables_in

# A block of the engine's own; no template can hold it.
FACTS_TYPE: Final = "required_facts"
_FACTS: Final = ("number", "date", "seller", "tax_id", "buyer")
# A block on the pages after the first alone would be missing on a document of one page.
_PAGES: Final = frozenset({"all", "first", "last"})
_BY_TYPE: Final = {
    "heading": ("number",),
    "running_head": ("number", "date"),
    "recipient": ("buyer",),
    "sender_line": ("seller",),
}
_BY_NAME: Final = {
    "title": "number",
    "number": "number",
    "issued_on": "date",
    "seller_vat_id": "tax_id",
    "seller.name": "seller",
    "seller.vat_id": "tax_id",
    "seller.tax_number": "tax_id",
    "buyer.name": "buyer",
}


def missing_facts(context: Context, flow: Sequence[Block]) -> tuple[str, ...]:
    """``number``, ``date``, ``seller``, ``tax_id`` or ``buyer``: what nothing on the paper says.

    Args:
        context: the document.
        flow: the blocks of the flow that are printed.
    """
    document = context.document
    fixed = (
        block
        for block in context.template.blocks
        if block.anchor == "page" and block.pages in _PAGES and context.shows(block)
    )
    said = {fact for block in (*fixed, *flow) for fact in _said(context, block)}
    if context.template.page.letterhead.first:
        # A sheet of one's own has the seller on it.
        said |= {"seller", "tax_id"}
    if not document.number:
        said.add("number")
    if not (document.seller.vat_id or document.seller.tax_number):
        said.add("tax_id")
    return tuple(fact for fact in _FACTS if fact not in said)


def facts_paragraph(context: Context, block: Block, width: float) -> Paragraph:
    """The missing facts, one under the other."""
    style = context.style("note", 11.3, context.theme.colours.text)
    texts = [(_text(context, fact), style) for fact in block.props["facts"]]
    return paragraph(context, texts, width)


def _said(context: Context, block: Block) -> Iterator[str]:
    yield from _BY_TYPE.get(block.type, ())
    match block.type:
        case "meta":
            names = tuple(block.props.get("rows", ()))
        case "footer":
            names = tuple(name for column in block.props.get("columns", ()) for name in column)
        case "text":
            names = tuple(variables_in(template_text(context, block)))
        case _:
            return
    for name in names:
        if name in _BY_NAME and _has(context, name):
            yield _BY_NAME[name]


def _has(context: Context, name: str) -> bool:
    """Whether the field that says a tax number has one."""
    seller = context.document.seller
    match name:
        case "seller_vat_id" | "seller.vat_id":
            return bool(seller.vat_id)
        case "seller.tax_number":
            return bool(seller.tax_number)
        case _:
            return True


def _text(context: Context, fact: str) -> str:
    document, kind = context.document, context.document.kind.value
    match fact:
        case "number":
            return f"{_label(context, kind, 'number')}: {document.number}"
        case "date":
            day = context.formats.day(document.issued_on)
            return f"{_label(context, kind, 'date')}: {day}"
        case "seller":
            return _party(context, document.seller)
        case "buyer":
            return _party(context, document.buyer)
        case _:
            return _tax_id(context)


def _label(context: Context, kind: str, name: str) -> str:
    return context.labels.get(f"meta.{kind}_{name}") or context.labels(f"meta.{name}")


def _party(context: Context, party: Party) -> str:
    country = str(context.formats.locale.territories.get(party.country, ""))
    parts = (full_name(party), party.street, party.street_extra, place_line(party), country)
    return " · ".join(filter(None, parts))


def _tax_id(context: Context) -> str:
    seller, labels = context.document.seller, context.labels
    if seller.vat_id:
        return labels("footer.vat_id", number=seller.vat_id)
    return labels("footer.tax_number", number=seller.tax_number)
