"""One day's entries against the clock: what is missing, what is counted twice, what to do then.

The functions take the spans as they fall on the day: `spans_within` cuts entries that cross
midnight, and whoever calls gives the running entry the present instant as its end. A break is
recorded time like work: it fills a gap and can overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.timekeeping.entry import EntryKind
from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.values.ids import TimeEntryId

SHORTEST_GAP_SECONDS = 300

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The part of a timed entry that is looked at; the end is later than or at the start."""

    key: TimeEntryId
    started_at: datetime
    ended_at: datetime
    kind: EntryKind

    @property
    def period(self) -> Period:
        return Period(self.started_at, self.ended_at)


def spans_within(spans: Iterable[Span], period: Period) -> list[Span]:
    """The spans cut at the edges of a period; those wholly outside are left out."""
    return [
        replace(span, started_at=inside.start, ended_at=inside.end)
        for span in spans
        if (inside := span.period.intersection(period))
    ]


def gaps(
    spans: Iterable[Span],
    *,
    until: datetime | None = None,
    minimum_seconds: int = SHORTEST_GAP_SECONDS,
) -> list[Period]:
    """Unrecorded time of at least ``minimum_seconds`` after the first start, in order.

    Args:
        spans: in any order.
        until: the present instant when the day is today: time since the last end counts too.
        minimum_seconds: shorter pauses are no gap.
    """
    covered = _union(span.period for span in spans)
    if covered and until is not None and until > covered[-1].end:
        covered.append(Period(until, until))
    between = (Period(before.end, after.start) for before, after in pairwise(covered))
    return [gap for gap in between if gap.seconds >= minimum_seconds]


def overlaps(spans: Iterable[Span]) -> list[tuple[TimeEntryId, TimeEntryId, Period]]:
    """Each pair of spans that share time, the earlier start first, with the shared period."""
    found: list[tuple[TimeEntryId, TimeEntryId, Period]] = []
    open_spans: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.started_at, each.ended_at)):
        open_spans = [earlier for earlier in open_spans if earlier.ended_at > span.started_at]
        found.extend(
            (earlier.key, span.key, shared)
            for earlier in open_spans
            if (shared := earlier.period.intersection(span.period))
        )
        open_spans.append(span)
    return found


def tracked_seconds(spans: Iterable[Span], kind: EntryKind | None = None) -> int:
    """The sum of the spans' whole seconds, of one kind or of all; overlaps count for each."""
    return sum(span.period.seconds for span in spans if kind is None or span.kind is kind)


def counted_twice_seconds(spans: Iterable[Span]) -> int:
    """How much the sum exceeds the time on the clock, rounded down; three at once count twice."""
    periods = [span.period for span in spans]
    return (_length(periods) - _length(_union(periods))) // _SECOND


def unaccounted_seconds(
    spans: Iterable[Span],
    *,
    until: datetime | None = None,
    minimum_seconds: int = SHORTEST_GAP_SECONDS,
) -> int:
    """The sum of the `gaps`, so that the figure always equals the gaps on screen."""
    return sum(gap.seconds for gap in gaps(spans, until=until, minimum_seconds=minimum_seconds))


def trim(wanted: Period, existing: Iterable[Period]) -> list[Period]:
    """What is left of a new or edited period where nothing is recorded yet, in order.

    Raises:
        RuleViolation: ``overlap.nothing_left`` when it lies wholly in recorded time.
    """
    left: list[Period] = []
    start = wanted.start
    for taken in _union(period for period in existing if period.overlaps(wanted)):
        if taken.start > start:
            left.append(Period(start, taken.start))
        start = taken.end
    if start < wanted.end:
        left.append(Period(start, wanted.end))
    if not left:
        raise RuleViolation(
            "start", "overlap.nothing_left", started_at=wanted.start, ended_at=wanted.end
        )
    return left


def shift(wanted: Period, existing: Iterable[Period]) -> list[Period]:
    """The period, moved later as little as needed to lie free in its whole length."""
    length = wanted.end - wanted.start
    moved = wanted
    for taken in _union(existing):
        if taken.overlaps(moved):
            moved = Period(taken.end, taken.end + length)
    return [moved]


def keep(wanted: Period, _existing: Iterable[Period]) -> list[Period]:
    """The period as it is, with the signature of its siblings; shared time counts for both."""
    return [wanted]


def _union(periods: Iterable[Period]) -> list[Period]:
    merged: list[Period] = []
    for period in sorted(periods, key=lambda each: each.start):
        if merged and period.start <= merged[-1].end:
            merged[-1] = Period(merged[-1].start, max(merged[-1].end, period.end))
        else:
            merged.append(period)
    return merged


def _length(periods: Sequence[Period]) -> timedelta:
    return sum((period.end - period.start for period in periods), timedelta())
