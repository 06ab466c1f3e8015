"""Several series of numbers, one for each kind of document or for some of them together.

A number is the only name of a paper, so no two series may ever give the same one. Whether they
could is decided from their patterns, for all days and counts, and not from the numbers drawn so
far: the surprise would otherwise come in some January, or with the thousandth invoice.

Source: Directive 2006/112/EC, Art. 226(2): a sequential number, based on one or more series, which
uniquely identifies the invoice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from app.domain.billing.document import DocumentKind
from app.domain.billing.number_forms import first_common
from app.domain.billing.numbering import NumberPattern
from app.domain.values.errors import RuleViolation


class Reset(StrEnum):
    """When the count of a series starts anew."""

    NEVER = "never"
    YEARLY = "yearly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """A series of numbers.

    Attributes:
        key: opaque, unique.
        kinds: whose documents draw from it.
        reset: a pattern whose count starts anew has to name what it starts with.

    Raises:
        RuleViolation: ``number.reset_needs_year`` and ``number.reset_needs_month`` for patterns
            whose numbers would come again.
    """

    key: str
    pattern: NumberPattern
    kinds: frozenset[DocumentKind]
    reset: Reset = Reset.YEARLY

    def __post_init__(self) -> None:
        names = self.pattern.fields
        if self.reset is not Reset.NEVER and not names & {"year", "yy"}:
            raise RuleViolation("number_pattern", "number.reset_needs_year")
        if self.reset is Reset.MONTHLY and "month" not in names:
            raise RuleViolation("number_pattern", "number.reset_needs_month")

    def count_key(self, day: date) -> str:
        """Which count a document of this day belongs to: blank, ``2026`` or ``2026-11``."""
        match self.reset:
            case Reset.NEVER:
                return ""
            case Reset.YEARLY:
                return f"{day.year:04}"
            case Reset.MONTHLY:
                return f"{day.year:04}-{day.month:02}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a series that is free.

    Attributes:
        count_key: the count that it belongs to, of `NumberSeries.count_key`.
        n: the place in it.
        number: as printed.
    """

    count_key: str
    n: int
    number: str


@dataclass(frozen=True, slots=True)
class NumberConflict:
    """Two series that could give the same number, such as ``number``."""

    first: str
    second: str
    number: str


def usual_reset(pattern: NumberPattern) -> Reset:
    """When a count starts anew where nothing else was said: with the finest that it names."""
    if "month" in pattern.fields:
        return Reset.MONTHLY
    return Reset.YEARLY if pattern.fields & {"year", "yy"} else Reset.NEVER


def next_place(series: NumberSeries, day: date, last: int) -> Place:
    """The place after the last one, with no gap.

    Args:
        series: to draw from.
        day: of issue.
        last: the last place drawn of the day's count, in another program too; 0 for none yet.

    >>> invoices = NumberSeries("i", NumberPattern("{year}-{n:04}"), frozenset())
    >>> next_place(invoices, date(2026, 3, 1), 41).number
    '2026-0042'
    """
    n = last + 1
    return Place(series.count_key(day), n, series.pattern.number(n, day))


def missing_places(drawn: Iterable[int], first: int = 1) -> tuple[int, ...]:
    """The places of one count that nobody drew though later ones were.

    >>> missing_places([1, 2, 5])
    (3, 4)
    """
    places = set(drawn)
    return tuple(n for n in range(first, max(places, default=first)) if n not in places)


def series_of(all_series: Iterable[NumberSeries], kind: DocumentKind) -> NumberSeries | None:
    """The series from which documents of this kind draw; None where none does."""
    return next((series for series in all_series if kind in series.kinds), None)


def conflicts(all_series: Sequence[NumberSeries]) -> tuple[NumberConflict, ...]:
    """The pairs of series that could give the same number, each with such a number.

    Large and small letters count as the same, and so do numbers of any two years from 2020 to 2099,
    whatever the series' counts: what is told apart only by luck is a conflict.
    """
    return tuple(_conflicts(all_series))


def checked_series(all_series: Sequence[NumberSeries]) -> tuple[NumberSeries, ...]:
    """The series, if they can live beside each other.

    Raises:
        RuleViolation: ``number.kind_twice`` for a kind that two series claim;
            ``number.series_conflict``.
    """
    kinds = [kind for series in all_series for kind in series.kinds]
    for kind in kinds:
        if kinds.count(kind) > 1:
            raise RuleViolation("kinds", "number.kind_twice")
    for found in _conflicts(all_series):
        raise RuleViolation("number_pattern", "number.series_conflict", number=found.number)
    return tuple(all_series)


def _conflicts(all_series: Iterable[NumberSeries]) -> Iterator[NumberConflict]:
    for one, other in combinations(all_series, 2):
        number = first_common(one.pattern, other.pattern)
        if number is not None:
            yield NumberConflict(one.key, other.key, number)
