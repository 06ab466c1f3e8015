"""The documents that templates are looked at with."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from app.domain.billing.document import Document, DocumentKind
from app.domain.billing.document_json import from_json, to_json
from app.services.sample_documents import sample_documents
from app.system.messages import SENTENCES
from app.system.resources import resource_bytes

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "pt")
KEYS = [each.key for each in sample_documents("en")]


def sample_of(key: str, language: str = "en") -> Document:
    return next(each.document for each in sample_documents(language) if each.key == key)


def test_every_sample_has_a_key_of_its_own_and_a_title() -> None:
    assert len(set(KEYS)) == len(KEYS) == 13
    for each in sample_documents("en"):
        assert each.title_key == f"sample_document.{each.key}"
        assert each.title_key in SENTENCES


@pytest.mark.parametrize("language", LANGUAGES)
def test_samples_are_the_same_whenever_they_are_asked_for(language: str) -> None:
    assert sample_documents(language) == sample_documents(language)
    assert {each.document.language for each in sample_documents(language)} == {language}


def test_a_language_without_words_is_served_in_english() -> None:
    assert sample_documents("tlh")[0].document.language == "en"
    assert sample_documents("de_AT")[0].document.language == "de"


@pytest.mark.parametrize("key", KEYS)
def test_sums_add_up(key: str) -> None:
    document = sample_of(key, "de")
    if not document.lines:
        return
    assert [line.position for line in document.lines] == [*range(1, len(document.lines) + 1)]
    off = sum(each.amount_minor * (1 if each.charge else -1) for each in document.allowances)
    assert document.lines_minor == sum(line.net_minor for line in document.lines)
    assert document.net_minor == document.lines_minor + off
    assert document.net_minor == sum(tax.taxable_minor for tax in document.taxes)
    assert document.gross_minor == document.net_minor + document.tax_minor
    assert document.due_minor == document.gross_minor - document.prepaid_minor
    assert document.prepaid_minor in {
        sum(each.gross_minor for each in document.deposits),
        document.gross_minor,
    }


def test_what_spoils_layouts_is_there() -> None:
    long = sample_of("long_names")
    assert re.search(r"\w{60}", long.lines[0].name)
    address = (long.buyer.name, long.buyer.contact, long.buyer.street, long.buyer.street_extra)
    assert sum(part.count("\n") + 1 for part in address) + 1 == 20
    assert len(sample_of("many_lines").lines) == 60
    final = sample_of("three_rates")
    assert (len(final.taxes), len(final.allowances), len(final.deposits)) == (3, 2, 1)
    assert re.search("[\u0600-\u06ff]", sample_of("right_to_left").intro)
    assert re.search("[\u0590-\u05ff]", sample_of("right_to_left").closing)


def test_every_other_kind_is_there() -> None:
    assert {sample_of(key).kind for key in KEYS} >= {
        DocumentKind.INVOICE,
        DocumentKind.FINAL,
        DocumentKind.QUOTE,
        DocumentKind.CREDIT_NOTE,
        DocumentKind.REMINDER,
        DocumentKind.RECEIPT,
        DocumentKind.REPORT,
        DocumentKind.TIMESHEET,
    }


@pytest.mark.parametrize("key", KEYS)
def test_a_sample_is_a_record_that_can_be_kept(key: str) -> None:
    document = sample_of(key)
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


def test_all_languages_have_the_same_words() -> None:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items() if key != "region"}
        return [shape(inner) for inner in value] if isinstance(value, list) else str

    found = json.loads(resource_bytes("sample", "paper.json"))
    assert tuple(found) == LANGUAGES
    assert all(shape(found[code]) == shape(found["en"]) for code in LANGUAGES)
