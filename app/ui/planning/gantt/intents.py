"""What the user wants of the plan, as the chart hears it; whoever keeps the plan does it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from app.domain.planning.editing.gestures import Edge
from app.domain.planning.plan import DependencyKind, Key


class LinkEnd(StrEnum):
    START = "start"
    FINISH = "finish"


_KINDS = {
    (LinkEnd.FINISH, LinkEnd.START): DependencyKind.FINISH_TO_START,
    (LinkEnd.START, LinkEnd.START): DependencyKind.START_TO_START,
    (LinkEnd.FINISH, LinkEnd.FINISH): DependencyKind.FINISH_TO_FINISH,
    (LinkEnd.START, LinkEnd.FINISH): DependencyKind.START_TO_FINISH,
}


@dataclass(frozen=True, slots=True)
class Move:
    """Later by so many seconds, or earlier; the first of ``keys`` is the one that was grabbed."""

    keys: tuple[Key, ...]
    delta_s: int


@dataclass(frozen=True, slots=True)
class Resize:
    """An edge of a bar at another instant, in seconds since 1970."""

    key: Key
    edge: Edge
    instant_s: int


@dataclass(frozen=True, slots=True)
class Link:
    """A new dependency."""

    from_key: Key
    from_end: LinkEnd
    to_key: Key
    to_end: LinkEnd

    @property
    def kind(self) -> DependencyKind:
        return _KINDS[self.from_end, self.to_end]


@dataclass(frozen=True, slots=True)
class Progress:
    """So much of a task is worked, from 0 to 1 in hundredths."""

    key: Key
    ratio: float


Intent: TypeAlias = Move | Resize | Link | Progress
