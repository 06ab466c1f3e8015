"""How values stand in JSON: each form writes one kind of value, and reads back that kind only.

Forms of records are put together from those of their fields, so reading and writing cannot drift
apart. What reads text of a file catches `UNREADABLE` and says so in its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

# What reading raises for anything that was not written by the same form.
UNREADABLE: Final = (ValueError, KeyError, TypeError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of value.

    Attributes:
        write: gives what `json.dumps` takes.
        read: gives the value back.
    """

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def optional(form: Form) -> Form:
    """The same, or nothing."""
    return Form(
        lambda value: None if value is None else form.write(value),
        lambda value: None if value is None else form.read(value),
    )


def row_of(form: Form) -> Form:
    """A tuple of such values."""
    return Form(
        lambda values: [form.write(value) for value in values],
        lambda values: tuple(form.read(value) for value in of_type(list, values)),
    )


def choice_of(kinds: type[StrEnum]) -> Form:
    return Form(lambda kind: kind.value, lambda value: kinds(of_type(str, value)))


def record_of(made: Callable[..., Any], fields: Mapping[str, Form]) -> Form:
    """A record by the names of its fields; one that is missing has the record's usual value."""

    def write(record: Any) -> dict[str, Any]:
        return {name: form.write(getattr(record, name)) for name, form in fields.items()}

    def read(value: Any) -> Any:
        given = of_type(dict, value)
        return made(**{name: fields[name].read(each) for name, each in given.items()})

    return Form(write, read)


def of_type(wanted: type, value: Any) -> Any:
    """The value, if it is of exactly this type.

    Raises:
        TypeError: it is another one; JSON's true is no number.
    """
    if type(value) is not wanted:
        raise TypeError
    return value


def _instant(value: Any) -> datetime:
    instant = datetime.fromisoformat(of_type(str, value))
    if instant.tzinfo is None:
        raise ValueError
    return instant.astimezone(UTC)


TEXT: Final = Form(str, lambda value: of_type(str, value))
FLAG: Final = Form(bool, lambda value: of_type(bool, value))
WHOLE: Final = Form(int, lambda value: of_type(int, value))
DAY: Final = Form(date.isoformat, lambda value: date.fromisoformat(of_type(str, value)))
INSTANT: Final = Form(lambda instant: instant.astimezone(UTC).isoformat(), _instant)
