"""Where everything stood when a document was printed: what the designer lays over the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.documents.geometry import Box
from app.domain.paper.problems import Problem


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block, or the part of one, on a page.

    Attributes:
        id: the template's; parts of one block share it.
        box: in points from the page's top left corner.
        flows: whether it is a part of the flow.
    """

    id: str
    box: Box
    flows: bool


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page.

    Attributes:
        blocks: in the order in which they were drawn.
        free: what the fixed blocks left to the flow, in points.
    """

    blocks: tuple[PlacedBlock, ...]
    free: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages, with what was found wrong while they were set.

    Attributes:
        paper: width and height in points.
    """

    paper: tuple[float, float]
    pages: tuple[PrintedPage, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and where its parts stand; both come from one run, so what is seen is what prints."""

    pdf: bytes
    layout: Layout


@dataclass(slots=True)
class Findings:
    """Collects problems while a document is set; each is told once, with its first page."""

    found: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        if all(replace(problem, page=known.page) != known for known in self.found):
            self.found.append(problem)
