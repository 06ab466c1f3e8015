"""Text set in lines: measured, broken, and cut into runs of one font from left to right.

Strings are drawn as they are and never pass through a markup language, so a name such as
``<img src="file:///…">`` prints as these letters and nothing has to be escaped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final

from app.documents import bidi
from app.documents.fonts import INTER, FontSet, PaperFont
from app.domain.paper.template import Colour

# Hebrew to N'Ko, the Indic and South-East Asian scripts, Khmer, marks that combine, directions.
_NEEDS_SHAPING: Final = re.compile(
    "[\u0300-\u036f\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\u1a20-\u1aaf\u1b00-\u1bff"
    "\u200c-\u200f\u202a-\u202e\u2066-\u2069\ua8e0-\ua8ff\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Characters that are instructions, not signs; the shaper takes some of them.
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_LINE_END: Final = re.compile(r"\r\n?|[\x85\u2028\u2029]")
# By family, in parts of the size.
_HALF_CAPITALS: Final = MappingProxyType({INTER: 0.364, "source-serif": 0.335})
_IDEOGRAPH: Final = (
    "[\u2e80-\u2fff\u3003-\u3007\u3012-\u9fff\uac00-\ud7af\uf900-\ufaff\uff10-\uff5a"
    "\uff66-\uff9d\U00020000-\U0003ffff]"
)
_CLOSING: Final = (
    "[\u3001\u3002\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f]"
)
# A line may break at the end of a match: behind blanks that are not fixed, behind a hyphen or dash
# between letters (not in 2026-0041), and around ideographs, kana and hangul.
_BREAK: Final = re.compile(
    r"[^\S\u00a0\u2007\u202f]+"
    r"|(?<=[^\W\d_])[-–/](?=[^\W\d_])"
    rf"|{_IDEOGRAPH}{_CLOSING}*|(?<=\S)(?={_IDEOGRAPH})"
)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text looks.

    Attributes:
        cut: ``regular``, ``medium``, ``semibold`` or ``italic``.
        font: the family.
        size: in points, as ``leading``, the distance of its lines.
        tabular: whether figures have one width, as in columns of numbers.
        tracking: points between letters, below zero for large type; plain text only.
    """

    cut: str
    size: float
    leading: float
    colour: Colour
    tabular: bool = False
    tracking: float = 0.0
    font: str = INTER

    @property
    def baseline(self) -> float:
        """From the top of a line's box to its baseline; capitals stand in the middle."""
        return self.leading / 2 + _HALF_CAPITALS[self.font] * self.size

    @property
    def capital(self) -> float:
        """The height of capitals."""
        return 2 * _HALF_CAPITALS[self.font] * self.size


