"""Series of numbers: the seller's own, those that were added, and from which a document draws.

The seller's pattern is the series of invoices from the start; it has no row of its own, so that
files of earlier versions count on. Quotes, pro forma invoices and reminders have a usual series
until one is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select

from app.domain.billing.document import DocumentKind
from app.domain.billing.number_series import NumberSeries, Place, next_place, usual_reset
from app.domain.billing.numbering import NumberPattern
from app.queries.seller import seller_row
from app.store.tables import invoice, number_series, quote, reminder

# Where no series was added; what is not named here draws as invoices do.
USUAL_PATTERNS: Final = MappingProxyType(
    {
        DocumentKind.QUOTE: "Q{year}-{n:04}",
        DocumentKind.PRO_FORMA: "PF{year}-{n:04}",
        DocumentKind.REMINDER: "REM{year}-{n:04}",
    }
)
# Which of these kinds a series can be made for.
SERIES_KINDS: Final = (
    DocumentKind.INVOICE,
    DocumentKind.CREDIT_NOTE,
    DocumentKind.DEPOSIT,
    DocumentKind.FINAL,
    DocumentKind.CORRECTION,
    DocumentKind.QUOTE,
    DocumentKind.PRO_FORMA,
    DocumentKind.REMINDER,
)


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series of numbers.

    Attributes:
        id: None for the seller's own, and for a usual one that nobody has changed.
        kind: whose documents draw from it; those of kinds without a series draw from that of
            invoices.
        name: blank where ``id`` is None.
        first_number: where it begins.
        is_default: whether documents of the kind draw from it where they name no other.
        drawn: how many numbers have been drawn from it.
    """

    id: UUID | None
    kind: DocumentKind
    name: str
    pattern: str
    first_number: int
    is_default: bool
    drawn: int

    @property
    def rule(self) -> NumberSeries:
        """The series as the rules have it; its key is opaque."""
        pattern = NumberPattern(self.pattern)
        return NumberSeries(self.key, pattern, frozenset({self.kind}), usual_reset(pattern))

    @property
    def key(self) -> str:
        """What its counts are told apart by; blank for the seller's own, as it always was."""
        if self.id is not None:
            return self.id.hex
        return "" if self.kind is DocumentKind.INVOICE else self.kind.value

    def count_name(self, day: date) -> str:
        """Under which name a document of this day keeps the count that it belongs to.

        >>> SeriesRow(None, DocumentKind.INVOICE, "", "{year}-{n}", 1, True, 0).count_name(
        ...     date(2026, 3, 1)
        ... )
        '2026'
        """
        count = self.rule.count_key(day)
        return f"{self.key}:{count}" if self.key else count


@dataclass(frozen=True, slots=True)
class SeriesCriteria:
    """Of which kind a document is, and which series it names; None for the usual one."""

    kind: DocumentKind
    series_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlaceCriteria:
    series: SeriesRow
    day: date


@dataclass(frozen=True, slots=True)
class NumberCriteria:
    """Of which kind a document is, which series it names, None for the usual one, and its day."""

    kind: DocumentKind
    series_id: UUID | None
    day: date


@dataclass(frozen=True, slots=True)
class NextNumber:
    """A number that nobody has drawn yet, and its series."""

    number: str
    series: SeriesRow


def all_series(connection: Connection, _: None = None) -> list[SeriesRow]:
    """Every series, kind by kind, the usual one of each first."""
    added = list(_added(connection))
    defaults = {each.kind for each in added if each.is_default}
    own = [each for each in unnamed_series(connection) if _stays(each, defaults)]
    order = list(SERIES_KINDS)
    return sorted(
        [*own, *added],
        key=lambda each: (order.index(each.kind), not each.is_default, each.name.casefold()),
    )


