from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.system.translations import (
    N_,
    _,
    available_languages,
    catalogue,
    current_language,
    ngettext,
    spoken_language,
    use_language,
)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


def test_english_comes_first_among_the_languages() -> None:
    assert available_languages() == ("en", "de")


def test_a_text_is_told_in_the_language_in_use() -> None:
    assert _("No timer is running.") == "No timer is running."
    use_language("de")
    assert _("No timer is running.") == "Es läuft kein Timer."


def test_a_text_without_translation_stays_as_it_is() -> None:
    use_language("de")
    assert _("xyzzy") == "xyzzy"


def test_the_empty_text_stays_empty() -> None:
    use_language("de")
    assert _("") == ""


def test_a_marked_text_is_translated_only_when_it_is_shown() -> None:
    use_language("de")
    assert N_("Monday") == "Monday"
    assert _(N_("Monday")) == "Montag"


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_text_without_translation_still_counts(language: str) -> None:
    use_language(language)
    assert ngettext("one xyzzy", "many xyzzies", 1) == "one xyzzy"
    assert ngettext("one xyzzy", "many xyzzies", 2) == "many xyzzies"


@pytest.mark.parametrize("code", ["de", "de_DE", "de_AT.UTF-8", "de-CH", "de_DE@euro"])
def test_a_locale_is_served_by_its_language(code: str) -> None:
    assert use_language(code) == "de"
    assert current_language() == "de"


@pytest.mark.parametrize("code", ["tlh", "", "C", "C.UTF-8", "POSIX", "../../etc"])
def test_a_language_that_stint_does_not_speak_gives_english(code: str) -> None:
    use_language("de")
    assert use_language(code) == "en"
    assert _("Monday") == "Monday"


def test_a_document_speaks_its_readers_language_beside_the_users() -> None:
    assert catalogue("de").gettext("Monday") == "Montag"
    assert catalogue(spoken_language("en_US")).gettext("Monday") == "Monday"
    assert _("Monday") == "Monday"
