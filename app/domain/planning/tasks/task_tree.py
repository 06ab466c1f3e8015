"""The tree of tasks: what may hang on what, and in what order a tree is read."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.values.errors import RuleViolation

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One node as a list of any order gives it.

    Attributes:
        parent: the parent's number; None for a root.
        wanted: False for a node that is there only if something below it is.
    """

    number: int
    parent: int | None
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class TreeOrder:
    """A tree read from the top, each node before its own sub-tree.

    Attributes:
        numbers: of the nodes.
        depths: 0 for a root.
        ends: for each position the one after its sub-tree; the next position for a leaf.
        wanted: 1 for a node that is there for itself, 0 for one that only leads to others.
    """

    numbers: array[int] = field(default_factory=lambda: array("q"))
    depths: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    wanted: array[int] = field(default_factory=lambda: array("b"))

    @property
    def count(self) -> int:
        """How many nodes are there for themselves."""
        return sum(self.wanted)


def tree_order(rows: Iterable[TreeRow]) -> TreeOrder:
    """The wanted nodes with what they hang on; children of one node stay in the rows' order.

    A node whose parent is not among the rows is a root.
    """
    taken = list(rows)
    parents = {row.number: row.parent for row in taken}
    wanted = {row.number for row in taken if row.wanted}
    shown = _with_ancestors(wanted, parents)
    children: dict[int | None, list[int]] = {}
    for row in taken:
        if row.number in shown:
            above = row.parent if row.parent in parents else None
            children.setdefault(above, []).append(row.number)
    order = TreeOrder()
    _walk(children, order)
    order.wanted.extend(number in wanted for number in order.numbers)
    return order


def check_parent(task: Key, parent: Key, parents: Mapping[Key, Key | None]) -> None:
    """Refuses a parent that is the task itself or hangs on it.

    Args:
        task: the one that moves.
        parent: where to.
        parents: of the new parent and of everything that it hangs on.

    Raises:
        RuleViolation: ``task.in_itself``.
    """
    above: Key | None = parent
    while above is not None:
        if above == task:
            raise RuleViolation("parent", "task.in_itself")
        above = parents.get(above)


def folded(order: TreeOrder, closed: frozenset[int] | set[int]) -> array[int]:
    """The positions that are seen while the sub-trees of the ``closed`` numbers are folded in."""
    seen = array("q")
    position = 0
    while position < len(order.numbers):
        seen.append(position)
        is_closed = order.numbers[position] in closed
        position = order.ends[position] if is_closed else position + 1
    return seen


def _with_ancestors(numbers: Iterable[int], parents: Mapping[int, int | None]) -> set[int]:
    shown: set[int] = set()
    for number in numbers:
        above: int | None = number
        while above is not None and above in parents and above not in shown:
            shown.add(above)
            above = parents[above]
    return shown


def _walk(children: Mapping[int | None, list[int]], order: TreeOrder) -> None:
    # Stacks and not recursion: nobody limits how deep people nest.
    waiting = [(number, 0) for number in reversed(children.get(None, []))]
    unended: list[int] = []
    while waiting:
        number, depth = waiting.pop()
        while unended and order.depths[unended[-1]] >= depth:
            order.ends[unended.pop()] = len(order.numbers)
        unended.append(len(order.numbers))
        order.numbers.append(number)
        order.depths.append(depth)
        order.ends.append(0)
        waiting.extend((child, depth + 1) for child in reversed(children.get(number, [])))
    for position in unended:
        order.ends[position] = len(order.numbers)
