"""Who hangs on whom in the tree of a file."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.planning.plan import Key


def are_kin(one: Key, other: Key, parents: Mapping[Key, Key | None]) -> bool:
    """Whether one of two tasks hangs on the other, however far below.

    A link between such two says nothing: a summary lasts as long as its parts.
    """
    return _hangs_on(one, other, parents) or _hangs_on(other, one, parents)


def _hangs_on(below: Key, above: Key, parents: Mapping[Key, Key | None]) -> bool:
    at = parents.get(below)
    while at is not None and at != above:
        at = parents.get(at)
    return at is not None
