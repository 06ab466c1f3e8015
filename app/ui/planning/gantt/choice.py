"""Which rows are selected, and how clicks and keys change that. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.planning.plan import Key


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows by their keys, so that they stay chosen when rows come, go and move.

    Attributes:
        keys: what is selected.
        current: where the keyboard is.
        anchor: where a selection by Shift begins.
    """

    keys: frozenset[Key] = frozenset()
    current: Key | None = None
    anchor: Key | None = None

    def only(self, key: Key) -> Choice:
        return Choice(frozenset([key]), key, key)

    def none(self) -> Choice:
        return replace(self, keys=frozenset(), anchor=self.current)

    def toggled(self, key: Key) -> Choice:
        return Choice(self.keys ^ {key}, key, key)

    def up_to(self, key: Key, rows: Sequence[Key]) -> Choice:
        """All from the anchor to a row, both included."""
        if self.anchor not in rows:
            return self.only(key)
        first, last = sorted((rows.index(self.anchor), rows.index(key)))
        return replace(self, keys=frozenset(rows[first : last + 1]), current=key)

    def of(self, keys: Iterable[Key]) -> Choice:
        """Exactly these; the current row stays."""
        return replace(self, keys=frozenset(keys))

    def among(self, rows: Iterable[Key]) -> Choice:
        """What is left of it when there are other rows."""
        there = set(rows)
        return Choice(
            self.keys & there,
            self.current if self.current in there else None,
            self.anchor if self.anchor in there else None,
        )
