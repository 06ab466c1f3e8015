"""What the screens say of what-if copies; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from app.domain.planning.calendar.working_days import working_days_between
from app.domain.planning.editing.what_if import CostComparison
from app.domain.planning.plan import Constraint, ConstraintKind, Key, Plan
from app.domain.planning.scheduling.schedule import Schedule
from app.domain.planning.value.baseline_span import working_seconds_of
from app.domain.planning.value.unpriced import Unpriced
from app.domain.values.duration import format_duration
from app.domain.values.period import local_day
from app.queries.what_ifs import WhatIfRow
from app.system.chart_words import day_text
from app.system.money_text import money_text
from app.system.plan_words import instant_text, plan_names
from app.system.translations import N_, _, ngettext
from app.system.what_if_words import EditVoice
from app.ui.planning.plan_rows import PRIORITIES

NOTHING: Final = "–"
_MINUS: Final = "\N{MINUS SIGN}"
_MOST_NAMED: Final = 3
_TIES: Final[Mapping[ConstraintKind, str]] = {
    ConstraintKind.AS_LATE_AS_POSSIBLE: N_("as late as possible"),
    ConstraintKind.MUST_START_ON: N_("must start on {when}"),
    ConstraintKind.MUST_FINISH_ON: N_("must finish on {when}"),
    ConstraintKind.START_NO_EARLIER_THAN: N_("not to start before {when}"),
    ConstraintKind.START_NO_LATER_THAN: N_("to start by {when}"),
    ConstraintKind.FINISH_NO_EARLIER_THAN: N_("not to finish before {when}"),
    ConstraintKind.FINISH_NO_LATER_THAN: N_("to finish by {when}"),
}


@dataclass(frozen=True, slots=True)
class Shift:
    """By how much an instant has moved; more than nothing is later.

    Attributes:
        days: working days of the plan's calendar from local day to local day; where none of
            them is worked, days of the week.
        seconds: of working time, for a move within a day.
    """

    days: int
    seconds: int

    @property
    def is_later(self) -> bool:
        return self.days > 0 or (not self.days and self.seconds > 0)

    @property
    def is_none(self) -> bool:
        return not self.days and not self.seconds


def usual_name(rows: Sequence[WhatIfRow]) -> str:
    """A name for the next copy, which no other of the project has: ``What-if 2``."""
    taken, number = {row.name.casefold() for row in rows}, 1
    while (name := _("What-if {number}").format(number=number)).casefold() in taken:
        number += 1
    return name


def copy_label(row: WhatIfRow) -> str:
    """``Two designers · 3 changes``, for menus."""
    if row.refused is not None:
        return f"{row.name} · {_('cannot be read')}"
    count = len(row.edits)
    changes = ngettext("{count} change", "{count} changes", count).format(count=count)
    return f"{row.name} · {changes}"


def open_name(row: WhatIfRow) -> str:
    """``What-if “Two designers”``."""
    return _("What-if “{name}”").format(name=row.name)


def shift_between(old: datetime, new: datetime, found: Schedule) -> Shift:
    """How far ``new`` is from ``old`` by the calendar of a plan."""
    calendar = found.plan.calendar
    days = (local_day(old, calendar.zone), local_day(new, calendar.zone))
    worked = working_days_between(calendar, *days) or (days[1] - days[0]).days
    return Shift(worked, working_seconds_of(found)(None, old, new))


def shift_text(shift: Shift) -> str:
    """``−5 working days``, ``+2:00 h``; a dash for none."""
    if shift.is_none:
        return NOTHING
    sign, count = "+" if shift.is_later else _MINUS, abs(shift.days)
    if not count:
        return _("{sign}{hours} h").format(sign=sign, hours=format_duration(abs(shift.seconds)))
    text = ngettext("{sign}{count} working day", "{sign}{count} working days", count)
    return text.format(sign=sign, count=count)


def shift_words(shift: Shift) -> str:
    """``5 working days earlier``, for sentences and for assistive tools."""
    if shift.is_none:
        return _("as in the plan")
    count, later = abs(shift.days), shift.is_later
    if not count:
        text = _("{hours} h later") if later else _("{hours} h earlier")
        return text.format(hours=format_duration(abs(shift.seconds)))
    if later:
        text = ngettext("{count} working day later", "{count} working days later", count)
    else:
        text = ngettext("{count} working day earlier", "{count} working days earlier", count)
    return text.format(count=count)


def finish_text(standing: Schedule | None, shown: Schedule, today: date) -> str:
    """``done 25 Nov, 5 working days earlier``; blank for an empty plan."""
    if shown.finish_at is None:
        return ""
    text = _("done {day}").format(day=moment_day(shown.finish_at, shown.plan, today))
    if standing is None or standing.finish_at is None:
        return text
    shift = shift_between(standing.finish_at, shown.finish_at, shown)
    return f"{text}, {shift_words(shift)}"


def moment_day(at: datetime, plan: Plan, today: date) -> str:
    """The local day of an instant: ``25 Nov``."""
    return day_text(local_day(at, plan.calendar.zone), today)


def cost_text(cost: CostComparison | None) -> str:
    """``cost +€1,200.00``; blank where the plan itself has no cost to compare with."""
    if cost is None:
        return ""
    if cost.difference_minor:
        return _("cost {difference}").format(difference=signed_money(cost, cost.difference_minor))
    if cost.before_minor is None:
        return ""
    return _("cost not known") if cost.difference_minor is None else _("cost as in the plan")


def signed_money(cost: CostComparison, minor: int) -> str:
    """``+€1,200.00`` or ``−€80.00``."""
    return f"{'+' if minor > 0 else ''}{money_text(minor, cost.currency)}"


def signed_hours(seconds: int) -> str:
    """``+8:00`` or ``−4:00``."""
    return f"{'+' if seconds > 0 else _MINUS}{format_duration(abs(seconds))}"


def unpriced_text(found: Unpriced, names: Mapping[Key, str]) -> str:
    """Why there is no cost: ``no cost rate: Ben``; blank where there is one.

    Args:
        found: of `unpriced`.
        names: of people and tasks.
    """
    said = []
    for text, keys in (
        (_("no cost rate: {names}"), found.people),
        (_("nobody to do: {names}"), found.tasks),
    ):
        if keys:
            said.append(text.format(names=_some(names.get(key) or str(key) for key in keys)))
    return "; ".join(said)


def names_voice(names: Mapping[Key, str], plan: Plan, today: date) -> EditVoice:
    """How the screens tell edits, with dates as they stand on the page."""
    known = plan_names(plan)

    def tie(value: Constraint | None) -> str:
        if value is None:
            return _("as soon as possible")
        when = "" if value.at is None else instant_text(value.at, known)
        return _(_TIES[value.kind]).format(when=when)

    def due(value: date | None) -> str:
        if value is None:
            return _("no due day")
        return _("due {day}").format(day=day_text(value, today))

    def priority(value: int) -> str:
        return _("priority {name}").format(name=_(PRIORITIES[value]))

    parts: dict[str, Callable[[Any], str]] = {
        "constraint": tie,
        "deadline_on": due,
        "priority": priority,
    }
    return EditVoice(lambda key: _("nobody") if key is None else names.get(key) or _("you"), parts)


def _some(names: Iterable[str]) -> str:
    known = list(names)
    shown, more = known[:_MOST_NAMED], len(known[_MOST_NAMED:])
    if more:
        shown.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return ", ".join(shown)
