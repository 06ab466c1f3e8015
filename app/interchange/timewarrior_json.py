"""Timewarrior's export, from ``timew export`` or as it hands it to an extension.

An extension gets the configuration, an empty line, then the JSON. Intervals carry tags and a note
but no project or client; the user may say what a tag stands for. Their ``id`` is numbered anew at
each export and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TextIO

from app.domain.timekeeping.imported import ImportedEntry, Person, Place, Problem, Verdict
from app.domain.timekeeping.wall_clock import WallClock
from app.domain.values.duration import format_clock
from app.domain.values.errors import RuleViolation
from app.interchange.json_pull import JsonPull
from app.interchange.reading import Profile, ReadOptions, entry_key
from app.interchange.text_source import TextSource

_STAMP: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)Z", re.ASCII)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_LONGEST_INTERVAL: Final = 1 << 20
_DAY_SECONDS: Final = 24 * 3600
_NOBODY: Final = Person()


def looks_like(head: str) -> float:
    """How sure the beginning of a text is to be this format, 0 to 1."""
    body = _body(head).lstrip("\ufeff \t\r\n")
    if not body.startswith(("[", "{")) or '"tables"' in body:
        return 0.0
    if re.search(r'"start"\s*:\s*"\d{8}T\d{6}Z"', body):
        return 1.0
    return 0.6 if re.fullmatch(r"\[\s*\]\s*", body) else 0.0


def profile(source: TextSource) -> Profile:
    """How many intervals there are; nothing about the format is left to guess."""
    with source.text() as text:
        return Profile(sum(1 for _ in _intervals(text)))


def read_entries(source: TextSource, options: ReadOptions) -> Iterator[ImportedEntry | Problem]:
    """The closed intervals and problems, in the order of the file.

    Raises:
        RuleViolation: ``import.broken_json``.
    """
    clock = WallClock(options.zone)
    with source.text() as text:
        for line, interval in _intervals(text):
            yield from _read(line, interval, clock, options)


def _intervals(text: TextIO) -> Iterator[tuple[int, Any]]:
    """The objects of the array, or one after the other where there is no array."""
    pull = JsonPull(text, _LONGEST_INTERVAL, _skip_configuration(text))
    if pull.peek() == "[":
        yield from pull.items()
        if pull.peek():
            raise pull.broken()
        return
    while pull.peek():
        yield pull.line, pull.value()
        pull.skip(",")


def _skip_configuration(text: TextIO) -> int:
    """Moves past an extension's configuration; the number of the line that comes next."""
    first = text.readline(_LONGEST_INTERVAL)
    text.seek(0)
    if first.lstrip("\ufeff \t\r\n")[:1] in {"[", "{", ""}:
        return 1
    line = 1
    while said := text.readline(_LONGEST_INTERVAL):
        line += 1
        if not said.strip():
            return line
    raise RuleViolation("file", "import.broken_json", line=line)


def _body(head: str) -> str:
    if head.lstrip("\ufeff \t\r\n").startswith(("[", "{")):
        return head
    return re.split(r"\r?\n\s*\r?\n", head, maxsplit=1)[-1]


def _read(
    line: int, interval: Any, clock: WallClock, options: ReadOptions
) -> Iterator[ImportedEntry | Problem]:
    if not isinstance(interval, dict):
        yield Problem("import.no_interval", {}, line)
        return
    start_text, end_text = _text(interval.get("start")), _text(interval.get("end"))
    tags = _tags(interval.get("tags"))
    note = _text(interval.get("annotation")).strip()
    start, end = _milliseconds(start_text), _milliseconds(end_text)
    if start is None or (end_text and end is None):
        unread = end_text if start is not None else start_text
        yield Problem("import.unreadable_time", {"text": unread}, line)
        return
    if end is None:
        named: dict[str, object] = {"description": note or ", ".join(tags), "start": start_text}
        yield Problem("import.still_open", named, line, Verdict.OPEN)
        return
    if end == start:
        yield Problem("import.no_length", {}, line)
        return
    if end < start:
        shown: dict[str, object] = {"started_at": _shown(start), "ended_at": _shown(end)}
        yield Problem("entry.end_before_start", shown, line)
        return
    try:
        times = clock.times(start, end)
    except RuleViolation as error:
        yield Problem(error.key, error.arguments, line)
        return
    if times.seconds > _DAY_SECONDS:
        long: dict[str, object] = {"length": format_clock(times.seconds)}
        yield Problem("import.over_24_hours", long, line, Verdict.NOTE)
    place = next((options.tag_places[tag] for tag in tags if tag in options.tag_places), Place(""))
    key = entry_key("timewarrior", str(start // 1000), *tags)
    yield ImportedEntry(line, _NOBODY, place, note, tags, None, times, key)


def _tags(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    texts = (_text(name).strip() for name in names)
    different = {text.casefold(): text for text in texts if text}
    return tuple(sorted(different.values()))


def _text(value: Any) -> str:
    """The text, without halves of surrogate pairs and zeros, which no file can keep."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


def _milliseconds(text: str) -> int | None:
    match = _STAMP.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second = map(int, match.groups())
    try:
        instant = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return (instant - _EPOCH) // _MILLISECOND


def _shown(milliseconds: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=milliseconds)
