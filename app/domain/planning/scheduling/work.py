"""What the passes of a schedule go through: the network with the sizes of its tasks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.planning.calendar.working_time import WorkingTime
from app.domain.planning.plan import DependencyKind, Plan, PlanTask
from app.domain.planning.scheduling.network import Link, Network, grouped
from app.domain.planning.scheduling.sizes import Mode, Size, Sizes

# Later than any date.
NEVER = 1 << 62

_FS = DependencyKind.FINISH_TO_START
_BY_FINISH = (DependencyKind.FINISH_TO_START, DependencyKind.FINISH_TO_FINISH)


@dataclass(slots=True)
class Work:
    """What the passes go through, by number of the task.

    Attributes:
        sizes: None for a summary.
        simple: working time, amount and earliest start of work that no real date, no constraint
            but an earliest start, and no unusual link concerns; None for the rest, and for the
            places of summaries.
        gates: of a summary, its own earliest start; 0 elsewhere.
        ceilings: of a summary, the latest finish of all below it; `NEVER` elsewhere.
        late: those that are to be as late as possible.
        plain: predecessors by finish-to-start without lag, the usual case.
        special: the other links into the task.
        plain_after: successors by finish-to-start without lag.
        special_after: the other links out of the task.
        time: the plan's, for lags into summaries.
        starts_leave: whether the start of a summary holds anything back.
    """

    net: Network
    sizes: list[Size | None]
    simple: list[tuple[WorkingTime, int, int] | None]
    gates: list[int]
    ceilings: list[int]
    late: set[int]
    plain: list[list[int]]
    special: list[list[Link]]
    plain_after: list[list[int]]
    special_after: list[list[Link]]
    time: WorkingTime
    starts_leave: bool


def work_of(plan: Plan, net: Network, sizes: Sizes) -> Work:
    """What the passes go through for a plan."""
    count = len(plan.tasks)
    links = [link for into in net.into for link in into]
    usual = [link[:2] for link in links if link.kind is _FS and not link.lag_seconds]
    unusual = [link for link in links if link.kind is not _FS or link.lag_seconds]
    special_after = grouped(count, ((link.predecessor, link) for link in unusual))
    starts_leave = any(
        link.kind not in _BY_FINISH
        for number, links in enumerate(special_after)
        if links and net.children[number]
        for link in links
    )
    work = Work(
        net,
        sizes=[None] * count,
        simple=[None] * (3 * count),
        gates=[0] * count,
        ceilings=[NEVER] * count,
        late=set(),
        plain=grouped(count, ((after, before) for before, after in usual)),
        special=grouped(count, ((link.successor, link) for link in unusual)),
        plain_after=grouped(count, usual),
        special_after=special_after,
        time=sizes.plan_time(),
        starts_leave=starts_leave,
    )
    for number, task in enumerate(plan.tasks):
        measure(work, sizes, number, task)
    return work


def copied(work: Work) -> Work:
    """The same work, of which sizes may be set."""
    return replace(
        work,
        sizes=work.sizes[:],
        simple=work.simple[:],
        gates=work.gates[:],
        ceilings=work.ceilings[:],
        late=work.late.copy(),
    )


def measure(work: Work, sizes: Sizes, number: int, task: PlanTask) -> None:
    """Sets what a task asks for."""
    if work.net.children[number]:
        gate, ceiling = sizes.gate(task)
        work.gates[number] = gate
        work.ceilings[number] = NEVER if ceiling is None else ceiling
    else:
        set_size(work, number, sizes.of(task))


def set_size(work: Work, number: int, size: Size) -> None:
    """Sets the size of a task that is scheduled."""
    work.sizes[number] = size
    unusual = work.special[number] or work.special_after[number]
    simple = size.amount > 0 and not (size.mode or size.bounded or unusual)
    work.simple[number] = size[1:4] if simple else None
    if size.late:
        work.late.add(number)
    else:
        work.late.discard(number)


def later(size: Size | None, start: int, finish: int, seconds: int) -> Size:
    """The size of a task that is open and planned so, moved by working seconds."""
    assert size is not None  # noqa: S101 - only summaries have none
    time = size.time
    if size.mode is Mode.BEGUN:
        more = time.work_between(finish, time.shifted(finish, seconds))
        return size._replace(amount=size.amount + more)
    # A milestone keeps the evening.
    start = time.shifted(start, seconds, latest=size.amount > 0)
    if size.mode:
        return size._replace(mode=Mode.MUST_START, start=start)
    return size._replace(earliest=start, late=False)
