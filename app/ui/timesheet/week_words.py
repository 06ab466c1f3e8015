"""A week and its days as the timesheet writes them; pure, tested without Qt."""

from __future__ import annotations

from datetime import date

from app.domain.timekeeping.week import week_number
from app.domain.values.day_range import DayRange
from app.system.translations import _, current_language

# English without a country: the day before the month, as on the other screens.
_LOCALES = {"en": "en_001"}
_NARROW_DASHES = ("\N{THIN SPACE}–\N{THIN SPACE}", "–")


def week_title(days: DayRange) -> str:
    """``Week 47``, by ISO 8601."""
    return _("Week {number}").format(number=week_number(days))


def week_span(days: DayRange) -> str:
    """``16 – 22 Nov 2026``."""
    # Late: the library costs a start more than the rest of a page does.
    from babel.dates import format_interval  # noqa: PLC0415

    text = str(format_interval(days.start_on, days.last_on, "yMMMd", locale=_locale()))
    dash = next((dash for dash in _NARROW_DASHES if dash in text), "–")
    return text.replace(dash, " – ")


def day_head(day: date) -> str:
    """``Mon 16``."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - as above

    return str(format_skeleton("Ed", day, locale=_locale()))


def day_name(day: date) -> str:
    """``Monday, 16 November 2026``."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return str(format_date(day, "full", locale=_locale()))


def _locale() -> str:
    language = current_language()
    return _LOCALES.get(language, language)
