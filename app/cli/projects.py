"""``project``: what is worked on for a client, and how it is billed."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import Any, cast
from uuid import UUID

from app.cli import project_plan, project_templates
from app.cli.arguments import Parser, name, read_amount, read_day, read_minor, whole_number
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.money import money_text, optional_money_json
from app.cli.named import client_id_named, client_named, currency_of, project_named
from app.cli.verbs import Verb, verb_of
from app.domain.values.duration import parse_duration
from app.domain.values.errors import RuleViolation
from app.queries.projects import ProjectCriteria, ProjectRow, projects
from app.services.projects import BILLINGS, AddProject, EditProject, ProjectChanges
from app.system.translations import _

_COLOURS = 12
_DAY_SECONDS = 86_400


def verbs() -> list[Verb]:
    return [
        verb_of(
            "project",
            _("Add, change or list projects."),
            [
                Verb("add", _("Add a project."), _add_words, _add),
                Verb("edit", _("Change a project; what is not named stays."), _edit_words, _edit),
                Verb("list", _("List the projects."), _list_words, _list),
                project_plan.verb(),
                project_templates.verb(),
            ],
        )
    ]


def _add_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("whose project it is; it must exist"))
    _words(parser)


def _edit_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("tells which, where several have such a project"))
    _words(parser)
    parser.add_argument("--name", type=name, default=SUPPRESS, help=_("the new name"))
    where = parser.add_mutually_exclusive_group()
    for option, archived, text in (
        ("--archive", True, _("put it out of the lists")),
        ("--restore", False, _("put it back")),
    ):
        where.add_argument(
            option,
            dest="archived",
            action="store_const",
            const=archived,
            default=SUPPRESS,
            help=text,
        )


def _list_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("of this client"))
    parser.add_argument("--all", action="store_true", help=_("archived ones too"))


def _words(parser: Parser) -> None:
    def add(option: str, text: str, metavar: str | None = None) -> None:
        parser.add_argument(option, default=SUPPRESS, metavar=metavar, help=text)

    parser.add_argument("project", type=name, metavar=_("NAME"), help=_("the project's name"))
    parser.add_argument("--billing", choices=BILLINGS, default=SUPPRESS, help=_("how it is billed"))
    add("--price", _("fixed price, in the client's currency"), _("AMOUNT"))
    add("--budget-hours", _("hours that it may take; an empty one takes them away"), _("HOURS"))
    add("--budget", _("money that it may take; an empty one takes it away"), _("AMOUNT"))
    add("--half-day", _("less work than this counts as half a day, such as 4h"), _("DURATION"))
    add("--starts", _("first day"), _("DAY"))
    add("--ends", _("last day"), _("DAY"))
    add("--code", _("the two letters of its chip"))
    parser.add_argument("--colour", type=_colour, default=SUPPRESS, help=_("a number from 1 to 12"))


def _colour(text: str) -> int:
    colour = whole_number(text)
    if not 1 <= colour <= _COLOURS:
        raise RuleViolation("colour", "cli.colour_out_of_range")
    return colour


def _changes(context: Context, words: Namespace, currency: str) -> ProjectChanges:
    changes = said(words, ("name", "billing", "code", "colour", "archived"))
    readers: dict[str, tuple[str, Any]] = {
        "price": ("price_minor", lambda text: read_minor(text, currency)),
        "budget": ("budget_minor", lambda text: read_minor(text, currency)),
        "budget_hours": ("budget_seconds", lambda text: round(read_amount(text, 4) * 3600)),
        "half_day": ("half_day_seconds", _half_day),
        "starts": ("starts_on", lambda text: read_day(text, context.today)),
        "ends": ("ends_on", lambda text: read_day(text, context.today)),
    }
    for word, text in said(words, readers).items():
        field, reader = readers[word]
        changes[field] = reader(text) if text.strip() else None
    return cast("ProjectChanges", changes)


def _half_day(text: str) -> int:
    seconds = parse_duration(text)
    if not 1 <= seconds <= _DAY_SECONDS:
        raise RuleViolation("half_day", "cli.half_day_out_of_range")
    return seconds


def _add(context: Context, words: Namespace) -> int:
    client = None if words.client is None else client_named(context, words.client)
    changes = _changes(context, words, currency_of(context, client))
    changes |= {"name": words.project, "client_id": None if client is None else client.id}
    return _tell(context, context.execute(AddProject(changes)), _("Project added: {name}"))


def _edit(context: Context, words: Namespace) -> int:
    row = project_named(context, words.project, words.client)
    changes = _changes(context, words, row.currency or currency_of(context))
    context.execute(EditProject(row.id, changes))
    return _tell(context, row.id, _("Project changed: {name}"))


def _tell(context: Context, project_id: UUID, sentence: str) -> int:
    (row,) = context.read(projects, ProjectCriteria(project_id=project_id))
    context.answer(_json(row, currency_of(context)))
    context.say(sentence.format(name=row.name))
    return 0


def _list(context: Context, words: Namespace) -> int:
    criteria = ProjectCriteria(client_id_named(context, words.client), archived=words.all)
    rows = context.read(projects, criteria)
    usual = currency_of(context)
    context.answer([_json(row, usual) for row in rows])
    for row in rows:
        price = row.price_minor
        parts = (
            f"{row.client}/{row.name}" if row.client else row.name,
            row.billing,
            "" if price is None else money_text(price, row.currency or usual),
            _("archived") if row.archived else "",
        )
        context.say("  ".join(part for part in parts if part))
    if not rows:
        context.say(_("There are no projects yet."))
    return 0


def _json(row: ProjectRow, usual_currency: str) -> dict[str, object]:
    currency = row.currency or usual_currency
    return {
        "id": str(row.id),
        "name": row.name,
        "client": row.client,
        "code": row.code,
        "colour": row.colour,
        "billing": row.billing,
        "price": optional_money_json(row.price_minor, currency),
        "billed": optional_money_json(row.billed_minor, currency),
        "budget": optional_money_json(row.budget_minor, currency),
        "budget_seconds": row.budget_seconds,
        "half_day_seconds": row.half_day_seconds,
        "starts_on": None if row.starts_on is None else row.starts_on.isoformat(),
        "ends_on": None if row.ends_on is None else row.ends_on.isoformat(),
        "archived": row.archived,
    }
