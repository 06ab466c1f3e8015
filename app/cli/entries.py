"""``log``: the time entries of some days."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta

from app.cli.arguments import Parser, read_day
from app.cli.context import Context
from app.cli.entry_json import entry_json, entry_line, seconds_until
from app.cli.verbs import Verb
from app.domain.values.day_range import DayRange
from app.domain.values.duration import format_duration
from app.queries.time_entries import EntryCriteria, entries
from app.system.translations import _, ngettext


def verbs() -> list[Verb]:
    return [Verb("log", _("List time entries; today's unless days are named."), _words, _log)]


def _words(parser: Parser) -> None:
    parser.add_argument("--from", dest="from_on", metavar=_("DAY"), help=_("first day"))
    parser.add_argument("--to", dest="to_on", metavar=_("DAY"), help=_("day after the last"))
    parser.add_argument("--all", action="store_true", help=_("every entry of the file"))


def days_of(context: Context, words: Namespace) -> DayRange:
    """The days [--from, --to): today where nothing is said, to the end of today without --to.

    Raises:
        RuleViolation: a day cannot be read, or the range holds none.
    """
    today = context.today
    start = read_day(words.from_on, today) if words.from_on is not None else None
    end = read_day(words.to_on, today) if words.to_on is not None else None
    if end is None:
        end = max(today, start or today) + timedelta(days=1)
    if start is None:
        start = end - timedelta(days=1)
    return DayRange(start, end)


def _log(context: Context, words: Namespace) -> int:
    if words.all:
        criteria = EntryCriteria(member_id=context.member_id)
    else:
        days = days_of(context, words)
        criteria = EntryCriteria(days.start_on, days.end_on, context.member_id)
    rows = context.read(entries, criteria)
    now = context.clock.now()
    context.answer([entry_json(row, context.zone, now) for row in rows])
    for row in rows:
        context.say(entry_line(row, context.zone, now))
    total = sum(seconds_until(row, now) for row in rows if row.kind == "work")
    context.say(
        ngettext("{count} entry, {total}", "{count} entries, {total}", len(rows)).format(
            count=len(rows), total=format_duration(total)
        )
    )
    return 0
