"""``plan value``: what was planned by now, what is done, and what it took."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from app.cli.arguments import Parser
from app.cli.baseline_words import add_which, standing_of
from app.cli.context import Context
from app.cli.money import money_text
from app.cli.plan_words import add_project, when_json, when_text
from app.cli.verbs import Verb
from app.domain.planning.plan import Key
from app.domain.planning.value.earned_value import EarnedValue, EstimateForm, rounded
from app.domain.planning.value.project_value import ProjectValue
from app.domain.values.duration import format_duration
from app.queries.plan_standing import PlanStanding
from app.system.messages import sentence
from app.system.translations import _


def verbs() -> list[Verb]:
    return [
        Verb(
            "value",
            _("Say what was planned by now, what of it is done, and what it took."),
            _words,
            _value,
        )
    ]


def _words(parser: Parser) -> None:
    add_project(parser)
    add_which(parser)


def _value(context: Context, words: Namespace) -> int:
    row, found = standing_of(context, words)
    value, baseline = found.value, found.baseline
    names: dict[Key, str] = {task.key: task.name for task in found.plan.tasks}
    context.answer(
        {
            "project": row.name,
            "client": row.client,
            "baseline": None if baseline is None else baseline.name,
            "taken_at": None if baseline is None else when_json(context, baseline.taken_at),
            "currency": found.currency,
            "effort": _json(value.effort),
            "effort_missing": _reason(value.effort_missing),
            "cost": _json(value.cost),
            "cost_missing": _reason(value.cost_missing),
            "outside": _outside_json(value),
            "tasks": [
                {
                    "id": str(task.task),
                    "name": names[task.task],
                    "effort": _json(task.effort),
                    "effort_missing": _reason(task.effort_missing),
                    "cost": _json(task.cost),
                    "cost_missing": _reason(task.cost_missing),
                }
                for task in value.tasks
            ],
        }
    )
    _say(context, found)
    return 0


def _json(value: EarnedValue | None) -> dict[str, object] | None:
    """Whole seconds or minor units; indices and percentages as numbers, null where undefined."""
    if value is None:
        return None
    numbers = {
        name: None if (number := getattr(value, name)) is None else float(number)
        for name in (
            "schedule_performance_index",
            "cost_performance_index",
            "percent_planned",
            "percent_complete",
            "percent_spent",
        )
    }
    index = value.to_complete_performance_index()
    return {
        "budget_at_completion": rounded(value.budget_at_completion),
        "planned_value": rounded(value.planned_value),
        "earned_value": rounded(value.earned_value),
        "actual_cost": rounded(value.actual_cost),
        "schedule_variance": rounded(value.schedule_variance),
        "cost_variance": rounded(value.cost_variance),
        **numbers,
        "estimate_at_completion": {
            form.value: _whole(value.estimate_at_completion(form)) for form in EstimateForm
        },
        "estimate_to_complete": _whole(value.estimate_to_complete()),
        "variance_at_completion": _whole(value.variance_at_completion()),
        "to_complete_performance_index": None if index is None else float(index),
    }


def _whole(amount: Fraction | None) -> int | None:
    return None if amount is None else rounded(amount)


def _outside_json(value: ProjectValue) -> dict[str, object]:
    return {"seconds": value.outside.seconds, "cost": _whole(value.outside.cost_minor)}


def _reason(key: str) -> str | None:
    return sentence(key, {}) if key else None


def _say(context: Context, found: PlanStanding) -> None:
    value, baseline = found.value, found.baseline
    if baseline is None or value.effort is None:
        context.say(sentence(value.effort_missing, {}))
        return
    context.say(
        _("Against “{name}” of {when}:").format(
            name=baseline.name, when=when_text(context, baseline.taken_at)
        )
    )
    for label, hours, money in _lines(value.effort, value.cost, found.currency):
        context.say(f"{label:<36}{hours:>10}{money:>20}".rstrip())
    if value.cost is None:
        context.say(sentence(value.cost_missing, {}))
    if value.outside.seconds:
        context.say(
            _("{hours} h of work are not in the baseline.").format(
                hours=format_duration(value.outside.seconds)
            )
        )


def _lines(
    effort: EarnedValue, cost: EarnedValue | None, currency: str
) -> list[tuple[str, str, str]]:
    """Label, hours and money of each figure."""

    def amount(label: str, of: Callable[[EarnedValue], Fraction | None]) -> tuple[str, str, str]:
        seconds, minor = of(effort), None if cost is None else of(cost)
        return (
            label,
            "–" if seconds is None else format_duration(rounded(seconds)),
            "–" if minor is None else money_text(rounded(minor), currency),
        )

    def ratio(label: str, of: Callable[[EarnedValue], Decimal | None]) -> tuple[str, str, str]:
        found = of(effort), None if cost is None else of(cost)
        hours, money = ("–" if each is None else str(each) for each in found)
        return label, hours, money

    return [
        amount(_("Budget at completion (BAC)"), lambda value: value.budget_at_completion),
        amount(_("Planned value (PV)"), lambda value: value.planned_value),
        amount(_("Earned value (EV)"), lambda value: value.earned_value),
        amount(_("Actual cost (AC)"), lambda value: value.actual_cost),
        amount(_("Schedule variance (SV)"), lambda value: value.schedule_variance),
        amount(_("Cost variance (CV)"), lambda value: value.cost_variance),
        ratio(
            _("Schedule performance index (SPI)"), lambda value: value.schedule_performance_index
        ),
        ratio(_("Cost performance index (CPI)"), lambda value: value.cost_performance_index),
        ratio(_("Percent complete"), lambda value: value.percent_complete),
        ratio(_("Percent spent"), lambda value: value.percent_spent),
        amount(_("Estimate at completion (EAC)"), EarnedValue.estimate_at_completion),
        amount(_("Estimate to complete (ETC)"), EarnedValue.estimate_to_complete),
        amount(_("Variance at completion (VAC)"), EarnedValue.variance_at_completion),
    ]
