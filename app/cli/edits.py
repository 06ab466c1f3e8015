"""``edit``: changes one time entry."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, timedelta
from uuid import UUID

from app.cli.arguments import Parser, UsageError, read_day, read_instant
from app.cli.context import Context
from app.cli.entry_json import entry_json, entry_line
from app.cli.verbs import Verb
from app.domain.values.duration import parse_duration
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.entry import OneEntryCriteria, one_entry
from app.queries.time_entries import EntryCriteria, EntryRow, entries
from app.services.assignment import Names
from app.services.time_entries import UNCHANGED, EditEntry
from app.system.translations import _

_LAST = "last"


def verbs() -> list[Verb]:
    return [Verb("edit", _("Change a time entry; what is not named stays."), _words, _edit)]


def _words(parser: Parser) -> None:
    parser.add_argument("entry", metavar=_("ID"), help=_("as in log --json, or last"))
    parser.add_argument("--text", help=_("what was done"))
    parser.add_argument("--project", help=_("the project; an empty one takes it away"))
    parser.add_argument("--client", help=_("the client; an empty one takes it away"))
    parser.add_argument("--activity", help=_("the kind of work; an empty one takes it away"))
    parser.add_argument("--start", help=_("when it began: 14:30, 2026-11-19 14:30"))
    parser.add_argument("--end", help=_("when it ended: 14:30, 2026-11-19 14:30"))
    parser.add_argument("--day", help=_("of an entry without times"))
    parser.add_argument("--duration", help=_("how long it took: 1:30, 90m; the start stays"))
    parser.add_argument(
        "--tag", action="append", help=_("the only tag; may be repeated; an empty one clears")
    )
    bill = parser.add_mutually_exclusive_group()
    bill.add_argument("--billable", action="store_true", default=None, help=_("to be billed"))
    bill.add_argument(
        "--no-billable", dest="billable", action="store_false", help=_("not to be billed")
    )


def _edit(context: Context, words: Namespace) -> int:
    row = _wanted(context, words.entry)
    named = words.project is not None or words.client is not None
    start, end = _times(context, words, row)
    seconds = parse_duration(words.duration) if words.duration and not row.started_at else None
    command = EditEntry(
        row.id,
        names=_names(words, row) if named else UNCHANGED,
        text=UNCHANGED if named or words.text is None else words.text.strip(),
        started_at=UNCHANGED if start is None else start,
        ended_at=UNCHANGED if end is None else end,
        day=read_day(words.day, context.today) if words.day else UNCHANGED,
        seconds=UNCHANGED if seconds is None or start or end else seconds,
        tags=_tags(words.tag) if words.tag else UNCHANGED,
        billable=UNCHANGED if words.billable is None else words.billable,
        activity=UNCHANGED if words.activity is None else words.activity.strip() or None,
    )
    context.execute(command)
    changed = _wanted(context, str(row.id))
    now = context.clock.now()
    context.answer({"entry": entry_json(changed, context.zone, now)})
    context.say(entry_line(changed, context.zone, now))
    return 0


def _wanted(context: Context, text: str) -> EntryRow:
    """The entry of this id, or the newest one.

    Raises:
        NotFound: there is none.
        RuleViolation: the text is no id.
    """
    if text == _LAST:
        rows = context.read(entries, EntryCriteria(member_id=context.member_id, limit=1))
        found = rows[-1] if rows else None
    else:
        try:
            entry_id = UUID(text)
        except ValueError:
            raise RuleViolation("entry", "cli.unreadable_id", text=text) from None
        found = context.read(one_entry, OneEntryCriteria(entry_id))
    if found is None:
        raise NotFound("entry.gone")
    return found


def _names(words: Namespace, row: EntryRow) -> Names:
    """Text, client and project together; what hangs on another client or project is let go."""
    client = row.client if words.client is None else words.client.strip() or None
    if words.project is not None:
        project = words.project.strip() or None
        # A project names its client by itself.
        client = client if words.client is not None or project is None else None
    else:
        project = row.project if _same(client, row.client) else None
    task = row.task if project is not None and _same(project, row.project) else None
    return Names(
        row.description if words.text is None else words.text.strip(), task, project, client
    )


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").casefold() == (other or "").casefold()


def _tags(names: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in names if name.strip())


def _times(
    context: Context, words: Namespace, row: EntryRow
) -> tuple[datetime | None, datetime | None]:
    """The new start and end, each None where it stays; bare clock times are of the entry's day."""
    about = row.started_at or context.clock.now()
    start = read_instant(words.start, about, context.zone) if words.start else None
    begins = start or row.started_at
    end = None
    if words.end:
        if words.duration:
            raise UsageError(_("say --end or --duration, not both"))
        end = read_instant(words.end, begins or about, context.zone)
        if begins is not None and end <= begins and len(words.end) <= len("00:00:00"):
            # A clock time before the start is the next morning's.
            end = read_instant(words.end, begins + timedelta(days=1), context.zone)
    elif words.duration and begins is not None:
        end = begins + timedelta(seconds=parse_duration(words.duration))
    return start, end
