"""What the timer bar and the window title say; pure, tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.domain.timekeeping.entry_line import EntryLine
from app.domain.values.duration import format_clock, format_duration
from app.domain.values.errors import RuleViolation
from app.queries.named_balance import NamedBalance
from app.queries.time_entries import EntryRow
from app.system.hour_words import balance_text
from app.system.messages import render
from app.system.translations import _

BUDGET_WARNS_BELOW = 0.2
TagKind: TypeAlias = Literal["neutral", "accent", "danger", "warn", "info"]


@dataclass(frozen=True, slots=True)
class PreviewTag:
    """One recognised part of the line: its text, a tag kind, an icon."""

    text: str
    kind: TagKind = "neutral"
    icon: str = ""


def entry_title(row: EntryRow) -> str:
    """What the running entry is called."""
    return row.title or row.project or _("(no description)")


def entry_place(row: EntryRow) -> str:
    """``Helio Energy / Dashboard``; blank for unassigned time."""
    return " / ".join(name for name in (row.client, row.project) if name)


def budget_text(left_seconds: int) -> str:
    """``12:38 h budget left`` or ``0:45 h over budget``."""
    if left_seconds < 0:
        return over_budget_text(left_seconds)
    return _("{duration} h budget left").format(duration=format_duration(left_seconds))


def over_budget_text(left_seconds: int) -> str:
    """``0:45 h over budget`` of what is below nothing."""
    return _("{duration} h over budget").format(duration=format_duration(-left_seconds))


def budget_kind(share_left: float) -> TagKind:
    """How a tag of the budget looks: it warns below a fifth, and at nothing left it is danger."""
    if share_left <= 0:
        return "danger"
    return "warn" if share_left < BUDGET_WARNS_BELOW else "neutral"


def balance_tag(named: NamedBalance) -> PreviewTag:
    """What is left on the account of hours that the written line would count down."""
    text = balance_text(named.left_seconds, named.budget_seconds)
    return PreviewTag(text, budget_kind(named.share_left), "timer")


def window_title(row: EntryRow | None, seconds: int, file_name: str) -> str:
    """``Chart empty states 0:52 – Stint``, or the file's name while nothing runs."""
    if row is None:
        return _("{file} – Stint").format(file=file_name)
    return _("{title} {elapsed} – Stint").format(
        title=entry_title(row), elapsed=format_duration(seconds)
    )


def preview(said: EntryLine | RuleViolation, projects: frozenset[str]) -> list[PreviewTag]:
    """The tags under the line: what was understood, and what a start would newly make.

    Args:
        said: the line, or what is wrong with it.
        projects: the names of known projects, in lower case.
    """
    if isinstance(said, RuleViolation):
        return [PreviewTag(render(said), "danger", "warning")]
    tags: list[PreviewTag] = []
    if said.project is not None:
        place = f"{said.client} / {said.project}" if said.client else said.project
        if said.project.casefold() in projects:
            tags.append(PreviewTag(place, "accent", "briefcase"))
        else:
            tags.append(PreviewTag(_("new project {name}").format(name=place), "info", "plus"))
    elif said.client is not None:
        tags.append(PreviewTag(said.client, "accent", "users"))
    tags += [PreviewTag(tag, "neutral", "tag") for tag in said.tags]
    if (when := _when(said)) is not None:
        tags.append(PreviewTag(when, "info", "clock"))
    return tags


def _when(said: EntryLine) -> str | None:
    day = f"{said.day.isoformat()} " if said.day else ""
    if said.duration_seconds is not None:
        return day + format_duration(said.duration_seconds)
    if said.start_time is None:
        return None
    if said.end_time is None:
        return day + _("since {time}").format(time=f"{said.start_time:%H:%M}")
    return day + f"{said.start_time:%H:%M} – {said.end_time:%H:%M}"


def does(said: EntryLine | RuleViolation, *, running: bool) -> str:
    """The verb on the button: what Enter would do with this line."""
    if isinstance(said, EntryLine) and (
        said.duration_seconds is not None or said.end_time is not None
    ):
        return _("Record")
    return _("Switch") if running else _("Start")


def clock_text(seconds: int) -> str:
    return format_clock(seconds)


def spoken_state(row: EntryRow | None, seconds: int) -> str:
    """The timer for assistive tools."""
    if row is None:
        return _("No timer is running.")
    return _("Running: {title}, {elapsed}").format(
        title=entry_title(row), elapsed=format_duration(seconds)
    )
