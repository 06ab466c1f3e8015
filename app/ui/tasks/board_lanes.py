"""Swim lanes: the cards of a board in rows, by what they belong to; pure, tested without Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias
from uuid import UUID

from app.domain.planning.tasks.board import ColumnKey
from app.domain.planning.tasks.task_view import Lanes
from app.queries.board import Board, BoardCard
from app.services.tasks_in_bulk import BulkChanges
from app.system.translations import N_, _
from app.ui.tasks.task_words import PRIORITY_WORDS

LaneKey: TypeAlias = UUID | int | None
LANE_WORDS: Final[tuple[tuple[Lanes, str], ...]] = (
    ("none", N_("No lanes")),
    ("client", N_("By client")),
    ("project", N_("By project")),
    ("person", N_("By person")),
    ("priority", N_("By priority")),
)


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of columns.

    Attributes:
        key: what its cards share; None for those that have nothing of the kind.
        title: blank on a board without lanes.
        colour: the project's number, 1 to 12; 0 for a lane without a chip.
        cards: by column, in their order; a column without cards may be left out.
    """

    key: LaneKey
    title: str
    colour: int
    code: str
    cards: Mapping[ColumnKey, tuple[BoardCard, ...]]

    @property
    def count(self) -> int:
        return sum(map(len, self.cards.values()))


def lanes_of(board: Board, by: Lanes) -> tuple[Lane, ...]:
    """The lanes that have cards, by name or from the most urgent; a board without is one lane."""
    if by == "none":
        return (Lane(None, "", 0, "", board.cards),)
    heads: dict[LaneKey, Lane] = {}
    cards: dict[LaneKey, dict[ColumnKey, list[BoardCard]]] = {}
    for column, found in board.cards.items():
        for card in found:
            head = _HEADS[by](card)
            heads.setdefault(head.key, head)
            cards.setdefault(head.key, {}).setdefault(column, []).append(card)
    lanes = [
        Lane(
            key,
            head.title,
            head.colour,
            head.code,
            {column: tuple(found) for column, found in cards[key].items()},
        )
        for key, head in heads.items()
    ]
    return tuple(sorted(lanes, key=_place))


def lane_of(card: BoardCard, by: Lanes) -> LaneKey:
    """The key of the lane that a card stands in."""
    return None if by == "none" else _HEADS[by](card).key


def changes_into(by: Lanes, lane: LaneKey) -> BulkChanges | None:
    """What a card gets that goes to a lane; None where a card cannot change lanes so."""
    match by:
        case "priority":
            return {"priority": lane} if isinstance(lane, int) else None
        case "person":
            return {"member_id": lane} if not isinstance(lane, int) else None
        case "project":
            return {"project_id": lane} if not isinstance(lane, int) else None
        case _:
            return None


def _by_client(card: BoardCard) -> Lane:
    task = card.task
    return Lane(task.client_id, task.client or _("Without client"), 0, "", {})


def _by_project(card: BoardCard) -> Lane:
    task = card.task
    name = " / ".join(each for each in (task.client, task.project) if each)
    return Lane(task.project_id, name or _("Without project"), task.colour, task.code, {})


def _by_person(card: BoardCard) -> Lane:
    # A card stands once: whoever came to the task first has it.
    if not card.parts.people:
        return Lane(None, _("Nobody"), 0, "", {})
    first = card.parts.people[0]
    return Lane(first.member_id, first.name, 0, "", {})


def _by_priority(card: BoardCard) -> Lane:
    priority = card.task.priority
    return Lane(priority, _(dict(PRIORITY_WORDS)[priority]), 0, "", {})


_HEADS: Final[Mapping[Lanes, Callable[[BoardCard], Lane]]] = {
    "client": _by_client,
    "project": _by_project,
    "person": _by_person,
    "priority": _by_priority,
}


def _place(lane: Lane) -> tuple[bool, int, str]:
    """Priorities from the top, names from A to Z; what belongs to nothing comes last."""
    urgency = -lane.key if isinstance(lane.key, int) else 0
    return (lane.key is None, urgency, lane.title.casefold())
