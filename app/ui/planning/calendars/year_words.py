"""A year of a working calendar: what each day is, and in which words. Free of Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.planning.calendar.calendar_days import day_exception, day_spans
from app.domain.planning.calendar.working_calendar import CalendarException, WorkingCalendar
from app.domain.values.working_hours import MinuteSpan, WorkingHours
from app.domain.values.working_hours_text import spans_text
from app.system.money_text import number_text
from app.system.translations import N_, _, current_language, ngettext

# English without a country: the day before the month, as on the other screens.
_LOCALES: Final = MappingProxyType({"en": "en_001"})
_UTC: Final = ZoneInfo("UTC")
_DAY: Final = timedelta(days=1)


class DayKind(StrEnum):
    WORKING = "working"
    FREE = "free"
    HOLIDAY = "holiday"
    DAY_OFF = "day_off"
    OTHER_HOURS = "other_hours"


KIND_WORDS: Final[Mapping[DayKind, str]] = MappingProxyType(
    {
        DayKind.WORKING: N_("Working day"),
        DayKind.FREE: N_("Free weekday"),
        DayKind.HOLIDAY: N_("Public holiday"),
        DayKind.DAY_OFF: N_("Day off"),
        DayKind.OTHER_HOURS: N_("Other hours"),
    }
)


@dataclass(frozen=True, slots=True)
class DayLook:
    """One day of the picture: ``name`` of what makes it differ, ``spans`` of what is worked."""

    day: date
    kind: DayKind
    name: str
    spans: tuple[MinuteSpan, ...]


def year_looks(
    week: WorkingHours,
    days: Sequence[CalendarException],
    holidays: Sequence[CalendarException],
    year: int,
) -> tuple[DayLook, ...]:
    """Every day of a year; the calendar's own ``days`` go before public ``holidays``."""
    calendar = WorkingCalendar("", _UTC, week, (*days, *holidays))
    public = {id(each) for each in holidays}
    return tuple(_look(calendar, public, day) for day in days_of_year(year))


def days_of_year(year: int) -> tuple[date, ...]:
    first = date(year, 1, 1)
    count = date(year, 12, 31).toordinal() - first.toordinal() + 1
    return tuple(first + _DAY * step for step in range(count))


def _look(calendar: WorkingCalendar, public: set[int], day: date) -> DayLook:
    spans, found = day_spans(calendar, day), day_exception(calendar, day)
    if found is None:
        return DayLook(day, DayKind.WORKING if spans else DayKind.FREE, "", spans)
    if id(found) in public:
        return DayLook(day, DayKind.HOLIDAY, found.name, spans)
    if spans:
        return DayLook(day, DayKind.OTHER_HOURS, found.name, spans)
    # A holiday of three weeks takes no Sundays.
    usual = calendar.week.weekdays[day.weekday()]
    return DayLook(day, DayKind.DAY_OFF if usual else DayKind.FREE, found.name, spans)


def day_sentence(look: DayLook) -> str:
    """``Thursday, 24 December 2026: Christmas Eve · Other hours · 9:00–12:00``."""
    parts = (look.name, _(KIND_WORDS[look.kind]), spans_text(look.spans))
    told = " · ".join(part for part in parts if part)
    return f"{_named('full', look.day)}: {told}"


def legend_texts(looks: Sequence[DayLook]) -> tuple[tuple[DayKind, str], ...]:
    """Each kind of day with how many there are; what there is none of is left out."""
    counts = Counter(look.kind for look in looks)
    return tuple(
        (kind, f"{_(KIND_WORDS[kind])} {counts[kind]}") for kind in DayKind if counts[kind]
    )


def year_sum(looks: Sequence[DayLook]) -> str:
    """``2,008 hours in the year``, as whole hours."""
    minutes = sum(end - start for look in looks for start, end in look.spans)
    hours = round(minutes / 60)
    text = ngettext("{hours} hour in the year", "{hours} hours in the year", hours)
    return text.format(hours=number_text(Decimal(hours)))


def month_name(month: int) -> str:
    return _named("LLLL", date(2024, month, 1))


def weekday_letters() -> tuple[str, ...]:
    """The shortest names of the weekdays, Monday first."""
    # 1 January 2024 was a Monday.
    return tuple(_named("ccccc", date(2024, 1, 1 + each)) for each in range(7))


def _named(pattern: str, day: date) -> str:
    return _cached(pattern, day, current_language())


@lru_cache(maxsize=1024)
def _cached(pattern: str, day: date, language: str) -> str:
    # Late: the library costs a start more than the rest of a page does.
    from babel.dates import format_date  # noqa: PLC0415

    return str(format_date(day, pattern, locale=_LOCALES.get(language, language)))
