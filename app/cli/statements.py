"""``statement``: what moved between a client and the business."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path

from app.cli.arguments import Parser, read_day
from app.cli.context import Context
from app.cli.money import money_json, money_text
from app.cli.named import client_named
from app.cli.verbs import Verb
from app.domain.billing.statement import MovementKind, Statement
from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation
from app.domain.values.money import Currency
from app.queries.client_statement import StatementCriteria, account_statement
from app.queries.clients import ClientRow
from app.services.invoice_output import SaveStatementPdf
from app.system.translations import _


def verbs() -> list[Verb]:
    return [Verb("statement", _("Show what a client was billed and has paid."), _words, _statement)]


def _words(parser: Parser) -> None:
    parser.add_argument("--client", required=True, metavar=_("NAME"), help=_("whose account"))
    parser.add_argument(
        "--from", dest="from_on", metavar=_("DAY"), help=_("first day; else the first of the year")
    )
    parser.add_argument(
        "--to", dest="to_on", metavar=_("DAY"), help=_("day after the last; else tomorrow")
    )
    parser.add_argument("--currency", help=_("of another currency than the client’s"))
    parser.add_argument("--out", type=Path, metavar=_("FILE"), help=_("save it as PDF"))


def _statement(context: Context, words: Namespace) -> int:
    owner = client_named(context, words.client)
    currency = Currency((words.currency or owner.currency).strip().upper()).code
    criteria = StatementCriteria(owner.id, _days(context, words), currency)
    found = context.read(account_statement, criteria)
    path = None
    if words.out is not None:
        path = _saved(context, criteria, words.out)
    context.answer({**_json(owner, found, currency), "path": path})
    _say(context, found, currency)
    if path is not None:
        context.say(_("Saved as {path}.").format(path=path))
    return 0


def _days(context: Context, words: Namespace) -> DayRange:
    end = context.today + timedelta(days=1)
    if words.to_on is not None:
        end = read_day(words.to_on, context.today)
    last = end - timedelta(days=1)
    first = date(last.year, 1, 1)
    if words.from_on is not None:
        first = read_day(words.from_on, context.today)
    return DayRange(first, end)


def _saved(context: Context, criteria: StatementCriteria, target: Path) -> str:
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    context.execute(SaveStatementPdf(criteria, target))
    return str(target)


def _json(owner: ClientRow, found: Statement, currency: str) -> dict[str, object]:
    rows = [
        {
            "on": each.movement.moved_on.isoformat(),
            "kind": each.movement.kind.value,
            "number": each.movement.number or None,
            "due_on": None if each.movement.due_on is None else each.movement.due_on.isoformat(),
            "amount": money_json(each.movement.signed.minor, currency),
            "balance": money_json(each.balance.minor, currency),
        }
        for each in found.rows
    ]
    return {
        "client": owner.name,
        "currency": currency,
        "from": found.days.start_on.isoformat(),
        "to": found.days.end_on.isoformat(),
        "opening": money_json(found.opening.minor, currency),
        "rows": rows,
        "charged": money_json(found.charged.minor, currency),
        "settled": money_json(found.settled.minor, currency),
        "closing": money_json(found.closing.minor, currency),
        "ageing": _ageing_json(found, currency),
    }


def _ageing_json(found: Statement, currency: str) -> dict[str, object]:
    return {each.value: money_json(money.minor, currency) for each, money in found.ageing.items()}


def _say(context: Context, found: Statement, currency: str) -> None:
    def line(day: date, text: str, amount: str, balance: int) -> str:
        return f"{day.isoformat()}  {text:<32}  {amount:>14}  {money_text(balance, currency):>14}"

    context.say(line(found.days.start_on, _("Opening balance"), "", found.opening.minor))
    for each in found.rows:
        moved = each.movement
        text = "  ".join(part for part in (movement_text(moved.kind), moved.number) if part)
        amount = money_text(moved.signed.minor, currency)
        context.say(line(moved.moved_on, text, amount, each.balance.minor))
    context.say(line(found.days.last_on, _("Closing balance"), "", found.closing.minor))


def movement_text(kind: MovementKind) -> str:
    """A kind of movement, for people."""
    return {
        MovementKind.INVOICE: _("invoice"),
        MovementKind.CREDIT_NOTE: _("credit note"),
        MovementKind.PAYMENT: _("payment"),
        MovementKind.REFUND: _("refund"),
        MovementKind.WRITE_OFF: _("written off"),
        MovementKind.FEE: _("fees and interest"),
        MovementKind.TAKEN_BACK: _("taken back"),
        MovementKind.OFFSET_DEBIT: _("set off"),
        MovementKind.OFFSET_CREDIT: _("set off"),
    }[kind]
