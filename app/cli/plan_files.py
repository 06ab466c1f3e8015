"""``plan import`` and ``plan export``: plans of other programs in and out."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.arguments import Parser
from app.cli.context import Context
from app.cli.named import client_id_named, project_named
from app.cli.plan_words import (
    add_project,
    losses_json,
    say_losses,
    when_json,
    when_text,
)
from app.cli.verbs import Verb
from app.domain.planning.scheduling.fitting import MovedDate
from app.domain.values.errors import RuleViolation
from app.interchange.plan_formats import PlanFormat
from app.queries.plan import PlanCriteria
from app.services.import_plan import ImportPlan, PlanImported
from app.services.plan_output import SavePlan
from app.services.plan_reading import ReadPlan, read_plan_file
from app.services.plan_writing import WriteCriteria, written_plan
from app.system.translations import _, current_language

_MOST_MOVED_SAID = 10


def verbs() -> list[Verb]:
    return [
        Verb(
            "import",
            _("Read a plan of MS Project, GanttProject or a calendar; only with --yes for good."),
            _import_words,
            _import,
        ),
        Verb("export", _("Write a plan for another program."), _export_words, _export),
    ]


def _import_words(parser: Parser) -> None:
    parser.add_argument(
        "source", type=Path, metavar=_("FILE"), help=_("XML of MS Project, .gan, or .ics")
    )
    parser.add_argument("--yes", action="store_true", help=_("import; “stint undo” takes it back"))
    parser.add_argument("--client", help=_("whose project it becomes"))


def _export_words(parser: Parser) -> None:
    add_project(parser)
    parser.add_argument(
        "--format", required=True, choices=[each.value for each in PlanFormat], help=_("the form")
    )
    parser.add_argument("--out", type=Path, required=True, metavar=_("FILE"), help=_("the file"))


def _import(context: Context, words: Namespace) -> int:
    source: Path = words.source
    client_id = client_id_named(context, words.client)
    read = read_plan_file(source, context.zone)
    made = context.execute(ImportPlan(read.fitted, client_id)) if words.yes else None
    _answer(context, read, made)
    _say(context, read, made)
    return 0


def _answer(context: Context, read: ReadPlan, made: PlanImported | None) -> None:
    found = read.fitted
    plan = found.plan
    context.answer(
        {
            "format": read.format.value,
            "dry_run": made is None,
            "project": plan.name if made is None else made.name,
            "project_id": None if made is None else str(made.project_id),
            "tasks": len(plan.tasks),
            "milestones": sum(task.milestone for task in plan.tasks),
            "dependencies": len(plan.dependencies),
            "people": [person.name for person in plan.people],
            "new_people": None if made is None else list(made.new_people),
            "baselines": [baseline.name for baseline in plan.baselines],
            "tied_to_start": found.tied,
            "dates_changed": [_moved_json(context, each) for each in found.moved],
            "losses": losses_json(read.losses),
        }
    )


def _moved_json(context: Context, moved: MovedDate) -> dict[str, object]:
    return {
        "name": moved.name,
        "start": when_json(context, moved.start_at),
        "finish": when_json(context, moved.finish_at),
        "file_start": when_json(context, moved.wanted.start_at),
        "file_finish": when_json(context, moved.wanted.finish_at),
    }


def _say(context: Context, read: ReadPlan, made: PlanImported | None) -> None:
    found = read.fitted
    plan = found.plan
    text = _("Would import “{name}”: {tasks} tasks, {links} dependencies; say --yes to do it.")
    if made is not None:
        text = _("Imported “{name}”: {tasks} tasks, {links} dependencies.")
    context.say(
        text.format(
            name=plan.name if made is None else made.name,
            tasks=len(plan.tasks),
            links=len(plan.dependencies),
        )
    )
    if found.schedule.finish_at is not None:
        finish = when_text(context, found.schedule.finish_at)
        context.say(_("Everything is done on {finish}.").format(finish=finish))
    for moved in found.moved[:_MOST_MOVED_SAID]:
        context.say(
            _("Other date than in the file: {name}, {finish} instead of {wanted}").format(
                name=moved.name,
                finish=when_text(context, moved.finish_at),
                wanted=when_text(context, moved.wanted.finish_at),
            )
        )
    if len(found.moved) > _MOST_MOVED_SAID:
        more = len(found.moved) - _MOST_MOVED_SAID
        context.say(_("… and {count} more; --json lists them all.").format(count=more))
    say_losses(context, read.losses)


def _export(context: Context, words: Namespace) -> int:
    target: Path = words.out
    if target.is_dir():
        raise RuleViolation("out", "output.cannot_write", path=target, reason=_("it is a folder"))
    row = project_named(context, words.project, words.client)
    criteria = PlanCriteria(row.id, context.clock.now(), current_language())
    format_ = PlanFormat(words.format)
    written = context.read(written_plan, WriteCriteria(criteria, format_))
    context.execute(SavePlan(row.name, written.content, target))
    context.answer(
        {
            "path": str(target),
            "format": format_.value,
            "tasks": written.tasks,
            "losses": losses_json(written.losses),
        }
    )
    context.say(_("Written: {path}").format(path=target))
    say_losses(context, written.losses)
    return 0
