"""``plan link`` and its like: dependencies and constraints of tasks."""

from __future__ import annotations

from argparse import Namespace

from app.cli.arguments import Parser, name, read_instant
from app.cli.context import Context
from app.cli.plan_words import add_project, project_and_plan, task_in, when_json, when_text
from app.cli.verbs import Verb
from app.domain.planning.editing.edits import EditTaskPlan, RemoveDependency, SetDependency
from app.domain.planning.editing.lag_text import read_lag
from app.domain.planning.plan import (
    Constraint,
    ConstraintKind,
    Dependency,
    DependencyKind,
    Plan,
)
from app.domain.planning.scheduling.delay import day_seconds
from app.domain.planning.scheduling.schedule import schedule
from app.domain.values.duration import format_duration
from app.services.plan_changes import ChangePlan
from app.system.translations import _

_KINDS = {
    "fs": DependencyKind.FINISH_TO_START,
    "ss": DependencyKind.START_TO_START,
    "ff": DependencyKind.FINISH_TO_FINISH,
    "sf": DependencyKind.START_TO_FINISH,
}
_LETTERS = {kind: letters for letters, kind in _KINDS.items()}
_CONSTRAINTS = ("none", *(kind.value.replace("_", "-") for kind in ConstraintKind))


def verbs() -> list[Verb]:
    return [
        Verb("link", _("Make a task wait for another one."), _link_words, _link),
        Verb("unlink", _("Take a dependency away."), _unlink_words, _unlink),
        Verb("links", _("List the dependencies."), add_project, _links),
        Verb("constrain", _("Tie a task to a date, or untie it."), _constrain_words, _constrain),
    ]


def _link_words(parser: Parser) -> None:
    _pair_words(parser)
    parser.add_argument(
        "--kind",
        choices=tuple(_KINDS),
        default="fs",
        help=_("which ends: finish to start (fs) unless said, ss, ff, sf"),
    )
    between = parser.add_mutually_exclusive_group()
    between.add_argument("--lag", default="0", help=_("time between the two: 2h, 1d, 3ed"))
    between.add_argument("--lead", help=_("time by which the two overlap"))
    parser.add_argument("--elapsed", action="store_true", help=_("the lag passes day and night"))
    parser.add_argument("--reason", default="", help=_("why"))


def _unlink_words(parser: Parser) -> None:
    _pair_words(parser)


def _pair_words(parser: Parser) -> None:
    parser.add_argument(
        "predecessor", type=name, metavar=_("TASK"), help=_("name, ID or place such as 2.3")
    )
    parser.add_argument(
        "successor", type=name, metavar=_("SUCCESSOR"), help=_("the task that waits for it")
    )
    add_project(parser)


def _constrain_words(parser: Parser) -> None:
    parser.add_argument("task", type=name, metavar=_("TASK"), help=_("name, ID or place"))
    parser.add_argument("kind", choices=_CONSTRAINTS, help=_("how it is tied"))
    parser.add_argument(
        "at", nargs="?", metavar=_("WHEN"), help=_("2026-12-01 or 2026-12-01T09:00")
    )
    add_project(parser)


def _lag(words: Namespace, plan: Plan) -> tuple[int, bool]:
    """Seconds between the two tasks, and whether they pass day and night."""
    text = words.lag if words.lead is None else words.lead
    seconds, elapsed = read_lag(text, day_seconds(plan.calendar))
    return seconds if words.lead is None else -seconds, elapsed or words.elapsed


def _link(context: Context, words: Namespace) -> int:
    row, plan = project_and_plan(context, words)
    first, second = task_in(plan, words.predecessor), task_in(plan, words.successor)
    new = Dependency(
        first.key,
        second.key,
        _KINDS[words.kind],
        *_lag(words, plan),
        words.reason.strip(),
    )
    text = f"{first.name} → {second.name}"
    context.execute(ChangePlan(row.id, (SetDependency(new),), text, "plan.link"))
    return _tell_task(context, words, second.key, _("{name} waits: starts {start}, ends {finish}"))


def _unlink(context: Context, words: Namespace) -> int:
    row, plan = project_and_plan(context, words)
    first, second = task_in(plan, words.predecessor), task_in(plan, words.successor)
    edit = RemoveDependency(first.key, second.key)
    text = f"{first.name} → {second.name}"
    context.execute(ChangePlan(row.id, (edit,), text, "plan.unlink"))
    return _tell_task(context, words, second.key, _("{name}: starts {start}, ends {finish}"))


def _links(context: Context, words: Namespace) -> int:
    _row, plan = project_and_plan(context, words)
    names = {task.key: task.name for task in plan.tasks}
    context.answer(
        [
            {
                "predecessor": names[each.predecessor],
                "successor": names[each.successor],
                "kind": each.kind.value,
                "lag_seconds": each.lag_seconds,
                "lag_elapsed": each.lag_elapsed,
                "reason": each.reason,
            }
            for each in plan.dependencies
        ]
    )
    for each in plan.dependencies:
        lag = format_duration(each.lag_seconds) if each.lag_seconds else ""
        parts = (_LETTERS[each.kind].upper(), lag, each.reason)
        note = "  ".join(part for part in parts if part)
        context.say(f"{names[each.predecessor]} → {names[each.successor]}  {note}")
    if not plan.dependencies:
        context.say(_("No task waits for another one."))
    return 0


def _constrain(context: Context, words: Namespace) -> int:
    row, plan = project_and_plan(context, words)
    task = task_in(plan, words.task)
    constraint = None
    if words.kind != "none":
        kind = ConstraintKind(words.kind.replace("-", "_"))
        at = words.at and read_instant(words.at, context.clock.now(), context.zone)
        constraint = Constraint(kind, at or None)
    edit = EditTaskPlan(task.key, {"constraint": constraint})
    context.execute(ChangePlan(row.id, (edit,), task.name, "plan.constrain"))
    return _tell_task(context, words, task.key, _("{name}: starts {start}, ends {finish}"))


def _tell_task(context: Context, words: Namespace, key: object, sentence: str) -> int:
    _row, plan = project_and_plan(context, words)
    dates = next(each for task, each in schedule(plan).all_dates() if task.key == key)
    found = next(task for task in plan.tasks if task.key == key)
    context.answer(
        {
            "id": str(found.key),
            "name": found.name,
            "start": when_json(context, dates.start_at),
            "finish": when_json(context, dates.finish_at),
            "total_float_seconds": dates.total_float_seconds,
            "critical": dates.critical,
        }
    )
    context.say(
        sentence.format(
            name=found.name,
            start=when_text(context, dates.start_at),
            finish=when_text(context, dates.finish_at),
        )
    )
    return 0
