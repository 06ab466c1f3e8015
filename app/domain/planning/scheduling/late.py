"""Tasks that are to be done as late as possible: moved into the float that is free behind them.

They delay nobody: a task moves up to where its successors are planned, not to where those could
still be. So a chain of such tasks moves from its end, each up to the one behind it.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.planning.plan import DependencyKind
from app.domain.planning.scheduling.network import Link, Network
from app.domain.planning.scheduling.passes import Dates, lagged
from app.domain.planning.scheduling.sizes import Mode, Size
from app.domain.planning.scheduling.work import NEVER, Work

TO_START = (DependencyKind.FINISH_TO_START, DependencyKind.START_TO_START)
BY_FINISH = (DependencyKind.FINISH_TO_START, DependencyKind.FINISH_TO_FINISH)


def with_late_ones(work: Work, dates: Dates) -> Dates:
    """The dates after both passes with those that are to be late moved."""
    if not work.late:
        return dates
    dates = replace(dates, start=dates.start[:], finish=dates.finish[:])
    net = work.net
    count = len(net.parents)
    for place in reversed(net.order):
        if count <= place < 2 * count:
            # What is linked to a summary moves up to where its tasks have moved.
            _sum_up(net, dates, place - count)
        elif place in work.late:
            size = work.sizes[place]
            assert size is not None  # noqa: S101 - only summaries have none
            if size.mode is Mode.FREE:
                _move(work, dates, place, size)
    return dates


def with_parents(net: Network, number: int) -> list[int]:
    """A task and the summaries above it, from below."""
    found = [number]
    while net.parents[found[-1]] >= 0:
        found.append(net.parents[found[-1]])
    return found


def waits(work: Work, link: Link) -> bool:
    """Whether the link's successor can still be moved by its predecessor."""
    size = work.sizes[link.successor]
    if size is None:
        return True
    if size.mode is Mode.BEGUN:
        return link.kind not in TO_START
    return size.mode is not Mode.DONE


def _move(work: Work, dates: Dates, number: int, size: Size) -> None:
    limit, start_limit = dates.late_finish[number], NEVER
    for above in with_parents(work.net, number):
        limit, start_limit = _behind(work, dates, above, limit, start_limit)
    start, finish = size.time.span_back(limit, size.amount)
    if start_limit < start:
        start, finish = size.time.span(start_limit, size.amount)
        if start > start_limit:
            # A limit in a break: the last second of work before it is what keeps it.
            start, finish = size.time.span(size.time.span_back(start_limit, 1)[0], size.amount)
    if start > dates.start[number]:
        dates.start[number], dates.finish[number] = start, finish


def _behind(work: Work, dates: Dates, number: int, limit: int, start_limit: int) -> tuple[int, int]:
    """How far the successors of a task, or of a summary above it, let it go."""
    for link in work.net.out_of[number]:
        if not waits(work, link):
            continue
        ends = dates.start if link.kind in TO_START else dates.finish
        needed = lagged(work, link, ends[link.successor], -1)
        if link.kind in BY_FINISH:
            limit = min(limit, needed)
        else:
            start_limit = min(start_limit, needed)
    return limit, start_limit


def _sum_up(net: Network, dates: Dates, number: int) -> None:
    below = net.children[number]
    dates.start[number] = min([dates.start[child] for child in below])
    dates.finish[number] = max([dates.finish[child] for child in below])
