"""``unbilled``: what is not yet on an invoice, by client."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from app.cli.arguments import Parser
from app.cli.context import Context
from app.cli.money import money_json, money_text
from app.cli.named import client_id_named
from app.cli.verbs import Verb
from app.domain.values.duration import format_duration
from app.queries.unbilled import UnbilledRow, unbilled
from app.system.translations import _


def verbs() -> list[Verb]:
    return [Verb("unbilled", _("List what is still to be billed, by client."), _words, _unbilled)]


def _words(parser: Parser) -> None:
    parser.add_argument("--client", help=_("of this client"))


def _unbilled(context: Context, words: Namespace) -> int:
    client_id = client_id_named(context, words.client)
    rows = [
        row
        for row in context.read(unbilled, None)
        if client_id is None or row.client_id == client_id
    ]
    context.answer([_json(row, context.today) for row in rows])
    for row in rows:
        total = money_text(row.total_minor, row.currency)
        context.say(f"{total:>14}  {format_duration(row.seconds):>8}  {row.client}{_notes(row)}")
    if not rows:
        context.say(_("Nothing is left to bill."))
    return 0


def _notes(row: UnbilledRow) -> str:
    notes = []
    if row.first_on is not None:
        notes.append(_("since {day}").format(day=row.first_on.isoformat()))
    if row.unrated_seconds:
        notes.append(
            _("{duration} without a rate").format(duration=format_duration(row.unrated_seconds))
        )
    return "".join(f", {note}" for note in notes)


def _json(row: UnbilledRow, today: date) -> dict[str, object]:
    return {
        "client": row.client,
        "currency": row.currency,
        "seconds": row.seconds,
        "unrated_seconds": row.unrated_seconds,
        "time": money_json(row.time_minor, row.currency),
        "expenses": money_json(row.expenses_minor, row.currency),
        "fixed": money_json(row.fixed_minor, row.currency),
        "milestones": money_json(row.milestones_minor, row.currency),
        "total": money_json(row.total_minor, row.currency),
        "first_on": None if row.first_on is None else row.first_on.isoformat(),
        "last_on": None if row.last_on is None else row.last_on.isoformat(),
        "age_days": None if row.first_on is None else (today - row.first_on).days,
    }
