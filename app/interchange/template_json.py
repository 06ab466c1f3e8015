"""A template's JSON from strangers, read with more care than JSON asks for."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

from app.domain.values.errors import RuleViolation

LARGEST_JSON: Final = 2 * 1024 * 1024
DEEPEST: Final = 20

_MIB: Final = 1024 * 1024
# A text that does not end reaches to the end, so that no place is looked at twice.
_BRACKETS: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{\]}]', re.DOTALL)


def read_template_json(content: bytes) -> object:
    """The value that the text holds, not yet proved by the schema.

    Raises:
        RuleViolation: ``template_json.…``.
    """
    if len(content) > LARGEST_JSON:
        raise RuleViolation("file", "template_json.too_large", most=LARGEST_JSON // _MIB)
    try:
        text = content.decode("utf-8-sig")
        _check_depth(text)
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
        # A half of a pair of surrogates is JSON and no text.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise RuleViolation("file", "template_json.unreadable") from error
    return value


def shown(name: str) -> str:
    """A name that may stand in a sentence."""
    return "".join(each if each.isprintable() else "?" for each in name[:80])


def _check_depth(text: str) -> None:
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > DEEPEST:
            raise RuleViolation("file", "template_json.too_deep", most=DEEPEST)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise RuleViolation("file", "template_json.twice", name=shown(name))
        found[name] = value
    return found


def _no_number(text: str) -> NoReturn:
    raise RuleViolation("file", "template_json.no_number", text=text)
