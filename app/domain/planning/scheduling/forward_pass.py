"""Early dates: each task as soon as what it waits for, its calendar and its constraint allow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from app.domain.planning.plan import DependencyKind
from app.domain.planning.scheduling.passes import Dates, lagged
from app.domain.planning.scheduling.sizes import Mode, Size
from app.domain.planning.scheduling.work import Work

_FS = DependencyKind.FINISH_TO_START
_SS = DependencyKind.START_TO_START
_FF = DependencyKind.FINISH_TO_FINISH


def forward(  # noqa: C901, PLR0912 - spelled out, see `passes`
    work: Work, dates: Dates, dirty: bytearray | None = None
) -> None:
    """Sets starts and finishes.

    Args:
        work: the network and its sizes.
        dates: as they were; starts and finishes of what is dirty are set anew.
        dirty: by place of the network's order, what must be reckoned anew; what follows from it
            is marked on the way. None for everything.
    """
    simple, plain, parents, after = work.simple, work.plain, work.net.parents, work.net.after
    start, finish, opens = dates.start, dates.finish, dates.opens
    for place in work.net.order:
        if dirty is not None and not dirty[place]:
            continue
        if easy := simple[place]:
            time, amount, begins = easy
            parent = parents[place]
            if parent >= 0 and opens[parent] > begins:
                begins = opens[parent]
            for before in plain[place]:
                if finish[before] > begins:  # noqa: PLR1730 - max takes five times as long
                    begins = finish[before]
            # From here on it is `WorkingTime.span` without its calls, a third of the time.
            starts, ends, rates, done = time.table
            at = bisect_right(ends, begins)
            try:
                goal = done[at] + amount
                if begins > starts[at]:
                    goal += (begins - starts[at]) * rates[at]
                else:
                    begins = starts[at]
                if goal > done[at + 1]:
                    at = bisect_left(done, goal, at + 1) - 1
                end = ends[at] - (done[at + 1] - goal) // rates[at]
            except IndexError:
                # Beyond the years that were compiled.
                begins, end = time.span(begins, amount)
            moved = begins != start[place] or end != finish[place]
            start[place], finish[place] = begins, end
        else:
            moved = _place_other(work, dates, place)
        if moved and dirty is not None:
            for each in after[place]:
                dirty[each] = 1


def _place_other(work: Work, dates: Dates, place: int) -> bool:
    """Places what is not simple: other tasks, and both ends of summaries."""
    role, number = divmod(place, len(work.net.parents))
    if role == 0:
        return _place_early(work, dates, number)
    if role == 1:
        bound = max(work.gates[number], _opening(work, dates, number))
        bound = _bounds(work, dates, number, bound, 0)[0]
        opened, dates.opens[number] = dates.opens[number], bound
        return opened != bound
    below = work.net.children[number]
    before = dates.start[number], dates.finish[number]
    start = dates.start[number] = min([dates.start[child] for child in below])
    finish = dates.finish[number] = max([dates.finish[child] for child in below])
    return (start, finish) != before


def _place_early(work: Work, dates: Dates, number: int) -> bool:
    size = work.sizes[number]
    assert size is not None  # noqa: S101 - only summaries have none
    if size.mode is Mode.DONE:
        placed = size.start, size.finish
    elif size.mode:
        placed = _fixed(work, dates, number, size)
    else:
        bound = max(size.earliest, _opening(work, dates, number))
        bound, finish_from = _bounds(work, dates, number, bound, size.finish_from)
        placed = size.time.span(bound, size.amount)
        if finish_from > placed[1]:
            placed = _ending(size, finish_from)
    before = dates.start[number], dates.finish[number]
    dates.start[number], dates.finish[number] = placed
    return placed != before


def _opening(work: Work, dates: Dates, number: int) -> int:
    """The latest of the gate above and the plain predecessors' finishes."""
    parent = work.net.parents[number]
    bound = dates.opens[parent] if parent >= 0 else 0
    return max([bound, *(dates.finish[before] for before in work.plain[number])])


def _bounds(work: Work, dates: Dates, number: int, bound: int, finish_from: int) -> tuple[int, int]:
    """Earliest start and finish with the links that are more than finish-to-start."""
    for link in work.special[number]:
        kind = link.kind
        if kind is _FS or kind is _FF:
            instant = dates.finish[link.predecessor]
        else:
            instant = dates.start[link.predecessor]
        instant = lagged(work, link, instant)
        if kind is _FS or kind is _SS:
            bound = max(bound, instant)
        else:
            finish_from = max(finish_from, instant)
    return bound, finish_from


def _ending(size: Size, finish_from: int) -> tuple[int, int]:
    """The task moved so that it finishes at the first working instant that is late enough."""
    if not size.amount:
        return finish_from, finish_from
    return size.time.span_back(finish_from, size.amount)[0], size.time.next_end(finish_from)


def _fixed(work: Work, dates: Dates, number: int, size: Size) -> tuple[int, int]:
    """Dates of what is open that dependencies do not move, but for the end of what has begun."""
    match size.mode:
        case Mode.MUST_FINISH:
            return size.time.span_back(size.finish, size.amount)
        case Mode.MUST_START:
            return size.time.span(size.start, size.amount)
    finish = max(size.start, size.time.span(size.earliest, size.amount)[1])
    finish_from = _bounds(work, dates, number, 0, 0)[1]
    if finish_from > finish:
        finish = size.time.next_end(finish_from)
    return size.start, finish
