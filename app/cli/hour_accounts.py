"""``account``: prepaid hours, as a retainer or a package."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import Any, Final, cast
from uuid import UUID

from app.cli.arguments import Parser, UsageError, name, price, read_day, read_minor, whole_number
from app.cli.billing_words import day_said
from app.cli.context import Context
from app.cli.hour_account_json import account_json, grant_json, period_json, say_account
from app.cli.named import account_named, client_named, project_named
from app.cli.verbs import Verb, verb_of
from app.domain.billing.service_period import Unit
from app.domain.billing.unit_price import price_to_e4
from app.domain.values.duration import parse_duration
from app.queries.hour_accounts import (
    HourAccountCriteria,
    LedgerCriteria,
    hour_accounts,
    hour_grants,
    one_hour_account,
)
from app.queries.hour_balance import account_periods, account_standing
from app.services.hour_accounts import (
    AddHourAccount,
    DeleteHourAccount,
    EditHourAccount,
    EndHourAccount,
    GrantHours,
    HourAccountChanges,
)
from app.services.hour_packages import SellHours
from app.system.translations import _

_FOR_EVER: Final = "ever"


def verbs() -> list[Verb]:
    return [
        verb_of(
            "account",
            _("Keep accounts of prepaid hours: retainers and packages."),
            [
                Verb("add", _("Add a retainer, with --every, or a package."), _add_words, _add),
                Verb("list", _("List the accounts with what is left."), _list_words, _list),
                Verb("show", _("Show an account, period by period."), _show_words, _show),
                Verb(
                    "grant", _("Grant hours, sell them, or take some away."), _grant_words, _grant
                ),
                Verb("edit", _("Change an account; what is not named stays."), _edit_words, _edit),
                Verb("end", _("End an account; what is left is lost."), _end_words, _end),
                Verb("delete", _("Delete an account that never was."), _which_words, _delete),
            ],
        )
    ]


def _add_words(parser: Parser) -> None:
    parser.add_argument("account", type=name, metavar=_("NAME"), help=_("what you call it"))
    parser.add_argument("--client", required=True, help=_("who has paid"))
    parser.add_argument("--project", type=name, help=_("whose time alone counts down"))
    _field_words(parser)


def _which_words(parser: Parser) -> None:
    parser.add_argument("account", type=name, metavar=_("NAME"), help=_("its name or ID"))
    parser.add_argument("--client", help=_("tells which, where several have one of this name"))


def _list_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("of this client"))


def _show_words(parser: Parser) -> None:
    _which_words(parser)
    parser.add_argument("--on", metavar=_("DAY"), help=_("as it stood on a day; else today"))


def _edit_words(parser: Parser) -> None:
    _which_words(parser)
    parser.add_argument("--name", type=name, default=SUPPRESS, help=_("the new name"))
    _field_words(parser)


def _end_words(parser: Parser) -> None:
    _which_words(parser)
    parser.add_argument("--on", metavar=_("DAY"), help=_("the last day; else today"))


def _grant_words(parser: Parser) -> None:
    _which_words(parser)
    parser.add_argument(
        "--hours",
        required=True,
        metavar=_("DURATION"),
        help=_("how many, such as 20h; with a minus to take some away"),
    )
    parser.add_argument("--on", metavar=_("DAY"), help=_("first day; else today"))
    parser.add_argument("--expires", metavar=_("DAY"), help=_("first day on which they are lost"))
    parser.add_argument("--price", help=_("of all of them; drafts the invoice over it"))
    parser.add_argument("--note", default="", help=_("for yourself"))


def _field_words(parser: Parser) -> None:
    def add(option: str, metavar: str, text: str, **more: Any) -> None:
        parser.add_argument(option, metavar=metavar, default=SUPPRESS, help=text, **more)

    parser.add_argument(
        "--every",
        choices=[each.value for each in Unit],
        default=SUPPRESS,
        help=_("how often a retainer grants its hours"),
    )
    add("--interval", "N", _("every so many of them"), type=whole_number)
    add("--hours", _("DURATION"), _("of each period, such as 10h"), type=parse_duration)
    add("--fee", _("AMOUNT"), _("of each period, without tax"))
    add("--overage-rate", _("PRICE"), _("of an hour beyond them; empty for the usual rate"))
    add("--carry", "N", _("for how many periods more hours last, or “ever”"))
    add("--cap", _("DURATION"), _("what may be carried over at most; empty for no limit"))
    add("--lasting-days", "N", _("how long hours of a package last; empty for ever"))
    add("--starts", _("DAY"), _("first day; else today"))
    add("--until", _("DAY"), _("last day; empty for no end"))


def _add(context: Context, words: Namespace) -> int:
    owner = client_named(context, words.client)
    changes = _changes(context, words, owner.currency)
    changes = {"name": words.account, "start_on": context.today, **changes}
    project = None
    if words.project is not None:
        project = project_named(context, words.project, words.client).id
    command = AddHourAccount(owner.id, cast("HourAccountChanges", changes), project)
    return _tell(context, context.execute(command))


def _edit(context: Context, words: Namespace) -> int:
    row = account_named(context, words.account, words.client)
    changes = _changes(context, words, row.currency)
    if "name" in words:
        changes["name"] = words.name
    if not changes:
        raise UsageError(_("Say what to change."))
    context.execute(EditHourAccount(row.id, cast("HourAccountChanges", changes)))
    return _tell(context, row.id)


def _changes(context: Context, words: Namespace, currency: str) -> dict[str, Any]:
    def blank_or(option: str, read: Any) -> Any:
        text = getattr(words, option).strip()
        return read(text) if text else None

    readers: dict[str, tuple[str, Any]] = {
        "fee": ("fee_minor", lambda text: read_minor(text, currency)),
        "overage_rate": ("overage_e4", lambda text: price_to_e4(price(text))),
        "carry": ("carried_periods", lambda t: None if t == _FOR_EVER else whole_number(t)),
        "cap": ("cap_seconds", parse_duration),
        "lasting_days": ("lasting_days", whole_number),
        "until": ("end_on", lambda text: read_day(text, context.today)),
    }
    found = {
        column: blank_or(option, read)
        for option, (column, read) in readers.items()
        if option in words
    }
    plain = {"every": "unit", "interval": "interval", "hours": "seconds"}
    found |= {column: getattr(words, each) for each, column in plain.items() if each in words}
    if "starts" in words:
        found["start_on"] = read_day(words.starts, context.today)
    return found


def _list(context: Context, words: Namespace) -> int:
    client_id = None if words.client is None else client_named(context, words.client).id
    rows = context.read(hour_accounts, HourAccountCriteria(client_id))
    told = [context.read(account_standing, LedgerCriteria(row, context.today)) for row in rows]
    context.answer([account_json(each) for each in told])
    for each in told:
        say_account(context, each)
    if not rows:
        context.say(_("There are no accounts of hours yet."))
    return 0


def _show(context: Context, words: Namespace) -> int:
    row = account_named(context, words.account, words.client)
    criteria = LedgerCriteria(row, day_said(context, words.on))
    standing = context.read(account_standing, criteria)
    periods = context.read(account_periods, criteria)
    grants = context.read(hour_grants, row.id)
    context.answer(
        {
            **account_json(standing),
            "periods": [period_json(each) for each in periods],
            "grants": [grant_json(each) for each in grants],
        }
    )
    say_account(context, standing, periods)
    return 0


def _grant(context: Context, words: Namespace) -> int:
    row = account_named(context, words.account, words.client)
    text = words.hours.strip()
    seconds = -parse_duration(text[1:]) if text.startswith("-") else parse_duration(text)
    day = day_said(context, words.on)
    expires = None if words.expires is None else read_day(words.expires, context.today)
    if words.price is None:
        context.execute(GrantHours(row.id, day, seconds, expires, words.note))
        return _tell(context, row.id)
    minor = read_minor(words.price, row.currency)
    sold = context.execute(SellHours(row.id, day, seconds, minor, expires, note=words.note))
    return _tell(context, row.id, sold.invoice_id)


def _end(context: Context, words: Namespace) -> int:
    row = account_named(context, words.account, words.client)
    context.execute(EndHourAccount(row.id, day_said(context, words.on)))
    return _tell(context, row.id)


def _delete(context: Context, words: Namespace) -> int:
    row = account_named(context, words.account, words.client)
    context.execute(DeleteHourAccount(row.id))
    context.answer({"id": str(row.id), "deleted": True})
    context.say(_("Deleted. “stint undo” brings it back."))
    return 0


def _tell(context: Context, account_id: UUID, invoice_id: UUID | None = None) -> int:
    row = context.read(one_hour_account, account_id)
    assert row is not None  # noqa: S101 - found or written by this very call
    standing = context.read(account_standing, LedgerCriteria(row, context.today))
    drafted = {} if invoice_id is None else {"invoice_id": str(invoice_id)}
    context.answer({**account_json(standing), **drafted})
    say_account(context, standing)
    if invoice_id is not None:
        context.say(_("Draft {id} over them.").format(id=invoice_id))
    return 0
