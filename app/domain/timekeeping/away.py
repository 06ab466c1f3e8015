"""Away time: nobody was at the machine while the timer ran, and the user says what it was.

Idle input, a locked screen, sleep and shutdown all arrive here as one period by wall clock. It is
cut into pieces, each given to the running entry, another task, a break or nothing; no other entry
is ever touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from app.domain.values.errors import RuleViolation
from app.domain.values.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from app.domain.values.ids import TaskId

GiveTo: TypeAlias = Literal["keep", "task", "break", "nothing"]


@dataclass(frozen=True, slots=True)
class AwayPiece:
    """A piece of time and whom it is given to.

    Attributes:
        period: not empty.
        give_to: ``keep`` leaves it with the running entry.
        task_key: the other task for ``task``, else None.

    Raises:
        RuleViolation: ``away.task_missing`` for ``task`` without one.
        ValueError: a task for any other answer.
    """

    period: Period
    give_to: GiveTo
    task_key: TaskId | None = None

    def __post_init__(self) -> None:
        if self.give_to == "task" and self.task_key is None:
            raise RuleViolation("task", "away.task_missing")
        if self.give_to != "task" and self.task_key is not None:
            message = f"a piece for {self.give_to!r} has no task"
            raise ValueError(message)

    def same_target(self, other: AwayPiece) -> bool:
        return (self.give_to, self.task_key) == (other.give_to, other.task_key)


@dataclass(frozen=True, slots=True)
class AwayPlan:
    """What the running entry becomes.

    Attributes:
        spans: in order and merged: the head of the running entry up to the away time as ``keep``,
            then the pieces; what was given to ``nothing`` is left out.
        timing_goes_on: whether the timer runs on after the away time.
        open_from: where the entry that stays open begins: the start of the last span when that
            is ``keep`` and reaches the end of the away time, else that end itself; None when
            timing stops. Equal to the running start when nothing was taken from it.
    """

    spans: tuple[AwayPiece, ...]
    timing_goes_on: bool
    open_from: datetime | None


def is_away(idle_seconds: int, threshold_seconds: int) -> bool:
    """Whether that much silence counts as away; a threshold of 0 turns the question off."""
    return 0 < threshold_seconds <= idle_seconds


def cut_away(running: Period, away: Period, pieces: Iterable[AwayPiece]) -> AwayPlan:
    """The spans that the running entry becomes when its away time is given out.

    Timing goes on when the running entry reaches beyond the away time (the user is back at
    work), or when the last piece is kept. To stop at the return instead, end ``running`` with
    ``away`` and keep no last piece.

    Args:
        running: from the timer's start to the present instant.
        away: the time without the user.
        pieces: in any order.

    Raises:
        RuleViolation: ``away.outside_running``; ``away.pieces_must_tile`` unless the pieces
            fill the away time exactly, without gap or overlap.
    """
    if away.start < running.start or running.end < away.end:
        raise RuleViolation("away", "away.outside_running")
    ordered = sorted(pieces, key=lambda piece: piece.period.start)
    _require_tiling(away, ordered)
    head = AwayPiece(Period(running.start, away.start), "keep")
    merged = _merged(ordered if head.period.is_empty else [head, *ordered])
    last = merged[-1]
    goes_on = last.give_to == "keep" or away.end < running.end
    open_from = last.period.start if last.give_to == "keep" else away.end
    return AwayPlan(
        tuple(piece for piece in merged if piece.give_to != "nothing"),
        goes_on,
        open_from if goes_on else None,
    )


def _require_tiling(away: Period, ordered: Sequence[AwayPiece]) -> None:
    tiles = (
        bool(ordered)
        and ordered[0].period.start == away.start
        and ordered[-1].period.end == away.end
        and all(before.period.end == after.period.start for before, after in pairwise(ordered))
        and not any(piece.period.is_empty for piece in ordered)
    )
    if not tiles:
        raise RuleViolation("pieces", "away.pieces_must_tile")


def _merged(ordered: Sequence[AwayPiece]) -> list[AwayPiece]:
    merged = [ordered[0]]
    for piece in ordered[1:]:
        last = merged[-1]
        if piece.same_target(last):
            merged[-1] = AwayPiece(
                Period(last.period.start, piece.period.end), last.give_to, last.task_key
            )
        else:
            merged.append(piece)
    return merged
