"""``baseline``: what was planned, kept to measure by."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime

from app.cli.arguments import Parser, name
from app.cli.baseline_words import (
    add_which,
    baseline_named,
    signed_duration,
    slip_json,
    slip_text,
    standing_of,
    taken_json,
)
from app.cli.context import Context
from app.cli.money import money_text, optional_money_json
from app.cli.named import currency_of, project_named
from app.cli.plan_words import add_project, when_json, when_text
from app.cli.verbs import Verb, verb_of
from app.domain.planning.plan import BaselineTask, Key
from app.domain.planning.value.baseline_variance import TaskVariance
from app.domain.values.duration import format_duration
from app.domain.values.errors import NotFound
from app.queries.baselines import baseline_rows
from app.queries.plan import PlanCriteria
from app.queries.plan_standing import PlanStanding, standing_tasks
from app.queries.projects import ProjectRow
from app.services.baselines import DeleteBaseline, RenameBaseline, TakeBaseline
from app.system.translations import _, current_language


def verbs() -> list[Verb]:
    return [
        verb_of(
            "baseline",
            _("Keep a plan as it is, and see how far today's has come from it."),
            [
                Verb("take", _("Keep the plan as it is now."), _name_words, _take),
                Verb("list", _("List the baselines of a project."), add_project, _list),
                Verb("show", _("Say how today's plan differs."), _show_words, _show),
                Verb("rename", _("Give a baseline another name."), _rename_words, _rename),
                Verb("delete", _("Delete a baseline."), _name_words, _delete),
            ],
        )
    ]


def _name_words(parser: Parser) -> None:
    parser.add_argument("baseline", type=name, metavar=_("NAME"), help=_("the baseline's name"))
    add_project(parser)


def _show_words(parser: Parser) -> None:
    add_project(parser)
    add_which(parser)


def _rename_words(parser: Parser) -> None:
    _name_words(parser)
    parser.add_argument("--to", type=name, required=True, help=_("the new name"))


def _take(context: Context, words: Namespace) -> int:
    row = project_named(context, words.project, words.client)
    criteria = PlanCriteria(row.id, context.clock.now(), current_language())
    found = context.read(standing_tasks, criteria)
    context.execute(TakeBaseline(row.id, words.baseline, found.tasks))
    return _tell(context, row, words.baseline, _("Baseline taken: {name}"))


def _rename(context: Context, words: Namespace) -> int:
    row = project_named(context, words.project, words.client)
    context.execute(RenameBaseline(baseline_named(context, row, words.baseline).id, words.to))
    return _tell(context, row, words.to, _("Baseline renamed: {name}"))


def _tell(context: Context, row: ProjectRow, wanted: str, sentence: str) -> int:
    found = baseline_named(context, row, " ".join(wanted.split()))
    context.answer(taken_json(context, found, row.currency or currency_of(context)))
    context.say(sentence.format(name=found.name))
    return 0


def _delete(context: Context, words: Namespace) -> int:
    row = project_named(context, words.project, words.client)
    found = baseline_named(context, row, words.baseline)
    context.execute(DeleteBaseline(found.id))
    context.answer({"id": str(found.id), "deleted": True})
    context.say(_("Deleted. “stint undo” brings it back."))
    return 0


def _list(context: Context, words: Namespace) -> int:
    row = project_named(context, words.project, words.client)
    currency = row.currency or currency_of(context)
    rows = context.read(baseline_rows, row.id)
    context.answer([taken_json(context, each, currency) for each in rows])
    for each in rows:
        parts = (
            each.name,
            when_text(context, each.taken_at),
            ""
            if each.finish_at is None
            else _("ends {day}").format(day=when_text(context, each.finish_at)),
            format_duration(each.effort_seconds),
            "" if each.cost_minor is None else money_text(each.cost_minor, currency),
        )
        context.say("  ".join(part for part in parts if part))
    if not rows:
        context.say(_("There are no baselines yet."))
    return 0


def _show(context: Context, words: Namespace) -> int:
    row, found = standing_of(context, words)
    if found.baseline is None or found.variance is None:
        raise NotFound("earned_value.no_baseline")
    named = _names(found)
    context.answer(
        {
            "project": row.name,
            "client": row.client,
            "baseline": found.baseline.name,
            "taken_at": when_json(context, found.baseline.taken_at),
            "finish": None if found.variance.finish is None else slip_json(found.variance.finish),
            "effort_seconds": found.variance.effort_seconds,
            "cost": optional_money_json(found.variance.cost_minor, found.currency),
            "tasks": _tasks_json(context, found, named),
            "added": [{"id": str(key), "name": named(key)} for key in found.variance.added],
            "removed": [{"id": str(key), "name": named(key)} for key in found.variance.removed],
        }
    )
    for task in found.variance.tasks:
        context.say(_line(named(task.task), task))
    for key in found.variance.added:
        context.say(_("{name}: came since").format(name=named(key)))
    for key in found.variance.removed:
        context.say(_("{name}: went since").format(name=named(key)))
    finish = found.variance.finish
    if finish is not None:
        context.say(
            _("Against “{name}” everything ends {difference}.").format(
                name=found.baseline.name,
                difference=slip_text(finish) if finish.seconds or finish.days else _("as planned"),
            )
        )
    return 0


def _names(found: PlanStanding) -> Callable[[Key], str]:
    """What a task is called, or was when the baseline was taken."""
    now: dict[Key, str] = {task.key: task.name for task in found.plan.tasks}
    return lambda key: now.get(key) or found.names[key]


def _tasks_json(
    context: Context, found: PlanStanding, named: Callable[[Key], str]
) -> list[dict[str, object]]:
    assert found.baseline is not None  # noqa: S101 - the caller has looked
    assert found.variance is not None  # noqa: S101 - as above
    then = {task.task: task for task in found.baseline.tasks}
    now = {task.task: task for task in found.tasks}

    def end_json(old: datetime, new: datetime) -> dict[str, object]:
        return {"planned": when_json(context, old), "now": when_json(context, new)}

    def task_json(task: TaskVariance, old: BaselineTask, new: BaselineTask) -> dict[str, object]:
        return {
            "id": str(task.task),
            "name": named(task.task),
            "start": end_json(old.start_at, new.start_at) | slip_json(task.start),
            "finish": end_json(old.finish_at, new.finish_at) | slip_json(task.finish),
            "effort_seconds": task.effort_seconds,
            "cost": optional_money_json(task.cost_minor, found.currency),
        }

    return [task_json(task, then[task.task], now[task.task]) for task in found.variance.tasks]


def _line(called: str, task: TaskVariance) -> str:
    parts = (
        called,
        _("start {slip}").format(slip=slip_text(task.start)),
        _("end {slip}").format(slip=slip_text(task.finish)),
        _("effort {difference}").format(difference=signed_duration(task.effort_seconds))
        if task.effort_seconds
        else "",
    )
    return "  ".join(part for part in parts if part)
