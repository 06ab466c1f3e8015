"""Days and periods as the pages of billing write them; pure, tested without Qt."""

from __future__ import annotations

from datetime import date, timedelta

from app.system.translations import current_language

_DAY = timedelta(days=1)
# English without a country: the day before the month, as on the other screens.
_LOCALES = {"en": "en_001"}
_THIN_DASHES = (" – ", "\N{THIN SPACE}–\N{THIN SPACE}", "–")


def day_text(day: date, today: date) -> str:
    """``9 Nov``; with the year where it is not this one."""
    # Late: the library costs a start more than the rest of a page does.
    from babel.dates import format_skeleton  # noqa: PLC0415

    skeleton = "MMMd" if day.year == today.year else "yMMMd"
    return str(format_skeleton(skeleton, day, locale=_locale()))


def full_day_text(day: date) -> str:
    """``9 November 2026``."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return str(format_date(day, "long", locale=_locale()))


def period_text(start: date | None, end: date | None, today: date) -> str:
    """The days from first to last, inclusive: a month's name, ``1 – 19 Nov``, or one day."""
    if start is None or end is None:
        only = start or end
        return "" if only is None else day_text(only, today)
    if start == end:
        return day_text(start, today)
    if _is_month(start, end):
        return _month_text(start, today)
    from babel.dates import format_interval  # noqa: PLC0415 - as above

    this_year = start.year == end.year == today.year
    text = str(format_interval(start, end, "MMMd" if this_year else "yMMMd", locale=_locale()))
    return _spaced(text)


def _is_month(start: date, end: date) -> bool:
    return start.day == 1 and (start + 31 * _DAY).replace(day=1) - _DAY == end


def _month_text(day: date, today: date) -> str:
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - as above

    if day.year == today.year:
        # No skeleton: the nearest that many languages have is the short name.
        return str(format_date(day, "LLLL", locale=_locale()))
    return str(format_skeleton("yMMMM", day, locale=_locale()))


def _spaced(text: str) -> str:
    dash = next((dash for dash in _THIN_DASHES if dash in text), "–")
    return text.replace(dash, " – ")


def _locale() -> str:
    language = current_language()
    return _LOCALES.get(language, language)
