"""``rate``: what an hour or a day costs, for whom or what, from which day on."""

from __future__ import annotations

from argparse import Namespace

from app.cli.arguments import Parser, name, price, read_id
from app.cli.billing_words import day_said
from app.cli.context import Context
from app.cli.money import money_json, moneys_text, price_json, price_text
from app.cli.named import (
    activity_named,
    client_id_named,
    client_named,
    currency_of,
    person_named,
    project_named,
    task_named,
)
from app.cli.verbs import Verb, verb_of
from app.domain.billing.unit_price import price_from_e4
from app.domain.values.errors import RuleViolation
from app.queries.clients import one_client
from app.queries.rates import RateCriteria, RateRow, rates
from app.services.rates import DeleteRate, RateScope, Repriced, SetRate
from app.system.translations import _, ngettext


def verbs() -> list[Verb]:
    return [
        verb_of(
            "rate",
            _("Set, list or delete what your work costs."),
            [
                Verb(
                    "set",
                    _("Set a price from a day on and say what it re-prices; billed work stays."),
                    _set_words,
                    _set,
                ),
                Verb(
                    "list",
                    _("List the prices, the general before the special."),
                    _list_words,
                    _list,
                ),
                Verb("delete", _("Take a price away."), _delete_words, _delete),
            ],
        )
    ]


def _set_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("for a client"))
    parser.add_argument("--project", help=_("for a project; --client tells which"))
    parser.add_argument("--activity", help=_("for a kind of work in the project"))
    parser.add_argument("--task", help=_("for a task; --project tells which"))
    parser.add_argument(
        "--person", type=name, help=_("for a person; without all these for yourself")
    )
    parser.add_argument("--amount", type=price, required=True, help=_("such as 80.00"))
    parser.add_argument("--currency", help=_("else the client's, or your own"))
    parser.add_argument("--from", dest="from_on", metavar=_("DAY"), help=_("first day; else today"))
    parser.add_argument("--per", choices=("hour", "day"), default="hour", help=_("what it is for"))
    parser.add_argument("--cost", action="store_true", help=_("what the work costs you"))


def _list_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("those that can count for this client"))


def _delete_words(parser: Parser) -> None:
    parser.add_argument("rate", type=read_id, metavar=_("ID"), help=_("as in rate list"))


def _set(context: Context, words: Namespace) -> int:
    scope, currency = _scope(context, words)
    repriced: Repriced = context.execute(
        SetRate(
            scope,
            words.amount,
            day_said(context, words.from_on),
            words.currency or currency,
            words.per,
            "cost" if words.cost else "bill",
        )
    )
    context.answer(repriced_json(repriced))
    context.say(_("The rate is set."))
    say_repriced(context, repriced)
    return 0


def _scope(context: Context, words: Namespace) -> tuple[RateScope, str]:
    """What the rate is for, and the currency that is usual there.

    Raises:
        RuleViolation: the names say more than one thing.
    """
    others = (words.client, words.project, words.task, words.activity)
    if words.person is not None:
        if any(each is not None for each in others):
            raise RuleViolation("scope", "rate.one_scope")
        return RateScope(member_id=person_named(context, words.person)), currency_of(context)
    if words.activity is not None and (words.project is None or words.task is not None):
        raise RuleViolation("scope", "rate.one_scope")
    if words.task is not None:
        return _task_scope(context, words)
    if words.project is not None:
        row = project_named(context, words.project, words.client)
        activity = None if words.activity is None else activity_named(context, words.activity)
        scope = RateScope(project_id=row.id, activity_type_id=activity)
        return scope, row.currency or currency_of(context)
    if words.client is not None:
        client = client_named(context, words.client)
        return RateScope(client_id=client.id), client.currency
    return RateScope(member_id=context.member_id), currency_of(context)


def _task_scope(context: Context, words: Namespace) -> tuple[RateScope, str]:
    named = None
    if words.project is not None:
        named = project_named(context, words.project, words.client).id
    elif words.client is not None:
        raise RuleViolation("scope", "rate.one_scope")
    task = task_named(context, words.task, named)
    client = None if task.client_id is None else context.read(one_client, task.client_id)
    return RateScope(task_id=task.id), currency_of(context, client)


def _list(context: Context, words: Namespace) -> int:
    rows = context.read(rates, RateCriteria(client_id_named(context, words.client)))
    context.answer([_json(row) for row in rows])
    for row in rows:
        unit = _("per hour") if row.unit == "hour" else _("per day")
        kind = _("cost") if row.kind == "cost" else ""
        scope = " / ".join(part for part in (row.name, row.activity) if part)
        words_of_row = (
            f"{row.valid_from_on}",
            f"{price_text(row.amount_e4, row.currency):>14}",
            unit,
            scope or _("yourself"),
            kind,
            str(row.id),
        )
        context.say("  ".join(word for word in words_of_row if word))
    if not rows:
        context.say(_("There are no rates yet."))
    return 0


def _delete(context: Context, words: Namespace) -> int:
    repriced: Repriced = context.execute(DeleteRate(words.rate))
    context.answer({**repriced_json(repriced), "id": str(words.rate)})
    context.say(_("The rate is deleted."))
    say_repriced(context, repriced)
    return 0


def _json(row: RateRow) -> dict[str, object]:
    price_of_row = price_from_e4(row.amount_e4)
    return {
        "id": str(row.id),
        "kind": row.kind,
        "unit": row.unit,
        "scope": row.scope,
        "name": row.name,
        "activity": row.activity or None,
        "amount": price_json(price_of_row, row.currency),
        "exact_amount": str(price_of_row),
        "from": row.valid_from_on.isoformat(),
    }


def repriced_json(repriced: Repriced) -> dict[str, object]:
    """What a rate did to unbilled work."""
    return {
        "id": None if repriced.rate_id is None else str(repriced.rate_id),
        "repriced_entries": repriced.entries,
        "differences": [money_json(each.minor, each.currency) for each in repriced.differences],
    }


def say_repriced(context: Context, repriced: Repriced) -> None:
    """Tells people the same, if there is something to tell."""
    if not repriced.entries:
        context.say(_("No unbilled work has another price now."))
        return
    context.say(
        ngettext(
            "{count} unbilled entry has another price now: {difference}.",
            "{count} unbilled entries have another price now: {difference}.",
            repriced.entries,
        ).format(count=repriced.entries, difference=moneys_text(list(repriced.differences)))
    )
