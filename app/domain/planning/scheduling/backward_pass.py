"""Late dates: how far each task may slip without the project ending later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from app.domain.planning.plan import DependencyKind
from app.domain.planning.scheduling.network import Network, places_before
from app.domain.planning.scheduling.passes import Dates, lagged
from app.domain.planning.scheduling.sizes import Mode, Size
from app.domain.planning.scheduling.work import NEVER, Work

_FS = DependencyKind.FINISH_TO_START
_SS = DependencyKind.START_TO_START
_FF = DependencyKind.FINISH_TO_FINISH


def backward(  # noqa: C901, PLR0912 - as `forward`
    work: Work, dates: Dates, dirty: bytearray | None = None
) -> None:
    """Sets the late dates, so that the project ends when its last task does.

    Where a date cannot be kept, late dates lie before early ones. ``dirty`` is as in `forward`;
    the other way round, what went before is marked. Everything is reckoned where the project ends
    at another time than before.
    """
    end = max(dates.finish)
    if end != dates.end or work.starts_leave:
        dirty = None
    dates.end = end
    simple, plain_after, parents = work.simple, work.plain_after, work.net.parents
    late_start, late_finish, needed = dates.late_start, dates.late_finish, dates.needed_start
    closes, start_limits = dates.closes, dict[int, int]()
    for place in reversed(work.net.order):
        if dirty is not None and not dirty[place]:
            continue
        if (easy := simple[place]) and place not in start_limits:
            time, amount, _earliest = easy
            parent = parents[place]
            limit = closes[parent] if parent >= 0 else end
            for after in plain_after[place]:
                if needed[after] < limit:  # noqa: PLR1730 - as in `forward`
                    limit = needed[after]
            # As there, `WorkingTime.span_back`.
            starts, ends, rates, done = time.table
            at = bisect_left(starts, limit) - 1
            goal = -1
            if 0 <= at < len(starts) - 1:
                if limit > ends[at]:  # noqa: PLR1730 - as above
                    limit = ends[at]
                goal = done[at] + (limit - starts[at]) * rates[at] - amount
            if goal < 0:
                # Beyond the years that were compiled, or in the last span of them.
                begins, limit = time.span_back(limit, amount)
            else:
                if goal < done[at]:
                    at = bisect_right(done, goal, 0, at) - 1
                begins = starts[at] + (goal - done[at]) // rates[at]
            moved = begins != needed[place] or limit != late_finish[place]
            late_start[place] = needed[place] = begins
            late_finish[place] = limit
        else:
            moved = _place_other_late(work, dates, place, start_limits)
        if moved and dirty is not None:
            for each in places_before(work.net, place):
                dirty[each] = 1


def _place_other_late(work: Work, dates: Dates, place: int, start_limits: dict[int, int]) -> bool:
    role, number = divmod(place, len(work.net.parents))
    if role == 0:
        return _place_late(work, dates, number, start_limits.get(number, NEVER))
    if role == 1:
        return _sum_late(work.net, dates, number)
    limit, start_limit = _limits(work, dates, number, NEVER)
    limit = min(limit, work.ceilings[number])
    if start_limit < NEVER:
        for first in _first_below(work.net, dates, number):
            start_limits[first] = min(start_limits.get(first, NEVER), start_limit)
    before, dates.closes[number] = dates.closes[number], limit
    return before != limit


def _place_late(work: Work, dates: Dates, number: int, start_limit: int) -> bool:
    size = work.sizes[number]
    assert size is not None  # noqa: S101 - only summaries have none
    if size.mode is Mode.DONE:
        # Nothing that waits for it can move it; of a plan at work that is half of all tasks.
        late = size.start, size.finish, NEVER
    else:
        limit, start_limit = _limits(work, dates, number, start_limit)
        late = _late_dates(work, dates, number, size, limit, start_limit)
    before = dates.late_start[number], dates.late_finish[number], dates.needed_start[number]
    dates.late_start[number], dates.late_finish[number], dates.needed_start[number] = late
    return late != before


def _late_dates(
    work: Work, dates: Dates, number: int, size: Size, limit: int, start_limit: int
) -> tuple[int, int, int]:
    """Late start and finish of what is open, and the start that others wait for."""
    if size.finish_until is not None:
        limit = min(limit, size.finish_until)
    if size.start_until is not None:
        start_limit = min(start_limit, size.start_until)
    if size.mode is Mode.BEGUN:
        return size.start, limit, NEVER
    if size.mode:
        # Nothing of it may slip: both dates are asked for.
        limit = min(limit, dates.finish[number])
    start, finish = size.time.span_back(limit, size.amount)
    if start_limit < start:
        start, finish = size.time.span(start_limit, size.amount)
        start = min(start, start_limit)
    if size.amount and (work.special[number] or size.finish_from):
        # Kept waiting through a break it ends with the last moment of that, as in `forward`.
        goes_on = size.time.next_working(finish)
        finish = goes_on if goes_on <= limit else finish
    return start, finish, start


def _sum_late(net: Network, dates: Dates, number: int) -> bool:
    below = net.children[number]
    moved = False
    for line, choose in (
        (dates.late_start, min),
        (dates.late_finish, max),
        (dates.needed_start, min),
    ):
        before, line[number] = line[number], choose([line[child] for child in below])
        moved = moved or before != line[number]
    return moved


def _limits(work: Work, dates: Dates, number: int, start_limit: int) -> tuple[int, int]:
    """Latest finish and start that the summary above and the successors leave."""
    parent = work.net.parents[number]
    limit = dates.closes[parent] if parent >= 0 else dates.end
    for after in work.plain_after[number]:
        limit = min(limit, dates.needed_start[after])
    for link in work.special_after[number]:
        if link.kind is _FS or link.kind is _SS:
            needed = dates.needed_start[link.successor]
            if needed == NEVER:
                continue
        else:
            size = work.sizes[link.successor]
            if size is not None and size.mode is Mode.DONE:
                continue
            needed = dates.late_finish[link.successor]
        needed = lagged(work, link, needed, -1)
        if link.kind is _FS or link.kind is _FF:
            limit = min(limit, needed)
        else:
            start_limit = min(start_limit, needed)
    return limit, start_limit


def _first_below(net: Network, dates: Dates, number: int) -> Iterator[int]:
    """The scheduled tasks with which a summary starts, of several at once each."""
    ahead = [number]
    while ahead:
        each = ahead.pop()
        if not net.children[each]:
            yield each
        ahead += [child for child in net.children[each] if dates.start[child] == dates.start[each]]
