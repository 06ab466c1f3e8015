"""Which page is meant, and which blocks stand on it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.paper.template import Block


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page, from 1, of ``count``."""

    number: int
    count: int

    def has(self, block: Block) -> bool:
        match block.pages:
            case "first":
                return self.number == 1
            case "rest":
                return self.number > 1
            case "last":
                return self.number == self.count
            case _:
                return True
