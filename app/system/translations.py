"""The language of the screens: English in the source, everything else from compiled catalogues.

A text is translated when it is shown, never when a module is imported, so a change of language
needs no restart of the modules. Tables of texts therefore mark theirs with `N_` and whoever shows
one asks `_`.
"""

from __future__ import annotations

import gettext
from functools import cache
from typing import Final

from app.system.resources import resource_path

SOURCE_LANGUAGE: Final = "en"
DOMAIN: Final = "stint"


class _Speaker:
    """The catalogue in use. One per process, as gettext's callers cannot be handed one each."""

    def __init__(self) -> None:
        self.language = SOURCE_LANGUAGE
        self.catalogue = gettext.NullTranslations()


_speaker = _Speaker()


@cache
def available_languages() -> tuple[str, ...]:
    """The languages that the program speaks, the source language first."""
    folder = resource_path("translations")
    compiled = folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (SOURCE_LANGUAGE, *sorted(path.parents[1].name for path in compiled))


def use_language(code: str) -> str:
    """Speak this language from now on; gives the language that is really spoken.

    ``de_AT.UTF-8`` and ``de-AT`` are served by ``de`` where there is no Austrian catalogue. A
    language that Stint does not speak gives English.
    """
    _speaker.language = spoken_language(code)
    _speaker.catalogue = catalogue(_speaker.language)
    return _speaker.language


def current_language() -> str:
    return _speaker.language


def spoken_language(code: str) -> str:
    """The best language that the program has for a language or locale code.

    >>> spoken_language("en_GB.UTF-8"), spoken_language("tlh")
    ('en', 'en')
    """
    name = code.partition(".")[0].partition("@")[0].replace("-", "_")
    known = available_languages()
    return next(
        (wanted for wanted in (name, name.partition("_")[0]) if wanted in known), SOURCE_LANGUAGE
    )


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The texts of one language, for documents that speak their reader's and not the user's."""
    folder = resource_path("translations")
    return gettext.translation(DOMAIN, folder, [language], fallback=True)


def _(text: str) -> str:
    """The text in the current language, or as it is where the catalogue has none."""
    # The empty text is gettext's key for the catalogue's own header.
    return _speaker.catalogue.gettext(text) if text else text


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form that the current language uses for this count."""
    return _speaker.catalogue.ngettext(singular, plural, count)


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """The text itself: marks it for the catalogue where it must not be translated yet."""
    return text
