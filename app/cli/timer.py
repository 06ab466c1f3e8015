"""``start stop switch toggle discard status``."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime, timedelta
from uuid import UUID

from app.cli.arguments import Parser, name, read_instant, whole_number
from app.cli.context import Context
from app.cli.entry_json import entry_json, seconds_until
from app.cli.verbs import Verb
from app.domain.timekeeping.entry_line import EntryLine, parse_line
from app.domain.values.day_range import week_of
from app.domain.values.duration import format_clock, format_duration
from app.domain.values.errors import RuleViolation
from app.queries.time_entries import (
    EntryKeyCriteria,
    EntryRow,
    TotalCriteria,
    entry_by_id,
    worked_seconds,
)
from app.queries.timer import RunningCriteria, running_entry
from app.services.entry_line import command_for, with_options
from app.services.timer import DiscardTimer, Started, StartTimer, StopTimer, ToggleTimer
from app.system.translations import _


def verbs() -> list[Verb]:
    """The timer's verbs, in the language of this moment."""
    return [
        Verb(
            "start", _("Start the timer; a running one ends at that instant."), _start_words, _start
        ),
        Verb("switch", _("Stop what runs and start something else."), _start_words, _start),
        Verb("stop", _("Stop the timer."), _stop_words, _stop),
        Verb("toggle", _("Stop the timer, or go on with the newest entry."), _no_words, _toggle),
        Verb("discard", _("Throw the running entry away."), _no_words, _discard),
        Verb(
            "status", _("Say what runs and how much today and this week have."), _no_words, _status
        ),
    ]


def _no_words(_parser: Parser) -> None:
    return


def _start_words(parser: Parser) -> None:
    parser.add_argument(
        "line",
        nargs="*",
        help=_("what you work on, e.g. “Fix login @Acme/Website #bug 14:00-15:30”"),
    )
    parser.add_argument(
        "--project", type=name, help=_("the project; made if there is none of this name")
    )
    parser.add_argument("--client", type=name, help=_("the client"))
    parser.add_argument(
        "--tag", type=name, action="append", default=[], help=_("a tag; may be repeated")
    )
    parser.add_argument("--activity", type=name, help=_("the kind of work, such as Coding"))
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--at", help=_("since when: 14:30, 2026-11-19 14:30"))
    when.add_argument(
        "--ago", type=whole_number, metavar=_("MINUTES"), help=_("started so long ago")
    )
    bill = parser.add_mutually_exclusive_group()
    bill.add_argument("--billable", action="store_true", default=None, help=_("to be billed"))
    bill.add_argument(
        "--no-billable", dest="billable", action="store_false", help=_("not to be billed")
    )


def _stop_words(parser: Parser) -> None:
    parser.add_argument("--at", help=_("when it ended: 14:30, 2026-11-19 14:30"))


def _since(context: Context, words: Namespace) -> datetime:
    now = context.clock.now()
    if words.at is not None:
        return read_instant(words.at, now, context.zone)
    return now - timedelta(minutes=getattr(words, "ago", None) or 0)


def _start(context: Context, words: Namespace) -> int:
    command = command_for(
        _line(context, words),
        _since(context, words),
        context.zone,
        billable=words.billable,
        activity=words.activity,
    )
    if not isinstance(command, StartTimer):
        return _say_recorded(context, context.execute(command))
    if command.at > context.clock.now():
        raise RuleViolation("start", "timer.start_in_future")
    return _say_started(context, context.execute(command))


def _line(context: Context, words: Namespace) -> EntryLine:
    line = parse_line(" ".join(words.line), context.today)
    when = words.at if words.at is not None else words.ago
    if when is not None and (line.start_time or line.duration_seconds):
        raise RuleViolation("line", "line.two_times", text=when)
    return with_options(line, project=words.project, client=words.client, tags=tuple(words.tag))


def _say_recorded(context: Context, entry_id: UUID) -> int:
    row: EntryRow | None = context.read(entry_by_id, EntryKeyCriteria(entry_id))
    assert row is not None  # noqa: S101 - it was recorded by this very call
    context.answer({"entry": entry_json(row, context.zone, context.clock.now())})
    context.say(
        _("Recorded {duration}: {title}").format(
            duration=format_duration(row.seconds or 0), title=_title(row)
        )
    )
    return 0


def _say_started(context: Context, started: Started) -> int:
    row = _running(context)
    if row is None:
        return 0
    if started.new_project:
        context.say(_("New project: {name}").format(name=started.new_project))
    context.say(
        _("Started {title} at {time}.").format(
            title=_title(row),
            time=context.local(row.started_at or context.clock.now()).strftime("%H:%M"),
        )
    )
    context.answer(
        {
            "entry": entry_json(row, context.zone, context.clock.now()),
            "stopped": None if started.stopped_id is None else str(started.stopped_id),
            "new_project": started.new_project,
        }
    )
    return 0


def _stop(context: Context, words: Namespace) -> int:
    before = _running(context)
    stopped = context.execute(StopTimer(_since(context, words)))
    context.say(
        _("Stopped {title} after {duration}.").format(
            title="" if before is None else _title(before), duration=format_clock(stopped.seconds)
        )
    )
    context.answer({"id": str(stopped.entry_id), "seconds": stopped.seconds})
    return 0


def _toggle(context: Context, _words: Namespace) -> int:
    result = context.execute(ToggleTimer(context.clock.now(), context.zone))
    if isinstance(result, Started):
        return _say_started(context, result)
    context.say(_("Stopped after {duration}.").format(duration=format_clock(result.seconds)))
    context.answer({"id": str(result.entry_id), "seconds": result.seconds})
    return 0


def _discard(context: Context, _words: Namespace) -> int:
    context.execute(DiscardTimer())
    context.say(_("Discarded. “stint undo” brings it back."))
    context.answer({"discarded": True})
    return 0


def _status(context: Context, _words: Namespace) -> int:
    now = context.clock.now()
    row = _running(context)
    week = week_of(context.today)
    day_after = context.today + timedelta(days=1)
    today = _total(context, context.today, day_after, now)
    this_week = _total(context, week.start_on, week.end_on, now)
    context.answer(
        {
            "running": None if row is None else entry_json(row, context.zone, now),
            "today_seconds": today,
            "week_seconds": this_week,
        }
    )
    if row is None:
        context.say(_("No timer is running."))
    else:
        context.say(f"{_title(row)}  {format_clock(seconds_until(row, now))}")
    context.say(
        _("Today {today}, this week {week}.").format(
            today=format_duration(today), week=format_duration(this_week)
        )
    )
    return 0


def _total(context: Context, from_on: date, to_on: date, now: datetime) -> int:
    total: int = context.read(worked_seconds, TotalCriteria(context.member_id, from_on, to_on, now))
    return total


def _running(context: Context) -> EntryRow | None:
    row: EntryRow | None = context.read(running_entry, RunningCriteria(context.member_id))
    return row


def _title(row: EntryRow) -> str:
    return row.title or row.project or _("(no description)")
