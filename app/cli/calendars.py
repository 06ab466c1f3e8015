"""``calendar``: when work is done, for projects and tasks that do not go by a person's hours."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import cast

from app.cli.arguments import Parser, UsageError, name, whole_number
from app.cli.billing_words import said
from app.cli.calendar_words import (
    add_days,
    calendar_named,
    days_said,
    exception_json,
    exception_line,
)
from app.cli.context import Context
from app.cli.verbs import Verb, verb_of
from app.domain.planning.calendar.calendar_days import FIRST_YEAR, LAST_YEAR
from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.values.errors import RuleViolation
from app.domain.values.working_hours import DEFAULT_WORKING_HOURS
from app.domain.values.working_hours_text import read_day_spans, read_week_line, week_line
from app.queries.working_calendars import CalendarRow, calendar_days, calendar_rows
from app.services.calendar_days import AddException, CalendarOwner, ClearDays
from app.services.calendars import (
    AddCalendar,
    CalendarChanges,
    CalendarDeleted,
    DeleteCalendar,
    EditCalendar,
)
from app.system.public_holidays import holiday_region_name, holiday_regions, public_holidays
from app.system.translations import _, current_language


def verbs() -> list[Verb]:
    return [
        verb_of(
            "calendar",
            _("Add, change or list working calendars and their days off."),
            [
                Verb("add", _("Add a working calendar."), _add_words, _add),
                Verb("edit", _("Change a calendar; what is not named stays."), _edit_words, _edit),
                Verb("list", _("List the working calendars."), _no_words, _list),
                Verb("show", _("Show a calendar with the days of a year."), _show_words, _show),
                Verb("day", _("Set days that differ from the week."), _day_words, _day),
                Verb("delete", _("Delete a working calendar."), _name_word, _delete),
                Verb(
                    "holiday-regions",
                    _("List the countries and regions whose public holidays are known."),
                    _region_words,
                    _regions,
                ),
            ],
        )
    ]


def _no_words(_parser: Parser) -> None:
    return


def _name_word(parser: Parser) -> None:
    parser.add_argument("calendar", type=name, metavar=_("CALENDAR"), help=_("the calendar's name"))


def _add_words(parser: Parser) -> None:
    _name_word(parser)
    _field_words(parser)


def _edit_words(parser: Parser) -> None:
    _name_word(parser)
    parser.add_argument("--name", type=name, default=SUPPRESS, help=_("the new name"))
    _field_words(parser)


def _field_words(parser: Parser) -> None:
    parser.add_argument("--zone", default=SUPPRESS, help=_("time zone, such as Europe/Berlin"))
    parser.add_argument(
        "--hours",
        dest="working_hours",
        type=read_week_line,
        default=SUPPRESS,
        metavar=_("HOURS"),
        help=_("the week, such as “Mo-Fr 9:00-12:00 13:00-18:00; Sa 9-12”"),
    )
    parser.add_argument(
        "--holidays",
        dest="holiday_region",
        default=SUPPRESS,
        metavar=_("REGION"),
        help=_("whose public holidays are off, such as DE-BE; empty for none"),
    )


def _show_words(parser: Parser) -> None:
    _name_word(parser)
    parser.add_argument("--year", type=whole_number, help=_("which year; else this one"))


def _day_words(parser: Parser) -> None:
    _name_word(parser)
    add_days(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--off", metavar=_("NAME"), help=_("nothing is worked, and why"))
    what.add_argument(
        "--hours",
        nargs=2,
        metavar=(_("HOURS"), _("NAME")),
        help=_("worked are other hours, such as 9:00-13:00, and why"),
    )
    what.add_argument("--as-usual", action="store_true", help=_("undo what was set for these days"))


def _region_words(parser: Parser) -> None:
    parser.add_argument(
        "text", nargs="?", default="", metavar=_("TEXT"), help=_("those whose names hold this")
    )


def _add(context: Context, words: Namespace) -> int:
    context.execute(
        AddCalendar(
            words.calendar,
            getattr(words, "zone", context.zone.key),
            getattr(words, "working_hours", DEFAULT_WORKING_HOURS),
            getattr(words, "holiday_region", ""),
        )
    )
    return _tell(context, words.calendar, _("Working calendar added: {name}"))


def _edit(context: Context, words: Namespace) -> int:
    row = calendar_named(context, words.calendar)
    changes = said(words, CalendarChanges.__annotations__)
    if not changes:
        raise UsageError(_("Say what to change."))
    context.execute(EditCalendar(row.id, cast("CalendarChanges", changes)))
    return _tell(context, changes.get("name", row.name), _("Working calendar changed: {name}"))


def _list(context: Context, _words: Namespace) -> int:
    rows = context.read(calendar_rows, None)
    context.answer([_json(row) for row in rows])
    for row in rows:
        context.say("  ".join(part for part in _parts(row) if part))
    if not rows:
        context.say(_("There are no working calendars yet."))
    return 0


def _show(context: Context, words: Namespace) -> int:
    row = calendar_named(context, words.calendar)
    year = _year(context, words)
    days = [
        day
        for day in context.read(calendar_days, row.id)
        if day.first_on.year <= year <= day.last_on.year
    ]
    holidays = (
        public_holidays(row.holiday_region, year, year, current_language())
        if row.holiday_region
        else ()
    )
    shown = [{"day": day.first_on.isoformat(), "name": day.name} for day in holidays]
    context.answer(
        {**_json(row), "days": [exception_json(day) for day in days], "public_holidays": shown}
    )
    for part in (*_parts(row), *map(exception_line, days)):
        if part:
            context.say(part)
    for day in holidays:
        context.say(f"{day.first_on}  {day.name}")
    return 0


def _year(context: Context, words: Namespace) -> int:
    year: int = context.today.year if words.year is None else words.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleViolation(
            "year", "time.year_out_of_range", year=year, first=FIRST_YEAR, last=LAST_YEAR
        )
    return year


def _day(context: Context, words: Namespace) -> int:
    row = calendar_named(context, words.calendar)
    first, last = days_said(context, words)
    owner = CalendarOwner(calendar_id=row.id)
    if words.as_usual:
        context.execute(ClearDays(owner, first, last))
    elif words.hours is not None:
        spans, why = read_day_spans(words.hours[0]), words.hours[1]
        days = CalendarException(first, last, why, ExceptionKind.OTHER_HOURS, spans)
        context.execute(AddException(owner, days))
    else:
        context.execute(AddException(owner, CalendarException(first, last, words.off)))
    rows = [
        each
        for each in context.read(calendar_days, row.id)
        if each.first_on <= last and each.last_on >= first
    ]
    context.answer([exception_json(each) for each in rows])
    for each in rows:
        context.say(exception_line(each))
    if words.as_usual:
        context.say(_("These days are as usual again."))
    return 0


def _delete(context: Context, words: Namespace) -> int:
    row = calendar_named(context, words.calendar)
    gone: CalendarDeleted = context.execute(DeleteCalendar(row.id))
    context.answer({"id": str(row.id), "projects": gone.projects, "tasks": gone.tasks})
    context.say(
        _("Working calendar deleted: {name} (projects: {projects}, tasks: {tasks})").format(
            name=gone.name, projects=gone.projects, tasks=gone.tasks
        )
    )
    return 0


def _regions(context: Context, words: Namespace) -> int:
    wanted = words.text.casefold()
    found = [
        region
        for region in holiday_regions()
        if wanted in region.name.casefold() or region.code.casefold().startswith(wanted)
    ]
    context.answer([{"code": region.code, "name": region.name} for region in found])
    for region in found:
        context.say(f"{region.code:<8} {region.name}")
    if not found:
        context.say(_("There is no such region."))
    return 0


def _tell(context: Context, calendar: str, sentence: str) -> int:
    row = calendar_named(context, calendar)
    context.answer(_json(row))
    context.say(sentence.format(name=row.name))
    return 0


def _parts(row: CalendarRow) -> tuple[str, ...]:
    return row.name, row.zone, week_line(row.hours), holiday_region_name(row.holiday_region)


def _json(row: CalendarRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "name": row.name,
        "zone": row.zone,
        "hours": week_line(row.hours),
        "holidays": row.holiday_region,
        "projects": row.projects,
        "tasks": row.tasks,
    }
