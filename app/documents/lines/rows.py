"""The rows of the line table: lines, headings of groups, sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from app.documents.columns import Column
from app.documents.context import Context
from app.documents.formats import clock_time
from app.documents.group_rows import heading_row, sum_row
from app.documents.lines.columns import LineStyles, LineTexts
from app.documents.lines.groups import LineGroup
from app.documents.table import Cell, Row, SetLine
from app.documents.text import TextStyle
from app.documents.tints import zebra
from app.domain.billing.document import DocumentAllowance, DocumentLine
from app.domain.paper.template import Block

_AIR: Final = 5.13


class LineRows:
    """Makes rows for columns that are placed."""

    def __init__(
        self, context: Context, block: Block, columns: Mapping[str, Column], styles: LineStyles
    ) -> None:
        self._context, self._columns, self._styles = context, columns, styles
        self._texts = LineTexts(context)
        self._described = bool(block.props.get("description", True))
        self._ground = zebra(context.theme.colours.rule) if block.props.get("zebra") else None
        self._air = _AIR * context.theme.density
        # Units, prices and rates come again and again.
        self._cells: dict[tuple[str, str], Cell] = {}
        self._count = 0

    def of_group(self, group: LineGroup) -> Iterator[Row]:
        """The heading, which stays with the first line, the lines, and the sum with the last."""
        if group.name:
            style = self._styles.group
            yield heading_row(self._context.setter, self._columns, group.name, style, self._air)
        for line in group.lines:
            yield self._line(line)
        if group.sums and "net" in self._columns:
            words = self._context.labels("table.subtotal", name=group.name)
            minor = sum(line.net_minor for line in group.lines)
            yield self._sum(words, minor, self._styles.net, with_previous=True)

    def carried(self, key: str, minor: int) -> Row:
        """The sum that goes from page to page."""
        return self._sum(self._context.labels(key), minor, self._styles.carried_sum)

    def _sum(self, words: str, minor: int, style: TextStyle, *, with_previous: bool = False) -> Row:
        return sum_row(
            self._context.setter,
            (self._columns["name"], self._columns["net"]),
            (words, self._context.formats.amount(minor)),
            (self._styles.carry, style),
            self._air,
            with_previous=with_previous,
        )

    def _line(self, line: DocumentLine) -> Row:
        cells = tuple(self._cell(key, line) for key in self._columns)
        fill = self._ground if self._count % 2 else None
        self._count += 1
        return Row(cells, self._air, line.net_minor, fill)

    def _cell(self, key: str, line: DocumentLine) -> Cell:
        column = self._columns[key]
        if key == "name":
            return column.block(self._body(line, column.width), self._drop(self._styles.name))
        text = self._texts.of(key, line)
        found = self._cells.get((key, text))
        if found is None:
            found = self._cells[key, text] = self._made(key, text, column)
        return found

    def _made(self, key: str, text: str, column: Column) -> Cell:
        setter, styles = self._context.setter, self._styles
        match key:
            case "person" | "project":
                style = styles.plain
                wrapped = setter.wrap(text, style, column.width) or [setter.line("", style)]
                return column.block([(line, style) for line in wrapped], self._drop(style))
            case "date":
                style = styles.number
                days = [(setter.line(day, style), style) for day in text.split("\n")]
                return column.block(days, self._drop(style))
            case "position":
                style = styles.quiet
            case "net":
                style = styles.net
            case _:
                style = styles.number
        return column.cell(setter, text, style, self._drop(style))

    def _drop(self, style: TextStyle) -> float:
        """How far down small type starts to share the baseline of the largest."""
        return max(self._styles.name.baseline, self._styles.number.baseline) - style.baseline

    def _body(self, line: DocumentLine, width: float) -> list[SetLine]:
        """Name, description, and why the amount is not quantity times price."""
        setter, name, second = self._context.setter, self._styles.name, self._styles.second
        body = [(text, name) for text in setter.wrap(line.name, name, width)]
        quiet = []
        if self._described:
            quiet.append(line.description)
            if line.recorded_seconds is not None:
                time = clock_time(line.recorded_seconds)
                quiet.append(self._context.labels("line.recorded", time=time))
        quiet += map(self._allowance, line.allowances)
        for words in quiet:
            body += [(text, second) for text in setter.wrap(words, second, width)]
        return body or [(setter.line("", name), name)]

    def _allowance(self, allowance: DocumentAllowance) -> str:
        signed = allowance.amount_minor if allowance.charge else -allowance.amount_minor
        return f"{allowance_words(self._context, allowance)}: {self._context.formats.money(signed)}"


def allowance_words(context: Context, allowance: DocumentAllowance) -> str:
    """``Discount 10 % of 1,200.00 €``: the reason, and the share where it was agreed as one."""
    labels = context.labels
    reason = allowance.reason or labels(
        "charge.default" if allowance.charge else "allowance.default"
    )
    if allowance.percent is None:
        return reason
    percent = context.formats.rate(allowance.percent)
    if allowance.base_minor is None:
        return labels("allowance.percent", reason=reason, percent=percent)
    base = context.formats.money(allowance.base_minor)
    return labels("allowance.percent_of", reason=reason, percent=percent, base=base)
