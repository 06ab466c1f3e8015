"""A template from JSON, proved before it is believed.

`resources/schemas/document-template.schema.json` says what a template may hold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from app.domain.paper.template import Template
from app.domain.paper.template_json import template_from_json
from app.domain.values.errors import RuleViolation

_LONGEST_PROBLEM: Final = 200
# What is wrong stands behind the value that it is said of.
_END: Final = 80


def read_template(value: object, schema: Mapping[str, object]) -> Template:
    """The template that a parsed JSON document holds, proved by the parsed JSON ``schema``.

    Raises:
        RuleViolation: ``template.unreadable``; ``where`` is the place in the document, such as
            ``blocks.3.frame.w``, and ``problem`` what is wrong there, in English.
    """
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - late: loads 50 ms of modules
    from jsonschema.exceptions import best_match  # noqa: PLC0415 - as above

    # First: a bound compares NaN and finds nothing wrong.
    for where, number in _numbers(value, ()):
        if not math.isfinite(number):
            raise _unreadable(".".join(where), f"{number} is not a length")
    errors = Draft202012Validator(schema).iter_errors(cast("Any", value))
    if (error := best_match(errors)) is not None:
        raise _unreadable(".".join(map(str, error.absolute_path)), error.message)
    found: dict[str, Any] = dict(value)  # type: ignore[call-overload] # the schema says it is one
    ids = [block["id"] for block in found["blocks"]]
    for place, name in enumerate(ids):
        if name in ids[:place]:
            raise _unreadable(f"blocks.{place}.id", f"'{name}' is there twice")
    return template_from_json(found)


def check_blocks(blocks: Sequence[object], schema: Mapping[str, object]) -> None:
    """Proves blocks that stand alone, as the clipboard has them, by the parsed template schema.

    Raises:
        RuleViolation: ``template.strange_blocks``; ``problem`` is what is wrong, in English.
    """
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - as above

    if not all(math.isfinite(number) for _, number in _numbers(list(blocks), ())):
        raise _strange("not a length")
    one = {"$ref": "#/$defs/block", "$defs": schema["$defs"]}
    validator = Draft202012Validator(one)
    for block in blocks:
        error = next(validator.iter_errors(cast("Any", block)), None)
        if error is not None:
            raise _strange(error.message)


def _strange(problem: str) -> RuleViolation:
    return RuleViolation("blocks", "template.strange_blocks", problem=_short(problem))


def _unreadable(where: str, problem: str) -> RuleViolation:
    return RuleViolation(
        "template", "template.unreadable", where=_short(where) or "/", problem=_short(problem)
    )


def _short(text: str) -> str:
    """The validator repeats the value, which may be the whole of a hostile file."""
    if len(text) <= _LONGEST_PROBLEM:
        return text
    return f"{text[: _LONGEST_PROBLEM - _END]} … {text[-_END:]}"


def _numbers(value: object, where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
    """Every number with its place: JSON as Python reads it knows NaN, which no bound refuses."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _numbers(inner, (*where, str(name)))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _numbers(inner, (*where, str(place)))
    elif isinstance(value, float):
        yield where, value
