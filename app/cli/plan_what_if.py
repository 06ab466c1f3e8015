"""``plan what-if``: changes tried on a copy of the plan, compared, applied or dropped."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from app.cli.arguments import Parser, UsageError, name, read_instant, whole_number
from app.cli.billing_words import said
from app.cli.context import Context
from app.cli.named import project_named
from app.cli.plan_words import add_project, task_in, when_json, when_text
from app.cli.task_fields import person_said
from app.cli.verbs import Verb, verb_of
from app.cli.what_if_words import (
    comparison_json,
    comparison_lines,
    edit_line,
    names_in,
    what_if_json,
)
from app.domain.planning.editing.edits import EditTaskPlan, PlanEdit, SetAssignments
from app.domain.planning.editing.what_if_edits import tried
from app.domain.planning.plan import Assignment, Constraint, ConstraintKind, PlanTask
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.duration import parse_duration
from app.domain.values.errors import NotFound
from app.queries.plan import ScheduledPlan
from app.queries.projects import ProjectRow
from app.queries.what_if_board import what_if_changes
from app.queries.what_ifs import (
    WhatIfCriteria,
    WhatIfRow,
    one_what_if,
    what_if_comparison,
    what_if_plan,
    what_if_rows,
)
from app.services.what_ifs import (
    ApplyWhatIf,
    DropWhatIf,
    MakeWhatIf,
    RenameWhatIf,
    SetWhatIfEdits,
)
from app.system.messages import render
from app.system.translations import _, current_language, ngettext

_FULL: Final = 100


def verbs() -> list[Verb]:
    return [
        verb_of(
            "what-if",
            _("Try changes on a copy of the plan, which counts nowhere."),
            [
                Verb("make", _("Begin a copy."), _name_words, _make),
                Verb("list", _("List the copies of a project."), add_project, _list),
                Verb("show", _("Show what a copy changes."), _name_words, _show),
                Verb("edit", _("Change a task in a copy."), _edit_words, _edit),
                Verb("remove", _("Take changes out of a copy."), _remove_words, _remove),
                Verb("compare", _("Compare dates, cost and load."), _name_words, _compare),
                Verb("rename", _("Give a copy another name."), _rename_words, _rename),
                Verb("apply", _("Make the plan what the copy is."), _name_words, _apply),
                Verb("drop", _("Throw a copy away."), _name_words, _drop),
            ],
        )
    ]


def _name_words(parser: Parser) -> None:
    parser.add_argument("what_if", type=name, metavar=_("NAME"), help=_("the copy’s name"))
    add_project(parser)


def _edit_words(parser: Parser) -> None:
    def add(option: str, metavar: str, text: str) -> None:
        parser.add_argument(option, default=SUPPRESS, metavar=metavar, help=text)

    _name_words(parser)
    parser.add_argument(
        "task", type=name, metavar=_("TASK"), help=_("name, ID or place such as 2.3")
    )
    add("--effort", _("DURATION"), _("how much work it is: 8h; empty for none"))
    add("--duration", _("DURATION"), _("working time from start to finish; empty for none"))
    add("--left", _("DURATION"), _("what is left to do; empty for what the estimate leaves"))
    add("--start-after", _("TIME"), _("it starts no earlier; empty for as soon as it can"))
    for option, text in (
        ("--assign", _("who works on it too; may be repeated")),
        ("--unassign", _("who no longer does; may be repeated")),
    ):
        parser.add_argument(
            option, action="append", type=name, default=[], metavar=_("PERSON"), help=text
        )


def _remove_words(parser: Parser) -> None:
    _name_words(parser)
    parser.add_argument(
        "numbers", nargs="+", type=whole_number, metavar="N", help=_("as in what-if show")
    )


def _rename_words(parser: Parser) -> None:
    _name_words(parser)
    parser.add_argument("--to", type=name, required=True, help=_("the new name"))


def _make(context: Context, words: Namespace) -> int:
    project = project_named(context, words.project, words.client)
    what_if_id = context.execute(MakeWhatIf(project.id, words.what_if))
    return _tell(context, what_if_id, _("What-if copy made: {name}"))


def _rename(context: Context, words: Namespace) -> int:
    _project, row = _found(context, words)
    context.execute(RenameWhatIf(row.id, words.to))
    return _tell(context, row.id, _("What-if copy renamed: {name}"))


def _tell(context: Context, what_if_id: UUID, sentence: str) -> int:
    row = context.read(one_what_if, what_if_id)
    context.answer(what_if_json(context, row))
    context.say(sentence.format(name=row.name))
    return 0


def _list(context: Context, words: Namespace) -> int:
    project = project_named(context, words.project, words.client)
    rows = context.read(what_if_rows, project.id)
    context.answer([what_if_json(context, row) for row in rows])
    for row in rows:
        count = len(row.edits)
        changes = ngettext("{count} change", "{count} changes", count).format(count=count)
        context.say("  ".join((row.name, when_text(context, row.made_at), changes)))
    if not rows:
        context.say(_("There are no what-if copies yet."))
    return 0


def _show(context: Context, words: Namespace) -> int:
    _project, row = _found(context, words)
    found = context.read(what_if_changes, _criteria(context, row))
    attempt = found.tried
    refused = None if attempt.refused is None else render(attempt.refused, context.zone)
    context.answer({**what_if_json(context, row), "refused": refused})
    named = names_in(context, attempt.plan, gone=found.names)
    for number, edit in enumerate(row.edits, 1):
        context.say(f"{number}  {edit_line(context, edit, named)}")
    if refused is not None:
        context.say(refused)
    elif not row.edits:
        context.say(_("It changes nothing yet."))
    return 0


def _edit(context: Context, words: Namespace) -> int:
    _project, row = _found(context, words)
    attempt = _fitting(_both(context, row)[1])
    task = task_in(attempt.plan, words.task)
    new = _said(context, words, task)
    plan, _edits = tried(attempt.plan, new)
    # What cannot be scheduled is refused before it is kept.
    found = schedule(plan)
    context.execute(SetWhatIfEdits(row.id, (*row.edits, *new)))
    start, finish = found.span_of(found.numbers[task.key])
    context.answer(
        {
            **what_if_json(context, context.read(one_what_if, row.id)),
            "task": {
                "id": str(task.key),
                "name": task.name,
                "start": when_json(context, start),
                "finish": when_json(context, finish),
            },
        }
    )
    context.say(
        _("{name} would start {start} and end {finish}.").format(
            name=task.name, start=when_text(context, start), finish=when_text(context, finish)
        )
    )
    return 0


def _said(context: Context, words: Namespace, task: PlanTask) -> tuple[PlanEdit, ...]:
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "effort": ("effort_seconds", parse_duration),
        "duration": ("duration_seconds", parse_duration),
        "left": ("remaining_seconds", parse_duration),
        "start_after": ("constraint", lambda text: _start_after(context, text)),
    }
    fields: dict[str, Any] = {}
    for word, text in said(words, readers).items():
        field, reader = readers[word]
        fields[field] = reader(text) if text.strip() else None
    edits: list[PlanEdit] = [EditTaskPlan(task.key, fields)] if fields else []
    if words.assign or words.unassign:
        edits.append(SetAssignments(task.key, _crew(context, words, task)))
    if not edits:
        raise UsageError(_("Say what to change."))
    return tuple(edits)


def _start_after(context: Context, text: str) -> Constraint:
    at = read_instant(text, context.clock.now(), context.zone)
    return Constraint(ConstraintKind.START_NO_EARLIER_THAN, at)


def _crew(context: Context, words: Namespace, task: PlanTask) -> tuple[Assignment, ...]:
    standing = {each.person: each for each in task.assignments}
    for text in words.unassign:
        if standing.pop(person_said(context, text), None) is None:
            raise NotFound("assignment.none", name=task.name)
    for text in words.assign:
        person = person_said(context, text)
        standing.setdefault(person, Assignment(person, _FULL))
    return tuple(standing.values())


def _remove(context: Context, words: Namespace) -> int:
    _project, row = _found(context, words)
    if row.refused is not None:
        raise row.refused
    for number in words.numbers:
        if not 1 <= number <= len(row.edits):
            raise NotFound("what_if.no_such_change", number=number, most=len(row.edits))
    left = tuple(
        edit for number, edit in enumerate(row.edits, 1) if number not in set(words.numbers)
    )
    context.execute(SetWhatIfEdits(row.id, left))
    return _tell(context, row.id, _("Taken out of “{name}”."))


def _compare(context: Context, words: Namespace) -> int:
    project, row = _found(context, words)
    found = context.read(what_if_comparison, _criteria(context, row))
    before, after = (_fitting(each).schedule for each in (found.stored, found.tried))
    assert before is not None  # noqa: S101 - nothing was refused
    assert after is not None  # noqa: S101 - as above
    assert found.comparison is not None  # noqa: S101 - as above
    context.answer(
        {
            "project": project.name,
            "what_if": row.name,
            **comparison_json(context, before, after, found.comparison),
        }
    )
    for line in comparison_lines(context, before, after, found.comparison):
        context.say(line)
    return 0


def _apply(context: Context, words: Namespace) -> int:
    _project, row = _found(context, words)
    context.execute(ApplyWhatIf(row.id))
    context.answer({"id": str(row.id), "applied": True})
    context.say(_("Applied. “stint undo” brings plan and copy back."))
    return 0


def _drop(context: Context, words: Namespace) -> int:
    _project, row = _found(context, words)
    context.execute(DropWhatIf(row.id))
    context.answer({"id": str(row.id), "dropped": True})
    context.say(_("Dropped. “stint undo” brings it back."))
    return 0


def _found(context: Context, words: Namespace) -> tuple[ProjectRow, WhatIfRow]:
    """The project that was named, and its copy of this name or id.

    Raises:
        NotFound: there is none.
    """
    project = project_named(context, words.project, words.client)
    folded = words.what_if.casefold()
    for row in context.read(what_if_rows, project.id):
        if folded in {row.name.casefold(), str(row.id)}:
            return project, row
    raise NotFound("what_if.unknown", name=words.what_if, project=project.name)


def _criteria(context: Context, row: WhatIfRow) -> WhatIfCriteria:
    return WhatIfCriteria(row.id, context.clock.now(), current_language())


def _both(context: Context, row: WhatIfRow) -> tuple[ScheduledPlan, ScheduledPlan]:
    return context.read(what_if_plan, _criteria(context, row))


def _fitting(found: ScheduledPlan) -> ScheduledPlan:
    if found.refused is not None:
        raise found.refused
    return found
