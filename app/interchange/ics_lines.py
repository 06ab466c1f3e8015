"""iCalendar as lines: taken apart without complaint, put together by the letter of RFC 5545.

The library reads and writes ten thousand tasks in ten seconds each way, because it makes objects of
every value; a plan needs few of them, and broken files need more patience than it has.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.values.errors import RuleViolation
from app.interchange.losses import Losses

LARGEST_BYTES: Final = 100 << 20
# A calendar, an event, an alarm and room for what is yet to be invented.
_DEEPEST: Final = 20
# Octets of a line without its end (RFC 5545 section 3.1).
_LONGEST: Final = 75
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Name, parameters, value; a colon in a quoted parameter is part of it.
_LINE: Final = re.compile(r'([A-Za-z0-9-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)', re.DOTALL)
_PARAMETER: Final = re.compile(r';([^=;:"]+)=("[^"]*"|[^;"]*)')
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
# Before 2.0, as some programs still write it: with every line indented.
_OLD: Final = re.compile(r"^[ \t]*VERSION:1\.0[ \t]*$", re.MULTILINE)
_INDENTED: Final = re.compile(r"[ \t]*[A-Z][A-Z0-9-]*[;:]")
_HEAD: Final = 2000
_SHOWN: Final = 40
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
# One that is not escaped.
_COMMA: Final = re.compile(r"(?<!\\),")
_CONTROLS: Final = {code: None for code in range(32) if code not in {9, 10}} | {127: None}
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Property(NamedTuple):
    """A content line; names of parameters are in capitals, the value is as it stands."""

    value: str
    parameters: Mapping[str, str] = _NONE

    @property
    def text(self) -> str:
        """The value as text, without white space around it."""
        return unescaped(self.value).strip()

    @property
    def texts(self) -> list[str]:
        """The texts of a list, which commas part."""
        return [unescaped(text).strip() for text in _COMMA.split(self.value)]


class Component:
    """What stands between BEGIN and END; its lines are taken apart when they are asked for.

    Attributes:
        name: in capitals.
        lines: its own, unfolded, as they stand.
        parts: the components in it.
    """

    __slots__ = ("_properties", "lines", "name", "parts")

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []
        self.parts: list[Component] = []
        self._properties: dict[str, list[Property]] | None = None

    def first(self, name: str) -> Property | None:
        found = self.all(name)
        return found[0] if found else None

    def all(self, name: str) -> Sequence[Property]:
        """The properties of this name, in their order."""
        if self._properties is None:
            self._properties = _properties(self.lines)
        return self._properties.get(name, ())

    def text(self, name: str) -> str:
        """The text of the first property of this name; empty where there is none."""
        found = self.first(name)
        return found.text if found else ""

    def says(self, name: str) -> bool:
        """Whether there is a property of this name, without taking all of them apart."""
        return any(line.startswith(name) for line in self.lines)

    def source(self) -> Iterator[str]:
        """All of it as lines."""
        yield f"BEGIN:{self.name}"
        yield from self.lines
        for part in self.parts:
            yield from part.source()
        yield f"END:{self.name}"


def calendars(content: bytes, name: str, losses: Losses) -> list[Component]:
    """The calendars of a file.

    Args:
        content: the file.
        name: what messages call it.
        losses: gets lines that are no property.

    Raises:
        RuleViolation: ``plan_import.empty_file``, ``.too_large``, ``.not_ics`` or
            ``.truncated_ics``.
    """
    if len(content) > LARGEST_BYTES:
        most = LARGEST_BYTES >> 20
        raise RuleViolation("file", "plan_import.too_large", name=name, most_mb=most)
    if not content.strip():
        raise RuleViolation("file", "plan_import.empty_file", name=name)
    found = [part for part in _parts(_decoded(content), name, losses) if part.name == "VCALENDAR"]
    if not found:
        raise RuleViolation("file", "plan_import.not_ics", name=name)
    return found


def unescaped(text: str) -> str:
    r"""Text without its escapes.

    >>> unescaped(r"one\, two\nthree")
    'one, two\nthree'
    """
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def escaped(text: str) -> str:
    r"""Text as the value of a property; control characters are dropped.

    >>> escaped("one; two")
    'one\\; two'
    """
    return text.translate(_CONTROLS).translate(_ESCAPES)


def folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets; no character is cut in two."""
    raw = line.encode("utf-8", "replace")
    if len(raw) <= _LONGEST:
        return raw
    pieces, start, length = [], 0, _LONGEST
    while len(raw) - start > length:
        end = start + length
        while raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[start:end])
        start, length = end, _LONGEST - 1
    pieces.append(raw[start:])
    return b"\r\n ".join(pieces)


def _decoded(content: bytes) -> str:
    encoding = next((each for mark, each in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _parts(text: str, name: str, losses: Losses) -> list[Component]:
    """The outermost components of a text."""
    root = Component("")
    open_ones = [root]
    for line in _unfolded(text):
        start = line[:6].upper()
        if start == "BEGIN:":
            part = Component(line[6:].strip().upper())
            open_ones[-1].parts.append(part)
            open_ones.append(part)
            if len(open_ones) > _DEEPEST:
                raise RuleViolation("file", "plan_import.not_ics", name=name)
        elif start.startswith("END:"):
            if not _closed(line[4:].strip().upper(), open_ones):
                losses.add("plan_loss.ics_line", line[:_SHOWN])
        elif ":" in line:
            open_ones[-1].lines.append(line)
        elif line and not line.isspace():
            losses.add("plan_loss.ics_line", line.strip()[:_SHOWN])
    if len(open_ones) > 1:
        raise RuleViolation("file", "plan_import.truncated_ics", name=name, part=open_ones[-1].name)
    return root.parts


def _unfolded(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _OLD.search(text[:_HEAD]) is not None:
        return list(_unfolded_old(text.split("\n")))
    return text.replace("\n ", "").replace("\n\t", "").split("\n")


def _unfolded_old(lines: Iterable[str]) -> Iterator[str]:
    pieces: list[str] = []
    for line in lines:
        if _INDENTED.match(line):
            if pieces:
                yield "".join(pieces)
            pieces = [line.strip()]
        elif line.strip() and pieces:
            # Notes of several lines were neither folded nor escaped.
            pieces.append("\\n" + line.strip())
    if pieces:
        yield "".join(pieces)


def _closed(name: str, open_ones: list[Component]) -> bool:
    """Whether something of this name was open; what was left open in it is closed too."""
    if all(each.name != name for each in open_ones[1:]):
        return False
    while open_ones.pop().name != name:
        pass
    return True


def _properties(lines: Iterable[str]) -> dict[str, list[Property]]:
    found: dict[str, list[Property]] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if ";" not in name:
            found.setdefault(name.strip().upper(), []).append(Property(value))
        elif (parts := _LINE.fullmatch(line)) is not None:
            name, written, value = parts.groups()
            parameters = {
                key.strip().upper(): text.strip('"') for key, text in _PARAMETER.findall(written)
            }
            found.setdefault(name.upper(), []).append(Property(value, parameters))
    return found
