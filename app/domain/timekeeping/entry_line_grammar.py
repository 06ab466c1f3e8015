r"""What counts as a part of the entry line, and what stays text.

A part begins at the start of a word and reaches to the end of one; ``@ # !`` inside words are
text. Names hold spaces in quotes, where ``\"`` and ``\\`` stand for the two characters.

Text is protected in two ways. Quotes around text protect it and stay in the description: people
quote titles, and taking their quotes away would change what they wrote. A backslash before a word
that could begin a part is taken away and leaves no trace; any other backslash is a plain
character, so that ``C:\temp`` and ``\\server`` survive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.domain.values.errors import RuleViolation

FoundKind: TypeAlias = Literal["place", "tag", "priority", "when"]

_WORD_END = r"(?!\S)"
_QUOTED_CHARACTERS = r'(?:[^"\\]|\\.)*'
# A blank name would be a name nobody can see.
_QUOTED = rf'"(?!\s*"){_QUOTED_CHARACTERS}"'
_FIRST = r'[^\s@#!"/\\]'
_CLIENT_NAME = rf"(?:{_QUOTED}|{_FIRST}[^\s/]*)"
_NAME_TO_WORD_END = rf"(?:{_QUOTED}|{_FIRST}\S*)"

_PLACE = re.compile(
    rf"@(?:(?P<client>{_CLIENT_NAME})/(?P<of_client>{_NAME_TO_WORD_END})?"
    rf"|(?P<project>{_CLIENT_NAME})){_WORD_END}",
    re.DOTALL,
)
CLIENT_AND_SLASH = re.compile(rf"@(?P<client>{_CLIENT_NAME})/", re.DOTALL)
# A bare number after # is an issue or an invoice ("fix #123"); a tag of digits stands in quotes.
_TAG = re.compile(rf"#(?![0-9]+(?!\S))(?P<tag>{_NAME_TO_WORD_END}){_WORD_END}", re.DOTALL)
# !1 and !p2 are other programs' priorities: nobody means them as text.
_PRIORITY = re.compile(rf"!(?:(?P<priority>(?ai:low|normal|high|urgent))|[pP]?[0-9]){_WORD_END}")

# Letter cases are spelled out: IGNORECASE on all of Unicode takes the long s for an s.
_YESTERDAY = "(?ai:yesterday)"
_HALF_OF_DAY = "[aApP][mM]"
_CLOCK_TIME = (
    rf"(?:[0-9]{{1,2}}(?::[0-9]{{2}}){{1,2}}(?:{_HALF_OF_DAY})?|[0-9]{{1,2}}{_HALF_OF_DAY})"
)
_DASH = "[-\N{EN DASH}]"
_TIME_RANGE = rf"(?P<time>(?P<start>{_CLOCK_TIME})(?:\s*{_DASH}\s*(?P<end>{_CLOCK_TIME})|{_DASH}))"
_H, _M, _S = "[hH]", "[mM](?:[iI][nN])?", "[sS]"
_SHORT = "[0-9]{1,2}"
_LONG = "[0-9]{1,6}"
# Only forms with h or m, so that numbers in text, and decades like the 90s, stay text. Forms of
# several words stand before their own beginnings.
_DURATIONS = (
    rf"{_LONG}{_H}\s*{_SHORT}{_M}(?:\s*{_SHORT}{_S})?",
    rf"{_LONG}{_H}\s*{_SHORT}{_S}",
    rf"{_LONG}{_M}\s*{_SHORT}{_S}",
    rf"{_LONG}{_H}{_SHORT}",
    rf"{_LONG}:[0-9]{{2}}(?::[0-9]{{2}})?{_H}",
    rf"{_LONG}(?:[.,]{_LONG})?{_H}",
    rf"{_LONG}{_M}",
)
_WHEN = re.compile(
    rf"(?:(?P<day>{_YESTERDAY}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})\s+)?"
    rf"(?:{_TIME_RANGE}|(?P<duration>{'|'.join(_DURATIONS)})){_WORD_END}"
)
_CLOSED_QUOTE = re.compile(rf'"{_QUOTED_CHARACTERS}"', re.DOTALL)
_QUOTE_OF_A_NAME = re.compile(rf'(?:@{_CLIENT_NAME}/|[@#])(?=")', re.DOTALL)
_QUOTED_TEXT = re.compile(r'"[^"]*"\S*')
_WORD = re.compile(r"\S+")
_BACKSLASHES_THAT_COUNT = re.compile(rf'\\+(?=[@#!"0-9]|{_YESTERDAY}{_WORD_END})')
_BARE_NAME = re.compile(rf"{_FIRST}[^\s/]*")
_DIGITS = re.compile(r"[0-9]+")
_NAME_ESCAPE = re.compile(r'\\(["\\])')

_PATTERNS: tuple[tuple[FoundKind, re.Pattern[str]], ...] = (
    ("place", _PLACE),
    ("tag", _TAG),
    ("priority", _PRIORITY),
    ("when", _WHEN),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A part, recognised by its shape; its values may still be wrong.

    The match has named groups: ``client``, ``of_client`` and ``project`` of a place; ``tag``;
    ``priority``, unset for an unknown one; ``day``, ``time`` with ``start`` and ``end``, and
    ``duration`` of a when.
    """

    kind: FoundKind
    match: re.Match[str]


