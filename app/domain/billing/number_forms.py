"""All numbers that a pattern can give, as finitely many forms: a set of characters for each place.

Two patterns share a number where two of their forms have the same length and a common character at
each place. That is exact for patterns that name year and month once each; one that names the year
twice is taken to give any two years, which may find a conflict too many and never misses one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final, TypeAlias

from app.domain.billing.numbering import NumberPattern

Form: TypeAlias = tuple[frozenset[str], ...]

_DIGIT: Final = frozenset("0123456789")
_ZERO: Final = frozenset("0")
_NOT_ZERO: Final = _DIGIT - _ZERO
# Years from 2020 to 2099: those before it have no invoices of this program.
_DECADE: Final = frozenset("23456789")
_YEAR: Final = (frozenset("2"), _ZERO, _DECADE, _DIGIT)
_MONTHS: Final = ((_ZERO, _NOT_ZERO), (frozenset("1"), frozenset("012")))
# As many digits as the largest count that a pattern is measured with.
_MOST_DIGITS: Final = 6


def first_common(one: NumberPattern, other: NumberPattern) -> str | None:
    """A number that both patterns can give, large and small letters being the same; else None.

    >>> first_common(NumberPattern("{year}-{n:04}"), NumberPattern("{year}-9{n:03}"))
    '2020-9001'
    >>> first_common(NumberPattern("{year}-{n:04}"), NumberPattern("CN{year}-{n:04}")) is None
    True
    """
    found = (
        tuple(map(frozenset.intersection, *pair))
        for pair in product(_forms(one), _forms(other))
        if len(pair[0]) == len(pair[1])
    )
    return min(("".join(map(min, form)) for form in found if all(form)), default=None)


def _forms(pattern: NumberPattern) -> list[Form]:
    forms: list[Form] = [()]
    for literal, name, width in pattern.parts:
        ends = [tuple(frozenset(character) for character in literal.casefold())]
        if name:
            ends = [(*ends[0], *field) for field in _field(name, width)]
        forms = [(*form, *end) for form in forms for end in ends]
    return forms


def _field(name: str, width: int) -> Iterator[Form]:
    match name:
        case "n":
            yield from _counts(width)
        case "month":
            yield from ((*_zeros(width - 2), *form) for form in _MONTHS)
        case "yy":
            yield (*_zeros(width - 2), _DECADE, _DIGIT)
        case _:
            yield (*_zeros(width - 4), *_YEAR)


def _counts(width: int) -> Iterator[Form]:
    """Counts filled with zeros to the width, and those that are longer; none is zero."""
    for digits in range(1, max(width, _MOST_DIGITS) + 1):
        yield (*_zeros(width - digits), _NOT_ZERO, *[_DIGIT] * (digits - 1))


def _zeros(count: int) -> list[frozenset[str]]:
    return [_ZERO] * count
