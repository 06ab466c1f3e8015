"""``quote issue``, ``sent``, ``accept`` and ``decline``: what becomes of a quote."""

from __future__ import annotations

from argparse import Namespace

from app.cli.arguments import Parser, name, whole_number
from app.cli.billing_words import day_said
from app.cli.context import Context
from app.cli.invoice_deposit import add_deposit_terms, deposit_terms_said
from app.cli.named import quote_named
from app.cli.quote_json import quote_json, stored_quote_row, tell_quote
from app.cli.quote_lines import quote_line_at
from app.cli.verbs import Verb
from app.system.translations import _


def decision_verbs() -> list[Verb]:
    return [
        Verb("issue", _("Give a draft its number; it never changes again."), _on_words, _issue),
        Verb("sent", _("Note that it went out."), _note_words, _sent),
        Verb("accept", _("Note that the client accepts, and make of it."), _accept_words, _accept),
        Verb("decline", _("Note that the client does not want it."), _note_words, _decline),
    ]


def _on_words(parser: Parser) -> None:
    parser.add_argument("quote", metavar=_("ID"), help=_("the quote's number or ID"))
    parser.add_argument("--on", metavar=_("DAY"), help=_("when; else today"))


def _note_words(parser: Parser) -> None:
    _on_words(parser)
    parser.add_argument("--note", default="", help=_("to whom and how, or why"))


def _accept_words(parser: Parser) -> None:
    _note_words(parser)
    parser.add_argument("--by", default="", metavar=_("NAME"), help=_("who accepted"))
    parser.add_argument(
        "--option",
        type=whole_number,
        action="append",
        default=[],
        metavar=_("POSITION"),
        help=_("the client takes this optional line; may be repeated"),
    )
    parser.add_argument(
        "--project", choices=("fixed", "hourly"), help=_("make a project that is billed so")
    )
    parser.add_argument("--project-name", type=name, help=_("else the quote's subject"))
    parser.add_argument("--tasks", action="store_true", help=_("make tasks with estimates"))
    parser.add_argument(
        "--milestones",
        action="store_true",
        help=_("make milestones of what is neither hours nor days"),
    )
    parser.add_argument("--invoice", action="store_true", help=_("draft an invoice over all of it"))
    add_deposit_terms(parser, required=False)
    parser.add_argument(
        "--late", action="store_true", help=_("accept it though its last day is over")
    )


def _issue(context: Context, words: Namespace) -> int:
    # Late: issuing brings what draws paper, which other verbs do not wait for.
    from app.services.quote_issue import IssueQuote  # noqa: PLC0415

    row = quote_named(context, words.quote)
    context.execute(IssueQuote(row.id, day_said(context, words.on)))
    return tell_quote(context, row.id)


def _sent(context: Context, words: Namespace) -> int:
    from app.services.quote_issue import NoteQuoteSent  # noqa: PLC0415 - as above

    row = quote_named(context, words.quote)
    context.execute(NoteQuoteSent(row.id, day_said(context, words.on), words.note))
    return tell_quote(context, row.id)


def _decline(context: Context, words: Namespace) -> int:
    from app.services.quote_issue import DeclineQuote  # noqa: PLC0415 - as above

    row = quote_named(context, words.quote)
    context.execute(DeclineQuote(row.id, day_said(context, words.on), words.note))
    return tell_quote(context, row.id)


def _accept(context: Context, words: Namespace) -> int:
    from app.services.quote_accept import AcceptQuote  # noqa: PLC0415 - as above

    row = quote_named(context, words.quote)
    wants_deposit = words.percent is not None or words.amount is not None
    made = context.execute(
        AcceptQuote(
            row.id,
            day_said(context, words.on),
            words.by,
            words.note,
            tuple(quote_line_at(context, row, place).line.id for place in words.option),
            words.project,
            words.project_name,
            words.tasks,
            words.milestones,
            deposit_terms_said(words, row.currency) if wants_deposit else None,
            words.invoice,
            words.late,
        )
    )
    after = stored_quote_row(context, row.id)
    ids = {"project": made.project_id, "deposit": made.deposit_id, "invoice": made.invoice_id}
    context.answer(
        {
            **quote_json(after, context.today),
            "made": {
                **{key: None if each is None else str(each) for key, each in ids.items()},
                "tasks": [str(each) for each in made.task_ids],
            },
        }
    )
    context.say(_("Quote {number} is accepted.").format(number=after.number))
    if made.project_id is not None:
        context.say(_("Project: {name}").format(name=after.project))
    if made.task_ids:
        context.say(_("Tasks made: {count}").format(count=len(made.task_ids)))
    for text, made_id in (
        (_("Draft of a deposit: {id}"), made.deposit_id),
        (_("Draft of an invoice: {id}"), made.invoice_id),
    ):
        if made_id is not None:
            context.say(text.format(id=made_id))
    return 0
