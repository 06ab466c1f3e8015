"""Why a date is so, what stands against a plan, and what a delay does: in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.plan import ConstraintKind, Dependency, DependencyKind, Key, Plan
from app.domain.planning.scheduling.causes import Cause, CauseKind
from app.domain.planning.scheduling.conflicts import ConflictKind, PlanConflict
from app.domain.planning.scheduling.delay import DelayEffect, day_seconds
from app.domain.planning.scheduling.late import BY_FINISH, TO_START
from app.system.translations import N_, _, current_language, ngettext

# English without a country: the day before the month, as on the other screens.
_LOCALES: Final = MappingProxyType({"en": "en_001"})
_MOST_MILESTONES: Final = 3
_WEEK: Final = timedelta(days=7)

_CAUSES: Final = MappingProxyType(
    {
        CauseKind.PROJECT_START: N_("The project starts on {when}."),
        CauseKind.NOW: N_("It is {when} now; what is left is planned from here."),
        CauseKind.REAL_START: N_("Work on {task} began on {when}."),
        CauseKind.REAL_FINISH: N_("{task} was done on {when}."),
        CauseKind.EFFORT: N_("The work on {task} takes until {when}."),
        CauseKind.FINISH_RULE: N_("To end in time, {task} starts on {when}."),
        CauseKind.SUMMARY: N_("{task} waits with {other}, which begins on {when} at the earliest."),
        CauseKind.CALENDAR: N_("Work goes on from {when}."),
        CauseKind.AS_LATE_AS_POSSIBLE: N_("{task} is as late as possible: the project ends then."),
        CauseKind.BELOW: N_("{other} sets the date of {task}: {when}."),
    }
)
_TIES: Final = MappingProxyType(
    {
        ConstraintKind.MUST_START_ON: N_("{task} must start on {when}."),
        ConstraintKind.MUST_FINISH_ON: N_("{task} must finish on {when}."),
        ConstraintKind.START_NO_EARLIER_THAN: N_("{task} is not to start before {when}."),
        ConstraintKind.START_NO_LATER_THAN: N_("{task} is to start by {when}."),
        ConstraintKind.FINISH_NO_EARLIER_THAN: N_("{task} is not to finish before {when}."),
        ConstraintKind.FINISH_NO_LATER_THAN: N_("{task} is to finish by {when}."),
    }
)
_FOLLOWS: Final = MappingProxyType(
    {
        DependencyKind.START_TO_START: N_("{task} starts with it."),
        DependencyKind.FINISH_TO_FINISH: N_("{task} ends with it."),
        DependencyKind.START_TO_FINISH: N_("{task} does not end before."),
    }
)
# Whether it is the start that waits, and whether for a lag or a lead.
_LAGGED: Final = MappingProxyType(
    {
        (True, True): N_("{task} starts {lag} later."),
        (True, False): N_("{task} starts {lag} earlier."),
        (False, True): N_("{task} ends {lag} later."),
        (False, False): N_("{task} ends {lag} earlier."),
    }
)
_CONFLICTS: Final = MappingProxyType(
    {
        ConflictKind.LATE_START: N_("{task} should start by {wanted}, but starts on {actual}."),
        ConflictKind.LATE_FINISH: N_("{task} should finish by {wanted}, but ends on {actual}."),
        ConflictKind.BROKEN_LINK: N_(
            "{task} keeps {wanted}, although {against} holds it back until {actual}."
        ),
        ConflictKind.PAST: N_("{task} keeps {wanted}, which is over; it could start on {actual}."),
        ConflictKind.DEADLINE: N_("{task} is due on {day}, but ends on {actual}."),
        ConflictKind.NO_TIME: N_("{task} ends on {actual}, but would have to end by {wanted}."),
    }
)


@dataclass(frozen=True, slots=True)
class PlanNames:
    """What a plan calls things, and how it reads instants.

    Attributes:
        year: dates of other years say theirs.
        day_seconds: working time of an ordinary day.
    """

    tasks: Mapping[Key, str]
    people: Mapping[Key, str]
    zone: ZoneInfo
    year: int
    day_seconds: int


def plan_names(plan: Plan) -> PlanNames:
    """The names of a plan, its dates on the wall of its calendar's zone."""
    zone = plan.calendar.zone
    return PlanNames(
        {task.key: task.name for task in plan.tasks},
        {person.key: person.name for person in plan.people},
        zone,
        plan.starts_at.astimezone(zone).year,
        day_seconds(plan.calendar),
    )


def cause_sentences(causes: Sequence[Cause], names: PlanNames) -> list[str]:
    """A chain of causes, one sentence each; a day that was just said is named by its weekday."""
    found, after = [], None
    for cause in causes:
        found.append(cause_sentence(cause, names, after))
        after = cause.at
    return found


