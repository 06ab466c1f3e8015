"""Series of numbers: added, changed, removed; and numbers drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from app.domain.billing.document import DocumentKind
from app.domain.billing.document_forms import document_kind
from app.domain.billing.number_series import conflicts
from app.domain.billing.numbering import NumberPattern
from app.domain.values.errors import Conflict, NotFound, RuleViolation
from app.queries.number_series import (
    SERIES_KINDS,
    PlaceCriteria,
    SeriesCriteria,
    SeriesRow,
    all_series,
    drawing_series,
    free_place,
    number_is_taken,
)
from app.services.assignment import same_name
from app.store.tables import invoice, number_series
from app.store.unit_of_work import UnitOfWork

MOST_FIRST_NUMBER = 999_999_999


class SeriesChanges(TypedDict, total=False):
    """The fields of a series to change; what is left out stays."""

    name: str
    pattern: str
    first_number: int
    is_default: bool


@dataclass(frozen=True, slots=True)
class AddSeries:
    """Adds a series of numbers for documents of a kind.

    Attributes:
        is_default: whether documents of the kind draw from it from now on.

    Raises:
        RuleViolation: the name is blank or taken, the pattern is none, or another series could give
            the same number.
    """

    kind: DocumentKind
    name: str
    pattern: str
    first_number: int = 1
    is_default: bool = True
    action = "series.add"

    def run(self, work: UnitOfWork) -> UUID:
        if self.kind not in SERIES_KINDS:
            raise RuleViolation("kind", "series.kind_without_numbers")
        values = {
            "name": self.name,
            "pattern": self.pattern,
            "first_number": self.first_number,
            "is_default": self.is_default,
        }
        series_id = work.ids.new()
        values = _checked(work, series_id, self.kind, values)
        work.connection.execute(
            insert(number_series).values(id=series_id, kind=self.kind, **values)
        )
        work.describe(text=values["name"])
        return series_id


@dataclass(frozen=True, slots=True)
class EditSeries:
    """Changes a series; pattern and first number only while no number was drawn from it.

    Raises:
        NotFound: it was deleted meanwhile.
        Conflict: numbers were drawn from it.
        RuleViolation: as `AddSeries`.
    """

    series_id: UUID
    changes: SeriesChanges
    action = "series.edit"

    def run(self, work: UnitOfWork) -> None:
        row = series_named_by(work, self.series_id)
        values = _checked(work, self.series_id, row.kind, dict(self.changes))
        if values:
            work.connection.execute(
                update(number_series).where(number_series.c.id == self.series_id).values(**values)
            )
        work.describe(text=values.get("name", row.name))


@dataclass(frozen=True, slots=True)
class DeleteSeries:
    """Removes a series that no number was drawn from; drafts that name it draw as usual.

    Raises:
        NotFound: it is gone already.
        Conflict: numbers were drawn from it.
    """

    series_id: UUID
    action = "series.delete"

    def run(self, work: UnitOfWork) -> None:
        row = series_named_by(work, self.series_id)
        if row.drawn:
            raise Conflict("series.is_used")
        work.connection.execute(
            update(invoice).where(invoice.c.series_id == self.series_id).values(series_id=None)
        )
        work.connection.execute(delete(number_series).where(number_series.c.id == self.series_id))
        work.describe(text=row.name)


@dataclass(frozen=True, slots=True)
class DrawnNumber:
    """A number with its place, as the columns of an issued document keep it."""

    number: str
    series_id: UUID | None
    series: str
    sequence_no: int

    def columns(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "series_id": self.series_id,
            "series": self.series,
            "sequence_no": self.sequence_no,
        }


def draw_number(
    work: UnitOfWork, kind: DocumentKind, series_id: UUID | None, day: date
) -> DrawnNumber:
    """The next number for a document; the write lock keeps others from drawing it.

    It is drawn once the document that has it is written, in the same transaction.

    Args:
        work: the open change set.
        kind: of the document.
        series_id: of the series that it names; None for the usual one.
        day: of issue.

    Raises:
        Conflict: another document has the number.
        NotFound: the series was deleted meanwhile.
    """
    series = drawing_series(work.connection, SeriesCriteria(kind, series_id))
    if series is None:
        raise NotFound("series.gone")
    place = free_place(work.connection, PlaceCriteria(series, day))
    if number_is_taken(work.connection, place.number):
        raise Conflict("invoice.number_taken", number=place.number)
    return DrawnNumber(place.number, series.id, series.count_name(day), place.n)


def check_series(work: UnitOfWork, row: Row[Any], series_id: UUID) -> None:
    """Raises where a draft cannot draw from a series.

    Raises:
        NotFound: it was deleted meanwhile.
        RuleViolation: ``series.of_other_kind``.
    """
    series = series_named_by(work, series_id)
    kinds = {document_kind(row.kind, row.form), DocumentKind.INVOICE}
    if series.kind not in kinds:
        raise RuleViolation("series", "series.of_other_kind", name=series.name)


def series_named_by(work: UnitOfWork, series_id: UUID) -> SeriesRow:
    """The series.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    found = next((each for each in all_series(work.connection) if each.id == series_id), None)
    if found is None:
        raise NotFound("series.gone")
    return found


def check_pattern(work: UnitOfWork, changed: SeriesRow) -> None:
    """Raises where a series as it would be could give a number of another one.

    Raises:
        RuleViolation: ``number.series_conflict``, or the pattern is none.
    """
    others = [each.rule for each in all_series(work.connection) if each.key != changed.key]
    for found in conflicts([changed.rule, *others]):
        if changed.key in (found.first, found.second):
            raise RuleViolation("number_pattern", "number.series_conflict", number=found.number)


def _checked(
    work: UnitOfWork, series_id: UUID, kind: DocumentKind, values: dict[str, Any]
) -> dict[str, Any]:
    """The values to write; another series of the kind is no longer the usual one then."""
    if "name" in values:
        values["name"] = _free_name(work, series_id, values["name"])
    number = values.get("first_number", 1)
    if not 1 <= number <= MOST_FIRST_NUMBER:
        raise RuleViolation("first_number", "number.first_out_of_range")
    if "pattern" in values:
        NumberPattern(values["pattern"])
        changed = SeriesRow(series_id, kind, "", values["pattern"], number, False, 0)
        check_pattern(work, changed)
    if values.get("is_default"):
        work.connection.execute(
            update(number_series)
            .where(number_series.c.kind == kind, number_series.c.is_default)
            .values(is_default=False)
        )
    return values


def _free_name(work: UnitOfWork, series_id: UUID, text: str) -> str:
    name = text.strip()
    if not name:
        raise RuleViolation("name", "series.name_missing")
    for other in same_name(work, select(number_series), number_series.c.name, name):
        if other.id != series_id:
            raise RuleViolation("name", "series.name_taken", name=name)
    return name
