"""The one-line entry of the timer bar, the dialogs and the command line.

``Fix login @Acme/Website #bug yesterday 14:00-15:30 !high`` names what, for whom and when in any
order; whatever is no part of the grammar is the description. Every `EntryLine` can be printed and
read back: ``parse_line(print_line(x), today) == x``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from app.domain.timekeeping.entry_line_grammar import (
    Found,
    FoundKind,
    name_of,
    next_word,
    part_at,
    protected,
    text_end,
    without_protection,
    written_place,
    written_tag,
)
from app.domain.timekeeping.entry_line_times import (
    LONGEST_LINE_SECONDS,
    read_day,
    read_range,
    read_seconds,
    written_seconds,
    written_time,
)
from app.domain.values.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

PartKind: TypeAlias = Literal["project", "client", "tag", "priority", "day", "time", "duration"]
Priority: TypeAlias = Literal["low", "normal", "high", "urgent"]
_Times: TypeAlias = "tuple[time | None, time | None, int | None, date | None]"

_PRIORITIES: dict[str, Priority] = {name: name for name in get_args(Priority)}


@dataclass(frozen=True, slots=True)
class LinePart:
    """A recognised stretch ``[start, end)`` of the input.

    ``project`` covers ``@Acme/Website`` as a whole, ``client`` is ``@Acme/``.
    """

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What a line says; None for what it does not say.

    Attributes:
        description: one line: runs of white space become one space.
        project: name as written, not yet looked up.
        client: name as written, not yet looked up.
        tags: without repetition.
        priority: of the task.
        start_time: wall time, whole seconds.
        end_time: None with a start means open; not after the start means the next day.
        duration_seconds: 1 to 86400, instead of times.
        day: only with a start or a duration.
        parts: where the line says so, in order; not compared.

    Raises:
        ValueError: values that no line can say.
    """

    description: str = ""
    project: str | None = None
    client: str | None = None
    tags: tuple[str, ...] = ()
    priority: Priority | None = None
    start_time: time | None = None
    end_time: time | None = None
    duration_seconds: int | None = None
    day: date | None = None
    parts: tuple[LinePart, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "description", " ".join(self.description.split()))
        object.__setattr__(self, "tags", tuple(dict.fromkeys(self.tags)))
        names = [name for name in (self.project, self.client) if name is not None]
        for reason, wrong in (
            ("a name is blank", any(not name.strip() for name in (*names, *self.tags))),
            ("an end needs a start", self.end_time and not self.start_time),
            ("a duration stands instead of times", self.duration_seconds and self.start_time),
            ("a day needs a time", self.day and not (self.start_time or self.duration_seconds)),
            ("a duration is 1 second to 24 hours", not self._has_possible_duration()),
            ("times are wall times of whole seconds", not self._has_plain_times()),
        ):
            if wrong:
                raise ValueError(reason)

    def _has_possible_duration(self) -> bool:
        return self.duration_seconds is None or 1 <= self.duration_seconds <= LONGEST_LINE_SECONDS

    def _has_plain_times(self) -> bool:
        times = [moment for moment in (self.start_time, self.end_time) if moment is not None]
        return all(moment.tzinfo is None and not moment.microsecond for moment in times)


def parse_line(text: str, today: date) -> EntryLine:
    """What a line says, ``yesterday`` counted from the user's local day ``today``.

    Raises:
        RuleViolation: at ``line``, with the offending ``text``: ``line.unclosed_quote``,
            ``line.two_projects``, ``line.two_times``, ``line.two_priorities``,
            ``line.bad_time``, ``line.unknown_priority`` (``!1``, ``!p2``; other unknown words
            after ``!`` are text).
    """
    words, found = _scan(text)
    project, client = _place(_only(found, "place", "line.two_projects"))
    start_time, end_time, seconds, day = _times(_only(found, "when", "line.two_times"), today)
    return EntryLine(
        description=" ".join(words),
        project=project,
        client=client,
        tags=tuple(name_of(each.match["tag"]) for each in found if each.kind == "tag"),
        priority=_priority(_only(found, "priority", "line.two_priorities")),
        start_time=start_time,
        end_time=end_time,
        duration_seconds=seconds,
        day=day,
        parts=tuple(part for each in found for part in _parts(each)),
    )


def print_line(line: EntryLine) -> str:
    """The line that says the same: description, place, tags, times, priority."""
    parts: list[str] = []
    if line.client is not None or line.project is not None:
        parts.append(written_place(line.client, line.project))
    parts.extend(written_tag(tag) for tag in line.tags)
    if line.day is not None:
        parts.append(line.day.isoformat())
    if line.start_time is not None:
        end = written_time(line.end_time) if line.end_time is not None else ""
        parts.append(f"{written_time(line.start_time)}-{end}")
    if line.duration_seconds is not None:
        parts.append(written_seconds(line.duration_seconds))
    if line.priority is not None:
        parts.append(f"!{line.priority}")
    tail = " ".join(parts)
    return " ".join(filter(None, (_protected_description(line.description, tail), tail)))


def _scan(text: str) -> tuple[list[str], list[Found]]:
    words: list[str] = []
    found: list[Found] = []
    position = next_word(text, 0)
    while position < len(text):
        if part := part_at(text, position):
            found.append(part)
            end = part.match.end()
        else:
            end = text_end(text, position)
            words.append(without_protection(text[position:end]))
        position = next_word(text, end)
    return words, found


def _only(found: Sequence[Found], kind: FoundKind, key: str) -> Found | None:
    several = [each for each in found if each.kind == kind]
    if len(several) > 1:
        raise RuleViolation("line", key, text=several[1].match[0])
    return several[0] if several else None


def _place(found: Found | None) -> tuple[str | None, str | None]:
    if found is None:
        return None, None
    project = found.match["project"] or found.match["of_client"]
    client = found.match["client"]
    return name_of(project) if project else None, name_of(client) if client else None


def _priority(found: Found | None) -> Priority | None:
    if found is None:
        return None
    if found.match["priority"] is None:
        raise RuleViolation("line", "line.unknown_priority", text=found.match[0])
    return _PRIORITIES[found.match["priority"].lower()]


def _times(found: Found | None, today: date) -> _Times:
    if found is None:
        return None, None, None, None
    match = found.match
    day = read_day(match["day"], today) if match["day"] else None
    if match["duration"]:
        return None, None, read_seconds(match["duration"]), day
    return *read_range(match["start"], match["end"], match["time"]), None, day


def _parts(found: Found) -> list[LinePart]:
    match = found.match
    if found.kind == "place":
        kind: PartKind = "project" if match["project"] or match["of_client"] else "client"
        return [LinePart(kind, *match.span())]
    if found.kind != "when":
        return [LinePart(found.kind, *match.span())]
    when: tuple[PartKind, ...] = ("day", "time", "duration")
    return [LinePart(kind, *match.span(kind)) for kind in when if match[kind]]


def _protected_description(description: str, tail: str) -> str:
    # The tail is looked at too: "yesterday" at the end of a description would take its time.
    whole = f"{description} {tail}"
    printed: list[str] = []
    position = 0
    while position < len(description):
        word, end = protected(whole, position, limit=len(description))
        printed.append(word)
        position = next_word(description, end)
    return " ".join(printed)
