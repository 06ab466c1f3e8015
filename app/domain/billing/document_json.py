"""The record of a document as JSON, and back.

Both directions follow the type hints of ``document.py``, so a new field needs no second list. It
needs a default, though: records of issued invoices are kept for ever and have to stay readable.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, cast, get_args, get_origin, get_type_hints

from app.domain.billing.document import Document
from app.domain.values.errors import RuleViolation

_VERSION: Final = 1
_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[+-][0-9]{1,3})?")


def to_json(document: Document) -> dict[str, object]:
    """The document as values that ``json.dumps`` takes; decimals are texts, days ISO 8601."""
    return {"version": _VERSION, **cast("dict[str, object]", _written(document))}


def from_json(value: object) -> Document:
    """The document of what ``json.loads`` gave; fields with a default may be missing.

    Raises:
        RuleViolation: ``document.unreadable`` for an unknown version, unknown or missing fields,
            and values of another type than the field's.
    """
    if not isinstance(value, dict):
        raise _unreadable()
    record = dict(value)
    version = record.pop("version", None)
    if type(version) is not int or version != _VERSION:
        raise _unreadable()
    return cast("Document", _read(Document, record))


def _written(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_written(each) for each in value]
        case _ if is_dataclass(value):
            return {each.name: _written(getattr(value, each.name)) for each in fields(value)}
        case _:
            return value


def _read(kind: Any, value: object) -> object:
    """The value as the field's type, which is one of those that ``document.py`` uses."""
    if get_origin(kind) is UnionType:
        (other,) = (each for each in get_args(kind) if each is not NoneType)
        return None if value is None else _read(other, value)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), value)
    if is_dataclass(kind):
        return _read_record(cast("type", kind), value)
    if kind in (str, int, bool):
        if type(value) is not kind:  # a bool is an int to isinstance
            raise _unreadable()
        return value
    if not isinstance(value, str):
        raise _unreadable()
    return _read_text(kind, value)


def _read_text(kind: type, text: str) -> object:
    """A day, a decimal or a member of an enumeration, only in the way in which we write it."""
    try:
        if kind is date:
            day = date.fromisoformat(text)
            if day.isoformat() == text:
                return day
        elif kind is Decimal:
            if _DECIMAL.fullmatch(text):
                return Decimal(text)
        elif issubclass(kind, Enum):
            return kind(text)
    except ValueError:
        raise _unreadable() from None
    raise _unreadable()


def _read_tuple(kinds: tuple[Any, ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _unreadable()
    if kinds[-1] is Ellipsis:
        kinds = kinds[:1] * len(value)
    if len(kinds) != len(value):
        raise _unreadable()
    return tuple(_read(kind, each) for kind, each in zip(kinds, value, strict=True))


def _read_record(kind: type, value: object) -> object:
    if not isinstance(value, dict):
        raise _unreadable()
    known = {each.name: each for each in fields(kind)}
    missing = known.keys() - value.keys()
    if value.keys() - known.keys() or any(_is_required(known[name]) for name in missing):
        raise _unreadable()
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], given) for name, given in value.items()})


def _is_required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _unreadable() -> RuleViolation:
    return RuleViolation("record", "document.unreadable")
