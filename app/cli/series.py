"""``series``: where documents of each kind draw their numbers from."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import cast

from app.cli.arguments import Parser, name, whole_number
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.verbs import Verb, verb_of
from app.domain.billing.document import DocumentKind
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.number_series import (
    SERIES_KINDS,
    PlaceCriteria,
    SeriesRow,
    all_series,
    free_place,
)
from app.services.number_series import AddSeries, DeleteSeries, EditSeries, SeriesChanges
from app.system.kind_names import kind_name
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        verb_of(
            "series",
            _("List, add, change or delete series of numbers."),
            [
                Verb("list", _("List the series with their next numbers."), _nothing, _list),
                Verb("add", _("Add a series for documents of a kind."), _add_words, _add),
                Verb("edit", _("Change a series; what is not named stays."), _edit_words, _edit),
                Verb("delete", _("Delete a series that was never used."), _name, _delete),
            ],
        )
    ]


def _nothing(_parser: Parser) -> None:
    pass


def _name(parser: Parser) -> None:
    parser.add_argument("name", type=name, metavar=_("NAME"), help=_("of the series"))


def _add_words(parser: Parser) -> None:
    _name(parser)
    parser.add_argument(
        "--kind", required=True, choices=[kind.value for kind in SERIES_KINDS], help=_kinds()
    )
    parser.add_argument("--pattern", required=True, metavar=_("PATTERN"), help=_pattern())
    parser.add_argument(
        "--first", type=whole_number, default=1, metavar=_("NUMBER"), help=_("where it begins")
    )
    parser.add_argument(
        "--on-demand",
        action="store_true",
        help=_("only for documents that name it; the usual series stays"),
    )


def _edit_words(parser: Parser) -> None:
    _name(parser)
    parser.add_argument(
        "--rename",
        type=name,
        dest="new_name",
        default=SUPPRESS,
        metavar=_("NAME"),
        help=_("its new name"),
    )
    parser.add_argument("--pattern", default=SUPPRESS, metavar=_("PATTERN"), help=_pattern())
    parser.add_argument(
        "--first",
        dest="first_number",
        type=whole_number,
        default=SUPPRESS,
        metavar=_("NUMBER"),
        help=_("where it begins"),
    )
    usual = parser.add_mutually_exclusive_group()
    usual.add_argument(
        "--usual",
        dest="is_default",
        action="store_true",
        default=SUPPRESS,
        help=_("documents of its kind draw from it"),
    )
    usual.add_argument(
        "--on-demand",
        dest="is_default",
        action="store_false",
        default=SUPPRESS,
        help=_("only documents that name it draw from it"),
    )


def _kinds() -> str:
    return _("whose documents draw from it")


def _pattern() -> str:
    return _("such as {example}").format(example="CN{year}-{n:04}").replace("%", "%%")


def _list(context: Context, _words: Namespace) -> int:
    rows = context.read(all_series, None)
    context.answer([_json(context, row) for row in rows])
    for row in rows:
        context.say(_line(context, row))
    return 0


def _add(context: Context, words: Namespace) -> int:
    context.execute(
        AddSeries(
            DocumentKind(words.kind),
            words.name,
            words.pattern,
            words.first,
            is_default=not words.on_demand,
        )
    )
    return _tell(context, words.name)


def _edit(context: Context, words: Namespace) -> int:
    row = series_named(context, words.name)
    changes = said(words, ("pattern", "first_number", "is_default"))
    if "new_name" in words:
        changes["name"] = words.new_name
    if row.id is None:
        raise RuleViolation("name", "cli.series_of_profile")
    context.execute(EditSeries(row.id, cast("SeriesChanges", changes)))
    return _tell(context, changes.get("name", words.name))


def _delete(context: Context, words: Namespace) -> int:
    row = series_named(context, words.name)
    if row.id is None:
        raise RuleViolation("name", "cli.series_of_profile")
    context.execute(DeleteSeries(row.id))
    context.answer({"name": row.name, "deleted": True})
    context.say(_("The series “{name}” is deleted.").format(name=row.name))
    return 0


def _tell(context: Context, text: str) -> int:
    row = series_named(context, text)
    context.answer(_json(context, row))
    context.say(_line(context, row))
    return 0


def series_named(context: Context, text: str) -> SeriesRow:
    """The series of this name, letter case aside.

    Raises:
        NotFound: there is none.
    """
    wanted = text.strip().casefold()
    found = (row for row in context.read(all_series, None) if row.name.casefold() == wanted)
    row = next(found, None)
    if row is None or not wanted:
        raise NotFound("cli.unknown_series", text=text)
    return row


def _json(context: Context, row: SeriesRow) -> dict[str, object]:
    return {
        "name": row.name,
        "kind": row.kind.value,
        "pattern": row.pattern,
        "first_number": row.first_number,
        "usual": row.is_default,
        "drawn": row.drawn,
        "next": context.read(free_place, PlaceCriteria(row, context.today)).number,
    }


def _line(context: Context, row: SeriesRow) -> str:
    """``Credit note  CN{year}-{n:04}  next CN2026-0001  Credits``."""
    number = context.read(free_place, PlaceCriteria(row, context.today)).number
    parts = (
        kind_name(row.kind),
        row.pattern,
        _("next {number}").format(number=number),
        row.name,
        "" if row.is_default else _("on demand"),
    )
    return "  ".join(part for part in parts if part)
