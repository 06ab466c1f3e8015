"""What is asked after a crash or power cut; pure, tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from app.domain.values.duration import format_duration
from app.queries.time_entries import EntryRow
from app.system.translations import _
from app.ui.timekeeping.away_presentation import clock_text
from app.ui.timekeeping.work_choices import running_title

# Two heartbeats and the time of a restart: less is not worth a question.
_LEAST_SILENCE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Recovery:
    """An entry that ran on while the program did not."""

    running: EntryRow
    started_at: datetime
    last_seen: datetime
    now: datetime


def recovery(
    running: EntryRow | None, last_seen: datetime | None, now: datetime
) -> Recovery | None:
    """The question to ask at a start; None where there is none.

    Nothing is asked where the program was left as the user wanted (the heartbeat is forgotten
    then), where the entry was started after the last heartbeat, or where it was just now.
    """
    if running is None or running.started_at is None or last_seen is None:
        return None
    if not running.started_at < last_seen <= now - _LEAST_SILENCE:
        return None
    return Recovery(running, running.started_at, last_seen, now)


def explanation(asked: Recovery, zone: ZoneInfo) -> str:
    """The line under the title, as rich text."""
    bold = f"<b>{escape(running_title(asked.running))}</b>"
    return _(
        "{title} is running since {start}. Stint was last seen at {seen}, then was cut off."
    ).format(
        title=bold,
        start=when_text(asked.started_at, asked.now, zone),
        seen=when_text(asked.last_seen, asked.now, zone),
    )


def keep_text(asked: Recovery) -> str:
    return _("Keep it running: {duration} until now").format(
        duration=_between(asked.started_at, asked.now)
    )


def cut_text(asked: Recovery, zone: ZoneInfo) -> str:
    return _("End it when Stint was last seen, at {time}: {duration}").format(
        time=when_text(asked.last_seen, asked.now, zone),
        duration=_between(asked.started_at, asked.last_seen),
    )


def outcome_text(asked: Recovery, ended_at: datetime | None) -> str:
    """The result in words; None keeps the timer running."""
    title = running_title(asked.running)
    if ended_at is None:
        return _("{title} goes on").format(title=title)
    return _("{title} ends with {duration}").format(
        title=title, duration=_between(asked.started_at, ended_at)
    )


def when_text(instant: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The time of day; with its date where that is not today's."""
    local = instant.astimezone(zone)
    if local.date() == now.astimezone(zone).date():
        return clock_text(instant, zone)
    return f"{local:%Y-%m-%d %H:%M}"


def _between(start: datetime, end: datetime) -> str:
    return format_duration(int((end - start).total_seconds()))
