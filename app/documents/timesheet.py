"""The appendix: every time entry behind the invoice, as it was recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.documents.context import Context
from app.documents.formats import clock_time
from app.documents.geometry import points
from app.documents.table import Cell, Row, Table, TableLook
from app.documents.text import Line, TextStyle
from app.domain.billing.document import TimesheetRow

_AIR: Final = 3.2
_GAP: Final = 8.0
_TIME_X: Final = points(9.0)


class _Styles:
    def __init__(self, context: Context) -> None:
        colours = context.theme.colours
        self.head = context.style("table_head", 10.0, colours.label, "medium")
        self.work = context.style("second", 11.4, colours.text)
        self.second = replace(self.work, colour=colours.label)
        self.number = replace(self.work, tabular=True)
        self.label = replace(self.number, colour=colours.label)
        self.total = replace(self.number, cut="semibold")


class _Columns:
    """Left edges, by what the entries need; the work takes what is left."""

    def __init__(self, context: Context, width: float, styles: _Styles) -> None:
        rows, setter, labels = context.document.timesheet, context.setter, context.labels

        def widest(key: str, texts: set[str]) -> float:
            head = setter.width(labels(key), styles.head)
            return max([head, *(setter.width(text, styles.number) for text in texts)])

        people = {row.person for row in rows}
        # One person alone is the one who writes the invoice.
        self.people = len(people) > 1
        self.date = _TIME_X
        self.time = (
            self.date + _GAP + widest("timesheet.date", {_date(context, row) for row in rows})
        )
        self.work = self.time + _GAP + widest("timesheet.time", {_times(row) for row in rows})
        self.duration = width
        total = clock_time(sum(row.seconds for row in rows))
        edge = width - widest("timesheet.duration", {total}) - _GAP
        person = min(widest("timesheet.person", people), points(35)) if self.people else 0.0
        self.person = edge - person
        self.person_width = person
        self.work_width = self.person - self.work - _GAP


def timesheet_table(context: Context, width: float) -> Table:
    """The entries in the record's order, with their sum in the last row."""
    styles = _Styles(context)
    columns = _Columns(context, width, styles)
    colours = context.theme.colours
    look = TableLook(
        width=width,
        body_x=columns.work,
        head=_head(context, columns, styles),
        rule=colours.rule,
        head_rule=colours.accent,
    )
    rows = [_row(context, columns, styles, row) for row in context.document.timesheet]
    seconds = sum(row.seconds for row in context.document.timesheet)
    total = context.setter.line(context.labels("timesheet.total"), styles.total)
    rows.append(
        Row(
            (_to(context, clock_time(seconds), columns.duration, styles.total),),
            ((total, styles.total),),
            _AIR * context.theme.density,
        )
    )
    return Table(look, tuple(rows))


def _head(context: Context, columns: _Columns, styles: _Styles) -> tuple[Cell, ...]:
    places = {"position": 0.0, "date": columns.date, "time": columns.time, "work": columns.work}
    if columns.people:
        places["person"] = columns.person
    cells = [
        Cell(context.setter.line(context.labels(f"timesheet.{name}"), styles.head), x, styles.head)
        for name, x in places.items()
    ]
    duration = context.labels("timesheet.duration")
    return (*cells, _to(context, duration, columns.duration, styles.head))


def _row(context: Context, columns: _Columns, styles: _Styles, entry: TimesheetRow) -> Row:
    setter = context.setter
    about = " · ".join(filter(None, (entry.project, entry.task)))
    body: list[tuple[Line, TextStyle]] = []
    for text, style in ((entry.description or about, styles.work), (about, styles.second)):
        if style is styles.work or entry.description:
            body += [(line, style) for line in setter.wrap(text, style, columns.work_width)]
    cells = [
        Cell(setter.line(str(entry.position), styles.label), 0.0, styles.label),
        Cell(setter.line(_date(context, entry), styles.number), columns.date, styles.number),
        Cell(setter.line(_times(entry), styles.label), columns.time, styles.label),
    ]
    if columns.people:
        # The first line only: a row's other lines belong to its work.
        lines = setter.wrap(entry.person, styles.work, columns.person_width)[:1]
        cells += [Cell(line, columns.person, styles.work) for line in lines]
    cells.append(_to(context, clock_time(entry.seconds), columns.duration, styles.number))
    body = body or [(setter.line("", styles.work), styles.work)]
    return Row(tuple(cells), tuple(body), _AIR * context.theme.density)


def _date(context: Context, entry: TimesheetRow) -> str:
    return context.formats.short_day(entry.worked_on)


def _times(entry: TimesheetRow) -> str:
    return " – ".join(filter(None, (entry.start, entry.end)))


def _to(context: Context, text: str, right: float, style: TextStyle) -> Cell:
    line = context.setter.line(text, style)
    return Cell(line, right - line.width, style)
