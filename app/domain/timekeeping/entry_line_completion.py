"""What the user is in the middle of writing, for the completion popup under the entry line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.domain.timekeeping.entry_line_grammar import (
    CLIENT_AND_SLASH,
    name_of,
    next_word,
    part_at,
    text_end,
    word_end,
)
from app.domain.values.errors import RuleViolation

TokenKind: TypeAlias = Literal["project", "tag", "priority"]

_KINDS: dict[str, TokenKind] = {"@": "project", "#": "tag", "!": "priority"}


@dataclass(frozen=True, slots=True)
class LineToken:
    """The part under the cursor.

    Attributes:
        kind: ``project`` offers clients too while ``client`` is None.
        prefix: the name up to the cursor, without sign, quotes and escapes.
        start: of the sign; a completion replaces ``[start, end)``.
        end: of the whole token; the cursor where a quote is still open.
        client: the client that already stands before the slash.
    """

    kind: TokenKind
    prefix: str
    start: int
    end: int
    client: str | None = None


def token_at(text: str, position: int) -> LineToken | None:
    """The ``@``, ``#`` or ``!`` part that the cursor stands in or behind, even if unfinished.

    Args:
        text: the line as it stands; nothing in it is an error here.
        position: the cursor, as the number of characters before it.
    """
    start = next_word(text, 0)
    while start < position:
        end = _end_while_typing(text, start, position)
        if position <= end:
            return _token(text, start, position, end) if text[start] in _KINDS else None
        start = next_word(text, end)
    return None


def _end_while_typing(text: str, start: int, position: int) -> int:
    found = part_at(text, start)
    if found is not None:
        return found.match.end()
    try:
        return text_end(text, start)
    except RuleViolation:
        # An open quote: what stands behind the cursor is not meant to be in it.
        return max(position, word_end(text, start))


def _token(text: str, start: int, position: int, end: int) -> LineToken:
    kind = _KINDS[text[start]]
    client = CLIENT_AND_SLASH.match(text, start, position) if kind == "project" else None
    name_start = client.end() if client else start + 1
    return LineToken(
        kind=kind,
        prefix=name_of(text[name_start:position]),
        start=start,
        end=end,
        client=name_of(client["client"]) if client else None,
    )