def drawing_series(connection: Connection, criteria: SeriesCriteria) -> SeriesRow | None:
    """The series from which a document draws its number; None where the one it names is gone."""
    found = all_series(connection)
    if criteria.series_id is not None:
        return next((each for each in found if each.id == criteria.series_id), None)
    kinds = [criteria.kind]
    if criteria.kind not in USUAL_PATTERNS:
        kinds.append(DocumentKind.INVOICE)
    return next(
        (each for kind in kinds for each in found if each.kind is kind and each.is_default), None
    )


def free_place(connection: Connection, criteria: PlaceCriteria) -> Place:
    """The next place of a series for a document of this day; nobody else draws meanwhile.

    A first number is for whoever goes on from another program, not for each new year.
    """
    series = criteria.series
    table = table_of(series.kind)
    highest = connection.scalar(
        select(func.max(table.c.sequence_no)).where(
            table.c.series == series.count_name(criteria.day)
        )
    )
    if highest is None:
        highest = 0 if series.drawn else series.first_number - 1
    return next_place(series.rule, criteria.day, highest)


@dataclass(frozen=True, slots=True)
class SeriesStanding:
    """A series with the number that a document of the day would draw."""

    series: SeriesRow
    next: Place


def series_standings(connection: Connection, day: date) -> list[SeriesStanding]:
    """Every series in the order of `all_series`, as it stands on a day."""
    return [
        SeriesStanding(row, free_place(connection, PlaceCriteria(row, day)))
        for row in all_series(connection)
    ]


def next_number(connection: Connection, criteria: NumberCriteria) -> NextNumber | None:
    """What a document would get if it were issued now; None where its series is gone."""
    series = drawing_series(connection, SeriesCriteria(criteria.kind, criteria.series_id))
    if series is None:
        return None
    return NextNumber(free_place(connection, PlaceCriteria(series, criteria.day)).number, series)


def number_is_taken(connection: Connection, number: str) -> bool:
    """Whether a document of any kind has this number already."""
    return any(
        connection.scalar(select(table.c.seq).where(table.c.number == number)) is not None
        for table in (invoice, quote, reminder)
    )


def table_of(kind: DocumentKind) -> Table:
    """Where the documents of a kind are kept."""
    if kind is DocumentKind.REMINDER:
        return reminder
    return quote if kind in USUAL_PATTERNS else invoice


def _stays(each: SeriesRow, defaults: set[DocumentKind]) -> bool:
    """Whether a series without a row is shown: as the usual one, or because it was used."""
    return each.kind not in defaults or each.drawn > 0


def _added(connection: Connection) -> Iterator[SeriesRow]:
    for row in connection.execute(select(number_series)):
        kind = DocumentKind(row.kind)
        drawn = _drawn(connection, kind, table_of(kind).c.series_id == row.id)
        yield SeriesRow(
            row.id, kind, row.name, row.pattern, row.first_number, row.is_default, drawn
        )


def unnamed_series(connection: Connection) -> Iterator[SeriesRow]:
    """The seller's own series and the usual ones, which have no rows."""
    defaults = set(
        connection.scalars(select(number_series.c.kind).where(number_series.c.is_default))
    )
    seller = seller_row(connection)
    patterns = {DocumentKind.INVOICE: seller.number_pattern, **USUAL_PATTERNS}
    for kind, pattern in patterns.items():
        table = table_of(kind)
        mine: ColumnElement[bool] = table.c.series_id.is_(None)
        if table is quote:
            mine = and_(mine, quote.c.kind == kind)
        yield SeriesRow(
            None,
            kind,
            "",
            pattern,
            seller.first_number if kind is DocumentKind.INVOICE else 1,
            kind not in defaults,
            _drawn(connection, kind, mine),
        )


def _drawn(connection: Connection, kind: DocumentKind, mine: ColumnElement[bool]) -> int:
    table = table_of(kind)
    issued = table.c.issued_at.is_not(None)
    return connection.scalar(select(func.count()).select_from(table).where(mine, issued)) or 0
