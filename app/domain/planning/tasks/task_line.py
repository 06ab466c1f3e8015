"""The one line that adds a task: the timer's line with a due day and an estimate.

``Fix login @Acme/Website #bug !high due:2026-12-01 est:2h`` names what, for whom and until when in
any order. ``due:`` and ``est:`` are cut out first; the rest is an `EntryLine`, so that both lines
read places, tags and priorities alike. A backslash before one of the two, or quotes around it,
keep it as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from app.domain.timekeeping.entry_line import EntryLine, Priority, parse_line, print_line
from app.domain.timekeeping.entry_line_grammar import next_word, part_at, text_end
from app.domain.timekeeping.entry_line_times import written_seconds
from app.domain.values.duration import parse_duration
from app.domain.values.errors import RuleViolation
from app.domain.values.period import require_calendar_year

# As numbers in the file: the higher, the sooner.
PRIORITIES: Final[dict[Priority, int]] = {"low": 1, "normal": 2, "high": 3, "urgent": 4}

_DAY = timedelta(days=1)
_FIELD = re.compile(r"(?P<guard>\\*)(?P<name>(?ai:due|est)):(?P<value>\S+)")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SHORTEST_WEEKDAY = 3


@dataclass(frozen=True, slots=True)
class TaskLine:
    """What a line says of a new task; None for what it does not say.

    Attributes:
        name: blank where the line has no text.
        project: name as written, not yet looked up.
        client: name as written, not yet looked up.
        tags: without repetition.
        estimate_seconds: more than none.
    """

    name: str = ""
    project: str | None = None
    client: str | None = None
    tags: tuple[str, ...] = ()
    priority: Priority | None = None
    due_on: date | None = None
    estimate_seconds: int | None = None


def parse_task_line(text: str, today: date) -> TaskLine:
    """What a line says, ``tomorrow`` and weekdays counted from the user's local day ``today``.

    A duration without ``est:`` is the estimate too: ``Fix login 2h``.

    Raises:
        RuleViolation: at ``line``, with the offending ``text``: ``task_line.two_due_days``,
            ``task_line.two_estimates``, ``task_line.bad_due_day``, ``task_line.bad_estimate``,
            ``task_line.has_times`` (``14:00-15:30``, ``yesterday 2h``), and what `parse_line`
            raises.
    """
    rest, due_days, estimates = _cut(text)
    line = parse_line(rest, today)
    if line.start_time is not None or line.day is not None:
        raise RuleViolation("line", "task_line.has_times", text=_times_of(rest, line))
    if len(due_days) > 1:
        raise RuleViolation("line", "task_line.two_due_days", text=due_days[1])
    seconds = [_read_estimate(each) for each in estimates]
    if line.duration_seconds is not None:
        seconds.append(line.duration_seconds)
    if len(seconds) > 1:
        second = estimates[1] if len(estimates) > 1 else _times_of(rest, line)
        raise RuleViolation("line", "task_line.two_estimates", text=second)
    return TaskLine(
        line.description,
        line.project,
        line.client,
        line.tags,
        line.priority,
        read_due_day(due_days[0], today) if due_days else None,
        seconds[0] if seconds else None,
    )


def print_task_line(line: TaskLine) -> str:
    """The line that says the same; ``parse_task_line(print_task_line(x), today) == x``."""
    said = EntryLine(line.name, line.project, line.client, line.tags, line.priority)
    written = print_line(said)
    words: list[str] = []
    position = next_word(written, 0)
    while position < len(written):
        part = part_at(written, position)
        end = text_end(written, position) if part is None else part.match.end()
        guard = "\\" if _FIELD.match(written, position) else ""
        words.append(guard + written[position:end])
        position = next_word(written, end)
    if line.due_on is not None:
        words.append(f"due:{line.due_on.isoformat()}")
    if line.estimate_seconds is not None:
        words.append(f"est:{written_seconds(line.estimate_seconds)}")
    return " ".join(words)


def with_options(
    line: TaskLine,
    *,
    project: str | None = None,
    client: str | None = None,
    priority: Priority | None = None,
    due_on: date | None = None,
    estimate_seconds: int | None = None,
) -> TaskLine:
    """The line with what options say besides; an option wins over the line."""
    return replace(
        line,
        project=project or line.project,
        client=client or line.client,
        priority=priority or line.priority,
        due_on=due_on or line.due_on,
        estimate_seconds=estimate_seconds or line.estimate_seconds,
    )


def read_due_day(text: str, today: date) -> date:
    """``2026-12-01``, ``today``, ``tomorrow``, ``yesterday``, or the next such weekday.

    Weekdays may be cut down to three letters; on a Friday ``fri`` is today.

    Raises:
        RuleViolation: ``task_line.bad_due_day``, or a year that no work is recorded in.

    >>> read_due_day("mon", date(2026, 11, 19))
    datetime.date(2026, 11, 23)
    """
    word = text.strip().lower()
    if word in _NEAR:
        return today + _NEAR[word] * _DAY
    if len(word) >= _SHORTEST_WEEKDAY:
        for number, name in enumerate(_WEEKDAYS):
            if name.startswith(word):
                return today + (number - today.weekday()) % 7 * _DAY
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise RuleViolation("line", "task_line.bad_due_day", text=text) from None
    require_calendar_year(day, "line")
    return day


def _read_estimate(text: str) -> int:
    try:
        seconds = parse_duration(text)
    except RuleViolation as violation:
        raise RuleViolation("line", "task_line.bad_estimate", text=text) from violation
    if not seconds:
        raise RuleViolation("line", "task_line.bad_estimate", text=text)
    return seconds


def _cut(text: str) -> tuple[str, list[str], list[str]]:
    """The line without its due days and estimates, and these as they are written."""
    kept: list[str] = []
    found: dict[str, list[str]] = {"due": [], "est": []}
    position = next_word(text, 0)
    while position < len(text):
        field = _FIELD.match(text, position)
        if field is None:
            part = part_at(text, position)
            end = text_end(text, position) if part is None else part.match.end()
            kept.append(text[position:end])
        else:
            end = field.end()
            if field["guard"]:
                kept.append(field[0][1:])
            else:
                found[field["name"].lower()].append(field["value"])
        position = next_word(text, end)
    return " ".join(kept), found["due"], found["est"]


def _times_of(text: str, line: EntryLine) -> str:
    return " ".join(
        text[part.start : part.end]
        for part in line.parts
        if part.kind in {"day", "time", "duration"}
    )
