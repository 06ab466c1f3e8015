from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.documents.context import Labels
from app.system.document_labels import document_labels
from tests.architecture.sources import CHECKOUT
from tests.unit.documents.sample import plain, sample

_KEY = re.compile(
    r'"((?:allowance|charge|column|document|footer|legal|line|meta|payment|quote|receipt|reminder'
    r'|report|signature|statement|table|tax|timesheet|totals|unit)\.[^"]+)"'
)


def _keys_in_the_code() -> set[str]:
    folder = CHECKOUT / "app" / "documents"
    texts = [path.read_text("utf-8") for path in _paths(folder)]
    return {key for text in texts for key in _KEY.findall(text)}


def _paths(folder: Path) -> list[Path]:
    """Paper of plans has words of its own."""
    return [*folder.glob("*.py"), *(folder / "lines").glob("*.py")]


def test_every_key_that_is_asked_for_has_english_words() -> None:
    whole = {key for key in _keys_in_the_code() if "{" not in key}
    assert whole - document_labels("en").keys() == set()


@pytest.mark.parametrize("key", sorted(key for key in _keys_in_the_code() if "{" in key))
def test_every_family_of_keys_has_members(key: str) -> None:
    pattern = re.compile(re.sub(r"\\\{.*?\\\}", "[A-Za-z0-9_]+", re.escape(key)))
    assert any(pattern.fullmatch(known) for known in document_labels("en"))


def test_the_document_s_words_stand_before_the_english_ones() -> None:
    labels = Labels(sample(), plain())
    assert labels("column.name") == "Leistung"
    assert labels("meta.due_on") == "Due date"


def test_places_are_filled_as_text_and_reach_into_nothing() -> None:
    labels = Labels(sample(), plain())
    assert labels("{number.__class__} {number}", number="7") == "{number.__class__} 7"


@pytest.mark.parametrize(
    ("language", "count", "word"),
    [
        ("en", "1", "day"),
        ("en", "1.00", "day"),
        ("en", "0.5", "days"),
        ("en", "10", "days"),
        ("fr", "1.5", "jour"),
        ("fr", "2", "jours"),
        ("pl", "1", "dzień"),
        ("pl", "3.00", "dni"),
        ("pl", "5", "dni"),
        ("pl", "2.5", "dnia"),
    ],
)
def test_a_word_that_is_counted_has_the_form_of_the_number(
    language: str, count: str, word: str
) -> None:
    words = tuple(document_labels(language).items())
    document = replace(sample(), language=language, locale=language, labels=words)
    assert Labels(document, plain()).counted("unit.DAY", Decimal(count)) == word


def test_records_of_before_there_were_plural_forms_stay_readable() -> None:
    old = replace(sample(), labels=(("unit.DAY", "Tage"), ("unit.DAY_one", "Tag")))
    labels = Labels(old, plain())
    assert labels.counted("unit.DAY", Decimal(1)) == "Tag"
    assert labels.counted("unit.DAY", Decimal(2)) == "Tage"
    assert labels.counted("unit.XYZ", Decimal(1)) == "unit.XYZ"


def test_the_template_s_one_word_is_for_every_number() -> None:
    words = tuple(document_labels("de").items())
    own = replace(plain(), labels={"de": {"unit.DAY": "AT"}})
    labels = Labels(replace(sample(), labels=words), own)
    assert labels.counted("unit.DAY", Decimal(1)) == "AT"
