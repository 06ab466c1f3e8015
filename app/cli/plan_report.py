"""``plan report``: when everything of a project will be done."""

from __future__ import annotations

from argparse import Namespace

from app.cli.arguments import Parser
from app.cli.context import Context
from app.cli.plan_words import add_project, outline, project_and_plan, when_json, when_text
from app.cli.verbs import Verb
from app.domain.planning.plan import Key, Plan, PlanTask
from app.domain.planning.scheduling.schedule import Schedule, schedule
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.values.duration import format_duration
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        Verb(
            "report",
            _("Say when everything will be done, what is critical and how much time is to spare."),
            _words,
            _report,
        )
    ]


def _words(parser: Parser) -> None:
    add_project(parser)
    parser.add_argument("--critical", action="store_true", help=_("only what is critical"))


def _report(context: Context, words: Namespace) -> int:
    row, plan = project_and_plan(context, words)
    found = schedule(plan)
    rows = [
        (place, task, dates)
        for place, (task, dates) in zip(outline(plan.tasks), found.all_dates(), strict=True)
        if dates.critical or not words.critical
    ]
    context.answer(
        {
            "project": row.name,
            "client": row.client,
            "start": None if found.start_at is None else when_json(context, found.start_at),
            "finish": None if found.finish_at is None else when_json(context, found.finish_at),
            "tasks": [_json(context, found, *each) for each in rows],
            "dependencies": [
                {
                    "predecessor": str(each.predecessor),
                    "successor": str(each.successor),
                    "kind": each.kind.value,
                    "lag_seconds": each.lag_seconds,
                    "lag_elapsed": each.lag_elapsed,
                    "reason": each.reason,
                }
                for each in plan.dependencies
            ],
        }
    )
    for place, task, dates in rows:
        context.say(_line(context, place, task, dates))
    if not plan.tasks:
        context.say(_("There are no tasks in this project yet."))
    elif found.finish_at is not None:
        finish = when_text(context, found.finish_at)
        context.say(_("Everything is done on {finish}.").format(finish=finish))
    return 0


def _json(
    context: Context, found: Schedule, place: str, task: PlanTask, dates: TaskDates
) -> dict[str, object]:
    constraint = task.constraint
    return {
        "id": str(task.key),
        "outline": place,
        "parent": None if task.parent is None else str(task.parent),
        "name": task.name,
        "summary": bool(found.work.net.children[found.numbers[task.key]]),
        "milestone": task.milestone,
        "start": when_json(context, dates.start_at),
        "finish": when_json(context, dates.finish_at),
        "late_start": when_json(context, dates.late_start_at),
        "late_finish": when_json(context, dates.late_finish_at),
        "total_float_seconds": dates.total_float_seconds,
        "free_float_seconds": dates.free_float_seconds,
        "critical": dates.critical,
        "near_critical": dates.near_critical,
        "done": task.finished_at is not None,
        "duration_seconds": task.duration_seconds,
        "effort_seconds": task.effort_seconds,
        "spent_seconds": task.spent_seconds,
        "remaining_seconds": task.left_seconds,
        "percent_complete": percent_complete(task),
        "constraint": None if constraint is None else constraint.kind.value,
        "constraint_at": None
        if constraint is None or constraint.at is None
        else when_json(context, constraint.at),
        "deadline_on": None if task.deadline_on is None else task.deadline_on.isoformat(),
        "priority": task.priority,
        "people": _people(found.plan, task),
    }


def percent_complete(task: PlanTask) -> int:
    """Whole percent of a task that is done, by the work that is left; rounded to the nearest."""
    if task.finished_at is not None:
        return 100
    whole = task.worked_seconds + task.left_seconds
    return (200 * task.worked_seconds + whole) // (2 * whole) if whole else 0


def _people(plan: Plan, task: PlanTask) -> list[dict[str, object]]:
    names: dict[Key, str] = {person.key: person.name for person in plan.people}
    return [
        {"name": names.get(each.person, ""), "allocation_percent": each.allocation_percent}
        for each in task.assignments
    ]


def _line(context: Context, place: str, task: PlanTask, dates: TaskDates) -> str:
    start, finish = when_text(context, dates.start_at), when_text(context, dates.finish_at)
    if task.finished_at is not None:
        note = _("done")
    elif dates.critical:
        note = _("critical")
    else:
        note = _("{float} to spare").format(float=format_duration(dates.total_float_seconds))
    when = start if task.milestone else f"{start} – {finish}"
    return f"{place:<8} {when:<37} {task.name}  ({note})"
