"""``expense``: what was spent, and whether a client pays it back."""

from __future__ import annotations

from argparse import Namespace
from mimetypes import guess_type
from pathlib import Path
from uuid import UUID

from app.cli.arguments import Parser, name, percent, read_day, read_id, read_minor
from app.cli.billing_words import day_said, read_file, read_markup
from app.cli.context import Context
from app.cli.money import money_json, money_text, percent_text
from app.cli.named import client_id_named, client_named, currency_of, project_named
from app.cli.verbs import Verb, verb_of
from app.domain.values.day_range import DayRange
from app.domain.values.errors import RuleViolation
from app.queries.clients import one_client
from app.queries.expenses import ExpenseCriteria, ExpenseRow, expenses, one_expense
from app.services.expenses import (
    LARGEST_RECEIPT_BYTES,
    AddExpense,
    AttachReceipt,
    DeleteExpense,
    ExpenseChanges,
)
from app.services.profile import rate_e4
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        verb_of(
            "expense",
            _("Record, list or delete expenses."),
            [
                Verb("add", _("Record an expense."), _add_words, _add),
                Verb("list", _("List expenses, the newest first."), _list_words, _list),
                Verb("delete", _("Delete an expense with its receipts."), _id_word, _delete),
            ],
        )
    ]


def _add_words(parser: Parser) -> None:
    parser.add_argument(
        "description", type=name, metavar=_("DESCRIPTION"), help=_("what it was for")
    )
    parser.add_argument("--amount", required=True, help=_("what was paid, tax included: 148.00"))
    parser.add_argument("--client", help=_("who pays it back"))
    parser.add_argument("--project", help=_("for which project; --client tells which"))
    parser.add_argument("--on", metavar=_("DAY"), help=_("when; else today"))
    parser.add_argument(
        "--tax-rate", type=percent, metavar=_("PERCENT"), help=_("of the tax in the amount")
    )
    parser.add_argument(
        "--markup",
        type=read_markup,
        metavar=_("PERCENT"),
        help=_("put on it when it is billed; else the client's"),
    )
    parser.add_argument("--currency", help=_("else the client's, or your own"))
    parser.add_argument("--receipt", type=Path, metavar=_("FILE"), help=_("kept with the expense"))
    parser.add_argument("--note", default="", help=_("for yourself"))
    bill = parser.add_mutually_exclusive_group()
    bill.add_argument("--billable", action="store_true", default=None, help=_("to be billed"))
    bill.add_argument(
        "--not-billable", dest="billable", action="store_false", help=_("not to be billed")
    )


def _list_words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("of this client"))
    parser.add_argument("--from", dest="from_on", metavar=_("DAY"), help=_("first day"))
    parser.add_argument("--to", dest="to_on", metavar=_("DAY"), help=_("day after the last"))
    parser.add_argument("--unbilled", action="store_true", help=_("what is still to be billed"))


def _id_word(parser: Parser) -> None:
    parser.add_argument("expense", type=read_id, metavar=_("ID"), help=_("as in expense list"))


def _add(context: Context, words: Namespace) -> int:
    receipt = None if words.receipt is None else _receipt(words.receipt)
    client_id, project_id, currency = _place(context, words)
    currency = (words.currency or currency).upper()
    changes: ExpenseChanges = {
        "spent_on": day_said(context, words.on),
        "description": words.description,
        "client_id": client_id,
        "project_id": project_id,
        "currency": currency,
        "gross_minor": read_minor(words.amount, currency),
        "tax_rate_e4": None if words.tax_rate is None else rate_e4(words.tax_rate),
        "billable": client_id is not None if words.billable is None else words.billable,
        "note": words.note,
        "markup_e4": words.markup,
    }
    expense_id: UUID = context.execute(AddExpense(changes))
    if receipt is not None:
        kind = guess_type(words.receipt.name)[0] or "application/octet-stream"
        context.execute(AttachReceipt(expense_id, words.receipt.name, kind, receipt))
    row = context.read(one_expense, expense_id)
    assert row is not None  # noqa: S101 - it was written by this very call
    context.answer(_json(row))
    context.say(_("Expense recorded: {text}").format(text=_line(row)))
    return 0


def _receipt(path: Path) -> bytes:
    """The receipt's bytes, found fit before the expense is written."""
    content = read_file(path, LARGEST_RECEIPT_BYTES)
    if not 0 < len(content) <= LARGEST_RECEIPT_BYTES:
        most = LARGEST_RECEIPT_BYTES // 1024 // 1024
        raise RuleViolation("receipt", "receipt.size", most=most)
    return content


def _place(context: Context, words: Namespace) -> tuple[UUID | None, UUID | None, str]:
    """Client, project and the currency that is usual there."""
    if words.project is not None:
        row = project_named(context, words.project, words.client)
        client = None if row.client_id is None else context.read(one_client, row.client_id)
        return row.client_id, row.id, currency_of(context, client)
    if words.client is not None:
        client = client_named(context, words.client)
        return client.id, None, client.currency
    return None, None, currency_of(context)


def _list(context: Context, words: Namespace) -> int:
    start = read_day(words.from_on, context.today) if words.from_on else None
    end = read_day(words.to_on, context.today) if words.to_on else None
    if start and end:
        DayRange(start, end)
    client_id = client_id_named(context, words.client)
    criteria = ExpenseCriteria(client_id, from_on=start, to_on=end, unbilled=words.unbilled)
    rows = context.read(expenses, criteria)
    context.answer([_json(row) for row in rows])
    for row in rows:
        context.say(f"{_line(row)}  {row.id}")
    if not rows:
        context.say(_("There are no such expenses."))
    return 0


def _delete(context: Context, words: Namespace) -> int:
    context.execute(DeleteExpense(words.expense))
    context.answer({"id": str(words.expense), "deleted": True})
    context.say(_("Deleted. “stint undo” brings it back."))
    return 0


def _line(row: ExpenseRow) -> str:
    """``2026-11-19  148.00 EUR  Train to Hamburg  @Acme/Website``."""
    place = "/".join(part for part in (row.client, row.project) if part)
    state = _("on a draft") if row.drafted else row.billed_on or ""
    parts = (
        row.spent_on.isoformat(),
        money_text(row.gross_minor, row.currency).rjust(14),
        row.description,
        f"@{place}" if place else "",
        state,
    )
    return "  ".join(part for part in parts if part)


def _json(row: ExpenseRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "day": row.spent_on.isoformat(),
        "description": row.description,
        "client": row.client,
        "project": row.project,
        "amount": money_json(row.gross_minor, row.currency),
        "tax": money_json(row.tax_minor, row.currency),
        "net": money_json(row.gross_minor - row.tax_minor, row.currency),
        "tax_rate": percent_text(row.tax_rate_e4),
        "markup": percent_text(row.markup_e4),
        "billable": row.billable,
        "note": row.note,
        "receipts": row.receipts,
        "invoice": row.billed_on,
        "draft": row.drafted,
    }
