"""Where a project stands, in sentences: what the figures come to. Free of Qt."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.planning.value.earned_value import rounded
from app.domain.values.duration import format_duration
from app.domain.values.period import local_day
from app.queries.plan_figures import PlanFigures
from app.queries.plan_standing import PlanStanding
from app.system.chart_words import day_text
from app.system.messages import render, sentence
from app.system.translations import _
from app.ui.planning.figures.value_rows import percent_text


def figures_title(found: PlanFigures) -> str:
    """How far the project is, in a sentence."""
    value = None if found.standing is None else found.standing.value.effort
    done = None if value is None else value.percent_complete
    planned = None if value is None else value.percent_planned
    if done is None or planned is None:
        return _("How {project} stands").format(project=found.project)
    return _("{project} is {done} done, {planned} was planned").format(
        project=found.project, done=percent_text(done), planned=percent_text(planned)
    )


def against_text(found: PlanFigures, zone: ZoneInfo, now: datetime) -> str:
    """Which baseline it is held against, and when; why it is held against none."""
    standing = found.standing
    if standing is None:
        return "" if found.refused is None else render(found.refused, zone)
    if standing.baseline is None:
        return sentence(standing.value.effort_missing, {})
    taken_on = local_day(standing.baseline.taken_at, zone)
    return _("Against “{name}”, taken on {day}; as of today, {clock}.").format(
        name=standing.baseline.name,
        day=day_text(taken_on, found.today),
        clock=f"{now.astimezone(zone):%H:%M}",
    )


def outcome_text(found: PlanFigures) -> str:
    """Where it leads, in a sentence; blank where nothing is known yet."""
    value = None if found.standing is None else found.standing.value.effort
    estimate = None if value is None else value.estimate_at_completion()
    variance = None if value is None else value.variance_at_completion()
    if estimate is None or variance is None:
        return ""
    hours = format_duration(rounded(estimate))
    difference = format_duration(abs(rounded(variance)))
    if variance < 0:
        text = _("As it goes, it takes {hours} h: {difference} h more than planned.")
    elif variance > 0:
        text = _("As it goes, it takes {hours} h: {difference} h less than planned.")
    else:
        text = _("As it goes, it takes {hours} h, as planned.")
    return text.format(hours=hours, difference=difference)


def left_out_text(standing: PlanStanding) -> str:
    """What the figures lack, in sentences; blank for nothing."""
    value, parts = standing.value, []
    if value.cost_missing:
        parts.append(_("No money: {reason}").format(reason=sentence(value.cost_missing, {})))
    if value.outside.seconds:
        hours = format_duration(value.outside.seconds)
        parts.append(
            _("{hours} h of work are not in the baseline and count in no figure.").format(
                hours=hours
            )
        )
    return " ".join(parts)
