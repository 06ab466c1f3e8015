"""What is done where recorded time would be recorded twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.timekeeping import day
from app.domain.timekeeping.entry import EntryTimes
from app.domain.values.period import Period
from app.queries.overlaps import OverlapCriteria, overlapping, recorded
from app.store.unit_of_work import UnitOfWork

Overlap = Literal["keep", "trim", "shift"]


@dataclass(frozen=True, slots=True)
class Claim:
    """The times that an entry is to get.

    Attributes:
        entry_id: None for a new entry.
    """

    member_id: UUID
    times: EntryTimes
    entry_id: UUID | None = None


def settle(work: UnitOfWork, claim: Claim, overlap: Overlap) -> list[EntryTimes]:
    """The times after the answer, in order: several where a trim leaves several pieces.

    What runs is taken up to this moment and stays open at its end. An entry by duration has no
    place on the clock and is left as it is.

    Raises:
        RuleViolation: ``overlap.nothing_left`` when a trim leaves nothing.
    """
    times = claim.times
    if overlap == "keep" or times.started_at is None:
        return [times]
    wanted = Period(times.started_at, times.ended_at or max(work.now, times.started_at))
    taken = _taken(work, claim, wanted)
    if not taken:
        return [times]
    left = day.trim(wanted, taken) if overlap == "trim" else _shifted(work, claim, wanted)
    if overlap == "shift" and times.ended_at is None:
        # The end of what runs is not known yet, so only its start can move.
        left = day.trim(wanted, taken)[-1:]
    zone = ZoneInfo(times.zone)
    settled = [EntryTimes.timed(each.start, each.end, zone, limit=False) for each in left]
    if times.ended_at is None:
        settled[-1] = EntryTimes.timed(left[-1].start, None, zone)
    return settled


def _shifted(work: UnitOfWork, claim: Claim, wanted: Period) -> list[Period]:
    """Looks again after each move: the place it moved to may be taken as well."""
    reach = wanted
    while True:
        moved = day.shift(wanted, _taken(work, claim, reach))
        if moved[0].end <= reach.end:
            return moved
        reach = Period(wanted.start, moved[0].end)


def _taken(work: UnitOfWork, claim: Claim, period: Period) -> list[Period]:
    criteria = OverlapCriteria(claim.member_id, period, work.now, claim.entry_id)
    return [recorded(row, work.now) for row in overlapping(work.connection, criteria)]
