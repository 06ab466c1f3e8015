"""``task assign``, ``check``, ``comment``, ``move``: what hangs on a task beside its fields."""

from __future__ import annotations

from argparse import Namespace
from uuid import UUID

from app.cli.arguments import Parser, UsageError, name, whole_number
from app.cli.context import Context
from app.cli.task_blocks import block_verbs
from app.cli.task_fields import person_said
from app.cli.task_found import task_found
from app.cli.task_show import check_json, check_line, comment_json, comment_line, show_verb
from app.cli.task_states import move_to_state, shown_name, state_of_task
from app.cli.verbs import Verb
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.checklists import CheckRow, checklist
from app.queries.comments import CommentRow, comments
from app.queries.task_people import assignments
from app.services.checklists import AddCheck, DeleteCheck, EditCheck, MoveCheck, TickCheck
from app.services.comments import AddComment, DeleteComment, EditComment
from app.services.task_people import MOST_PERCENT, AssignTask, UnassignTask
from app.system.translations import _


def part_verbs() -> list[Verb]:
    """The verbs of ``task`` that are about what hangs on one."""
    return [
        show_verb(),
        Verb("move", _("Move a task to another state."), _move_words, _move),
        Verb("assign", _("Give a task to a person."), _assign_words, _assign),
        Verb("unassign", _("Take a task from its people."), _unassign_words, _unassign),
        Verb("check", _("Add to a checklist, tick it off, or show it."), _check_words, _check),
        Verb("comment", _("Comment on a task, or show what was said."), _comment_words, _comment),
        *block_verbs(),
    ]


def task_words(parser: Parser) -> None:
    """Which task."""
    parser.add_argument("task", type=name, metavar=_("TASK"), help=_("name or ID"))
    parser.add_argument(
        "--project", type=name, help=_("tells which, where several have such a task")
    )


def _move_words(parser: Parser) -> None:
    task_words(parser)
    parser.add_argument("state", type=name, metavar=_("STATE"), help=_("as in workflow show"))
    parser.add_argument(
        "--over-limit", action="store_true", help=_("even if the state is full already")
    )


def _move(context: Context, words: Namespace) -> int:
    task = task_found(context, words.task, words.project)
    row = move_to_state(context, task.id, words.state, over_limit=words.over_limit)
    state = state_of_task(context, row)
    context.answer(
        {
            "id": str(row.id),
            "name": row.name,
            "status": row.status,
            "state": shown_name(state),
            "kind": state.kind,
        }
    )
    context.say(f"{row.name} → {shown_name(state)}")
    return 0


def _assign_words(parser: Parser) -> None:
    task_words(parser)
    parser.add_argument(
        "person", type=name, metavar=_("PERSON"), help=_("name, mail address or me")
    )
    parser.add_argument(
        "--percent",
        type=_percent,
        default=100,
        metavar="N",
        help=_("of all their working time; 100 unless said"),
    )


def _unassign_words(parser: Parser) -> None:
    task_words(parser)
    parser.add_argument(
        "person", nargs="?", type=name, metavar=_("PERSON"), help=_("else all who have it")
    )


def _percent(text: str) -> int:
    percent = whole_number(text.rstrip(" %"))
    if not 1 <= percent <= MOST_PERCENT:
        raise RuleViolation("percent", "assignment.percent", most=MOST_PERCENT)
    return percent


def _assign(context: Context, words: Namespace) -> int:
    row = task_found(context, words.task, words.project)
    context.execute(AssignTask(row.id, person_said(context, words.person), words.percent))
    return _tell_people(context, row.id)


def _unassign(context: Context, words: Namespace) -> int:
    row = task_found(context, words.task, words.project)
    person = None if words.person is None else person_said(context, words.person)
    context.execute(UnassignTask(row.id, person))
    return _tell_people(context, row.id)


