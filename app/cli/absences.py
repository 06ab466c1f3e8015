"""``absence``: days on which somebody does not work, or not as usual."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace

from app.cli.arguments import Parser, UsageError, name, read_day, read_id
from app.cli.billing_words import said
from app.cli.calendar_words import add_days, days_said, exception_json, exception_line
from app.cli.context import Context
from app.cli.named import person_named
from app.cli.verbs import Verb, verb_of
from app.domain.planning.calendar.working_calendar import CalendarException, ExceptionKind
from app.domain.values.errors import NotFound
from app.domain.values.working_hours_text import read_day_spans
from app.queries.working_calendars import AbsenceCriteria, ExceptionRow, absence_rows
from app.services.calendar_days import (
    AddException,
    CalendarOwner,
    DeleteException,
    EditException,
)
from app.system.translations import _

_FIELDS = ("first", "last", "note", "hours")


def verbs() -> list[Verb]:
    return [
        verb_of(
            "absence",
            _("Add, change or list the days on which people are away."),
            [
                Verb("add", _("Note that somebody is away."), _add_words, _add),
                Verb(
                    "edit",
                    _("Change an absence; what is not named stays."),
                    _edit_words,
                    _edit,
                ),
                Verb("list", _("List the absences that are not over."), _list_words, _list),
                Verb("delete", _("Delete an absence."), _id_word, _delete),
            ],
        )
    ]


def _add_words(parser: Parser) -> None:
    parser.add_argument("person", type=name, metavar=_("PERSON"), help=_("name or mail address"))
    add_days(parser)
    _field_words(parser)


def _edit_words(parser: Parser) -> None:
    _id_word(parser)
    parser.add_argument("--first", default=SUPPRESS, metavar=_("DAY"), help=_("first day"))
    parser.add_argument("--last", default=SUPPRESS, metavar=_("DAY"), help=_("last day"))
    _field_words(parser)


def _field_words(parser: Parser) -> None:
    parser.add_argument("--note", default=SUPPRESS, metavar=_("TEXT"), help=_("why"))
    parser.add_argument(
        "--hours",
        type=read_day_spans,
        default=SUPPRESS,
        metavar=_("HOURS"),
        help=_("hours that are worked all the same, such as 9:00-13:00"),
    )


def _list_words(parser: Parser) -> None:
    parser.add_argument(
        "person", nargs="?", type=name, metavar=_("PERSON"), help=_("of this person")
    )
    parser.add_argument("--all", action="store_true", help=_("those that are over too"))


def _id_word(parser: Parser) -> None:
    parser.add_argument("absence", type=read_id, metavar=_("ID"), help=_("as in absence list"))


def _add(context: Context, words: Namespace) -> int:
    person = person_named(context, words.person)
    first, last = days_said(context, words)
    days = CalendarException(
        first,
        last,
        getattr(words, "note", ""),
        ExceptionKind.ABSENCE,
        getattr(words, "hours", ()),
    )
    absence_id = context.execute(AddException(CalendarOwner(member_id=person), days))
    rows = context.read(absence_rows, AbsenceCriteria(person))
    (row,) = [row for row in rows if row.id == absence_id]
    return _tell(context, row, _("Absence added: {text}"))


def _edit(context: Context, words: Namespace) -> int:
    row = _absence(context, words)
    given = said(words, _FIELDS)
    if not given:
        raise UsageError(_("Say what to change."))
    days = CalendarException(
        read_day(given["first"], context.today) if "first" in given else row.first_on,
        read_day(given["last"], context.today) if "last" in given else row.last_on,
        given.get("note", row.name),
        row.kind,
        given.get("hours", row.spans),
    )
    context.execute(EditException(row.id, days))
    return _tell(context, _absence(context, words), _("Absence changed: {text}"))


def _list(context: Context, words: Namespace) -> int:
    person = None if words.person is None else person_named(context, words.person)
    criteria = AbsenceCriteria(person, None if words.all else context.today)
    rows = context.read(absence_rows, criteria)
    context.answer([exception_json(row) for row in rows])
    for row in rows:
        context.say("  ".join((row.owner, exception_line(row), str(row.id))))
    if not rows:
        context.say(_("There are no absences."))
    return 0


def _delete(context: Context, words: Namespace) -> int:
    row = _absence(context, words)
    context.execute(DeleteException(row.id))
    return _tell(context, row, _("Absence deleted: {text}"))


def _absence(context: Context, words: Namespace) -> ExceptionRow:
    rows = context.read(absence_rows, AbsenceCriteria())
    found = next((row for row in rows if row.id == words.absence), None)
    if found is None:
        raise NotFound("calendar.days_gone")
    return found


def _tell(context: Context, row: ExceptionRow, sentence: str) -> int:
    context.answer(exception_json(row))
    context.say(sentence.format(text=f"{row.owner}  {exception_line(row)}"))
    return 0
