"""What the card "Why this date?", tool tips and the strip of conflicts say. Free of Qt."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import takewhile
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.plan import Key, PlanTask
from app.domain.planning.scheduling.causes import Cause, Causes, why
from app.domain.planning.scheduling.conflicts import PlanConflict
from app.domain.planning.scheduling.delay import day_seconds, delay_effect
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.scheduling.task_dates import TaskDates
from app.domain.values.duration import format_duration
from app.system.chart_words import day_text
from app.system.plan_words import (
    PlanNames,
    cause_sentence,
    cause_sentences,
    conflict_sentence,
    delay_sentence,
    plan_names,
)
from app.system.translations import _, ngettext

# A chain of thousands would say no more than its first links.
MOST_CAUSES: Final = 40


@dataclass(frozen=True, slots=True)
class WhyText:
    """The words of a card.

    Attributes:
        state: ``critical``, ``nearly critical`` or blank.
        dates: start, finish and size.
        own: sentences of what holds the task itself, as HTML with links.
        before: likewise of what those wait for.
        effect: what one day late does; blank where it is done.
        links: the tasks that the links of the sentences lead to, by their number.
        spoken: all of it as plain text.
    """

    title: str
    state: str
    is_critical: bool
    dates: str
    own: tuple[str, ...]
    before: tuple[str, ...]
    effect: str
    links: tuple[Key, ...]
    spoken: str


def why_text(schedule: Schedule, key: Key, today: date) -> WhyText:
    """What the card of a task says."""
    task = schedule.plan.tasks[schedule.numbers[key]]
    whole = why(schedule, key)
    chain = whole[:MOST_CAUSES]
    names = _names(schedule, today)
    links = tuple(dict.fromkeys(_others(chain, key)))
    shown = cause_sentences(chain, _linked(names, chain, links))
    own = sum(1 for _cause in takewhile(lambda cause: cause.task == key, chain))
    dates = schedule.dates(key)
    effect = ""
    if schedule.is_open(schedule.numbers[key]):
        late = delay_effect(schedule, key, day_seconds(schedule.plan.calendar))
        effect = delay_sentence(late, names)
    state = critical_text(dates)
    when = _dates_text(task, dates, names.zone, today)
    said = [task.name, state, when, *cause_sentences(chain, names), effect]
    return WhyText(
        task.name,
        state,
        dates.critical,
        when,
        tuple(shown[:own]),
        (*shown[own:], *_rest(len(whole) - len(chain))),
        effect,
        links,
        "\n".join(line for line in said if line),
    )


def tip_text(schedule: Schedule, key: Key, today: date) -> str:
    """The tool tip of a bar: name, dates, people, state, and what holds it first."""
    number = schedule.numbers[key]
    task, dates = schedule.plan.tasks[number], schedule.dates(key)
    names = _names(schedule, today)
    causes, _next = Causes(schedule).step(number, by_finish=True)
    people = ", ".join(names.people[each.person] for each in task.assignments)
    lines = [
        task.name,
        _dates_text(task, dates, names.zone, today),
        people,
        _state_text(task, dates, is_open=schedule.is_open(number)),
        cause_sentence(causes[0], names) if causes else "",
    ]
    return "\n".join(line for line in lines if line)


def critical_text(dates: TaskDates) -> str:
    """``critical``, ``nearly critical`` or blank."""
    if dates.critical:
        return _("critical")
    return _("nearly critical") if dates.near_critical else ""


def more_text(count: int) -> str:
    """The button that shows the rest of a chain."""
    text = ngettext("And {count} cause before it", "And {count} causes before it", count)
    return text.format(count=count)


def conflicts_text(found: Sequence[PlanConflict], schedule: Schedule, today: date) -> str:
    """The first conflict in words, and how many more there are; blank for none."""
    if not found:
        return ""
    text = conflict_sentence(found[0], _names(schedule, today))
    more = len(found) - 1
    if not more:
        return text
    rest = ngettext("{count} more conflict.", "{count} more conflicts.", more)
    return f"{text} {rest.format(count=more)}"


def _rest(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    text = ngettext("{count} more cause before that.", "{count} more causes before that.", count)
    return (text.format(count=count),)


def _names(schedule: Schedule, today: date) -> PlanNames:
    # A plan may have begun years ago; the year of today is the one that need not be said.
    return replace(plan_names(schedule.plan), year=today.year)


def _others(chain: Sequence[Cause], key: Key) -> list[Key]:
    """The tasks that a chain names, without the one that it is about."""
    named = [end for cause in chain for end in (cause.other, cause.task)]
    return [end for end in named if end is not None and end != key]


def _linked(names: PlanNames, chain: Sequence[Cause], links: Sequence[Key]) -> PlanNames:
    """The names of a chain as HTML: a link for each task but the one that it is about."""
    numbers = {key: number for number, key in enumerate(links)}
    tasks: dict[Key, str] = {}
    for cause in chain:
        for end in (cause.task, cause.other):
            if end is not None:
                text = html.escape(names.tasks[end])
                tasks[end] = f'<a href="{numbers[end]}">{text}</a>' if end in numbers else text
    people = {key: html.escape(name) for key, name in names.people.items()}
    return replace(names, tasks=tasks, people=people)


def _dates_text(task: PlanTask, dates: TaskDates, zone: ZoneInfo, today: date) -> str:
    """``24 Nov 09:00 – 2 Dec 17:00 · 48:00 h``; a milestone has one instant."""
    start, finish = (_moment(at, zone, today) for at in (dates.start_at, dates.finish_at))
    span = start if dates.start_at == dates.finish_at else f"{start} – {finish}"
    size = task.effort_seconds or task.duration_seconds
    if task.milestone or not size:
        return span
    return f"{span} · {_('{duration} h').format(duration=format_duration(size))}"


def _moment(instant: datetime, zone: ZoneInfo, today: date) -> str:
    local = instant.astimezone(zone)
    return f"{day_text(local.date(), today)} {local:%H:%M}"


def _state_text(task: PlanTask, dates: TaskDates, *, is_open: bool) -> str:
    if not is_open:
        return _("done")
    parts = [critical_text(dates)]
    if dates.total_float_seconds > 0:
        to_spare = format_duration(dates.total_float_seconds)
        parts.append(_("{duration} to spare").format(duration=to_spare))
    worked, left = task.worked_seconds, task.left_seconds
    if worked and left:
        parts.append(_("{percent} % worked").format(percent=100 * worked // (worked + left)))
    return ", ".join(part for part in parts if part)
