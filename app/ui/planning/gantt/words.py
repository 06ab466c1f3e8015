"""What the chart says at the pointer and to assistive tools. Free of Qt."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.planning.chart.rows import ChartBar, ChartBars, Criticality
from app.domain.planning.chart.scale import wall_time
from app.domain.planning.plan import Dependency, DependencyKind
from app.domain.values.duration import format_duration
from app.system.chart_words import day_text
from app.system.translations import _
from app.ui.planning.gantt.intents import Intent, Link, LinkEnd, Move, Progress, Resize

_ENDS: Final = MappingProxyType(
    {
        DependencyKind.FINISH_TO_START: (LinkEnd.FINISH, LinkEnd.START),
        DependencyKind.START_TO_START: (LinkEnd.START, LinkEnd.START),
        DependencyKind.FINISH_TO_FINISH: (LinkEnd.FINISH, LinkEnd.FINISH),
        DependencyKind.START_TO_FINISH: (LinkEnd.START, LinkEnd.FINISH),
    }
)


def moment_text(instant_s: float, bars: ChartBars, today: date) -> str:
    """``24 Nov 09:00`` on the clock of the plan."""
    zone = bars.plan.calendar.zone
    wall = wall_time(instant_s, zone)
    return f"{day_text(wall.date(), today)} {wall:%H:%M}"


def dates_text(bar: ChartBar, bars: ChartBars, today: date) -> str:
    """``24 Nov 09:00 – 2 Dec 17:00``; a milestone has one instant."""
    start, finish = (moment_text(at, bars, today) for at in (bar.start_s, bar.finish_s))
    return start if bar.start_s == bar.finish_s else f"{start} – {finish}"


def spoken_text(bar: ChartBar, bars: ChartBars, today: date) -> str:
    """A bar for assistive tools: name, dates and state."""
    parts = [bar.name, dates_text(bar, bars, today)]
    if bar.done:
        parts.append(_("done"))
    elif bar.criticality is Criticality.CRITICAL:
        parts.append(_("critical"))
    elif bar.criticality is Criticality.NEAR:
        parts.append(_("nearly critical"))
    if not bar.done and bar.percent:
        parts.append(_("{percent} % worked").format(percent=bar.percent))
    return ", ".join(parts)


def drag_text(intent: Intent, bars: ChartBars, today: date) -> str:
    """The tag at the pointer: what the bar's dates are with the chart as it is shown now."""
    match intent:
        case Move(keys=keys):
            return dates_text(bars.bar(bars.rows[keys[0]]), bars, today)
        case Resize(key=key):
            return dates_text(bars.bar(bars.rows[key]), bars, today)
        case Progress(ratio=ratio):
            return f"{round(100 * ratio)} %"
        case Link():
            return _link_text(intent, bars)


def dependency_text(dependency: Dependency, bars: ChartBars) -> str:
    """The tool tip of an arrow: what waits for what, how much later, and why."""
    from_end, to_end = _ENDS[dependency.kind]
    link = Link(dependency.predecessor, from_end, dependency.successor, to_end)
    return "\n".join(
        line for line in (_link_text(link, bars), _lag_text(dependency), dependency.reason) if line
    )


def _lag_text(dependency: Dependency) -> str:
    if not dependency.lag_seconds:
        return ""
    later = dependency.lag_seconds > 0
    text = _("{duration} later") if later else _("{duration} earlier")
    return text.format(duration=format_duration(abs(dependency.lag_seconds)))


def _link_text(link: Link, bars: ChartBars) -> str:
    names = {
        "before": bars.bar(bars.rows[link.from_key]).name,
        "after": bars.bar(bars.rows[link.to_key]).name,
    }
    if link.from_end is LinkEnd.FINISH and link.to_end is LinkEnd.START:
        return _("{after} starts after {before} finishes").format_map(names)
    if link.from_end is LinkEnd.FINISH:
        return _("{after} finishes after {before} finishes").format_map(names)
    if link.to_end is LinkEnd.START:
        return _("{after} starts after {before} starts").format_map(names)
    return _("{after} finishes after {before} starts").format_map(names)
