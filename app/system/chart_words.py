"""What a chart says in its header and beside its bars, for the screen and for paper."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.domain.planning.chart.header import HeaderCell
from app.domain.planning.chart.rows import ChartBar, ChartBars
from app.domain.planning.chart.scale import Unit, day_of
from app.domain.planning.chart.shapes import LabelKind
from app.domain.values.duration import format_duration
from app.system.translations import _, current_language

# English without a country: the day before the month, as on the other screens.
_LOCALES = {"en": "en_001"}


class CellText(NamedTuple):
    """A cell's words; ``quiet`` stands behind them and says the same otherwise."""

    text: str
    quiet: str = ""


def upper_texts(cell: HeaderCell, today: date) -> tuple[CellText, ...]:
    """The words of a cell of the upper row, the fullest first; the year where it is another one."""
    year = "" if cell.day.year == today.year else "y"
    return _upper_texts(cell.kind, cell.day, cell.hour, _week(cell.iso_week), year)


def lower_texts(cell: HeaderCell) -> tuple[CellText, ...]:
    """The words of a cell of the lower row, the fullest first."""
    return _lower_texts(cell.kind, cell.day, cell.hour, cell.minute, _week(cell.iso_week))


def label_text(kind: LabelKind, bar: ChartBar, today: date, finish_on: date) -> str:
    """What stands beside a bar.

    Args:
        kind: which label.
        bar: whose.
        today: whose year need not be said.
        finish_on: the local day on which the bar ends.
    """
    if kind is LabelKind.OVER:
        return _("{duration} over").format(duration=format_duration(bar.over_seconds))
    if kind in {LabelKind.MILESTONE, LabelKind.FOLDED}:
        return f"{bar.name} · {day_text(finish_on, today)}"
    return f"{bar.percent} %"


def day_text(day: date, today: date) -> str:
    """``9 Nov``; with the year where it is not this one."""
    return _skeleton("MMMd" if day.year == today.year else "yMMMd", day)


def full_day_text(day: date) -> str:
    """``9 Nov 2026``, for what is read in another year too."""
    return _skeleton("yMMMd", day)


def days_text(first: date, last: date) -> str:
    """``12 Oct – 11 Dec 2026``, both days included."""
    from babel.dates import format_interval  # noqa: PLC0415 - late, as below

    if first == last:
        return full_day_text(first)
    language = current_language()
    locale = _LOCALES.get(language, language)
    text = str(format_interval(first, last, "yMMMd", locale=locale)).replace(",", "")
    # Some languages set thin blanks or none beside the dash.
    return re.sub(r"\s*–\s*", " – ", text)


def hours_text(seconds: int) -> str:
    """Hours of work, such as 48 or 7.5."""
    hours = seconds / 3600
    return f"{hours:.0f}" if hours == int(hours) else f"{hours:.1f}"


def finish_day(bar: ChartBar, bars: ChartBars) -> date:
    """The local day on which a bar ends; an end at midnight belongs to the day before."""
    before = bar.finish_s - 1 if bar.finish_s > bar.start_s else bar.finish_s
    return day_of(before, bars.plan.calendar.zone)


@lru_cache(maxsize=2_048)
def _cached_skeleton(skeleton: str, day: date, language: str) -> str:
    # Late: the library costs a start more than the rest of a page does.
    from babel.dates import format_skeleton  # noqa: PLC0415

    text = format_skeleton(skeleton, day, locale=_LOCALES.get(language, language))
    return str(text).replace(",", "")


def _skeleton(skeleton: str, day: date) -> str:
    return _cached_skeleton(skeleton, day, current_language())


@lru_cache(maxsize=2_048)
def _cached_pattern(pattern: str, day: date, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return str(format_date(day, pattern, locale=_LOCALES.get(language, language)))


def _month_name(day: date) -> str:
    # No skeleton: the nearest that many languages have is the short name.
    return _cached_pattern("LLLL", day, current_language())


def _quarter_name(day: date) -> str:
    # No language has a skeleton for it.
    return _cached_pattern("QQQ", day, current_language())


def _week(number: int) -> str:
    return _("W{number}").format(number=number)


def _upper_texts(kind: Unit, day: date, hour: int, week: str, year: str) -> tuple[CellText, ...]:
    texts: tuple[str, ...]
    match kind:
        case Unit.DECADE:
            texts = f"{day.year} – {day.year + 9}", str(day.year)
        case Unit.YEAR:
            texts = (str(day.year),)
        case Unit.QUARTER:
            texts = _skeleton("yQQQ", day), _quarter_name(day)
        case Unit.MONTH:
            full = _skeleton("yMMMM", day) if year else _month_name(day)
            texts = full, _skeleton(f"{year}MMM", day), _skeleton("MMM", day)
        case Unit.WEEK | Unit.DAY:
            text = _skeleton(f"{year}MMMd" if kind is Unit.WEEK else f"{year}MMMEd", day)
            return CellText(text, week), CellText(text), CellText(week)
        case _:
            clock = f"{hour:02}:00"
            texts = f"{_skeleton(f'{year}MMMEd', day)} {clock}", clock
    return tuple(map(CellText, texts))


def _lower_texts(kind: Unit, day: date, hour: int, minute: int, week: str) -> tuple[CellText, ...]:
    match kind:
        case Unit.YEAR:
            texts = [CellText(str(day.year))]
        case Unit.QUARTER:
            texts = [CellText(_quarter_name(day))]
        case Unit.MONTH:
            texts = [CellText(_month_name(day)), CellText(_skeleton("MMM", day))]
        case Unit.WEEK:
            texts = [CellText(str(day.day), week), CellText(str(day.day))]
        case Unit.DAY:
            texts = [CellText(_skeleton("Ed", day)), CellText(str(day.day))]
        case _:
            texts = [CellText(f"{hour:02}:{minute:02}"), CellText(f"{minute or hour:02}")]
    return tuple(texts)
