"""The appendix: every time entry behind the invoice, as it was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Final

from app.documents.columns import Column, ColumnNeed, column_choice, placed_columns
from app.documents.context import Context
from app.documents.formats import clock_time
from app.documents.geometry import points
from app.documents.group_rows import heading_row, sum_row
from app.documents.table import Cell, Row, SetLine, Table, TableLook
from app.documents.text import TextStyle
from app.domain.billing.document import DocumentKind, TimesheetRow
from app.domain.paper.template import Block, BlockStyle

_AIR: Final = 3.2
_GAP: Final = 8.0
_LEAST_POSITION: Final = points(9.0)
_WIDEST_SHORT_TEXT: Final = points(35)
_USUAL: Final = ("position", "date", "time", "work", "person", "duration")
_WRAPPED: Final = frozenset({"work", "person", "project", "task"})
# In which order a table that is too wide loses columns.
_GOING: Final = ("time", "position", "person", "project", "task")
# Air at the left and at the right.
_AIRS: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "position": (0.0, _GAP),
        "date": (0.0, _GAP),
        "time": (0.0, _GAP),
        "work": (0.0, 0.0),
        "person": (_GAP, 0.0),
        "project": (_GAP, 0.0),
        "task": (_GAP, 0.0),
        "duration": (_GAP, 0.0),
    }
)


class _Styles:
    def __init__(self, context: Context, own: BlockStyle) -> None:
        colours = context.theme.colours
        scaled = replace(own, size=context.minor(own, "second").size)
        head = context.minor(own, "table_head")
        self.head = context.style("table_head", 10.0, colours.label, "medium", own=head)
        self.work = context.style("second", 11.4, colours.text, own=scaled)
        self.second = replace(self.work, colour=colours.label)
        self.number = replace(self.work, tabular=True)
        self.label = replace(self.number, colour=colours.label)
        self.total = replace(self.number, cut="semibold")
        self.group = replace(self.work, cut="semibold")


@dataclass(frozen=True)
class _Sheet:
    """The entries with their look."""

    context: Context
    block: Block
    width: float
    styles: _Styles

    @cached_property
    def keys(self) -> dict[str, float]:
        """The columns with the widths that the template gives them.

        One person alone is the one who writes the document, so people have a column where there
        are several, or where the template gives it a width. Without lines there are no positions.
        """
        chosen = column_choice(self.block.props, _USUAL)
        people = {row.person for row in self.context.document.timesheet}
        if len(people) < 2 and not chosen.get("person"):
            chosen.pop("person", None)
        if not self.context.document.lines:
            chosen.pop("position", None)
        return chosen or {"work": 0.0}

    @cached_property
    def columns(self) -> dict[str, Column]:
        """As wide as the entries need; the work takes what is left."""
        return placed_columns(
            self.context, self.block, [self._need(*each) for each in self.keys.items()], self.width
        )

    def _need(self, key: str, given: float) -> ColumnNeed:
        setter, rows = self.context.setter, self.context.document.timesheet
        style = self.styles.number
        texts = {self.text(key, row) for row in rows} if key != "work" else set()
        if key == "duration":
            texts = {clock_time(sum(row.seconds for row in rows))}
        head = setter.width(self.head_of(key), self.styles.head)
        content = max([head, *(setter.width(text, style) for text in texts)])
        lead, trail = _AIRS[key]
        return ColumnNeed(
            key=key,
            content=min(content, _WIDEST_SHORT_TEXT) if key in _WRAPPED else content,
            lead=lead,
            trail=trail,
            least=_LEAST_POSITION if key == "position" else 0.0,
            right=key == "duration",
            wraps=key in _WRAPPED,
            takes_rest=key == "work",
            given=given,
            goes=_GOING.index(key) + 1 if key in _GOING else 0,
        )

    def head_of(self, key: str) -> str:
        family = "column" if key in {"project", "task"} else "timesheet"
        return self.context.labels(f"{family}.{key}")

    def text(self, key: str, row: TimesheetRow) -> str:
        match key:
            case "position":
                return str(row.position)
            case "date":
                return self.context.formats.short_day(row.worked_on)
            case "time":
                return " – ".join(filter(None, (row.start, row.end)))
            case "duration":
                return clock_time(row.seconds)
            case _:
                return str(getattr(row, key))

    def row(self, entry: TimesheetRow) -> Row:
        cells = tuple(
            column.block(self._lines(key, entry, column.width))
            for key, column in self.columns.items()
        )
        return Row(cells, self._air, entry.seconds)

    def _lines(self, key: str, entry: TimesheetRow, width: float) -> list[SetLine]:
        setter, styles = self.context.setter, self.styles
        if key == "work":
            return self._work(entry, width)
        if key in _WRAPPED:
            lines = setter.wrap(self.text(key, entry), styles.work, width)
            return [(line, styles.work) for line in lines or [setter.line("", styles.work)]]
        style = styles.label if key in {"position", "time"} else styles.number
        return [(setter.line(self.text(key, entry), style), style)]

    def _work(self, entry: TimesheetRow, width: float) -> list[SetLine]:
        setter, styles = self.context.setter, self.styles
        told = self.keys.keys() | {self.block.props.get("group_by", "none")}
        about = " · ".join(
            getattr(entry, name)
            for name in ("project", "task")
            if name not in told and getattr(entry, name)
        )
        texts = [(entry.description or about, styles.work)]
        if entry.description:
            texts.append((about, styles.second))
        lines = [(line, s) for text, s in texts for line in setter.wrap(text, s, width)]
        return lines or [(setter.line("", styles.work), styles.work)]

    @property
    def _air(self) -> float:
        return _AIR * self.context.theme.density

    def head(self) -> tuple[Cell, ...]:
        return tuple(
            column.cell(self.context.setter, self.head_of(key), self.styles.head)
            for key, column in self.columns.items()
        )

    def groups(self) -> dict[str, list[TimesheetRow]]:
        """The entries by what they are grouped by, in the order of the record."""
        key = self.block.props.get("group_by", "none")
        found: dict[str, list[TimesheetRow]] = {}
        for row in self.context.document.timesheet:
            found.setdefault(self._group(key, row), []).append(row)
        return found

    def _group(self, key: str, row: TimesheetRow) -> str:
        match key:
            case "date":
                return self.context.formats.day(row.worked_on)
            case "project" | "task" | "person":
                return str(getattr(row, key))
            case _:
                return ""

    def rows(self) -> Iterator[Row]:
        groups = self.groups()
        for name, entries in groups.items():
            words = name or self.context.labels("table.group_none")
            if set(groups) != {""}:
                yield heading_row(
                    self.context.setter, self.columns, words, self.styles.group, self._air
                )
            yield from map(self.row, entries)
            if len(groups) > 1:
                subtotal = self.context.labels("table.subtotal", name=words)
                yield from self._sum(subtotal, entries, self.styles.second)
        total = self.context.labels("timesheet.total")
        yield from self._sum(total, self.context.document.timesheet, self.styles.total)

    def _sum(self, words: str, rows: Sequence[TimesheetRow], style: TextStyle) -> Iterator[Row]:
        columns = self.columns
        if "duration" not in columns:
            return
        first = columns.get("work") or next(iter(columns.values()))
        yield sum_row(
            self.context.setter,
            (first, columns["duration"]),
            (words, clock_time(sum(row.seconds for row in rows))),
            (style, self.styles.total),
            self._air,
            with_previous=True,
        )


def timesheet_table(context: Context, block: Block, width: float) -> Table:
    """The entries in the record's order or in groups, with their sum in the last row."""
    sheet = _Sheet(context, block, width, _Styles(context, block.style))
    colours = context.theme.colours
    look = TableLook(
        width=width,
        head=sheet.head(),
        head_style=sheet.styles.head,
        rule=colours.rule,
        head_rule=colours.accent,
        strong=context.theme.rule,
    )
    return Table(look, tuple(sheet.rows()))


def stands_alone(context: Context) -> bool:
    """Whether the document is the time sheet, which then has its title from the document."""
    return context.document.kind is DocumentKind.TIMESHEET
