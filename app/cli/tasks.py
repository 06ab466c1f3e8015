"""``task``: what is to be done."""

from __future__ import annotations

from argparse import Namespace
from typing import cast
from uuid import UUID

from app.cli import recurring
from app.cli.arguments import Parser, UsageError, name
from app.cli.context import Context
from app.cli.named import client_id_named, project_named
from app.cli.task_fields import add_plan_words, add_shape_words, plan_said, shape_said
from app.cli.task_found import task_found
from app.cli.task_json import task_json, task_line
from app.cli.task_parts import part_verbs
from app.cli.task_states import move_to_state
from app.cli.verbs import Verb, verb_of
from app.domain.planning.tasks.task_line import (
    PRIORITIES,
    parse_task_line,
    read_due_day,
    with_options,
)
from app.domain.timekeeping.entry_line import Priority
from app.domain.values.duration import parse_duration
from app.domain.values.errors import RuleViolation
from app.queries.task_effort import Effort, efforts
from app.queries.task_tree import (
    DUE_FILTERS,
    DueFilter,
    StatusFilter,
    TaskListCriteria,
    TaskRow,
    task_by_id,
    task_order,
    tasks_by_seq,
)
from app.services.task_acts import CompleteTasks, DeleteTasks, MoveTask, ReopenTasks
from app.services.tasks import AddTask, EditTask, TaskChanges
from app.system.translations import _

_PART = 5000
_STATUSES = ("open", "in_progress", "done")


def verbs() -> list[Verb]:
    return [
        verb_of(
            "task",
            _("Add, change or list tasks."),
            [
                Verb("add", _("Add a task."), _add_words, _add),
                Verb("list", _("List the tasks as a tree."), _list_words, _list),
                Verb("done", _("Mark tasks, and all below them, as done."), _some_words, _done),
                Verb("reopen", _("Open tasks again."), _some_words, _reopen),
                Verb("edit", _("Change a task; what is not named stays."), _edit_words, _edit),
                Verb("delete", _("Delete tasks and all below them."), _some_words, _delete),
                *part_verbs(),
                recurring.verb(),
            ],
        )
    ]


def _add_words(parser: Parser) -> None:
    parser.add_argument(
        "line",
        nargs="+",
        metavar=_("LINE"),
        help=_("what is to be done, e.g. “Fix login @Acme/Website #bug !high due:friday est:2h”"),
    )
    parser.add_argument(
        "--project", type=name, help=_("the project; made if there is none of this name")
    )
    parser.add_argument("--client", type=name, help=_("the client"))
    _field_words(parser)
    add_shape_words(parser)
    parser.add_argument("--parent", type=name, help=_("the task that it hangs on: name or ID"))


