"""In which order the characters of a line stand on paper when some of them run from the right.

Source: Unicode Standard Annex 9, the implicit rules P2, P3, W1-W7, N1, N2, I1, I2, L1 and L2.
Explicit embeddings and isolates are not honoured and brackets are not paired (N0): names and notes
on an invoice hardly carry them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from unicodedata import bidirectional

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_IGNORED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"})


def reads_from_right(text: str) -> bool:
    """Whether the first letter with a direction reads from the right (P2, P3)."""
    for char in text:
        kind = bidirectional(char)
        if kind in _STRONG:
            return kind != "L"
    return False


def has_right_to_left(text: str) -> bool:
    return any(bidirectional(char) in {"R", "AL", "AN"} for char in text)


def visual_runs(text: str, *, from_right: bool) -> list[tuple[str, bool]]:
    """Pieces of one line from left to right, each with whether it reads from the right.

    The text of a piece stays in reading order; a shaper turns it around.

    >>> visual_runs("ab אב 12", from_right=False)
    [('ab ', False), ('12', False), ('אב ', True)]
    """
    levels = _levels(text, int(from_right))
    pieces: list[tuple[str, int]] = []
    at = 0
    for level, group in groupby(levels):
        length = len(list(group))
        pieces.append((text[at : at + length], level))
        at += length
    return [(piece, level % 2 == 1) for piece, level in _reordered(pieces)]


def _reordered(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """L2: from the highest level down to the lowest odd one, reverse what is at least that deep."""
    highest = max((level for _, level in pieces), default=0)
    for level in range(highest, 0, -1):
        turned: list[tuple[str, int]] = []
        for deep, group in groupby(pieces, key=lambda piece: piece[1] >= level):
            found = list(group)
            turned += reversed(found) if deep else found
        pieces = turned
    return pieces


def _levels(text: str, base: int) -> list[int]:
    outer = "R" if base else "L"
    kinds = [bidirectional(char) or "L" for char in text]
    trailing = len(text.rstrip())
    _resolve_weak(kinds, outer)
    _resolve_neutral(kinds, outer)
    levels = [_implicit_level(kind, base) for kind in kinds]
    # L1: blanks at the end of a line stand at its end.
    levels[trailing:] = [base] * (len(text) - trailing)
    return levels


def _implicit_level(kind: str, base: int) -> int:
    """I1 and I2."""
    if base % 2 == 0:
        return base + {"L": 0, "R": 1}.get(kind, 2)
    return base + {"R": 0}.get(kind, 1)


def _resolve_weak(kinds: list[str], outer: str) -> None:
    """W1 to W7, in place."""
    strong = previous = outer
    for at, kind in enumerate(kinds):
        resolved = previous if kind == "NSM" else "ON" if kind in _IGNORED else kind  # W1
        if resolved == "EN" and strong == "AL":  # W2
            resolved = "AN"
        if resolved in _STRONG:
            strong = resolved
        kinds[at] = previous = resolved
    for at in range(1, len(kinds) - 1):  # W4
        before, after = kinds[at - 1], kinds[at + 1]
        if before == after and (
            (before == "EN" and kinds[at] in {"ES", "CS"}) or (before == "AN" and kinds[at] == "CS")
        ):
            kinds[at] = before
    _join_terminators(kinds)
    strong = outer
    for at, kind in enumerate(kinds):
        if kind in _STRONG:
            strong = kinds[at] = _STRONG[kind]  # W3
        elif kind == "EN" and strong == "L":  # W7
            kinds[at] = "L"
        elif kind in {"ES", "ET", "CS"}:  # W6
            kinds[at] = "ON"


def _join_terminators(kinds: list[str]) -> None:
    """W5: currency signs and percent beside a number are part of it."""
    at = 0
    for kind, group in groupby(list(kinds)):
        end = at + len(list(group))
        if kind == "ET" and "EN" in {_at(kinds, at - 1), _at(kinds, end)}:
            kinds[at:end] = ["EN"] * (end - at)
        at = end


def _resolve_neutral(kinds: list[str], outer: str) -> None:
    """N1 and N2, in place; numbers count as R."""
    at = 0
    for neutral, group in groupby(list(kinds), key=_NEUTRAL.__contains__):
        end = at + len(list(group))
        if neutral:
            before = _side(_at(kinds, at - 1), outer)
            after = _side(_at(kinds, end), outer)
            kinds[at:end] = [before if before == after else outer] * (end - at)
        at = end


def _side(kind: str, outer: str) -> str:
    return {"": outer, "L": "L"}.get(kind, "R")


def _at(kinds: Sequence[str], index: int) -> str:
    return kinds[index] if 0 <= index < len(kinds) else ""
