"""``report``: how much time went where.

In JSON each group has one key for every word of ``--by``, holding the name or null, and
``seconds``, ``billable_seconds``, ``amount`` (what is billable at its rates; null where nothing has
one, or the group has several currencies), ``amounts`` (one for each currency) and
``unrated_seconds``, billable time that has no rate. ``report status`` is a client's status report,
``report timesheet`` a list of his time entries.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from app.cli.arguments import Parser, read_day
from app.cli.context import Context
from app.cli.money import money_json, moneys_text
from app.cli.status_report import status_verb
from app.cli.timesheet_paper import timesheet_verb
from app.cli.verbs import Verb, add_verbs
from app.domain.values.day_range import DayRange, day_range_from_iso, month_of
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.queries.report import GroupBy, ReportCriteria, ReportRow, report
from app.queries.report_amounts import NO_AMOUNTS, Amounts, Keys, report_amounts
from app.system.translations import _

_FIRST_DAY = date(1900, 1, 1)


class _Group(NamedTuple):
    """One line of the answer; its amounts are exact until they are shown."""

    seconds: int
    billable_seconds: int
    amounts: Amounts

    def with_more(self, other: _Group) -> _Group:
        return _Group(
            self.seconds + other.seconds,
            self.billable_seconds + other.billable_seconds,
            self.amounts + other.amounts,
        )


def verbs() -> list[Verb]:
    return [
        Verb(
            "report",
            _("Add up time by client, project, task, activity, tag, person, day or month."),
            _words,
            _run,
        )
    ]


def _run(context: Context, words: Namespace) -> int:
    """The sums, or what the second verb says."""
    if words.report_verb is None:
        return _report(context, words)
    status: int = words.innermost(context, words)
    return status


def _words(parser: Parser) -> None:
    own = [status_verb(), timesheet_verb(_add_days, _days)]
    add_verbs(parser, own, "report_verb", required=False)
    _add_days(parser)
    parser.add_argument(
        "--by",
        default="project",
        help=_("words with commas: {words}").format(words=", ".join(GroupBy)),
    )


def _add_days(parser: Parser) -> None:
    parser.add_argument("--from", dest="from_on", metavar=_("DAY"), help=_("first day"))
    parser.add_argument("--to", dest="to_on", metavar=_("DAY"), help=_("day after the last"))
    parser.add_argument("--month", metavar=_("MONTH"), help=_("a month such as 2026-10"))


def _report(context: Context, words: Namespace) -> int:
    by = read_groups(words.by)
    days = _days(context, words)
    now = context.clock.now()
    criteria = ReportCriteria(days, by, now)
    rows = context.read(report, criteria)
    amounts = context.read(report_amounts, criteria)
    groups = _merged(rows, amounts)
    context.answer([_json(by, names, group) for names, group in groups.items()])
    for names, group in groups.items():
        shown = "  ".join(name or "–" for name in names)
        time = f"{format_duration(group.seconds):>9}  {format_duration(group.billable_seconds):>9}"
        money = f"  {moneys_text(group.amounts.rounded()):>14}" if amounts else ""
        context.say(f"{time}{money}  {shown}")
    # Not the sum of the groups: an entry stands in the group of each of its tags.
    whole = context.read(report, ReportCriteria(days, (), now)) if GroupBy.TAG in by else rows
    context.say(
        _("{total}, {billable} of it billable").format(
            total=format_duration(sum(row.seconds for row in whole)),
            billable=format_duration(sum(row.billable_seconds for row in whole)),
        )
    )
    return 0


def _json(
    by: tuple[GroupBy, ...], names: tuple[str | None, ...], group: _Group
) -> dict[str, object]:
    amounts = [money_json(each.minor, each.currency) for each in group.amounts.rounded()]
    return {
        **dict(zip(by, names, strict=True)),
        "seconds": group.seconds,
        "billable_seconds": group.billable_seconds,
        "amount": amounts[0] if len(amounts) == 1 else None,
        "amounts": amounts,
        "unrated_seconds": group.billable_seconds - group.amounts.settled_seconds,
    }


def read_groups(text: str) -> tuple[GroupBy, ...]:
    """``client,project``; each word once.

    Raises:
        RuleViolation: a word is none of `GroupBy`.
    """
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in set(GroupBy):
            raise RuleViolation("by", "report.unknown_group", word=word, words=", ".join(GroupBy))
    return tuple(dict.fromkeys(GroupBy(word) for word in words))


def _days(context: Context, words: Namespace) -> DayRange:
    """The days asked for; this month where nothing is said.

    Raises:
        RuleViolation: a day cannot be read, or the range holds none.
    """
    today = context.today
    if words.month:
        if words.from_on or words.to_on:
            raise RuleViolation("month", "report.month_and_days")
        return _month(words.month)
    if not words.from_on and not words.to_on:
        return month_of(today)
    start = read_day(words.from_on, today) if words.from_on else _FIRST_DAY
    end = read_day(words.to_on, today) if words.to_on else max(today, start) + timedelta(days=1)
    return DayRange(start, end)


def _month(text: str) -> DayRange:
    found = day_range_from_iso(text)
    if found != month_of(found.start_on):
        raise RuleViolation("month", "days.unreadable", text=text)
    return found


def _merged(
    rows: list[ReportRow], amounts: Mapping[Keys, Amounts]
) -> dict[tuple[str | None, ...], _Group]:
    """Groups by what is shown: two projects of one name are one group until the client is asked."""
    merged: dict[tuple[str | None, ...], _Group] = {}
    for row in rows:
        own = _Group(row.seconds, row.billable_seconds, amounts.get(row.keys, NO_AMOUNTS))
        before = merged.get(row.names)
        merged[row.names] = own if before is None else before.with_more(own)
    return merged
