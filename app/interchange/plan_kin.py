"""Who hangs on whom in the tree of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from app.domain.planning.plan import Key

# What each hangs on; who is not in it hangs on nothing.
Parents: TypeAlias = Mapping[Key, Key | None] | Mapping[Key, Key]


def are_kin(one: Key, other: Key, parents: Parents) -> bool:
    """Whether one of two tasks hangs on the other, however far below.

    A link between such two says nothing: a summary lasts as long as its parts.
    """
    return _hangs_on(one, other, parents) or _hangs_on(other, one, parents)


def _hangs_on(below: Key, above: Key, parents: Parents) -> bool:
    at = parents.get(below)
    while at is not None and at != above:
        at = parents.get(at)
    return at is not None
