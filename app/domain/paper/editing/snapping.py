"""Where a frame that is dragged comes to rest, and the guides that tell why.

All is in millimetres and the same for the same input: of several lines the nearest wins, of equally
near ones the weightier kind, then the one further left or up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from app.domain.paper.editing.frames import PAPER, rounded
from app.domain.paper.template import Frame, Page
from app.domain.paper.windows import WINDOWS

Axis = Literal["x", "y"]

# Weightiest first; the grid counts only where nothing else is near.
KINDS: Final = ("margin", "window", "block", "centre", "page", "gap", "grid")
_Span: TypeAlias = tuple[float, float]
_GapGoal: TypeAlias = tuple[float, tuple[_Span, _Span]]
# Lines that are nearer to each other than this are one.
_SAME: Final = 0.051


@dataclass(frozen=True, slots=True)
class Line:
    """Something to snap to.

    Attributes:
        axis: ``x`` for an upright line at this x, ``y`` for a level one at this y.
        position: on the axis.
        start: where the line begins, on the other axis.
        end: where it ends.
        kind: of `KINDS`.
        distance: what its guide tells besides, as the width of a margin.
    """

    axis: Axis
    position: float
    start: float
    end: float
    kind: str
    distance: float | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """A line to be drawn while the frame lies at it.

    Attributes:
        axis: as of `Line`; the guide of a gap lies in the gap and shows its width.
        position: on the axis.
        start: where it begins, on the other axis.
        end: where it ends.
        distance: of the margin, or between the two blocks; None where there is none to tell.
        kind: of `KINDS`, but the grid.
    """

    axis: Axis
    position: float
    start: float
    end: float
    distance: float | None
    kind: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a frame may snap to.

    Attributes:
        lines: see `Line`.
        others: frames of the other blocks, between which gaps are made equal.
    """

    lines: tuple[Line, ...]
    others: tuple[Frame, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapped:
    """Where a frame comes to rest.

    Attributes:
        dx: to the right, never more than the tolerance.
        dy: down, never more than the tolerance.
        guides: why; none for the grid.
    """

    dx: float
    dy: float
    guides: tuple[Guide, ...]


@dataclass(frozen=True, slots=True)
class _Pull:
    """A way along an axis that something draws the frame."""

    way: float
    kind: str
    guides: tuple[Guide, ...] = ()


def candidates(page: Page, others: Iterable[Frame]) -> Candidates:
    """The lines of the sheet, its margins and window, and of other blocks."""
    frames = tuple(others)
    lines = (
        *_sheet_lines(page),
        *_window_lines(page),
        *(line for frame in frames for line in _lines_of(frame, "block", centre=True)),
    )
    return Candidates(lines, frames)


def snapped(
    frame: Frame, found: Candidates, grid: float, tolerance: float, handle: str = ""
) -> Snapped:
    """The way to where the frame comes to rest.

    Args:
        frame: as the mouse has it.
        found: of `candidates`.
        grid: distance of its lines from the sheet's corner on; 0 for none.
        tolerance: the longest way that it is drawn.
        handle: the grip that is dragged: only its sides snap then; blank for the whole frame.
    """
    across = _best(frame, found, "x", grid, tolerance, handle)
    down = _best(frame, found, "y", grid, tolerance, handle)
    return Snapped(
        across.way if across else 0.0,
        down.way if down else 0.0,
        (*(across.guides if across else ()), *(down.guides if down else ())),
    )


def _best(
    frame: Frame, found: Candidates, axis: Axis, grid: float, tolerance: float, handle: str
) -> _Pull | None:
    ends = _ends(frame, axis, handle)
    if not ends:
        return None
    pulls = [*_line_pulls(frame, found, axis, ends, tolerance)]
    if not handle:
        pulls += _gap_pulls(frame, found.others, axis, tolerance)
    if not pulls:
        return _grid_pull(ends[0], grid, tolerance)
    best = min(pulls, key=lambda pull: (abs(pull.way), KINDS.index(pull.kind), pull.way))
    same = [pull for pull in pulls if abs(pull.way - best.way) < _SAME]
    return _Pull(best.way, best.kind, _told(guide for pull in same for guide in pull.guides))


def _told(guides: Iterable[Guide]) -> tuple[Guide, ...]:
    """Of guides on one line the weightiest, and of several blocks on it the nearest."""
    found: dict[tuple[float, ...], Guide] = {}
    for guide in sorted(guides, key=_weight):
        ends = (guide.start, guide.end) if guide.kind == "gap" else ()
        found.setdefault((round(guide.position, 1), *ends), guide)
    return tuple(found.values())


def _weight(guide: Guide) -> tuple[int, float, float]:
    return (KINDS.index(guide.kind), guide.distance or 0.0, guide.position)


def _line_pulls(
    frame: Frame, found: Candidates, axis: Axis, ends: tuple[float, ...], tolerance: float
) -> Iterator[_Pull]:
    for line in found.lines:
        if line.axis != axis:
            continue
        for end in ends:
            way = line.position - end
            if abs(way) <= tolerance:
                yield _Pull(way, line.kind, (_guide(line, frame),))


def _guide(line: Line, frame: Frame) -> Guide:
    """The line, drawn on as far as the frame, with what there is between both."""
    if line.kind != "block":
        return Guide(line.axis, line.position, line.start, line.end, line.distance, line.kind)
    low, high = (frame.y, frame.bottom) if line.axis == "x" else (frame.x, frame.right)
    between = max(line.start - high, low - line.end)
    distance = rounded(between) if between > 0 else None
    start, end = min(line.start, low), max(line.end, high)
    return Guide(line.axis, line.position, start, end, distance, line.kind)


def _grid_pull(end: float, grid: float, tolerance: float) -> _Pull | None:
    if grid <= 0:
        return None
    way = round(end / grid) * grid - end
    return _Pull(way, "grid") if abs(way) <= tolerance else None


def _gap_pulls(
    frame: Frame, others: Iterable[Frame], axis: Axis, tolerance: float
) -> Iterator[_Pull]:
    """Ways to where the gaps beside the frame are equal to each other, or to the one next door."""
    start, end = _extent(frame, axis)
    row = sorted(_extent(each, axis) for each in others if _faces(each, frame, axis))
    before = [each for each in row if each[1] <= start + tolerance]
    behind = [each for each in row if each[0] >= end - tolerance]
    middle = sum(_extent(frame, "y" if axis == "x" else "x")) / 2
    for goal, gaps in _equal_gaps(end - start, before, behind):
        way = goal - start
        if abs(way) <= tolerance and all(low < high for low, high in gaps):
            yield _Pull(way, "gap", tuple(_gap_guide(axis, middle, *gap) for gap in gaps))


def _equal_gaps(size: float, before: list[_Span], behind: list[_Span]) -> Iterator[_GapGoal]:
    """Where a span would begin that has equal gaps beside it, with those gaps."""
    if before and behind:
        low, high = max(each[1] for each in before), behind[0][0]
        goal = (low + high - size) / 2
        yield goal, ((low, goal), (goal + size, high))
    for first, second in pairwise(before):
        goal = second[1] + second[0] - first[1]
        yield goal, ((first[1], second[0]), (second[1], goal))
    for first, second in pairwise(behind):
        goal = first[0] - (second[0] - first[1]) - size
        yield goal, ((goal + size, first[0]), (first[1], second[0]))


def _gap_guide(axis: Axis, middle: float, low: float, high: float) -> Guide:
    across: Axis = "y" if axis == "x" else "x"
    return Guide(across, middle, low, high, rounded(high - low), "gap")


def _sheet_lines(page: Page) -> Iterator[Line]:
    width, height = PAPER[page.size]
    margins = page.margins
    sheet = Frame(0, 0, width, height)
    yield from _lines_of(sheet, "page")
    yield Line("x", width / 2, 0, height, "centre")
    yield Line("y", height / 2, 0, width, "centre")
    yield Line("x", margins.left, 0, height, "margin", margins.left)
    yield Line("x", width - margins.right, 0, height, "margin", margins.right)
    yield Line("y", margins.top, 0, width, "margin", margins.top)
    yield Line("y", height - margins.bottom, 0, width, "margin", margins.bottom)


def _window_lines(page: Page) -> Iterator[Line]:
    window = WINDOWS.get(page.window)
    if window is not None:
        for part in filter(None, (window.window, window.address, window.sender)):
            yield from _lines_of(part, "window")


def _lines_of(frame: Frame, kind: str, *, centre: bool = False) -> Iterator[Line]:
    shares = (0.0, 0.5, 1.0) if centre else (0.0, 1.0)
    for share in shares:
        yield Line("x", frame.x + share * frame.w, frame.y, frame.bottom, kind)
        yield Line("y", frame.y + share * frame.h, frame.x, frame.right, kind)


def _ends(frame: Frame, axis: Axis, handle: str) -> tuple[float, ...]:
    """What of a frame snaps: its sides and middle, or the side that a grip drags."""
    start, end = _extent(frame, axis)
    if not handle:
        return (start, (start + end) / 2, end)
    before, behind = ("w", "e") if axis == "x" else ("n", "s")
    if before in handle:
        return (start,)
    return (end,) if behind in handle else ()


def _extent(frame: Frame, axis: Axis) -> _Span:
    return (frame.x, frame.right) if axis == "x" else (frame.y, frame.bottom)


def _faces(one: Frame, other: Frame, axis: Axis) -> bool:
    """Whether two frames lie beside each other along an axis."""
    if axis == "x":
        return one.y < other.bottom and other.y < one.bottom
    return one.x < other.right and other.x < one.right
