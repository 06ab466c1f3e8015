"""How often a task comes back, as it is said and shown at the command line."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Final

from app.cli.arguments import Parser, UsageError, read_day, whole_number
from app.cli.context import Context
from app.domain.planning.tasks.task_line import PRIORITIES
from app.domain.planning.templates.recurrence import EVERY, rule_for
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.queries.recurring_tasks import RecurringRow
from app.services.due_tasks import MadeTask
from app.system.due_words import due_text
from app.system.messages import render
from app.system.recurrence_words import recurrence_text
from app.system.translations import _

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST_WEEKDAY: Final = 2
_LAST: Final = "last"
_PRIORITY_NAMES: Final = {number: name for name, number in PRIORITIES.items()}


def add_rule_words(parser: Parser) -> None:
    """How often it comes."""
    parser.add_argument("--every", choices=EVERY, help=_("what is counted"))
    parser.add_argument(
        "--interval", type=whole_number, metavar="N", help=_("every so many of them")
    )
    parser.add_argument("--on", metavar=_("WEEKDAYS"), help=_("on which weekdays, such as mon,thu"))
    parser.add_argument(
        "--day", metavar=_("DAYS"), help=_("on which days of the month, such as 1,15,last")
    )
    parser.add_argument("--until", metavar=_("DAY"), help=_("the last day on which it may come"))
    parser.add_argument("--times", type=whole_number, metavar="N", help=_("how often it comes"))
    parser.add_argument("--rule", help=_("or a rule of RFC 5545, such as FREQ=MONTHLY;BYDAY=-1FR"))


def rule_said(words: Namespace, today: date) -> str | None:
    """The rule that was said; None where nothing was.

    Raises:
        UsageError: the words do not go together.
        RuleViolation: days cannot be read.
    """
    others = (words.interval, words.on, words.day, words.until, words.times)
    if words.every is None:
        if any(each is not None for each in others):
            raise UsageError(_("Say what is counted too: --every day, week, month or year."))
        rule: str | None = words.rule
        return rule
    if words.rule is not None:
        raise UsageError(_("Say --every or --rule, and not both."))
    if words.until is not None and words.times is not None:
        raise UsageError(_("Say --until or --times, and not both."))
    return rule_for(
        words.every,
        1 if words.interval is None else words.interval,
        weekdays=() if words.on is None else map(_weekday, _listed(words.on)),
        month_days=() if words.day is None else map(_month_day, _listed(words.day)),
        until=None if words.until is None else read_day(words.until, today),
        times=words.times,
    )


def _listed(text: str) -> list[str]:
    return [part.strip().casefold() for part in text.split(",")]


def _weekday(text: str) -> int:
    for number, known in enumerate(_WEEKDAYS):
        if len(text) >= _SHORTEST_WEEKDAY and known.startswith(text):
            return number
    raise RuleViolation("rule", "recurring.unreadable_days", text=text)


def _month_day(text: str) -> int:
    if text == _LAST:
        return -1
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 31:
        raise RuleViolation("rule", "recurring.unreadable_days", text=text)
    return int(text)


def row_json(row: RecurringRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "name": row.name,
        "project": row.project,
        "client": row.client,
        "rule": row.rule,
        "starts_on": row.starts_on.isoformat(),
        "made_until_on": None if row.made_until_on is None else row.made_until_on.isoformat(),
        "next_on": [day.isoformat() for day in row.next_on],
        "estimate_seconds": row.estimate_seconds,
        "priority": _PRIORITY_NAMES[row.priority],
        "note": row.note,
        "active": row.active,
    }


def row_line(context: Context, row: RecurringRow) -> str:
    """``Report  @Acme/Website  every week on Mon  0:30  next: Mon 23 Nov, 30 Nov``."""
    place = "/".join(part for part in (row.client, row.project) if part)
    days = ", ".join(due_text(day, context.today) for day in row.next_on)
    parts = (
        row.name,
        f"@{place}" if place else "",
        render(row.refused, context.zone) if row.refused else recurrence_text(row.rule),
        "" if row.estimate_seconds is None else format_duration(row.estimate_seconds),
        _("next: {days}").format(days=days) if days else "",
        "" if row.active else _("paused"),
    )
    return "  ".join(part for part in parts if part)


def made_json(made: MadeTask) -> dict[str, object]:
    return {"id": str(made.task_id), "name": made.name, "due_on": made.due_on.isoformat()}


def made_line(made: MadeTask, today: date) -> str:
    return _("{name}: due {day}").format(name=made.name, day=due_text(made.due_on, today))
