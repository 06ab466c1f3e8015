"""What the mini timer says; pure, tested without Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from app.domain.values.duration import format_duration
from app.queries.time_entries import EntryRow
from app.system.translations import _
from app.ui.timekeeping.timer_presentation import entry_place
from app.ui.timekeeping.work_choices import running_title

_PLACE = re.compile(r"(-?[0-9]{1,6}),(-?[0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class MiniView:
    """Two lines and a clock.

    Attributes:
        seconds: since the start, or since the user went away.
        colour: the project's number, 1 to 12; 0 without a project.
    """

    state: Literal["idle", "running", "away"]
    name: str = ""
    detail: str = ""
    seconds: int = 0
    colour: int = 0


def mini_view(
    running: EntryRow | None, away_since: datetime | None, now: datetime, zone: ZoneInfo
) -> MiniView:
    """What is shown at ``now``; away time counts only while something runs."""
    if running is None or running.started_at is None:
        return MiniView("idle")
    title = running_title(running)
    if away_since is None:
        seconds = _between(running.started_at, now)
        return MiniView("running", title, entry_place(running), seconds, running.colour)
    name = _("Away since {time}").format(time=f"{away_since.astimezone(zone):%H:%M}")
    kept = format_duration(_between(running.started_at, away_since))
    detail = _("{title}, {duration} kept").format(title=title, duration=kept)
    return MiniView("away", name, detail, _between(away_since, now), running.colour)


def place_of(text: str) -> tuple[int, int] | None:
    """The remembered corner, ``"x,y"`` in pixels; None where there is none."""
    match = _PLACE.fullmatch(text)
    return (int(match[1]), int(match[2])) if match else None


def written_place(x: int, y: int) -> str:
    return f"{x},{y}"


def _between(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds()))
