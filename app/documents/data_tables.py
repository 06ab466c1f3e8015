"""Tables besides the lines: open items of a reminder, tasks of a report, an account's movements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from app.documents.columns import Column, ColumnNeed, placed_columns
from app.documents.context import Context
from app.documents.flow import FlowBlock
from app.documents.formats import hours_and_minutes
from app.documents.geometry import points
from app.documents.group_rows import sum_row
from app.documents.headed import headed
from app.documents.paragraphs import paragraph
from app.documents.table import Cell, Row, Table, TableLook
from app.documents.text import TextStyle, Typesetter
from app.documents.tints import zebra
from app.domain.billing.document_tables import (
    CellKind,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
)
from app.domain.paper.template import Block, BlockStyle

_AIR: Final = 4.2
_GAP: Final = 10.0
_INSET: Final = 5.0
_TITLE_GAP: Final = 3.0
_LEAST_NUMBER: Final = points(14)


def chosen_tables(context: Context, block: Block) -> Iterator[DocumentTable]:
    """The tables that a block shows: those it names, else all that no other one names."""
    keys = block.props.get("keys", ())
    named = {
        key
        for other in context.template.blocks
        if other.type == "tables" and other.id != block.id and context.shows(other)
        for key in other.props.get("keys", ())
    }
    for table in context.document.tables:
        if table.key in keys if keys else table.key not in named:
            yield table


def data_table(context: Context, block: Block, table: DocumentTable, width: float) -> FlowBlock:
    """One table under its title; without rows its title and text alone."""
    styles = _Styles(context, block.style)
    head = paragraph(
        context, [(table.title, styles.title), (table.text, styles.text)], width, _TITLE_GAP
    )
    if not table.rows and not table.total:
        return head
    return headed(head, _table(context, block, table, width, styles), _TITLE_GAP)


def cell_text(context: Context, kind: CellKind, cell: DocumentCell, *, bare: bool = False) -> str:
    """What a cell says; its text, mostly blank, where it has no value of the kind.

    Args:
        context: has the locale.
        kind: which of the cell's values is meant.
        cell: the value.
        bare: whether the currency is said elsewhere.
    """
    formats = context.formats
    match kind, cell:
        case CellKind.MONEY, DocumentCell(minor=int(minor)):
            text = formats.amount(minor) if bare else formats.money(minor)
        case CellKind.DAY, DocumentCell(day=date() as day):
            text = formats.medium_day(day)
        case CellKind.DURATION, DocumentCell(seconds=int(seconds)):
            sign = "−" if seconds < 0 else ""
            text = sign + hours_and_minutes(abs(seconds) // 60)
        case CellKind.NUMBER, DocumentCell(number=Decimal() as number):
            text = formats.number(number)
        case CellKind.PERCENT, DocumentCell(number=Decimal() as number):
            text = formats.rate(number)
        case _:
            text = cell.text
    return text


class _Styles:
    def __init__(self, context: Context, own: BlockStyle) -> None:
        colours = context.theme.colours
        small = context.minor(own, "second")
        self.title = context.style("body", 15.0, colours.text, "semibold", own=own)
        self.text = context.style("note", 11.3, colours.second, own=context.minor(own, "note"))
        head = context.minor(own, "table_head")
        self.head = context.style("table_head", 10.0, colours.label, "medium", own=head)
        self.plain = context.style("second", 11.8, colours.text, own=replace(own, size=small.size))
        self.number = replace(self.plain, tabular=True)
        self.total = replace(self.number, cut="semibold")
        self.total_text = replace(self.plain, cut="semibold")
        self.carry = replace(self.number, cut="medium", colour=colours.label)


class _Rows:
    """Makes the rows of one table."""

    def __init__(
        self,
        context: Context,
        table: DocumentTable,
        columns: Sequence[tuple[DocumentColumn, Column]],
        styles: _Styles,
    ) -> None:
        self._context, self._table, self._columns, self._styles = context, table, columns, styles
        self._air = _AIR * context.theme.density

    def row(self, cells: Sequence[DocumentCell], *, total: bool = False) -> Row:
        carried = self._table.carried
        amount = cells[carried].minor if carried is not None and not total else None
        pairs = zip(self._columns, cells, strict=True)
        made = tuple(self._cell(place, cell, total=total) for place, cell in pairs)
        return Row(made, self._air, amount or 0, with_previous=total)

    def _cell(
        self, place: tuple[DocumentColumn, Column], cell: DocumentCell, *, total: bool
    ) -> Cell:
        asked, column = place
        setter, styles = self._context.setter, self._styles
        text = cell_text(self._context, asked.kind, cell, bare=is_bare(self._context, asked))
        if asked.kind is not CellKind.TEXT:
            return column.cell(setter, text, styles.total if total else styles.number)
        style = styles.total_text if total else styles.plain
        lines = setter.wrap(text, style, column.width) or [setter.line("", style)]
        return column.block([(line, style) for line in lines])

    def carried(self, key: str, minor: int) -> Row:
        place = self._table.carried or 0
        asked, column = self._columns[place]
        words, style = self._context.labels(key), self._styles.carry
        cell = DocumentCell(minor=minor)
        text = cell_text(self._context, asked.kind, cell, bare=is_bare(self._context, asked))
        first = self._columns[0][1]
        return sum_row(
            self._context.setter, (first, column), (words, text), (style, style), self._air
        )


def is_bare(context: Context, column: DocumentColumn) -> bool:
    """Whether a column's head says the currency, so that its amounts need not."""
    return "{currency}" in (context.labels.get(f"column.{column.key}") or "")


