"""How a card is divided, for its height and its painting alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from app.queries.board import BoardCard
from app.ui.theme.metrics import Space, TextRole, Weight
from app.ui.theme.theme import Theme

CARD_GAP: Final = 8
_LINE = 20
_METER_LINE = 16
_LINE_PADDING = 4
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class CardPlaces:
    """The lines of a card from the top; one that a card does not have is None."""

    card: QRect
    head: QRect
    name: tuple[QRect, ...]
    blocked: QRect | None
    effort: QRect | None
    foot: QRect | None


class CardGeometry:
    """Lines of text under each other, as many as a card has."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._scale = 0.0
        self._line = self._small = 0

    def height(self, card: BoardCard, width: int) -> int:
        """The pixels that a card and the gap below it take."""
        return self.places(card, QRect(0, 0, width, 0)).card.height() + CARD_GAP

    def places(self, card: BoardCard, rect: QRect) -> CardPlaces:
        """Where the lines are; ``rect`` is as wide as the card, its height does not count."""
        left, width = rect.left() + Space.CARD, rect.width() - 2 * Space.CARD
        line, small = self._lines()
        top = rect.top() + Space.CARD
        found: list[QRect] = []

        def next_line(height: int) -> QRect:
            nonlocal top
            place = QRect(left, top, width, height)
            top += height + Space.GRID
            found.append(place)
            return place

        head = next_line(line)
        names = []
        for _text in name_lines(card.task.name, self._names(), width):
            names.append(next_line(line))
            top -= Space.GRID
        top += Space.GRID
        blocked = next_line(small) if card.parts.blocker is not None else None
        effort = next_line(small) if has_effort(card) else None
        foot = next_line(line) if has_foot(card) else None
        bottom = found[-1].bottom() + 1 + Space.CARD
        whole = QRect(rect.left(), rect.top(), rect.width(), bottom - rect.top())
        return CardPlaces(whole, head, tuple(names), blocked, effort, foot)

    def name_lines(self, name: str, width: int) -> tuple[str, ...]:
        return name_lines(name, self._names(), width)

    def _lines(self) -> tuple[int, int]:
        """The heights of a line and of a small one, measured once for each text scale."""
        theme = self._theme
        if self._scale != theme.scale:
            self._scale = theme.scale
            self._line = theme.height(_LINE, TextRole.BODY, _LINE_PADDING)
            self._small = theme.height(_METER_LINE, TextRole.SMALL, 0)
        return self._line, self._small

    def _names(self) -> QFontMetrics:
        return self._theme.font_metrics(TextRole.BODY, Weight.MEDIUM)


def has_effort(card: BoardCard) -> bool:
    """Whether a card tells its effort; asked of every card, so it makes no text."""
    effort = card.parts.effort
    running = card.parts.running_since is not None
    return effort.estimate_seconds is not None or effort.spent_seconds > 0 or running


def has_foot(card: BoardCard) -> bool:
    parts = card.parts
    counts = (
        parts.below.total,
        parts.checks.total,
        parts.deliverables.total,
        parts.waits,
        parts.comments,
        len(parts.people),
    )
    return card.task.due_on is not None or any(counts)


def name_lines(name: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """A name on at most two lines, broken between words; the painter cuts what is left."""
    if metrics.horizontalAdvance(name) <= width:
        return (name,)
    words = name.split()
    first = words[0]
    taken = 1
    while taken < len(words) and metrics.horizontalAdvance(f"{first} {words[taken]}") <= width:
        first = f"{first} {words[taken]}"
        taken += 1
    rest = " ".join(words[taken:])
    return (first, rest)[:_MOST_LINES] if rest else (first,)
