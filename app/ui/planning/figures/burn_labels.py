"""Where the names of lines stand, so that none covers another. Free of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.ui.planning.figures.burn_words import LineName

_GAP: Final = 6.0


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a line, at the end of the line; from `spread` on at its own left and top."""

    line: LineName
    text: str
    x: float
    y: float
    width: float


def spread(
    labels: Sequence[Label], height: float, edges: tuple[float, float, float, float]
) -> list[Label]:
    """The labels above the ends of their lines, moved apart where they would cover one another.

    Args:
        labels: as their lines end; a budget's line has its name at its left.
        height: of each.
        edges: left, right, top and bottom of the field.
    """
    left, right, top, bottom = edges
    placed: list[Label] = []
    for label in sorted(labels, key=lambda each: each.y):
        at = label.x + _GAP if label.line == "budget" else label.x - label.width - _GAP
        x = min(max(at, left + _GAP), right - label.width - _GAP)
        y = min(max(label.y - height - _GAP / 2, top), bottom - height)
        moved = replace(label, x=x, y=y)
        for other in placed:
            if _beside(moved, other) or abs(moved.y - other.y) >= height:
                continue
            moved = replace(moved, y=other.y + height + 1)
        placed.append(moved)
    return placed


def _beside(one: Label, other: Label) -> bool:
    return one.x >= other.x + other.width + _GAP or other.x >= one.x + one.width + _GAP
