"""The lines of the invoice: what was done, how much of it, at what price."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.documents.context import Context
from app.documents.formats import clock_time
from app.documents.geometry import points
from app.documents.table import Cell, Row, Table, TableLook
from app.documents.text import Line, TextStyle
from app.domain.billing.document import DocumentLine
from app.domain.billing.tax import TaxCategory
from app.domain.paper.template import BlockStyle

_AIR: Final = 5.13
_GAP: Final = 6.0
_NAME_X: Final = points(9.0)
# Columns take as much of the width at least; wide contents push them to the left.
_LEAST_NET: Final = points(20.8)
_LEAST_PRICE: Final = points(19.2)
_LEAST_UNIT: Final = points(14.1)
_LEAST_QUANTITY: Final = points(9.0)


class _Columns:
    """Where the columns stand, made wide enough for every number in them."""

    def __init__(self, context: Context, width: float, styles: _Styles) -> None:
        document, setter = context.document, context.setter
        self.taxed = len({(line.tax_category, line.tax_rate) for line in document.lines}) > 1
        heads = _heads(context)
        head = {name: setter.width(text, styles.head) for name, text in heads.items()}
        formats, lines = context.formats, document.lines

        def widest(name: str, texts: Iterable[str], style: TextStyle) -> float:
            return max([head[name], *(setter.width(text, style) for text in set(texts))])

        self.net = width
        net = widest("net", (_amount(context, line) for line in lines), styles.net)
        edge = width - max(_LEAST_NET, net + 2 * _GAP)
        self.tax_rate = edge
        if self.taxed:
            rates = (_rate(context, line) for line in lines)
            edge -= widest("tax_rate", rates, styles.number) + 2 * _GAP
        self.unit_price = edge
        prices = (formats.unit_price(price) for price in {line.net_unit_price for line in lines})
        edge -= max(_LEAST_PRICE, widest("unit_price", prices, styles.number) + _GAP)
        units = (_unit(context, line) for line in lines)
        self.unit = edge - max(_LEAST_UNIT, widest("unit", units, styles.number) + _GAP)
        self.quantity = self.unit - _GAP
        quantities = (formats.quantity(line) for line in lines)
        quantity = max(_LEAST_QUANTITY, widest("quantity", quantities, styles.number))
        self.name_width = max(self.quantity - quantity - 3 * _GAP - _NAME_X, points(20))


class _Styles:
    def __init__(self, context: Context, own: BlockStyle) -> None:
        colours = context.theme.colours
        self.head = context.style("table_head", 10.0, colours.label, "medium")
        self.name = context.style("body", 13.2, colours.text, "semibold", own=own)
        self.second = context.style("second", 11.4, colours.label)
        self.number = context.style("body", 13.2, colours.text, own=own, tabular=True)
        self.position = replace(self.number, colour=colours.label)
        self.net = replace(self.number, cut="medium")
        self.carry = context.style("second", 11.4, colours.label, "medium")
        self.carried_sum = replace(self.carry, tabular=True, colour=colours.text)


def line_table(context: Context, width: float, own: BlockStyle) -> Table:
    """The document's lines as a table that carries its sum from page to page."""
    styles = _Styles(context, own)
    columns = _Columns(context, width, styles)
    look = TableLook(
        width=width,
        body_x=_NAME_X,
        head=_head(context, columns, styles),
        rule=context.theme.colours.rule,
        head_rule=context.theme.colours.accent,
        carry_row=lambda key, minor: _carry_row(context, columns, styles, key, minor),
    )
    rows = tuple(_row(context, columns, styles, line) for line in context.document.lines)
    return Table(look, rows)


def _head(context: Context, columns: _Columns, styles: _Styles) -> tuple[Cell, ...]:
    def left(text: str, x: float) -> Cell:
        return Cell(context.setter.line(text, styles.head), x, styles.head)

    heads = _heads(context)
    cells = [
        left(heads["position"], 0.0),
        left(heads["name"], _NAME_X),
        _to(context, heads["quantity"], columns.quantity, styles.head),
        left(heads["unit"], columns.unit),
        _to(context, heads["unit_price"], columns.unit_price, styles.head),
    ]
    if columns.taxed:
        cells.append(_to(context, heads["tax_rate"], columns.tax_rate, styles.head))
    return (*cells, _to(context, heads["net"], columns.net, styles.head))


def _heads(context: Context) -> dict[str, str]:
    names = ("position", "name", "quantity", "unit", "unit_price", "tax_rate", "net")
    symbol = context.formats.symbol
    return {name: context.labels(f"column.{name}", currency=symbol) for name in names}


def _row(context: Context, columns: _Columns, styles: _Styles, line: DocumentLine) -> Row:
    setter = context.setter
    body: list[tuple[Line, TextStyle]] = [
        (text, styles.name) for text in setter.wrap(line.name, styles.name, columns.name_width)
    ]
    described = setter.wrap(line.description, styles.second, columns.name_width)
    if line.recorded_seconds is not None:
        recorded = context.labels("line.recorded", time=clock_time(line.recorded_seconds))
        described += setter.wrap(recorded, styles.second, columns.name_width)
    body += [(text, styles.second) for text in described]
    price = context.formats.unit_price(line.net_unit_price)
    cells = [
        Cell(setter.line(str(line.position), styles.position), 0.0, styles.position),
        _to(context, context.formats.quantity(line), columns.quantity, styles.number),
        Cell(setter.line(_unit(context, line), styles.number), columns.unit, styles.number),
        _to(context, price, columns.unit_price, styles.number),
    ]
    if columns.taxed:
        cells.append(_to(context, _rate(context, line), columns.tax_rate, styles.number))
    cells.append(_to(context, _amount(context, line), columns.net, styles.net))
    body = body or [(setter.line("", styles.name), styles.name)]
    return Row(tuple(cells), tuple(body), _AIR * context.theme.density, line.net_minor)


def _carry_row(context: Context, columns: _Columns, styles: _Styles, key: str, minor: int) -> Row:
    label = context.setter.line(context.labels(key), styles.carry)
    amount = context.formats.amount(minor)
    cell = _to(context, amount, columns.net, styles.carried_sum)
    return Row((cell,), ((label, styles.carry),), _AIR * context.theme.density)


def _to(context: Context, text: str, right: float, style: TextStyle) -> Cell:
    line = context.setter.line(text, style)
    return Cell(line, right - line.width, style)


def _amount(context: Context, line: DocumentLine) -> str:
    return context.formats.amount(line.net_minor)


def _rate(context: Context, line: DocumentLine) -> str:
    if line.tax_category is TaxCategory.OUTSIDE_SCOPE:
        return "–"
    return context.formats.rate(line.tax_rate)


def _unit(context: Context, line: DocumentLine) -> str:
    key = f"unit.{line.unit_code}"
    word = context.labels.counted(key, line.quantity)
    return line.unit_code if word == key else word