def _edit_words(parser: Parser) -> None:
    parser.add_argument("task", type=name, metavar=_("TASK"), help=_("name or ID"))
    _which_words(parser)
    parser.add_argument("--name", type=name, help=_("the new name"))
    parser.add_argument("--status", choices=_STATUSES, help=_("how far it is"))
    _field_words(parser)
    add_shape_words(parser)
    add_plan_words(parser)
    parser.add_argument("--note", help=_("a note"))
    parser.add_argument(
        "--tag", action="append", help=_("the only tag; may be repeated; an empty one clears")
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--to-project", help=_("move it there, with all below it; empty for none"))
    where.add_argument(
        "--parent", help=_("move it below that task; an empty one moves it to the top")
    )


def _field_words(parser: Parser) -> None:
    parser.add_argument("--due", help=_("last day: 2026-11-30, tomorrow, friday; empty for none"))
    parser.add_argument("--estimate", help=_("how long it takes: 2h, 1:30; empty for none"))
    parser.add_argument("--priority", choices=tuple(PRIORITIES), help=_("how much it matters"))


def _list_words(parser: Parser) -> None:
    parser.add_argument("--project", type=name, help=_("of this project"))
    parser.add_argument("--client", type=name, help=_("of this client"))
    parser.add_argument(
        "--status", choices=("open", "done", "all"), default="open", help=_("open unless said")
    )
    parser.add_argument("--due", choices=DUE_FILTERS, default="any", help=_("when they are due"))
    parser.add_argument("--tag", type=name, help=_("with this tag"))
    parser.add_argument("--text", default="", help=_("with words that begin so"))


def _some_words(parser: Parser) -> None:
    parser.add_argument("tasks", nargs="+", type=name, metavar=_("TASK"), help=_("name or ID"))
    _which_words(parser)


def _which_words(parser: Parser) -> None:
    parser.add_argument(
        "--project", type=name, help=_("tells which, where several have such a task")
    )


def _add(context: Context, words: Namespace) -> int:
    line = with_options(
        parse_task_line(" ".join(words.line), context.today),
        project=words.project,
        client=words.client,
        priority=cast("Priority | None", words.priority),
        due_on=read_due_day(words.due, context.today) if words.due else None,
        estimate_seconds=_seconds(words.estimate) if words.estimate else None,
    )
    parent = None if words.parent is None else task_found(context, words.parent, None)
    plan = shape_said(context, words)
    added = context.execute(AddTask(line, None if parent is None else parent.id, plan=plan))
    if added.new_project:
        context.say(_("New project: {name}").format(name=added.new_project))
    return _tell(context, added.task_id, _("Task added: {name}"))


def _edit(context: Context, words: Namespace) -> int:
    row = task_found(context, words.task, words.project)
    parent_id = _new_parent(context, words)
    changes: TaskChanges = {**_changes(context, words), **plan_said(context, words, row)}
    if words.parent is None and words.state is None and not changes:
        raise UsageError(_("Say what to change."))
    if changes:
        context.execute(EditTask(row.id, changes))
    if words.parent is not None:
        context.execute(MoveTask(row.id, parent_id))
    if words.state is not None:
        move_to_state(context, row.id, words.state)
    return _tell(context, row.id, _("Task changed: {name}"))


def _changes(context: Context, words: Namespace) -> TaskChanges:
    changes: TaskChanges = {}
    if words.name is not None:
        changes["name"] = words.name
    if words.status is not None:
        changes["status"] = words.status
    if words.priority is not None:
        changes["priority"] = PRIORITIES[words.priority]
    if words.due is not None:
        changes["due_on"] = read_due_day(words.due, context.today) if words.due.strip() else None
    if words.estimate is not None:
        changes["estimate_seconds"] = _seconds(words.estimate) if words.estimate.strip() else None
    if words.note is not None:
        changes["note"] = words.note.strip()
    if words.tag is not None:
        changes["tags"] = tuple(words.tag)
    if words.to_project is not None:
        goal = words.to_project.strip()
        changes["project_id"] = project_named(context, goal).id if goal else None
    return changes


def _new_parent(context: Context, words: Namespace) -> UUID | None:
    wanted = (words.parent or "").strip()
    return task_found(context, wanted, words.project).id if wanted else None


def _done(context: Context, words: Namespace) -> int:
    ids = _ids(context, words)
    context.execute(CompleteTasks(ids))
    return _tell_all(context, ids, _("Done: {name}"))


def _reopen(context: Context, words: Namespace) -> int:
    ids = _ids(context, words)
    context.execute(ReopenTasks(ids))
    return _tell_all(context, ids, _("Open again: {name}"))


def _delete(context: Context, words: Namespace) -> int:
    ids = _ids(context, words)
    context.execute(DeleteTasks(ids))
    context.answer([{"id": str(task_id), "deleted": True} for task_id in ids])
    context.say(_("Deleted. “stint undo” brings it back."))
    return 0


def _list(context: Context, words: Namespace) -> int:
    project = (
        None if words.project is None else project_named(context, words.project, words.client).id
    )
    criteria = TaskListCriteria(
        context.today,
        status=cast("StatusFilter", words.status),
        due=cast("DueFilter", words.due),
        project=project,
        client=client_id_named(context, words.client),
        text=words.text,
        tag=words.tag,
    )
    order = context.read(task_order, criteria)
    rows = _read_all(context, list(order.numbers))
    found = list(zip(order.depths, order.wanted, rows, strict=True))
    # People need what a task hangs on to know it; a script gets what it asked for.
    context.answer([task_json(*row) for _depth, wanted, row in found if wanted and row])
    for depth, _wanted, row in found:
        if row is not None:
            context.say("  " * depth + task_line(*row, context.today))
    if not found:
        context.say(_("There are no such tasks."))
    return 0


def _read_all(context: Context, seqs: list[int]) -> list[tuple[TaskRow, Effort] | None]:
    """The tasks with what went into them; read in parts, since a query takes so many numbers."""
    found: list[tuple[TaskRow, Effort] | None] = []
    for start in range(0, len(seqs), _PART):
        part = seqs[start : start + _PART]
        work = context.read(efforts, part)
        rows = context.read(tasks_by_seq, part)
        found += [None if row is None else (row, work[row.seq]) for row in rows]
    return found


def _ids(context: Context, words: Namespace) -> tuple[UUID, ...]:
    return tuple(task_found(context, text, words.project).id for text in words.tasks)


def _seconds(text: str) -> int:
    seconds = parse_duration(text)
    if not seconds:
        raise RuleViolation("estimate", "task.estimate_not_positive")
    return seconds


def _tell(context: Context, task_id: UUID, sentence: str) -> int:
    row, effort = _read(context, task_id)
    context.answer(task_json(row, effort))
    context.say(sentence.format(name=row.name))
    return 0


def _tell_all(context: Context, ids: tuple[UUID, ...], sentence: str) -> int:
    rows = [_read(context, task_id) for task_id in ids]
    context.answer([task_json(row, effort) for row, effort in rows])
    for row, _effort in rows:
        context.say(sentence.format(name=row.name))
    return 0


def _read(context: Context, task_id: UUID) -> tuple[TaskRow, Effort]:
    row = context.read(task_by_id, task_id)
    assert row is not None  # noqa: S101 - it was written by this very call
    return row, context.read(efforts, [row.seq])[row.seq]
