"""Due days in words, as near as they are."""

from __future__ import annotations

from datetime import date, timedelta

from app.system.translations import _, current_language

_DAY = timedelta(days=1)
_WEEK = 7
# English without a country: the day before the month, as on the other screens.
_LOCALES = {"en": "en_001"}


def due_text(day: date, today: date) -> str:
    """``yesterday``, ``today``, ``tomorrow``; ``Mon 23 Nov`` within a week, else ``20 Dec``.

    The year stands with it where it is another one.
    """
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    distance = (day - today) // _DAY
    if distance in near:
        return near[distance]
    if 0 < distance < _WEEK:
        return weekday_text(day, today)
    return _text("MMMd", day, today)


def weekday_text(day: date, today: date) -> str:
    """``Fri 4 Dec``, for days whose weekday matters; with the year where it is another one."""
    return _text("MMMEd", day, today)


def _text(skeleton: str, day: date, today: date) -> str:
    # Late: the library costs a start more than the rest of a page does.
    from babel.dates import format_skeleton  # noqa: PLC0415

    language = current_language()
    full = skeleton if day.year == today.year else f"y{skeleton}"
    text = format_skeleton(full, day, locale=_LOCALES.get(language, language))
    return str(text).replace(",", "")
