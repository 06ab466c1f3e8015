"""What a plan comes to, in a line above it. Free of Qt but for the record of a sum."""

from __future__ import annotations

from datetime import date

from app.domain.planning.scheduling.schedule import Schedule
from app.domain.values.duration import format_duration
from app.system.chart_words import day_text
from app.system.translations import _
from app.ui.widgets.sums_line import Sum


def plan_sums(found: Schedule, today: date) -> tuple[Sum, ...]:
    """When it is done, what is left to do, and which deadlines it misses."""
    plan = found.plan
    if found.finish_at is None:
        return ()
    zone = plan.calendar.zone
    finish = found.finish_at.astimezone(zone).date()
    children = found.work.net.children
    open_ones = [
        task
        for number, task in enumerate(plan.tasks)
        if task.finished_at is None and not children[number]
    ]
    left = sum([task.left_seconds for task in open_ones])
    late = [
        task
        for task in open_ones
        if task.deadline_on is not None
        and found.span_of(found.numbers[task.key])[1].astimezone(zone).date() > task.deadline_on
    ]
    label = _("Done") if not open_ones else _("Done by")
    sums = [Sum(label, day_text(finish, today))]
    if open_ones:
        sums.append(Sum(_("Left"), format_duration(left)))
    if late:
        sums.append(Sum(_("Later than due"), str(len(late)), "danger"))
    return tuple(sums)