def cause_sentence(cause: Cause, names: PlanNames, after: datetime | None = None) -> str:
    """A cause in words: ``Product page build ends on Mon 23 Nov, 17:00.`` is one.

    Args:
        cause: of `why`.
        names: of its plan.
        after: the instant of the sentence before, where there is one.
    """
    words = {
        "task": names.tasks[cause.task],
        "other": names.tasks.get(cause.other, "") if cause.other is not None else "",
        "people": _listed([names.people[key] for key in cause.people]),
        "when": instant_text(cause.at, names, after),
    }
    match cause.kind:
        case CauseKind.DEPENDENCY if cause.dependency is not None:
            return _dependency(cause.dependency, words, names)
        case CauseKind.CONSTRAINT if cause.constraint is not None:
            text = _(_TIES[cause.constraint])
        case CauseKind.CALENDAR if cause.people:
            text = ngettext(
                "{people} is free from {when}.",
                "{people} are free from {when}.",
                len(cause.people),
            )
        case CauseKind.AS_LATE_AS_POSSIBLE if cause.other is not None:
            text = _("{task} is as late as possible: {other} waits for it.")
        case _:
            text = _(_CAUSES[cause.kind])
    return text.format_map(words)


def conflict_sentence(conflict: PlanConflict, names: PlanNames) -> str:
    """A conflict in words, and what stands against it in a sentence of its own.

    ``Checkout should finish by Mon 23 Nov, 17:00, but ends on Wed 25 Nov, 17:00.`` is one.
    """
    last_day = (conflict.wanted - timedelta(seconds=1)).astimezone(names.zone)
    against = names.tasks[conflict.against] if conflict.against is not None else ""
    text = _(_CONFLICTS[conflict.kind]).format(
        task=names.tasks[conflict.task],
        wanted=instant_text(conflict.wanted, names),
        actual=instant_text(conflict.actual, names),
        day=_day_text(last_day, names),
        against=against,
    )
    if not against or conflict.kind is ConflictKind.BROKEN_LINK:
        return text
    waits = _("It waits for {against}.").format(against=against)
    return f"{text} {waits}"


def delay_sentence(effect: DelayEffect, names: PlanNames) -> str:
    """What a delay does: ``1 day late moves Go live by 1 day.`` is one.

    Three milestones are named at most.
    """
    moved = [(names.tasks[each.task], each.seconds) for each in effect.milestones]
    shown, more = moved[:_MOST_MILESTONES], len(moved[_MOST_MILESTONES:])
    if effect.end_seconds and effect.last_milestone is None:
        shown.append((_("the end"), effect.end_seconds))
    said = [
        _("{what} by {duration}").format(what=what, duration=duration_text(seconds, names))
        for what, seconds in shown
    ]
    if more:
        said.append(
            ngettext("{count} more milestone", "{count} more milestones", more).format(count=more)
        )
    late = duration_text(effect.seconds, names)
    if not said:
        return _("{duration} late moves no milestone and not the end.").format(duration=late)
    return _("{duration} late moves {what}.").format(duration=late, what=_listed(said))


def duration_text(seconds: int, names: PlanNames) -> str:
    """Working time in whole days, such as ``2 days``, or else in hours, such as ``1.5 h``."""
    days, rest = divmod(seconds, names.day_seconds)
    if days and not rest:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    return _hours(seconds)


def instant_text(at: datetime, names: PlanNames, after: datetime | None = None) -> str:
    """Such as ``Mon 23 Nov, 17:00``; within a week ``after`` another one ``Tue, 09:00``."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - costs a start more than a page

    local = at.astimezone(names.zone)
    clock = format_skeleton("Hm", local.replace(tzinfo=None), locale=_locale())
    if after is not None:
        days = local.date() - after.astimezone(names.zone).date()
        if timedelta() <= days < _WEEK:
            weekday = str(format_skeleton("E", local.date(), locale=_locale()))
            return f"{weekday}, {clock}"
    return f"{_day_text(local, names)}, {clock}"


def _day_text(local: datetime, names: PlanNames) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415 - as above

    skeleton = "MMMEd" if local.year == names.year else "yMMMEd"
    return str(format_skeleton(skeleton, local.date(), locale=_locale())).replace(",", "")


def _dependency(dependency: Dependency, words: Mapping[str, str], names: PlanNames) -> str:
    if dependency.kind in BY_FINISH:
        first = _("{other} ends on {when}.").format_map(words)
    else:
        first = _("{other} starts on {when}.").format_map(words)
    if dependency.lag_seconds:
        follows = _LAGGED[dependency.kind in TO_START, dependency.lag_seconds > 0]
        second = _(follows).format(task=words["task"], lag=_lag(dependency, names))
    elif dependency.kind in _FOLLOWS:
        second = _(_FOLLOWS[dependency.kind]).format_map(words)
    else:
        return first
    return f"{first} {second}"


def _lag(dependency: Dependency, names: PlanNames) -> str:
    lag = abs(dependency.lag_seconds)
    if dependency.lag_elapsed:
        return _hours(lag)
    return _("{duration} of work").format(duration=duration_text(lag, names))


def _hours(seconds: int) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    hours = format_decimal(round(seconds / 3600, 2), locale=_locale())
    return _("{hours} h").format(hours=hours)


def _listed(words: Sequence[str]) -> str:
    """``Nora``, ``Nora and Ben``, ``Nora, Ben and Eve``."""
    from babel.lists import format_list  # noqa: PLC0415 - as above

    return str(format_list(list(words), locale=_locale()))


def _locale() -> str:
    language = current_language()
    return _LOCALES.get(language, language)