def _tell_people(context: Context, task_id: UUID) -> int:
    people = context.read(assignments, [task_id]).get(task_id, ())
    context.answer([{"name": each.name, "percent": each.allocation_percent} for each in people])
    for each in people:
        context.say(f"{each.name}  {each.allocation_percent} %")
    if not people:
        context.say(_("Nobody works on it."))
    return 0


def _numbered_words(parser: Parser) -> None:
    """A text, and a number of the list that it is about."""
    task_words(parser)
    parser.add_argument("text", nargs="*", metavar=_("TEXT"), help=_("what it says"))


def _check_words(parser: Parser) -> None:
    _numbered_words(parser)
    what = parser.add_mutually_exclusive_group()
    for option, text in (
        ("--tick", _("the step is done")),
        ("--untick", _("the step is not done")),
        ("--edit", _("the step says TEXT now")),
        ("--move", _("the step goes to the place that --to says")),
        ("--delete", _("the step goes")),
    ):
        what.add_argument(option, type=whole_number, metavar="N", help=text)
    parser.add_argument("--to", type=whole_number, metavar="N", help=_("a place from 1 on"))


def _check(context: Context, words: Namespace) -> int:
    row = task_found(context, words.task, words.project)
    command = _check_command(words, context.read(checklist, row.id), row.id)
    if command is not None:
        context.execute(command)
    items = context.read(checklist, row.id)
    context.answer([check_json(number, item) for number, item in enumerate(items, 1)])
    for number, item in enumerate(items, 1):
        context.say(check_line(number, item))
    if not items:
        context.say(_("The checklist is empty."))
    return 0


def _check_command(
    words: Namespace, items: list[CheckRow], task_id: UUID
) -> AddCheck | EditCheck | TickCheck | MoveCheck | DeleteCheck | None:
    text = " ".join(words.text).strip()
    if (words.move is None) != (words.to is None):
        raise UsageError(_("say --move and --to together"))
    if words.edit is not None:
        return EditCheck(_step(items, words.edit).id, text)
    if words.tick is not None or words.untick is not None:
        number = words.untick if words.tick is None else words.tick
        _check_no_text(text)
        return TickCheck(_step(items, number).id, done=words.tick is not None)
    if words.move is not None:
        _check_no_text(text)
        return MoveCheck(_step(items, words.move).id, words.to)
    if words.delete is not None:
        _check_no_text(text)
        return DeleteCheck(_step(items, words.delete).id)
    return AddCheck(task_id, text) if words.text else None


def _step(items: list[CheckRow], number: int) -> CheckRow:
    if not 1 <= number <= len(items):
        raise NotFound("checklist.no_such_step", position=number, most=len(items))
    return items[number - 1]


def _check_no_text(text: str) -> None:
    if text:
        raise UsageError(_("TEXT goes with a new one or with --edit."))


def _comment_words(parser: Parser) -> None:
    _numbered_words(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--edit", type=whole_number, metavar="N", help=_("it says TEXT now"))
    what.add_argument("--delete", type=whole_number, metavar="N", help=_("it goes"))


def _comment(context: Context, words: Namespace) -> int:
    row = task_found(context, words.task, words.project)
    text = " ".join(words.text).strip()
    standing = context.read(comments, row.id)
    if words.edit is not None:
        context.execute(EditComment(_said(standing, words.edit).id, text))
    elif words.delete is not None:
        _check_no_text(text)
        context.execute(DeleteComment(_said(standing, words.delete).id))
    elif words.text:
        context.execute(AddComment(row.id, text))
    rows = context.read(comments, row.id)
    context.answer([comment_json(number, each) for number, each in enumerate(rows, 1)])
    for number, each in enumerate(rows, 1):
        context.say(comment_line(context, number, each))
    if not rows:
        context.say(_("Nobody has said anything yet."))
    return 0


def _said(rows: list[CommentRow], number: int) -> CommentRow:
    if not 1 <= number <= len(rows):
        raise NotFound("comment.no_such_comment", position=number, most=len(rows))
    return rows[number - 1]
