"""The lines of the invoice: what was done, how much of it, at what price."""

from __future__ import annotations

from typing import Final

from app.documents.context import Context
from app.documents.lines.columns import column_heads, line_columns, line_styles
from app.documents.lines.groups import line_groups
from app.documents.lines.rows import LineRows
from app.documents.table import Table, TableLook
from app.documents.tints import prop_colour
from app.domain.paper.template import Block

# Between the edge of a filled row and its texts.
_INSET: Final = 5.0


def line_table(context: Context, block: Block, width: float) -> Table:
    """The document's lines as a table that carries its sum from page to page.

    Lines are printed in the order of the record, or gathered in groups. Sums are carried and said
    only where the net amounts have a column to stand in.
    """
    props, colours = block.props, context.theme.colours
    head_fill = prop_colour(props.get("head_fill"))
    styles = line_styles(context, block.style, head_fill)
    inset = _INSET if head_fill or props.get("zebra") else 0.0
    columns = line_columns(context, block, width, styles, inset)
    rows = LineRows(context, block, columns, styles)
    heads = column_heads(context, columns)
    rules = props.get("rules", "rows")
    look = TableLook(
        width=width,
        head=tuple(
            column.cell(context.setter, heads[key], styles.head) for key, column in columns.items()
        ),
        head_style=styles.head,
        rule=colours.rule if rules == "rows" else None,
        head_rule=None if rules == "none" else colours.accent,
        head_fill=head_fill,
        strong=context.theme.rule,
        repeats_head=props.get("repeat_head", True),
        keeps_rows=props.get("keep_together", True),
        carry_row=rows.carried if props.get("carry", True) and "net" in columns else None,
    )
    groups = line_groups(
        context,
        context.document.lines,
        props.get("group_by", "none"),
        subtotals=props.get("subtotals", True),
    )
    return Table(look, tuple(row for group in groups for row in rows.of_group(group)))
