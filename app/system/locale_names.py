"""Countries, currencies and languages by the names that the user knows them by."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from app.domain.billing.identifiers import COUNTRIES
from app.domain.values.money import CURRENCY_CODES
from app.system.document_labels import DOCUMENT_LANGUAGES
from app.system.translations import current_language

if TYPE_CHECKING:
    from babel import Locale


def country_choices() -> tuple[tuple[str, str], ...]:
    """Code and name of every country, by name."""
    return _by_name(COUNTRIES, "territories", current_language())


def currency_choices() -> tuple[tuple[str, str], ...]:
    """Code and ``EUR – Euro`` of every currency, by code."""
    named = _by_name(CURRENCY_CODES, "currencies", current_language())
    return tuple(sorted((code, f"{code} – {name}") for code, name in named))


def language_choices() -> tuple[tuple[str, str], ...]:
    """Code and own name of the languages that documents can be written in, by name."""
    return tuple(DOCUMENT_LANGUAGES.items())


def country_name(code: str) -> str:
    """The country's name; the code itself where it has none, blank for blank."""
    return _name(code, "territories", current_language()) if code else ""


def language_name(code: str) -> str:
    return _name(code, "languages", current_language()) if code else ""


@cache
def _by_name(codes: Iterable[str], kind: str, language: str) -> tuple[tuple[str, str], ...]:
    named = ((code, _name(code, kind, language)) for code in codes)
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


def _name(code: str, kind: str, language: str) -> str:
    return str(getattr(_locale(language), kind).get(code, code))


@cache
def _locale(language: str) -> Locale:
    # Late: the library costs a start more than the names in a form do.
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(language)
