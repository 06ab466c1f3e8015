"""``invoice create``: a draft over a client's unbilled work."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from typing import cast
from uuid import UUID

from app.cli.arguments import Parser, UsageError, read_amount, read_day, read_minor
from app.cli.billing_words import LANGUAGES, add_tax, tax_said
from app.cli.context import Context
from app.cli.invoice_deposit import add_deposits, deposits_said
from app.cli.invoice_json import (
    invoice_json,
    lines_json,
    say_invoice,
    stored_invoice,
    tell_invoice,
)
from app.cli.invoice_terms import add_terms, terms_said
from app.cli.named import client_named, project_named, quote_named
from app.cli.verbs import Verb
from app.domain.billing.lines import Grouping
from app.domain.billing.quantity import counted_net
from app.domain.values.day_range import DayRange
from app.domain.values.duration import format_duration
from app.domain.values.errors import NotFound, RuleViolation
from app.domain.values.money import Money
from app.queries.clients import ClientRow
from app.queries.invoice_proposal import invoice_proposal
from app.queries.milestones import accepted_milestones
from app.services.invoice_drafts import CreateInvoice, FixedPart, InvoiceChanges
from app.system.translations import _


def create_verb() -> Verb:
    return Verb("create", _("Draft an invoice over a client's unbilled work."), _words, _create)


def _words(parser: Parser) -> None:
    billed = parser.add_mutually_exclusive_group(required=True)
    billed.add_argument("--client", help=_("who is billed"))
    billed.add_argument(
        "--quote", metavar=_("NUMBER"), help=_("bill all of this accepted quote, and nothing else")
    )
    parser.add_argument("--from", dest="from_on", metavar=_("DAY"), help=_("first day"))
    parser.add_argument("--to", dest="to_on", metavar=_("DAY"), help=_("day after the last"))
    parser.add_argument(
        "--group",
        choices=[each.value for each in Grouping],
        help=_("what a line stands for; else a project"),
    )
    add_tax(parser)
    parser.add_argument("--tax-reason", help=_("why no tax is charged"))
    parser.add_argument("--intro", help=_("text above the lines; else the usual one"))
    parser.add_argument("--closing", help=_("text below the lines; else the usual one"))
    parser.add_argument("--timesheet", action="store_true", help=_("print the entries, too"))
    parser.add_argument("--no-time", action="store_true", help=_("leave the time out"))
    parser.add_argument("--no-expenses", action="store_true", help=_("leave the expenses out"))
    milestones = parser.add_mutually_exclusive_group()
    milestones.add_argument(
        "--no-milestones", action="store_true", help=_("leave accepted milestones out")
    )
    milestones.add_argument(
        "--milestone",
        action="append",
        metavar=_("NAME"),
        help=_("this accepted milestone and no other; may be repeated"),
    )
    add_deposits(parser)
    add_terms(parser)
    parser.add_argument(
        "--fixed",
        action="append",
        default=[],
        metavar=_("PROJECT=PART"),
        help=_("bill a fixed price: Website, Website=50%% or Website=600.00; may be repeated"),
    )
    parser.add_argument(
        "--language",
        help=_("of the invoice: {languages}; else the client's").format(languages=LANGUAGES),
    )


def _create(context: Context, words: Namespace) -> int:
    if words.quote is not None:
        return _create_from_quote(context, words)
    client = client_named(context, words.client)
    command = _command(context, words, client)
    unrated = _unrated_seconds(context, command)
    invoice_id: UUID = context.execute(command)
    row = stored_invoice(context, invoice_id)
    context.answer(
        {
            **invoice_json(row, context.today),
            "lines": lines_json(context, row),
            "unrated_seconds": unrated,
        }
    )
    context.say(_("Draft {id} for {client}:").format(id=row.id, client=row.client))
    say_invoice(context, row)
    if unrated:
        context.say(
            _("Left out, since it has no rate yet: {duration}.").format(
                duration=format_duration(unrated)
            )
        )
    return 0


def _command(context: Context, words: Namespace, client: ClientRow) -> CreateInvoice:
    start = read_day(words.from_on, context.today) if words.from_on else None
    end = read_day(words.to_on, context.today) if words.to_on else None
    if start and end:
        DayRange(start, end)
    return CreateInvoice(
        client.id,
        start,
        end,
        Grouping(words.group or Grouping.PROJECT),
        tax_said(words),
        words.tax_reason,
        words.intro,
        words.closing,
        time=not words.no_time,
        expenses=not words.no_expenses,
        fixed=tuple(_fixed(context, text, client) for text in words.fixed),
        timesheet=words.timesheet,
        language=words.language,
        deposit_ids=deposits_said(context, client.id, words),
        milestones=not words.no_milestones,
        milestone_ids=_milestones(context, client.id, words),
        changes=cast("InvoiceChanges", terms_said(context, words)),
    )


def _milestones(context: Context, client_id: UUID, words: Namespace) -> tuple[UUID, ...] | None:
    """The milestones that were named; None for all.

    Raises:
        NotFound: the client has no such milestone to be billed.
        RuleViolation: several have the name.
    """
    if words.milestone is None:
        return None
    rows = context.read(accepted_milestones, client_id)
    found = []
    for text in words.milestone:
        named = [row for row in rows if row.name.casefold() == text.strip().casefold()]
        if not named:
            raise NotFound("cli.unknown_milestone", name=text)
        if len(named) > 1:
            raise RuleViolation("milestone", "task.ambiguous", name=text)
        found.append(named[0].task_id)
    return tuple(found)


def _create_from_quote(context: Context, words: Namespace) -> int:
    # Late: it brings what draws paper, which other verbs do not wait for.
    from app.services.invoice_quote import InvoiceQuote  # noqa: PLC0415

    _refuse_parts(words)
    changes = terms_said(context, words)
    for name in ("tax_reason", "intro", "closing", "language"):
        if getattr(words, name) is not None:
            changes[name] = getattr(words, name)
    if words.timesheet:
        changes["timesheet"] = True
    row = quote_named(context, words.quote)
    command = InvoiceQuote(row.id, cast("InvoiceChanges", changes), tax_said(words))
    return tell_invoice(context, context.execute(command))


def _refuse_parts(words: Namespace) -> None:
    """All of a quote is billed, so no part of it can be named.

    Raises:
        UsageError: one is.
    """
    parts = {
        "--from": words.from_on,
        "--to": words.to_on,
        "--group": words.group,
        "--no-time": words.no_time,
        "--no-expenses": words.no_expenses,
        "--no-milestones": words.no_milestones,
        "--milestone": words.milestone,
        "--deposit": words.deposit,
        "--all-deposits": words.all_deposits,
        "--fixed": words.fixed,
    }
    said = next((option for option, value in parts.items() if value), None)
    if said is not None:
        raise UsageError(_("{option} goes with --client, not with --quote.").format(option=said))


def _unrated_seconds(context: Context, command: CreateInvoice) -> int:
    """What will be left out because it has no rate.

    Raises:
        RuleViolation: that is all there is.
    """
    found = context.read(invoice_proposal, command.criteria())
    if found.unrated_seconds and not found.lines:
        raise RuleViolation(
            "rate",
            "cli.nothing_has_a_rate",
            client=found.client.name,
            seconds=found.unrated_seconds,
        )
    return found.unrated_seconds


def _fixed(context: Context, text: str, client: ClientRow) -> FixedPart:
    """``Website``, ``Website=50%`` of the price or ``Website=600.00``.

    Raises:
        NotFound: the client has no such project.
        RuleViolation: the part is no amount and no percent.
    """
    name, mark, part = text.rpartition("=")
    if not mark:
        return FixedPart(project_named(context, text, client.name).id)
    try:
        row = project_named(context, name, client.name)
    except NotFound:
        # A name may have the sign in it.
        return FixedPart(project_named(context, text, client.name).id)
    if not part.strip().endswith("%"):
        return FixedPart(row.id, read_minor(part, client.currency))
    share = read_amount(part.strip().removesuffix("%"), 4)
    if not 0 < share <= 100:
        raise RuleViolation("fixed", "cli.fixed_percent_out_of_range")
    if row.price_minor is None:
        return FixedPart(row.id)
    price = Money(row.price_minor, client.currency).as_decimal()
    return FixedPart(row.id, counted_net(share / Decimal(100), price, client.currency).minor)
