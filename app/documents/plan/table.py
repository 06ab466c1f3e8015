"""The table left of a printed chart: how wide its columns are, and one page's rows of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.drawing import Ink, Layer, rectangles
from app.documents.plan.labels import fitted
from app.documents.plan.look import PlanLook
from app.documents.plan.source import PaperRow, PlanWords
from app.documents.text import TextStyle, Typesetter

PADDING: Final = 4.0
_INDENT: Final = 7.0
_MOST_PEOPLE: Final = 92.0
_LEAST_NAME: Final = 110.0
_SHORTEST_NAME: Final = 60.0
_RULE: Final = 0.4
# Which columns stand beside the name, the fullest first, and whether people are initials.
_FORMS: Final = (
    (("people", "work", "finish"), False),
    (("people", "work", "finish"), True),
    (("people", "finish"), True),
    (("finish",), True),
    ((), True),
)
_RIGHT: Final = frozenset({"work", "finish"})
_FIGURES: Final = frozenset({"outline", "work", "finish"})


@dataclass(frozen=True, slots=True)
class TableColumn:
    key: str
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The columns from left to right.

    Attributes:
        initials: people are told by their initials.
    """

    columns: tuple[TableColumn, ...]
    initials: bool

    @property
    def width(self) -> float:
        return self.columns[-1].right if self.columns else 0.0


@dataclass(frozen=True, slots=True)
class TableNeeds:
    """What columns are as wide as their texts need.

    Attributes:
        widths: by column; ``initials`` too.
    """

    widths: dict[str, float]

    @property
    def usual(self) -> float:
        """Of the whole table in its fullest form."""
        return sum(self.widths[key] for key in ("outline", "name", "people", "work", "finish"))


def table_needs(
    rows: Sequence[PaperRow], words: PlanWords, look: PlanLook, setter: Typesetter
) -> TableNeeds:
    """How wide the texts of all rows are, padding included."""

    def widest(texts: set[str], style: TextStyle, title: str) -> float:
        # Which of two cuts has the wider figures depends on the figures.
        strong = look.figures(look.strong_cell)
        found = [setter.width(text, each) for text in texts for each in (style, strong)]
        return max([*found, setter.width(title, look.head)]) + 2 * PADDING

    columns = words.columns
    names = [
        row.depth * _INDENT
        + setter.width(row.name, look.strong_cell if row.is_summary else look.cell)
        for row in rows
    ]
    people = {", ".join(row.people) for row in rows}
    initials = {", ".join(row.initials) for row in rows}
    figures = look.figures(look.cell)
    return TableNeeds(
        {
            "outline": widest({row.outline for row in rows}, figures, columns["outline"]),
            "name": max([*names, setter.width(columns["name"], look.head)]) + 2 * PADDING,
            "people": min(widest(people, look.cell, columns["people"]), _MOST_PEOPLE),
            "initials": widest(initials, look.cell, columns["people"]),
            "work": widest({row.work for row in rows}, figures, columns["work"]),
            "finish": widest({row.finish for row in rows}, figures, columns["finish"]),
        }
    )


def plan_table(needs: TableNeeds, most: float) -> PlanTable:
    """The fullest form of the table that is no wider than ``most``; names are cut at last."""
    widths = needs.widths
    for form, initials in _FORMS:
        fixed = widths["outline"] + sum(_width(widths, key, initials=initials) for key in form)
        room = most - fixed
        if room >= min(widths["name"], _LEAST_NAME):
            break
    name = min(widths["name"], max(room, _SHORTEST_NAME))
    columns = [TableColumn("outline", 0.0, widths["outline"])]
    for key in ("name", *form):
        width = name if key == "name" else _width(widths, key, initials=initials)
        columns.append(TableColumn(key, columns[-1].right, width))
    return PlanTable(tuple(columns), initials)


def _width(widths: dict[str, float], key: str, *, initials: bool) -> float:
    return widths["initials" if initials and key == "people" else key]


class TableDrawer:
    """Draws pages of the table; the origin is the top left of its head."""

    def __init__(
        self, table: PlanTable, words: PlanWords, look: PlanLook, setter: Typesetter
    ) -> None:
        self._table = table
        self._words = words
        self._look = look
        self._setter = setter

    def draw_head(self, layer: Layer, top: float, height: float) -> None:
        """The titles, in the lower of two rows."""
        style = self._look.head
        y = top + (height - style.leading) / 2 + style.baseline
        for column in self._table.columns:
            self._write(layer, column, self._words.columns[column.key], y, style)

    def draw_rows(
        self, layer: Layer, rows: Sequence[PaperRow], top: float, height: float, *, critical: bool
    ) -> None:
        """The rows of a page, and the rules below them.

        Args:
            layer: to draw on.
            rows: of this page.
            top: of the first one.
            height: of each.
            critical: whether what is critical stands out.
        """
        rules = []
        for number, row in enumerate(rows):
            y = top + number * height
            base = y + (height - self._look.cell.leading) / 2 + self._look.cell.baseline
            for column in self._table.columns:
                style = self._style(row, column.key, critical=critical)
                self._write_cell(layer, column, row, base, style)
            rules.append((0.0, y + height - _RULE, self._table.width, y + height))
        layer.draw(rectangles(rules), Ink(fill=self._look.colours.line))

    def _write_cell(
        self, layer: Layer, column: TableColumn, row: PaperRow, y: float, style: TextStyle
    ) -> None:
        if column.key == "name":
            indent = row.depth * _INDENT
            # A deep tree would push its names out of the column.
            indent = min(indent, column.width - _SHORTEST_NAME) if indent else 0.0
            inner = TableColumn("name", column.left + indent, column.width - indent)
            self._write(layer, inner, row.name, y, style)
            return
        texts: dict[str, Callable[[], str]] = {
            "outline": lambda: row.outline,
            "people": lambda: self._people(row, column, style),
            "work": lambda: row.work,
            "finish": lambda: row.finish,
        }
        self._write(layer, column, texts[column.key](), y, style)

    def _people(self, row: PaperRow, column: TableColumn, style: TextStyle) -> str:
        if not self._table.initials:
            names = ", ".join(row.people)
            if self._setter.width(names, style) <= column.width - 2 * PADDING:
                return names
        return ", ".join(row.initials)

    def _write(
        self, layer: Layer, column: TableColumn, text: str, y: float, style: TextStyle
    ) -> None:
        shown = fitted(self._setter, text, style, column.width - 2 * PADDING + 0.01)
        if column.key in _RIGHT:
            layer.write(shown, (column.right - PADDING, y), style, 1.0)
        else:
            layer.write(shown, (column.left + PADDING, y), style)

    def _style(self, row: PaperRow, key: str, *, critical: bool) -> TextStyle:
        look = self._look
        style = self._plain_style(row, key, critical=critical)
        return look.figures(style) if key in _FIGURES else style

    def _plain_style(self, row: PaperRow, key: str, *, critical: bool) -> TextStyle:
        look = self._look
        if key == "finish" and critical and row.is_critical and not row.is_done:
            return look.critical_cell
        if row.is_summary:
            return look.strong_cell
        if row.is_done and key != "name":
            return look.done_cell
        return look.quiet_cell if key in {"outline", "work"} else look.cell
