"""``plan``: when everything will be done, and why; plans of other programs in and out."""

from __future__ import annotations

from app.cli import earned_value, plan_files, plan_links, plan_print, plan_report, plan_what_if
from app.cli.verbs import Verb, verb_of
from app.system.translations import _


def verbs() -> list[Verb]:
    areas = (plan_report, earned_value, plan_links, plan_what_if, plan_files, plan_print)
    return [
        verb_of(
            "plan",
            _("Plan a project: dates, dependencies, what is critical."),
            [verb for area in areas for verb in area.verbs()],
        )
    ]
