"""The work that tray, mini timer and away dialog offer with one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.timekeeping.pinned import WorkKey
from app.queries.recent import (
    EntryKeyCriteria,
    PinnedRow,
    RecentCriteria,
    RecentRow,
    pinned_work,
    recent_work,
    work_key_of,
)
from app.queries.time_entries import EntryRow
from app.services.pinned import StartWork
from app.system.translations import _
from app.ui.session.session import Session
from app.ui.timekeeping.timer_presentation import entry_title
from app.ui.timekeeping.timer_state import TimerState

MOST_RECENT = 5


@dataclass(frozen=True, slots=True)
class WorkChoice:
    """One piece of work to start.

    Attributes:
        entry_id: the entry to go on with; None for pinned work, which starts from its key.
        colour: the project's number, 1 to 12; 0 without a project.
        ended_at: when it was last worked on; None for pinned work.
    """

    key: WorkKey
    title: str
    colour: int
    code: str
    entry_id: UUID | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkChoices:
    """What is offered, the running work left out.

    Attributes:
        running: the key of what runs; None while nothing does, or a break.
    """

    pinned: tuple[WorkChoice, ...] = ()
    recent: tuple[WorkChoice, ...] = ()
    running: WorkKey | None = None
    running_is_pinned: bool = False


def running_title(row: EntryRow) -> str:
    """What the running entry is called; a break without a text is a break."""
    if row.kind == "break" and not row.title:
        return _("Break")
    return entry_title(row)


def choices_of(
    pinned: Sequence[PinnedRow], recent: Sequence[RecentRow], running: WorkKey | None
) -> WorkChoices:
    """The choices in their order; recent work that is pinned is offered once."""
    keys = {row.key for row in pinned}
    other = [row for row in recent if row.key != running and row.key not in keys]
    return WorkChoices(
        tuple(
            WorkChoice(
                row.key, row.title or row.project or _("(no description)"), row.colour, row.code
            )
            for row in pinned
            if row.key != running
        ),
        tuple(
            WorkChoice(
                row.key,
                row.title or row.project or _("(no description)"),
                row.colour,
                row.code,
                row.entry_id,
                row.ended_at,
            )
            for row in other[:MOST_RECENT]
        ),
        running,
        running in keys,
    )


def read_choices(session: Session, running: EntryRow | None) -> WorkChoices:
    """Reads the choices at once; quick at any size of the file."""
    key = None
    if running is not None and running.kind == "work":
        key = session.read(work_key_of, EntryKeyCriteria(running.id))
    pinned = session.read(pinned_work, None)
    # As many more as can be left out again.
    limit = MOST_RECENT + 1 + len(pinned)
    recent = session.read(recent_work, RecentCriteria(session.member_id, limit))
    return choices_of(pinned, recent, key)


def start_choice(session: Session, timer: TimerState, choice: WorkChoice) -> None:
    """Goes on with the choice from now on; what runs ends."""
    if choice.entry_id is not None:
        timer.resume(choice.entry_id)
        return
    command = StartWork(choice.key, session.clock.now(), session.zone)
    session.execute(command, refused=timer.refused.emit)
