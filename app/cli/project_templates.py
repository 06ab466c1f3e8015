"""``project template``: a finished project kept as the start of the next ones."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from uuid import UUID

from app.cli.arguments import Parser, UsageError, name, read_day, whole_number
from app.cli.context import Context
from app.cli.named import client_id_named, project_named
from app.cli.plan_words import when_json, when_text
from app.cli.task_fields import person_said
from app.cli.verbs import Verb, verb_of
from app.domain.planning.templates.template import Template
from app.domain.values.duration import format_duration
from app.domain.values.errors import NotFound
from app.queries.rate_targets import people_named
from app.queries.templates import TemplateRow, template_estimates, template_rows
from app.services.template_start import ProjectStarted, StartFromTemplate
from app.services.templates import DeleteTemplate, SaveTemplate, TemplateSaved
from app.system.messages import render
from app.system.translations import _, ngettext


def verb() -> Verb:
    return verb_of(
        "template",
        _("Keep projects as templates, and begin new ones with them."),
        [
            Verb("save", _("Keep a project, with its real hours."), _save_words, _save),
            Verb("list", _("List the templates."), _no_words, _list),
            Verb("show", _("Show how the estimates changed."), _template_words, _show),
            Verb("start", _("Begin a project with a template."), _start_words, _start),
            Verb("delete", _("Delete a template, or one version."), _delete_words, _delete),
        ],
    )


def _no_words(_parser: Parser) -> None:
    pass


def _template_words(parser: Parser) -> None:
    parser.add_argument("template", type=name, metavar=_("TEMPLATE"), help=_("the template’s name"))


def _save_words(parser: Parser) -> None:
    parser.add_argument("project", type=name, metavar=_("PROJECT"), help=_("the project’s name"))
    parser.add_argument("--client", help=_("tells which, where several have such a project"))
    parser.add_argument(
        "--as", dest="template", type=name, help=_("the template’s name; else the project’s")
    )


def _start_words(parser: Parser) -> None:
    _template_words(parser)
    _version_words(parser, _("which version; else the newest"))
    parser.add_argument("--as", dest="project", type=name, required=True, help=_("the new name"))
    parser.add_argument("--client", help=_("whose project it is; it must exist"))
    parser.add_argument("--starts", metavar=_("DAY"), help=_("first day; else today"))
    parser.add_argument(
        "--person",
        action="append",
        default=[],
        metavar=_("ROLE=PERSON"),
        help=_("who takes a role; may be repeated"),
    )
    parser.add_argument(
        "--same-people", action="store_true", help=_("whoever has a role’s name takes it")
    )


def _delete_words(parser: Parser) -> None:
    _template_words(parser)
    _version_words(parser, _("this version alone"))


def _version_words(parser: Parser, text: str) -> None:
    parser.add_argument("--version", type=whole_number, metavar="N", help=text)


def _save(context: Context, words: Namespace) -> int:
    project = project_named(context, words.project, words.client)
    saved = context.execute(SaveTemplate(project.id, words.template or project.name))
    context.answer(
        {
            "id": str(saved.template_id),
            "name": saved.name,
            "version": saved.version,
            "tasks": saved.tasks,
            "tasks_with_real_hours": saved.learnt,
            "unplaced_seconds": saved.unplaced_seconds,
        }
    )
    context.say(
        _("Template saved: {name}, version {version}").format(
            name=saved.name, version=saved.version
        )
    )
    for line in _saved_lines(saved):
        context.say(line)
    return 0


def _saved_lines(saved: TemplateSaved) -> Iterable[str]:
    if saved.learnt:
        yield ngettext(
            "{count} task has its real hours as the new estimate.",
            "{count} tasks have their real hours as the new estimates.",
            saved.learnt,
        ).format(count=saved.learnt)
    else:
        yield _("No work was recorded, so the estimates stay as they are.")
    if saved.unplaced_seconds:
        hours = format_duration(saved.unplaced_seconds)
        yield _(
            "{hours} were recorded for summaries, milestones or no task, and are in none of them."
        ).format(hours=hours)


def _list(context: Context, _words: Namespace) -> int:
    rows = context.read(template_rows, None)
    context.answer([_row_json(context, row) for row in rows])
    for row in rows:
        content = "" if row.template is None else _content(row.template)
        if row.refused is not None:
            content = render(row.refused, context.zone)
        version = _("version {version}").format(version=row.version)
        context.say("  ".join((row.name, version, when_text(context, row.saved_at), content)))
    if not rows:
        context.say(_("There are no templates yet."))
    return 0


def _content(template: Template) -> str:
    count = len(template.tasks)
    tasks = ngettext("{count} task", "{count} tasks", count).format(count=count)
    return f"{tasks}  {format_duration(template.effort_seconds)}"


def _row_json(context: Context, row: TemplateRow) -> dict[str, object]:
    template = row.template
    return {
        "id": str(row.id),
        "name": row.name,
        "version": row.version,
        "saved_at": when_json(context, row.saved_at),
        "tasks": None if template is None else len(template.tasks),
        "effort_seconds": None if template is None else template.effort_seconds,
        "roles": None if template is None else list(template.roles),
    }


def _show(context: Context, words: Namespace) -> int:
    newest = _found(context, words.template, None)
    found = context.read(template_estimates, newest.name)
    context.answer(
        {
            **_row_json(context, newest),
            "estimates": [
                {
                    "path": list(each.path),
                    "versions": [
                        {"version": one.version, "effort_seconds": one.effort_seconds}
                        for one in each.estimates
                    ],
                }
                for each in found
            ],
        }
    )
    for each in found:
        estimates = (f"{one.version}: {_hours(one.effort_seconds)}" for one in each.estimates)
        context.say("  ".join((" / ".join(each.path), *estimates)))
    if newest.template is not None and newest.template.roles:
        context.say(_("Roles: {names}").format(names=", ".join(newest.template.roles)))
    return 0


def _hours(seconds: int | None) -> str:
    return "–" if seconds is None else format_duration(seconds)


def _start(context: Context, words: Namespace) -> int:
    row = _found(context, words.template, words.version)
    if row.refused is not None:
        raise row.refused
    roles = () if row.template is None else row.template.roles
    starts = context.today if words.starts is None else read_day(words.starts, context.today)
    people = {
        **(_same_people(context, roles) if words.same_people else {}),
        **_people(context, words),
    }
    client_id = client_id_named(context, words.client)
    started = context.execute(StartFromTemplate(row.id, words.project, starts, client_id, people))
    context.answer(
        {
            "id": str(started.project_id),
            "name": started.name,
            "tasks": started.tasks,
            "open_roles": list(started.open_roles),
            "open_calendars": list(started.open_calendars),
            "amounts_left_out": started.amounts_left_out,
        }
    )
    for line in _started_lines(started):
        context.say(line)
    return 0


def _people(context: Context, words: Namespace) -> dict[str, UUID]:
    found = {}
    for text in words.person:
        role, equals, person = text.partition("=")
        if not equals or not role.strip():
            raise UsageError(_("Say who takes which role: --person “Designer=Ada”."))
        found[role.strip()] = person_said(context, person)
    return found


def _same_people(context: Context, roles: Iterable[str]) -> dict[str, UUID]:
    named = {role: context.read(people_named, role) for role in roles}
    return {role: people[0] for role, people in named.items() if len(people) == 1}


def _started_lines(started: ProjectStarted) -> Iterable[str]:
    yield ngettext(
        "Project begun: {name}, with {count} task",
        "Project begun: {name}, with {count} tasks",
        started.tasks,
    ).format(name=started.name, count=started.tasks)
    if started.open_roles:
        yield _("Nobody yet: {names}").format(names=", ".join(started.open_roles))
    if started.open_calendars:
        names = ", ".join(started.open_calendars)
        yield _("Calendars that this file does not have: {names}").format(names=names)
    if started.amounts_left_out:
        yield _("Amounts were left out, as they are in another currency.")


def _delete(context: Context, words: Namespace) -> int:
    row = _found(context, words.template, words.version)
    context.execute(DeleteTemplate(row.name, words.version))
    context.answer({"name": row.name, "version": words.version, "deleted": True})
    context.say(_("Deleted. “stint undo” brings it back."))
    return 0


def _found(context: Context, text: str, version: int | None) -> TemplateRow:
    """The template of this name, letter case aside: the newest version unless one is named.

    Raises:
        NotFound: there is none.
    """
    folded = " ".join(text.split()).casefold()
    rows = [row for row in context.read(template_rows, None) if row.name.casefold() == folded]
    if not rows:
        raise NotFound("template.unknown", name=text)
    for row in rows:
        if version in {None, row.version}:
            return row
    raise NotFound("template.unknown_version", name=rows[0].name, version=version)
