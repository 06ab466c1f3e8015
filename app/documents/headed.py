"""A block under a title that never stands alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.documents.flow import FlowBlock
from app.documents.paragraphs import Paragraph
from app.documents.pen import Pen


@dataclass(frozen=True, slots=True)
class Headed:
    """A title, perhaps with a text, and what stands below it.

    Attributes:
        gap: between the two.
    """

    head: Paragraph
    body: FlowBlock
    gap: float

    @property
    def height(self) -> float:
        return self._top + self.body.height

    @property
    def least(self) -> float:
        return self._top + self.body.least

    @property
    def _top(self) -> float:
        return self.head.height + self.gap

    def split(self, room: float, page: float) -> tuple[FlowBlock, FlowBlock] | None:
        parts = self.body.split(room - self._top, page)
        if parts is not None:
            return replace(self, body=parts[0]), parts[1]
        if page <= 0.0 and self.head.height <= room:
            return self.head, self.body
        return None

    def draw(self, pen: Pen, x: float, y: float) -> None:
        self.head.draw(pen, x, y)
        self.body.draw(pen, x, y + self._top)


def headed(head: Paragraph, body: FlowBlock, gap: float) -> FlowBlock:
    """The body under its head, if there is one."""
    return Headed(head, body, gap) if head.lines else body
