"""The tax by category and rate: what it is taken of, the tax, the two together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.documents.columns import Column, ColumnNeed, placed_columns
from app.documents.context import Context
from app.documents.flow import FlowBlock
from app.documents.geometry import points
from app.documents.headed import headed
from app.documents.paragraphs import paragraph
from app.documents.table import Cell, Row, Table, TableLook
from app.documents.text import TextStyle
from app.domain.billing.document import DocumentTax
from app.domain.billing.tax import TaxCategory
from app.domain.paper.template import Block, BlockStyle

_AIR: Final = 3.2
_GAP: Final = 12.0
_LEAST: Final = points(20)


def shows_tax_table(context: Context) -> bool:
    """Whether a block says the tax by rate, so that the sums need say it only once.

    It does where there is more than one rate, or where its template always wants it.
    """
    return any(
        block.type == "tax_table" and context.shows(block) and has_taxes(context, block)
        for block in context.template.blocks
    )


def has_taxes(context: Context, block: Block) -> bool:
    taxes = context.document.taxes
    return len(taxes) > 1 or (bool(taxes) and bool(block.props.get("always")))


def tax_table(context: Context, block: Block, width: float) -> FlowBlock:
    """The taxes of the record with their sums."""
    styles = _Styles(context, block.style)
    texts = [_texts(context, tax) for tax in context.document.taxes]
    total = _total(context)
    heads = {key: context.labels(f"tax.{key}") for key in total}
    columns = _columns(context, block, [heads, *texts, total], width, styles)
    look = TableLook(
        width=width,
        head=_cells(context, columns, heads, styles.head),
        head_style=styles.head,
        rule=context.theme.colours.rule,
        head_rule=context.theme.colours.accent,
        strong=context.theme.rule,
    )
    air = _AIR * context.theme.density
    rows = [
        Row(_cells(context, columns, each, styles.plain), air, with_next=True) for each in texts
    ]
    sums = _cells(context, columns, total, styles.total)
    table = Table(look, (*rows, Row(sums, air, with_previous=True)))
    title = paragraph(context, [(context.labels("tax.title"), styles.title)], width)
    return headed(title, table, 0.0)


class _Styles:
    def __init__(self, context: Context, own: BlockStyle) -> None:
        colours, small = context.theme.colours, context.minor(own, "second")
        head = context.minor(own, "table_head")
        self.head = context.style("table_head", 10.0, colours.label, "medium", own=head)
        self.plain = context.style(
            "second", 11.4, colours.text, own=replace(own, size=small.size), tabular=True
        )
        self.total = replace(self.plain, cut="semibold")
        self.title = context.style("second", 13.0, colours.text, "semibold", own=small)


def _columns(
    context: Context,
    block: Block,
    rows: Sequence[Mapping[str, str]],
    width: float,
    styles: _Styles,
) -> dict[str, Column]:
    """The category takes what the amounts leave; ``rows`` begin with the heads."""
    needs = []
    for key in rows[0]:
        first = key == "category"
        needs.append(
            ColumnNeed(
                key=key,
                content=max(context.setter.width(row[key], styles.total) for row in rows),
                lead=0.0 if first else _GAP,
                least=0.0 if first else _LEAST,
                right=not first,
                wraps=first,
                takes_rest=first,
            )
        )
    return placed_columns(context, block, needs, width)


def _cells(
    context: Context, columns: Mapping[str, Column], texts: Mapping[str, str], style: TextStyle
) -> tuple[Cell, ...]:
    return tuple(column.cell(context.setter, texts[key], style) for key, column in columns.items())


def _texts(context: Context, tax: DocumentTax) -> dict[str, str]:
    amount = context.formats.money
    outside = tax.category is TaxCategory.OUTSIDE_SCOPE
    return {
        "category": context.labels(f"tax.category.{tax.category.value}"),
        "rate": "–" if outside else context.formats.rate(tax.rate),
        "taxable": amount(tax.taxable_minor),
        "amount": amount(tax.tax_minor),
        "gross": amount(tax.taxable_minor + tax.tax_minor),
    }


def _total(context: Context) -> dict[str, str]:
    document, amount = context.document, context.formats.money
    return {
        "category": context.labels("tax.total"),
        "rate": "",
        "taxable": amount(document.net_minor),
        "amount": amount(document.tax_minor),
        "gross": amount(document.gross_minor),
    }
