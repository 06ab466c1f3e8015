from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given

from app.domain.billing.document import Document
from app.domain.billing.document_json import from_json, to_json
from app.domain.values.errors import RuleViolation
from tests.unit.billing.documents import COMPLETE, documents


def record() -> dict[str, Any]:
    """The complete invoice as ``json.loads`` gives it."""
    read = json.loads(json.dumps(to_json(COMPLETE)))
    assert isinstance(read, dict)
    return read


def put(read: dict[str, Any], path: str, value: object) -> None:
    """Sets what stands at a path such as ``lines.0.quantity``."""
    *parents, last = path.split(".")
    place: Any = read
    for name in parents:
        place = place[int(name)] if isinstance(place, list) else place[name]
    place[last] = value


def refusal(read: object) -> RuleViolation:
    with pytest.raises(RuleViolation) as refused:
        from_json(read)
    return refused.value


@given(documents())
def test_a_document_survives_its_record(document: Document) -> None:
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


@given(documents())
def test_decimals_keep_every_printed_digit(document: Document) -> None:
    again = from_json(json.loads(json.dumps(to_json(document))))
    assert [str(line.quantity) for line in again.lines] == [
        str(line.quantity) for line in document.lines
    ]


def test_a_record_is_plain_text_numbers_and_lists() -> None:
    read = record()
    assert read["version"] == 1
    assert read["kind"] == "invoice"
    assert read["issued_on"] == "2026-11-30"
    assert read["lines"][0]["quantity"] == "1.50"
    assert read["seller"]["country"] == "DE"
    assert read["preceding_on"] is None


def test_an_older_record_lacks_fields_that_came_later() -> None:
    read = record()
    del read["logo"], read["timesheet"], read["lines"][0]["recorded_seconds"]
    document = from_json(read)
    assert (document.logo, document.timesheet, document.lines[0].recorded_seconds) == ("", (), None)


@pytest.mark.parametrize("name", ["number", "lines", "net_minor", "seller", "version"])
def test_a_record_without_a_needed_field_is_unreadable(name: str) -> None:
    read = record()
    del read[name]
    refused = refusal(read)
    assert (refused.field, refused.key) == ("record", "document.unreadable")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", 2),
        ("version", True),
        ("version", "1"),
        ("surprise", ""),
        ("seller.surprise", ""),
        ("kind", "letter"),
        ("kind", None),
        ("number", 7),
        ("number", None),
        ("net_minor", "12000"),
        ("net_minor", 12000.0),
        ("net_minor", True),
        ("issued_on", "20261130"),
        ("issued_on", "2026-W48-1"),
        ("issued_on", "2026-11-31"),
        ("issued_on", 20261130),
        ("lines", {}),
        ("lines", "text"),
        ("lines", [[]]),
        ("lines.0.quantity", 1.5),
        ("lines.0.quantity", "NaN"),
        ("lines.0.quantity", "1_0"),
        ("lines.0.quantity", "1.5\n"),
        ("lines.0.quantity", "\u0661"),
        ("lines.0.quantity", ""),
        ("lines.0.tax_category", "X"),
        ("labels", [["one"]]),
        ("labels", [["one", "two", "three"]]),
        ("labels", [["one", 2]]),
        ("seller", []),
        ("seller", None),
    ],
)
def test_a_record_with_anything_else_in_it_is_unreadable(path: str, value: object) -> None:
    read = record()
    put(read, path, value)
    assert refusal(read).key == "document.unreadable"


@pytest.mark.parametrize("value", [None, [], "text", 1, {}])
def test_what_is_no_record_is_unreadable(value: object) -> None:
    assert refusal(value).key == "document.unreadable"


def test_every_field_is_written() -> None:
    written = to_json(COMPLETE)
    assert is_dataclass(COMPLETE)
    assert written.keys() == {"version", *(each.name for each in fields(COMPLETE))}
