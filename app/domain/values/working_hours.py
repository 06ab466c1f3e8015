"""The hours of an ordinary week: the target of a day and the line under the day strip."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from app.domain.values.errors import RuleViolation

if TYPE_CHECKING:
    from datetime import date

# Start and end in minutes after local midnight, half-open; the end may be 1440.
MinuteSpan: TypeAlias = tuple[int, int]

_MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Working time by weekday: ``weekdays[0]`` is Monday, each a row of spans in minutes.

    Raises:
        RuleViolation: ``working_hours.bad_span`` when a span is empty, reversed or leaves the
            day; ``working_hours.overlap`` when spans overlap or are out of order. Both carry
            ``weekday`` (0 Monday), ``start_minutes`` and ``end_minutes``.
        ValueError: not seven weekdays.
    """

    weekdays: tuple[tuple[MinuteSpan, ...], ...]

    def __post_init__(self) -> None:
        if len(self.weekdays) != 7:
            message = f"a week has seven days, not {len(self.weekdays)}"
            raise ValueError(message)
        for weekday, spans in enumerate(self.weekdays):
            _check(weekday, spans)

    def target_seconds(self, day: date) -> int:
        """Seconds of work that this day's weekday asks for; clock changes are left aside."""
        return sum((end - start) * 60 for start, end in self.weekdays[day.weekday()])

    def to_json(self) -> dict[str, list[list[int]]]:
        """Weekday numbers to lists of ``[start, end]``; `working_hours_from_json` reads it."""
        return {
            str(weekday): [[start, end] for start, end in spans]
            for weekday, spans in enumerate(self.weekdays)
        }


def working_hours_from_json(value: object) -> WorkingHours:
    """Working hours from what `WorkingHours.to_json` gave; a missing weekday has no hours.

    Raises:
        RuleViolation: ``working_hours.unreadable`` for any other shape, and as `WorkingHours`.
    """
    names = [str(weekday) for weekday in range(7)]
    if not isinstance(value, dict) or not value.keys() <= set(names):
        raise RuleViolation("working_hours", "working_hours.unreadable")
    return WorkingHours(tuple(_spans(value.get(name, [])) for name in names))


def _spans(value: object) -> tuple[MinuteSpan, ...]:
    if not isinstance(value, list):
        raise RuleViolation("working_hours", "working_hours.unreadable")
    return tuple(_span(item) for item in value)


def _span(value: object) -> MinuteSpan:
    match value:
        # A JSON true is an int to Python, hence the exact types.
        case [start, end] if type(start) is int and type(end) is int:
            return start, end
        case _:
            raise RuleViolation("working_hours", "working_hours.unreadable")


def _check(weekday: int, spans: tuple[MinuteSpan, ...]) -> None:
    for start, end in spans:
        if not 0 <= start < end <= _MINUTES_OF_A_DAY:
            raise _violation("working_hours.bad_span", weekday, start, end)
    for (_, earlier_end), (start, end) in pairwise(spans):
        if start < earlier_end:
            raise _violation("working_hours.overlap", weekday, start, end)


def _violation(key: str, weekday: int, start: int, end: int) -> RuleViolation:
    return RuleViolation(
        "working_hours", key, weekday=weekday, start_minutes=start, end_minutes=end
    )


_OFFICE_DAY: tuple[MinuteSpan, ...] = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))
DEFAULT_WORKING_HOURS = WorkingHours((*([_OFFICE_DAY] * 5), (), ()))
