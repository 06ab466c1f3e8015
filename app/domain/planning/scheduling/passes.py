"""What the two passes of the critical path method set, and what both reckon with.

`forward_pass` places each task as early as its dependencies, its calendar and its constraint
allow; `backward_pass` finds how late it may be without the project ending later. Source: Kelley
and Walker, Critical-Path Planning and Scheduling (1959); the four kinds of dependency with lag as
in Moder, Phillips and Davis, Project Management with CPM, PERT and Precedence Diagramming (1983).

Their loops over lists of numbers are the hottest code of the program, which is why they spell out
what a function per task would say more shortly.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.planning.scheduling.network import Link
from app.domain.planning.scheduling.work import Work


@dataclass(slots=True)
class Dates:
    """Seconds since 1970 by number of the task; of a summary, of all that hangs on it.

    Attributes:
        opens: of a summary, before when nothing below it may start.
        needed_start: the latest start that others wait for; `NEVER` of what has begun.
        closes: of a summary, the latest finish of all below it.
        end: the end of the project up to which late dates were reckoned.
    """

    start: list[int]
    finish: list[int]
    opens: list[int]
    late_start: list[int]
    late_finish: list[int]
    needed_start: list[int]
    closes: list[int]
    end: int

    def copy(self) -> Dates:
        return Dates(
            self.start[:],
            self.finish[:],
            self.opens[:],
            self.late_start[:],
            self.late_finish[:],
            self.needed_start[:],
            self.closes[:],
            self.end,
        )


def empty_dates(count: int) -> Dates:
    start, finish, opens, late_start, late_finish, needed_start, closes = (
        [0] * count for _ in range(7)
    )
    return Dates(start, finish, opens, late_start, late_finish, needed_start, closes, 0)


def lagged(work: Work, link: Link, instant: int, sign: int = 1) -> int:
    """``instant`` moved by the link's lag, in the working time of the link's successor.

    Forward (``sign`` 1) it is the earliest such instant, backward (-1) the latest: a predecessor
    that keeps to the second never moves its successor beyond ``instant``.
    """
    if not link.lag_seconds:
        return instant
    if link.lag_elapsed:
        return instant + sign * link.lag_seconds
    size = work.sizes[link.successor]
    time = work.time if size is None else size.time
    return time.shifted(instant, sign * link.lag_seconds, latest=sign < 0)
