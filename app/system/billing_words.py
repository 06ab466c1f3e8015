"""What taxes and days are called on the screens."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.billing.tax import TaxCategory
from app.domain.billing.unit_price import price_from_e4
from app.system.money_text import number_text
from app.system.translations import N_, _, current_language

# English without a country: the day before the month, as on the other screens.
_LOCALES: Final = MappingProxyType({"en": "en_001"})
# Languages part their ranges by blanks of different widths, or by none.
_RANGE: Final = re.compile(r"\s*–\s*")
_TAXES: Final = MappingProxyType(
    {
        TaxCategory.STANDARD: N_("Taxed"),
        TaxCategory.ZERO_RATED: N_("Zero rate"),
        TaxCategory.EXEMPT: N_("Exempt from tax"),
        TaxCategory.REVERSE_CHARGE: N_("Reverse charge: the client owes the tax"),
        TaxCategory.INTRA_EU: N_("Supply within the EU, tax-exempt"),
        TaxCategory.EXPORT: N_("Export, tax-exempt"),
        TaxCategory.OUTSIDE_SCOPE: N_("Not subject to tax"),
    }
)


def tax_choices() -> tuple[tuple[str, str], ...]:
    """Code and plain words of every tax category."""
    return tuple((category.value, _(words)) for category, words in _TAXES.items())


def tax_text(category: str, rate_e4: int | None) -> str:
    """``Taxed, 19 %``; a category without tax as its words alone."""
    words = _(_TAXES[TaxCategory(category)])
    if category != TaxCategory.STANDARD:
        return words
    if rate_e4 is None:
        return _("{tax}, no rate yet").format(tax=words)
    return _("{tax}, {percent} %").format(tax=words, percent=percent_text(rate_e4))


def percent_text(rate_e4: int) -> str:
    """A percent times 10,000 with the decimals that it needs: ``19``, ``8.1``.

    >>> percent_text(190_000), percent_text(81_000)
    ('19', '8.1')
    """
    whole = price_from_e4(rate_e4).normalize()
    return number_text(whole)


def day_text(day: date) -> str:
    """``2 Nov 2026``."""
    # Late: the library costs a start more than the first day on the screen does.
    from babel.dates import format_skeleton  # noqa: PLC0415

    return str(format_skeleton("yMMMd", day, locale=_locale()))


def days_text(first: date, last: date) -> str:
    """The days from first to last, inclusive: ``2 Nov – 31 Dec 2026``."""
    from babel.dates import format_interval  # noqa: PLC0415 - as above

    text = str(format_interval(first, last, "yMMMd", locale=_locale()))
    return _RANGE.sub(" – ", text)


def _locale() -> str:
    language = current_language()
    return _LOCALES.get(language, language)
