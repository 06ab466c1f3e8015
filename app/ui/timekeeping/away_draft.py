"""The away time as the user cuts it: immutable, every step gives a new draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.timekeeping.away import AwayPiece, GiveTo
from app.domain.values.ids import TaskId
from app.domain.values.period import Period

MarkKind: TypeAlias = Literal["locked", "asleep", "back"]

_MINUTE = timedelta(minutes=1)
SHORTEST_PIECE = _MINUTE


@dataclass(frozen=True, slots=True)
class AwayMark:
    """What the machine noticed meanwhile: an instant, or a period for sleep."""

    kind: MarkKind
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AwayTime:
    """Nobody was there from ``since`` to ``until``; what was noticed meanwhile, in order."""

    since: datetime
    until: datetime
    marks: tuple[AwayMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a piece is given to.

    Attributes:
        entry_id: for ``task``, the earlier entry that the piece becomes a copy of.
        colour: the project's number, 1 to 12; 0 without a project.
    """

    give_to: GiveTo
    title: str = ""
    colour: int = 0
    code: str = ""
    entry_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DraftPiece:
    start: datetime
    end: datetime
    target: Target

    @property
    def seconds(self) -> int:
        return int((self.end - self.start).total_seconds())


@dataclass(frozen=True, slots=True)
class AwayDraft:
    """The running entry's away time in pieces that fill it; there is always one.

    Attributes:
        started_at: when the running entry began.
        latest: no piece ends later: the present instant.
        keep: the running entry as a target.
        goes_on: whether the running entry is timed on after the away time.
    """

    started_at: datetime
    latest: datetime
    keep: Target
    pieces: tuple[DraftPiece, ...]
    goes_on: bool = True

    @property
    def since(self) -> datetime:
        return self.pieces[0].start

    @property
    def until(self) -> datetime:
        return self.pieces[-1].end

    @property
    def seconds(self) -> int:
        """How long nobody was there."""
        return int((self.until - self.since).total_seconds())

    def all_to(self, target: Target) -> AwayDraft:
        """The whole away time as one piece."""
        return replace(self, pieces=(DraftPiece(self.since, self.until, target),))

    def with_goes_on(self, *, goes_on: bool) -> AwayDraft:
        return replace(self, goes_on=goes_on)

    def give(self, index: int, target: Target) -> AwayDraft:
        return self._with(index, replace(self.pieces[index], target=target))

    def cut(self, at: datetime) -> AwayDraft:
        """Cuts the piece around an instant; the same draft where a part would be too short."""
        for index, piece in enumerate(self.pieces):
            if piece.start + SHORTEST_PIECE <= at <= piece.end - SHORTEST_PIECE:
                halves = (replace(piece, end=at), replace(piece, start=at))
                return self._spliced(index, index + 1, halves)
        return self

    def halve(self, index: int, zone: ZoneInfo) -> AwayDraft:
        """Cuts a piece in its middle, on a whole minute."""
        piece = self.pieces[index]
        return self.cut(whole_minute(piece.start + (piece.end - piece.start) / 2, zone))

    def move_edge(self, edge: int, at: datetime) -> AwayDraft:
        """Moves an edge as far as its neighbours let it.

        Args:
            edge: 0 is the start of the first piece, then each end of a piece. The outer ones
                move within the running entry: one may have left earlier than the machine knows.
            at: where to.
        """
        low, high = self.room(edge)
        at = min(max(at, low), high)
        pieces = list(self.pieces)
        if edge > 0:
            pieces[edge - 1] = replace(pieces[edge - 1], end=at)
        if edge < len(pieces):
            pieces[edge] = replace(pieces[edge], start=at)
        return replace(self, pieces=tuple(pieces))

    def nudge(self, edge: int, minutes: int) -> AwayDraft:
        """Moves an edge by whole minutes."""
        return self.move_edge(edge, self.edge(edge) + minutes * _MINUTE)

    def room(self, edge: int) -> tuple[datetime, datetime]:
        """The earliest and latest place of an edge."""
        low = self.started_at if edge == 0 else self.pieces[edge - 1].start + SHORTEST_PIECE
        last = edge == len(self.pieces)
        high = self.latest if last else self.pieces[edge].end - SHORTEST_PIECE
        here = self.edge(edge)
        return min(low, here), max(high, here)

    def edge(self, edge: int) -> datetime:
        return self.pieces[edge].start if edge < len(self.pieces) else self.until

    def remove(self, index: int) -> AwayDraft:
        """Gives a piece's time to the one before it, the first one's to the next."""
        if len(self.pieces) == 1:
            return self
        gone = self.pieces[index]
        if index:
            grown = replace(self.pieces[index - 1], end=gone.end)
            return self._spliced(index - 1, index + 1, (grown,))
        grown = replace(self.pieces[1], start=gone.start)
        return self._spliced(0, 2, (grown,))

    def away_period(self) -> Period:
        return Period(self.since, self.until)

    def away_pieces(self) -> tuple[AwayPiece, ...]:
        """The pieces as the domain's rule takes them; an entry's id stands for its work."""
        return tuple(
            AwayPiece(
                Period(piece.start, piece.end),
                piece.target.give_to,
                None if piece.target.entry_id is None else TaskId(piece.target.entry_id),
            )
            for piece in self.pieces
        )

    def _with(self, index: int, piece: DraftPiece) -> AwayDraft:
        return self._spliced(index, index + 1, (piece,))

    def _spliced(self, start: int, end: int, new: tuple[DraftPiece, ...]) -> AwayDraft:
        return replace(self, pieces=(*self.pieces[:start], *new, *self.pieces[end:]))


def minute_begun(instant: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the minute began that a clock in ``zone`` shows."""
    wall = instant.astimezone(zone)
    return instant - timedelta(seconds=wall.second, microseconds=wall.microsecond)


def whole_minute(instant: datetime, zone: ZoneInfo) -> datetime:
    """The nearest instant at which a clock in ``zone`` shows no seconds."""
    return minute_begun(instant + _MINUTE / 2, zone)
