"""The columns of the line table: what stands in them and how wide they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final

from app.documents.columns import Column, ColumnNeed, column_choice, placed_columns
from app.documents.context import Context
from app.documents.geometry import points
from app.documents.text import TextStyle
from app.documents.tints import readable_on
from app.domain.billing.document import TAX_DOCUMENTS, DocumentLine
from app.domain.billing.tax import TaxCategory
from app.domain.paper.template import Block, BlockStyle, Colour

_GAP: Final = 6.0
# Longer names of people and projects are broken.
_WIDEST_SHORT_TEXT: Final = points(28)
_USUAL: Final = ("position", "name", "quantity", "unit", "unit_price", "tax_rate", "net")

_RIGHT: Final = frozenset({"quantity", "unit_price", "allowance", "tax_rate", "tax", "net"})
_WRAPPED: Final = frozenset({"name", "person", "project"})
# Air at the left and at the right, and the least width of the column, for type as it was drawn.
_AIR: Final[Mapping[str, tuple[float, float, float]]] = MappingProxyType(
    {
        "position": (0.0, _GAP, points(9)),
        "date": (0.0, 2 * _GAP, 0.0),
        "name": (0.0, 0.0, 0.0),
        "person": (2 * _GAP, 0.0, 0.0),
        "project": (2 * _GAP, 0.0, 0.0),
        "quantity": (3 * _GAP, _GAP, points(9) + 4 * _GAP),
        "unit": (0.0, _GAP, points(14.1)),
        "unit_price": (_GAP, 0.0, points(19.2)),
        "allowance": (2 * _GAP, 0.0, 0.0),
        "tax_rate": (2 * _GAP, 0.0, 0.0),
        "tax": (2 * _GAP, 0.0, 0.0),
        "net": (2 * _GAP, 0.0, points(20.8)),
    }
)
# How columns are called where prices are with tax.
_WITH_TAX: Final = MappingProxyType({"unit_price": "gross_unit_price", "net": "net_amount"})
# In which order a table that is too wide loses columns; what the law asks for stays.
_GOING: Final = ("unit", "tax_rate", "position", "tax", "allowance", "date", "person", "project")


@dataclass(frozen=True, slots=True)
class LineStyles:
    head: TextStyle
    name: TextStyle
    second: TextStyle
    number: TextStyle
    quiet: TextStyle
    plain: TextStyle
    net: TextStyle
    carry: TextStyle
    carried_sum: TextStyle
    group: TextStyle


def line_styles(context: Context, own: BlockStyle, head_fill: Colour | None) -> LineStyles:
    """How the table's texts look, with what the block says differently."""
    colours = context.theme.colours
    small = context.minor(own, "second")
    number = context.style("body", 13.2, colours.text, own=own, tabular=True)
    carry = context.style("second", 11.4, colours.label, "medium", own=small)
    ink = colours.label if head_fill is None else readable_on(head_fill, colours.label)
    head = context.style("table_head", 10.0, ink, "medium", own=context.minor(own, "table_head"))
    plain = context.style("body", 13.2, colours.second, own=own)
    return LineStyles(
        head=head,
        name=context.style("body", 13.2, colours.text, "semibold", own=own),
        second=context.style("second", 11.4, colours.label, own=small),
        number=number,
        quiet=replace(number, colour=colours.label),
        plain=plain,
        net=replace(number, cut="medium"),
        carry=carry,
        carried_sum=replace(carry, tabular=True, colour=colours.text),
        group=context.style("body", 13.2, colours.text, "semibold", own=own),
    )


