"""Frames on a sheet: how finely they are kept and where they may lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.domain.paper.template import Block, Frame, Page, Template

# Width and height in millimetres. ISO 216; ANSI/ASME Y14.1.
PAPER: Final[Mapping[str, tuple[float, float]]] = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
# Compass names of the grips, clockwise.
HANDLES: Final = ("nw", "n", "ne", "e", "se", "s", "sw", "w")
# Of a side that is dragged; a typed size may be smaller.
LEAST_SIDE: Final = 1.0
# What the schema lets a frame be.
_LEAST_PLACE: Final = -50.0
_MOST_PLACE: Final = (266.0, 347.0)
_SMALLEST: Final = 0.1
_MOST_SIZE: Final = (300.0, 350.0)
# Of a block that was pushed off the sheet, so that it can be caught again.
_SEEN: Final = 2.0
_DIGITS: Final = 1


def rounded(length: float) -> float:
    """To 0.1 mm, half to even; minus zero is zero."""
    return round(length, _DIGITS) + 0.0


def kept(frame: Frame) -> Frame:
    """The frame to 0.1 mm, within what a template may hold."""
    return Frame(
        rounded(_within(frame.x, _LEAST_PLACE, _MOST_PLACE[0])),
        rounded(_within(frame.y, _LEAST_PLACE, _MOST_PLACE[1])),
        rounded(_within(frame.w, _SMALLEST, _MOST_SIZE[0])),
        rounded(_within(frame.h, _SMALLEST, _MOST_SIZE[1])),
    )


def way(frames: Iterable[Frame], page: Page, dx: float, dy: float) -> tuple[float, float]:
    """The part of a way that all frames can go, to 0.1 mm, with 2 mm of each left on the sheet.

    What lies outside already can come back.
    """
    width, height = PAPER[page.size]
    for frame in frames:
        dx = _allowed(dx, frame.x, frame.w, min(width - _SEEN, _MOST_PLACE[0]))
        dy = _allowed(dy, frame.y, frame.h, min(height - _SEEN, _MOST_PLACE[1]))
    return rounded(dx), rounded(dy)


def shifted(frame: Frame, dx: float, dy: float) -> Frame:
    return kept(replace(frame, x=frame.x + dx, y=frame.y + dy))


def stretched(
    frame: Frame, handle: str, dx: float, dy: float, *, keep_ratio: bool = False
) -> Frame:
    """The frame with one grip elsewhere; see `arranging.resized`."""
    wide = dx if "e" in handle else min(-dx, frame.x - _LEAST_PLACE) if "w" in handle else 0.0
    high = dy if "s" in handle else min(-dy, frame.y - _LEAST_PLACE) if "n" in handle else 0.0
    w = _side(frame.w, wide, _MOST_SIZE[0])
    h = _side(frame.h, high, _MOST_SIZE[1])
    if keep_ratio:
        w, h = _in_ratio(frame, w, h, handle)
    x = _start(frame.x, frame.w, rounded(w), at_end="w" in handle, middle=handle in {"n", "s"})
    y = _start(frame.y, frame.h, rounded(h), at_end="n" in handle, middle=handle in {"e", "w"})
    return kept(Frame(x, y, w, h))


def on_sheet(frame: Frame, page: Page) -> Frame:
    """The frame as a whole on the sheet, from the left and from the top where it is too large."""
    width, height = PAPER[page.size]
    x = max(min(frame.x, width - frame.w), 0.0)
    y = max(min(frame.y, height - frame.h), 0.0)
    return kept(replace(frame, x=x, y=y))


def around(frames: Iterable[Frame]) -> Frame:
    """The smallest frame that holds all of them; there must be one at least."""
    found = tuple(frames)
    left, top = min(each.x for each in found), min(each.y for each in found)
    right, bottom = max(each.right for each in found), max(each.bottom for each in found)
    return Frame(left, top, right - left, bottom - top)


def with_blocks(
    template: Template, ids: Iterable[str], change: Callable[[Block], Block]
) -> Template:
    """The template with some of its blocks changed; the same object where nothing is."""
    wanted = frozenset(ids)
    blocks = tuple(change(each) if each.id in wanted else each for each in template.blocks)
    return template if blocks == template.blocks else replace(template, blocks=blocks)


def with_frames(template: Template, frames: Mapping[str, Frame]) -> Template:
    """The template with other frames for fixed blocks, by id."""
    return with_blocks(template, frames, lambda each: replace(each, frame=kept(frames[each.id])))


def movable(template: Template, ids: Iterable[str]) -> tuple[tuple[Block, Frame], ...]:
    """Those of the blocks that have a place of their own and are not locked, in their order."""
    found = (template.block(each) for each in ids)
    return tuple(
        (block, block.frame)
        for block in found
        if block is not None and block.frame is not None and not block.locked
    )


def _side(size: float, growth: float, most: float) -> float:
    # A side that is smaller already may stay so.
    return min(max(size + growth, min(LEAST_SIDE, size)), most) if growth else size


def _in_ratio(frame: Frame, w: float, h: float, handle: str) -> tuple[float, float]:
    """Width and height that grow alike: as a side's grip says, or by the larger of both."""
    if handle in {"e", "w"}:
        scale = w / frame.w
    elif handle in {"n", "s"}:
        scale = h / frame.h
    else:
        scale = max(w / frame.w, h / frame.h, key=lambda each: abs(each - 1))
    smallest = max(min(LEAST_SIDE, side) / side for side in (frame.w, frame.h))
    room = (
        frame.right - _LEAST_PLACE if "w" in handle else _MOST_SIZE[0],
        frame.bottom - _LEAST_PLACE if "n" in handle else _MOST_SIZE[1],
    )
    largest = min(_MOST_SIZE[0], room[0]) / frame.w, min(_MOST_SIZE[1], room[1]) / frame.h
    scale = min(max(scale, smallest), *largest)
    return frame.w * scale, frame.h * scale


def _start(place: float, size: float, new: float, *, at_end: bool, middle: bool) -> float:
    """Where a side begins that was stretched from its end, its middle or its beginning."""
    if at_end:
        return place + size - new
    return place + (size - new) / 2 if middle else place


def _allowed(way: float, place: float, size: float, most: float) -> float:
    least = max(_LEAST_PLACE, _SEEN - size)
    if way < 0:
        return min(max(way, least - place), 0.0)
    return max(min(way, most - place), 0.0)


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)
