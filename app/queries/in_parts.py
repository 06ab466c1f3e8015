"""Long lists of ids, in parts: a query takes only so many values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_PART = 5000


def in_parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in their order, at most 5,000 at a time; nothing for no items."""
    for start in range(0, len(items), _PART):
        yield items[start : start + _PART]
