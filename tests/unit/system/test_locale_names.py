from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.domain.billing.identifiers import COUNTRIES
from app.domain.values.money import CURRENCY_CODES
from app.system.locale_names import (
    country_choices,
    country_name,
    currency_choices,
    language_choices,
    language_name,
)
from app.system.translations import use_language


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


def test_every_country_can_be_chosen_by_name() -> None:
    assert {code for code, _ in country_choices()} == COUNTRIES
    assert dict(country_choices())["AT"] == "Austria"


def test_countries_speak_the_users_language(german: None) -> None:
    assert german is None
    assert country_name("AT") == "Österreich"


def test_every_currency_can_be_chosen_by_its_code() -> None:
    assert [code for code, _ in currency_choices()] == sorted(CURRENCY_CODES)
    assert dict(currency_choices())["EUR"] == "EUR – Euro"


def test_languages_of_documents_have_their_own_names() -> None:
    assert dict(language_choices())["fr"] == "français"
    assert len(language_choices()) == 8
    assert (language_name("de"), language_name("")) == ("German", "")
