"""``client``: who pays."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import cast
from uuid import UUID

from app.cli.arguments import Parser, name, read_amount, read_day
from app.cli.billing_words import (
    LANGUAGES,
    add_address,
    add_payment_days,
    add_tax_fields,
    read_markup,
    said,
)
from app.cli.context import Context
from app.cli.money import money_json, moneys_text, percent_text
from app.cli.named import client_named
from app.cli.verbs import Verb, verb_of
from app.domain.timekeeping.rounding import RoundingDirection, RoundingScope
from app.domain.values.duration import parse_duration
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.queries.client_accounts import AccountCriteria, ClientAccount, client_account
from app.queries.clients import ClientCriteria, ClientRow, clients, one_client
from app.services.clients import AddClient, ClientChanges, EditClient
from app.services.profile import rate_e4
from app.system.translations import _, ngettext

# How hours are printed: as h:mm, or with so many decimals.
_HOURS_AND_MINUTES = "hm"


def verbs() -> list[Verb]:
    return [
        verb_of(
            "client",
            _("Add, change, list or archive clients."),
            [
                Verb("add", _("Add a client."), _add_words, _add),
                Verb("edit", _("Change a client; what is not named stays."), _edit_words, _edit),
                Verb("list", _("List the clients."), _list_words, _list),
                Verb("show", _("Show all that is known of a client."), _name_word, _show),
                Verb("archive", _("Put a client out of the lists."), _name_word, _archive),
                Verb("restore", _("Put an archived client back."), _name_word, _restore),
            ],
        )
    ]


def _name_word(parser: Parser) -> None:
    parser.add_argument("client", type=name, metavar=_("NAME"), help=_("the client's name"))


def _list_words(parser: Parser) -> None:
    parser.add_argument("--all", action="store_true", help=_("archived ones too"))


def _edit_words(parser: Parser) -> None:
    _add_words(parser)
    parser.add_argument("--name", type=name, default=SUPPRESS, help=_("the new name"))


def _add_words(parser: Parser) -> None:
    def add(option: str, text: str, dest: str | None = None) -> None:
        parser.add_argument(option, dest=dest, default=SUPPRESS, help=text)

    _name_word(parser)
    add("--legal-name", _("as invoices name the client, where it is another name"))
    add("--number", _("customer number"))
    add("--contact", _("the person whom invoices are addressed to"))
    add_address(parser)
    add("--language", _("of invoices: {languages}").format(languages=LANGUAGES))
    add("--currency", _("of invoices, such as EUR"))
    add("--reference", _("what the client wants to read on invoices"), "buyer_reference")
    add("--note", _("for yourself"))
    add("--bills-from", _("first day to bill; what was done before was billed elsewhere"))
    add("--template", _("how documents look; empty for the usual one"))
    parser.add_argument(
        "--expense-markup",
        dest="markup_e4",
        type=read_markup,
        default=SUPPRESS,
        metavar=_("PERCENT"),
        help=_("put on expenses that say nothing else"),
    )
    _add_late(parser)
    add_payment_days(parser)
    add_tax_fields(parser)
    _add_rounding(parser)


def _add_late(parser: Parser) -> None:
    parser.add_argument(
        "--reminders",
        type=_yes_no,
        default=SUPPRESS,
        metavar=_("yes|no"),
        help=_("whether late invoices are reminded of"),
    )
    parser.add_argument(
        "--consumer",
        type=lambda text: _yes_no(text) if text.strip() else None,
        default=SUPPRESS,
        metavar=_("yes|no"),
        help=_("whether it is no business; empty to tell by the VAT id"),
    )
    parser.add_argument(
        "--late-interest",
        dest="late_percent_e4",
        type=lambda text: rate_e4(read_amount(text, 4)) if text.strip() else None,
        default=SUPPRESS,
        metavar=_("PERCENT"),
        help=_("interest a year that was agreed; empty for the usual one"),
    )


def _yes_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise RuleViolation("choice", "cli.yes_or_no", text=text)
    return text == "yes"


def _add_rounding(parser: Parser) -> None:
    parser.add_argument(
        "--rounding",
        dest="rounding_seconds",
        type=parse_duration,
        default=SUPPRESS,
        metavar=_("DURATION"),
        help=_("step to round time to, such as 15m; 1s rounds nothing"),
    )
    parser.add_argument(
        "--rounding-direction",
        choices=[each.value for each in RoundingDirection],
        default=SUPPRESS,
        help=_("which way to round"),
    )
    parser.add_argument(
        "--rounding-per",
        choices=[each.value for each in RoundingScope],
        default=SUPPRESS,
        help=_("what is added up before it is rounded"),
    )
    parser.add_argument(
        "--decimals",
        choices=("2", "3", "4", _HOURS_AND_MINUTES),
        default=SUPPRESS,
        help=_("of hours on invoices; hm prints hours and minutes"),
    )


def _changes(context: Context, words: Namespace) -> ClientChanges:
    changes = said(words, ClientChanges.__annotations__)
    if "bills_from" in words:
        day = words.bills_from.strip()
        changes["bills_from_on"] = read_day(day, context.today) if day else None
    if "decimals" in words:
        minutes = words.decimals == _HOURS_AND_MINUTES
        changes["quantity_decimals"] = None if minutes else int(words.decimals)
    return cast("ClientChanges", changes)


def _add(context: Context, words: Namespace) -> int:
    client_id = context.execute(AddClient({**_changes(context, words), "name": words.client}))
    row = _row(context, client_id)
    context.answer(client_json(row))
    context.say(_("Client added: {name}").format(name=row.name))
    return 0


def _edit(context: Context, words: Namespace) -> int:
    return _change(context, words.client, _changes(context, words))


def _archive(context: Context, words: Namespace) -> int:
    return _change(context, words.client, {"archived": True})


def _restore(context: Context, words: Namespace) -> int:
    return _change(context, words.client, {"archived": False})


def _change(context: Context, client: str, changes: ClientChanges) -> int:
    client_id = client_named(context, client).id
    context.execute(EditClient(client_id, changes))
    row = _row(context, client_id)
    context.answer(client_json(row))
    context.say(_("Client changed: {name}").format(name=row.name))
    return 0


def _row(context: Context, client_id: UUID) -> ClientRow:
    row = context.read(one_client, client_id)
    assert row is not None  # noqa: S101 - it was written by this very call
    return row


def _list(context: Context, words: Namespace) -> int:
    rows = context.read(clients, ClientCriteria(archived=words.all))
    context.answer([client_json(row) for row in rows])
    for row in rows:
        mark = _(" (archived)") if row.archived else ""
        context.say(f"{row.name}  {row.currency}{mark}")
    if not rows:
        context.say(_("There are no clients yet."))
    return 0


def _show(context: Context, words: Namespace) -> int:
    row = client_named(context, words.client)
    shown = client_json(row)
    account = context.read(client_account, AccountCriteria(context.today, row.id))
    context.answer({**shown, **account_json(account)})
    for field, value in shown.items():
        if value not in ("", None, False) and field != "id":
            context.say(f"{field:<18} {value}")
    _say_account(context, account)
    return 0


def account_json(account: ClientAccount) -> dict[str, object]:
    """What the client owes by currency, and in how many days after the due day he pays."""

    def amounts(moneys: tuple[Money, ...]) -> list[dict[str, object]]:
        return [money_json(each.minor, each.currency) for each in moneys]

    habit = account.habit
    return {
        "owed": amounts(account.owed),
        "overdue": amounts(account.overdue),
        "credit": amounts(account.credit),
        "pays": None
        if habit is None
        else {
            "median_days_late": habit.median_days,
            "mostly_days_late": habit.mostly_days,
            "invoices": habit.count,
        },
    }


def _say_account(context: Context, account: ClientAccount) -> None:
    if account.owed:
        context.say(
            _("Owes {owed}, of which {overdue} is late.").format(
                owed=moneys_text(list(account.owed)), overdue=moneys_text(list(account.overdue))
            )
        )
    if account.credit:
        context.say(
            _("Credit of the client: {amount}").format(amount=moneys_text(list(account.credit)))
        )
    habit = account.habit
    if habit is not None and habit.median_days >= 0:
        context.say(
            ngettext(
                "Usually pays {days} day after the due date.",
                "Usually pays {days} days after the due date.",
                habit.median_days,
            ).format(days=habit.median_days)
        )
    elif habit is not None:
        context.say(
            ngettext(
                "Usually pays {days} day before the due date.",
                "Usually pays {days} days before the due date.",
                -habit.median_days,
            ).format(days=-habit.median_days)
        )


def client_json(row: ClientRow) -> dict[str, object]:
    """The client's facts; null where the seller's count."""
    percents = {"tax_rate_e4", "markup_e4", "late_percent_e4"}
    fields = {name: getattr(row, name) for name in ClientRow.__slots__ if name not in percents}
    since = None if row.bills_from_on is None else row.bills_from_on.isoformat()
    return {
        **fields,
        "id": str(row.id),
        "tax_rate": percent_text(row.tax_rate_e4),
        "late_interest": percent_text(row.late_percent_e4),
        "expense_markup": percent_text(row.markup_e4),
        "bills_from_on": since,
    }
