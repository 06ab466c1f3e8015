"""What the away dialog says; pure, tested without Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from html import escape
from zoneinfo import ZoneInfo

from app.domain.timekeeping.away import GiveTo
from app.domain.values.duration import format_duration
from app.domain.values.errors import RuleViolation
from app.domain.values.period import local_day, resolve_local
from app.queries.time_entries import EntryRow
from app.system.translations import _, ngettext
from app.ui.timekeeping.away_draft import (
    SHORTEST_PIECE,
    AwayDraft,
    AwayMark,
    AwayTime,
    DraftPiece,
    Target,
    minute_begun,
)
from app.ui.timekeeping.work_choices import WorkChoice, running_title

_TIME = re.compile(r"\s*([0-9]{1,2})[:.]([0-9]{2})\s*")
_ICONS = {"locked": "lock", "asleep": "moon", "back": "cursor"}


def new_draft(running: EntryRow, away: AwayTime, now: datetime, zone: ZoneInfo) -> AwayDraft | None:
    """The draft to start from, all of it kept; None where the entry began too late for one.

    Its ends are whole minutes, so that the times on screen add up to the durations beside them.
    """
    if running.started_at is None:
        return None
    since = max(minute_begun(away.since, zone), running.started_at)
    until = minute_begun(away.until, zone)
    if until - since < SHORTEST_PIECE:
        return None
    keep = Target("keep", running_title(running), running.colour, running.code)
    piece = DraftPiece(since, until, keep)
    return AwayDraft(running.started_at, max(now, until), keep, (piece,))


def targets(keep: Target, recent: Sequence[WorkChoice]) -> tuple[Target, ...]:
    """Whom a piece can be given to, in the order of the list."""
    return (
        keep,
        *(
            Target("task", choice.title, choice.colour, choice.code, choice.entry_id)
            for choice in recent
            if choice.entry_id is not None
        ),
        BREAK,
        NOTHING,
    )


BREAK = Target("break")
NOTHING = Target("nothing")


def target_text(target: Target) -> str:
    if target.give_to == "break":
        return _("Break, not counted")
    return _("Nothing, leave it out") if target.give_to == "nothing" else target.title


def piece_name(piece: DraftPiece) -> str:
    """The name on the strip."""
    names: dict[GiveTo, str] = {
        "keep": _("Keep"),
        "task": piece.target.title,
        "break": _("Break"),
        "nothing": _("Nothing"),
    }
    return names[piece.target.give_to]


def headline(seconds: int) -> str:
    """``You were away for 37 minutes``; hours and minutes from two hours on."""
    minutes = seconds // 60
    if minutes < 120:
        return ngettext(
            "You were away for {n} minute", "You were away for {n} minutes", minutes
        ).format(n=minutes)
    return _("You were away for {duration} hours").format(duration=format_duration(seconds))


def question(running: EntryRow) -> str:
    """The line under the title, as rich text."""
    bold = f"<b>{escape(running_title(running))}</b>"
    return _("The timer on {title} kept running. Where does the time belong?").format(title=bold)


def keep_text(draft: AwayDraft) -> str:
    return _("Keep all {duration}").format(duration=format_duration(draft.seconds))


def stop_text(draft: AwayDraft, zone: ZoneInfo) -> str:
    return _("Stop at {time}").format(time=clock_text(draft.since, zone))


def go_on_text(draft: AwayDraft) -> str:
    return _("Go on timing {title} from now").format(title=draft.keep.title)


def mark_text(mark: AwayMark, zone: ZoneInfo) -> str:
    """``locked 15:05``, ``asleep 15:09 – 15:41``, ``back 15:42``."""
    at = clock_text(mark.at, zone)
    if mark.until is not None:
        at = f"{at} – {clock_text(mark.until, zone)}"
    forms = {"locked": _("locked {time}"), "asleep": _("asleep {time}"), "back": _("back {time}")}
    return forms[mark.kind].format(time=at)


def mark_icon(mark: AwayMark) -> str:
    return _ICONS[mark.kind]


def clock_text(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%H:%M}"


def outcome(draft: AwayDraft) -> str:
    """The result in words, as rich text: what the running entry becomes, and who gets the rest.

    All durations are measured at the end of the away time, so that they can be added up.
    """
    title = escape(draft.keep.title)
    before = int((draft.until - draft.started_at).total_seconds())
    after = before - sum(p.seconds for p in draft.pieces if p.target.give_to != "keep")
    change = f"<b>{format_duration(after)}</b>"
    parts = [
        f"{title} {format_duration(before)} → {change}" if after != before else f"{title} {change}"
    ]
    given: dict[str, int] = {}
    for piece in draft.pieces:
        if piece.target.give_to in {"task", "break"}:
            name = piece_name(piece)
            given[name] = given.get(name, 0) + piece.seconds
    parts += [f"{escape(name)} +{format_duration(seconds)}" for name, seconds in given.items()]
    dropped = sum(p.seconds for p in draft.pieces if p.target.give_to == "nothing")
    if dropped:
        parts.append(_("left out {duration}").format(duration=format_duration(dropped)))
    if not draft.goes_on:
        parts.append(_("the timer stops"))
    return "&nbsp;&nbsp; ".join(parts)


def spoken_outcome(draft: AwayDraft) -> str:
    """The same for assistive tools, without marks of bold."""
    return re.sub(r"<[^>]+>|&nbsp;", "", outcome(draft)).replace("  ", " ")


def spoken_piece(piece: DraftPiece, zone: ZoneInfo) -> str:
    return _("{name}, {start} to {end}, {duration}").format(
        name=piece_name(piece),
        start=clock_text(piece.start, zone),
        end=clock_text(piece.end, zone),
        duration=format_duration(piece.seconds),
    )


def typed_instant(
    text: str, room: tuple[datetime, datetime], near: datetime, zone: ZoneInfo
) -> datetime:
    """The instant that a typed wall time means: within ``room``, the nearest to ``near``.

    A time that equals what stands there means that instant, seconds and all.

    Raises:
        RuleViolation: ``away.bad_time`` at ``time``: no time, or none of this room.
    """
    low, high = room
    if text.strip() == clock_text(near, zone):
        return near
    found = [at for at in _candidates(text, low, high, zone) if low <= at <= high]
    if not found:
        first, last = clock_text(low, zone), clock_text(high, zone)
        raise RuleViolation("time", "away.bad_time", text=text.strip(), first=first, last=last)
    return min(found, key=lambda at: abs(at - near))


def _candidates(text: str, low: datetime, high: datetime, zone: ZoneInfo) -> list[datetime]:
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return []
    wall = time(int(match[1]), int(match[2]))
    day, found = local_day(low, zone), []
    while day <= local_day(high, zone):
        for fold in (0, 1):
            try:
                found.append(resolve_local(datetime.combine(day, wall), zone, fold=fold))
            except RuleViolation:
                continue  # the clocks skipped this time on that day
        day += timedelta(days=1)
    return found
