"""The plan as a network: which task is reckoned before which, and what is wrong with the links.

A summary has two places in the order: its *gate*, which lets what hangs on it begin, and its
*close*, when all of that is known. A dependency into a summary goes into the gate, one out of it
comes from the close; so a dependency between a summary and a task below it is a cycle like any
other. Lists by number and not objects: a drag re-plans ten thousand tasks while the mouse moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from app.domain.planning.plan import Dependency, DependencyKind, Key, Plan, PlanTask
from app.domain.values.errors import RuleViolation

_Item = TypeVar("_Item")


class Link(NamedTuple):
    """A dependency by the numbers of its tasks.

    A tuple, since ten thousand frozen records take as long to make as the rest of the network.
    """

    predecessor: int
    successor: int
    kind: DependencyKind
    lag_seconds: int
    lag_elapsed: bool


@dataclass(frozen=True, slots=True)
class Network:
    """Tasks by number, 0 to n - 1, in the order of the plan.

    Attributes:
        numbers: each key's number.
        parents: -1 at the top.
        children: of each task, in order; empty for what is scheduled.
        into: links by successor.
        out_of: links by predecessor.
        order: places, each after all that it waits for: ``i`` is a task that is scheduled, ``n +
            i`` the gate of a summary, ``2 * n + i`` its close.
        after: by place, the places that wait for it.
    """

    numbers: dict[Key, int]
    parents: list[int]
    children: list[list[int]]
    into: list[list[Link]]
    out_of: list[list[Link]]
    order: list[int]
    after: list[list[int]]


def network(plan: Plan) -> Network:
    """The plan's network.

    Raises:
        RuleViolation: ``plan.cycle`` with the ``names`` around the cycle, ``plan.self_link``,
            ``plan.link_to_own_child`` or ``plan.finish_of_summary``.
        KeyError: a parent or an end of a dependency is not in the plan.
    """
    numbers = {task.key: number for number, task in enumerate(plan.tasks)}
    parents = [-1 if task.parent is None else numbers[task.parent] for task in plan.tasks]
    count = len(parents)
    children = grouped(count, ((above, at) for at, above in enumerate(parents) if above >= 0))
    links = [_link(each, numbers) for each in plan.dependencies]
    for link in links:
        before, after = link.predecessor, link.successor
        if before == after or children[before] or children[after]:
            _check(link, plan.tasks, parents, children)
    into = grouped(count, ((link.successor, link) for link in links))
    out_of = grouped(count, ((link.predecessor, link) for link in links))
    places = _places_after(parents, children, out_of)
    order, waiting = _ordered(children, places)
    if len(order) < count + sum(map(bool, children)):
        around = _cycle(parents, children, into, waiting)
        raise _cycle_error([plan.tasks[number].name for number in around])
    return Network(numbers, parents, children, into, out_of, order, places)


def grouped(count: int, pairs: Iterable[tuple[int, _Item]]) -> list[list[_Item]]:
    """What belongs to each number; those to which nothing does share one empty list.

    Most tasks have no children and no unusual links. A list for each of them would be most of what
    a schedule makes, and the garbage collector walks through all of it.
    """
    nothing: list[_Item] = []
    found = [nothing] * count
    for number, item in pairs:
        if found[number] is nothing:
            found[number] = [item]
        else:
            found[number].append(item)
    return found


def places_after(net: Network, place: int) -> Iterable[int]:
    """The places of the order that wait for this one."""
    return net.after[place]


def places_before(net: Network, place: int) -> Iterable[int]:
    """The places of the order for which this one waits."""
    return _before(place, net.parents, net.children, net.into)


def _link(dependency: Dependency, numbers: dict[Key, int]) -> Link:
    return Link(
        numbers[dependency.predecessor],
        numbers[dependency.successor],
        dependency.kind,
        dependency.lag_seconds,
        dependency.lag_elapsed,
    )


def _check(
    link: Link, tasks: Sequence[PlanTask], parents: Sequence[int], children: Sequence[list[int]]
) -> None:
    first, second = tasks[link.predecessor], tasks[link.successor]
    if link.predecessor == link.successor:
        raise RuleViolation("dependency", "plan.self_link", name=first.name)
    for upper, lower in (
        (link.predecessor, link.successor),
        (link.successor, link.predecessor),
    ):
        if children[upper] and _hangs_on(lower, upper, parents):
            raise RuleViolation(
                "dependency",
                "plan.link_to_own_child",
                summary=tasks[upper].name,
                name=tasks[lower].name,
            )
    ends_at_finish = link.kind in {
        DependencyKind.FINISH_TO_FINISH,
        DependencyKind.START_TO_FINISH,
    }
    if ends_at_finish and children[link.successor]:
        # What hangs on a summary ends when it does; which of it should wait nobody has said.
        raise RuleViolation(
            "dependency", "plan.finish_of_summary", name=second.name, predecessor=first.name
        )


def _hangs_on(lower: int, upper: int, parents: Sequence[int]) -> bool:
    # No further than there are tasks: a tree that bites its tail is found as a cycle later.
    for _ in parents:
        lower = parents[lower]
        if lower == upper:
            return True
        if lower < 0:
            break
    return False


def _places_after(
    parents: Sequence[int], children: Sequence[list[int]], out_of: Sequence[Sequence[Link]]
) -> list[list[int]]:
    count = len(parents)
    enters = [number + count if below else number for number, below in enumerate(children)]

    def pairs() -> Iterator[tuple[int, int]]:
        for number, parent in enumerate(parents):
            leaves = number
            if children[number]:
                leaves = 2 * count + number
                # The gate comes before the close even where nothing hangs between them.
                yield count + number, leaves
            for link in out_of[number]:
                yield leaves, enters[link.successor]
            if parent >= 0:
                yield leaves, 2 * count + parent
                yield count + parent, enters[number]

    return grouped(3 * count, pairs())


def _ordered(
    children: Sequence[list[int]], after: Sequence[Sequence[int]]
) -> tuple[list[int], list[int]]:
    """Places in an order that works, and how many others each place still waits for."""
    count = len(children)
    waiting = [0] * (3 * count)
    for places in after:
        for place in places:
            waiting[place] += 1
    ready = [
        place
        for number in range(count - 1, -1, -1)
        for place in ((2 * count + number, count + number) if children[number] else (number,))
        if not waiting[place]
    ]
    order: list[int] = []
    while ready:
        place = ready.pop()
        order.append(place)
        for each in after[place]:
            waiting[each] -= 1
            if not waiting[each]:
                ready.append(each)
    return order, waiting


def _cycle(
    parents: Sequence[int],
    children: Sequence[list[int]],
    into: Sequence[Sequence[Link]],
    waiting: Sequence[int],
) -> list[int]:
    """The numbers of tasks around one cycle, the first again at the end."""
    count = len(parents)
    place = next(place for place, left in enumerate(waiting) if left)
    seen: dict[int, int] = {}
    walk: list[int] = []
    while place not in seen:
        seen[place] = len(walk)
        walk.append(place)
        before = _before(place, parents, children, into)
        place = next(each for each in before if waiting[each])
    around = _without_insides(walk[seen[place] :][::-1], count)
    shown = [each for at, each in enumerate(around) if each != around[at - 1]] or around[:1]
    smallest = shown.index(min(shown))
    shown = shown[smallest:] + shown[:smallest]
    return [*shown, shown[0]]


def _without_insides(around: list[int], count: int) -> list[int]:
    """The numbers around a cycle of places; what it meets within a summary it passes, left out.

    To the reader a summary's gate and close are one task.
    """
    for gate in around:
        if gate // count == 1 and gate + count in around:
            first = around.index(gate)
            around = around[first:] + around[:first]
            around = [gate, *around[around.index(gate + count) :]]
    return [place % count for place in around]


def _before(
    place: int,
    parents: Sequence[int],
    children: Sequence[list[int]],
    into: Sequence[Sequence[Link]],
) -> Iterable[int]:
    count = len(parents)
    role, number = divmod(place, count)
    if role == 2:
        yield from (2 * count + child if children[child] else child for child in children[number])
        yield count + number
        return
    for link in into[number]:
        yield link.predecessor + (2 * count if children[link.predecessor] else 0)
    if parents[number] >= 0:
        yield count + parents[number]


def _cycle_error(names: Sequence[str]) -> RuleViolation:
    return RuleViolation("dependency", "plan.cycle", names=" → ".join(names))