def _table(
    context: Context, block: Block, table: DocumentTable, width: float, styles: _Styles
) -> Table:
    colours = context.theme.colours
    striped = bool(block.props.get("zebra"))
    placed = _columns(context, block, table, width, styles, _INSET if striped else 0.0)
    kept = [place for place in range(len(table.columns)) if str(place) in placed]
    columns = [(table.columns[place], placed[str(place)]) for place in kept]
    narrowed = replace(table, carried=_carried_among(table, kept))
    rows = _Rows(context, narrowed, columns, styles)
    made = [rows.row([cells[place] for place in kept]) for cells in table.rows]
    if striped:
        ground = zebra(colours.rule)
        made = [replace(row, fill=ground) if n % 2 else row for n, row in enumerate(made)]
    if table.total:
        made.append(rows.row([table.total[place] for place in kept], total=True))
    heads = _heads(context, table)
    look = TableLook(
        width=width,
        head=tuple(
            column.cell(context.setter, heads[asked.key], styles.head) for asked, column in columns
        ),
        head_style=styles.head,
        rule=colours.rule,
        head_rule=colours.accent,
        strong=context.theme.rule,
        carry_row=None if narrowed.carried is None else rows.carried,
    )
    return Table(look, tuple(made))


def _carried_among(table: DocumentTable, kept: Sequence[int]) -> int | None:
    if table.carried is None or table.carried not in kept:
        return None
    return kept.index(table.carried)


def _heads(context: Context, table: DocumentTable) -> dict[str, str]:
    symbol = context.formats.symbol
    return {
        column.key: context.labels(f"column.{column.key}", currency=symbol)
        for column in table.columns
    }


def _columns(
    context: Context,
    block: Block,
    table: DocumentTable,
    width: float,
    styles: _Styles,
    inset: float,
) -> dict[str, Column]:
    """Numbers as wide as they are, texts share what is left; by their place in the table.

    Tables of the same columns are measured together, so that they stand in one line on the page.
    """
    setter, heads = context.setter, _heads(context, table)
    alike = [each for each in context.document.tables if each.columns == table.columns]
    needs = []
    for place, column in enumerate(table.columns):
        text = column.kind is CellKind.TEXT
        right = column.kind not in {CellKind.TEXT, CellKind.DAY}
        cells = [row[place] for each in alike for row in (*each.rows, each.total) if row]
        bare = is_bare(context, column)
        style = styles.plain if text else styles.total
        texts = {cell_text(context, column.kind, cell, bare=bare) for cell in cells}
        carried = [each for each in alike if each.carried == place]
        for minor in (sum(row[place].minor or 0 for row in each.rows) for each in carried):
            texts.add(cell_text(context, column.kind, DocumentCell(minor=minor), bare=bare))
        content = max(
            [setter.width(heads[column.key], styles.head), *_widths(setter, texts, style)]
        )
        first = place == 0
        needs.append(
            ColumnNeed(
                key=str(place),
                content=content,
                lead=0.0 if first or not right else _GAP,
                trail=0.0 if right else _GAP,
                least=_LEAST_NUMBER if right else 0.0,
                right=right,
                wraps=text,
                goes=0 if first else place,
            )
        )
    return placed_columns(context, block, needs, width, inset)


def _widths(setter: Typesetter, texts: set[str], style: TextStyle) -> list[float]:
    return [setter.width(text, style) for text in texts]