@dataclass(frozen=True, slots=True)
class Run:
    """A string of one font.

    Attributes:
        x: from the start of the line, in points.
        rise: above the line, in points.
    """

    font: PaperFont
    text: str
    x: float
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to draw from its left end."""

    runs: tuple[Run, ...]
    width: float
    from_right: bool = False
    tracking: float = 0.0


def cleaned(text: str) -> str:
    """The text with one kind of line end and without control characters."""
    text = _CONTROL.sub(" ", _LINE_END.sub("\n", text))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def shown_characters(text: str) -> Iterator[str]:
    """The characters that need a glyph."""
    for char in cleaned(text):
        if not char.isspace() and not _INVISIBLE.match(char):
            yield char


class Typesetter:
    """Sets texts with the fonts of one document."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts

    def line(self, text: str, style: TextStyle, *, from_right: bool | None = None) -> Line:
        """The text as one line, however long.

        Args:
            text: line ends count as blanks.
            style: its look.
            from_right: the direction of the paragraph; by the text's first letter where None.
        """
        text = _one_line(text)
        cut = self._fonts.cut(style.font, style.cut)
        plain = self._plain(text, style, cut)
        if plain is not None:
            return Line(
                (Run(cut, plain, 0.0),), _plain_width(cut, plain, style), tracking=style.tracking
            )
        base = bidi.reads_from_right(text) if from_right is None else from_right
        runs: list[Run] = []
        x = 0.0
        pieces = bidi.visual_runs(text, from_right=base) if text else []
        for piece, reversed_ in pieces:
            by_font = self._by_font(piece, style)
            for font, part in reversed(by_font) if reversed_ else by_font:
                set_ = self._set(font, part, style, x, from_right=reversed_)
                runs += set_[0]
                x = set_[1]
        return Line(tuple(runs), x, base)

    def width(self, text: str, style: TextStyle) -> float:
        text = _one_line(text)
        cut = self._fonts.cut(style.font, style.cut)
        plain = self._plain(text, style, cut)
        return self.line(text, style).width if plain is None else _plain_width(cut, plain, style)

    def wrap(self, text: str, style: TextStyle, width: float) -> list[Line]:
        """The text in lines no wider than ``width``; a blank text gives none."""
        text = cleaned(text).strip()
        return [
            line
            for part in text.split("\n")
            if text
            for line in self._paragraph(part, style, width)
        ]

    def _paragraph(self, text: str, style: TextStyle, width: float) -> Iterator[Line]:
        text = text.rstrip()
        base = not text.isascii() and bidi.reads_from_right(text)
        if self.width(text, style) <= width:
            yield self.line(text, style, from_right=base)
            return
        current = ""
        for piece in self._pieces(text, style, width):
            if current and self.width((current + piece).rstrip(), style) > width:
                yield self.line(current.rstrip(), style, from_right=base)
                current = ""
            current += piece
        yield self.line(current.rstrip(), style, from_right=base)

    def _pieces(self, text: str, style: TextStyle, width: float) -> Iterator[str]:
        """What a line may be put together from, none wider than it."""
        for piece in breakable(text):
            if self.width(piece.rstrip(), style) <= width:
                yield piece
                continue
            part = ""
            for char in piece:
                if part and self.width(part + char, style) > width:
                    yield part
                    part = ""
                part += char
            yield part

    def _plain(self, text: str, style: TextStyle, cut: PaperFont) -> str | None:
        """The string to draw where the cut has it all and it reads from the left; else None."""
        if not text.isascii():
            if _NEEDS_SHAPING.search(text):
                return None
            text = _INVISIBLE.sub("", text)
            if not cut.advances.keys() >= set(text):
                return None
        return text.translate(cut.tabular) if style.tabular else text

    def _by_font(self, text: str, style: TextStyle) -> list[tuple[PaperFont, str]]:
        """Runs of one font; blanks and marks stay with what stands before them."""
        chosen: list[PaperFont] = []
        for char in text:
            follows = chosen and (char.isspace() or unicodedata.combining(char))
            if follows and char in chosen[-1].advances:
                chosen.append(chosen[-1])
            elif _INVISIBLE.match(char):
                chosen.append(chosen[-1] if chosen else self._fonts.cut(style.font, style.cut))
            else:
                chosen.append(self._fonts.font_of(char, style.font, style.cut))
        found = []
        for font, group in groupby(zip(chosen, text, strict=True), key=lambda pair: pair[0]):
            found.append((font, "".join(char for _, char in group)))
        return found

    def _set(
        self, font: PaperFont, text: str, style: TextStyle, x: float, *, from_right: bool
    ) -> tuple[list[Run], float]:
        if from_right or _NEEDS_SHAPING.search(text):
            from app.documents.shaping import shaped  # noqa: PLC0415 - late: most texts need none

            return shaped(font, text, style.size, x, from_right=from_right)
        text = _INVISIBLE.sub("", text)
        text = text.translate(font.tabular) if style.tabular else text
        return [Run(font, text, x)], x + _width(font, text, style.size)


def breakable(text: str) -> Iterator[str]:
    """The text in pieces between which a line may break; put together they are the text."""
    start = 0
    for found in _BREAK.finditer(text):
        if found.end() > start:
            yield text[start : found.end()]
            start = found.end()
    if start < len(text):
        yield text[start:]


def _one_line(text: str) -> str:
    return text if text.isprintable() else cleaned(text).replace("\n", " ")


def _plain_width(font: PaperFont, text: str, style: TextStyle) -> float:
    width = _width(font, text, style.size)
    return width + style.tracking * (len(text) - 1) if style.tracking and text else width


def _width(font: PaperFont, text: str, size: float) -> float:
    try:
        return sum([font.advances[char] for char in text]) * size / 1000
    except KeyError:
        missing = font.face.defaultWidth
        return float(sum(font.advances.get(char, missing) for char in text) * size / 1000)
