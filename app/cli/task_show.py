"""``task show``: everything about one task."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from datetime import datetime

from app.cli.arguments import Parser, name
from app.cli.context import Context
from app.cli.deliverable_json import deliverable_json, deliverable_line
from app.cli.money import money_text, optional_money_json
from app.cli.named import currency_of
from app.cli.task_blocks import blocker_json, blocker_words
from app.cli.task_found import task_found
from app.cli.task_json import task_json, task_line
from app.cli.task_states import shown_name, state_of_task
from app.cli.verbs import Verb
from app.domain.planning.tasks.workflow import WorkflowState
from app.domain.values.duration import format_duration
from app.queries.blockers import BlockerRow, blockers
from app.queries.checklists import CheckRow, checklist
from app.queries.comments import CommentRow, comments
from app.queries.deliverables import DeliverableCriteria, DeliverableRow, deliverables
from app.queries.task_details import TaskDetails, task_details
from app.queries.task_effort import Effort, efforts
from app.queries.task_people import AssignmentRow, assignments
from app.queries.task_tree import TaskRow
from app.queries.time_in_state import TimeInStateRow, TimesInStateCriteria, times_of_tasks
from app.system.state_names import state_name
from app.system.translations import _


@dataclass(frozen=True, slots=True)
class _Whole:
    """A task with all that hangs on it."""

    row: TaskRow
    effort: Effort
    details: TaskDetails
    currency: str
    state: WorkflowState
    people: tuple[AssignmentRow, ...]
    deliverables: list[DeliverableRow]
    checks: list[CheckRow]
    comments: list[CommentRow]
    blockers: list[BlockerRow]
    times: tuple[TimeInStateRow, ...]


def show_verb() -> Verb:
    return Verb("show", _("Show everything about a task."), _words, _show)


def _words(parser: Parser) -> None:
    parser.add_argument("task", type=name, metavar=_("TASK"), help=_("name or ID"))
    parser.add_argument(
        "--project", type=name, help=_("tells which, where several have such a task")
    )


def _show(context: Context, words: Namespace) -> int:
    whole = _read(context, task_found(context, words.task, words.project))
    now = context.clock.now()
    context.answer(_json(whole, now))
    for line in _lines(context, whole, now):
        context.say(line)
    return 0


def _read(context: Context, row: TaskRow) -> _Whole:
    details = context.read(task_details, row.id)
    assert details is not None  # noqa: S101 - it was found just now
    criteria = TimesInStateCriteria((row.id,), context.clock.now())
    return _Whole(
        row,
        context.read(efforts, [row.seq])[row.seq],
        details,
        details.currency or currency_of(context),
        state_of_task(context, row),
        context.read(assignments, [row.id]).get(row.id, ()),
        context.read(deliverables, DeliverableCriteria(row.id)),
        context.read(checklist, row.id),
        context.read(comments, row.id),
        context.read(blockers, row.id),
        context.read(times_of_tasks, criteria).get(row.id, ()),
    )


def _json(whole: _Whole, now: datetime) -> dict[str, object]:
    details, state = whole.details, whole.state
    constraint = (
        None
        if details.constraint_kind is None
        else {"kind": details.constraint_kind, "at": _iso(details.constraint_at)}
    )
    return {
        **task_json(whole.row, whole.effort),
        "state": shown_name(state),
        "state_kind": state.kind,
        "done_at": _iso(whole.row.done_at),
        "milestone": details.milestone,
        "owner": details.owner,
        "duration_seconds": details.duration_seconds,
        "left_seconds": details.remaining_seconds,
        "started_at": _iso(details.started_at),
        "amount": optional_money_json(details.amount_minor, whole.currency),
        "budget": optional_money_json(details.budget_minor, whole.currency),
        "budget_seconds": details.budget_seconds,
        "constraint": constraint,
        "calendar": details.calendar,
        "people": [{"name": p.name, "percent": p.allocation_percent} for p in whole.people],
        "deliverables": [deliverable_json(each, whole.currency) for each in whole.deliverables],
        "checklist": [check_json(number, each) for number, each in enumerate(whole.checks, 1)],
        "comments": [comment_json(number, each) for number, each in enumerate(whole.comments, 1)],
        "blockers": [blocker_json(each, now) for each in whole.blockers],
        "blocked": any(each.ended_at is None for each in whole.blockers),
        "time_in_state": [
            {
                "state": state_name(each.name, each.kind),
                "kind": each.kind,
                "seconds": each.seconds,
                "visits": each.visits,
            }
            for each in whole.times
        ],
    }


def _lines(context: Context, whole: _Whole, now: datetime) -> list[str]:
    return [
        task_line(whole.row, whole.effort, context.today),
        *_field_lines(context, whole),
        *(f"  {each.name}  {each.allocation_percent} %" for each in whole.people),
        *(
            "  " + _("blocked {words}").format(words=blocker_words(each, now))
            for each in whole.blockers
            if each.ended_at is None
        ),
        *(f"  {deliverable_line(each, context.today)}" for each in whole.deliverables),
        *(f"  {check_line(number, each)}" for number, each in enumerate(whole.checks, 1)),
        *(
            f"  {comment_line(context, number, each)}"
            for number, each in enumerate(whole.comments, 1)
        ),
    ]


def _field_lines(context: Context, whole: _Whole) -> list[str]:
    details = whole.details
    times = ", ".join(
        f"{state_name(each.name, each.kind)} {format_duration(each.seconds)}"
        for each in whole.times
    )
    constraint = (details.constraint_kind, _local(context, details.constraint_at))
    facts: list[tuple[str, str | None]] = [
        (_("State"), shown_name(whole.state)),
        (_("Time in states"), times),
        (_("Milestone"), _("yes") if details.milestone else None),
        (_("Owner"), details.owner),
        (_("Duration"), _seconds(details.duration_seconds)),
        (_("Left"), _seconds(details.remaining_seconds)),
        (_("Started"), _local(context, details.started_at)),
        (_("Amount"), _money(details.amount_minor, whole.currency)),
        (_("Budget"), _money(details.budget_minor, whole.currency)),
        (_("Budget of hours"), _seconds(details.budget_seconds)),
        (_("Constraint"), " ".join(filter(None, constraint))),
        (_("Calendar"), details.calendar),
        (_("Note"), whole.row.note),
    ]
    return [f"  {label}: {text}" for label, text in facts if text]


def check_json(number: int, row: CheckRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "position": number,
        "text": row.text,
        "done": row.done_at is not None,
        "done_at": _iso(row.done_at),
    }


def check_line(number: int, row: CheckRow) -> str:
    """``[x] 2 Alt texts``."""
    return f"[{' ' if row.done_at is None else 'x'}] {number} {row.text}"


def comment_json(number: int, row: CommentRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "position": number,
        "author": row.author,
        "written_at": _iso(row.written_at),
        "edited_at": _iso(row.edited_at),
        "text": row.text,
    }


def comment_line(context: Context, number: int, row: CommentRow) -> str:
    """``1 Nora Seidel, 2026-11-19 09:00: looks good``."""
    edited = "" if row.edited_at is None else f" ({_('changed')})"
    written = f"{context.local(row.written_at):%Y-%m-%d %H:%M}"
    text = " ".join(row.text.split())
    return f"{number} {', '.join(part for part in (row.author, written) if part)}{edited}: {text}"


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _local(context: Context, at: datetime | None) -> str | None:
    return None if at is None else f"{context.local(at):%Y-%m-%d %H:%M}"


def _seconds(seconds: int | None) -> str | None:
    return None if seconds is None else format_duration(seconds)


def _money(minor: int | None, currency: str) -> str | None:
    return None if minor is None else money_text(minor, currency)
