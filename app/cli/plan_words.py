"""What the verbs of ``plan`` share: the plan of a project, and tasks by name."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import datetime

from app.cli.arguments import Parser, name
from app.cli.context import Context
from app.cli.named import project_named
from app.domain.planning.plan import Plan, PlanTask
from app.domain.planning.plan_file import Loss
from app.domain.values.errors import NotFound, RuleViolation
from app.queries.plan import PlanCriteria, plan_of
from app.queries.projects import ProjectRow
from app.system.plan_loss_words import loss_line, loss_text
from app.system.translations import _, current_language


def add_project(parser: Parser) -> None:
    parser.add_argument("--project", type=name, required=True, help=_("whose plan"))
    parser.add_argument("--client", help=_("tells which, where several have such a project"))


def project_and_plan(context: Context, words: Namespace) -> tuple[ProjectRow, Plan]:
    """The project that was named, and its plan as of now."""
    row = project_named(context, words.project, words.client)
    criteria = PlanCriteria(row.id, context.clock.now(), current_language())
    return row, context.read(plan_of, criteria)


def task_in(plan: Plan, text: str) -> PlanTask:
    """The plan's task with this id, name or place in the outline (2.3).

    Raises:
        NotFound: there is none.
        RuleViolation: there are several of this name.
    """
    wanted = text.strip()
    places = outline(plan.tasks)
    for task, place in zip(plan.tasks, places, strict=True):
        if str(task.key) == wanted or place == wanted:
            return task
    named = [task for task in plan.tasks if task.name.casefold() == wanted.casefold()]
    if not named:
        raise NotFound("cli.unknown_task", name=text)
    if len(named) > 1:
        raise RuleViolation("task", "task.ambiguous", name=text)
    return named[0]


def outline(tasks: Sequence[PlanTask]) -> list[str]:
    """Each task's place in the tree, such as 2.3 for the third below the second.

    >>> outline((PlanTask(1, "a"), PlanTask(2, "b", 1), PlanTask(3, "c")))
    ['1', '1.1', '2']
    """
    counts: dict[object, int] = {}
    places: dict[object, str] = {}
    for task in tasks:
        counts[task.parent] = counts.get(task.parent, 0) + 1
        above = f"{places[task.parent]}." if task.parent in places else ""
        places[task.key] = f"{above}{counts[task.parent]}"
    return [places[task.key] for task in tasks]


def when_json(context: Context, instant: datetime) -> str:
    """An instant in JSON: this user's wall clock with its offset."""
    return context.local(instant).isoformat()


def when_text(context: Context, instant: datetime) -> str:
    return context.local(instant).strftime("%Y-%m-%d %H:%M")


def losses_json(losses: Iterable[Loss]) -> list[dict[str, object]]:
    return [
        {
            "reason": loss_text(loss),
            "count": loss.count,
            "examples": list(loss.examples),
        }
        for loss in losses
    ]


def say_losses(context: Context, losses: Iterable[Loss]) -> None:
    for loss in losses:
        context.say(loss_line(loss))
