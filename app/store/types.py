"""How values stand in the file: ids as 16 bytes, instants and days as integers.

The journal copies these raw values, so a column's type here is part of the file format.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, LargeBinary, TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def to_milliseconds(instant: datetime) -> int:
    """Milliseconds since 1970 of an aware instant, rounded down."""
    return (instant - _EPOCH) // _MILLISECOND


def from_milliseconds(milliseconds: int) -> datetime:
    """The aware UTC instant, exact."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


def to_day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH_ORDINAL


def from_day_number(number: int) -> date:
    return date.fromordinal(number + _EPOCH_ORDINAL)


class Key(TypeDecorator[UUID]):
    """A UUID as its 16 bytes."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Any) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Any) -> UUID | None:  # noqa: ARG002 - as above
        return None if value is None else UUID(bytes=value)


class Instant(TypeDecorator[datetime]):
    """An aware instant as milliseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:  # noqa: ARG002 - as above
        return None if value is None else to_milliseconds(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:  # noqa: ARG002 - as above
        return None if value is None else from_milliseconds(value)


class Day(TypeDecorator[date]):
    """A local day as days since 1970-01-01."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> int | None:  # noqa: ARG002 - as above
        return None if value is None else to_day_number(value)

    def process_result_value(self, value: int | None, dialect: Any) -> date | None:  # noqa: ARG002 - as above
        return None if value is None else from_day_number(value)
