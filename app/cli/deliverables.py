"""``deliverable``: what tasks and milestones hand over, and who signs it off."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from collections.abc import Callable
from typing import Any, cast

from app.cli.arguments import Parser, UsageError, name, read_minor, whole_number
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.deliverable_files import file_verbs
from app.cli.deliverable_found import deliverable_found, deliverable_words, tell_deliverable
from app.cli.deliverable_json import deliverable_json, deliverable_line
from app.cli.named import currency_of, project_named
from app.cli.task_fields import task_currency
from app.cli.task_found import task_found
from app.cli.verbs import Verb, verb_of
from app.domain.planning.tasks.deliverable import DELIVERABLE_STATUSES
from app.domain.planning.tasks.task_line import read_due_day
from app.queries.deliverables import DeliverableCriteria, deliverables
from app.queries.profile import MemberCriteria, member_row
from app.services.deliverables import (
    AcceptDeliverable,
    AddDeliverable,
    DeleteDeliverable,
    DeliverableChanges,
    EditDeliverable,
    MarkDelivered,
    MoveDeliverable,
    RejectDeliverable,
    ReopenDeliverable,
)
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        verb_of(
            "deliverable",
            _("Add deliverables of tasks, hand them over, sign them off."),
            [
                Verb("add", _("Add a deliverable to a task."), _add_words, _add),
                Verb(
                    "edit",
                    _("Change a deliverable; what is not named stays."),
                    _edit_words,
                    _edit,
                ),
                Verb("list", _("List the deliverables."), _list_words, _list),
                Verb("deliver", _("Note that it was handed over."), deliverable_words, _deliver),
                Verb("accept", _("Note that it was signed off."), _accept_words, _accept),
                Verb("reject", _("Note that it was sent back."), _reject_words, _reject),
                Verb("reopen", _("Open it again."), deliverable_words, _reopen),
                *file_verbs(),
                Verb("delete", _("Delete a deliverable."), deliverable_words, _delete),
            ],
        )
    ]


def _add_words(parser: Parser) -> None:
    parser.add_argument("task", type=name, metavar=_("TASK"), help=_("name or ID"))
    parser.add_argument("name", type=name, metavar=_("NAME"), help=_("what is handed over"))
    parser.add_argument(
        "--project", type=name, help=_("tells which, where several have such a task")
    )
    _field_words(parser)


def _edit_words(parser: Parser) -> None:
    deliverable_words(parser)
    parser.add_argument("--name", type=name, default=SUPPRESS, help=_("the new name"))
    parser.add_argument(
        "--position", type=whole_number, default=SUPPRESS, help=_("its place in the task, from 1")
    )
    _field_words(parser)


def _field_words(parser: Parser) -> None:
    def add(option: str, text: str, metavar: str) -> None:
        parser.add_argument(option, default=SUPPRESS, metavar=metavar, help=text)

    add("--detail", _("more about it"), _("TEXT"))
    add("--criteria", _("what must be true for it to be accepted"), _("TEXT"))
    add("--budget", _("money that it may take; an empty one takes it away"), _("AMOUNT"))
    add("--due", _("when it is expected: 2026-11-30, friday; empty for none"), _("DAY"))


def _changes(context: Context, words: Namespace, currency: str) -> DeliverableChanges:
    changes = said(words, ("detail", "criteria"))
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "budget": ("budget_minor", lambda text: read_minor(text, currency)),
        "due": ("due_on", lambda text: read_due_day(text, context.today)),
    }
    for word, text in said(words, readers).items():
        field, reader = readers[word]
        changes[field] = reader(text) if text.strip() else None
    return cast("DeliverableChanges", changes)


def _add(context: Context, words: Namespace) -> int:
    task = task_found(context, words.task, words.project)
    changes = _changes(context, words, task_currency(context, task.client_id))
    changes["name"] = words.name
    added = context.execute(AddDeliverable(task.id, changes))
    return tell_deliverable(context, added, _("Deliverable added: {name}"))


def _edit(context: Context, words: Namespace) -> int:
    row = deliverable_found(context, words)
    changes = _changes(context, words, row.currency or currency_of(context))
    changes |= cast("DeliverableChanges", said(words, ("name",)))
    if not changes and "position" not in words:
        raise UsageError(_("Say what to change."))
    if changes:
        context.execute(EditDeliverable(row.id, changes))
    if "position" in words:
        context.execute(MoveDeliverable(row.id, words.position))
    return tell_deliverable(context, row.id, _("Deliverable changed: {name}"))


def _list_words(parser: Parser) -> None:
    parser.add_argument("--task", type=name, help=_("of this task"))
    parser.add_argument("--project", type=name, help=_("of this project"))
    parser.add_argument("--status", choices=DELIVERABLE_STATUSES, help=_("how far they are"))


def _list(context: Context, words: Namespace) -> int:
    task = None if words.task is None else task_found(context, words.task, words.project)
    project = None if words.project is None else project_named(context, words.project)
    criteria = DeliverableCriteria(
        task_id=None if task is None else task.id,
        project_id=None if project is None else project.id,
        statuses=() if words.status is None else (words.status,),
    )
    rows = context.read(deliverables, criteria)
    usual = currency_of(context)
    context.answer([deliverable_json(row, row.currency or usual) for row in rows])
    for row in rows:
        context.say(f"{row.task}: {deliverable_line(row, context.today)}")
    if not rows:
        context.say(_("There are no such deliverables."))
    return 0


def _deliver(context: Context, words: Namespace) -> int:
    row = deliverable_found(context, words)
    context.execute(MarkDelivered(row.id))
    return tell_deliverable(context, row.id, _("Delivered: {name}"))


def _accept_words(parser: Parser) -> None:
    deliverable_words(parser)
    _by_word(parser)
    parser.add_argument("--remark", default="", metavar=_("TEXT"), help=_("what was said"))


def _accept(context: Context, words: Namespace) -> int:
    row = deliverable_found(context, words)
    context.execute(AcceptDeliverable(row.id, _signer(context, words), remark=words.remark))
    return tell_deliverable(context, row.id, _("Accepted: {name}"))


def _reject_words(parser: Parser) -> None:
    deliverable_words(parser)
    parser.add_argument("reason", nargs="+", metavar=_("REASON"), help=_("why"))
    _by_word(parser)


def _reject(context: Context, words: Namespace) -> int:
    row = deliverable_found(context, words)
    reason = " ".join(words.reason)
    context.execute(RejectDeliverable(row.id, _signer(context, words), reason))
    return tell_deliverable(context, row.id, _("Rejected: {name}"))


def _reopen(context: Context, words: Namespace) -> int:
    row = deliverable_found(context, words)
    context.execute(ReopenDeliverable(row.id))
    return tell_deliverable(context, row.id, _("Open again: {name}"))


def _delete(context: Context, words: Namespace) -> int:
    row = deliverable_found(context, words)
    context.execute(DeleteDeliverable(row.id))
    context.answer({"id": str(row.id), "deleted": True})
    context.say(_("Deleted. “stint undo” brings it back."))
    return 0


def _by_word(parser: Parser) -> None:
    parser.add_argument("--by", metavar=_("NAME"), help=_("who did; you unless said"))


def _signer(context: Context, words: Namespace) -> str:
    if words.by is not None:
        return str(words.by)
    return context.read(member_row, MemberCriteria(context.member_id)).name
