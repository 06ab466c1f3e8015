"""The words on paper, in the client's language and not the user's.

They stand in ``resources/labels``, one file a language, and are no part of the program's catalogue:
a document speaks languages that the screens do not. A text in braces is filled in: a date, an
amount, a number. Where a word follows a count, its value names the plural categories of CLDR.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final

from app.domain.values.errors import RuleViolation
from app.domain.values.money import Money
from app.system.resources import resource_bytes

# Code and own name of the languages that documents can be written in.
DOCUMENT_LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "de": "Deutsch",
        "en": "English",
        "es": "español",
        "fr": "français",
        "it": "italiano",
        "nl": "Nederlands",
        "pl": "polski",
        "pt": "português",
    }
)
_USUAL: Final = "en"
# Where the language alone would mean the habits of a country that these words are not written for.
_HOMES: Final = MappingProxyType({"pt": "pt_PT"})


def document_labels(language: str) -> dict[str, str]:
    """All labels in this language, or in English where there are none in it.

    Plural forms have keys of their own behind ``#``: ``unit.DAY#one`` beside ``unit.DAY``, which is
    the form ``other``.
    """
    return dict(_labels(written_language(language)))


def document_label(language: str, key: str) -> str:
    return _labels(written_language(language))[key]


def written_language(code: str) -> str:
    """The language of documents that serves a language or locale code; English for others.

    >>> written_language("fr_CA"), written_language("tlh")
    ('fr', 'en')
    """
    base = _base(code)
    return base if base in DOCUMENT_LANGUAGES else _USUAL


def document_language(text: str) -> str:
    """The code of a language that documents can be written in; blank stays blank.

    >>> document_language("fr"), document_language("de_AT")
    ('fr', 'de')

    Raises:
        RuleViolation: ``language.unknown``.
    """
    code = _base(text)
    if code and code not in DOCUMENT_LANGUAGES:
        languages = ", ".join(DOCUMENT_LANGUAGES)
        raise RuleViolation("language", "language.unknown", text=text, languages=languages)
    return code


def document_locale(language: str, country: str) -> str:
    """The locale of numbers and dates: the language as it is written in the client's country.

    >>> document_locale("de", "AT"), document_locale("de", "JP"), document_locale("pt", "DE")
    ('de_AT', 'de', 'pt_PT')
    """
    # Late: the library costs a start more than all labels do.
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    base = written_language(language)
    home = _HOMES.get(base, base)
    for name in (f"{base}_{country}", home) if country else (home,):
        try:
            return str(Locale.parse(name))
        except (UnknownLocaleError, ValueError):
            continue
    return home


def document_money(locale: str, amount: Money) -> str:
    """An amount within a text of the document: ``1.200,00 €``."""
    from babel.numbers import format_currency  # noqa: PLC0415 - as above

    return str(format_currency(amount.as_decimal(), amount.currency, locale=locale))


def document_day(locale: str, day: date) -> str:
    """A day as a line of an invoice names it: ``19. November 2026``."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return str(format_date(day, "long", locale))


def document_short_day(locale: str, day: date) -> str:
    """A day within a row of a table: ``19.11.2026``."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return str(format_date(day, "medium", locale))


def document_percent(locale: str, percent: Decimal) -> str:
    """A percent within a text of the document, with all its decimals: ``9,12 %``."""
    from babel.numbers import format_percent  # noqa: PLC0415 - as above

    exact = percent.normalize().scaleb(-2)
    return str(format_percent(exact, locale=locale, decimal_quantization=False))


def counted_label(labels: Mapping[str, str], key: str, count: int, locale: str) -> str:
    """The label in the plural form that the locale has for so many."""
    from babel import Locale  # noqa: PLC0415 - as above

    form = Locale.parse(locale).plural_form(count)
    return labels.get(f"{key}#{form}", labels[key])


def document_period(locale: str, first_on: date, last_on: date) -> str:
    """Days as a text of the document names them: a whole month or year by its name.

    Args:
        locale: of the document.
        first_on: the first day.
        last_on: the last, inclusive.
    """
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - as above

    next_day = last_on + timedelta(days=1)
    if first_on.day == next_day.day == 1:
        months = (next_day.year - first_on.year) * 12 + next_day.month - first_on.month
        if months == 1:
            return str(format_skeleton("yMMMM", first_on, locale=locale))
        if months == 12 and first_on.month == 1:
            return str(first_on.year)
    first, last = (format_date(day, "long", locale) for day in (first_on, last_on))
    return first if first_on == last_on else f"{first} – {last}"


def _base(code: str) -> str:
    return code.strip().replace("-", "_").partition("_")[0].lower()


@cache
def _labels(language: str) -> Mapping[str, str]:
    found = json.loads(resource_bytes("labels", f"{language}.json"))
    return MappingProxyType(dict(_flat(found)))


def _flat(found: Mapping[str, str | Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for key, value in found.items():
        if isinstance(value, str):
            yield key, value
            continue
        for form, text in value.items():
            yield (key if form == "other" else f"{key}#{form}"), text
