"""Patterns of invoice numbers, such as ``{year}-{n:04}``.

All fields but ``n`` have a fixed width, so two numbers of one pattern differ whenever their series
or their count do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.values.errors import RuleViolation

if TYPE_CHECKING:
    from datetime import date

LONGEST_NUMBER: Final = 40
EXAMPLE: Final = "{year}-{n:04}"

_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_PADDED: Final = re.compile(r"([^:]*)(?::0([1-9][0-9]?))?")
# The least width; months always have two digits, or 2026-1 + 11 would be 2026-11 + 1.
_WIDTHS: Final = {"year": 4, "yy": 2, "month": 2, "n": 1}
# No count of a series comes near it; the longest number is measured with it.
_LARGEST_COUNT: Final = 999_999


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """How the numbers of a series look.

    Attributes:
        text: plain text with the fields ``{year}``, ``{yy}``, ``{month}`` and, exactly once,
            ``{n}``; each may name a width to be filled with zeros, ``{n:04}``.

    Raises:
        RuleViolation: ``number.pattern_broken`` for braces that make no field, characters that
            cannot be printed, and blanks at an end; ``number.pattern_unknown_field``;
            ``number.pattern_needs_n`` unless ``n`` stands there once; ``number.month_needs_year``
            for months without year, whose numbers would come again; ``number.pattern_too_long``
            for patterns or numbers of more than 40 characters.

    >>> from datetime import date
    >>> NumberPattern("RE{yy}{month:02}-{n}").number(7, date(2026, 3, 1))
    'RE2603-7'
    """

    text: str

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_NUMBER:
            raise RuleViolation("number_pattern", "number.pattern_too_long", most=LONGEST_NUMBER)
        literal = _FIELD.sub("", self.text)
        if set("{}") & set(literal) or not literal.isprintable() or self.text.strip() != self.text:
            raise RuleViolation("number_pattern", "number.pattern_broken", example=EXAMPLE)
        names = [_name(written) for written in _FIELD.findall(self.text)]
        if names.count("n") != 1:
            raise RuleViolation("number_pattern", "number.pattern_needs_n", count="{n}")
        if "month" in names and not {"year", "yy"} & set(names):
            raise RuleViolation("number_pattern", "number.month_needs_year")
        if len(self._filled(_LARGEST_COUNT, 1, 1)) > LONGEST_NUMBER:
            raise RuleViolation("number_pattern", "number.pattern_too_long", most=LONGEST_NUMBER)

    @property
    def fields(self) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(_name(written) for written in _FIELD.findall(self.text))

    @property
    def parts(self) -> tuple[tuple[str, str, int], ...]:
        """The pattern in pieces: plain text, the field after it, or blank, and its least width.

        >>> NumberPattern("RE{yy}-{n:04}!").parts
        (('RE', 'yy', 2), ('-', 'n', 4), ('!', '', 0))
        """
        pieces = [*_FIELD.split(self.text), ""]
        texts, written = pieces[::2], pieces[1::2]
        return tuple(
            (text, _name(field), _width(field)) if field else (text, "", 0)
            for text, field in zip(texts, written, strict=True)
        )

    def series(self, day: date) -> str:
        """What the count starts anew with: ``2026-11``, ``2026``, or blank for never."""
        if "month" in self.fields:
            return f"{day.year:04}-{day.month:02}"
        return f"{day.year:04}" if {"year", "yy"} & self.fields else ""

    def number(self, n: int, day: date) -> str:
        """The number of the ``n``-th invoice, from 1, of the day's series."""
        if n < 1:
            message = f"invoices are counted from 1, not {n}"
            raise ValueError(message)
        return self._filled(n, day.year, day.month)

    def _filled(self, n: int, year: int, month: int) -> str:
        values = {"year": year, "yy": year % 100, "month": month, "n": n}

        def shown(found: re.Match[str]) -> str:
            return str(values[_name(found[1])]).zfill(_width(found[1]))

        return _FIELD.sub(shown, self.text)


def _name(written: str) -> str:
    """The field's name of what stands between braces."""
    found = _PADDED.fullmatch(written)
    if not found or not found[1]:
        raise RuleViolation("number_pattern", "number.pattern_broken", example=EXAMPLE)
    if found[1] not in _WIDTHS:
        fields = " ".join(f"{{{name}}}" for name in _WIDTHS)
        raise RuleViolation(
            "number_pattern", "number.pattern_unknown_field", name=found[1], fields=fields
        )
    return found[1]


def _width(written: str) -> int:
    """The least width of what stands between braces."""
    name, _, padding = written.partition(":")
    return max(_WIDTHS[name], int(padding or 0))
