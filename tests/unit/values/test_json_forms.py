from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest

from app.domain.values.json_forms import (
    DAY,
    FLAG,
    INSTANT,
    TEXT,
    UNREADABLE,
    WHOLE,
    Form,
    choice_of,
    optional,
    record_of,
    row_of,
)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Stone:
    name: str
    weight: int = 1


STONE = record_of(Stone, {"name": TEXT, "weight": WHOLE})


@pytest.mark.parametrize(
    ("form", "value", "plain"),
    [
        (TEXT, "Ärzte", "Ärzte"),
        (WHOLE, -3, -3),
        (FLAG, True, True),
        (DAY, date(2026, 11, 19), "2026-11-19"),
        (INSTANT, datetime(2026, 11, 19, 8, tzinfo=UTC), "2026-11-19T08:00:00+00:00"),
        (choice_of(Colour), Colour.RED, "red"),
        (optional(WHOLE), None, None),
        (optional(WHOLE), 4, 4),
        (row_of(TEXT), ("a", "b"), ["a", "b"]),
        (STONE, Stone("flint", 2), {"name": "flint", "weight": 2}),
    ],
)
def test_what_a_form_writes_it_reads(form: Form, value: Any, plain: Any) -> None:
    assert form.write(value) == plain
    assert form.read(plain) == value


@pytest.mark.parametrize(
    ("form", "plain"),
    [
        (TEXT, 1),
        (WHOLE, True),
        (WHOLE, 1.0),
        (FLAG, 1),
        (DAY, "2026-02-30"),
        (INSTANT, "2026-11-19T08:00:00"),
        (choice_of(Colour), "blue"),
        (row_of(TEXT), "ab"),
        (STONE, ["flint"]),
        (STONE, {"name": "flint", "colour": "grey"}),
        (STONE, {"weight": 2}),
    ],
)
def test_a_form_reads_nothing_else(form: Form, plain: Any) -> None:
    with pytest.raises(UNREADABLE):
        form.read(plain)


def test_a_field_that_was_not_kept_has_its_usual_value() -> None:
    assert STONE.read({"name": "flint"}) == Stone("flint", 1)


def test_an_instant_of_any_zone_is_kept_in_utc() -> None:
    local = datetime(2026, 11, 19, 9, tzinfo=timezone(timedelta(hours=1)))
    assert INSTANT.read(INSTANT.write(local)) == local
    assert INSTANT.write(local) == "2026-11-19T08:00:00+00:00"
