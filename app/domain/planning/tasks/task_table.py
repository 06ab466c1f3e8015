"""What a plan's table says of each task besides its dates: its place in the tree and its size."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.planning.plan import Key, PlanTask


def outlines(tasks: Sequence[PlanTask]) -> list[str]:
    """Each task's place in the tree, such as 2.3 for the third below the second.

    >>> outlines((PlanTask(1, "a"), PlanTask(2, "b", 1), PlanTask(3, "c")))
    ['1', '1.1', '2']
    """
    counts: dict[Key | None, int] = {}
    places: dict[Key, str] = {}
    for task in tasks:
        counts[task.parent] = counts.get(task.parent, 0) + 1
        above = "" if task.parent is None else f"{places[task.parent]}."
        places[task.key] = f"{above}{counts[task.parent]}"
    return list(places.values())


def rolled_sizes(tasks: Sequence[PlanTask]) -> dict[Key, int]:
    """The size of each task in seconds; of a summary the sum of all that hangs on it."""
    parents = {task.parent for task in tasks}
    found: dict[Key, int] = {}
    # Summaries stand before what hangs on them.
    for task in reversed(tasks):
        size = found.get(task.key, 0) if task.key in parents else task.size_seconds
        found[task.key] = size
        if task.parent is not None:
            found[task.parent] = found.get(task.parent, 0) + size
    return found
