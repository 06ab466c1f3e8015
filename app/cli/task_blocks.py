"""``task block``, ``unblock``, ``blocked``: what cannot go on, and who has to act."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from uuid import UUID

from app.cli.arguments import Parser, name, read_instant
from app.cli.context import Context
from app.cli.named import project_named
from app.cli.task_fields import ME, person_said
from app.cli.task_found import task_found
from app.cli.verbs import Verb
from app.queries.blockers import BlockedCriteria, BlockerRow, blocked_tasks, open_blockers
from app.queries.rate_targets import people_named
from app.services.blockers import BlockTask, UnblockTask
from app.system.translations import _, ngettext


def block_verbs() -> list[Verb]:
    return [
        Verb("block", _("Note why a task cannot go on."), _block_words, _block),
        Verb("unblock", _("Note that a task can go on."), _task_words, _unblock),
        Verb(
            "blocked",
            _("List the tasks that cannot go on, the longest blocked first."),
            _blocked_words,
            _blocked,
        ),
    ]


def _task_words(parser: Parser) -> None:
    parser.add_argument("task", type=name, metavar=_("TASK"), help=_("name or ID"))
    parser.add_argument(
        "--project", type=name, help=_("tells which, where several have such a task")
    )


def _block_words(parser: Parser) -> None:
    _task_words(parser)
    parser.add_argument("reason", nargs="+", metavar=_("REASON"), help=_("why"))
    parser.add_argument(
        "--for", dest="waits_for", type=name, metavar=_("NAME"), help=_("who has to act")
    )
    parser.add_argument("--since", metavar=_("TIME"), help=_("14:30, 2026-11-19 14:30; else now"))


def _blocked_words(parser: Parser) -> None:
    parser.add_argument("--project", type=name, help=_("of this project"))


def _block(context: Context, words: Namespace) -> int:
    row = task_found(context, words.task, words.project)
    now = context.clock.now()
    since = None if words.since is None else read_instant(words.since, now, context.zone)
    person, waits_for = _who(context, words.waits_for)
    reason = " ".join(words.reason)
    context.execute(BlockTask(row.id, reason, person, waits_for, since))
    found = context.read(open_blockers, [row.id])[row.id]
    context.answer({"task": row.name, **blocker_json(found, now)})
    context.say(f"{row.name}  {blocker_words(found, now)}")
    return 0


def _who(context: Context, text: str | None) -> tuple[UUID | None, str]:
    """One of our people, or anybody else by the name."""
    if text is None:
        return None, ""
    if text.casefold() == ME or context.read(people_named, text):
        return person_said(context, text), ""
    return None, text


def _unblock(context: Context, words: Namespace) -> int:
    row = task_found(context, words.task, words.project)
    context.execute(UnblockTask(row.id))
    context.answer({"task": row.name, "id": str(row.id), "blocked": False})
    context.say(_("“{name}” can go on.").format(name=row.name))
    return 0


def _blocked(context: Context, words: Namespace) -> int:
    project = None if words.project is None else project_named(context, words.project).id
    rows = context.read(blocked_tasks, BlockedCriteria(project))
    now = context.clock.now()
    context.answer(
        [
            {
                "task": row.task,
                "task_id": str(row.blocker.task_id),
                "project": row.project,
                "client": row.client,
                **blocker_json(row.blocker, now),
            }
            for row in rows
        ]
    )
    for row in rows:
        place = "/".join(part for part in (row.client, row.project) if part)
        parts = (row.task, f"@{place}" if place else "", blocker_words(row.blocker, now))
        context.say("  ".join(part for part in parts if part))
    if not rows:
        context.say(_("Nothing is blocked."))
    return 0


def blocker_words(row: BlockerRow, now: datetime) -> str:
    """``3 days: no copy yet (Lena Hansen)``."""
    days = row.age_days(now)
    age = ngettext("{count} day", "{count} days", days).format(count=days)
    return f"{age}: {row.reason}" + (f" ({row.owner})" if row.owner else "")


def blocker_json(row: BlockerRow, now: datetime) -> dict[str, object]:
    """Why, since when, and who has to act."""
    return {
        "reason": row.reason,
        "waits_for": row.owner,
        "since_at": row.since_at.isoformat(),
        "ended_at": None if row.ended_at is None else row.ended_at.isoformat(),
        "age_days": row.age_days(now),
    }
