"""``activity``: the kinds of work, such as coding or admin, beside what it is for."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import Any
from uuid import UUID

from app.cli.arguments import Parser, name
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.named import activity_named
from app.cli.verbs import Verb, verb_of
from app.queries.activities import ActivityCriteria, ActivityRow, activities
from app.services.activities import AddActivityType, DeleteActivityType, EditActivityType
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        verb_of(
            "activity",
            _("Add, change, list or archive kinds of work."),
            [
                Verb("add", _("Add a kind of work."), _add_words, _add),
                Verb(
                    "edit",
                    _("Change a kind of work; what is not named stays."),
                    _edit_words,
                    _edit,
                ),
                Verb("list", _("List the kinds of work."), _list_words, _list),
                Verb("archive", _("Put a kind of work out of the lists."), _name_word, _archive),
                Verb("restore", _("Put an archived kind of work back."), _name_word, _restore),
                Verb("delete", _("Delete a kind of work that nothing has."), _name_word, _delete),
            ],
        )
    ]


def _name_word(parser: Parser) -> None:
    parser.add_argument(
        "activity", type=name, metavar=_("NAME"), help=_("the name of the kind of work")
    )


def _add_words(parser: Parser) -> None:
    _name_word(parser)
    parser.add_argument(
        "--not-billable",
        dest="billable",
        action="store_false",
        help=_("such work is not billed as a rule"),
    )


def _edit_words(parser: Parser) -> None:
    _name_word(parser)
    parser.add_argument("--name", type=name, default=SUPPRESS, help=_("the new name"))
    bill = parser.add_mutually_exclusive_group()
    for option, billable, text in (
        ("--billable", True, _("such work is billed as a rule")),
        ("--not-billable", False, _("such work is not billed as a rule")),
    ):
        bill.add_argument(
            option,
            dest="billable",
            action="store_const",
            const=billable,
            default=SUPPRESS,
            help=text,
        )


def _list_words(parser: Parser) -> None:
    parser.add_argument("--all", action="store_true", help=_("archived ones too"))


def _add(context: Context, words: Namespace) -> int:
    activity_id = context.execute(AddActivityType(words.activity, words.billable))
    return _tell(context, activity_id, _("Kind of work added: {name}"))


def _edit(context: Context, words: Namespace) -> int:
    return _change(context, words.activity, **said(words, ("name", "billable")))


def _archive(context: Context, words: Namespace) -> int:
    return _change(context, words.activity, archived=True)


def _restore(context: Context, words: Namespace) -> int:
    return _change(context, words.activity, archived=False)


def _delete(context: Context, words: Namespace) -> int:
    row = _row(context, activity_named(context, words.activity))
    context.execute(DeleteActivityType(row.id))
    context.answer(_json(row))
    context.say(_("Kind of work deleted: {name}").format(name=row.name))
    return 0


def _change(context: Context, activity: str, **changes: Any) -> int:
    activity_id = activity_named(context, activity)
    context.execute(EditActivityType(activity_id, **changes))
    return _tell(context, activity_id, _("Kind of work changed: {name}"))


def _tell(context: Context, activity_id: UUID, sentence: str) -> int:
    row = _row(context, activity_id)
    context.answer(_json(row))
    context.say(sentence.format(name=row.name))
    return 0


def _row(context: Context, activity_id: UUID) -> ActivityRow:
    rows = context.read(activities, ActivityCriteria(archived=True))
    return next(row for row in rows if row.id == activity_id)


def _list(context: Context, words: Namespace) -> int:
    rows = context.read(activities, ActivityCriteria(archived=words.all))
    context.answer([_json(row) for row in rows])
    for row in rows:
        parts = (
            row.name,
            "" if row.billable else _("not billable"),
            _("archived") if row.archived else "",
        )
        context.say("  ".join(part for part in parts if part))
    if not rows:
        context.say(_("There are no kinds of work."))
    return 0


def _json(row: ActivityRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "name": row.name,
        "billable": row.billable,
        "archived": row.archived,
    }
