"""What a what-if copy tries and what comes of it, on lines and in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from app.cli.baseline_words import signed_duration, slip_json, slip_text
from app.cli.context import Context
from app.cli.money import money_text, optional_money_json
from app.cli.plan_words import when_json, when_text
from app.domain.planning.editing.edits import PlanEdit
from app.domain.planning.editing.edits_json import edits_to_json
from app.domain.planning.editing.what_if import Comparison, CostComparison, PersonWeek, TaskShift
from app.domain.planning.plan import Constraint, Key, Plan
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.values.duration import format_duration
from app.queries.what_ifs import WhatIfRow
from app.system.translations import _
from app.system.what_if_words import EditVoice, Named, edit_text, field_label


def names_in(context: Context, *plans: Plan, gone: Mapping[Key, str] | None = None) -> Named:
    """What the tasks and people of plans are called; an id where none of them knows.

    ``gone`` names what is in none of them.
    """
    known: dict[Key, str] = dict(gone or {})
    for plan in plans:
        known |= {task.key: task.name for task in plan.tasks}
        known |= {person.key: person.name for person in plan.people}
        known |= {key: calendar.name for key, calendar in plan.calendars.items()}
    # A file of one person may have no name for them yet.
    known[context.member_id] = known.get(context.member_id) or _("you")
    return lambda key: _("nobody") if key is None else known.get(key) or str(key)


def what_if_json(context: Context, row: WhatIfRow) -> dict[str, object]:
    """A copy without what comes of it."""
    return {
        "id": str(row.id),
        "name": row.name,
        "made_at": when_json(context, row.made_at),
        "changes": None if row.refused else json.loads(edits_to_json(row.edits)),
    }


def edit_line(context: Context, edit: PlanEdit, named: Named) -> str:
    """``Build: effort 16:00, duration –``."""
    return edit_text(edit, EditVoice(named, {"constraint": lambda tie: _tie_text(context, tie)}))


def _tie_text(context: Context, tie: Constraint | None) -> str:
    if tie is None:
        return f"{field_label('constraint')} –"
    at = "" if tie.at is None else f" {when_text(context, tie.at)}"
    return f"{field_label('constraint')} {tie.kind.value.replace('_', '-')}{at}"


def comparison_json(
    context: Context, before: Schedule, after: Schedule, found: Comparison
) -> dict[str, object]:
    named = names_in(context, after.plan, before.plan)
    return {
        "finish": None if found.finish is None else _finish_json(context, before, after, found),
        "tasks": [_task_json(context, task) for task in found.tasks],
        "added": [{"id": str(key), "name": named(key)} for key in found.added],
        "removed": [{"id": str(key), "name": named(key)} for key in found.removed],
        "effort": [
            {
                "person": None if each.person is None else named(each.person),
                "before_seconds": each.before_seconds,
                "after_seconds": each.after_seconds,
            }
            for each in found.effort
        ],
        "load": [_week_json(week, named) for week in found.weeks],
        "cost": None if found.cost is None else _cost_json(found.cost),
    }


def _finish_json(
    context: Context, before: Schedule, after: Schedule, found: Comparison
) -> dict[str, object]:
    assert before.finish_at is not None  # noqa: S101 - the project's finish is compared
    assert after.finish_at is not None  # noqa: S101 - as above
    assert found.finish is not None  # noqa: S101 - the caller has looked
    return {
        "before": when_json(context, before.finish_at),
        "after": when_json(context, after.finish_at),
        **slip_json(found.finish),
    }


def _task_json(context: Context, task: TaskShift) -> dict[str, object]:
    slips = {"start": task.start, "finish": task.finish}
    ends = zip(slips.items(), task.before, task.after, strict=True)
    return {
        "id": str(task.task),
        "name": task.name,
        "milestone": task.milestone,
        "moves": task.moves,
        **{
            end: {
                "before": when_json(context, old),
                "after": when_json(context, new),
                **slip_json(slip),
            }
            for (end, slip), old, new in ends
        },
    }


def _week_json(week: PersonWeek, named: Named) -> dict[str, object]:
    return {
        "person": None if week.person is None else named(week.person),
        "week": _week_name(week.monday_on),
        "before_seconds": week.before_seconds,
        "after_seconds": week.after_seconds,
        "capacity_seconds": week.capacity_seconds,
        "over_before": week.was_over,
        "over_after": week.is_over,
    }


def _cost_json(cost: CostComparison) -> dict[str, object]:
    return {
        "before": optional_money_json(cost.before_minor, cost.currency),
        "after": optional_money_json(cost.after_minor, cost.currency),
        "difference": optional_money_json(cost.difference_minor, cost.currency),
    }


def comparison_lines(
    context: Context, before: Schedule, after: Schedule, found: Comparison
) -> Iterator[str]:
    """Dates, cost and load, each as it is, as it would be, and the difference."""
    named = names_in(context, after.plan, before.plan)
    rows = [("", _("now"), _("what if"), _("difference"))]
    rows += (_task_row(context, task) for task in found.tasks if task.moves)
    rows += ((named(key), "–", _("came"), "") for key in found.added)
    rows += ((named(key), _("went"), "–", "") for key in found.removed)
    if before.finish_at is not None and after.finish_at is not None and found.finish is not None:
        old, new = (when_text(context, each) for each in (before.finish_at, after.finish_at))
        rows.append((_("Everything is done"), old, new, slip_text(found.finish)))
    if found.cost is not None:
        rows.append(_cost_row(found.cost))
    rows += (
        (
            _("Effort: {name}").format(name=named(each.person)),
            format_duration(each.before_seconds),
            format_duration(each.after_seconds),
            signed_duration(each.difference_seconds) if each.difference_seconds else "–",
        )
        for each in found.effort
    )
    rows += (_week_row(week, named) for week in found.weeks)
    yield from _in_columns(rows)


def _task_row(context: Context, task: TaskShift) -> tuple[str, str, str, str]:
    old, new = task.before[1], task.after[1]
    return task.name, when_text(context, old), when_text(context, new), slip_text(task.finish)


def _cost_row(cost: CostComparison) -> tuple[str, str, str, str]:
    before, after, difference = (
        "–" if minor is None else money_text(minor, cost.currency)
        for minor in (cost.before_minor, cost.after_minor, cost.difference_minor)
    )
    more = cost.difference_minor is not None and cost.difference_minor > 0
    return _("Cost"), before, after, f"+{difference}" if more else difference


def _week_row(week: PersonWeek, named: Named) -> tuple[str, str, str, str]:
    def load(seconds: int, *, over: bool) -> str:
        hours = format_duration(seconds)
        return _("{hours} (too much)").format(hours=hours) if over else hours

    capacity = week.capacity_seconds
    return (
        _("Load: {name} {week}").format(name=named(week.person), week=_week_name(week.monday_on)),
        load(week.before_seconds, over=week.was_over),
        load(week.after_seconds, over=week.is_over),
        "" if capacity is None else _("of {hours}").format(hours=format_duration(capacity)),
    )


def _week_name(monday: date) -> str:
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"


def _in_columns(rows: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    known = list(rows)
    widths = [max(map(len, column)) for column in zip(*known, strict=True)]
    for row in known:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
