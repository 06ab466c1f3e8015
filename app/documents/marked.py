"""Texts of a template with words in another cut: ``<b>``, ``<i>`` and ``<br>``, nothing else.

What is marked is split from the text before anything is filled in, so a value out of a record is
never taken for a mark. Every other angle bracket is printed as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from app.documents import bidi
from app.documents.text import Line, TextStyle, Typesetter, breakable, cleaned

_MARK: Final = re.compile(r"<(/?)([bi])>|<br ?/?>")
_BOLD: Final = "semibold"
_ITALIC: Final = "italic"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text.

    Attributes:
        cut: as `TextStyle.cut`; None for that of the text around it.
    """

    text: str
    cut: str | None = None


def marked_parts(text: str) -> list[Marked]:
    """The text in stretches of one cut; bold stands before italic, a mark left open reaches on."""
    depth = {"b": 0, "i": 0}
    found, start = [], 0
    for mark in _MARK.finditer(text):
        found.append(Marked(text[start : mark.start()], _cut(depth)))
        start = mark.end()
        if mark[2] is None:
            found.append(Marked("\n"))
        else:
            depth[mark[2]] = max(depth[mark[2]] + (-1 if mark[1] else 1), 0)
    found.append(Marked(text[start:], _cut(depth)))
    return [part for part in found if part.text]


def _cut(depth: dict[str, int]) -> str | None:
    if depth["b"]:
        return _BOLD
    return _ITALIC if depth["i"] else None


def wrap_marked(
    setter: Typesetter, parts: Sequence[Marked], style: TextStyle, width: float
) -> list[Line]:
    """The stretches in lines no wider than ``width``; a blank text gives none.

    A text that reads from the right, in whole or in part, is set in the cut of its style alone.
    """
    text = "".join(part.text for part in parts)
    if all(part.cut is None for part in parts) or bidi.has_right_to_left(text):
        return setter.wrap(text, style, width)
    return _Wrapping(setter, style, width).lines(parts)


class _Wrapping:
    def __init__(self, setter: Typesetter, style: TextStyle, width: float) -> None:
        self._setter, self._style, self._width = setter, replace(style, tracking=0.0), width

    def lines(self, parts: Sequence[Marked]) -> list[Line]:
        text, cuts = _cuts_by_letter(parts)
        found: list[Line] = []
        start = 0
        for paragraph in text.split("\n"):
            end = start + len(paragraph)
            found += self._paragraph(paragraph, cuts[start:end])
            start = end + 1
        return found

    def _paragraph(self, text: str, cuts: Sequence[str | None]) -> Iterator[Line]:
        start = end = 0
        for piece in self._pieces(text, cuts):
            after = end + len(piece)
            if end > start and self._line(text, cuts, start, after).width > self._width:
                yield self._line(text, cuts, start, end)
                start = end
            end = after
        yield self._line(text, cuts, start, end)

    def _pieces(self, text: str, cuts: Sequence[str | None]) -> Iterator[str]:
        """Where a line may end; letters where a word alone is too wide."""
        start = 0
        for piece in breakable(text):
            end = start + len(piece)
            if self._line(text, cuts, start, end).width > self._width:
                yield from piece
            else:
                yield piece
            start = end

    def _line(self, text: str, cuts: Sequence[str | None], start: int, end: int) -> Line:
        """Letters from ``start`` on, without blanks at the end, as one line of several fonts."""
        end = start + len(text[start:end].rstrip())
        runs, x, at = [], 0.0, start
        for cut, letters in groupby(cuts[start:end]):
            after = at + len(list(letters))
            style = replace(self._style, cut=cut or self._style.cut)
            line = self._setter.line(text[at:after], style, from_right=False)
            runs += [replace(run, x=run.x + x) for run in line.runs]
            x += line.width
            at = after
        return Line(tuple(runs), x)


def _cuts_by_letter(parts: Sequence[Marked]) -> tuple[str, list[str | None]]:
    """The whole text without blanks around it, and the cut of each of its letters."""
    letters: list[str] = []
    cuts: list[str | None] = []
    for part in parts:
        text = cleaned(part.text)
        letters += text
        cuts += [part.cut] * len(text)
    text = "".join(letters)
    before = len(text) - len(text.lstrip())
    text = text.strip()
    return text, cuts[before : before + len(text)]