def part_at(text: str, position: int) -> Found | None:
    """The part that begins at a word's start, None where text begins."""
    for kind, pattern in _PATTERNS:
        if match := pattern.match(text, position):
            return Found(kind, match)
    return None


def text_end(text: str, position: int) -> int:
    """Where the text that begins at a word's start ends: its word, or its quotes and word.

    Raises:
        RuleViolation: ``line.unclosed_quote`` for a quote, of text or of a name, without end.
    """
    if text[position] == '"':
        quoted = _QUOTED_TEXT.match(text, position)
        if quoted is None:
            raise _unclosed(text, position)
        return quoted.end()
    name = _QUOTE_OF_A_NAME.match(text, position)
    if name is None:
        return word_end(text, position)
    quoted = _CLOSED_QUOTE.match(text, name.end())
    if quoted is None:
        raise _unclosed(text, position)
    return word_end(text, quoted.end())


def word_end(text: str, position: int) -> int:
    word = _WORD.match(text, position)
    return word.end() if word else position


def next_word(text: str, position: int) -> int:
    """The start of the first word at or after a position, the length of the text for none."""
    word = _WORD.search(text, position)
    return word.start() if word else len(text)


def without_protection(word: str) -> str:
    """Text as it was meant: without the one backslash that protected it."""
    return word[1:] if _BACKSLASHES_THAT_COUNT.match(word) else word


def protected(text: str, position: int, *, limit: int) -> tuple[str, int]:
    """The text at a word's start, written so that it is read back as itself, and its end.

    Args:
        text: the description and everything that will stand behind it.
        position: the start of a word.
        limit: where the description ends.
    """
    quoted = _QUOTED_TEXT.match(text, position, limit)
    if quoted is not None:
        return quoted[0], quoted.end()
    end = word_end(text, position)
    # The quote of a name is protected even where it is no name: a backslash further on could
    # turn its closing quote into an escape.
    guard = (
        text[position] == '"'
        or part_at(text, position) is not None
        or _QUOTE_OF_A_NAME.match(text, position) is not None
        or _BACKSLASHES_THAT_COUNT.match(text, position) is not None
    )
    return ("\\" if guard else "") + text[position:end], end


def name_of(written: str) -> str:
    """The name that stands in the line, freed of quotes and their escapes; it may be unclosed."""
    if not written.startswith('"'):
        return written
    inner = written[1:-1] if _CLOSED_QUOTE.fullmatch(written) else written[1:]
    return _NAME_ESCAPE.sub(r"\1", inner)


def written_name(name: str) -> str:
    """A project's or client's name as it stands in the line: quoted where it must be."""
    if _BARE_NAME.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def written_tag(tag: str) -> str:
    """A tag as it stands in the line, with its ``#``."""
    return f'#"{tag}"' if _DIGITS.fullmatch(tag) else f"#{written_name(tag)}"


def written_place(client: str | None, project: str | None) -> str:
    """A client, a project or both as they stand in the line, with the ``@``; one must be given."""
    if client is None:
        return f"@{written_name(project or '')}"
    return f"@{written_name(client)}/{written_name(project) if project else ''}"


def _unclosed(text: str, position: int) -> RuleViolation:
    return RuleViolation("line", "line.unclosed_quote", text=text[position:])
