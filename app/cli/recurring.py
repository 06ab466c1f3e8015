"""``task recurring``: tasks that come back by a rule."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import Any, Final, cast
from uuid import UUID

from app.cli.arguments import Parser, UsageError, name, read_day, whole_number
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.named import project_named
from app.cli.recurring_words import (
    add_rule_words,
    made_json,
    made_line,
    row_json,
    row_line,
    rule_said,
)
from app.cli.verbs import Verb, verb_of
from app.domain.planning.tasks.task_line import PRIORITIES
from app.domain.values.duration import parse_duration
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.recurring_tasks import RecurringCriteria, RecurringRow, recurring_tasks
from app.services.due_tasks import MakeDueTasks
from app.services.recurring_tasks import (
    AddRecurringTask,
    DeleteRecurringTask,
    EditRecurringTask,
    RecurringChanges,
    RecurringSaved,
)
from app.system.translations import _

_SHOWN_DAYS: Final = 3


def verb() -> Verb:
    return verb_of(
        "recurring",
        _("Set up tasks that come back."),
        [
            Verb("add", _("Set up a task that comes back."), _add_words, _add),
            Verb("list", _("List them, with their next days."), _list_words, _list),
            Verb("edit", _("Change one; what is not named stays."), _edit_words, _edit),
            Verb("delete", _("Have a task come no more."), _which_words, _delete),
            Verb("run", _("Make the tasks that are due."), _run_words, _run),
        ],
    )


def _add_words(parser: Parser) -> None:
    parser.add_argument("task", type=name, metavar=_("NAME"), help=_("what is to be done"))
    parser.add_argument("--project", type=name, help=_("where its tasks go; else the inbox"))
    parser.add_argument("--client", help=_("tells which, where several have such a project"))
    add_rule_words(parser)
    _field_words(parser)


def _list_words(parser: Parser) -> None:
    parser.add_argument("--project", type=name, help=_("of this project"))
    parser.add_argument("--client", help=_("tells which, where several have such a project"))


def _edit_words(parser: Parser) -> None:
    _which_words(parser)
    parser.add_argument("--name", type=name, default=SUPPRESS, help=_("the new name"))
    parser.add_argument("--to-project", help=_("where its tasks go; empty for the inbox"))
    add_rule_words(parser)
    _field_words(parser)
    active = parser.add_mutually_exclusive_group()
    for option, value, text in (
        ("--pause", False, _("it comes no more until it is resumed")),
        ("--resume", True, _("it comes again from now on")),
    ):
        active.add_argument(
            option, dest="active", action="store_const", const=value, default=SUPPRESS, help=text
        )


def _which_words(parser: Parser) -> None:
    parser.add_argument("task", type=name, metavar=_("NAME"), help=_("its name or ID"))
    parser.add_argument(
        "--project", type=name, help=_("tells which, where several have such a task")
    )
    parser.add_argument("--client", help=_("tells which, where several have such a project"))


def _field_words(parser: Parser) -> None:
    def add(option: str, metavar: str, text: str) -> None:
        parser.add_argument(option, default=SUPPRESS, metavar=metavar, help=text)

    add("--starts", _("DAY"), _("first day on which it may come; else today"))
    add("--estimate", _("DURATION"), _("how long it takes: 2h, 1:30; empty for none"))
    add("--note", _("TEXT"), _("a note"))
    parser.add_argument(
        "--priority", choices=tuple(PRIORITIES), default=SUPPRESS, help=_("how much it matters")
    )


def _run_words(parser: Parser) -> None:
    parser.add_argument(
        "--lead", type=whole_number, default=0, metavar=_("DAYS"), help=_("so many days ahead too")
    )


def _add(context: Context, words: Namespace) -> int:
    changes = _changes(context, words)
    if "rule" not in changes:
        raise UsageError(_("Say how often: --every week --on mon, or --rule."))
    changes["name"] = words.task
    if words.project is not None:
        changes["project_id"] = project_named(context, words.project, words.client).id
    saved = context.execute(AddRecurringTask(changes))
    return _tell(context, saved, _("Set up: {task}"))


def _edit(context: Context, words: Namespace) -> int:
    row = _found(context, words)
    changes = _changes(context, words)
    if words.to_project is not None:
        goal = words.to_project.strip()
        changes["project_id"] = project_named(context, goal).id if goal else None
    if not changes:
        raise UsageError(_("Say what to change."))
    saved = context.execute(EditRecurringTask(row.id, changes))
    return _tell(context, saved, _("Changed: {task}"))


def _changes(context: Context, words: Namespace) -> RecurringChanges:
    given: dict[str, Any] = said(words, ("name", "note", "active"))
    rule = rule_said(words, context.today)
    if rule is not None:
        given["rule"] = rule
    if "starts" in words:
        given["starts_on"] = read_day(words.starts, context.today)
    if "priority" in words:
        given["priority"] = PRIORITIES[words.priority]
    if "estimate" in words:
        text = words.estimate.strip()
        given["estimate_seconds"] = parse_duration(text) if text else None
    return cast("RecurringChanges", given)


def _tell(context: Context, saved: RecurringSaved, sentence: str) -> int:
    (row,) = _rows(context, recurring_id=saved.recurring_id)
    made = [made_json(each) for each in saved.made]
    context.answer({**row_json(row), "made": made})
    context.say(sentence.format(task=row_line(context, row)))
    for each in saved.made:
        context.say(made_line(each, context.today))
    return 0


def _list(context: Context, words: Namespace) -> int:
    project = (
        None if words.project is None else project_named(context, words.project, words.client).id
    )
    rows = _rows(context, project_id=project)
    context.answer([row_json(row) for row in rows])
    for row in rows:
        context.say(row_line(context, row))
    if not rows:
        context.say(_("No task comes back yet."))
    return 0


def _delete(context: Context, words: Namespace) -> int:
    row = _found(context, words)
    context.execute(DeleteRecurringTask(row.id))
    context.answer({"id": str(row.id), "deleted": True})
    context.say(_("Deleted. “stint undo” brings it back."))
    return 0


def _run(context: Context, words: Namespace) -> int:
    made = context.execute(MakeDueTasks(context.today, words.lead))
    context.answer([made_json(each) for each in made])
    for each in made:
        context.say(made_line(each, context.today))
    if not made:
        context.say(_("Nothing is due."))
    return 0


def _rows(
    context: Context, *, project_id: UUID | None = None, recurring_id: UUID | None = None
) -> list[RecurringRow]:
    criteria = RecurringCriteria(context.today, project_id, recurring_id, _SHOWN_DAYS)
    return context.read(recurring_tasks, criteria)


def _found(context: Context, words: Namespace) -> RecurringRow:
    """The recurring task of this name or id, of the project if one is named.

    Raises:
        NotFound: there is none.
        RuleViolation: there are several.
    """
    project = (
        None if words.project is None else project_named(context, words.project, words.client).id
    )
    folded = words.task.casefold()
    rows = [
        row
        for row in _rows(context, project_id=project)
        if folded in {row.name.casefold(), str(row.id)}
    ]
    if not rows:
        raise NotFound("recurring.unknown", name=words.task)
    if len(rows) > 1:
        raise RuleViolation("task", "recurring.ambiguous", name=words.task)
    return rows[0]
