"""What the verbs about calendars, absences and plans share."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from app.cli.arguments import Parser, read_day
from app.cli.context import Context
from app.domain.planning.calendar.working_calendar import ExceptionKind
from app.domain.values.errors import NotFound
from app.domain.values.working_hours_text import spans_text
from app.queries.working_calendars import CalendarRow, ExceptionRow, calendar_rows
from app.system.translations import _


def calendar_named(context: Context, name: str) -> CalendarRow:
    """The working calendar of this name, letter case aside.

    Raises:
        NotFound: there is none.
    """
    folded = name.strip().casefold()
    for row in context.read(calendar_rows, None):
        if row.name.casefold() == folded:
            return row
    raise NotFound("calendar.unknown", name=name)


def add_days(parser: Parser) -> None:
    """From when to when; `days_said` reads it."""
    parser.add_argument("first", metavar=_("FIRST"), help=_("first day: 2026-12-24, tomorrow"))
    parser.add_argument("last", nargs="?", metavar=_("LAST"), help=_("last day; else the first"))


def days_said(context: Context, words: Namespace) -> tuple[date, date]:
    """The first and the last day.

    Raises:
        RuleViolation: one of them cannot be read.
    """
    first = read_day(words.first, context.today)
    return first, first if words.last is None else read_day(words.last, context.today)


def exception_json(row: ExceptionRow) -> dict[str, object]:
    """``hours`` is what is worked on each of the days, blank for nothing."""
    return {
        "id": str(row.id),
        "of": row.owner,
        "kind": row.kind.value,
        "first_on": row.first_on.isoformat(),
        "last_on": row.last_on.isoformat(),
        "name": row.name,
        "hours": spans_text(row.spans),
    }


def exception_line(row: ExceptionRow) -> str:
    """``2026-12-24 – 2026-12-31  off  Christmas``."""
    first, last = row.first_on, row.last_on
    when = f"{first}" if first == last else f"{first} – {last}"
    words = {ExceptionKind.ABSENCE: _("absent"), ExceptionKind.HOLIDAY: _("off")}
    parts = (when, words.get(row.kind, ""), spans_text(row.spans), row.name)
    return "  ".join(part for part in parts if part)
