"""What the entry dialog says it would do; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.timekeeping import day
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period
from app.queries.overlaps import recorded
from app.queries.time_entries import EntryRow
from app.services.overlap import Overlap
from app.system.translations import _
from app.ui.timekeeping.entry_form import Draft, EntryForm, is_billed, seconds_of
from app.ui.timekeeping.entry_words import title_of, wall_time
from app.ui.timekeeping.today_presentation import day_title


def outcome(form: EntryForm, draft: Draft, period: Period | None, taken: Sequence[EntryRow]) -> str:
    """The result in words, such as ``1:45 on Thursday, 19 November, 09:00 – 10:45, billable``.

    Raises:
        RuleViolation: ``overlap.nothing_left`` where a trim would leave nothing.
    """
    pieces = [] if period is None else settled(period, taken, form.overlap, draft.now)
    seconds = sum(piece.seconds for piece in pieces) if pieces else seconds_of(form, draft)
    parts = [
        _("{duration} on {day}").format(duration=format_duration(seconds), day=day_title(form.day))
    ]
    parts += [_range(piece, draft) for piece in pieces]
    if form.place.strip() and form.kind == "work":
        parts.append(form.place.strip())
    if form.kind == "break":
        parts.append(_("break"))
    elif is_billed(form, draft.names):
        parts.append(_("billable"))
    return ", ".join(parts)


def settled(
    period: Period, taken: Sequence[EntryRow], overlap: Overlap, now: datetime
) -> list[Period]:
    """The periods that would be recorded.

    Raises:
        RuleViolation: ``overlap.nothing_left`` where a trim would leave nothing.
    """
    answers = {"keep": day.keep, "trim": day.trim, "shift": day.shift}
    return answers[overlap](period, [recorded(row, now) for row in taken])


def overlap_sentence(period: Period, taken: Sequence[EntryRow], draft: Draft) -> str:
    """Which entries have the time already; blank where none has."""
    named = []
    for row in taken:
        shared = recorded(row, draft.now).intersection(period)
        if shared is not None:
            named.append(f"{title_of(row)} ({format_duration(shared.seconds)})")
    if not named:
        return ""
    return _("This time is recorded already: {entries}.").format(entries=", ".join(named))


def moment_choices(error: RuleViolation, zone: ZoneInfo) -> list[tuple[str, str]]:
    """The two readings of a wall time that came twice: their fold, and how they are told apart."""
    first, second = error.arguments["first"], error.arguments["second"]
    if not isinstance(first, datetime) or not isinstance(second, datetime):
        return []
    return [
        ("0", _("First {time}").format(time=_with_zone(first, zone))),
        ("1", _("Second {time}").format(time=_with_zone(second, zone))),
    ]


def _with_zone(instant: datetime, zone: ZoneInfo) -> str:
    local = instant.astimezone(zone)
    return f"{local:%H:%M} {local:%Z}"


def _range(piece: Period, draft: Draft) -> str:
    end = _("now") if draft.is_running else wall_time(piece.end, draft.zone)
    return f"{wall_time(piece.start, draft.zone)} – {end}"
