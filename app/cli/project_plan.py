"""``project plan``: by which calendar and from when on a project is planned."""

from __future__ import annotations

from argparse import SUPPRESS, Namespace
from typing import Any

from app.cli.arguments import Parser, name, read_day
from app.cli.billing_words import said
from app.cli.calendar_words import calendar_named
from app.cli.context import Context
from app.cli.named import project_named
from app.cli.verbs import Verb
from app.domain.values.duration import parse_duration
from app.queries.project_plan import ProjectPlanRow, project_plan
from app.services.project_plan import ProjectPlanChanges, SetProjectPlan
from app.system.translations import _


def verb() -> Verb:
    return Verb("plan", _("Set how a project is planned, or show it."), _words, _plan)


def _words(parser: Parser) -> None:
    def add(option: str, metavar: str, text: str) -> None:
        parser.add_argument(option, default=SUPPRESS, metavar=metavar, help=text)

    parser.add_argument("project", type=name, metavar=_("NAME"), help=_("the project's name"))
    parser.add_argument("--client", help=_("tells which, where several have such a project"))
    add("--calendar", _("CALENDAR"), _("when work is done; an empty one for your own hours"))
    add("--starts", _("DAY"), _("first day; an empty one for none"))
    parser.add_argument(
        "--catch-up",
        choices=("yes", "no"),
        default=SUPPRESS,
        help=_("plan what is left from now on, or as if no time had passed"),
    )
    add("--near-critical", _("DURATION"), _("float up to which a task is nearly critical: 4h"))
    add("--alerts", _("PERCENTAGES"), _("of the budget, at which to speak up: 75,90,100"))


def _plan(context: Context, words: Namespace) -> int:
    project = project_named(context, words.project, words.client)
    changes = _changes(context, words)
    if changes:
        context.execute(SetProjectPlan(project.id, changes))
    row = context.read(project_plan, project.id)
    context.answer(_json(row))
    for line in _lines(row):
        context.say(line)
    return 0


def _changes(context: Context, words: Namespace) -> ProjectPlanChanges:
    given: dict[str, Any] = said(words, ("calendar", "starts", "catch_up", "near_critical"))
    changes: ProjectPlanChanges = {}
    if "calendar" in given:
        wanted = given["calendar"].strip()
        changes["calendar_id"] = calendar_named(context, wanted).id if wanted else None
    if "starts" in given:
        day = given["starts"].strip()
        changes["starts_on"] = read_day(day, context.today) if day else None
    if "catch_up" in given:
        changes["catches_up"] = given["catch_up"] == "yes"
    if "near_critical" in given:
        changes["near_critical_seconds"] = parse_duration(given["near_critical"])
    if "alerts" in words:
        changes["budget_alerts"] = words.alerts
    return changes


def _lines(row: ProjectPlanRow) -> list[str]:
    minutes = row.near_critical_seconds // 60
    percents = ", ".join(f"{percent} %" for percent in row.budget_alerts)
    return [
        _("Plan of {name}").format(name=row.name),
        _("Calendar: {name}").format(name=row.calendar or _("your own hours")),
        _("First day: {day}").format(day=row.starts_on or "–"),
        _("What is left is planned from now on: {answer}").format(
            answer=_("yes") if row.catches_up else _("no")
        ),
        _("Nearly critical up to {hours} of float").format(
            hours=f"{minutes // 60}:{minutes % 60:02}"
        ),
        _("Budget alerts: {percents}").format(percents=percents or "–"),
    ]


def _json(row: ProjectPlanRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "name": row.name,
        "client": row.client,
        "calendar": row.calendar,
        "starts_on": None if row.starts_on is None else row.starts_on.isoformat(),
        "catches_up": row.catches_up,
        "near_critical_seconds": row.near_critical_seconds,
        "budget_alerts": list(row.budget_alerts),
    }
