from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.documents.context import Labels
from app.system.document_labels import DOCUMENT_LABELS
from tests.architecture.sources import CHECKOUT
from tests.unit.documents.sample import plain, sample

_KEY = re.compile(
    r'"((?:allowance|charge|column|document|footer|line|meta|payment|quote|signature|table|tax'
    r'|timesheet|totals|unit)\.[^"]+)"'
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
    assert whole - DOCUMENT_LABELS.keys() == set()


@pytest.mark.parametrize("key", sorted(key for key in _keys_in_the_code() if "{" in key))
def test_every_family_of_keys_has_members(key: str) -> None:
    pattern = re.compile(re.sub(r"\\\{.*?\\\}", "[A-Za-z0-9_]+", re.escape(key)))
    assert any(pattern.fullmatch(known) for known in DOCUMENT_LABELS)


def test_the_document_s_words_stand_before_the_english_ones() -> None:
    labels = Labels(sample(), plain())
    assert labels("column.name") == "Leistung"
    assert labels("meta.due_on") == "Due date"


def test_places_are_filled_as_text_and_reach_into_nothing() -> None:
    labels = Labels(sample(), plain())
    assert labels("{number.__class__} {number}", number="7") == "{number.__class__} 7"
