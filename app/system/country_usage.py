"""What is usual in a country: money, language, paper. Suggestions for forms; no rule asks them.

Source: Unicode CLDR, as the library of locales carries it; for paper, its supplemental data on
measurement (the countries that use US Letter).
"""

from __future__ import annotations

from typing import Final

from app.domain.billing.identifiers import COUNTRIES
from app.domain.values.money import CURRENCY_CODES
from app.system.document_labels import DOCUMENT_LANGUAGES

_LETTER_COUNTRIES: Final = "BZ CA CL CO CR GT MX NI PA PH PR SV US VE"
_LETTER: Final = frozenset(_LETTER_COUNTRIES.split())


def country_of_zone(zone: str) -> str:
    """The country that a time zone lies in; blank for zones of no country, such as UTC."""
    # Late, here and below: the library costs a start more than the first run does.
    from babel.core import get_global  # noqa: PLC0415

    country = str(get_global("zone_territories").get(zone, ""))
    return country if country in COUNTRIES else ""


def usual_currency(country: str) -> str:
    """The currency that people of a country pay with today; blank where it is not known."""
    from babel.numbers import get_territory_currencies  # noqa: PLC0415

    known = [code for code in get_territory_currencies(country) if code in CURRENCY_CODES]
    return known[0] if known else ""


def usual_language(country: str) -> str:
    """The first of its languages that invoices can be written in; blank where there is none."""
    from babel.languages import get_official_languages  # noqa: PLC0415

    spoken = get_official_languages(country, de_facto=True)
    fitting = (str(language) for language in spoken if language in DOCUMENT_LANGUAGES)
    return next(fitting, "")


def usual_paper(country: str) -> str:
    """``A4`` or ``Letter``."""
    return "Letter" if country in _LETTER else "A4"