class LineTexts:
    """What stands in each column, by line; the names and descriptions are broken elsewhere."""

    def __init__(self, context: Context) -> None:
        self._context = context
        formats = context.formats
        self._written: dict[str, Callable[[DocumentLine], str]] = {
            "position": lambda line: str(line.position),
            "date": self._date,
            "name": lambda line: line.name,
            "person": lambda line: line.person,
            "project": lambda line: line.project,
            "quantity": formats.quantity,
            "unit": self._unit,
            "unit_price": self._unit_price,
            "allowance": self._allowance,
            "tax_rate": self._rate,
            "tax": self._tax,
            "net": lambda line: formats.amount(line.net_minor),
        }

    def of(self, key: str, line: DocumentLine) -> str:
        return self._written[key](line)

    def all_of(self, key: str) -> set[str]:
        written = self._written[key]
        return {written(line) for line in self._context.document.lines}

    def _date(self, line: DocumentLine) -> str:
        """A day, or two under each other."""
        days = [day for day in (line.first_on, line.last_on) if day is not None]
        return " –\n".join(self._context.formats.short_day(day) for day in dict.fromkeys(days))

    def _unit(self, line: DocumentLine) -> str:
        key = f"unit.{line.unit_code}"
        word = self._context.labels.counted(key, line.quantity)
        return line.unit_code if word == key else word

    def _unit_price(self, line: DocumentLine) -> str:
        """The price of one unit as it was agreed, or that of a hundred as ``1.2345 / 100``."""
        if line.gross_unit_price is not None:
            return self._context.formats.unit_price(line.gross_unit_price)
        price = self._context.formats.unit_price(line.net_unit_price)
        return price if line.base_quantity == 1 else f"{price} / {line.base_quantity}"

    def _allowance(self, line: DocumentLine) -> str:
        if not line.allowances:
            return ""
        signed = (each.amount_minor * (1 if each.charge else -1) for each in line.allowances)
        return self._context.formats.amount(sum(signed))

    def _rate(self, line: DocumentLine) -> str:
        if line.tax_category is TaxCategory.OUTSIDE_SCOPE:
            return "–"
        return self._context.formats.rate(line.tax_rate)

    def _tax(self, line: DocumentLine) -> str:
        # For reading only: what is owed is rounded once per rate and stands in the totals.
        tax = (line.net_minor * line.tax_rate / 100).quantize(Decimal(1), ROUND_HALF_UP)
        return self._context.formats.amount(int(tax))


def chosen_keys(context: Context, block: Block) -> dict[str, float]:
    """The columns to be printed, with the widths that the template gives them in points.

    The name always has one, and on documents of tax the net amount. The tax rate has one where the
    lines differ in it, or where the template gives it a width.
    """
    chosen = column_choice(block.props, _USUAL)
    lines = context.document.lines
    differ = len({(line.tax_category, line.tax_rate) for line in lines}) > 1
    if "tax_rate" in chosen and not differ and not chosen["tax_rate"]:
        del chosen["tax_rate"]
    if "name" not in chosen:
        before = [key for key in chosen if key in {"position", "date"}]
        others = {key: width for key, width in chosen.items() if key not in before}
        chosen = {**{key: chosen[key] for key in before}, "name": 0.0, **others}
    if context.document.kind in TAX_DOCUMENTS:
        chosen.setdefault("net", 0.0)
    return chosen


def line_columns(
    context: Context, block: Block, width: float, styles: LineStyles, inset: float
) -> dict[str, Column]:
    """Where the columns stand, wide enough for every number in them."""
    chosen, texts = chosen_keys(context, block), LineTexts(context)
    setter, heads = context.setter, column_heads(context, chosen)
    needs, growth = [], context.growth("body")
    for key, given in chosen.items():
        lead, trail, least = (growth * each for each in _AIR[key])
        style = styles.net if key == "net" else styles.number
        content = setter.width(heads[key], styles.head)
        if key != "name":
            content = max(content, _widest(context, texts.all_of(key), style))
        if key in _WRAPPED:
            content = min(content, _WIDEST_SHORT_TEXT)
        needs.append(
            ColumnNeed(
                key=key,
                content=content,
                lead=lead,
                trail=trail,
                least=least,
                right=key in _RIGHT,
                wraps=key in _WRAPPED,
                takes_rest=key == "name",
                given=given,
                goes=_GOING.index(key) + 1 if key in _GOING else 0,
            )
        )
    return placed_columns(context, block, needs, width, inset)


def column_heads(context: Context, keys: Iterable[str]) -> dict[str, str]:
    """What stands above the columns; beside prices with tax it says that amounts are without."""
    symbol = context.formats.symbol
    with_tax = any(line.gross_unit_price is not None for line in context.document.lines)
    names = _WITH_TAX if with_tax else {}
    return {key: context.labels(f"column.{names.get(key, key)}", currency=symbol) for key in keys}


def _widest(context: Context, texts: Iterable[str], style: TextStyle) -> float:
    widths = (context.setter.width(part, style) for text in texts for part in text.split("\n"))
    return max(widths, default=0.0)
