"""The words on paper: the same keys and places in every language, and none left in English."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from babel import Locale

from app.documents.fonts import FONTS_IN_USE, font_set
from app.documents.text import shown_characters
from app.domain.billing.document import DocumentKind
from app.domain.billing.tax import TaxCategory
from app.domain.values.errors import RuleViolation
from app.system.document_labels import (
    DOCUMENT_LANGUAGES,
    document_label,
    document_labels,
    document_language,
    document_locale,
    written_language,
)
from app.system.resources import resource_bytes, resource_path
from tests.unit.documents.sample import assets

_PLACE = re.compile(r"\{[a-z]+\}")
_LETTER = re.compile(r"[^\W\d_]")
# Words that are the same in English and in the language.
_SAME_AS_ENGLISH = {
    "de": {"Budget", "Person", "Pos."},
    "es": {"Subtotal {name}", "Total"},
    "fr": {"Budget", "Contact", "Date", "Description", "Total"},
    "it": {"Budget"},
    "nl": {"Budget", "Credit", "Pos.", "Project"},
    "pl": {"VAT"},
    "pt": {"Subtotal {name}", "Total"},
}
# What no language has words of its own for.
_OF_NO_LANGUAGE = {"BIC", "BIC {bic}", "IBAN", "km"}

Value = str | dict[str, str]

languages = pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)


@cache
def written(language: str) -> dict[str, Value]:
    found: dict[str, Value] = json.loads(resource_bytes("labels", f"{language}.json"))
    return found


def texts(value: Value) -> list[str]:
    return [value] if isinstance(value, str) else list(value.values())


def test_there_is_a_file_for_every_language_and_no_other() -> None:
    names = {path.stem for path in resource_path("labels").iterdir()}
    assert names == set(DOCUMENT_LANGUAGES)


@languages
def test_a_language_is_called_by_its_own_name(language: str) -> None:
    assert DOCUMENT_LANGUAGES[language] == Locale.parse(language).get_display_name(language)


@languages
def test_every_language_has_the_same_keys_in_their_order(language: str) -> None:
    assert list(written(language)) == sorted(written("en"))


@languages
def test_every_text_has_the_places_of_the_english_one(language: str) -> None:
    for key, value in written(language).items():
        english = {place for text in texts(written("en")[key]) for place in _PLACE.findall(text)}
        for text in texts(value):
            assert sorted(_PLACE.findall(text)) == sorted(english), key
            assert "{" not in _PLACE.sub("", text), key


@languages
def test_plural_categories_are_those_of_the_language(language: str) -> None:
    asked = set(Locale.parse(language).plural_form.tags) | {"other"}
    counted = {
        key: set(value) for key, value in written(language).items() if isinstance(value, dict)
    }
    assert counted
    assert {key: forms for key, forms in counted.items() if forms != asked} == {}


@languages
def test_every_label_can_be_printed_with_the_bundled_fonts(language: str) -> None:
    with FONTS_IN_USE:
        known = set(font_set(assets()).cuts["regular"].advances)
    letters = {c for text in document_labels(language).values() for c in shown_characters(text)}
    assert letters - known == set()


@languages
def test_no_label_has_blanks_at_its_ends_or_is_empty(language: str) -> None:
    for key, text in document_labels(language).items():
        assert text == text.strip(), key
        assert text, key


@pytest.mark.parametrize("language", [each for each in DOCUMENT_LANGUAGES if each != "en"])
def test_no_label_was_left_in_english(language: str) -> None:
    same = {
        text
        for key, value in written(language).items()
        for text in set(texts(value)) & set(texts(written("en")[key]))
        if _LETTER.search(_PLACE.sub("", text))
    }
    assert same - _OF_NO_LANGUAGE == _SAME_AS_ENGLISH[language]


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_of_document_has_name_number_and_date(kind: DocumentKind) -> None:
    labels = document_labels("en")
    wanted = {f"document.{kind.value}", f"meta.{kind.value}_number", f"meta.{kind.value}_date"}
    assert wanted - labels.keys() == set()


@pytest.mark.parametrize("category", TaxCategory)
def test_every_tax_category_has_a_sum_and_a_name(category: TaxCategory) -> None:
    labels = document_labels("en")
    assert {f"totals.tax.{category.value}", f"tax.category.{category.value}"} <= labels.keys()


def test_plural_forms_have_keys_of_their_own() -> None:
    polish = document_labels("pl")
    forms = ("unit.DAY#one", "unit.DAY#few", "unit.DAY#many", "unit.DAY")
    assert [polish[key] for key in forms] == ["dzień", "dni", "dni", "dnia"]
    assert polish["unit.HUR"] == "godz."
    assert "unit.HUR#one" not in polish


@pytest.mark.parametrize(
    ("language", "invoice"),
    [("de", "Rechnung"), ("fr_CA", "Facture"), ("pt-BR", "Fatura"), ("da", "Invoice")],
)
def test_a_language_without_labels_is_served_in_english(language: str, invoice: str) -> None:
    assert document_labels(language)["document.invoice"] == invoice
    assert document_label(language, "document.invoice") == invoice


def test_labels_are_given_as_a_copy() -> None:
    document_labels("en")["document.invoice"] = "Bill"
    assert document_label("en", "document.invoice") == "Invoice"


@pytest.mark.parametrize(
    ("language", "country", "locale"),
    [
        ("de", "AT", "de_AT"),
        ("fr", "CH", "fr_CH"),
        ("fr", "DE", "fr"),
        ("pt", "", "pt_PT"),
        ("pt", "DE", "pt_PT"),
        ("pt", "BR", "pt_BR"),
        ("da", "DK", "en_DK"),
    ],
)
def test_numbers_and_days_are_written_as_in_the_country_of_the_client(
    language: str, country: str, locale: str
) -> None:
    assert document_locale(language, country) == locale


def test_a_language_is_kept_by_its_plain_code() -> None:
    assert [document_language(text) for text in ("pl", " DE_at ", "")] == ["pl", "de", ""]
    assert written_language("") == "en"


def test_a_language_that_has_no_labels_cannot_be_chosen() -> None:
    with pytest.raises(RuleViolation) as caught:
        document_language("da")
    assert caught.value.key == "language.unknown"
