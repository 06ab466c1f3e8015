"""What is wrong with a page as it was set, told to whoever looks at it in the designer.

Blocks themselves tell what they had to cut or to shrink (`fitting`); here is what can only be seen
from outside them. A page is looked at once for each set of fixed blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import combinations
from typing import Final

from app.documents.address import recipient_address, sender_address
from app.documents.context import Context
from app.documents.contrast_checks import contrast_problems
from app.documents.fixed_blocks import TAKES_NO_ROOM
from app.documents.framed import content_box
from app.documents.geometry import PAPER_SIZES, POINTS_PER_MM, Box, in_points, points
from app.documents.layout import PrintedPage
from app.domain.paper.block_names import name_of
from app.domain.paper.problems import Problem, Severity
from app.domain.paper.template import Block, Frame
from app.domain.paper.windows import WINDOWS

# Most printers leave this edge white.
_UNPRINTABLE: Final = points(4)
# What two blocks may share, or stick out, before anybody sees it.
_TOLERANCE: Final = points(0.5)
# A table's head with some rows.
_LEAST_ROOM: Final = points(40)
_LEAST_DOTS: Final = 150
# Lie behind others, or cross them on purpose.
_MAY_OVERLAP: Final = TAKES_NO_ROOM | {"box", "rule"}
# May run over the edge, where the print then ends.
_MAY_BLEED: Final = frozenset({"box", "rule", "draft_mark"})

_Fixed = list[tuple[Block, Box]]


def check_pages(context: Context, pages: tuple[PrintedPage, ...]) -> None:
    """Adds what is wrong to the context's findings; takes less than a millisecond."""
    template = context.template
    paper = PAPER_SIZES[template.page.size]
    fixed: _Fixed = []
    seen: set[tuple[str, ...]] = set()
    for number, page in enumerate(pages, 1):
        ids = tuple(placed.id for placed in page.blocks if not placed.flows)
        if ids in seen:
            continue
        seen.add(ids)
        boxes = {placed.id: placed.box for placed in page.blocks if not placed.flows}
        fixed = [(block, boxes[block.id]) for block in template.blocks if block.id in boxes]
        for problem in _page_problems(context, page, number, paper, fixed):
            context.findings.add(problem)
        for problem in contrast_problems(context, fixed, number):
            context.findings.add(problem)


def _page_problems(
    context: Context, page: PrintedPage, number: int, paper: tuple[float, float], fixed: _Fixed
) -> Iterator[Problem]:
    yield from _other_paper(context)
    for block, box in fixed:
        yield from _outside_window(context, block, box, number)
        yield from _at_the_edge(block, box, number, paper)
        yield from _pictures(context, block, box, number)
    yield from _overlaps(fixed, number)
    if page.free.h < _LEAST_ROOM:
        height = _rounded(max(page.free.h, 0.0) / POINTS_PER_MM)
        yield Problem("problem.no_room", "", number, Severity.ERROR, {"height": height})


def _other_paper(context: Context) -> Iterator[Problem]:
    sheet = context.template.page
    window = WINDOWS.get(sheet.window)
    if window is not None and window.size != sheet.size:
        yield Problem("problem.other_paper", arguments={"wanted": window.size, "size": sheet.size})


def _outside_window(context: Context, block: Block, box: Box, number: int) -> Iterator[Problem]:
    """An address that is hidden is an error; one that may grow until it is, a warning."""
    window = WINDOWS.get(context.template.page.window)
    if window is None:
        return
    if block.type == "recipient":
        seen = _of(window.window)
        taken = recipient_address(context, block, content_box(block.style, box)).box
    elif block.type == "sender_line":
        seen = _of(window.sender_window or window.window)
        taken = sender_address(context, block, content_box(block.style, box)).box
    else:
        return
    arguments = {"block": name_of(block)}
    if not _within(taken, seen):
        severity = Severity.ERROR
    elif not _within(box, seen):
        severity = Severity.WARNING
    else:
        return
    yield Problem("problem.outside_window", block.id, number, severity, arguments)


def _at_the_edge(
    block: Block, box: Box, number: int, paper: tuple[float, float]
) -> Iterator[Problem]:
    if block.type in _MAY_BLEED:
        return
    arguments = {"block": name_of(block)}
    sheet = Box(0.0, 0.0, *paper)
    if not _within(box, sheet):
        yield Problem("problem.off_page", block.id, number, Severity.ERROR, arguments)
    elif not _within(box, sheet.inset(_UNPRINTABLE)):
        yield Problem("problem.unprintable_edge", block.id, number, arguments=arguments)


def _overlaps(fixed: _Fixed, number: int) -> Iterator[Problem]:
    solid = [pair for pair in fixed if pair[0].type not in _MAY_OVERLAP]
    for (block, box), (other, place) in combinations(solid, 2):
        across = min(box.right, place.right) - max(box.x, place.x)
        down = min(box.bottom, place.bottom) - max(box.y, place.y)
        if across > _TOLERANCE and down > _TOLERANCE:
            arguments = {"block": name_of(block), "other": name_of(other)}
            yield Problem("problem.overlap", block.id, number, arguments=arguments)


def _pictures(context: Context, block: Block, box: Box, number: int) -> Iterator[Problem]:
    room = content_box(block.style, box)
    if block.type == "letterhead" and context.logo is not None:
        yield from _coarse(block, context.logo.getSize(), room, number)  # type: ignore[attr-defined] # ReportLab's reader
    if block.type != "image":
        return
    content = context.files.get(block.props.get("asset", ""))
    if content is not None and (size := _pixels(content)) is not None:
        yield from _coarse(block, size, room, number)


def _coarse(block: Block, pixels: tuple[int, int], room: Box, number: int) -> Iterator[Problem]:
    width, height = pixels
    scale = min(room.w / width, room.h / height)
    dots = int(72 / scale) if scale else _LEAST_DOTS
    if dots < _LEAST_DOTS:
        yield Problem("problem.low_resolution", block.id, number, arguments={"dots": dots})


@lru_cache(maxsize=32)
def _pixels(content: bytes) -> tuple[int, int] | None:
    """Width and height; None where it is no picture."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - late: few pages have one

    try:
        with Image.open(BytesIO(content)) as picture:
            return picture.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return None


def _of(frame: Frame) -> Box:
    return in_points(frame.x, frame.y, frame.w, frame.h)


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x - _TOLERANCE
        and inner.y >= outer.y - _TOLERANCE
        and inner.right <= outer.right + _TOLERANCE
        and inner.bottom <= outer.bottom + _TOLERANCE
    )


def _rounded(number: float) -> Decimal:
    return Decimal(number).quantize(Decimal(1))
