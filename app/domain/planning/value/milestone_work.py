"""Which work a milestone stands for: a milestone has no time of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from app.domain.planning.plan import Key


def work_before(
    milestones: Collection[Key],
    parents: Mapping[Key, Key | None],
    all_milestones: Collection[Key],
    links: Iterable[tuple[Key, Key]],
) -> dict[Key, frozenset[Key]]:
    """The tasks that lead to each of some milestones, itself and what hangs on it included.

    A task leads to a milestone that it comes before by dependencies of any kind, over any number
    of other tasks, but not over an earlier milestone, to whose work it belongs. What comes before a
    summary comes before all below it; of a summary that comes before, all below it does. A task
    that leads to several milestones counts for each of them.

    Args:
        milestones: those that are asked for.
        parents: of every task that a task can hang on or lead to; None for those at the top.
        all_milestones: where the work of another one begins.
        links: predecessor and successor of each dependency.
    """
    earlier: defaultdict[Key, list[Key]] = defaultdict(list)
    below: defaultdict[Key, list[Key]] = defaultdict(list)
    for predecessor, successor in links:
        earlier[successor].append(predecessor)
    for key, parent in parents.items():
        if parent is not None:
            below[parent].append(key)

    def before(key: Key) -> Iterator[Key]:
        at: Key | None = key
        while at is not None:
            yield from earlier[at]
            at = parents.get(at)

    def leading_to(milestone: Key) -> frozenset[Key]:
        found, waiting = {milestone}, [milestone, *below[milestone]]
        while waiting:
            key = waiting.pop()
            if key != milestone and (key in found or key in all_milestones):
                continue
            found.add(key)
            waiting += before(key)
            if key != milestone:
                waiting += below[key]
        return frozenset(found)

    return {milestone: leading_to(milestone) for milestone in milestones}
